"""What the pages of this room ask."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Max, Sum

from xiangyue.fieldwork.models import VISITS, Activity, Agreement, AgreementStage, Coverage, Duty, Measure, Participant
from xiangyue.fieldwork.reckoning import standing_places
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Link, Office, Person, Place, Post


def activities_at(place: Place, actor: Actor) -> Any:
    """What was done at a place and below it, newest first."""
    rows = Activity.objects.visible_to(actor).filter(place__in=place.below())
    return rows.select_related("place__village").order_by("-happened_on", "-id")


def agreements_at(place: Place, actor: Actor) -> list[Agreement]:
    """What was agreed at a place and below it and is still to be done, what is due first."""
    rows = Agreement.objects.visible_to(actor).filter(place__in=place.below(), stage=AgreementStage.OPEN)
    standing = rows.exclude(activity__stage="withdrawn")
    return list(standing.select_related("activity", "place").order_by("due_on", "id"))


def was_there(actor: Actor, activity: Activity) -> bool:
    """Whether oneself is written down as having taken part; of others no page says so."""
    return bool(actor.person) and Participant.objects.filter(activity=activity, person=actor.person).exists()


# The town as a field of places


@dataclass(frozen=True)
class Square:
    """A place with its last visit of the year by the town, there or below it; None if it still waits."""

    place: Place
    last: date | None


@dataclass
class Row:
    """A village with its groups and hamlets, in the order of the tree."""

    village: Square
    squares: list[Square] = field(default_factory=list)

    @property
    def every(self) -> list[Square]:
        return [self.village, *self.squares]

    @property
    def visited(self) -> int:
        return sum(square.last is not None for square in self.every)

    @property
    def waiting(self) -> list[Place]:
        return [square.place for square in self.every if square.last is None]


def field_of(town: Place, year: int, actor: Actor) -> list[Row]:
    """Every village of a town with what was visited in this year: two questions, however large the town is."""
    covered = Coverage.objects.visible_to(actor).filter(year=year, kind__in=VISITS)
    last = dict(covered.order_by().values_list("place_id").annotate(last=Max("last_within"), times=Sum("within"))
                .filter(times__gt=0).values_list("place_id", "last"))  # fmt: skip
    rows: dict[UUID, Row] = {}
    for place in standing_places(town).order_by("path"):
        square = Square(place, last.get(place.pk))
        if place.level == Level.VILLAGE:
            rows[place.pk] = Row(square)
        elif place.village_id in rows:
            rows[place.village_id].squares.append(square)
    return list(rows.values())


# Links


@dataclass(frozen=True)
class Gap:
    """With how many villages somebody is linked, and with how many the duty says."""

    count: int
    wanted: int


def links_by_village(town: Place, day: date) -> list[tuple[Place, list[Link]]]:
    """Every village with its links in force, also those with none."""
    by_place: dict[UUID, list[Link]] = defaultdict(list)
    for link in Link.objects.on(day).filter(place__in=town.below()).select_related("person").order_by("since", "id"):
        by_place[link.place_id].append(link)
    villages = standing_places(town).filter(level=Level.VILLAGE).order_by("path")
    return [(village, by_place[village.pk]) for village in villages]


def gap_of(actor: Actor, town: Place, day: date) -> Gap | None:
    """What is told to oneself alone: fewer or more villages than one's duty says. All see which villages have none."""
    duty = Duty.objects.on(day).filter(place=town, measure=Measure.LINKS).order_by("-since", "-id").first()
    if duty is None or actor.person is None or actor.office not in duty.offices:
        return None
    held = Link.objects.on(day).filter(place__in=town.below(), person=actor.person).count()
    return Gap(held, duty.quantity) if held != duty.quantity else None


def duties_in_force(actor: Actor, town: Place, day: date) -> list[Duty]:
    """What is owed in the town on this day, and what begins later."""
    rows = Duty.objects.visible_to(actor).filter(place=town).exclude(until__lt=day)
    return list(rows.order_by("since", "id"))


def owing(town: Place, day: date) -> list[Person]:
    """Everybody who holds an office of the town: whom the secretary may ask about, one at a time."""
    posts = Post.objects.on(day).filter(place=town).exclude(office=Office.OPERATOR)
    return list(Person.objects.filter(pk__in=posts.values("person")).order_by("name", "id"))
