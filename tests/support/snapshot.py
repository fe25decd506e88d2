"""Rows as they were first built in this process, put back for later tests by plain SQL.

Building a cast through the actions takes a quarter of a second, and there are more than a thousand tests.
"""

import pickle
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, TypeVar

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

from xiangyue.kernel.testing import building

Built = TypeVar("Built")


@dataclass(frozen=True)
class Snapshot:
    """The rows of some models: (table, columns, rows), in the order in which they were asked for."""

    tables: list[tuple[str, str, list[tuple[Any, ...]]]]
    models: list[type[models.Model]]


def take(wanted: Iterable[type[models.Model]]) -> Snapshot:
    """Every row these models have now."""
    kept, tables = list(wanted), []
    with connection.cursor() as cursor:
        for model in kept:
            columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
            cursor.execute(f'SELECT {columns} FROM "{model._meta.db_table}"')  # noqa: S608  our own names
            rows = [tuple(map(as_stored, row)) for row in cursor.fetchall()]
            tables.append((model._meta.db_table, columns, rows))
    return Snapshot(tables, kept)


def as_stored(value: Any) -> Any:
    """SQLite keeps days and times as text, but hands them out as objects it does not take back."""
    if connection.vendor != "sqlite" or not isinstance(value, date | time):
        return value
    return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()


def put_back(snapshot: Snapshot) -> None:
    """These rows and no others, whatever stands in their tables."""
    with building(), connection.cursor() as cursor:
        for table, columns, rows in snapshot.tables:
            cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608
            if rows and connection.vendor == "postgresql":  # where a statement for each row would take a while
                with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
                    for row in rows:
                        copy.write_row(row)
            elif rows:
                places = ", ".join(["%s"] * len(rows[0]))
                cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({places})', rows)  # noqa: S608
        for statement in connection.ops.sequence_reset_sql(no_style(), snapshot.models):
            cursor.execute(statement)


_kept: dict[str, tuple[bytes, Snapshot]] = {}


def once(name: str, build: Callable[[], Built]) -> Built:
    """What `build` gives and the rows of kernel and people it made; from the second time on put back, not built."""
    if name not in _kept:
        built = build()
        models = [*apps.get_app_config("kernel").get_models(), *apps.get_app_config("people").get_models()]
        _kept[name] = pickle.dumps(built), take(models)
        return built
    kept, rows = _kept[name]
    put_back(rows)
    again: Built = pickle.loads(kept)  # noqa: S301  written above
    return again
