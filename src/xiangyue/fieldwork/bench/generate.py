"""Fills an empty PostgreSQL database with as many places and activities as a whole country has.

Everything is written set by set by the database itself, roll-ups included: by the actions it would take days.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import connection

from xiangyue.fieldwork.jobs import rebuild_levels
from xiangyue.fieldwork.models import VISITS, Activity, Coverage, CoverageAbove, Kind
from xiangyue.kernel.models import Town
from xiangyue.people.models import Level, Place
from xiangyue.people.models.places import DIGITS

REFERENCE = {"django_migrations", "django_content_type"}  # written by `migrate`, the same everywhere
SEED = 0.19

FUNCTIONS = f"""
CREATE OR REPLACE FUNCTION pg_temp.segment(n bigint) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT string_agg(substr('{DIGITS}', (n / power(36, digit)::bigint % 36)::int + 1, 1), '' ORDER BY digit DESC)
    FROM generate_series(0, 3) digit $$;
CREATE OR REPLACE FUNCTION pg_temp.id(sort bigint, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
    SELECT (lpad(to_hex(sort), 8, '0') || lpad(to_hex(n), 24, '0'))::uuid $$;
"""  # noqa: S608  nothing of it comes from outside

PLACES = """
INSERT INTO {place} (id, town, parent_id, village_id, path, level, kind, name, slug, code, codes, has_collective, phone)
SELECT pg_temp.id(%(level)s, n),
    CASE WHEN %(level)s < {town_level} THEN 0 WHEN %(level)s = {town_level} THEN n ELSE above.town END,
    above.id, CASE WHEN %(level)s > {town_level} THEN pg_temp.id(%(level)s, n) END,
    coalesce(above.path, '') || pg_temp.segment(row_number() OVER (PARTITION BY above.id ORDER BY n)),
    %(level)s, CASE WHEN %(level)s > {town_level} THEN 'village' ELSE '' END, %(name)s || n,
    CASE WHEN %(level)s < {town_level} THEN '' ELSE 'p' || n END, '', '', true, ''
FROM generate_series(1, %(number)s) n
LEFT JOIN {place} above ON above.id = pg_temp.id(%(level)s - 1, (n - 1)::bigint * %(parents)s / %(number)s + 1)
"""

TOWNS = """
INSERT INTO {town} (number, slug, name, language)
SELECT town, 't' || town, name, 'zh-hans' FROM {place} WHERE level = {town_level}
"""

ACTIVITIES = """
INSERT INTO {activity} (id, town, place_id, kind, happened_on, text, promises, campaign, half_days, received, aid_kg,
    by_town, stage)
SELECT pg_temp.id(100, n), place.town, place.id, (%(kinds)s::text[])[sort], %(first)s + day, '走访。', '', '', 0, 0, 0,
    true, 'recorded'
FROM (
    SELECT n, 1 + floor(random() * %(villages)s)::bigint AS village, 1 + floor(random() * %(sorts)s)::int AS sort,
        floor(random() * %(days)s)::int AS day
    FROM generate_series(1, %(number)s) n
) told JOIN {place} place ON place.id = pg_temp.id({village_level}, told.village)
"""

VILLAGE_ROWS = """
INSERT INTO {coverage} (id, town, place_id, year, kind, visits, last_on, within, last_within, version)
SELECT pg_temp.id(200, row_number() OVER ()), town, place_id, %(year)s, kind, count(*), max(happened_on), count(*),
    max(happened_on), count(*)
FROM {activity} GROUP BY town, place_id, kind
"""

TOWN_ROWS = """
INSERT INTO {coverage} (id, town, place_id, year, kind, visits, last_on, within, last_within, version)
SELECT pg_temp.id(201, row_number() OVER ()), town, pg_temp.id({town_level}, town), %(year)s, kind, 0, NULL,
    sum(within), max(last_within), sum(version)
FROM {coverage} GROUP BY town, kind
"""

CARRIED = """
INSERT INTO {above} (id, town, level, path, year, kind, visits, last_on, villages, groups, hamlets, due_villages,
    due_groups, due_hamlets, version)
WITH told AS (
    SELECT seen.town, seen.kind, place.level, seen.place_id, seen.within, seen.last_within, seen.version
    FROM {coverage} seen JOIN {place} place ON place.id = seen.place_id
), carried AS (
    SELECT town, kind, sum(within) FILTER (WHERE level = {town_level}) AS visits, max(last_within) AS last_on,
        count(*) FILTER (WHERE level > {town_level}) AS villages, 0 AS due,
        sum(version) FILTER (WHERE level = {town_level}) AS version
    FROM told GROUP BY town, kind
    UNION ALL
    SELECT place.town, '', coalesce(sum(within) FILTER (WHERE told.level = {town_level}), 0), max(last_within),
        count(DISTINCT told.place_id) FILTER (WHERE told.level > {town_level}), min(place.villages),
        coalesce(sum(version) FILTER (WHERE told.level = {town_level}), 0)
    FROM (
        SELECT town, count(*) FILTER (WHERE level > {town_level}) AS villages
        FROM {place} WHERE town > 0 GROUP BY town
    ) place LEFT JOIN told ON told.town = place.town AND told.kind = ANY(%(visits)s::text[]) GROUP BY place.town
)
SELECT pg_temp.id(300, row_number() OVER ()), 0, {town_level}, place.path, %(year)s, carried.kind, visits, last_on,
    villages, 0, 0, due, 0, 0, version
FROM carried JOIN {place} place ON place.id = pg_temp.id({town_level}, carried.town)
"""

WORDS: dict[str, Any] = {
    "place": Place._meta.db_table, "town": Town._meta.db_table, "activity": Activity._meta.db_table,
    "coverage": Coverage._meta.db_table, "above": CoverageAbove._meta.db_table, "town_level": Level.TOWN.value,
    "village_level": Level.VILLAGE.value,
}  # fmt: skip


@dataclass(frozen=True)
class Country:
    """How many provinces, cities, counties, towns and villages there are, and how many activities in a year."""

    places: tuple[int, int, int, int, int] = (31, 333, 2_850, 38_600, 500_000)
    activities: int = 3_000_000

    def share(self, scale: float) -> "Country":
        """A smaller one for trying out; every level keeps at least one place."""
        first, second, third, fourth, fifth = (max(1, round(number * scale)) for number in self.places)
        return Country((first, second, third, fourth, fifth), max(1, round(self.activities * scale)))


NAMES = ("试省", "试市", "试县", "试镇", "试村")


def what_is_here() -> str:
    """The first table with something in it, or one that is not ours; empty if nothing can be lost here."""
    tables = set(connection.introspection.table_names())
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    for table in sorted(tables - REFERENCE):
        if table not in models or models[table]._base_manager.exists():
            return table
    return ""


def make_tables() -> None:
    if Place._meta.db_table not in connection.introspection.table_names():
        call_command("migrate", verbosity=0)


def generate(country: Country, today: date, say: Callable[[str], None]) -> None:
    """Places, towns and activities, then the roll-ups from the villages to the whole country."""
    year, villages = today.year, country.places[-1]
    first = date(year, 1, 1)
    run(FUNCTIONS)
    run("SELECT setseed(%(seed)s)", seed=SEED)
    parents = 1
    for level, (name, number) in enumerate(zip(NAMES, country.places, strict=True), 1):
        run(PLACES, level=level, name=name, number=number, parents=parents)
        parents = number
    run(TOWNS)
    run(f"ANALYZE {WORDS['place']}")
    say("places")
    days = (today - first).days + 1
    run(ACTIVITIES, kinds=Kind.values, sorts=len(Kind), first=first, days=days, villages=villages,
        number=country.activities)  # fmt: skip
    say("activities")
    run(VILLAGE_ROWS, year=year)
    run(TOWN_ROWS, year=year)
    run(CARRIED, year=year, visits=[kind.value for kind in VISITS])
    say("roll-ups of villages and towns")
    run(f"ANALYZE {WORDS['above']}")
    rebuild_levels(year)
    for table in ("activity", "coverage", "above"):
        run(f"ANALYZE {WORDS[table]}")
    say("roll-ups above the towns")


def run(statement: str, **values: Any) -> None:
    """One statement; the names of tables are put in by words, everything else as values."""
    with connection.cursor() as cursor:
        cursor.execute(statement.format(**WORDS), values or None)
