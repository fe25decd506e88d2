"""The fixed small cast: a town of two villages, its people, their offices and their bodies.

Everybody is invented.  All is built by the actions of `people`, in a few large acts, so that it is quick and the
trail is whole.  The fixture `cast` works in the town, on a Monday morning.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.support.snapshot import remembered
from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.people import actions
from xiangyue.people.actor import Actor
from xiangyue.people.models import Account, Body, BodyKind, Household, Level, Person, Place, PlaceKind, Post, SeatRole
from xiangyue.people.models.persons import Gender
from xiangyue.people.models.posts import Office
from xiangyue.web.middleware import remember

TOWN = 990_000_001
SLUG = "xiangtest"
ABOVE = [("云省", "990000"), ("云中市", "990100"), ("云水县", "990101")]
MONDAY = date(2026, 11, 23)
TERM = date(2024, 1, 1)  # when the present committees began
PIN = "270316"

HOUSEHOLDS = 150  # of Baihe; a representative stands for five
REPRESENTATIVES = 30
COMMITTEE = 5  # of the villagers; they sit in the representatives' assembly too
WOMEN = 14  # among these 35; the law wants twelve
PARTY = 41  # of whom three are on probation

OFFICES: dict[str, tuple[str, Gender, Office]] = {
    "secretary": ("王守田", Gender.MAN, Office.VILLAGE_SECRETARY),
    "director": ("李春禾", Gender.WOMAN, Office.VILLAGE_DIRECTOR),
    "clerk": ("陈小满", Gender.WOMAN, Office.VILLAGE_CLERK),
    "member": ("何立夏", Gender.MAN, Office.VILLAGE_COMMITTEE),
    "chair": ("赵正秤", Gender.MAN, Office.SUPERVISION_CHAIR),
    "watcher": ("钱明珠", Gender.WOMAN, Office.SUPERVISION_MEMBER),
}
TOWN_OFFICES: dict[str, tuple[str, Gender, Office]] = {
    "town_secretary": ("郑远山", Gender.MAN, Office.TOWN_SECRETARY),
    "justice": ("吴公平", Gender.WOMAN, Office.TOWN_JUSTICE),
    "operator": ("冯值守", Gender.MAN, Office.OPERATOR),
}


@dataclass
class Cast:
    """Places by name, persons by name, actors by what they are, bodies of Baihe by kind."""

    place: Place
    baihe: Place
    liushu: Place
    groups: list[Place]
    town: int = TOWN
    slug: str = SLUG
    today: date = MONDAY
    households: list[Household] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)  # adults of Baihe: the officers first, then one a household
    children: list[Person] = field(default_factory=list)
    actors: dict[str, Actor] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)

    @property
    def built_as(self) -> str:
        """There is one cast; it stands for itself where a builder is asked again."""
        return "cast"

    def __getattr__(self, name: str) -> Actor:
        """`cast.secretary`, `cast.villager`, `cast.stranger`, … are actors."""
        try:
            return self.__dict__["actors"][name]
        except KeyError:
            raise AttributeError(name) from None

    def body(self, kind: str) -> Body:
        return self.bodies[kind]


@remembered
def build() -> Cast:
    """The whole cast, in the town's context; the caller has set the clock."""
    with act(SYSTEM, "build_cast"):
        town = actions.found_town(SYSTEM, number=TOWN, slug=SLUG, name="乡试镇", above=ABOVE)
        baihe = _village(town, "白河村", "baihe")
        liushu = _village(town, "柳树村", "liushu")
        groups = [actions.add_place(SYSTEM, baihe, Level.GROUP, name) for name in ("一社", "二社", "三社")]
        cast = Cast(town, baihe, liushu, groups)
        cast.actors["public"] = Actor.public(TOWN)
        _households(cast)
        _persons(cast)
        _offices(cast)
        _bodies(cast)
    return cast


def _village(town: Place, name: str, slug: str) -> Place:
    return actions.add_place(SYSTEM, town, Level.VILLAGE, name, kind=PlaceKind.VILLAGE, slug=slug)


def _households(cast: Cast) -> None:
    share = HOUSEHOLDS // len(cast.groups)
    for group in cast.groups:
        cast.households += actions.add_households(SYSTEM, group, [f"{number:03d}" for number in range(1, share + 1)])


def _persons(cast: Cast) -> None:
    """Fourteen women among those who will sit in the representatives' assembly, and every other one after them."""
    adult, child = date(1980, 5, 4), date(2015, 6, 1)
    rows = [
        {"name": name, "gender": gender, "place": cast.baihe, "born_on": adult} for name, gender, _ in OFFICES.values()
    ]
    for number, household in enumerate(cast.households, 1):
        woman = number <= WOMEN - 2 or (number > REPRESENTATIVES and number % 2 == 0)  # two women are on the committee
        rows.append({
            "name": "孙巧云" if number == HOUSEHOLDS else f"白河人{number:03d}", "place": household.place,
            "gender": Gender.WOMAN if woman else Gender.MAN, "born_on": adult, "household": household,
        })  # fmt: skip
    young = [
        {"name": f"白河娃{number}", "gender": Gender.WOMAN, "place": cast.baihe, "born_on": child}
        for number in (1, 2, 3)
    ]
    cast.persons = actions.add_persons(SYSTEM, rows)
    cast.children = actions.add_persons(SYSTEM, young)
    stranger, neighbour = actions.add_persons(SYSTEM, [
        {"name": "周望山", "gender": Gender.MAN, "place": cast.liushu, "born_on": adult},
        {"name": "吕柳青", "gender": Gender.WOMAN, "place": cast.liushu, "born_on": adult},
    ])  # fmt: skip
    cast.actors["villager"] = Actor(TOWN, cast.persons[-1])
    cast.actors["stranger"] = Actor(TOWN, stranger)
    cast.actors["neighbour"] = _appoint(neighbour, Office.VILLAGE_SECRETARY, cast.liushu)


def _offices(cast: Cast) -> None:
    for person, (role, (_name, _gender, office)) in zip(cast.persons, OFFICES.items(), strict=False):
        cast.actors[role] = _appoint(person, office, cast.baihe)
    rows = [{"name": name, "gender": gender, "place": cast.place} for name, gender, _ in TOWN_OFFICES.values()]
    for person, (role, (_name, _gender, office)) in zip(
        actions.add_persons(SYSTEM, rows), TOWN_OFFICES.items(), strict=True
    ):
        cast.actors[role] = _appoint(person, office, cast.place)


def _appoint(person: Person, office: Office, place: Place) -> Actor:
    return Actor(TOWN, person, actions.appoint(SYSTEM, person, office, place, since=TERM))


def _bodies(cast: Cast) -> None:
    """In `persons` the four of the committees come first, then the two of supervision, then the villagers."""
    persons = cast.persons
    villagers = persons[len(OFFICES) :]
    committee = [*persons[:4], villagers[REPRESENTATIVES]]
    party = [*persons[:6], *villagers[: PARTY - 6]]
    seats: dict[BodyKind, list[tuple[list[Person], dict[str, Any]]]] = {
        BodyKind.BRANCH_COMMITTEE: [(committee, {})],
        BodyKind.TWO_COMMITTEES: [(persons[:4] + villagers[REPRESENTATIVES : REPRESENTATIVES + 5], {})],
        BodyKind.PARTY_ASSEMBLY: [(party[:-3], {}), (party[-3:], {"voting": False})],
        BodyKind.REPRESENTATIVES_ASSEMBLY: [
            (villagers[:REPRESENTATIVES], {"role": SeatRole.REPRESENTATIVE, "households": 5}),
            (committee, {}),
        ],
        BodyKind.SUPERVISION_COMMITTEE: [([persons[4]], {"role": SeatRole.CHAIR}), ([persons[5], villagers[40]], {})],
        BodyKind.VILLAGE_ASSEMBLY: [],
    }
    for kind, parts in seats.items():
        body = cast.bodies[kind] = actions.open_body(SYSTEM, cast.baihe, kind)
        for sitting, values in parts:
            actions.give_seats(SYSTEM, body, sitting, since=TERM, **values)


def person_of(actor: Actor) -> Person:
    """Who acts; fails for the public."""
    assert actor.person is not None
    return actor.person


def card_of(actor: Actor) -> tuple[str, str]:
    """Card number and PIN of this actor, with which a test may sign in."""
    account, code = issued_card(person_of(actor))
    person_of(actor).account = account.pk
    actions.use_code(code, PIN, "127.0.0.1")
    return account.card, PIN


@remembered
def issued_card(person: Person) -> tuple[Account, str]:
    """A new card and its code, which nobody has used yet."""
    return actions.issue_card(SYSTEM, person, reset=True)


def enter(client: Client, actor: Actor) -> Client:
    """A browser in which this actor has signed in already; signing in itself has tests of its own."""
    account, _code = issued_card(person_of(actor))
    person_of(actor).account = account.pk
    session = client.session
    remember(session, account, actor.post)
    session.save()
    client.cookies["sessionid"] = str(session.session_key)
    return client


def post_of(actor: Actor) -> Post:
    """The post in which this actor acts; fails for who has none."""
    assert actor.post is not None
    return actor.post


@contextmanager
def on_monday() -> Iterator[None]:
    """In the town, on Monday 23 November 2026 at nine."""
    with tenancy.use(TOWN), clock.at(clock.moment(MONDAY, 9)):
        yield


@pytest.fixture
def in_baihe(db: None) -> None:
    """Says of a test that its cast is this one; two rooms have casts of their own."""


@pytest.fixture
def cast(in_baihe: None) -> Iterator[Cast]:
    """The cast, in its town, on that Monday."""
    with on_monday():
        yield build()
