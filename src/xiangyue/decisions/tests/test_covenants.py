"""A covenant from its draft to the day a newer one takes its place, and what is refused on the way."""

from datetime import date

import pytest
from django.utils import translation

from tests.support.cast import MONDAY
from xiangyue.decisions import actions
from xiangyue.decisions.models import Covenant, CovenantStage, DecisionStage, Source, Verdict
from xiangyue.decisions.reckoning.covenants import filing_due, text_to_vote_on, vote_on, women_at, words_for_assembly
from xiangyue.decisions.tests import covenants as at
from xiangyue.decisions.tests.conftest import DAY, days_on
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.meetings.reckoning import present_lines


def numbers(covenant):
    return [clause.number for clause in covenant.standing]


# A life


def test_a_covenant_lives_from_its_draft_until_a_newer_one_takes_its_place(story, cast):
    new = at.filed(story, effective_on=MONDAY + 10 * DAY)
    old = Covenant.objects.get(number=1)
    with days_on(10):
        make_move(new, "take_effect", SYSTEM)
    old.refresh_from_db()
    assert (new.stage, old.stage) == (CovenantStage.IN_FORCE, CovenantStage.SUPERSEDED)
    assert list(findings()) == []


def test_the_version_in_force_is_known_for_every_day(story, cast):
    at.filed(story, effective_on=MONDAY + 10 * DAY)
    days = (at.OLD - DAY, at.OLD, MONDAY + 9 * DAY, MONDAY + 10 * DAY)
    found = [Covenant.objects.in_force(cast.baihe, day) for day in days]
    assert [each.number if each else None for each in found] == [None, 1, 1, 2]


def test_the_adopted_version_keeps_its_day_its_vote_and_its_receipt(story):
    covenant = at.filed(story)
    assert (covenant.adopted_on, covenant.women_present, covenant.stage) == (MONDAY, 46, CovenantStage.FILED)
    assert (covenant.filed_number, covenant.filed_by) == ("乡备〔2026〕7号", "吴公平")
    assert filing_due(covenant).day == date(2026, 12, 7)


def test_the_assembly_votes_on_what_changes_and_no_more(cast):
    covenant = at.deciding(cast)
    assert covenant.decision.stage == DecisionStage.UNDER_WAY
    assert (covenant.decision.topic, covenant.decision.body) == ("M06", "village_assembly")
    assert covenant.decision.text.splitlines() == [
        "《白河村村规民约》修改如下：", "第一条改为：红白事酒席不超过15桌。", "废止第三条。",
        "增加第五条：垃圾分类投放。", "其余各条不变。",
    ]  # fmt: skip


def test_a_first_version_is_voted_on_in_full(cast):
    text = words_for_assembly(at.first_draft(cast))
    assert text.startswith("白河村村规民约\n公共秩序\n第一条\u3000红白事")
    assert text.count("第") == 4


def test_women_at_the_vote_are_counted_from_the_names(story):
    item = vote_on(at.at_the_vote(story))
    assert women_at(item) == sum(line.woman for line in present_lines(item.meeting)) > 0


# What is refused on the way


def test_two_versions_are_not_worked_on_at_once(cast):
    at.revised(cast)
    with pytest.raises(Refused, match="第2版还没有办完"):
        actions.start_covenant(cast.clerk, cast.baihe)


def test_representatives_cannot_adopt_a_covenant_and_the_article_is_told(cast):
    covenant = at.checking(cast)
    with pytest.raises(Refused, match="不能由村民代表会议决定：村民委员会组织法第三十一条"):
        actions.put_to_assembly(cast.secretary, covenant, body="representatives_assembly")
    covenant.refresh_from_db()
    assert (covenant.stage, covenant.decision) == (CovenantStage.CHECKING, None)


def test_nothing_takes_effect_before_it_was_adopted(story):
    covenant = at.at_the_vote(story)
    with pytest.raises(Refused, match=r"2026-11-22.*2026-11-23"):
        actions.adopt(story.cast.clerk, covenant, effective_on=MONDAY - DAY, women_present=46)
    covenant.refresh_from_db()
    assert (covenant.stage, covenant.effective_on) == (CovenantStage.DECIDING, None)


def test_nobody_adopts_it_before_the_assembly(cast):
    with pytest.raises(Refused, match="会议还没有通过"):
        actions.adopt(cast.clerk, at.deciding(cast), effective_on=MONDAY, women_present=1)


def test_what_takes_effect_is_what_was_voted_on_to_the_letter(story):
    covenant = at.deciding(story.cast)
    actions.edit_clause(story.cast.clerk, at.clause_of(covenant, 1), text="红白事酒席不超过30桌。")
    covenant = at.voted(story, covenant)
    with pytest.raises(Refused, match="不是会议表决的文字"):
        actions.adopt(story.cast.clerk, covenant, effective_on=MONDAY, women_present=46)
    actions.edit_clause(story.cast.clerk, at.clause_of(covenant, 1), text="红白事酒席不超过15桌。")
    assert actions.adopt(story.cast.clerk, covenant, effective_on=MONDAY, women_present=46).adopted_on == MONDAY


def test_a_matter_that_goes_back_takes_the_articles_as_they_stand(cast):
    covenant = at.deciding(cast)
    actions.edit_clause(cast.clerk, at.clause_of(covenant, 1), text="红白事酒席不超过12桌。")
    assert "12桌" in text_to_vote_on(covenant.decision)
    actions.return_to(cast.clerk, covenant.decision, 1, "群众意见", text=text_to_vote_on(covenant.decision))
    assert "12桌" in covenant.decision.text


def test_without_the_number_of_women_it_is_adopted_only_with_a_reason(story):
    covenant = at.at_the_vote(story)
    with pytest.raises(Refused, match="妇女"):
        actions.adopt(story.cast.clerk, covenant, effective_on=MONDAY)
    actions.adopt(story.cast.clerk, covenant, effective_on=MONDAY, note="签到表没分男女，补数")
    assert covenant.stage == CovenantStage.ADOPTED


def test_an_adopted_text_stands(story):
    covenant = at.adopted(story)
    with pytest.raises(Refused, match="会议通过的文字不能再改"):
        actions.edit_clause(story.cast.clerk, at.clause_of(covenant, 1), text="改。")


def test_a_matter_on_its_way_is_not_pulled_back_and_one_withdrawn_is(cast):
    covenant = at.deciding(cast)
    with pytest.raises(Refused, match="正在往会议表决走"):
        make_move(covenant, "take_back", cast.clerk, note="再改改")
    make_move(covenant.decision, "withdraw", cast.secretary, note="再改改")
    make_move(covenant, "take_back", cast.clerk, note="再改改")
    assert (covenant.stage, covenant.decision, covenant.opened_on) == (CovenantStage.DRAFT, None, MONDAY)


def test_a_revision_that_changes_nothing_asks_nobody(cast):
    at.standing(cast)
    draft = actions.start_covenant(cast.clerk, cast.baihe)
    with pytest.raises(Refused, match="还没有改动"):
        make_move(draft, "open", cast.clerk)


def test_a_covenant_without_articles_and_one_with_private_numbers_go_nowhere(cast):
    draft = at.first_draft(cast, "")
    with pytest.raises(Refused, match="还没有条文"):
        make_move(draft, "open", cast.clerk)
    actions.add_article(cast.clerk, draft, text="有事打13800138000。")
    with pytest.raises(Refused, match="手机号"):
        make_move(draft, "open", cast.clerk)


def test_an_article_too_long_is_refused_with_both_numbers(cast):
    with pytest.raises(Refused, match=r"3000.*3001"):
        actions.add_article(cast.clerk, at.first_draft(cast), text="长" * 3001)
    actions.add_article(cast.clerk, Covenant.objects.get(), text="长" * 3000)


# From paper


def test_only_a_version_from_before_these_records_is_entered_from_paper(cast):
    draft = at.first_draft(cast)
    with pytest.raises(Refused, match="开始记录以后"):
        actions.record_standing(cast.clerk, draft, basis="村民会议", adopted_on=MONDAY, effective_on=MONDAY)
    with pytest.raises(Refused, match="只有第一版"):
        actions.record_standing(cast.clerk, draft, basis=" ", adopted_on=at.OLD, effective_on=at.OLD)


def test_a_second_version_is_never_entered_from_paper(cast):
    draft = at.revised(cast)
    with pytest.raises(Refused, match="只有第一版"):
        actions.record_standing(cast.clerk, draft, basis="村民会议", adopted_on=at.OLD, effective_on=at.OLD)


# Opinions and the town's check


def test_what_people_say_is_answered_and_an_open_opinion_warns(cast):
    covenant = at.consulting(cast)
    article = at.clause_of(covenant, 1).article
    said = actions.take_covenant_opinion(
        cast.public, covenant, text="15桌太少", article=article, source=Source.WEB, address="192.0.2.1"
    )
    with pytest.raises(Refused, match="还有1条意见没有答复"):
        make_move(covenant, "send", cast.clerk)
    actions.answer_opinion(cast.clerk, said, adopted=False, answer="会上多数人赞成15桌。")
    assert make_move(covenant, "send", cast.clerk).stage == CovenantStage.CHECKING


def test_opinions_are_collected_only_while_it_is_open_to_them(cast):
    with pytest.raises(Refused, match="这会儿不收意见"):
        actions.take_covenant_opinion(cast.clerk, at.revised(cast), text="有人说")


def test_the_town_says_nothing_and_nothing_is_delayed(cast):
    assert at.deciding(cast).stage == CovenantStage.DECIDING


def test_a_point_called_unlawful_wants_an_answer_and_stops_nobody(cast):
    covenant = at.checking(cast)
    actions.check_covenant(cast.justice, covenant, verdict=Verdict.CHANGE, points=[(1, Verdict.UNLAWFUL, "超出自治")])
    point = covenant.check_points.get()
    with pytest.raises(Refused, match="第一条"):
        actions.put_to_assembly(cast.secretary, covenant)
    actions.answer_point(cast.clerk, point, answer="改成倡导。")
    assert actions.put_to_assembly(cast.secretary, covenant).stage == CovenantStage.DECIDING


@pytest.mark.parametrize(
    ("points", "told"), [([(9, Verdict.LEGAL, "")], "没有第九条"), ([(1, Verdict.UNLAWFUL, " ")], "第一条哪里不妥")]
)
def test_a_check_names_an_article_that_is_there_and_says_what_is_wrong(cast, points, told):
    covenant = at.checking(cast)
    with pytest.raises(Refused, match=told):
        actions.check_covenant(cast.justice, covenant, verdict=Verdict.CHANGE, points=points)
    assert not covenant.checks.exists()


def test_a_check_of_what_is_adopted_comes_too_late(story, cast):
    with pytest.raises(Refused, match="还在修改的时候"):
        actions.check_covenant(cast.justice, at.adopted(story), verdict=Verdict.LEGAL)


# The town's file


def test_a_receipt_is_not_older_than_the_vote(story, cast):
    with pytest.raises(Refused, match="2026-11-23"):
        actions.keep_receipt(cast.clerk, at.adopted(story), number="1", day=MONDAY - DAY, officer="吴公平")


def test_a_receipt_that_comes_late_leaves_it_in_force(cast):
    covenant = at.standing(cast)
    actions.keep_receipt(cast.clerk, covenant, number="补1号", day=MONDAY, officer="吴公平")
    assert (covenant.stage, covenant.filed_number) == (CovenantStage.IN_FORCE, "补1号")


def test_only_the_clock_brings_it_into_force(story, cast):
    covenant = at.filed(story, effective_on=MONDAY + DAY)
    with pytest.raises(Refused):
        make_move(covenant, "take_effect", cast.secretary)
    with pytest.raises(Refused, match="还没有到"):
        make_move(covenant, "take_effect", SYSTEM)


# The board


def test_the_whole_adopted_text_is_posted_beside_the_resolution(story, cast):
    covenant = at.adopted(story)
    posting = actions.draft_covenant_posting(cast.clerk, covenant)
    assert posting.text.splitlines()[1:] == [
        "公共秩序", "第一条\u3000红白事酒席不超过15桌。", "第二条\u3000不在公路上晒粮。", "邻里",
        "第四条\u3000子女要按月看望老人。", "第五条\u3000垃圾分类投放。",
    ]  # fmt: skip
    assert actions.draft_covenant_posting(cast.clerk, covenant) == posting
    assert story.post(posting).is_shown


def test_what_is_not_adopted_is_not_posted(cast):
    with pytest.raises(Refused, match="会议还没有通过"):
        actions.draft_covenant_posting(cast.clerk, at.checking(cast))


# What the town offers


def test_the_town_offers_articles_and_no_village_does(cast):
    row = actions.offer_clause(cast.justice, cast.place, title="酒席", text="酒席不超过{}桌。", advice="桌数由村里定")
    actions.change_offer(cast.justice, row, title="酒席", text="酒席从简。", retired=True)
    assert (row.text, row.retired) == ("酒席从简。", True)
    for who in ("clerk", "chair", "villager", "public"):
        with pytest.raises(Refused):
            actions.offer_clause(getattr(cast, who), cast.place, title="酒席", text="酒席")


def test_words_of_the_assembly_are_the_town_s_language_whatever_the_screen_speaks(cast):
    draft = at.revised(cast)
    with translation.override("en"):
        assert "其余各条不变。" in words_for_assembly(draft)


def test_a_covenant_matter_that_was_shelved_is_taken_back_and_not_raised_as_a_plain_one(story, cast):
    covenant = at.deciding(cast)
    decision = covenant.decision
    for number in (1, 2, 3):
        story.pass_step(decision, number)
    step = story.step(decision, 4)
    story.hold(story.plan(step, urgent_reason="村里等着用", mode="adults"), present=100, yes=0, no=100)
    actions.advance(cast.clerk, step)
    make_move(decision, "shelve", cast.clerk)
    with pytest.raises(Refused, match="自己的页面"):
        actions.raise_again(cast.clerk, decision, text="换个说法")
    assert make_move(covenant, "take_back", cast.clerk, note="再改改").stage == CovenantStage.DRAFT
