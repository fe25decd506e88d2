"""Who sees a decision at which step: the grid is written by hand, and it only ever widens."""

import pytest

from tests.support.cast import TERM, TOWN
from xiangyue.decisions import actions
from xiangyue.decisions.models import Advice, Authorisation, Decision, Progress, Step, SupervisionOpinion
from xiangyue.kernel import clock
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.stages import make_move
from xiangyue.people.actions import give_seats
from xiangyue.people.actor import Actor

COMMITTEE = {"secretary", "director", "clerk", "member"}
WATCHING = COMMITTEE | {"chair", "watcher", "town_secretary", "justice", "seat"}
PARTY = WATCHING | {"party"}
EVERYBODY = PARTY | {"public", "villager", "representative", "stranger", "neighbour", "operator"}
GRID = {0: COMMITTEE, 1: WATCHING, 2: WATCHING, 3: PARTY, 4: EVERYBODY}


@pytest.fixture
def everybody(cast):
    """The cast, and three villagers with a seat and no office."""
    one_seat = cast.persons[-2]
    give_seats(SYSTEM, cast.body("representatives_assembly"), [one_seat], since=TERM)
    party = cast.persons[-3]
    give_seats(SYSTEM, cast.body("party_assembly"), [party], since=TERM)
    extra = {"representative": one_seat, "party": party, "seat": cast.persons[6 + 31]}
    return {**cast.actors, **{name: Actor(TOWN, person) for name, person in extra.items()}}


def readers(everybody, model=Decision):
    return {name for name, actor in everybody.items() if model.objects.visible_to(actor).exists()}


def test_the_cast_is_the_grid_s(everybody):
    assert set(everybody) == EVERYBODY


def test_a_draft_is_the_committee_s_own(story, everybody):
    story.draft()
    assert readers(everybody) == GRID[0]


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_the_circle_widens_with_the_steps(story, everybody, number):
    story.at_step(number)
    assert readers(everybody) == GRID[number]
    assert readers(everybody, Step) == GRID[number]


def test_what_was_resolved_is_everybody_s(story, everybody):
    story.resolved()
    assert readers(everybody) == EVERYBODY


@pytest.mark.parametrize(("number", "seen"), [(1, WATCHING), (3, PARTY)])
def test_withdrawing_shows_a_matter_to_nobody_new(story, cast, everybody, number, seen):
    make_move(story.at_step(number), "withdraw", cast.secretary, note="条件变了")
    assert readers(everybody) == seen


def test_what_hangs_on_a_decision_is_seen_with_it(story, cast, everybody):
    actions.advise(cast.justice, story.at_step(1), kind="advice", text="请附预算。")
    assert readers(everybody, Advice) == WATCHING


def test_work_and_supervision_are_public_as_the_resolution_is(story, cast, everybody):
    decision = story.resolved()
    story.post(actions.draft_resolution_posting(cast.clerk, decision))
    make_move(decision, "carry_out", cast.secretary)
    actions.record_progress(cast.clerk, decision, day=clock.today(), text="开工")
    actions.give_supervision_opinion(cast.chair, decision, step=5, text="无意见。")
    assert readers(everybody, Progress) == readers(everybody, SupervisionOpinion) == EVERYBODY


def test_what_the_assembly_handed_on_is_public(story, everybody):
    story.authorise()
    assert readers(everybody, Authorisation) == EVERYBODY
