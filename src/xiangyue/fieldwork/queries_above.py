"""The figures of any place of the tree and of those right below it, each one small question of a roll-up."""

from collections import defaultdict
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
        return _inside(place, year, len(place.path)).get(place.path, Figures())
    return by_kind(place, year).get(EVERY_KIND, Figures())


def by_kind(place: Place | None, year: int) -> dict[str, Figures]:
    """Of a town or of what lies above, by the kind of activity; the empty one is every kind that is a visit."""
    return {row.kind: Figures.of(Carried.of(row)) for row in at(place.path if place else WHOLE, year)}


def children_of(place: Place | None, year: int) -> list[tuple[Place, Figures]]:
    """The places right below one, in the order of the tree; in a town it must be the present one."""
    if place and place.level >= Level.TOWN:
        found = _inside(place, year, len(place.path) + SEGMENT)
    else:
        path = place.path if place else WHOLE
        rows = at_level(level_of(path) + 1, year, path).filter(kind=EVERY_KIND)
        found = {row.path: Figures.of(Carried.of(row)) for row in rows}
    places = Place.objects.filter(path__in=found).order_by("path")
    return [(each, found[each.path]) for each in places]


def _inside(place: Place, year: int, length: int) -> dict[str, Figures]:
    """The places of a town from its own roll-up, told together by the beginning of their paths."""
    places = place.below().filter(due(year))
    walked = Coverage.objects.filter(place__in=places, year=year, kind__in=VISITS, within__gt=0).order_by()
    seen = {path: rest for path, *rest in walked.values_list("place__path").annotate(Sum("within"), Max("last_within"))}
    there: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    visited: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for path, level in places.values_list("path", "level"):
        there[path[:length]][NAMES[level]] += 1
        visited[path[:length]][NAMES[level]] += path in seen
    return {path: _figures(seen.get(path), visited[path], there[path]) for path in there if len(path) == length}


def _figures(walked: Any, visited: dict[str, int], there: dict[str, int]) -> Figures:
    visits, last_on = walked or (0, None)
    return Figures(visits, last_on, Places(**visited), Places(**there))
