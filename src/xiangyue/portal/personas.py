"""Switching persons, in a demo only: on this machine, and never in a town that is real."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel import clock
from xiangyue.people.models import BodyKind, Level, Office, Person, Place, Post, Seat
from xiangyue.web.views import address_of

LOOPBACK = frozenset({"127.0.0.1", "::1"})


@dataclass(frozen=True)
class Persona:
    """One door: its words, and the office or the seat that stands behind it."""

    key: str
    words: Any
    office: str = ""
    body: str = ""


PERSONAS = {
    persona.key: persona
    for persona in (
        Persona("villager", _("I am a villager"), body=BodyKind.REPRESENTATIVES_ASSEMBLY),
        Persona("secretary", _("I am a village official"), office=Office.VILLAGE_SECRETARY),
        Persona("town", _("I am from the town"), office=Office.TOWN_SECRETARY),
        Persona("founder", _("I set up a village"), office=Office.TOWN_CLERK),
        Persona("supervisor", _("I am on the supervision committee"), office=Office.SUPERVISION_CHAIR),
    )
}
DOORS = ("villager", "secretary", "town")


def demo_doors_open(request: HttpRequest) -> bool:
    """A database marked as a demo, asked from the machine it runs on."""
    installation = getattr(request, "installation", None)
    return bool(installation and installation.demo) and address_of(request) in LOOPBACK


def main_village() -> Place:
    """The village the demo's story happens in: the first of its town."""
    return Place.objects.filter(level=Level.VILLAGE, town__gt=0).order_by("path")[0]


def main_town() -> Place:
    """The town of the main village."""
    return Place.objects.filter(level=Level.TOWN, town__gt=0).order_by("path")[0]


def person_behind(persona: Persona) -> tuple[Person, Post | None]:
    """The invented person of the main village (or its town) who opens this door."""
    today, village = clock.today(), main_village()
    if persona.office:
        posts = Post.objects.on(today).filter(office=persona.office)
        post = posts.filter(place__in=[village, village.parent]).select_related("person").order_by("id")[0]
        return post.person, post
    seats = Seat.objects.on(today).filter(body__kind=persona.body, body__place=village)
    serving = Post.objects.on(today).values("person")
    seat = seats.exclude(person__in=serving).select_related("person").order_by("-id")[0]
    return seat.person, None


def step_into(request: HttpRequest, key: str) -> None:
    """Begin a session as this persona; a demo's persons have no cards, so the session names the person."""
    person, post = person_behind(PERSONAS[key])
    kept = {name: request.session.get(name) for name in ("tour", "tour_decision")}
    request.session.flush()
    request.session.update({name: value for name, value in kept.items() if value})
    request.session["persona"] = key
    request.session["person"] = str(person.pk)
    request.session["post"] = str(post.pk) if post else None
