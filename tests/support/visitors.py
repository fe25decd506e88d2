"""Those who visit the demo in the tests of the whole house: each a name, an actor, and a browser of their own."""

from django.test import Client

from tests.support.demo import put_back
from xiangyue.kernel import clock, tenancy
from xiangyue.people.actor import Actor
from xiangyue.people.models import BodyKind, Office, Person, Post, Seat, SeatRole
from xiangyue.portal.demo import names
from xiangyue.portal.demo.build import Build

TWO_VILLAGES = Build(villages=2)
OFFICES = {
    "secretary": (Office.VILLAGE_SECRETARY, names.MAIN),
    "chair": (Office.SUPERVISION_CHAIR, names.MAIN),
    "stranger": (Office.VILLAGE_SECRETARY, names.VILLAGES[1][1]),
    "town_secretary": (Office.TOWN_SECRETARY, ""),
    "justice": (Office.TOWN_JUSTICE, ""),
    "operator": (Office.OPERATOR, ""),
}
SEATS = {
    "villager": (BodyKind.REPRESENTATIVES_ASSEMBLY, SeatRole.REPRESENTATIVE),
    "party_member": (BodyKind.PARTY_ASSEMBLY, SeatRole.MEMBER),
}
EVERYBODY = ("public", *SEATS, *OFFICES)


def demo_of_two_villages() -> None:
    """The main village and its neighbour, as they stand ten minutes before the evening's sitting."""
    put_back(TWO_VILLAGES)


def visitor(name: str) -> Actor:
    """Who bears this name in the demo."""
    if name == "public":
        return Actor.public(names.TOWN_NUMBER)
    if name in OFFICES:
        office, village = OFFICES[name]
        post = Post.objects.filter(office=office, place__slug=village or names.TOWN_SLUG).order_by("id")[0]
        return Actor(names.TOWN_NUMBER, post.person, post)
    body, role = SEATS[name]
    seats = Seat.objects.filter(body__kind=body, body__place__slug=names.MAIN, role=role, voting=True)
    seats = seats.exclude(person__in=Post.objects.values("person"))
    return Actor(names.TOWN_NUMBER, Person.objects.get(pk=seats.order_by("-id")[0].person_id))


def browser_of(actor: Actor) -> Client:
    """A browser in which this actor has come through a door of the demo."""
    client = Client()
    if actor.person:
        session = client.session
        session["person"] = str(actor.person.pk)
        session["post"] = str(actor.post.pk) if actor.post else None
        session.save()
        client.cookies["sessionid"] = str(session.session_key)
    return client


def in_the_story():
    """The town and the clock of the demo, for what a test asks beside the pages."""
    return tenancy.use(names.TOWN_NUMBER)
