"""The figures of any place of the tree and of those right below it, each one small question of a roll-up."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Max, Sum

from xiangyue.fieldwork.models import VISITS, Coverage
from xiangyue.fieldwork.reckoning_above import (
    EVERY_KIND,
    NAMES,
    SEGMENT,
    WHOLE,
    Carried,
    at,
    at_level,
    due,
    level_of,
)
from xiangyue.people.models import Level, Place


@dataclass(frozen=True)
class Places:
    """So many places of each level."""

    villages: int = 0
    groups: int = 0
    hamlets: int = 0


@dataclass(frozen=True)
class Figures:
    """What was done at a place and below it in a year: visits, the last day, places visited, places there are."""

    visits: int = 0
    last_on: date | None = None
    visited: Places = field(default_factory=Places)
    due: Places = field(default_factory=Places)

    @classmethod
    def of(cls, row: Carried) -> "Figures":
        return cls(
            row.visits, row.last_on, Places(row.villages, row.groups, row.hamlets),
            Places(row.due_villages, row.due_groups, row.due_hamlets),
        )  # fmt: skip


def figures_of(place: Place | None, year: int) -> Figures:
    """Of a place, or of the whole country; below the town its own must be the present one."""
    if place and place.level > Level.TOWN:
        return dict(_inside(place, year, len(place.path))).get(place, Figures())
    return by_kind(place, year).get(EVERY_KIND, Figures())


def by_kind(place: Place | None, year: int) -> dict[str, Figures]:
    """Of a town or of what lies above, by the kind of activity; the empty one is every kind that is a visit."""
    return {row.kind: Figures.of(Carried.of(row)) for row in at(place.path if place else WHOLE, year)}


def children_of(place: Place | None, year: int) -> list[tuple[Place, Figures]]:
    """The places right below one, in the order of the tree; in a town it must be the present one."""
    if place and place.level >= Level.TOWN:
        return _inside(place, year, len(place.path) + SEGMENT)
    path = place.path if place else WHOLE
    rows = at_level(level_of(path) + 1, year, path).filter(kind=EVERY_KIND)
    found = {row.path: Figures.of(Carried.of(row)) for row in rows}
    return [(each, found[each.path]) for each in Place.objects.filter(path__in=found).order_by("path")]


def _inside(place: Place, year: int, length: int) -> list[tuple[Place, Figures]]:
    """Places of a town whose paths are so long, each with all below it, from the town's own roll-up."""
    places = place.below().filter(due(year)).order_by("path")
    walked = Coverage.objects.filter(year=year, kind__in=VISITS, within__gt=0).order_by()  # of the whole town: no join
    seen = {pk: rest for pk, *rest in walked.values_list("place").annotate(Sum("within"), Max("last_within"))}
    there: dict[str, Counter[str]] = defaultdict(Counter)
    visited: dict[str, Counter[str]] = defaultdict(Counter)
    shown = []
    for each in places:
        there[each.path[:length]][NAMES[each.level]] += 1
        visited[each.path[:length]][NAMES[each.level]] += each.pk in seen
        if len(each.path) == length:
            shown.append(each)
    return [(each, _figures(seen.get(each.pk), visited[each.path], there[each.path])) for each in shown]


def _figures(walked: Any, visited: Counter[str], there: Counter[str]) -> Figures:
    visits, last_on = walked or (0, None)
    return Figures(visits, last_on, Places(**visited), Places(**there))
