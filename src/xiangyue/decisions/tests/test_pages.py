"""The pages: they work, they are open to whom they should be, and wrong input is told at its field."""

import pytest

from tests.support.cast import MONDAY
from xiangyue.decisions import actions
from xiangyue.decisions.models import Advice, Authorisation, Decision, Opinion, Progress
from xiangyue.decisions.tests.conftest import DAY, ROAD
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.testing import building
from xiangyue.meetings.models import Meeting
from xiangyue.web.addresses import page_of, to

pytestmark = pytest.mark.sqlite_only  # what a page says does not depend on the database; the crawler opens all on both

NEW = {**ROAD, "money": "48600", "concerns": "", "merged": ""}
RUN = ["decision-edit", "decision-return", "decision-again", "decision-progress"]
OFFICES = ["secretary", "clerk", "chair", "town_secretary", "villager", "public", "neighbour"]


@pytest.fixture
def under_work(story, cast):
    decision = story.resolved()
    story.post(actions.draft_resolution_posting(cast.clerk, decision))
    return make_move(decision, "carry_out", cast.secretary)


def words(response):
    return response.content.decode()


# They work


def test_what_was_decided_does_not_begin_with_its_title_again(story, cast, browse):
    decision = story.resolved()
    page = words(browse(cast.villager).get(page_of(decision)))
    assert decision.resolution.splitlines()[0] not in page
    assert decision.resolution.splitlines()[-1] in page


@pytest.mark.parametrize("who", OFFICES)
def test_everybody_reads_what_is_being_decided(story, cast, browse, who):
    decision = story.at_step(4)
    client = browse(getattr(cast, who))
    assert decision.title in words(client.get(to("decisions", place="baihe")))
    assert "水泥路面" in words(client.get(page_of(decision)))


def test_a_matter_is_written_down_on_the_page(cast, browse):
    response = browse(cast.clerk).post(to("decision-new", place="baihe"), {**NEW, "concerns": "孙巧云"})
    decision = Decision.objects.get()
    assert response.url == page_of(decision)
    assert (decision.money, decision.topic, decision.merged) == (4_860_000, "M04", False)
    assert decision.concerns == [str(cast.villager.person.pk)]


def test_the_catalogue_beside_the_form_says_who_decides_and_why(cast, browse):
    page = words(browse(cast.clerk).get(to("decision-new", place="baihe")))
    for said in ("村规民约的制定和修改", "不能交给代表会议", "有授权的，也可以由村民代表会议决定", "第三十一条"):
        assert said in page


def test_a_draft_is_changed_on_the_page(story, cast, browse):
    decision = story.draft()
    client = browse(cast.clerk)
    assert "48600" in words(client.get(to("decision-edit", pk=decision.pk)))
    client.post(to("decision-edit", pk=decision.pk), {**NEW, "title": "修四社路", "money": "100.50"})
    decision.refresh_from_db()
    assert (decision.title, decision.money) == ("修四社路", 10_050)


def test_a_sitting_is_planned_from_the_step(story, cast, browse):
    step = story.step(story.raised(), 1)
    page = to("step-sitting", pk=step.pk)
    client = browse(cast.clerk)
    assert "最早可以在11月23日" in words(client.get(page))
    values = {"day": "2026-11-24", "time": "19:30", "venue": "村活动室", "way": "hands"}
    assert client.post(page, values).url == page_of(Meeting.objects.get())


def test_the_button_that_takes_the_assembly_s_vote_writes_the_resolution(story, cast, browse):
    decision = story.at_step(4)
    story.hold(story.plan(story.step(decision, 4)))
    client = browse(cast.clerk)
    assert client.post(to("step-advance", pk=story.step(decision, 4).pk)).url == page_of(decision)
    decision.refresh_from_db()
    assert "35人到会" in decision.resolution


def test_the_postings_are_drafted_by_one_button_in_their_order(story, cast, browse):
    decision, client = story.resolved(), browse(cast.clerk)
    client.post(to("decision-posting", pk=decision.pk))
    story.post(actions.draft_resolution_posting(cast.clerk, decision))
    make_move(decision, "carry_out", cast.secretary)
    actions.record_progress(cast.clerk, decision, day=MONDAY, text="修好了")
    response = client.post(to("decision-posting", pk=decision.pk))
    assert response.url == page_of(actions.draft_result_posting(cast.clerk, decision))


def test_a_matter_is_returned_with_another_text(story, cast, browse):
    decision = story.at_step(3)
    values = {"number": "2", "note": "党员提出要改", "text": "路面宽2.5米。"}
    assert browse(cast.clerk).post(to("decision-return", pk=decision.pk), values).status_code == 302
    decision.refresh_from_db()
    assert (decision.text, story.step(decision, 2).stage) == ("路面宽2.5米。", "current")


def test_a_visitor_says_something_and_the_village_answers(story, cast, browse):
    decision = story.at_step(4)
    assert "村里收到了" in words(browse(cast.public).post(to("decision-opinion", pk=decision.pk), {"text": "修宽点"}))
    opinion = Opinion.objects.get()
    browse(cast.clerk).post(to("opinion-answer", pk=opinion.pk), {"adopted": "yes", "answer": "修到3.5米"})
    page = words(browse(cast.public).get(page_of(decision)))
    assert "修宽点" in page
    assert "修到3.5米" in page


def test_the_clerk_takes_an_opinion_down(story, cast, browse):
    decision = story.at_step(2)
    values = {"source": "households", "received_on": "2026-11-22", "text": "三社要护栏"}
    browse(cast.clerk).post(to("decision-opinion", pk=decision.pk), values)
    assert Opinion.objects.get().received_on == MONDAY - DAY


def test_work_is_written_down_with_its_money(cast, browse, under_work):
    values = {"day": "2026-11-23", "text": "付首款", "money": "20000"}
    browse(cast.clerk).post(to("decision-progress", pk=under_work.pk), values)
    assert Progress.objects.get().money == 2_000_000


def test_the_supervision_gives_its_opinion(cast, browse, under_work):
    page = to("decision-supervision", pk=under_work.pk)
    browse(cast.chair).post(page, {"step": "5", "text": "公开及时。"})
    assert "公开及时。" in words(browse(cast.public).get(page_of(under_work)))


def test_the_town_writes_and_the_village_answers(story, cast, browse):
    decision = story.at_step(1)
    browse(cast.justice).post(to("decision-advice", pk=decision.pk), {"kind": "advice", "text": "请附预算。"})
    advice = Advice.objects.get()
    browse(cast.clerk).post(to("advice-answer", pk=advice.pk), {"answer": "已附。"})
    assert "已附。" in words(browse(cast.justice).get(page_of(decision)))


def test_an_authorisation_is_recorded_and_read_by_all(cast, browse):
    values = {"topics": ["M01", "M04"], "since": "2026-11-23", "until": "2027-11-22", "basis": "村民会议第3号决议"}
    browse(cast.clerk).post(to("authorisation-new", place="baihe"), values)
    page = words(browse(cast.public).get(to("authorisations", place="baihe")))
    assert "村民会议第3号决议" in page
    assert "村庄规划、建设" in page


def test_a_shelved_matter_is_written_anew(story, cast, browse):
    decision = story.at_step(4)
    story.hold(story.plan(story.step(decision, 4)), yes=0)
    actions.advance(cast.clerk, story.step(decision, 4))
    make_move(decision, "shelve", cast.clerk)
    page = to("decision-again", pk=decision.pk)
    assert browse(cast.clerk).post(page, {"text": decision.text}).status_code == 422
    assert browse(cast.clerk).post(page, {"text": "只修一半"}).status_code == 302


# Access


@pytest.mark.parametrize("who", ["villager", "public", "stranger", "neighbour"])
@pytest.mark.parametrize("name", ["decision", "decision-opinion", "decision-register", "decision-archive", *RUN])
def test_who_may_not_see_a_matter_finds_no_page(story, cast, browse, who, name):
    decision = story.draft()
    assert browse(getattr(cast, who)).get(to(name, pk=decision.pk)).status_code == 404


@pytest.mark.parametrize("who", ["villager", "public", "neighbour", "chair", "town_secretary"])
@pytest.mark.parametrize("name", RUN)
def test_who_sees_a_matter_but_does_not_run_it_is_told_so(story, cast, browse, who, name):
    decision = story.at_step(4)
    assert browse(getattr(cast, who)).get(to(name, pk=decision.pk)).status_code == 403


@pytest.mark.parametrize("name", ["step-sitting", "step-advance"])
def test_the_steps_of_others_are_not_moved(story, cast, browse, name):
    step = story.step(story.raised(), 1)
    assert browse(cast.town_secretary).post(to(name, pk=step.pk)).status_code == 403
    assert browse(cast.villager).post(to(name, pk=step.pk)).status_code == 404


@pytest.mark.parametrize(
    ("who", "opens"), [("chair", 200), ("town_secretary", 200), ("villager", 403), ("public", 403)]
)
def test_the_register_is_for_offices(story, cast, browse, who, opens):
    decision = story.at_step(4)
    assert browse(getattr(cast, who)).get(to("decision-register", pk=decision.pk)).status_code == opens


def test_the_town_finds_no_button_of_the_village(story, cast, browse):
    decision = story.at_step(4)
    page = words(browse(cast.town_secretary).get(page_of(decision)))
    for name in ("decision-return", "decision-progress", "decision-edit"):
        assert to(name, pk=decision.pk) not in page
    assert "/do/decision/" not in page
    assert to("decision-advice", pk=decision.pk) in page


@pytest.mark.parametrize("move", ["withdraw", "shelve", "resolve", "archive"])
def test_the_town_secretary_s_request_moves_nothing(story, cast, browse, move):
    decision = story.at_step(4)
    address = to("do", kind="decision", pk=decision.pk, move=move)
    assert browse(cast.town_secretary).post(address, {"note": "镇里定了"}).status_code == 409
    decision.refresh_from_db()
    assert decision.stage == "under_way"


def test_every_page_has_one_red_button_at_most(story, cast, browse):
    decision = story.at_step(4)
    for who in OFFICES:
        page = words(browse(getattr(cast, who)).get(page_of(decision)))
        assert page.count("button primary") == 1, who


# Bad input


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"topic": "M06"}, "不能由村民代表会议决定"),
        ({"topic": "M06", "body": "village_assembly"}, "请在它自己的页面起草"),
        ({"topic": "C01", "body": "village_assembly"}, "不能由村民会议决定"),
        ({"topic": ""}, "必填"),
        ({"title": ""}, "必填"),
        ({"money": "-1"}, "0"),
        ({"money": "很多"}, "数字"),
        ({"text": "给张三11010519491231002X修房"}, "里面有个人号码"),
        ({"concerns": "没有这个人"}, "本村没有叫"),
        ({"body": "branch_committee"}, "有效的选项"),
    ],
)
def test_a_wrong_matter_is_refused_at_its_field(cast, browse, wrong, said):
    response = browse(cast.clerk).post(to("decision-new", place="baihe"), {**NEW, **wrong})
    assert response.status_code == 422
    assert said in " ".join(error for errors in response.context["form"].errors.values() for error in errors)
    assert not Decision.objects.exists()


def test_an_order_without_its_article_is_refused_at_the_article(story, cast, browse):
    page = to("decision-advice", pk=story.at_step(1).pk)
    response = browse(cast.justice).post(page, {"kind": "correction", "text": "改"})
    assert list(response.context["form"].errors) == ["basis"]
    assert not Advice.objects.exists()


def test_an_authorisation_that_runs_backwards_is_refused_at_its_end(cast, browse):
    values = {"topics": ["M01"], "since": "2026-11-23", "until": "2026-11-22", "basis": "会议"}
    response = browse(cast.clerk).post(to("authorisation-new", place="baihe"), values)
    assert list(response.context["form"].errors) == ["until"]
    assert not Authorisation.objects.exists()


def test_what_is_kept_for_the_assembly_is_not_offered_for_an_authorisation(cast, browse):
    page = words(browse(cast.clerk).get(to("authorisation-new", place="baihe")))
    assert 'value="M04"' in page
    assert 'value="M06"' not in page


@pytest.mark.parametrize("wrong", [{"day": "2026-11-24"}, {"day": "2026-11-22"}, {"text": ""}, {"money": "-5"}])
def test_wrong_work_is_told_at_the_form(cast, browse, under_work, wrong):
    values = {"day": "2026-11-23", "text": "付首款", "money": "", **wrong}
    assert browse(cast.clerk).post(to("decision-progress", pk=under_work.pk), values).status_code == 422
    assert not Progress.objects.exists()


def test_a_raised_matter_is_no_draft_any_more(story, cast, browse):
    decision = story.raised()
    assert browse(cast.clerk).post(to("decision-edit", pk=decision.pk), NEW).status_code == 409


def test_a_step_without_its_vote_does_not_go_on(story, cast, browse):
    decision = story.raised()
    response = browse(cast.clerk).post(to("step-advance", pk=story.step(decision, 1).pk))
    assert response.status_code == 409
    assert "还没有开完会" in words(response)


def test_two_of_one_name_are_told_apart_by_their_household(cast, browse):
    twin, other = cast.persons[-2], cast.persons[-3]
    with building():
        type(twin).objects.filter(pk=other.pk).update(name=twin.name)
    response = browse(cast.clerk).post(to("decision-new", place="baihe"), {**NEW, "concerns": twin.name})
    assert "有几个人叫" in response.context["form"].errors["concerns"][0]
    response = browse(cast.clerk).post(
        to("decision-new", place="baihe"), {**NEW, "concerns": f"{twin.name} {twin.household}、孙巧云"}
    )
    assert response.status_code == 302
    assert Decision.objects.get().concerns == [str(twin.pk), str(cast.villager.person.pk)]


@pytest.mark.parametrize("note", ["\x00", "长" * 2001])
def test_an_odd_note_moves_no_step(story, cast, browse, note):
    step = story.step(story.raised(), 1)
    story.hold(story.plan(step))
    assert browse(cast.clerk).post(to("step-advance", pk=step.pk), {"note": note}).status_code == 409
    step.refresh_from_db()
    assert step.stage == "current"


@pytest.mark.parametrize("odd", ["\x00", "1" + "0" * 30, "-1", "NaN", "Infinity", "1e400", "😀", "1.234"])
def test_odd_money_is_told_at_its_field(cast, browse, odd):
    assert browse(cast.clerk).post(to("decision-new", place="baihe"), {**NEW, "money": odd}).status_code == 422
    assert not Decision.objects.exists()


@pytest.mark.parametrize("odd", ["\x00", "长" * 9000])
@pytest.mark.parametrize("field", ["title", "text", "feasibility", "concerns", "topic", "body", "motive", "raiser"])
def test_odd_words_of_a_matter_are_told_at_their_field(cast, browse, field, odd):
    assert browse(cast.clerk).post(to("decision-new", place="baihe"), {**NEW, field: odd}).status_code == 422
    assert not Decision.objects.exists()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1026-11-27", "\x00", ""])
def test_an_odd_day_plans_no_sitting(story, cast, browse, day):
    values = {"day": day, "time": "19:30", "venue": "村活动室", "way": "hands"}
    page = to("step-sitting", pk=story.step(story.raised(), 1).pk)
    assert browse(cast.clerk).post(page, values).status_code == 422
    assert not Meeting.objects.exists()
