"""A small cast: one village with its officials, a neighbour village, and the town above them."""

from collections.abc import Iterator
from datetime import date
from types import SimpleNamespace

import pytest
from django.test import Client

from tests.support.cast import enter
from tests.support.snapshot import remembered
from xiangyue.disclosure.actions import draft_posting, file_objection, record_proof
from xiangyue.disclosure.models import Channel, Objection, Posting
from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.stages import make_move
from xiangyue.people.actions import add_persons, add_place, appoint, found_town
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Office, Place, PlaceKind

TOWN = 7
MARCH_1 = date(2026, 3, 1)
ID_NUMBER = "11010519491231002X"  # the sample of the national standard
TITLE = "石桥村修路决议"
TEXT = "修三社生产路1.2公里。\n总价48600元，从集体收入中支出。"


def on(day: date, hour: int = 9):
    """The story takes place on that day."""
    return clock.at(clock.moment(day, hour))


@remembered
def build() -> tuple[Place, SimpleNamespace]:
    """The town, and everybody as an Actor by a short name; all of them are invented."""
    above = [("四川省", "51"), ("示范市", "5199"), ("示范县", "519999")]
    with act(SYSTEM, "build_cast"):
        town = found_town(SYSTEM, number=TOWN, slug="liushu", name="柳树镇", above=above)
        village, neighbour = (
            add_place(SYSTEM, town, Level.VILLAGE, name, kind=PlaceKind.VILLAGE, slug=slug)
            for slug, name in (("shiqiao", "石桥村"), ("linjia", "林家村"))
        )
        return town, _people(town, village, neighbour)


def _people(town: Place, village: Place, neighbour: Place) -> SimpleNamespace:
    posts = {
        "secretary": (Office.VILLAGE_SECRETARY, village),
        "clerk": (Office.VILLAGE_CLERK, village),
        "member": (Office.VILLAGE_COMMITTEE, village),
        "supervisor": (Office.SUPERVISION_CHAIR, village),
        "second_supervisor": (Office.SUPERVISION_MEMBER, village),
        "neighbour": (Office.VILLAGE_SECRETARY, neighbour),
        "neighbour_supervisor": (Office.SUPERVISION_CHAIR, neighbour),
        "town_clerk": (Office.TOWN_CLERK, town),
        "town_secretary": (Office.TOWN_SECRETARY, town),
    }
    rows = [{"name": name, "place": place, "gender": "woman"} for name, (_office, place) in posts.items()]
    people = add_persons(SYSTEM, [*rows, {"name": "villager", "place": village, "gender": "man"}])
    actors = {}
    for person, (name, (office, place)) in zip(people, posts.items(), strict=False):
        actors[name] = Actor(TOWN, person, appoint(SYSTEM, person, office, place))
    return SimpleNamespace(**actors, villager=Actor(TOWN, people[-1]), public=Actor.public(TOWN))


@pytest.fixture
def built(db: None) -> Iterator[tuple[Place, SimpleNamespace]]:
    with tenancy.use(TOWN), on(MARCH_1, 8):
        yield build()


@pytest.fixture
def town(built: tuple[Place, SimpleNamespace]) -> Place:
    return built[0]


@pytest.fixture
def village(town: Place) -> Place:
    return Place.objects.get(slug="shiqiao")


@pytest.fixture
def cast(built: tuple[Place, SimpleNamespace]) -> SimpleNamespace:
    return SimpleNamespace(**{**vars(built[1]), "system": SYSTEM})  # which is told from others by being itself


@pytest.fixture
def draft(cast: SimpleNamespace, village: Place) -> Posting:
    return draft_posting(cast.clerk, place=village, item="resolution", title=TITLE, text=TEXT, money=4_860_000)


@pytest.fixture
def posting(cast: SimpleNamespace, draft: Posting) -> Posting:
    """Posted on 1 March, with a proof that it hung from that day."""
    make_move(draft, "post", cast.secretary)
    record_proof(cast.clerk, draft, board="村口公开栏", name="周文书", day=MARCH_1)
    draft.refresh_from_db()
    return draft


@pytest.fixture
def objection(cast: SimpleNamespace, posting: Posting) -> Objection:
    return file_objection(cast.public, posting, channel=Channel.WEB, text="单价是不是贵了？")


@pytest.fixture
def browse(cast: SimpleNamespace):
    """A browser signed in as one of the cast, or not signed in at all."""

    def browse(name: str = "public") -> Client:
        actor = getattr(cast, name)
        return enter(Client(), actor) if actor.person else Client()

    return browse
