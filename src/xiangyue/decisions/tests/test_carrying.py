"""After the resolution: two postings, evidence, the supervision's word, the archive."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.support.cast import MONDAY
from tests.support.pictures import PNG
from xiangyue.decisions import actions
from xiangyue.decisions.models import DecisionStage, Progress, StepStage
from xiangyue.decisions.reckoning.decisions import posting_of
from xiangyue.decisions.tests.conftest import DAY, days_on
from xiangyue.disclosure.actions import answer_objection, correct_posting, file_objection, record_proof
from xiangyue.disclosure.models import Channel, Posting
from xiangyue.kernel import clock
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.web.models import File


@pytest.fixture
def decision(story):
    return story.resolved()


@pytest.fixture
def posting(story, cast, decision):
    return story.post(actions.draft_resolution_posting(cast.clerk, decision))


@pytest.fixture
def under_work(cast, decision, posting):
    return make_move(decision, "carry_out", cast.secretary)


def work(cast, decision, text="路修好了", money=None, **more):
    return actions.record_progress(cast.clerk, decision, day=clock.today(), text=text, money=money, **more)


# The posting of the resolution


def test_the_posting_says_what_the_resolution_says(cast, decision):
    posting = actions.draft_resolution_posting(cast.clerk, decision)
    assert (posting.text, posting.money, posting.item) == (decision.resolution, 4_860_000, "resolution")


def test_the_posting_is_drafted_once(cast, decision):
    first = actions.draft_resolution_posting(cast.clerk, decision)
    assert actions.draft_resolution_posting(cast.clerk, decision).pk == first.pk


def test_there_is_no_posting_without_a_resolution(story, cast):
    with pytest.raises(Refused, match="还没有可以公开的决议"):
        actions.draft_resolution_posting(cast.clerk, story.at_step(4))


def test_the_step_passes_on_the_day_the_sheet_may_come_down(story, cast, decision, posting):
    with days_on(30):
        story.close_posting(posting)
        actions.advance(cast.clerk, story.step(decision, 5))
    assert story.step(decision, 5).stage_on == posting.removable_on == MONDAY + 16 * DAY


def test_the_step_waits_until_the_days_are_full(story, cast, decision, posting):
    with days_on(10), pytest.raises(Refused, match="公开期还没有满"):
        actions.advance(cast.clerk, story.step(decision, 5))


def test_an_unanswered_opinion_holds_the_closing_and_so_the_step(story, cast, decision, posting):
    said = file_objection(cast.public, posting, channel=Channel.WEB, text="单价是不是贵了？")
    with days_on(20):
        with pytest.raises(Refused):
            story.close_posting(posting)
        answer_objection(cast.clerk, said, answer="三家比选，最低价。")
        story.close_posting(posting)
        assert actions.advance(cast.clerk, story.step(decision, 5)).stage == "passed"


def test_a_correction_takes_the_place_of_what_it_corrects_once_it_hangs(story, cast, decision, posting):
    step = story.step(decision, 5)
    draft = correct_posting(cast.clerk, posting, title=posting.title, text=f"{posting.text}\n更正：宽3米。")
    assert posting_of(step) == posting
    story.post(draft)
    assert posting_of(step) == draft


# The work


def test_work_begins_when_the_village_can_read_what_was_resolved(cast, decision):
    with pytest.raises(Refused, match="请先把决议公开"):
        make_move(decision, "carry_out", cast.secretary)


def test_work_does_not_begin_on_paper_before_the_posting(story, cast, decision):
    with days_on(3):
        story.post(actions.draft_resolution_posting(cast.clerk, decision))
        with pytest.raises(Refused, match="不能早于2026-11-26"):
            make_move(decision, "carry_out", cast.secretary, happened_on=MONDAY + DAY)


def test_evidence_keeps_day_words_and_money(cast, under_work):
    with days_on(9):
        row = work(cast, under_work, "付首款", 2_000_000)
    assert (row.day, row.text, row.money) == (MONDAY + 9 * DAY, "付首款", 2_000_000)


def test_a_receipt_is_kept_with_its_line(cast, under_work):
    receipt = SimpleUploadedFile("收据.png", PNG)
    row = work(cast, under_work, paper=receipt)
    assert File.objects.visible_to(cast.clerk).get(about_id=row.pk).name == "收据.png"


def test_a_receipt_that_is_no_picture_leaves_no_line_behind(cast, under_work):
    with pytest.raises(Refused, match="图片"):
        work(cast, under_work, paper=SimpleUploadedFile("收据.exe", b"MZ"))
    assert not Progress.objects.exists()


@pytest.mark.parametrize(("day", "money"), [(MONDAY - DAY, None), (MONDAY + DAY, None), (MONDAY, -1)])
def test_wrong_evidence_is_refused(cast, under_work, day, money):
    with pytest.raises(Refused):
        actions.record_progress(cast.clerk, under_work, day=day, text="做了", money=money)
    assert not Progress.objects.exists()


def test_no_work_is_recorded_before_it_begins(cast, decision):
    with pytest.raises(Refused, match="实施中的事才记录进展"):
        work(cast, decision)


@pytest.mark.parametrize("who", ["town_secretary", "chair", "villager", "neighbour"])
def test_only_the_committee_records_the_work(cast, under_work, who):
    with pytest.raises(Refused):
        actions.record_progress(getattr(cast, who), under_work, day=MONDAY, text="做了")


def test_a_resolution_did_not_hang_before_it_was_resolved(story, cast):
    with days_on(1):
        decision = story.resolved()
        posting = actions.draft_resolution_posting(cast.clerk, decision)
        make_move(posting, "post", cast.secretary, happened_on=MONDAY)
        with pytest.raises(Refused, match="更正"):
            make_move(decision, "carry_out", cast.secretary)


def test_a_sheet_dated_before_its_turn_settles_no_step_and_a_correction_does(story, cast):
    with days_on(20):
        decision = story.resolved()
        posting = actions.draft_resolution_posting(cast.clerk, decision)
        early = MONDAY - 20 * DAY
        make_move(posting, "post", cast.secretary, happened_on=early)
        record_proof(cast.clerk, posting, board="村口公开栏", name="陈小满", day=early)
        make_move(posting, "close", cast.clerk)
        with pytest.raises(Refused, match="更正"):
            actions.advance(cast.clerk, story.step(decision, 5))
        correction = story.post(correct_posting(cast.clerk, posting, title=posting.title, text=posting.text))
    with days_on(36):
        story.close_posting(correction)
        assert actions.advance(cast.clerk, story.step(decision, 5)).stage == StepStage.PASSED


def test_a_second_tap_drafts_no_second_posting(cast, decision):
    first = actions.draft_resolution_posting(cast.clerk, decision)
    assert actions.draft_resolution_posting(cast.secretary, decision) == first
    assert Posting.objects.count() == 1


# The posting of the result


def test_the_result_is_not_posted_without_evidence(cast, under_work):
    with pytest.raises(Refused, match="请记录做了什么"):
        actions.draft_result_posting(cast.clerk, under_work)


def test_the_result_says_what_was_done_and_what_it_cost(cast, under_work):
    work(cast, under_work, "浇筑路面", 3_000_000)
    work(cast, under_work, "结清尾款", 1_700_000)
    posting = actions.draft_result_posting(cast.clerk, under_work)
    assert posting.money == 4_700_000
    for words in ("浇筑路面（付30,000元）", "预算：48,600元", "共支出：47,000元"):
        assert words in posting.text


def test_the_result_is_posted_only_while_it_is_carried_out(cast, decision):
    with pytest.raises(Refused, match="实施中的事才公开结果"):
        actions.draft_result_posting(cast.clerk, decision)


# The supervision


def test_the_supervision_speaks_on_both_postings(cast, under_work):
    for step in (5, 6):
        actions.give_supervision_opinion(cast.watcher, under_work, step=step, text="无意见。")
    assert [row.name for row in under_work.supervision_opinions.all()] == ["钱明珠"] * 2


@pytest.mark.parametrize("step", [1, 4, 7])
def test_the_supervision_does_not_speak_on_other_steps(cast, under_work, step):
    with pytest.raises(Refused):
        actions.give_supervision_opinion(cast.chair, under_work, step=step, text="无意见。")


def test_the_supervision_waits_for_the_posting(story, cast):
    with pytest.raises(Refused):
        actions.give_supervision_opinion(cast.chair, story.at_step(4), step=5, text="无意见。")


@pytest.mark.parametrize("who", ["clerk", "secretary", "town_secretary", "villager", "neighbour"])
def test_nobody_speaks_for_the_supervision(cast, under_work, who):
    with pytest.raises(Refused):
        actions.give_supervision_opinion(getattr(cast, who), under_work, step=5, text="无意见。")


# The archive


def both_postings(story, cast, decision, first):
    work(cast, decision, money=1)
    second = story.post(actions.draft_result_posting(cast.clerk, decision))
    return first, second


def test_the_archive_waits_for_both_postings(story, cast, under_work, posting):
    first, _second = both_postings(story, cast, under_work, posting)
    with days_on(20):
        with pytest.raises(Refused, match="第5步还没有完成"):
            make_move(under_work, "archive", cast.clerk, note="急")
        story.close_posting(first)
        actions.advance(cast.clerk, story.step(under_work, 5))
        with pytest.raises(Refused, match="第6步还没有完成"):
            make_move(under_work, "archive", cast.clerk, note="急")


def test_the_archive_waits_for_the_answer_to_an_opinion_on_the_result(story, cast, under_work, posting):
    _first, second = both_postings(story, cast, under_work, posting)
    file_objection(cast.public, second, channel=Channel.WEB, text="少了发票")
    with days_on(20):
        story.close_posting(posting)
        actions.advance(cast.clerk, story.step(under_work, 5))
        with pytest.raises(Refused, match="公开期还没有满"):
            actions.advance(cast.clerk, story.step(under_work, 6))


def test_without_a_word_of_the_supervision_the_archive_wants_a_reason(story, cast, under_work, posting):
    for each in both_postings(story, cast, under_work, posting):
        with days_on(20):
            story.close_posting(each)
    with days_on(20):
        for number in (5, 6):
            actions.advance(cast.clerk, story.step(under_work, number))
        with pytest.raises(Refused, match="监委会还没有对结果提出意见"):
            make_move(under_work, "archive", cast.clerk)
        assert make_move(under_work, "archive", cast.clerk, note="监委会改选中").stage == DecisionStage.ARCHIVED


def test_a_result_that_hung_while_the_resolution_was_corrected_still_passes_in_order(story, cast, under_work, posting):
    _first, second = both_postings(story, cast, under_work, posting)
    with days_on(5):
        correction = story.post(correct_posting(cast.clerk, posting, title=posting.title, text="更正后的决议"))
    with days_on(40):
        story.close_posting(correction)
        story.close_posting(second)
        for number in (5, 6):
            actions.advance(cast.clerk, story.step(under_work, number))
    assert second.removable_on < correction.removable_on == story.step(under_work, 6).stage_on
