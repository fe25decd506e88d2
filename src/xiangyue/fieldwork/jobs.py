"""Carrying figures up: a town tells its county, a county its city, up to the whole. Each may be repeated."""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from xiangyue.fieldwork.models import CoverageAbove
from xiangyue.fieldwork.reckoning_above import (
    COLUMNS,
    EVERY_KIND,
    SEGMENT,
    WHOLE,
    Carried,
    Rows,
    at,
    at_level,
    changed_towns,
    level_of,
    nothing_yet,
    of_town,
    of_towns,
    sums,
    years,
)
from xiangyue.kernel import clock, jobs, tenancy
from xiangyue.people.models import Level, Place

NIGHT = 3  # o'clock
AT_ONCE = 1000  # rows written by one statement
KEY = ["town", "level", "year", "kind", "path"]


@jobs.handler("carry_up")
def carry_up(year: int) -> None:
    """The present town's figures of a year come above; the first of a year makes room for every other town."""
    town = Place.objects.get(town=tenancy.current(), level=Level.TOWN)
    rows = of_town(town, year)
    if not at(WHOLE, year).exists():
        begin_year(year)
    _look_tomorrow()
    if receive(town.path, year, rows):
        _tell(town.path, year)


@jobs.handler("look_again")
def look_again() -> None:
    """Once a night: a new year begins, and towns whose places were added or merged are counted again."""
    year = clock.today().year
    _look_tomorrow()
    if not at(WHOLE, year).exists():
        begin_year(year)
    for town in changed_towns(year):
        with tenancy.use(town):
            jobs.enqueue_once("carry_up", year=year)


def _look_tomorrow() -> None:
    night = clock.moment(clock.today() + timedelta(days=1), NIGHT)
    with tenancy.use(tenancy.INSTALLATION):
        jobs.enqueue("look_again", key=f"look_again {night.date()}", run_at=night)


@jobs.handler("add_up")
def add_up(path: str, year: int) -> None:
    """A place above the towns is counted from those below it."""
    rows = sums(level_of(path), year, path).get(path, {})
    if receive(path, year, rows) and path != WHOLE:
        _tell(path, year)


def _tell(path: str, year: int) -> None:
    """What lies above is counted again, once for all that comes until then."""
    with tenancy.use(tenancy.INSTALLATION):
        jobs.enqueue_once("add_up", path=path[:-SEGMENT], year=year)


def receive(path: str, year: int, rows: Rows) -> bool:
    """Put these rows in place unless newer ones are there; gives whether anything is new."""
    kept = {row.kind: row for row in at(path, year).select_for_update()}
    changed = False
    for kind, carried in sorted(rows.items()):
        row = kept.get(kind) or _begin(path, year, kind)
        if carried.version >= row.version and carried != Carried.of(row):
            CoverageAbove.objects.filter(pk=row.pk).update(**asdict(carried))
            changed = True
    return changed


def _begin(path: str, year: int, kind: str) -> CoverageAbove:
    """A row to be filled; whoever begins the same one at the same moment waits here."""
    row, _new = CoverageAbove.objects.select_for_update().get_or_create(
        town=tenancy.INSTALLATION, level=level_of(path), path=path, year=year, kind=kind
    )
    return row


def begin_year(year: int) -> None:
    """A row for every place down to the towns, with what is due there and nothing done."""
    rows = (_row(path, year, EVERY_KIND, carried) for path, carried in nothing_yet(year).items())
    _write(rows, ignore_conflicts=True)  # another may begin the year at the same moment


# Putting everything right


def rebuild_above() -> None:
    """Write every row above anew, from the towns up, whatever version is there."""
    for year in years():
        _replace(Level.TOWN, year, dict(of_towns(year)))
        rebuild_levels(year)


def rebuild_levels(year: int) -> None:
    """County, city, province and the whole, each in one step from the level below."""
    for level in range(Level.COUNTY, -1, -1):
        _replace(level, year, sums(level, year))


def _replace(level: int, year: int, fresh: dict[str, Rows]) -> None:
    at_level(level, year).delete()
    rows = (_row(path, year, kind, carried) for path, found in fresh.items() for kind, carried in found.items())
    _write(rows, update_conflicts=True, unique_fields=KEY, update_fields=COLUMNS)  # a job may have come between


def _row(path: str, year: int, kind: str, carried: Carried) -> CoverageAbove:
    return CoverageAbove(
        town=tenancy.INSTALLATION, level=level_of(path), path=path, year=year, kind=kind, **asdict(carried)
    )


def _write(rows: Iterable[CoverageAbove], **options: Any) -> None:
    CoverageAbove.objects.bulk_create(rows, batch_size=AT_ONCE, **options)
