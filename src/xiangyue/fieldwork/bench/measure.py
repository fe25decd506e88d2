"""How quickly the figures of any level are read, and one activity is written, in a generated country."""

import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from datetime import date
from random import Random
from typing import Any

from django.db import connection

from xiangyue.fieldwork.actions import record_activity
from xiangyue.fieldwork.bench.generate import WORDS
from xiangyue.fieldwork.models import Activity, Coverage, CoverageAbove, Kind
from xiangyue.fieldwork.queries_above import children_of, figures_of
from xiangyue.fieldwork.reckoning_above import at, differing, of_town
from xiangyue.kernel import jobs, tenancy
from xiangyue.kernel.actors import SYSTEM
from xiangyue.people.actions import add_persons, appoint
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Office, Place

LIMIT = 10.0  # milliseconds, for any level's figures
WRITERS = 20  # towns in which somebody writes
LEVELS = (None, Level.PROVINCE, Level.CITY, Level.COUNTY, Level.TOWN)


@dataclass(frozen=True)
class Timing:
    """What was done so many times, and how many milliseconds it took."""

    what: str
    times: int
    best: float
    middle: float
    p95: float
    limit: float | None = None

    @property
    def kept(self) -> bool:
        return self.limit is None or self.p95 <= self.limit

    @classmethod
    def of(cls, what: str, deeds: Iterable[Callable[[], Any]], limit: float | None = None) -> "Timing":
        taken = sorted(_milliseconds(deed) for deed in deeds)
        return cls(what, len(taken), taken[0], taken[len(taken) // 2], taken[int(len(taken) * 0.95)], limit)


def _milliseconds(deed: Callable[[], Any]) -> float:
    start = time.perf_counter()
    deed()
    return round((time.perf_counter() - start) * 1000, 2)


# Reading


def reading(year: int, random: Random, times: int) -> list[Timing]:
    """The figures of random places of each level, and of the places right below them."""
    timings = []
    for level in LEVELS:
        name = level.name.lower() if level else "nation"
        places = [None] * times if level is None else _some(level, random, times)
        own = Timing.of(f"{name}: figures", (_asked(figures_of, place, year) for place in places), LIMIT)
        below = Timing.of(f"{name}: its children", (_asked(children_of, place, year) for place in places), LIMIT)
        timings += [own, below]
    return timings


def _some(level: Level, random: Random, times: int) -> list[Place]:
    places = list(Place.objects.filter(level=level))
    return [random.choice(places) for _ in range(times)]


def _asked(question: Callable[..., Any], place: Place | None, year: int) -> Callable[[], Any]:
    def ask() -> Any:
        with tenancy.use(place.town if place else tenancy.INSTALLATION):
            return question(place, year)

    return ask


def from_the_facts(year: int) -> Timing:
    """The same figure without a roll-up: what it is for."""
    question = """
        SELECT left(place.path, 4), count(*), max(happened_on) FROM {activity} told JOIN {place} place
        ON place.id = told.place_id WHERE happened_on >= %s GROUP BY 1"""

    def count() -> None:
        with connection.cursor() as cursor:
            cursor.execute(question.format(**WORDS), [date(year, 1, 1)])
            cursor.fetchall()

    return Timing.of("nation: its children, counted from the activities", [count, count])


# Writing


def writing(random: Random, times: int) -> list[Timing]:
    """One activity with the roll-up of its town in one transaction; then what is carried up, job by job."""
    writers = [_writer(town) for town in _some(Level.TOWN, random, WRITERS)]
    recorded = Timing.of("one activity with its roll-up", (_record(*random.choice(writers)) for _ in range(times)))
    return [recorded, Timing.of("one job that carries up", _work())]


def _writer(town: Place) -> tuple[Actor, list[Place]]:
    with tenancy.use(town.town):
        (person,) = add_persons(SYSTEM, [{"name": "试写人", "place": town, "gender": "woman"}])
        post = appoint(SYSTEM, person, Office.TOWN_CLERK, town)
        return Actor(town.town, person, post), list(Place.objects.filter(town=town.town, level=Level.VILLAGE))


def _record(actor: Actor, villages: list[Place]) -> Callable[[], Any]:
    def record() -> Any:
        with tenancy.use(actor.town):
            return record_activity(actor, villages[0], kind=Kind.HOUSEHOLD_VISIT, text="走访。")

    return record


def _work() -> Iterable[Callable[[], Any]]:
    """Every job that waits, one by one."""
    while job := jobs.claim():
        yield lambda job=job: jobs.perform(job)  # type: ignore[misc]


# Is what was measured right?


def wrong(year: int, random: Random, times: int) -> list[str]:
    """Where the roll-up of some towns and of everything above disagrees with a fresh count."""
    found: list[str] = []
    for town in _some(Level.TOWN, random, times):
        with tenancy.use(town.town):
            found += differing(town.path, year, of_town(town, year))
    with tenancy.all_towns("the visits of the whole country are compared with the activities"):
        counted = Activity.objects.exclude(kind=Kind.REPORT_IN).filter(happened_on__year=year).count()
    kept = at("", year).get(kind="").visits
    return found if kept == counted else [*found, f"{kept} != {counted}"]


def sizes() -> dict[str, Any]:
    """Rows and megabytes of each table, with its indexes."""
    found = {}
    with connection.cursor() as cursor:
        for model in (Place, Activity, Coverage, CoverageAbove):
            table = model._meta.db_table
            cursor.execute(f"SELECT count(*), pg_total_relation_size('{table}') / 1000000 FROM {table}")  # noqa: S608
            found[table] = dict(zip(("rows", "megabytes"), cursor.fetchone(), strict=True))
    return found


def as_json(timings: list[Timing]) -> list[dict[str, Any]]:
    return [{**asdict(timing), "kept": timing.kept} for timing in timings]
