"""Who stands in the register of a place, and who stands there twice."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.people.models import Body, Household, Level, Link, Person, Place, Post, Seat
from xiangyue.registry.holdings import Held

SHOWN = 200  # a page of names; more are found by searching
BETWEEN = re.compile(r"[,，、;；\n]+")


def inside(place: Place) -> list[Any]:
    """A village with its groups and hamlets; the town alone, because each village keeps its own register."""
    return [place.pk] if place.level == Level.TOWN else [each.pk for each in place.below()]


def all_persons(place: Place) -> Any:
    """Everybody the register of this place has known, those who left it too."""
    return Person.objects.filter(place__in=inside(place)).select_related("place__village", "household__place")


def persons_of(place: Place) -> Any:
    """Who belongs to this place today."""
    return all_persons(place).filter(left_on=None)


def found_by_name(place: Place, name: str, gone: bool = False) -> list[Person]:
    """A page of names: those searched for, or the first ones."""
    rows = all_persons(place) if gone else persons_of(place)
    return list((rows.filter(name__contains=name) if name else rows).order_by("place__path", "name", "id")[:SHOWN])


def households_of(place: Place) -> Any:
    """The households that are counted, with how many live in each."""
    rows = Household.objects.filter(place__in=inside(place), ended_on=None).select_related("place__village")
    living = Count("members", filter=Q(members__left_on=None))
    return rows.annotate(living=living).order_by("place__path", "number")


def posts_of(place: Place) -> Any:
    """Offices held here today or later, the groups' heads among them."""
    rows = Post.objects.between(clock.today(), None).filter(place__in=inside(place))
    return rows.select_related("person", "place__village").order_by("place__path", "office", "since")


def bodies_of(place: Place) -> Any:
    return Body.objects.filter(place__in=inside(place)).select_related("place__village").order_by("place__path", "id")


def seats_of(place: Place) -> Any:
    rows = Seat.objects.between(clock.today(), None).filter(place__in=inside(place))
    return rows.select_related("person", "body__place", "place__village").order_by("body", "-role", "id")


def links_of(place: Place) -> Any:
    """Leaders linked with this village, or with any village of this town."""
    rows = Link.objects.between(clock.today(), None).filter(place__in=[each.pk for each in place.below()])
    return rows.select_related("person", "place__village").order_by("place__path", "id")


def full_name(person: Person) -> str:
    """The name with its household, or its group, which tells two of one name apart."""
    return f"{person.name} {person.household or person.place}"


def named(place: Place, words: str) -> list[Person]:
    """Everybody of this register whom these words name: a name, perhaps with the household behind it."""
    words = " ".join(words.split())
    rows = persons_of(place).filter(name=words.partition(" ")[0])
    return [person for person in rows if words in {person.name, full_name(person)}]


def split_names(text: str) -> Iterator[str]:
    """Names as people write them in a row or one below the other."""
    return (name.strip() for name in BETWEEN.split(text) if name.strip())


def in_hand(person: Person) -> list[Held]:
    """Offices, seats and links this person has today; what is under way the higher rooms add."""
    today = clock.today()
    held: list[Held] = [
        Held(str(post)) for post in Post.objects.on(today).filter(person=person).select_related("place")
    ]
    seats = Seat.objects.on(today).filter(person=person).select_related("body__place")
    held += [Held(_("a seat in %(body)s") % {"body": seat.body}) for seat in seats]
    links = Link.objects.on(today).filter(person=person).select_related("place")
    return held + [Held(_("linked with %(place)s") % {"place": link.place}) for link in links]


@dataclass(frozen=True)
class Doubles:
    """Two entries that look like one person, and by what."""

    one: Person
    other: Person
    why: str


def doubles_of(place: Place) -> list[Doubles]:
    """Pairs with one identity, or with one name and birthday; who merges looks at both first."""
    rows = list(persons_of(place).order_by("id"))
    found = _pairs(rows, lambda person: person.identity, _("the same identity number"))
    known = {(pair.one.pk, pair.other.pk) for pair in found}
    same = _pairs(
        rows, lambda person: person.born_on and (person.name, person.born_on), _("the same name and birthday")
    )
    return found + [pair for pair in same if (pair.one.pk, pair.other.pk) not in known]


def _pairs(rows: Iterable[Person], key: Any, why: str) -> list[Doubles]:
    firsts: dict[Any, Person] = {}
    found = []
    for person in rows:
        if mark := key(person):
            first = firsts.setdefault(mark, person)
            if first is not person:
                found.append(Doubles(first, person, why))
    return found
