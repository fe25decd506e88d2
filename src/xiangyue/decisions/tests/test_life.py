"""A decision from its draft to the archive, through the real rooms, by the people who make each move."""

import pytest

from tests.support.cast import MONDAY
from xiangyue.decisions import actions
from xiangyue.decisions.models import DecisionStage, StepStage
from xiangyue.decisions.tests.conftest import DAY, days_on
from xiangyue.kernel import clock
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.meetings import actions as sittings
from xiangyue.meetings.models import Meeting
from xiangyue.people.models import RollLine


def carried_out(story, cast):
    """A road that was built, with both postings closed on the fortieth day."""
    decision = story.resolved()
    story.post(first := actions.draft_resolution_posting(cast.clerk, decision))
    make_move(decision, "carry_out", cast.secretary)
    with days_on(20):
        actions.record_progress(cast.clerk, decision, day=clock.today(), text="路修好了", money=4_700_000)
        story.close_posting(first)
        actions.advance(cast.clerk, story.step(decision, 5))
        story.post(second := actions.draft_result_posting(cast.clerk, decision))
    with days_on(40):
        story.close_posting(second)
        actions.advance(cast.clerk, story.step(decision, 6))
    return decision


def test_a_decision_lives_from_draft_to_archive(story, cast):
    decision = carried_out(story, cast)
    with days_on(41):
        actions.give_supervision_opinion(cast.chair, decision, step=6, text="同意验收。")
        make_move(decision, "archive", cast.clerk)
    assert decision.stage == DecisionStage.ARCHIVED
    assert decision.spent == 4_700_000
    assert {step.stage for step in decision.steps.all()} == {StepStage.PASSED}


def test_after_a_whole_life_every_row_is_as_the_trail_left_it(story, cast):
    decision = carried_out(story, cast)
    with days_on(41):
        actions.give_supervision_opinion(cast.chair, decision, step=5, text="公开及时。")
        actions.advise(cast.justice, decision, kind="advice", text="档案请装订。")
        make_move(decision, "archive", cast.clerk, note="监委会口头同意")
    assert list(findings()) == []


def test_a_raised_decision_has_the_six_steps_of_the_law_and_waits_for_the_first(story):
    decision = story.raised()
    assert [step.stage for step in decision.steps.all()] == ["current", *["waiting"] * 5]
    assert [step.body for step in decision.steps.all()] == [
        "branch_committee", "two_committees", "party_assembly", "representatives_assembly", "", "",
    ]  # fmt: skip


def test_the_fourth_step_belongs_to_the_body_that_was_chosen(story):
    decision = story.raised(body="village_assembly")
    assert story.step(decision, 4).body == "village_assembly"


def test_a_step_is_dated_by_its_vote_and_not_by_its_entry(story, cast):
    decision = story.raised()
    story.hold(story.plan(story.step(decision, 1)))
    with days_on(5):
        actions.advance(cast.clerk, story.step(decision, 1))
    assert story.step(decision, 1).stage_on == MONDAY
    assert story.step(decision, 2).stage_on == MONDAY


def test_the_resolution_is_frozen_in_the_town_s_language_on_the_day_of_the_vote(story):
    decision = story.resolved()
    assert decision.resolved_on == MONDAY
    assert "修三社生产路1.2公里" in decision.resolution
    assert "48,600元" in decision.resolution
    assert "35人到会，赞成35，要18票，通过" in decision.resolution


def test_what_happens_afterwards_changes_no_word_of_the_resolution(story, cast):
    decision = story.resolved()
    before = decision.resolution
    with pytest.raises(Refused):
        actions.edit_decision(cast.clerk, decision, title="别的事", text="别的事")
    decision.refresh_from_db()
    assert (decision.resolution, decision.title) == (before, "修三社生产路1.2公里")


# Merged steps: one joint sitting, two rolls, two results


def joint(story):
    decision = story.raised(merged=True)
    first = story.plan(story.step(decision, 1))
    return decision, first, Meeting.objects.get(beside=first)


def test_merged_steps_sit_at_one_time_with_two_rolls(story):
    _decision, first, second = joint(story)
    for meeting in (first, second):
        sittings.give_notice(story.cast.clerk, meeting, notice_form="电话", note="测试")
    assert (first.planned_at, first.venue) == (second.planned_at, second.venue)
    assert [RollLine.objects.filter(roll=meeting.roll).count() for meeting in (first, second)] == [5, 9]


def test_merged_steps_have_two_votes_and_two_results(story, cast):
    decision, first, second = joint(story)
    story.hold(first, no=1)
    story.hold(second, no=2)
    for number in (1, 2):
        actions.advance(cast.clerk, story.step(decision, number))
    assert [first.agenda.get().no, second.agenda.get().no] == [1, 2]
    assert story.step(decision, 1).result != story.step(decision, 2).result
    assert story.step(decision, 3).stage == StepStage.CURRENT


def test_of_merged_steps_the_second_does_not_pass_when_the_first_failed(story, cast):
    decision, first, second = joint(story)
    story.hold(first, yes=1, no=4)
    story.hold(second)
    actions.advance(cast.clerk, story.step(decision, 1))
    with pytest.raises(Refused):
        actions.advance(cast.clerk, story.step(decision, 2))
    assert story.step(decision, 1).stage == StepStage.FAILED


def test_the_vote_of_a_failed_joint_sitting_does_not_count_for_the_next_one(story, cast):
    decision, first, second = joint(story)
    story.hold(first, yes=1, no=4)
    story.hold(second)
    actions.advance(cast.clerk, story.step(decision, 1))
    actions.return_to(cast.clerk, decision, 1, "改了再议", text="只修一公里。")
    story.hold(story.plan(story.step(decision, 1)))
    actions.advance(cast.clerk, story.step(decision, 1))
    with pytest.raises(Refused, match="还没有开完会"):
        actions.advance(cast.clerk, story.step(decision, 2))


def test_unmerged_steps_plan_one_sitting_each(story):
    story.plan(story.step(story.raised(), 1))
    assert Meeting.objects.count() == 1


# Late entry


def test_a_sitting_of_last_week_is_entered_today_and_both_days_are_kept(story, cast):
    decision = story.raised_on(MONDAY - 7 * DAY)
    meeting = story.plan(story.step(decision, 1), day=MONDAY - 3 * DAY)
    story.hold(meeting, noticed_on=MONDAY - 4 * DAY)
    actions.advance(cast.clerk, story.step(decision, 1))
    assert story.step(decision, 1).stage_on == MONDAY - 3 * DAY
    assert story.step(decision, 2).stage_on == MONDAY - 3 * DAY


def test_a_vote_of_a_day_before_its_step_was_reached_does_not_count(story, cast):
    decision = story.raised_on(MONDAY - 2 * DAY)
    meeting = story.plan(story.step(decision, 1), day=MONDAY - 3 * DAY)
    story.hold(meeting, noticed_on=MONDAY - 4 * DAY)
    with pytest.raises(Refused, match="不能早于"):
        actions.advance(cast.clerk, story.step(decision, 1))
    assert story.step(decision, 1).stage == StepStage.CURRENT
