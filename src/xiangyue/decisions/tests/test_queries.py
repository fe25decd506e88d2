"""The path, the one next thing, the lists and the catalogue."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.cast import MONDAY
from xiangyue.decisions import actions, queries
from xiangyue.decisions.tests.conftest import DAY, days_on
from xiangyue.kernel import clock
from xiangyue.kernel.stages import make_move
from xiangyue.meetings import actions as sittings
from xiangyue.web.addresses import to

pytestmark = pytest.mark.sqlite_only  # words for pages do not depend on the database; the crawler opens all on both


def states(decision, actor):
    return [step.state for step in queries.path_steps(decision, actor)]


def note(decision, actor, number):
    return queries.path_steps(decision, actor)[number - 1].note


# The path


def test_a_draft_shows_the_six_steps_before_it(story, cast):
    path = queries.path_steps(story.draft(), cast.clerk)
    assert [step.words for step in path] == ["提议", "商议", "审议", "决议", "公开", "结果"]
    assert {step.state for step in path} == {"waiting"}
    assert [step.post for step in path] == [False] * 4 + [True] * 2


def test_the_path_says_where_we_are(story, cast):
    assert states(story.at_step(3), cast.clerk) == ["done", "done", "now", "waiting", "waiting", "waiting"]


def test_a_step_without_a_sitting_says_that_no_day_is_set(story, cast):
    assert note(story.raised(), cast.clerk, 1) == "支委会，还没有定会期；接下来：村两委"


def test_a_planned_sitting_tells_its_day_and_that_notice_is_missing(story, cast):
    decision = story.raised()
    story.plan(story.step(decision, 1))
    assert note(decision, cast.clerk, 1) == "支委会，11月23日 周一 19:00，还没有发通知；接下来：村两委"


def test_an_announced_sitting_tells_how_many_are_due_and_needed(story, cast):
    decision = story.at_step(4)
    meeting = story.plan(story.step(decision, 4))
    sittings.give_notice(cast.clerk, meeting, notice_form="公开栏", note="测试")
    said = "村民代表会议，11月23日 周一 19:00，应到35，要到24；接下来：决议公开"
    assert note(decision, cast.public, 4) == said


def test_a_sitting_that_is_on_tells_who_is_missing(story, cast):
    decision = story.at_step(4)
    meeting = story.plan(story.step(decision, 4))
    sittings.give_notice(cast.clerk, meeting, notice_form="公开栏", note="测试")
    sittings.begin(cast.clerk, meeting, chair=cast.secretary.person, recorder=cast.clerk.person)
    assert "还差24人" in note(decision, cast.public, 4)


def test_a_done_step_tells_its_figures_to_those_who_may_know_of_the_sitting(story, cast):
    decision = story.at_step(4)
    assert note(decision, cast.clerk, 1) == "11月23日 周一，全体5人，赞成5，要3票，通过"
    assert note(decision, cast.public, 1) == "11月23日 周一"


def test_a_lost_vote_is_told_with_its_figures(story, cast):
    decision = story.at_step(4)
    story.hold(story.plan(story.step(decision, 4)), yes=15)
    actions.advance(cast.clerk, story.step(decision, 4))
    assert states(decision, cast.public)[3] == "returned"
    assert note(decision, cast.public, 4) == "11月23日 周一，35人到会，赞成15，要18票，未通过。修改后可以再提"


def test_a_returned_step_is_marked(story, cast):
    decision = story.at_step(3)
    actions.return_to(cast.clerk, decision, 2, "改")
    assert states(decision, cast.clerk)[:3] == ["done", "returned", "waiting"]


def test_a_posting_tells_its_days(story, cast):
    decision = story.resolved()
    assert note(decision, cast.public, 5) == "还没有公开；接下来：实施结果公开"
    story.post(actions.draft_resolution_posting(cast.clerk, decision))
    with days_on(5):
        assert note(decision, cast.public, 5).startswith("公开中，11月23日至12月8日，第5天，共15天")


def test_links_lead_only_where_one_may_go(story, cast):
    decision = story.at_step(4)
    assert [bool(step.url) for step in queries.path_steps(decision, cast.clerk)][:4] == [True, True, True, False]
    assert not any(step.url for step in queries.path_steps(decision, cast.public))


# The next thing


def words(decision, actor):
    found = queries.next_thing(decision, actor)
    return found.words if found else None


def test_the_next_thing_of_the_committee_from_draft_to_archive(story, cast):
    clerk, said = cast.clerk, []
    decision = story.raised()
    for number in (1, 2, 3, 4):
        step = story.step(decision, number)
        said.append(words(decision, clerk))
        meeting = story.plan(step)
        said.append(words(decision, clerk))
        story.hold(meeting)
        said.append(words(decision, clerk))
        actions.advance(clerk, step)
    assert said == ["安排会议", "去开会", "进入下一步"] * 3 + ["安排会议", "去开会", "形成决议书"]
    assert words(decision, clerk) == "形成决议书"


def test_the_next_thing_after_the_resolution(story, cast):
    clerk, decision = cast.clerk, story.resolved()
    said = [words(decision, clerk)]
    posting = actions.draft_resolution_posting(clerk, decision)
    said.append(words(decision, clerk))
    story.post(posting)
    said.append(words(decision, clerk))
    make_move(decision, "carry_out", clerk)
    said.append(words(decision, clerk))
    actions.record_progress(clerk, decision, day=clock.today(), text="修好了")
    said.append(words(decision, clerk))
    result = actions.draft_result_posting(clerk, decision)
    said.append(words(decision, clerk))
    story.post(result)
    said.append(words(decision, clerk))
    assert said == [
        "拟写决议公开稿", "公开决议", "开始实施", "记录实施情况", "拟写结果公开稿", "公开实施结果", "查看公开情况",
    ]  # fmt: skip
    with days_on(20):
        story.close_posting(posting)
        assert words(decision, clerk) == "进入下一步"


def test_only_the_secretary_is_told_to_raise_a_draft(story, cast):
    story.authorise()
    decision = story.draft()
    assert (words(decision, cast.secretary), words(decision, cast.clerk)) == ("动议", "完善草稿")


def test_what_stands_in_the_way_of_raising_is_told_at_the_button(story, cast):
    found = queries.next_thing(story.draft(), cast.secretary)
    assert ["授权" in str(reason) for reason in found.reasons] == [True]


def test_after_a_sitting_that_was_not_held_it_is_called_again(story, cast):
    decision = story.raised()
    meeting = story.plan(story.step(decision, 1))
    sittings.give_notice(cast.clerk, meeting, notice_form="电话")
    make_move(meeting, "not_held", cast.clerk, note="人不够")
    found = queries.next_thing(decision, cast.clerk)
    assert (found.words, found.url) == ("重新召集会议", to("meeting-again", pk=meeting.pk))
    assert "没有开成" in note(decision, cast.clerk, 1)


@pytest.mark.parametrize(("number", "said"), [(2, "退回修改"), (4, "搁置")])
def test_after_a_lost_vote_it_goes_back_or_is_shelved(story, cast, number, said):
    decision = story.at_step(number)
    story.hold(story.plan(story.step(decision, number)), yes=0)
    actions.advance(cast.clerk, story.step(decision, number))
    assert words(decision, cast.clerk) == said


def test_an_open_opinion_is_a_warning_at_the_button(story, cast):
    decision = story.at_step(4)
    actions.take_opinion(cast.public, decision, text="修宽点", source="web")
    story.hold(story.plan(story.step(decision, 4)))
    found = queries.next_thing(decision, cast.clerk)
    assert (found.reasons, [str(reason) for reason in found.warnings]) == ([], ["还有1条意见没有答复。"])


def test_everybody_has_their_own_next_thing(story, cast):
    decision = story.at_step(4)
    assert words(decision, cast.town_secretary) == "给村里提意见"
    assert words(decision, cast.villager) == words(decision, cast.public) == "说说我的看法"
    assert words(decision, cast.chair) == "打印这份六表"


def test_when_it_hangs_residents_turn_to_the_posting(story, cast):
    decision = story.resolved()
    assert queries.next_thing(decision, cast.public) is None
    posting = story.post(actions.draft_resolution_posting(cast.clerk, decision))
    found = queries.next_thing(decision, cast.public)
    assert (found.words, found.url) == ("有意见", to("objection-new", pk=posting.pk))
    assert words(decision, cast.chair) == "填写监委会意见"


# Lists and catalogue


def test_what_is_going_on_and_what_is_over_are_two_lists(story, cast):
    over = make_move(story.raised(), "withdraw", cast.secretary, note="条件变了")
    going = make_move(story.draft(title="第二条路"), "raise", cast.secretary)
    assert queries.current_decisions(cast.baihe, cast.clerk) == [going]
    assert queries.finished_decisions(cast.baihe, cast.clerk) == [over]


def test_a_list_says_where_each_stands(story, cast):
    story.at_step(3)
    (decision,) = queries.current_decisions(cast.baihe, cast.clerk)
    assert queries.where_it_stands(decision) == "第3步 审议"
    assert queries.money_of(decision) == "48,600元"


def test_a_list_asks_as_often_for_three_as_for_one(story, cast):
    def asked():
        with CaptureQueriesContext(connection) as captured:
            for decision in queries.current_decisions(cast.baihe, cast.clerk):
                queries.where_it_stands(decision)
        return len(captured)

    story.raised()
    asked()  # whoever asks is asked for their seats once
    once = asked()
    for number in (2, 3):
        make_move(story.draft(title=f"第{number}条路"), "raise", cast.secretary)
    assert asked() == once


def test_authorisations_are_listed_newest_first(story, cast):
    story.authorise("M01", until=MONDAY + DAY)
    story.authorise("M04", until=MONDAY + 9 * DAY)
    assert [row.topics for row in queries.authorisations_of(cast.baihe, cast.public)] == [["M04"], ["M01"]]


def card(place, code):
    return next(row for row in queries.catalogue(place, MONDAY) if row.code == code)


def test_a_topic_tells_who_decides_by_how_many_and_by_which_article(cast):
    road = card(cast.baihe, "M04")
    assert (road.body, road.threshold) == ("村民会议", "到会人员的过半数")
    assert road.representatives == "有授权的，也可以由村民代表会议决定"
    assert "第二十八条" in road.basis


def test_a_topic_that_is_kept_for_the_assembly_says_so(cast):
    assert card(cast.baihe, "M06").representatives == "不能交给代表会议"
    assert card(cast.baihe, "C01").body == "集体经济组织成员大会"
    assert card(cast.baihe, "C01").threshold == "全体成员的三分之二以上"


def test_the_party_s_own_matters_are_not_in_this_catalogue(cast):
    assert "P01" not in {row.code for row in queries.catalogue(cast.baihe, MONDAY)}


def test_papers_are_listed_in_the_order_of_the_steps(story, cast):
    decision = story.resolved()
    story.post(actions.draft_resolution_posting(cast.clerk, decision))
    papers = queries.papers_of(decision, cast.clerk)
    assert [paper.step for paper in papers] == [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 4, 5]
    assert [paper.words for paper in papers[-2:]] == ["决议书", "决议公开：修三社生产路1.2公里"]


def test_the_town_finds_no_roll_among_the_papers(story, cast):
    papers = queries.papers_of(story.resolved(), cast.town_secretary)
    assert not [paper for paper in papers if "签到表" in paper.words]
