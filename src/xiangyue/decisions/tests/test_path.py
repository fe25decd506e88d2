"""Along the steps: in their order, on their days, by those who may."""

import pytest

from tests.support.cast import MONDAY
from xiangyue.decisions import actions
from xiangyue.decisions.models import StepStage
from xiangyue.decisions.stages import step_moves
from xiangyue.decisions.tests.conftest import DAY, days_on
from xiangyue.disclosure.actions import draft_posting
from xiangyue.kernel import clock
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.meetings import actions as sittings

pytestmark = pytest.mark.sqlite_only  # words for pages do not depend on the database; the crawler opens all on both

OTHERS = ["town_secretary", "justice", "operator", "chair", "villager", "public", "neighbour", "stranger"]


def stages(decision):
    return [step.stage for step in decision.steps.all()]


# In their order


def test_a_step_that_passed_leads_to_the_next(story):
    decision = story.pass_step(story.raised(), 1)
    assert stages(decision)[:3] == ["passed", "current", "waiting"]
    assert decision.reach == 2


def test_a_step_names_the_vote_that_settled_it(story):
    decision = story.raised()
    meeting = story.hold(story.plan(story.step(decision, 1)))
    actions.advance(story.cast.clerk, story.step(decision, 1))
    assert story.step(decision, 1).result == meeting.agenda.get().pk


def test_the_matter_stands_on_the_agenda_as_it_was_proposed(story, cast):
    decision = story.raised(concerns=[cast.persons[7].pk])
    item = story.plan(story.step(decision, 1)).agenda.get()
    assert (item.title, item.text, item.topic) == (decision.title, decision.text, "M04")
    assert item.concerns == [str(cast.persons[7].pk)]


def test_no_step_is_passed_without_a_vote(story, cast):
    decision = story.raised()
    with pytest.raises(Refused, match="还没有开完会"):
        actions.advance(cast.clerk, story.step(decision, 1))


def test_a_vote_counts_only_when_its_sitting_is_closed(story, cast):
    decision = story.raised()
    meeting = story.plan(story.step(decision, 1))
    sittings.give_notice(cast.clerk, meeting, notice_form="电话")
    with pytest.raises(Refused, match="还没有开完会"):
        actions.advance(cast.clerk, story.step(decision, 1))


@pytest.mark.parametrize("number", [2, 3, 4])
def test_no_sitting_is_planned_for_a_step_that_was_not_reached(story, number):
    decision = story.raised()
    with pytest.raises(Refused, match="眼下这一步"):
        story.plan(story.step(decision, number))


@pytest.mark.parametrize("number", [2, 3, 4, 5, 6])
def test_no_step_is_begun_out_of_order(story, cast, number):
    decision = story.raised()
    with pytest.raises(Refused, match="要先完成第1步"):
        make_move(story.step(decision, number), "begin", cast.clerk)


def test_one_step_has_one_sitting_at_a_time(story):
    step = story.step(story.raised(), 1)
    story.plan(step)
    with pytest.raises(Refused, match="已经安排"):
        story.plan(step)


def test_the_postings_have_no_sittings(story):
    decision = story.resolved()
    with pytest.raises(Refused, match="眼下这一步"):
        story.plan(story.step(decision, 5))


def test_the_resolution_waits_for_the_assembly(story, cast):
    decision = story.at_step(4)
    with pytest.raises(Refused, match="还没有决议通过"):
        make_move(decision, "resolve", cast.clerk)


def test_the_posting_does_not_begin_before_there_is_a_resolution(story, cast):
    decision = story.at_step(5)
    with pytest.raises(Refused, match="还没有可以公开的决议"):
        make_move(story.step(decision, 5), "begin", cast.clerk)


def test_what_was_voted_down_is_not_voted_on_until_it_passes(story, cast):
    decision = story.at_step(2)
    story.hold(story.plan(story.step(decision, 2)), yes=0, no=1)
    with pytest.raises(Refused, match="已经表决"):
        story.plan(story.step(decision, 2))
    assert actions.advance(cast.clerk, story.step(decision, 2)).stage == StepStage.FAILED


def test_a_sitting_that_was_not_held_is_not_called_again_to_undo_a_vote(story, cast):
    step = story.step(story.at_step(2), 2)
    old = story.plan(step)
    sittings.give_notice(cast.clerk, old, notice_form="电话", note="测试")
    make_move(old, "not_held", cast.clerk, note="人不够")
    story.hold(story.plan(step), yes=0, no=1)
    with pytest.raises(Refused, match="另一次会议"):
        sittings.call_again(cast.clerk, old, planned_at=clock.now(), venue="晒坝")


def test_no_step_is_returned_from_under_the_steps_that_stand_on_it(story, cast):
    decision = story.at_step(4)
    with pytest.raises(Refused, match="第3步要先退回"):
        make_move(story.step(decision, 2), "reopen", cast.clerk, note="悄悄重来")
    assert stages(decision)[:4] == ["passed", "passed", "passed", "current"]


def test_no_step_is_returned_while_its_sitting_is_planned(story, cast):
    decision = story.at_step(2)
    story.plan(story.step(decision, 2))
    with pytest.raises(Refused, match="还在安排中"):
        make_move(story.step(decision, 2), "reopen", cast.clerk, note="改")


# On their days


def test_a_step_is_not_recorded_on_a_day_before_its_vote(story, cast):
    decision = story.raised()
    with days_on(3):
        story.hold(story.plan(story.step(decision, 1)))
        with pytest.raises(Refused, match="不能早于2026-11-26"):
            make_move(story.step(decision, 1), "pass", cast.clerk, happened_on=MONDAY + DAY)


def test_a_resolution_is_not_dated_before_its_vote(story, cast):
    with days_on(3):
        decision = story.at_step(5)
        with pytest.raises(Refused):
            make_move(decision, "resolve", cast.clerk, happened_on=MONDAY)


def test_a_lost_vote_is_not_recorded_as_a_won_one(story, cast):
    decision = story.raised()
    story.hold(story.plan(story.step(decision, 1)), yes=1, no=4)
    with pytest.raises(Refused, match="没有通过"):
        make_move(story.step(decision, 1), "pass", cast.clerk)


def test_a_won_vote_is_not_recorded_as_a_lost_one(story, cast):
    decision = story.raised()
    story.hold(story.plan(story.step(decision, 1)))
    with pytest.raises(Refused, match="没有哪次会议否决"):
        make_move(story.step(decision, 1), "fail", cast.clerk)


# Who may


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_but_the_committee_moves_a_step(story, cast, who):
    decision = story.raised()
    story.hold(story.plan(story.step(decision, 1)))
    with pytest.raises(Refused):
        actions.advance(getattr(cast, who), story.step(decision, 1))
    assert story.step(decision, 1).stage == StepStage.CURRENT


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_but_the_committee_plans_its_sittings(story, cast, who):
    step = story.step(story.raised(), 1)
    with pytest.raises(Refused):
        actions.plan_sitting(getattr(cast, who), step, planned_at=None, venue="镇上")


@pytest.mark.parametrize("who", OTHERS)
def test_nobody_but_the_committee_returns_a_matter(story, cast, who):
    decision = story.at_step(2)
    with pytest.raises(Refused):
        actions.return_to(getattr(cast, who), decision, 1, "再想想")


@pytest.mark.parametrize("move", ["raise", "resolve", "carry_out", "archive", "shelve", "withdraw", "revoke"])
def test_the_town_secretary_moves_no_decision_of_a_village(story, cast, move):
    for decision in (story.draft(), story.raised(), story.resolved()):
        before = decision.stage
        with pytest.raises(Refused):
            make_move(decision, move, cast.town_secretary, note="镇里研究过")
        decision.refresh_from_db()
        assert decision.stage == before


STEP_MOVES = {
    # stage: move; only the committee's, written by hand and read by nobody but this test
    "waiting": ["begin"],
    "current": ["pass", "fail", "reopen"],
    "passed": ["reopen"],
    "failed": ["reopen"],
}


@pytest.mark.parametrize("stage", StepStage)
@pytest.mark.parametrize("who", ["secretary", "director", "clerk", "member", *OTHERS])
def test_who_moves_a_step_at_which_stage(story, cast, who, stage):
    step = story.step(story.raised(), 1)
    step.stage = stage
    offered = [each.move.name for each in step_moves.offers(getattr(cast, who), step)]
    assert offered == ([] if who in OTHERS else STEP_MOVES[stage])


def test_a_posting_on_something_else_settles_no_step(story, cast):
    decision = story.resolved()
    story.post(draft_posting(cast.clerk, place=cast.baihe, item="resolution", title="别的", text="别的"))
    with pytest.raises(Refused, match="公开期还没有满"):
        actions.advance(cast.clerk, story.step(decision, 5))
