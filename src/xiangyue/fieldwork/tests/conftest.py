"""A small cast: two villages with groups and hamlets, their officials, the town's officers, and another town."""

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from tests.support.cast import enter
from tests.support.snapshot import remembered
from xiangyue.fieldwork.actions import record_activity, set_duty
from xiangyue.fieldwork.models import VISITS, Activity, Duty, Kind, Measure, Rhythm
from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.people.actions import add_persons, add_place, appoint, found_town, link_leader
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Office, Place, PlaceKind

TOWN, ELSEWHERE = 7, 8
MONDAY = date(2026, 3, 2)
ABOVE = [("四川省", "51"), ("示范市", "5199"), ("示范县", "519999")]
TEXT = "走了三户，问了水渠的事。"


@remembered
def build() -> tuple[dict[str, Place], SimpleNamespace]:
    """The places by name and everybody as an Actor by a short name; all of them are invented."""
    with act(SYSTEM, "build_cast"):
        town = found_town(SYSTEM, number=TOWN, slug="liushu", name="柳树镇", above=ABOVE)
        places = {"town": town}
        for slug, name in (("shiqiao", "石桥村"), ("linjia", "林家村")):
            places[slug] = add_place(SYSTEM, town, Level.VILLAGE, name, kind=PlaceKind.VILLAGE, slug=slug)
            places[f"{slug}_group"] = add_place(SYSTEM, places[slug], Level.GROUP, "一社")
            places[f"{slug}_hamlet"] = add_place(SYSTEM, places[f"{slug}_group"], Level.HAMLET, "大湾")
        return places, _people(places)


def _people(places: dict[str, Place]) -> SimpleNamespace:
    posts = {
        "secretary": (Office.VILLAGE_SECRETARY, places["shiqiao"]),
        "clerk": (Office.VILLAGE_CLERK, places["shiqiao"]),
        "neighbour": (Office.VILLAGE_SECRETARY, places["linjia"]),
        "town_secretary": (Office.TOWN_SECRETARY, places["town"]),
        "mayor": (Office.TOWN_MAYOR, places["town"]),
        "leader": (Office.TOWN_LEADER, places["town"]),
        "organiser": (Office.TOWN_ORGANISER, places["town"]),
        "cadre": (Office.TOWN_CLERK, places["town"]),
    }
    rows = [{"name": name, "place": place, "gender": "woman"} for name, (_office, place) in posts.items()]
    people = add_persons(SYSTEM, [*rows, {"name": "villager", "place": places["shiqiao"], "gender": "man"}])
    actors = {
        name: Actor(TOWN, person, appoint(SYSTEM, person, office, place))
        for person, (name, (office, place)) in zip(people, posts.items(), strict=False)
    }
    link_leader(SYSTEM, people[list(posts).index("leader")], places["shiqiao"])
    return SimpleNamespace(**actors, villager=Actor(TOWN, people[-1]), public=Actor.public(TOWN))


@pytest.fixture
def built(db: None) -> Iterator[tuple[dict[str, Place], SimpleNamespace]]:
    with tenancy.use(TOWN), clock.at(clock.moment(MONDAY, 8)):
        yield build()


@pytest.fixture
def places(built) -> SimpleNamespace:
    return SimpleNamespace(**built[0])


@pytest.fixture
def cast(built) -> SimpleNamespace:
    return built[1]


@pytest.fixture
def activity(cast: SimpleNamespace, places: SimpleNamespace) -> Activity:
    """The mayor walked a hamlet this morning."""
    return record_activity(cast.mayor, places.shiqiao_hamlet, kind=Kind.HOUSEHOLD_VISIT, text=TEXT)


@pytest.fixture
def walk_all(cast: SimpleNamespace, places: SimpleNamespace) -> Duty:
    """Secretary and mayor visit every village, group and hamlet each year."""
    return set_duty(
        cast.town_secretary, places.town, title="走遍", source="安排第一条", measure=Measure.PLACES,
        offices=[Office.TOWN_SECRETARY, Office.TOWN_MAYOR], levels=[Level.VILLAGE, Level.GROUP, Level.HAMLET],
        kinds=VISITS, rhythm=Rhythm.YEAR, since=date(2026, 1, 1),
    )  # fmt: skip


@pytest.fixture
def labour(cast: SimpleNamespace, places: SimpleNamespace) -> Duty:
    """Young cadres work half a day each week."""
    return set_duty(
        cast.town_secretary, places.town, title="劳动", source="安排第二条", measure=Measure.HALF_DAYS,
        offices=[Office.TOWN_CLERK], kinds=[Kind.LABOUR], rhythm=Rhythm.WEEK, since=date(2026, 1, 1),
    )  # fmt: skip


@pytest.fixture
def browse(cast: SimpleNamespace):
    """A browser signed in as one of the cast, or not signed in at all."""

    def browse(name: str = "public") -> Client:
        actor = getattr(cast, name)
        return enter(Client(), actor) if actor.person else Client()

    return browse
