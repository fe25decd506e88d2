"""A small cast: two villages, officials of both, officers of the town, and a villager; all of them are invented."""

from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.test import Client

from tests.support.cast import enter
from tests.support.snapshot import remembered
from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.notebooks.actions import write_note
from xiangyue.notebooks.models import Note
from xiangyue.people.actions import add_persons, add_place, appoint, found_town, link_leader
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Office, Place, PlaceKind

TOWN = 7
ABOVE = [("四川省", "51"), ("示范市", "5199"), ("示范县", "519999")]
TEXT = "走了三户，都说水渠漏水。"
POLICY: dict[str, Any] = {
    "kind": "policy",
    "text": "种粮大户每亩补贴",
    "source": "县农发〔2026〕3号",
    "beneficiaries": "种粮大户",
}


@remembered
def build() -> tuple[dict[str, Place], SimpleNamespace]:
    """The places by name, and everybody as an Actor by a short name."""
    with act(SYSTEM, "build_cast"):
        town = found_town(SYSTEM, number=TOWN, slug="liushu", name="柳树镇", above=ABOVE)
        places = {"town": town}
        for slug, name in (("shiqiao", "石桥村"), ("linjia", "林家村")):
            places[slug] = add_place(SYSTEM, town, Level.VILLAGE, name, kind=PlaceKind.VILLAGE, slug=slug)
        return places, _people(places)


def _people(places: dict[str, Place]) -> SimpleNamespace:
    posts = {
        "leader": (Office.TOWN_LEADER, places["town"]),
        "cadre": (Office.TOWN_CLERK, places["town"]),
        "mayor": (Office.TOWN_MAYOR, places["town"]),
        "town_secretary": (Office.TOWN_SECRETARY, places["town"]),
        "clerk": (Office.VILLAGE_CLERK, places["shiqiao"]),
        "secretary": (Office.VILLAGE_SECRETARY, places["shiqiao"]),
        "neighbour": (Office.VILLAGE_SECRETARY, places["linjia"]),
    }
    rows = [{"name": name, "place": place, "gender": "woman"} for name, (_office, place) in posts.items()]
    people = add_persons(SYSTEM, [*rows, {"name": "villager", "place": places["shiqiao"], "gender": "man"}])
    actors = {
        name: Actor(TOWN, person, appoint(SYSTEM, person, office, place))
        for person, (name, (office, place)) in zip(people, posts.items(), strict=False)
    }
    link_leader(SYSTEM, people[0], places["shiqiao"])
    return SimpleNamespace(**actors, villager=Actor(TOWN, people[-1]), public=Actor.public(TOWN))


@pytest.fixture
def built(db: None) -> Iterator[tuple[dict[str, Place], SimpleNamespace]]:
    with tenancy.use(TOWN), clock.at(clock.now()):
        yield build()


@pytest.fixture
def places(built) -> SimpleNamespace:
    return SimpleNamespace(**built[0])


@pytest.fixture
def cast(built) -> SimpleNamespace:
    return built[1]


@pytest.fixture
def diary(cast: SimpleNamespace, places: SimpleNamespace) -> Note:
    """A line of the cadre's diary, with a household and a promise."""
    return write_note(
        cast.cadre, kind="diary", text=TEXT, spot=places.shiqiao, household="二社王家", promises="问水务站"
    )


@pytest.fixture
def policy(cast: SimpleNamespace) -> Note:
    return write_note(cast.cadre, **POLICY)


@pytest.fixture
def browse(cast: SimpleNamespace):
    """A browser signed in as one of the cast, or not signed in at all."""

    def browse(name: str = "public") -> Client:
        actor = getattr(cast, name)
        return enter(Client(), actor) if actor.person else Client()

    return browse
