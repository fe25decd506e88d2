"""Rows as lines of JSON, the same for both databases, so that a backup of one can be restored into the other."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from itertools import islice
from typing import IO, Any
from uuid import UUID

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import connection, models, transaction

LEFT_OUT = frozenset({"sessions.session"})  # who was signed in signs in again
AT_ONCE = 1000  # rows inserted by one statement


@contextmanager
def one_moment() -> Iterator[None]:
    """The database as it stands now, read while others go on writing."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            yield
    else:
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")  # Django's own transactions would queue with the writers and hold them up
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")


def kept_models(apps: Apps) -> list[type[models.Model]]:
    """Every table of ours and of the framework whose rows are worth keeping, in a fixed order."""
    every = apps.get_models(include_auto_created=True)
    return sorted((model for model in every if is_kept(model)), key=lambda model: model._meta.label_lower)


def is_kept(model: type[models.Model]) -> bool:
    return model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT


def lines_of(model: type[models.Model]) -> Iterator[bytes]:
    """The names of the columns, then every row."""
    names = [field.attname for field in model._meta.concrete_fields]
    yield line(names)
    for row in model._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=2000):
        yield line(row)


def line(content: Any) -> bytes:
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), default=plain).encode() + b"\n"


def plain(value: Any) -> str:
    """What JSON has no word for; each field reads its own back."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, UUID | Decimal):
        return str(value)
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(value).decode()
    raise TypeError(f"A {type(value).__name__} cannot be backed up.")


def read_back(model: type[models.Model], file: IO[bytes]) -> int:
    """Insert the rows of these lines; gives how many there were."""
    names: list[str] = json.loads(next(file))
    fields: list[Any] = [model._meta.get_field(name) for name in names]
    rows = (
        model(
            **{name: value_of(field, value) for name, field, value in zip(names, fields, json.loads(text), strict=True)}
        )
        for text in file
    )
    number = 0
    while batch := list(islice(rows, AT_ONCE)):
        number += len(model._base_manager.bulk_create(batch))
    return number


def value_of(field: Any, value: Any) -> Any:
    """The value a field made of what stands in the line."""
    if value is None or isinstance(field, models.JSONField):
        return value
    return base64.b64decode(value) if isinstance(field, models.BinaryField) else field.to_python(value)


def set_counters(loaded: list[type[models.Model]]) -> None:
    """Keys given by the database go on after those that came with the rows."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), loaded):
            cursor.execute(statement)
