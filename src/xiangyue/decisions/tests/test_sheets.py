"""The six sheets, the resolution, the archive list, and what goes round as message, picture and script."""

import pytest

from tests.support.cast import MONDAY
from xiangyue.decisions import actions
from xiangyue.decisions.sheets import picture_of, register, share_of
from xiangyue.decisions.tests.conftest import DAY, days_on
from xiangyue.disclosure.actions import answer_objection, file_objection, record_removal
from xiangyue.disclosure.models import Channel
from xiangyue.meetings import actions as sittings
from xiangyue.web.addresses import to
from xiangyue.web.models import PrintedCode

pytestmark = pytest.mark.sqlite_only  # what a page says does not depend on the database; the crawler opens all on both

NAMES = ["提议表", "商议表", "审议表", "决议表", "决议公开表", "实施结果公开表"]
FIELDS = [
    "动议事由", "事项", "时间", "会议形式", "参会人员", "应到", "实到", "比例", "内容", "议题说明", "发言要点", "表决",
    "赞成", "反对", "弃权", "结果", "参会人员签字",
]  # fmt: skip


@pytest.fixture
def posted(story, cast):
    decision = story.resolved()
    return decision, story.post(actions.draft_resolution_posting(cast.clerk, decision))


def printed(browse, actor, name, decision):
    return browse(actor).get(to(name, pk=decision.pk)).content.decode()


# The register


def test_a_draft_prints_six_blank_sheets_with_the_matter_on_each(story):
    pages = register(story.draft())
    assert [page.name for page in pages] == NAMES
    assert {page.title for page in pages} == {"修三社生产路1.2公里"}
    assert {(page.due, page.yes, page.when, page.result) for page in pages} == {(None, None, "", "")}


def test_the_motive_is_the_same_on_all_sheets(story):
    pages = register(story.draft(motive="above"))
    assert {tuple(words for words, ticked in page.motives if ticked) for page in pages} == {("上级安排",)}
    assert [words for words, _ in pages[0].motives] == ["党员群众建议", "村干部提议", "上级安排"]


def test_the_printed_register_carries_the_field_names_of_the_six_sheets(story, cast, browse):
    page = printed(browse, cast.clerk, "decision-register", story.at_step(2))
    for name in [*NAMES, *FIELDS, "乡镇参会人员签字（含职务）", "公开情况", "监督意见"]:
        assert name in page
    assert page.count('<article class="sheet') == 6
    assert page.count("乡镇参会人员签字（含职务）") == 2
    assert page.count("监督意见") == 2


def test_a_sheet_is_filled_from_the_sitting(story, cast):
    decision = story.raised()
    meeting = story.plan(story.step(decision, 1))
    sittings.keep_prose(cast.clerk, meeting, discussions={meeting.agenda.get(): "王守田：该修了。"})
    story.hold(meeting, no=1, present=4)
    actions.advance(cast.clerk, story.step(decision, 1))
    page = register(decision)[0]
    assert (page.due, page.present, page.ratio) == (5, 4, "80%")
    assert (page.yes, page.no, page.abstain) == (3, 1, 0)
    assert (page.points, page.result) == ("王守田：该修了。", "全体5人，赞成3，要3票，通过")
    assert (page.form, page.when, page.late) == ("支委会", "2026年11月23日 19:00", "")
    assert len(page.names) == 4


def test_a_sheet_keeps_the_words_that_were_voted_on(story, cast):
    decision = story.at_step(3)
    actions.return_to(cast.clerk, decision, 2, "改", text="路面宽2.5米。")
    first, second = register(decision)[:2]
    assert "宽3米" in first.text
    assert (second.text, second.yes) == ("路面宽2.5米。", None)


def test_late_entry_shows_both_days(story, cast):
    decision = story.raised_on(MONDAY - 7 * DAY)
    story.hold(story.plan(story.step(decision, 1), day=MONDAY - 3 * DAY), noticed_on=MONDAY - 4 * DAY)
    actions.advance(cast.clerk, story.step(decision, 1))
    page = register(decision)[0]
    assert (page.when, page.late) == ("2026年11月20日 19:00", "2026年11月23日按纸质记录补录")


def test_a_joint_sitting_is_called_one_on_both_sheets(story, cast):
    decision = story.raised(merged=True)
    first = story.plan(story.step(decision, 1))
    for number, meeting in enumerate([first, type(first).objects.get(beside=first)], 1):
        story.hold(meeting)
        actions.advance(cast.clerk, story.step(decision, number))
    assert [page.form.partition("（")[2] for page in register(decision)[:2]] == ["联席召开，分别表决）"] * 2


def test_many_sign_on_the_sheet_of_the_sitting_instead(story, cast, monkeypatch):
    monkeypatch.setitem(register.__globals__, "NAMES_ON_A_SHEET", 34)
    page = register(story.at_step(5))[3]
    assert (page.attached, page.names) == (True, [])


def test_who_sat_in_from_the_town_stands_on_the_third_and_fourth_sheet(story, cast):
    decision = story.at_step(3)
    meeting = story.plan(story.step(decision, 3))
    sittings.keep_prose(cast.clerk, meeting, observers="组织委员 林某", discussions={})
    story.hold(meeting)
    actions.advance(cast.clerk, story.step(decision, 3))
    assert [(page.town, page.observers) for page in register(decision)][2:4] == [(True, "组织委员 林某"), (True, "")]


def test_the_fifth_sheet_tells_how_it_was_posted_and_what_was_said(cast, posted):
    decision, posting = posted
    said = file_objection(cast.public, posting, channel=Channel.WEB, text="贵了")
    answer_objection(cast.clerk, said, answer="比选最低价")
    with days_on(20):
        record_removal(cast.clerk, posting.proofs.get())
    actions.give_supervision_opinion(cast.chair, decision, step=5, text="公开及时。")
    page = register(decision)[4]
    assert page.posting == [
        "公开日期：2026年11月23日至2026年12月8日，共15日", "村口公开栏：陈小满于2026年11月23日张贴",
        "村口公开栏：2026年12月13日撤下", "收到意见1条，已答复1条",
    ]  # fmt: skip
    assert (page.form, [row.text for row in page.supervision]) == ("村口公开栏", ["公开及时。"])


def test_a_draft_of_a_posting_leaves_the_fifth_sheet_blank(story, cast):
    decision = story.resolved()
    actions.draft_resolution_posting(cast.clerk, decision)
    assert (register(decision)[4].when, register(decision)[4].posting) == ("", [])


def test_every_sheet_has_the_code_of_the_decision(story, cast, browse):
    decision = story.at_step(4)
    page = printed(browse, cast.clerk, "decision-register", decision)
    code = PrintedCode.of(decision).code
    assert page.count(f"/q/{code}") == 6
    assert browse(cast.public).get(f"/q/{code}").url == to("decision", pk=decision.pk)


def test_the_register_speaks_the_town_s_language_on_an_english_screen(story, cast, browse):
    decision, client = story.at_step(2), browse(cast.clerk)
    client.cookies["django_language"] = "en"
    assert "提议表" in client.get(to("decision-register", pk=decision.pk)).content.decode()


# The resolution and the archive


def test_the_resolution_is_printed_for_everybody_once_it_stands(story, cast, browse):
    decision = story.at_step(5)
    address = to("decision-resolution", pk=decision.pk)
    assert browse(cast.public).get(address).status_code == 404
    actions.resolve(cast.clerk, decision)
    page = browse(cast.public).get(address).content.decode()
    for words in ("关于“修三社生产路1.2公里”的决议", "35人到会，赞成35", "王守田", "盖章处"):
        assert words in page


def test_the_archive_list_names_every_paper(cast, browse, posted):
    page = printed(browse, cast.clerk, "decision-archive", posted[0])
    for words in ("会议通知：支委会", "签到表：村两委", "会议记录：党员大会", "决议书", "决议公开：", "四议两公开六表"):
        assert words in page


# What goes round


def test_the_group_message_tells_what_was_decided_in_200_characters(story):
    message = share_of(story.resolved()).message
    assert len(message) <= 200
    for words in ("修三社生产路1.2公里", "村民代表会议", "赞成35，要18票，通过", "48,600元", "/q/"):
        assert words in message


def test_a_lost_vote_is_told_too(story, cast):
    decision = story.at_step(4)
    story.hold(story.plan(story.step(decision, 4)), yes=15)
    actions.advance(cast.clerk, story.step(decision, 4))
    assert "未通过" in share_of(decision).message


def test_the_loudspeaker_reads_numbers_in_words(story):
    script = share_of(story.resolved()).script
    assert "四万八千六百元" in script
    assert "白河村的各位乡亲" in script


def test_the_picture_says_everything_by_itself(story, cast, browse):
    decision = story.resolved()
    answer = browse(cast.public).get(to("decision-picture", pk=decision.pk))
    assert answer["Content-Type"] == "image/svg+xml"
    assert "48,600元" in answer.content.decode()
    assert picture_of(decision) == answer.content.decode()


@pytest.mark.parametrize("number", [1, 4])
def test_nothing_goes_round_before_the_assembly_has_voted(story, cast, browse, number):
    decision = story.at_step(number)
    assert share_of(decision) is None
    assert browse(cast.clerk).get(to("decision-picture", pk=decision.pk)).status_code == 404
