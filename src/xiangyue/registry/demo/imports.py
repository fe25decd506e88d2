"""A file from a village's drawer for the sample town: something new, something changed, something to put right."""

from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]
from django.core.files.uploadedfile import SimpleUploadedFile

from xiangyue.people.actor import Actor
from xiangyue.people.models import Person
from xiangyue.registry.actions.imports import bring_in
from xiangyue.registry.models.imports import Import, Kind

TITLE, NAME = "人口登记表", "人口登记.xlsx"
HEADINGS = ["社（组）", "姓名", "性别", "出生日期", "联系电话"]


def bring_sample(actor: Actor) -> Import:
    """A file of three persons for the village of this secretary or clerk, checked and not yet confirmed."""
    assert actor.post is not None  # noqa: S101  who has no post keeps no register
    village = actor.post.place
    known = Person.objects.filter(place__village=village, left_on=None).exclude(born_on=None).order_by("id")[0]
    rows = [
        ["", known.name, "", str(known.born_on), "13800009999"],
        ["", "新登记甲", "女", "1990.5.4", ""],
        ["九十九社", "新登记乙", "男", "1985年6月", ""],
    ]
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write(0, 0, f"{village.name}{TITLE}")
    for place, row in enumerate([HEADINGS, *rows], 1):
        sheet.write_row(place, 0, row)
    book.close()
    upload = SimpleUploadedFile(NAME, file.getvalue())
    return bring_in(actor, village, kind=Kind.PERSONS, upload=upload)
