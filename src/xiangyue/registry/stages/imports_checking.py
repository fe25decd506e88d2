"""Reading the kept file and laying out what its rows would do; nothing of the register is touched."""

from collections import Counter
from collections.abc import Iterable

from xiangyue.kernel.acting import Line
from xiangyue.papers.tables.columns import KEY
from xiangyue.papers.tables.read import Table, find_table
from xiangyue.registry import uploads
from xiangyue.registry.kinds.columns import SCHEMAS
from xiangyue.registry.kinds.plans import plan_of
from xiangyue.registry.kinds.rows import Planned, read_rows
from xiangyue.registry.models.imports import Import, ImportRow

BATCH = 1000
RESULT = ["sheet", "heading_row", "headings", "counts", "complaints"]


def table_of(batch: Import) -> Table:
    """The table in the kept file."""
    schema = SCHEMAS[batch.kind]
    return find_table(uploads.sheets_of(batch), lambda found: len(schema.recognise(found)), fill=batch.fill)


def check(batch: Import, line: Line) -> None:
    """Read the file by the columns that were named, compare it with the register, and keep the result row by row."""
    table = table_of(batch)
    rows, complaints = read_rows(SCHEMAS[batch.kind], batch.columns, table.rows, batch.town)
    planned, _register = plan_of(batch, rows)
    ImportRow.objects.filter(town=batch.town, batch=batch).delete()
    _keep(batch, planned)
    batch.sheet, batch.heading_row, batch.headings = table.sheet, table.heading_row, table.headings
    batch.complaints = complaints
    batch.counts = dict(Counter(str(each.outcome) for each in planned))
    batch.save(update_fields=RESULT)


def recognised(batch: Import, table: Table) -> dict[str, int]:
    """The columns whose headings are known, with the hidden key of a table that went out from here."""
    found = SCHEMAS[batch.kind].recognise(table.headings)
    if table.headings[:1] == [KEY]:
        found[KEY] = 0
    return found


def _keep(batch: Import, planned: Iterable[Planned]) -> None:
    waiting: list[ImportRow] = []
    for each in planned:
        waiting.append(_paper(batch, each))
        if len(waiting) == BATCH:
            ImportRow.objects.bulk_create(waiting, batch_size=BATCH)
            waiting = []
    ImportRow.objects.bulk_create(waiting, batch_size=BATCH)


def _paper(batch: Import, each: Planned) -> ImportRow:
    values = {
        "cells": each.row.values, "problems": each.row.problems, "row": str(each.row.key) if each.row.key else "",
    }  # fmt: skip
    return ImportRow(
        town=batch.town, batch=batch, number=each.row.number, outcome=each.outcome, title=each.title[:120],
        values=values, target=each.target, changes=each.changes, before=each.before, problems=each.problems,
    )  # fmt: skip
