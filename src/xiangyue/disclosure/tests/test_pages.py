"""The pages: what residents read, what officials do, and what a stranger never finds."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support.pictures import PNG
from xiangyue.disclosure.actions import draft_posting, edit_draft, file_objection, record_proof
from xiangyue.disclosure.models import Channel, Objection, Posting, Proof
from xiangyue.disclosure.tests.conftest import ID_NUMBER, MARCH_1, TEXT, TITLE, on
from xiangyue.kernel import tenancy
from xiangyue.kernel.stages import make_move
from xiangyue.people.actor import Actor
from xiangyue.web.models import File, PrintedCode

pytestmark = pytest.mark.sqlite_only  # what a page says does not depend on the database; the crawler opens all on both

NEVER_FOR_RESIDENTS = ["异议", "诉求", "规则包", "摘要", "存证链", "租户"]


def at(name, **arguments):
    return reverse(name, kwargs={"town": "liushu", **arguments})


def read(client, name, status=200, **arguments):
    answer = client.get(at(name, **arguments))
    assert answer.status_code == status
    return answer.content.decode()


def send(client, name, values, pk, status=302):
    answer = client.post(at(name, pk=pk), values)
    assert answer.status_code == status, answer.content.decode()[-1500:]
    return answer


def primaries(page):
    return len(re.findall(r'class="button primary"', page))


# It works: residents


def test_the_board_of_a_village_is_open_to_everybody(browse, posting):
    page = read(browse(), "board", place="shiqiao")
    assert TITLE in page
    assert "15天从明天起算" in page
    assert "怎么核对" in page
    assert f"{posting.chain}:" in page


def test_a_posting_says_what_it_costs_and_whom_to_ask(browse, posting):
    page = read(browse(), "posting", pk=posting.pk)
    for words in ("修三社生产路1.2公里", "48,600元", "有意见找谁", "群消息", "存成图片", "广播稿"):
        assert words in page
    assert at("objection-new", pk=posting.pk) in page


def test_day_n_is_told(browse, posting):
    with on(date(2026, 3, 4)):
        assert "第3天，共15天" in read(browse(), "posting", pk=posting.pk)


def test_both_days_are_told_when_paper_was_entered_later(browse, cast, draft):
    with on(date(2026, 3, 6)):
        make_move(draft, "post", cast.clerk, happened_on=date(2026, 3, 2))
        page = read(browse(), "posting", pk=draft.pk)
    assert "3月2日" in page
    assert "录入" in page


def test_a_villager_objects_and_follows_the_answer_with_the_code(browse, posting):
    sent = send(browse(), "objection-new", {"text": "单价是不是贵了？"}, posting.pk)
    code = Objection.objects.get().code
    assert sent.url == at("objection-follow", code=code)
    page = browse().get(sent.url).content.decode()
    assert f"{code[:5]}-{code[5:]}" in page
    assert "3月11日" in page


def test_the_public_learns_number_and_state_of_an_opinion_alone(browse, posting, objection):
    page = read(browse(), "posting", pk=posting.pk)
    assert "第1号意见" in page
    assert "等答复" in page
    assert objection.text not in page
    assert objection.code not in page


def test_the_author_asks_the_town_from_the_page_of_the_code(browse, objection):
    with on(date(2026, 3, 12)):
        browse().post(at("objection-follow", code=objection.code))
    objection.refresh_from_db()
    assert objection.stage == "sent_up"


def test_the_picture_and_the_printed_code_lead_to_the_posting(browse, posting):
    picture = read(browse(), "posting-picture", pk=posting.pk)
    code = PrintedCode.of(posting).code
    assert picture.startswith("<svg")
    assert f"/q/{code}" in picture
    assert browse().get(f"/q/{code}").url == at("posting", pk=posting.pk)


@pytest.mark.parametrize("paper", ["a4", "a3"])
def test_the_sheet_for_the_wall_says_everything_the_law_wants(browse, posting, cast, paper):
    page = browse().get(at("posting-sheet", pk=posting.pk), {"paper": paper}).content.decode()
    for words in (
        TITLE, "2026年3月1日", "2026年3月16日", "第三十五条", "supervisor", "柳树镇", "石桥村村委会", "盖章处",
        f"编号 {PrintedCode.of(posting).code.upper()}", f"/q/{PrintedCode.of(posting).code}",
    ):  # fmt: skip
        assert words in page
    assert f"desk {paper}" in page


def test_what_is_overdue_is_told_of_villages_to_everybody(browse, town, cast):
    with on(date(2026, 4, 16)):
        page = read(browse(), "overdue")
    assert "石桥村" in page
    assert "财务公开" in page
    assert "secretary" not in page


def test_a_correction_and_what_it_corrects_point_at_each_other(browse, cast, posting):
    send(browse("clerk"), "posting-correct", {"title": "更正后的决议", "text": "总价48500元"}, posting.pk)
    draft = Posting.objects.get(corrects=posting)
    make_move(draft, "post", cast.secretary)
    assert "更正后的决议" in read(browse(), "posting", pk=posting.pk)
    assert TITLE in read(browse(), "posting", pk=draft.pk)


def test_an_empty_board_says_so(browse, cast):
    assert "还没有内容" in read(browse(), "board", place="linjia")


# It works: officials


def test_from_a_new_sheet_to_the_board(browse, cast, village):
    clerk = browse("clerk")
    values = {"item": "result", "title": TITLE, "text": TEXT, "money": "48600.50"}
    first = clerk.post(at("posting-new", place="shiqiao"), values)
    draft = Posting.objects.get()
    assert (first.url, draft.money) == (at("posting-preview", pk=draft.pk), 4_860_050)
    send(clerk, "posting-preview", {"happened_on": "2026-03-01"}, draft.pk)
    draft.refresh_from_db()
    assert (draft.stage, draft.posted_on) == ("posted", MARCH_1)


def test_the_preview_marks_an_id_number_and_one_tap_masks_it(browse, cast, draft):
    edit_draft(cast.clerk, draft, title=TITLE, text=f"王某 {ID_NUMBER}")
    clerk = browse("clerk")
    page = read(clerk, "posting-preview", pk=draft.pk)
    assert f"<mark>{ID_NUMBER}</mark>" in page
    assert 'name="happened_on"' not in page
    send(clerk, "posting-mask", {}, draft.pk)
    page = read(clerk, "posting-preview", pk=draft.pk)
    assert ID_NUMBER not in page
    assert 'name="happened_on"' in page


def test_a_proof_with_a_photograph(browse, cast, posting):
    from_file = SimpleUploadedFile("board.png", PNG)
    values = {"board": "林湾", "day": "2026-03-01", "name": "周文书", "photo": from_file}
    send(browse("supervisor"), "proof-new", values, posting.pk)
    assert Proof.objects.filter(board="林湾").exists()


def test_a_photograph_is_shown_until_the_text_is_withheld(browse, cast, posting):
    photo = SimpleUploadedFile("board.png", PNG)
    proof = record_proof(cast.clerk, posting, board="林湾", name="周文书", photo=photo)
    kept = File.objects.get(about_id=proof.pk)
    assert browse().get(at("file", pk=kept.pk)).content == PNG
    make_move(posting, "withhold", cast.supervisor, note="照片里看得到名单")
    read(browse("clerk"), "file", status=404, pk=kept.pk)


def test_a_sheet_is_taken_down(browse, posting):
    proof = posting.proofs.get()
    send(browse("clerk"), "proof-removal", {"day": "2026-03-01"}, proof.pk)
    proof.refresh_from_db()
    assert proof.removed_on == MARCH_1


def test_the_secretary_reads_when_the_answer_is_due_and_answers(browse, posting, objection):
    secretary = browse("secretary")
    for view in ("board", "objections"):
        assert "10日内答复，最迟3月11日" in read(secretary, view, place="shiqiao")
    send(secretary, "objection", {"answer": "按指导价。", "answered_on": "2026-03-01"}, objection.pk)
    assert "按指导价。" in read(browse(), "objection-follow", code=objection.code)


def test_the_town_answers_what_was_sent_up(browse, cast, objection):
    make_move(objection, "send_up", cast.supervisor)
    officer = browse("town_clerk")
    assert "石桥村" in read(officer, "objections", place="liushu")
    send(officer, "objection", {"answer": "镇上核过。", "answered_on": "2026-03-01"}, objection.pk)
    objection.refresh_from_db()
    assert (objection.stage, objection.town_answer) == ("closed_by_town", "镇上核过。")


def test_the_clerk_takes_down_what_came_by_telephone(browse, posting):
    values = {"channel": "phone", "received_on": "2026-03-01", "text": "电话里说单价贵", "name": "李某"}
    send(browse("clerk"), "objection-counter", values, posting.pk)
    assert Objection.objects.get().channel == Channel.PHONE


def test_two_officials_erase_a_withheld_text(browse, cast, posting):
    make_move(posting, "withhold", cast.supervisor, note="误贴")
    send(browse("secretary"), "posting-erase", {"reason": "误贴"}, posting.pk)
    send(browse("supervisor"), "posting-erase", {"reason": "核实"}, posting.pk)
    assert "已经抹去" in read(browse(), "posting", pk=posting.pk)


# Who may


@pytest.mark.parametrize("name", ["public", "villager", "neighbour", "town_secretary"])
@pytest.mark.parametrize("view", ["posting", "posting-preview", "posting-sheet", "posting-edit", "posting-picture"])
def test_a_stranger_finds_no_draft(browse, draft, name, view):
    read(browse(name), view, status=404, pk=draft.pk)


@pytest.mark.parametrize("name", ["public", "villager", "neighbour"])
def test_a_stranger_finds_no_objection(browse, objection, name):
    read(browse(name), "objection", status=404, pk=objection.pk)
    read(browse(name), "objections", status=403, place="shiqiao")


def test_a_wrong_code_leads_nowhere(browse, objection):
    read(browse(), "objection-follow", status=404, code="ABCDEFGHJK")


@pytest.mark.parametrize(("view", "name"), [
    ("posting-correct", "villager"), ("proof-new", "neighbour"), ("objection-counter", "public"),
    ("posting-erase", "town_secretary"),
])  # fmt: skip
def test_who_may_not_act_is_told_so(browse, posting, view, name):
    read(browse(name), view, status=403, pk=posting.pk)


def test_only_the_secretary_and_the_clerk_post(browse, draft):
    send(browse("member"), "posting-preview", {"happened_on": "2026-03-01"}, draft.pk, status=422)
    draft.refresh_from_db()
    assert draft.stage == "draft"


# Bad input


def test_a_withheld_text_stands_nowhere(browse, cast, posting):
    make_move(posting, "withhold", cast.supervisor, note="误贴")
    for name in ("public", "clerk", "town_clerk"):
        client = browse(name)
        pages = read(client, "board", place="shiqiao") + read(client, "posting", pk=posting.pk)
        pages += read(client, "posting-sheet", status=409, pk=posting.pk)
        read(client, "posting-picture", status=404, pk=posting.pk)
        assert not [words for words in (TITLE, "1.2公里", "48600", "48,600") if words in pages]
        assert "群消息" not in pages
        assert "文字已经撤下" in pages


def test_a_withheld_text_is_not_told_by_its_code_or_correction_either(browse, cast, posting, objection):
    make_move(posting, "withhold", cast.supervisor, note="误贴")
    assert TITLE not in read(browse(), "objection-follow", code=objection.code)
    assert TITLE not in read(browse("clerk"), "posting-correct", pk=posting.pk)


def test_a_day_in_the_future_is_told_at_its_field(browse, draft):
    page = send(browse("secretary"), "posting-preview", {"happened_on": "2026-03-02"}, draft.pk, status=422)
    assert 'id="id_happened_on_error"' in page.content.decode()
    draft.refresh_from_db()
    assert draft.stage == "draft"


def test_an_empty_opinion_is_told_at_its_field(browse, posting):
    send(browse(), "objection-new", {"text": ""}, posting.pk, status=422)
    assert not Objection.objects.exists()


def test_an_answer_without_words_is_told_at_its_field(browse, objection):
    send(browse("secretary"), "objection", {"answer": "", "answered_on": "2026-03-01"}, objection.pk, status=422)


def test_a_file_that_is_no_picture_is_refused_and_nothing_is_kept(browse, posting):
    uploaded = SimpleUploadedFile("x.png", b"<script>")
    values = {"board": "林湾", "day": "2026-03-01", "name": "周文书", "photo": uploaded}
    send(browse("clerk"), "proof-new", values, posting.pk, status=422)
    assert not Proof.objects.filter(board="林湾").exists()


def test_another_town_finds_nothing(cast, posting):
    with tenancy.use(8):
        assert not Posting.objects.visible_to(Actor.public(8)).exists()


# What every page keeps to


def test_residents_never_read_the_words_of_the_office(browse, cast, posting, objection):
    client = browse()
    for name, arguments in (
        ("board", {"place": "shiqiao"}), ("posting", {"pk": posting.pk}), ("objection-new", {"pk": posting.pk}),
        ("objection-follow", {"code": objection.code}), ("overdue", {}),
    ):  # fmt: skip
        page = read(client, name, **arguments)
        assert [words for words in NEVER_FOR_RESIDENTS if words in page] == [], name
        assert primaries(page) == 1, name


def test_each_page_of_an_official_has_one_next_thing_to_do(browse, cast, draft):
    clerk = browse("clerk")
    assert primaries(read(clerk, "board", place="shiqiao")) == 1
    assert primaries(read(clerk, "posting-preview", pk=draft.pk)) == 1
    make_move(draft, "post", cast.secretary)
    assert primaries(read(clerk, "posting", pk=draft.pk)) == 1
    filed = file_objection(cast.public, draft, channel=Channel.WEB, text="太贵")
    assert primaries(read(clerk, "objection", pk=filed.pk)) == 1


def test_the_board_costs_as_many_questions_for_three_sheets_as_for_one(browse, cast, posting, village):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            read(client, "board", place="shiqiao")
        return len(asked)

    client = browse()
    questions()  # the first asks for the name of the town as well
    one = questions()
    for _each in range(2):
        draft = draft_posting(cast.clerk, place=village, item="result", title=TITLE, text=TEXT)
        make_move(draft, "post", cast.secretary)
    assert questions() == one
