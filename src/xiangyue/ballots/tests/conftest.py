"""A small cast: one village with its officials, two tellers, a neighbour village, and the town above them."""

from collections.abc import Callable, Iterator
from types import SimpleNamespace

import pytest
from django.test import Client

from tests.support.cast import enter
from tests.support.snapshot import remembered
from xiangyue.ballots.actions import enter_count, open_count
from xiangyue.ballots.models import Count
from xiangyue.ballots.reckoning import Figures
from xiangyue.kernel import tenancy
from xiangyue.kernel.actors import SYSTEM
from xiangyue.people.actions import add_persons, add_place, appoint, found_town
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Office, Place, PlaceKind

TOWN = 7
OPTIONS = [{"key": "yes", "words": "赞成"}, {"key": "no", "words": "反对"}, {"key": "abstain", "words": "弃权"}]
SECRET = 4567  # a number that stands on a page only if a figure was shown


def found(yes: int = 18, no: int = 7, abstain: int = 2, spoiled: int = 1, **other: int) -> Figures:
    """28 papers handed out and returned, unless told otherwise."""
    returned = other.get("returned", yes + no + abstain + spoiled)
    return Figures(other.get("issued", 28), returned, spoiled, {"yes": yes, "no": no, "abstain": abstain})


@remembered
def build_town() -> Place:
    above = [("四川省", "51"), ("示范市", "5199"), ("示范县", "519999")]
    place = found_town(SYSTEM, number=TOWN, slug="liushu", name="柳树镇", above=above)
    for slug, name in (("shiqiao", "石桥村"), ("linjia", "林家村")):
        village = add_place(SYSTEM, place, Level.VILLAGE, name, kind=PlaceKind.VILLAGE, slug=slug)
        add_place(SYSTEM, village, Level.GROUP, "三社")
    return place


@remembered
def build_people(town: Place) -> SimpleNamespace:
    """Everybody as an Actor, by a short name; all of them are invented."""
    village, neighbour = Place.objects.get(slug="shiqiao"), Place.objects.get(slug="linjia")
    posts = {
        "secretary": (Office.VILLAGE_SECRETARY, village),
        "clerk": (Office.VILLAGE_CLERK, village),
        "supervisor": (Office.SUPERVISION_CHAIR, village),
        "group_head": (Office.GROUP_HEAD, village.children.get()),
        "neighbour": (Office.VILLAGE_SECRETARY, neighbour),
        "town_clerk": (Office.TOWN_CLERK, town),
    }
    residents = ("wang", "li", "villager")
    places = {name: place if place.village else village for name, (_office, place) in posts.items()}
    rows = [{"name": name, "place": places.get(name, village), "gender": "woman"} for name in (*posts, *residents)]
    people = {person.name: person for person in add_persons(SYSTEM, rows)}
    actors = {
        name: Actor(TOWN, people[name], appoint(SYSTEM, people[name], office, place))
        for name, (office, place) in posts.items()
    }
    alone = {name: Actor(TOWN, people[name]) for name in residents}
    return SimpleNamespace(**actors, **alone, public=Actor.public(TOWN))


@pytest.fixture
def town(db: None) -> Iterator[Place]:
    with tenancy.use(TOWN):
        yield build_town()


@pytest.fixture
def cast(town: Place) -> SimpleNamespace:
    return build_people(town)


@pytest.fixture
def count(cast: SimpleNamespace) -> Count:
    """A ballot of 28 voters, counted by Wang and Li."""
    tellers = [cast.wang.person, cast.li.person]
    return open_count(
        cast.secretary, cast.secretary.post, title="修三社生产路", options=OPTIONS, issued_at_most=28, tellers=tellers
    )


@pytest.fixture
def agreed(cast: SimpleNamespace, count: Count) -> Count:
    return both(cast, count, found())


def both(cast: SimpleNamespace, count: Count, one: Figures, other: Figures | None = None) -> Count:
    """Wang and Li enter, each on an own device."""
    enter_count(cast.wang, count, cast.wang.person.pk, one)
    return enter_count(cast.li, count, cast.li.person.pk, other or one)


@pytest.fixture
def browse(cast: SimpleNamespace) -> Callable[[str], Client]:
    """A browser signed in as one of the cast, or not signed in at all."""

    def browse(name: str) -> Client:
        actor = getattr(cast, name)
        return enter(Client(), actor) if actor.person else Client()

    return browse
