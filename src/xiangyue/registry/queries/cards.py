"""Who may be given a card, and whom the page of cards shows."""

from typing import Any

from django.db.models import Q, QuerySet

from xiangyue.kernel import clock
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Person, Place, Post, Seat

SHOWN = 400  # names on a page: a large group


def persons_here(place: Place) -> QuerySet[Person]:
    """Everybody of this village, or those whom the register puts in no village of this town."""
    return _inside(Person.objects.filter(left_on=None), place).select_related("place__village", "household")


def may_get_card(actor: Actor, place: Place) -> QuerySet[Person]:
    """Everybody here; but who only sets up a town gives cards to those who hold an office."""
    persons = persons_here(place)
    return persons if actor.serves(place) or place.level == Level.TOWN else persons.filter(_serving(place))


def persons_for_cards(actor: Actor, place: Place, group: Place | None = None, name: str = "") -> list[Person]:
    """The grown-ups of a group, or who bears a name; without either those who hold an office or sit in a body."""
    rows = may_get_card(actor, place)
    if group:
        rows = rows.filter(place__in=group.below())
    if name:
        rows = rows.filter(name__contains=name)
    if not group and not name:
        seats = _inside(Seat.objects.on(clock.today()), place)
        rows = rows.filter(_serving(place) | Q(pk__in=seats.values("person")))
    ordered = rows.order_by("place__path", "household__number", "name", "id")[:SHOWN]
    return [person for person in ordered if person.adult_on(clock.today())]


def _inside(rows: Any, place: Place) -> Any:
    return rows.filter(place__village=place) if place.level == Level.VILLAGE else rows.filter(place=place)


def _serving(place: Place) -> Q:
    return Q(pk__in=_inside(Post.objects.on(clock.today()), place).values("person"))
