"""The cast of the house, with a discipline officer and a clerk of the town, and needs of each sort."""

from types import SimpleNamespace
from typing import Any

import pytest

from tests.support.cast import TERM, TOWN, Cast, post_of
from tests.support.snapshot import remembered
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.stages import make_move
from xiangyue.matters import actions
from xiangyue.matters.models import Channel, Need
from xiangyue.people.actions import add_persons, appoint
from xiangyue.people.actor import Actor
from xiangyue.people.models import Office, Place


@remembered
def officers(town: Place) -> SimpleNamespace:
    offices = {
        "discipline": Office.TOWN_DISCIPLINE,
        "town_clerk": Office.TOWN_CLERK,
        "second_clerk": Office.TOWN_CLERK,
        "leader": Office.TOWN_LEADER,
    }
    rows = [{"name": f"镇上{number}", "place": town, "gender": "woman"} for number in range(len(offices))]
    people = add_persons(SYSTEM, rows)
    pairs = zip(people, offices.items(), strict=True)
    return SimpleNamespace(**{
        name: Actor(TOWN, person, appoint(SYSTEM, person, office, town, since=TERM))
        for person, (name, office) in pairs
    })  # fmt: skip


@pytest.fixture
def who(cast: Cast) -> SimpleNamespace:
    """Everybody by a short name."""
    return SimpleNamespace(**cast.actors, **vars(officers(cast.place)))


def registered(actor: Actor, spot: Place, **values: Any) -> Need:
    given: dict[str, Any] = {
        "channel": Channel.COUNTER,
        "category": "road",
        "text": "路灯坏了半个月。",
        "name": "孙巧云",
    } | values
    return actions.register(actor, spot, **given)


@pytest.fixture
def need(cast: Cast, who: SimpleNamespace) -> Need:
    """Of the village, taken down by its clerk."""
    return registered(who.clerk, cast.groups[0], phone="13900001234")


@pytest.fixture
def quiet(cast: Cast, who: SimpleNamespace) -> Need:
    """Kept from the village, so it is the town's."""
    return registered(who.town_clerk, cast.groups[0], quiet=True)


def in_hand(need: Need, leads: Actor, handler: Actor) -> Need:
    make_move(need, "accept", leads)
    actions.assign(leads, need, post_of(handler))
    return make_move(need, "begin", handler)


def answered(need: Need, leads: Actor, handler: Actor) -> Need:
    return actions.answer_need(handler, in_hand(need, leads, handler), answer="灯已经换好。")
