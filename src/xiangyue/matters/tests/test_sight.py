"""Who is offered what at every stage, of a need of the village that its clerk handles: one table, written by hand."""

import pytest

from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.matters.models import Need, NeedStage
from xiangyue.matters.rules import Resident
from xiangyue.matters.stages import need_moves
from xiangyue.matters.tests.conftest import in_hand

WHO = ("secretary", "director", "member", "clerk", "chair", "town_clerk", "villager", "neighbour", "resident")
ALL = "clerk director member secretary"
OTHERS = "director member secretary"  # not who handles it
CALLERS = "chair director member resident secretary town_clerk"

GRID = {
    NeedStage.REGISTERED: {"accept": ALL, "refuse": ALL, "pass_on": ALL, "merge": ALL, "withdraw": "resident"},
    NeedStage.NOT_ACCEPTED: {"appeal": "resident"},
    NeedStage.FORWARDED: {"come_back": ALL, "confirm": ALL, "withdraw": "resident"},
    NeedStage.MERGED: {"unmerge": ALL, "withdraw": "resident"},
    NeedStage.ACCEPTED: {"assign": ALL, "pass_on": ALL, "merge": ALL, "withdraw": "resident"},
    NeedStage.ASSIGNED: {
        "begin": "clerk", "hand_back": "clerk", "pass_on": ALL, "merge": ALL, "withdraw": "resident",
    },
    NeedStage.IN_HAND: {
        "answer": "clerk", "ask": "clerk", "hand_back": "clerk", "pass_on": ALL, "merge": ALL, "withdraw": "resident",
    },
    NeedStage.WAITING: {"go_on": "clerk", "withdraw": "resident"},
    NeedStage.ANSWERED: {"close": OTHERS, "ask_again": CALLERS},
    NeedStage.CLOSED: {"ask_again": CALLERS},
    NeedStage.REOPEN_ASKED: {"reopen": ALL, "explain": OTHERS},
    NeedStage.WITHDRAWN: {},
    NeedStage.PETITION: {},
}  # fmt: skip


@pytest.mark.parametrize("stage", GRID)
def test_who_is_offered_what(need, who, stage):
    in_hand(need, who.secretary, who.clerk)
    need.stage = stage
    actors = {name: getattr(who, name, None) or Resident(need.code) for name in WHO}
    offered = {}
    for name, actor in actors.items():
        for offer in need_moves.offers(actor, need):
            offered.setdefault(offer.move.name, set()).add(name)
    assert offered == {move: set(names.split()) for move, names in GRID[stage].items()}


@pytest.mark.parametrize("stage", GRID)
def test_who_sees_it_does_not_hang_on_its_stage(need, who, stage):
    with act(SYSTEM, "set_stage", need):
        need.stage = stage
        need.save(update_fields=["stage"])
    seen = {name for name in WHO[:-1] if need in Need.objects.visible_to(getattr(who, name))}
    assert seen == {"secretary", "director", "member", "clerk", "chair", "town_clerk"}
