"""A village so small that a journey can tick every name: bodies of three to five, and a clock the test can move.

The clock of the server is the demo's, so the test moves the story from evening to evening.
"""

from dataclasses import dataclass
from datetime import date

from django.test import Client

from tests.support.cast import enter
from xiangyue.decisions.actions import authorise
from xiangyue.kernel import clock, demo, tenancy
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Installation
from xiangyue.people import actions
from xiangyue.people.actor import Actor
from xiangyue.people.models import BodyKind, Level, Person, Place, PlaceKind, Post, SeatRole
from xiangyue.people.models.persons import Gender
from xiangyue.people.models.posts import Office

TOWN, SLUG = 990_000_077, "smalltest"
ABOVE = [("云省", "990000"), ("云中市", "990100"), ("云水县", "990101")]
BEGAN = date(2026, 1, 5)
NAMES = ["王守田", "李春禾", "陈小满", "赵正秤", "钱明珠", "孙巧云", "周望归", "郑远山"]
WOMEN = {"李春禾", "陈小满", "钱明珠", "孙巧云"}


@dataclass
class SmallVillage:
    """Its place and its actors by name."""

    place: Place
    secretary: Actor
    chair: Actor
    villager: Actor
    town_secretary: Actor

    def phone_of(self, actor: Actor) -> Client:
        """A browser in which this actor has signed in."""
        with tenancy.use(TOWN):
            return enter(Client(), actor)


def evening(day: date) -> None:
    """Move the story to that day, nine in the morning; the server follows with its next request."""
    Installation.objects.update(story_at=clock.moment(day, 9), built_at=clock.real_now())


def build() -> SmallVillage:
    """The village, its offices and bodies, and what its assembly left to the representatives."""
    demo.begin(clock.moment(BEGAN, 9))
    with tenancy.use(TOWN), clock.at(clock.moment(BEGAN, 9)), act(SYSTEM, "build"):
        town = actions.found_town(SYSTEM, number=TOWN, slug=SLUG, name="小试镇", above=ABOVE)
        place = actions.add_place(SYSTEM, town, Level.VILLAGE, "白河村", kind=PlaceKind.VILLAGE, slug="baihe")
        rows = [
            {"name": name, "gender": Gender.WOMAN if name in WOMEN else Gender.MAN, "place": place,
             "born_on": date(1970, 5, 4)}
            for name in NAMES
        ]  # fmt: skip
        persons = actions.add_persons(SYSTEM, rows)
        village = SmallVillage(place, *_offices(place, town, persons))
        _bodies(place, persons)
        topics, until = ["M04"], date(2026, 12, 31)
        authorise(village.secretary, place, topics=topics, since=BEGAN, until=until, basis="2026年1月5日村民会议")
    return village


def _offices(place: Place, town: Place, persons: list[Person]) -> list[Actor]:
    def actor(person: Person, office: Office, at: Place) -> Actor:
        post: Post = actions.appoint(SYSTEM, person, office, at, since=BEGAN)
        return Actor(TOWN, person, post)

    actions.appoint(SYSTEM, persons[1], Office.VILLAGE_DIRECTOR, place, since=BEGAN)
    secretary = actor(persons[0], Office.VILLAGE_SECRETARY, place)
    chair = actor(persons[3], Office.SUPERVISION_CHAIR, place)
    return [secretary, chair, Actor(TOWN, persons[5]), actor(persons[7], Office.TOWN_SECRETARY, town)]


def _bodies(place: Place, persons: list[Person]) -> None:
    seats = {
        BodyKind.BRANCH_COMMITTEE: persons[:3],
        BodyKind.TWO_COMMITTEES: persons[:4],
        BodyKind.PARTY_ASSEMBLY: persons[:4],
        BodyKind.SUPERVISION_COMMITTEE: persons[3:6],
    }
    for kind, members in seats.items():
        actions.give_seats(SYSTEM, actions.open_body(SYSTEM, place, kind), members, since=BEGAN)
    body = actions.open_body(SYSTEM, place, BodyKind.REPRESENTATIVES_ASSEMBLY)
    actions.give_seats(SYSTEM, body, persons[:1], since=BEGAN)
    role = {"role": SeatRole.REPRESENTATIVE, "households": 10}
    actions.give_seats(SYSTEM, body, persons[3:7], since=BEGAN, **role)
