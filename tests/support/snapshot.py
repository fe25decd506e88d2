"""What a builder built once in this process is put back for later tests by plain SQL.

Building a cast through the actions takes a quarter of a second, a sitting with thirty names as long again, and there
are thousands of tests.  Everything in the house is written by acts, so the heads of the trail's chains tell in which
state the rows are; a builder that begins in the same state with the same arguments has built the same before.
"""

import pickle
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import wraps
from typing import Any, ParamSpec, TypeVar
from uuid import UUID

from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models
from django.utils.translation import get_language

from xiangyue.kernel import clock
from xiangyue.kernel.models import Head
from xiangyue.kernel.testing import WRITE, putting_back

Given = ParamSpec("Given")
Built = TypeVar("Built")
Row = tuple[Any, ...]
State = tuple[Any, ...]
CONVERTED = {date, datetime, time, memoryview}


@dataclass(frozen=True)
class Snapshot:
    """Of some tables, by their models: the keys of rows that go, and the rows that come."""

    gone: dict[type[models.Model], list[Any]]
    come: dict[type[models.Model], list[Row]]


@dataclass
class Before:
    """The rows of each table as they were before something wrote there for the first time."""

    rows: dict[type[models.Model], set[Row]] = field(default_factory=dict)

    def look_at(self, table: str) -> None:
        model = tables().get(table)
        if model and model not in self.rows:
            self.rows[model] = set(rows_of(model))

    def since(self) -> Snapshot:
        gone: dict[type[models.Model], list[Any]] = {}
        come: dict[type[models.Model], list[Row]] = {}
        for model, before in self.rows.items():
            after, key = rows_of(model), key_of(model)
            kept = set(after)
            gone[model] = [row[key] for row in before - kept]
            come[model] = [row for row in after if row not in before]
        return Snapshot(gone, come)


_looking: list[Before] = []
_known: set[State] = set()
_kept: dict[State, tuple[bytes, Snapshot, State]] = {}
_stands: dict[State, bytes] = {}  # what needs no arguments is there when it was built last
_tables: dict[str, type[models.Model]] = {}


def tables() -> dict[str, type[models.Model]]:
    if not _tables:
        _tables.update({model._meta.db_table: model for model in apps.get_models(include_auto_created=True)})
    return _tables


def remembered(build: Callable[Given, Built]) -> Callable[Given, Built]:
    """A builder whose rows are put back, and whose result is given again, when all is as it was the first time."""

    @wraps(build)
    def again(*args: Given.args, **kwargs: Given.kwargs) -> Built:
        state = state_now()
        if state not in _known and state[0]:  # a test has done something of its own before
            return build(*args, **kwargs)
        asked = (build.__module__, build.__qualname__, *map(_name, args), *map(_name, sorted(kwargs.items())))
        if (state, asked) in _stands:  # just that was built here last, and nothing since
            return _loaded(_stands[state, asked])
        if (state, asked) in _kept:
            pickled, rows, after = _kept[state, asked]
            put_back(rows)
            assert state_now() == after
            return _loaded(pickled)
        with looking() as before:
            built = build(*args, **kwargs)
        after, pickled = state_now(), pickle.dumps(built)
        _kept[state, asked] = pickled, before.since(), after
        _known.add(after)
        if not args and not kwargs:
            _stands[after, asked] = pickled
        return built

    return again


def _loaded(pickled: bytes) -> Any:
    return pickle.loads(pickled)  # noqa: S301  written above


def state_now() -> State:
    """The heads of all chains, and what else a builder reads without being told: the clock and the language."""
    heads = Head.objects.order_by("town", "chain").values_list("town", "chain", "seq", "digest")
    return tuple(heads), clock.now(), get_language()


def _name(given: Any) -> Any:
    """An argument as a part of a key: rows by their id, the cast and its parts by being what they are."""
    if isinstance(given, models.Model):
        return type(given).__name__, given.pk
    if isinstance(given, tuple | list):
        return tuple(map(_name, given))
    if isinstance(given, dict):
        return tuple((name, _name(value)) for name, value in given.items())
    if given is None or isinstance(given, str | int | float | date | UUID):
        return given
    if parts := getattr(given, "built_as", None):
        return parts
    return type(given).__name__, *(_name(value) for value in vars(given).values())


@contextmanager
def looking() -> Iterator[Before]:
    """Note the rows of every table that is written meanwhile."""
    before = Before()

    def notice(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if written := WRITE.match(sql):
            before.look_at(written["table"])
        return execute(sql, params, many, context)

    _looking.append(before)
    try:
        with connection.execute_wrapper(notice):
            yield before
    finally:
        _looking.pop()


def take(wanted: Iterable[type[models.Model]]) -> Snapshot:
    """Every row these models have now, to be put back where there are none."""
    return Snapshot({}, {model: rows_of(model) for model in wanted})


def rows_of(model: type[models.Model]) -> list[Row]:
    columns = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT {columns} FROM "{model._meta.db_table}"')  # noqa: S608  our own names
        return [tuple(map(as_stored, row)) for row in cursor.fetchall()]


def key_of(model: type[models.Model]) -> int:
    """Where in a row its primary key stands."""
    return [field.primary_key for field in model._meta.concrete_fields].index(True)


def as_stored(value: Any) -> Any:
    """SQLite keeps days and times as text, but hands them out as objects it does not take back."""
    if type(value) not in CONVERTED:
        return value
    if isinstance(value, memoryview):
        return bytes(value)
    if connection.vendor != "sqlite":
        return value
    return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()


def put_back(snapshot: Snapshot) -> None:
    """These rows go and those come; nothing is added to the trail but the lines that are among them."""
    with putting_back(), connection.cursor() as cursor:
        for model in {*snapshot.gone, *snapshot.come}:
            for before in _looking:  # of a builder that asks another one
                before.look_at(model._meta.db_table)
        for model, keys in snapshot.gone.items():
            name = model._meta.concrete_fields[key_of(model)].column
            cursor.executemany(f'DELETE FROM "{model._meta.db_table}" WHERE "{name}" = %s', [(key,) for key in keys])  # noqa: S608
        for model, rows in snapshot.come.items():
            if rows:
                _insert(cursor, model, rows)
        for statement in connection.ops.sequence_reset_sql(no_style(), [*snapshot.come]):
            cursor.execute(statement)


def _insert(cursor: Any, model: type[models.Model], rows: list[Row]) -> None:
    table, columns = model._meta.db_table, ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields)
    if connection.vendor == "postgresql":  # where a statement for each row would take a while
        with cursor.copy(f'COPY "{table}" ({columns}) FROM STDIN') as copy:
            for row in rows:
                copy.write_row(row)
    else:
        places = ", ".join(["%s"] * len(rows[0]))
        cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({places})', rows)  # noqa: S608
