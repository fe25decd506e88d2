"""Files as people send them, and a short way to bring one in."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from django.core.files.uploadedfile import SimpleUploadedFile

from xiangyue.kernel import jobs
from xiangyue.kernel.stages import make_move
from xiangyue.people.actor import Actor
from xiangyue.registry.actions.imports import bring_in
from xiangyue.registry.models import Import, ImportRow

PERSONS = ["村", "社", "户号", "姓名", "与户主关系", "性别", "身份证号", "出生日期", "电话"]
WANG = "11010519800504001X"  # invented: a man born on 4 May 1980
LI = "110105198203050024"  # invented: a woman born on 5 March 1982


def workbook(rows: Sequence[Sequence[Any]], title: str = "") -> bytes:
    """An .xlsx with a merged title, if one is wanted, over these rows."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    sheet = book.add_worksheet("登记表")
    first = 0
    if title:
        sheet.merge_range(0, 0, 0, max(len(rows[0]) - 1, 1), title)
        first = 1
    for place, row in enumerate(rows, first):
        sheet.write_row(place, 0, row)
    book.close()
    return buffer.getvalue()


def upload(content: bytes, name: str = "户籍.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def bring(actor: Actor, rows: Sequence[Sequence[Any]], kind: str = "persons", **options: Any) -> Import:
    """The file of these rows, brought in for the place of the actor's post."""
    assert actor.post is not None
    return bring_in(actor, actor.post.place, kind=kind, upload=upload(workbook(rows)), **options)


def persons(actor: Actor, *rows: Sequence[Any], **options: Any) -> Import:
    return bring(actor, [PERSONS, *rows], **options)


def outcomes(batch: Import) -> list[str]:
    return [row.outcome for row in papers(batch)]


def papers(batch: Import) -> list[ImportRow]:
    return list(ImportRow.objects.filter(town=batch.town, batch=batch).order_by("number"))


def said(batch: Import) -> str:
    """Everything that is said to be wrong with its rows."""
    return " ".join(words for row in papers(batch) for _column, words in row.problems)


def written(batch: Import, actor: Actor) -> Import:
    """Confirmed, and written by the worker."""
    make_move(batch, "confirm", actor)
    jobs.work()
    return Import.objects.get(pk=batch.pk)
