"""Who is offered what at every stage of a petition, and who sees it: one table, written by hand."""

import pytest

from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.matters import actions
from xiangyue.matters.models import Petition, PetitionStage
from xiangyue.matters.stages import petition_moves

WHO = (
    "town_clerk",
    "second_clerk",
    "town_secretary",
    "leader",
    "discipline",
    "secretary",
    "clerk",
    "villager",
    "public",
)
TOWN = {"town_clerk", "second_clerk", "town_secretary", "leader", "discipline"}

GRID = {
    PetitionStage.RECEIVED: {"accept", "refuse"},
    PetitionStage.NOT_ACCEPTED: set(),
    PetitionStage.ACCEPTED: {"answer"},
    PetitionStage.ANSWERED: {"ask_review", "end"},
    PetitionStage.REVIEW_ASKED: {"review"},
    PetitionStage.REVIEWED: {"ask_second", "end"},
    PetitionStage.SECOND_ASKED: {"settle"},
    PetitionStage.ENDED: set(),
}


@pytest.fixture
def petition(quiet, who):
    return actions.turn_into_petition(who.town_clerk, quiet, number="信2026-17", petition_class="request")


@pytest.mark.parametrize("stage", GRID)
def test_only_the_officers_of_the_town_are_offered_a_move(petition, who, stage):
    petition.stage = stage
    offered = {name: {offer.move.name for offer in petition_moves.offers(getattr(who, name), petition)} for name in WHO}
    assert offered == {name: GRID[stage] if name in TOWN else set() for name in WHO}


@pytest.mark.parametrize("stage", GRID)
def test_nobody_below_the_town_sees_it_at_any_stage(petition, who, stage):
    with act(SYSTEM, "set_stage", petition):
        petition.stage = stage
        petition.save(update_fields=["stage"])
    assert {name for name in WHO if petition in Petition.objects.visible_to(getattr(who, name))} == TOWN
