"""Postings from the draft to the full fifteen days."""

from datetime import date, timedelta

import pytest

from xiangyue.disclosure import stages
from xiangyue.disclosure.actions import (
    correct_posting,
    draft_posting,
    edit_draft,
    file_objection,
    mask_draft,
    record_proof,
    record_removal,
)
from xiangyue.disclosure.models import Channel, Posting, PostingStage
from xiangyue.disclosure.tests.conftest import ID_NUMBER, MARCH_1, TEXT, TITLE, on
from xiangyue.kernel import jobs
from xiangyue.kernel.models import Job
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings

DAY = timedelta(days=1)


def closing(posting):
    """What stands in the way of closing on each day, asked by the clerk."""
    posting.refresh_from_db()
    return lambda actor, day: [str(r) for r in stages.posting_moves.reasons(
        stages.posting_moves.moves["close"], actor, posting, day
    )]  # fmt: skip


# It works


def test_posting_freezes_words_days_and_rules(cast, draft):
    make_move(draft, "post", cast.secretary)
    draft.refresh_from_db()
    assert (draft.stage, draft.posted_on, draft.days) == ("posted", MARCH_1, 15)
    assert draft.ends_on == date(2026, 3, 16)
    assert draft.removable_on == date(2026, 3, 17)
    assert draft.digest == draft.fingerprint()
    assert "第三十五条" in draft.rules["basis"][0]["name"]
    assert draft.rules["item"] == "决议公开"


@pytest.mark.parametrize(("day", "free"), [(16, False), (17, True)])
def test_fifteen_full_days_end_before_the_seventeenth(cast, posting, day, free):
    with on(date(2026, 3, day)):
        assert (closing(posting)(cast.clerk, date(2026, 3, day)) == []) is free


@pytest.mark.parametrize(("day", "number"), [(1, 0), (2, 1), (16, 15), (17, 15)])
def test_the_day_it_is_put_up_is_not_counted(posting, day, number):
    with on(date(2026, 3, day)):
        assert posting.day_number == number


def test_the_clock_closes_it_when_its_days_are_full(posting):
    with on(date(2026, 3, 17), hour=7):
        jobs.work()
        posting.refresh_from_db()
    assert (posting.stage, posting.stage_on) == ("closed", date(2026, 3, 17))


def test_what_hung_on_paper_is_entered_later_with_its_own_day(cast, draft):
    with on(date(2026, 3, 20)):
        make_move(draft, "post", cast.clerk, happened_on=date(2026, 3, 2))
        record_proof(cast.clerk, draft, board="村口公开栏", name="周文书", day=date(2026, 3, 2))
        make_move(draft, "close", cast.clerk)
    assert (draft.posted_on, draft.stage) == (date(2026, 3, 2), "closed")


def test_the_days_are_counted_from_the_day_the_sheet_really_hung(cast, draft):
    make_move(draft, "post", cast.secretary)
    with on(date(2026, 3, 4)):
        record_proof(cast.clerk, draft, board="村口公开栏", name="周文书")
    draft.refresh_from_db()
    assert (draft.posted_on, draft.ends_on) == (MARCH_1, date(2026, 3, 19))


def test_a_second_board_does_not_begin_the_days_again(cast, posting):
    with on(date(2026, 3, 5)):
        record_proof(cast.supervisor, posting, board="林湾公开栏", name="周文书")
    posting.refresh_from_db()
    assert posting.ends_on == date(2026, 3, 16)


def test_a_correction_is_a_new_draft_and_the_old_one_keeps_standing(cast, posting):
    draft = correct_posting(cast.clerk, posting, title=TITLE, text="总价48500元。", money=4_850_000)
    make_move(draft, "post", cast.secretary)
    posting.refresh_from_db()
    assert (draft.corrects, draft.item, posting.stage) == (posting, "resolution", "posted")
    assert posting.text == TEXT


def test_masking_hides_the_number_and_the_posting_goes_through(cast, draft):
    edit_draft(cast.clerk, draft, title=TITLE, text=f"{TEXT}\n王某 {ID_NUMBER}")
    mask_draft(cast.clerk, draft)
    make_move(draft, "post", cast.secretary)
    assert ID_NUMBER not in draft.text
    assert "王某 ****" in draft.text


def test_the_record_is_whole_after_a_posting_s_whole_life(cast, posting):
    with on(date(2026, 3, 18)):
        record_removal(cast.clerk, posting.proofs.get())
        make_move(posting, "close", cast.clerk)
        make_move(posting, "withhold", cast.supervisor, note="名单有误")
        make_move(posting, "restore", cast.supervisor, note="核对无误")
    assert list(findings()) == []


def test_days_without_the_text_are_given_back(cast, posting):
    with on(date(2026, 3, 5)):
        make_move(posting, "withhold", cast.supervisor, note="有人名要核对")
    with on(date(2026, 3, 8)):
        make_move(posting, "restore", cast.secretary, note="核对无误")
    assert posting.ends_on == date(2026, 3, 20)  # neither the 5th nor the 8th was a full day


# Who may

GRID = {
    # stage: move -> who may; written by hand from the rules, read by nobody but this test
    "draft": {"post": "secretary clerk"},
    "posted": {
        "close": "secretary clerk member system",
        "withhold": "secretary supervisor second_supervisor town_clerk town_secretary",
    },
    "closed": {"withhold": "secretary supervisor second_supervisor town_clerk town_secretary"},
    "withheld": {"restore": "secretary supervisor second_supervisor"},
}


@pytest.mark.parametrize("stage", GRID)
def test_each_move_is_offered_to_those_of_the_grid_alone(cast, posting, stage):
    posting.stage = stage
    offered: dict[str, str] = {}
    for name, actor in vars(cast).items():
        for offer in stages.posting_moves.offers(actor, posting):
            offered.setdefault(offer.move.name, set()).add(name)
    assert offered == {move: set(who.split()) for move, who in GRID[stage].items()}


SIGHT = {
    "draft": "secretary clerk member supervisor second_supervisor",
    "posted": "everybody", "closed": "everybody", "withheld": "everybody",
}  # fmt: skip


@pytest.mark.parametrize("stage", SIGHT)
def test_each_stage_is_seen_by_those_of_the_grid_alone(cast, draft, stage):
    reach(cast, draft, stage)
    actors = {name: actor for name, actor in vars(cast).items() if name != "system"}
    seen = {name for name, actor in actors.items() if Posting.objects.visible_to(actor).exists()}
    assert seen == (set(actors) if SIGHT[stage] == "everybody" else set(SIGHT[stage].split()))


def reach(cast, draft, stage):
    """Bring the only row of this test to a stage by the moves themselves."""
    if stage == "draft":
        return
    make_move(draft, "post", cast.secretary)
    record_proof(cast.clerk, draft, board="村口公开栏", name="周文书")
    if stage == "closed":
        with on(date(2026, 3, 17)):
            make_move(draft, "close", cast.clerk)
    elif stage == "withheld":
        make_move(draft, "withhold", cast.supervisor, note="核对")


@pytest.mark.parametrize("name", ["public", "villager", "supervisor", "neighbour", "town_secretary"])
def test_only_the_village_s_own_committee_drafts(cast, village, name):
    with pytest.raises(Refused, match="石桥村"):
        draft_posting(getattr(cast, name), place=village, item="result", title=TITLE, text=TEXT)


@pytest.mark.parametrize("name", ["public", "villager", "neighbour", "town_clerk"])
def test_only_the_village_proves_that_a_sheet_hung(cast, posting, name):
    with pytest.raises(Refused):
        record_proof(getattr(cast, name), posting, board="村口", name="某人")


# Bad input


def refusal(thing, move, actor, **values):
    with pytest.raises(Refused) as caught:
        make_move(thing, move, actor, **values)
    return str(caught.value)


def test_a_notice_with_an_id_number_is_refused_with_its_line(cast, draft):
    edit_draft(cast.clerk, draft, title=TITLE, text=f"低保名单\n王某 {ID_NUMBER}")
    words = refusal(draft, "post", cast.secretary)
    draft.refresh_from_db()
    assert "第2行：身份证号" in words
    assert ID_NUMBER not in words
    assert (draft.stage, draft.digest) == ("draft", "")


def test_a_private_number_in_the_title_is_refused_too(cast, draft):
    edit_draft(cast.clerk, draft, title="请联系13812345678", text=TEXT)
    assert "标题：手机号" in refusal(draft, "post", cast.secretary)


def test_the_duty_telephone_of_the_place_may_stand(cast, draft, village):
    village.phone = "13912345678"
    draft.place = village
    draft.text = "有问题打13912345678"
    assert stages.no_private_number(draft, MARCH_1) is None
    assert stages.no_private_number(Posting(place=village, text="打13912345679"), MARCH_1)


def test_a_day_in_the_future_is_refused(cast, draft):
    refusal(draft, "post", cast.secretary, happened_on=MARCH_1 + DAY)
    draft.refresh_from_db()
    assert draft.stage == PostingStage.DRAFT


@pytest.mark.parametrize(("title", "text"), [("", TEXT), (TITLE, " \n ")])
def test_an_empty_sheet_is_refused(cast, village, title, text):
    draft = draft_posting(cast.clerk, place=village, item="result", title=title, text=text)
    assert "还没有内容" in refusal(draft, "post", cast.clerk)


def test_what_is_posted_cannot_be_edited(cast, posting):
    with pytest.raises(Refused, match="更正"):
        edit_draft(cast.clerk, posting, title=TITLE, text="别的")
    posting.refresh_from_db()
    assert posting.text == TEXT


def test_an_edit_after_somebody_else_posted_is_refused(cast, draft):
    stale = Posting.objects.get(pk=draft.pk)
    make_move(draft, "post", cast.secretary)
    with pytest.raises(Refused):
        mask_draft(cast.clerk, stale)


def test_nothing_closes_without_a_proof(cast, draft):
    make_move(draft, "post", cast.secretary)
    with on(date(2026, 3, 20)):
        assert "还没有登记" in refusal(draft, "close", cast.clerk)


def test_a_sheet_taken_down_too_early_holds_the_closing(cast, posting):
    with on(date(2026, 3, 10)):
        record_removal(cast.clerk, posting.proofs.get())
    with on(date(2026, 3, 20)):
        assert "取下" in refusal(posting, "close", cast.clerk)


def test_hung_again_it_needs_its_full_days_again(cast, posting):
    with on(date(2026, 3, 10)):
        record_removal(cast.clerk, posting.proofs.get())
        record_proof(cast.clerk, posting, board="村口公开栏", name="周文书")
    posting.refresh_from_db()
    assert posting.ends_on == date(2026, 3, 25)


def test_a_gap_counts_in_whatever_order_its_two_sheets_are_recorded(cast, posting):
    first = posting.proofs.get()
    with on(date(2026, 3, 10)):
        record_proof(cast.clerk, posting, board="林湾公开栏", name="周文书")
        record_removal(cast.clerk, first, day=date(2026, 3, 4))
    posting.refresh_from_db()
    assert posting.ends_on == date(2026, 3, 25)
    with on(date(2026, 3, 17)):
        assert "3月26日" in refusal(posting, "close", cast.clerk)


def test_a_sheet_that_hung_its_days_is_not_begun_again_by_another_board(cast, posting):
    with on(date(2026, 3, 20)):
        record_removal(cast.clerk, posting.proofs.get(), day=date(2026, 3, 18))
        record_proof(cast.clerk, posting, board="林湾公开栏", name="周文书")
        make_move(posting, "close", cast.clerk)
    assert (posting.ends_on, posting.stage) == (date(2026, 3, 16), "closed")


@pytest.mark.parametrize(
    ("withheld", "restored", "ends"), [((3, 1), (3, 1), 16), ((3, 1), (3, 3), 18), ((3, 9), (3, 9), 17)]
)
def test_only_days_from_morning_to_night_count(cast, posting, withheld, restored, ends):
    with on(date(2026, *withheld)):
        make_move(posting, "withhold", cast.supervisor, note="核对")
    with on(date(2026, *restored), hour=18):
        make_move(posting, "restore", cast.supervisor, note="无误")
    assert posting.ends_on == date(2026, 3, ends)


@pytest.mark.parametrize("year", [1950, 2017])
def test_a_day_before_any_rules_is_a_slip_of_the_pen(cast, draft, year):
    assert "年份" in refusal(draft, "post", cast.secretary, happened_on=date(year, 3, 1))
    draft.refresh_from_db()
    assert (draft.stage, draft.posted_on) == ("draft", None)


def test_a_proof_from_before_the_declared_day_is_refused(cast, posting):
    with pytest.raises(Refused, match="3月1日"):
        record_proof(cast.clerk, posting, board="村口", name="周文书", day=MARCH_1 - DAY)


def test_a_sheet_cannot_come_down_before_it_was_put_up(cast, posting):
    with pytest.raises(Refused):
        record_removal(cast.clerk, posting.proofs.get(), day=MARCH_1 - DAY)


def test_a_sheet_comes_down_once(cast, posting):
    record_removal(cast.clerk, posting.proofs.get())
    with pytest.raises(Refused):
        record_removal(cast.clerk, posting.proofs.get())


def test_an_open_opinion_holds_the_closing(cast, posting, objection):
    with on(date(2026, 3, 20)):
        assert "1条意见" in refusal(posting, "close", cast.clerk)


def test_saying_the_same_again_holds_nothing_up(cast, posting, objection):
    make_move(objection, "send_up", cast.supervisor)
    again = file_objection(cast.public, posting, channel=Channel.WEB, text=" 单价 是不是贵了？ ")
    with on(date(2026, 3, 20)):
        make_move(posting, "close", cast.clerk)
    assert (again.repeats, posting.stage) == (objection, "closed")


def test_withholding_needs_a_reason(cast, posting):
    refusal(posting, "withhold", cast.supervisor)
    posting.refresh_from_db()
    assert posting.is_shown


def test_less_than_nothing_is_no_amount(cast, village):
    with pytest.raises(Refused):
        draft_posting(cast.clerk, place=village, item="result", title=TITLE, text=TEXT, money=-1)


def test_a_posting_cut_off_in_the_middle_leaves_the_draft(cast, draft, monkeypatch):
    def killed(*_arguments):
        raise SystemExit

    before = Job.objects.count()
    monkeypatch.setattr(stages, "set_timers", killed, raising=False)
    monkeypatch.setattr("xiangyue.kernel.stages.set_timers", killed)
    with pytest.raises(SystemExit):
        make_move(draft, "post", cast.secretary)
    draft.refresh_from_db()
    assert (draft.stage, draft.digest, draft.posted_on) == ("draft", "", None)
    assert Job.objects.count() == before
    assert list(findings()) == []
