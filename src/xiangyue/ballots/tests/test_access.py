"""Who sees a count, and who does what with it."""

import pytest

from xiangyue.ballots import stages
from xiangyue.ballots.actions import ask_recount, enter_count, open_count
from xiangyue.ballots.models import Count
from xiangyue.ballots.tests.conftest import OPTIONS, TOWN, both, found
from xiangyue.kernel.rules import Refused
from xiangyue.people.actor import Actor

FIGURES = {"entering": None, "agreed": found(), "void": found(issued=27)}

SIGHT = {
    # stage -> who sees the page; written by hand from the rules, read by nobody but this test
    "entering": "secretary clerk supervisor wang li",
    "agreed": "secretary clerk supervisor wang li town_clerk",
    "void": "secretary clerk supervisor wang li",
}
MOVES = {
    # stage -> move -> who may
    "entering": {"agree": "secretary clerk wang li", "void": "secretary clerk wang li"},
    "agreed": {"recount": "secretary clerk supervisor"},
    "void": {},
}


def reach(cast, count, stage):
    return both(cast, count, FIGURES[stage]) if FIGURES[stage] else count


@pytest.mark.parametrize("stage", SIGHT)
def test_each_stage_is_seen_by_those_of_the_grid_alone(cast, count, stage):
    reach(cast, count, stage)
    seen = {name for name, actor in vars(cast).items() if Count.objects.visible_to(actor).exists()}
    assert seen == set(SIGHT[stage].split())


@pytest.mark.parametrize("stage", MOVES)
def test_each_move_is_offered_to_those_of_the_grid_alone(cast, count, stage):
    count, offered = reach(cast, count, stage), {}
    for name, actor in vars(cast).items():
        for offer in stages.moves.offers(actor, count):
            offered.setdefault(offer.move.name, set()).add(name)
    assert offered == {move: set(who.split()) for move, who in MOVES[stage].items()}


@pytest.mark.parametrize("name", ["supervisor", "group_head", "neighbour", "town_clerk", "villager", "li"])
def test_nobody_else_enters_for_a_teller(cast, count, name):
    with pytest.raises(Refused):
        enter_count(getattr(cast, name), count, cast.wang.person.pk, found())


def test_nobody_becomes_a_teller_by_entering(cast, count):
    for actor in (cast.secretary, cast.villager):
        with pytest.raises(Refused, match="两名计票人"):
            enter_count(actor, count, actor.person.pk, found())


@pytest.mark.parametrize("name", ["group_head", "neighbour", "town_clerk", "villager", "public", "wang"])
def test_only_offices_of_the_place_open_a_count(cast, name):
    tellers = [cast.wang.person, cast.li.person]
    with pytest.raises(Refused):
        open_count(
            getattr(cast, name), cast.secretary.post, title="甲", options=OPTIONS, issued_at_most=9, tellers=tellers
        )
    assert not Count.objects.exists()


@pytest.mark.parametrize("name", ["neighbour", "town_clerk", "villager", "public", "wang"])
def test_only_who_runs_or_watches_the_sitting_asks_for_a_recount(cast, agreed, name):
    with pytest.raises(Refused):
        ask_recount(getattr(cast, name), agreed, "再数")


def test_the_supervision_runs_its_own_ballots(cast):
    tellers = [cast.wang.person, cast.li.person]
    count = open_count(
        cast.supervisor, cast.supervisor.post, title="监督意见", options=OPTIONS, issued_at_most=28, tellers=tellers
    )
    with pytest.raises(Refused):
        enter_count(cast.secretary, count, cast.wang.person.pk, found())
    assert enter_count(cast.supervisor, count, cast.wang.person.pk, found()).stage == "entering"


def test_a_group_counts_its_own_ballots(cast):
    tellers = [cast.wang.person, cast.li.person]
    count = open_count(
        cast.group_head, cast.group_head.post, title="分水", options=OPTIONS, issued_at_most=28, tellers=tellers
    )
    seen = {name for name, actor in vars(cast).items() if Count.objects.visible_to(actor).exists()}
    assert seen == {"group_head", "secretary", "clerk", "supervisor", "wang", "li"}
    assert enter_count(cast.group_head, count, cast.wang.person.pk, found()).stage == "entering"


def test_the_secretary_off_duty_sees_no_count(cast, count):
    assert not Count.objects.visible_to(Actor(TOWN, cast.secretary.person)).exists()
