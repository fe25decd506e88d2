"""Counting above the villages: what a town carries up, and the sums of county, city, province and the whole.

Every row is an absolute figure with a version, never an increment: a row that comes twice, late or out of order does
no harm. Nothing here writes.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Set
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, Sum, Value
from django.db.models.functions import Left

from xiangyue.fieldwork.models import VISITS, Coverage, CoverageAbove
from xiangyue.kernel import tenancy
from xiangyue.kernel.models import Job
from xiangyue.people.models import Level, Place
from xiangyue.people.models.places import DIGITS, PATH, SEGMENT

EVERY_KIND = ""
WHOLE = ""  # the path of the whole country
NAMES: dict[int, str] = {Level.VILLAGE: "villages", Level.GROUP: "groups", Level.HAMLET: "hamlets"}


@dataclass(frozen=True)
class Carried:
    """What one row says."""

    visits: int = 0
    last_on: date | None = None
    villages: int = 0
    groups: int = 0
    hamlets: int = 0
    due_villages: int = 0
    due_groups: int = 0
    due_hamlets: int = 0
    version: int = 0

    @classmethod
    def of(cls, row: CoverageAbove) -> "Carried":
        return cls(**{name: getattr(row, name) for name in COLUMNS})

    @property
    def due(self) -> tuple[int, int, int]:
        return self.due_villages, self.due_groups, self.due_hamlets


COLUMNS = [column.name for column in fields(Carried)]
SUMS = [Max(name) if name == "last_on" else Sum(name) for name in COLUMNS]
Rows = dict[str, Carried]  # by kind


def level_of(path: str) -> int:
    return len(path) // SEGMENT


def at(path: str, year: int) -> Any:
    """The kept rows of one place."""
    return CoverageAbove.objects.filter(town=tenancy.INSTALLATION, level=level_of(path), path=path, year=year)


def at_level(level: int, year: int, path: str = WHOLE) -> Any:
    """The kept rows of one level below a place."""
    last = path.ljust(PATH, DIGITS[-1])
    return CoverageAbove.objects.filter(
        town=tenancy.INSTALLATION, level=level, year=year, path__gte=path, path__lte=last
    )


def due(year: int) -> Q:
    """Which places are to be visited in a year: one that is merged is owed no visit in the year of its end."""
    end = date(year, 12, 31)
    stands, village_stands = Q(ended_on=None) | Q(ended_on__gte=end), Q(village__ended_on=None)
    return Q(level__gt=Level.TOWN) & stands & (village_stands | Q(village__ended_on__gte=end))


# A town


def of_town(town: Place, year: int) -> Rows:
    """What the present town carries up.

    The versions are read first: what is counted after them is as new as they say, or newer.
    """
    kept = {row.kind: row for row in Coverage.objects.filter(place=town, year=year)}
    places = town.below().filter(due(year))
    seen = Coverage.objects.filter(year=year, within__gt=0, place__in=places).order_by()
    reached: dict[str, dict[str, int]] = defaultdict(dict)
    for kind, level, number in seen.values_list("kind", "place__level").annotate(number=Count("pk")):
        reached[kind][NAMES[level]] = number
    visited = seen.filter(kind__in=VISITS).values_list("place__level").annotate(number=Count("place", distinct=True))
    rows = {
        kind: Carried(row.within, row.last_within, **reached[kind], version=row.version) for kind, row in kept.items()
    }
    return rows | {EVERY_KIND: _every_kind(rows, dict(visited), _by_level(places))}


def _every_kind(rows: Rows, visited: dict[int, int], standing: dict[int, int]) -> Carried:
    """All kinds that are visits; its version grows whenever one of theirs does."""
    walked = [rows[kind] for kind in VISITS if kind in rows]
    return Carried(
        sum(row.visits for row in walked),
        max((row.last_on for row in walked if row.last_on), default=None),
        **{name: visited.get(level, 0) for level, name in NAMES.items()},
        **{f"due_{name}": standing.get(level, 0) for level, name in NAMES.items()},
        version=sum(row.version for row in walked),
    )


def _by_level(places: Any) -> dict[int, int]:
    return dict(places.order_by().values_list("level").annotate(number=Count("pk")))


def nothing_yet(year: int) -> dict[str, Carried]:
    """Every place down to the towns with what is due there: where nobody went there is a row too."""
    found: dict[str, Any] = {path: Counter() for path in _paths_above()}
    below = Place.objects.filter(due(year)).order_by().annotate(above=Left("path", Level.TOWN * SEGMENT))
    for town, level, number in below.values_list("above", "level").annotate(number=Count("pk")):
        for end in range(0, len(town) + 1, SEGMENT):
            found[town[:end]][f"due_{NAMES[level]}"] += number
    return {path: Carried(**numbers) for path, numbers in found.items()}


def changed_towns(year: int) -> list[int]:
    """The towns in which another number of places is due than was carried up."""
    kept = {row.path: Carried.of(row).due for row in at_level(Level.TOWN, year).filter(kind=EVERY_KIND)}
    fresh = nothing_yet(year)
    towns = Place.objects.filter(level=Level.TOWN).values_list("path", "town")
    return [number for path, number in towns if kept.get(path) != fresh[path].due]


def _paths_above() -> list[str]:
    return [WHOLE, *Place.objects.filter(level__lte=Level.TOWN).values_list("path", flat=True)]


# Above the towns


def sums(level: int, year: int, path: str = WHOLE) -> dict[str, Rows]:
    """The rows of every place of a level (below one place, or that place itself), from the rows of the level below."""
    above = Left("path", level * SEGMENT) if level else Value(WHOLE)
    below = at_level(level + 1, year, path).order_by().annotate(above=above)
    found: dict[str, Rows] = defaultdict(dict)
    for place, kind, *values in below.values_list("above", "kind").annotate(*SUMS):
        found[place][kind] = Carried(*values)
    return found


# Comparing


def years() -> list[int]:
    """Every year that anything is kept of."""
    with tenancy.all_towns("the figures above are compared for every year of any town"):
        carried = CoverageAbove.objects.filter(town=tenancy.INSTALLATION)
        return sorted({year for rows in (carried, Coverage.objects) for year in _years_of(rows)})


def _years_of(rows: Any) -> Iterable[int]:
    return rows.order_by().values_list("year", flat=True).distinct()


def of_towns(year: int) -> Iterator[tuple[str, Rows]]:
    """What every town carries up, each counted in its own."""
    for town in Place.objects.filter(level=Level.TOWN):
        with tenancy.use(town.town):
            rows = of_town(town, year)
        yield town.path, rows


def differences_above(moving: Set[str] = frozenset()) -> list[str]:
    """Where a row above disagrees with those it is counted from, one line each; `moving` are paths to be let be."""
    return [
        line
        for year in years()
        for path, rows in _counted_above(year)
        if path not in moving
        for line in differing(path, year, rows)
    ]


def _counted_above(year: int) -> Iterator[tuple[str, Rows]]:
    yield from of_towns(year)
    for level in range(Level.COUNTY, -1, -1):
        yield from sums(level, year).items()


def differing(path: str, year: int, fresh: Rows) -> Iterator[str]:
    """Where the kept rows of one place and these disagree."""
    kept = {row.kind: Carried.of(row) for row in at(path, year)}
    for kind in sorted({*fresh, *kept}):
        if kept.get(kind, Carried()) != fresh.get(kind, Carried()):
            name = Place.objects.filter(path=path).values_list("name", flat=True).first() or "-"
            yield f"{name} {year} {kind or '*'}: {told(kept.get(kind))} != {told(fresh.get(kind))}"


def told(row: Carried | None) -> str:
    """A row in a line for the operator; what is nothing is left out."""
    return " ".join(f"{name}={value}" for name, value in asdict(row or Carried()).items() if value) or "0"


def on_the_way() -> set[str]:
    """Every path whose figures a job is still to count, with all above it."""
    waiting = Job.objects.filter(done_at=None, given_up_at=None, name__in=("carry_up", "add_up"))
    numbers, paths = set(), set()
    for job in waiting:
        if job.name == "carry_up":
            numbers.add(job.town)
        else:
            paths.add(job.arguments["path"])
    paths |= set(Place.objects.filter(town__in=numbers, level=Level.TOWN).values_list("path", flat=True))
    return {path[:end] for path in paths for end in range(0, len(path) + 1, SEGMENT)}
