"""Blank forms as a county sends them down, made for the tests; offices and villages are invented."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import xlsxwriter  # type: ignore[import-untyped]

TITLE = "2026年11月村级组织和人口情况汇总表"
# heading, and the ones below it
COLUMNS: list[tuple[str, tuple[str, ...]]] = [
    ("序号", ()),
    ("村（社区）", ()),
    ("总户数（户）", ()),
    ("户籍人口（人）", ("合计", "其中：女")),
    ("村民代表", ("人数", "妇女")),
    ("60岁以上老年人", ()),
    ("耕地面积（亩）", ()),
    ("备注", ()),
]
PAIRS = [
    ("村名", "值班电话"),
    ("户数", "总人口"),
    ("村民代表", "其中：女"),
    ("低保户数", "党员人数"),
    ("填报人", "审核人"),
]


def workbook(write: Callable[[Any, Any, Any], None], name: str = "汇总表") -> bytes:
    """One sheet; `write` gets the book, the sheet and the format of a cell with lines around it."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        write(book, book.add_worksheet(name), book.add_format({"border": 1, "align": "center", "font_name": "仿宋"}))
    return out.getvalue()


def summary(rows: int = 2, *, title: str = TITLE, villages: Iterable[str] = (), total: bool = True) -> bytes:
    """One row for each village under headings in two rows, and a total that the form reckons itself."""

    def write(book: Any, sheet: Any, cell: Any) -> None:
        _headings(sheet, cell, sheet.merge_range(0, 0, 0, 9, title, book.add_format({"bold": 1, "font_size": 18})) or 0)
        for row in range(4, 4 + rows):
            for column in range(10):
                sheet.write_blank(row, column, None, cell)
        for row, village in enumerate(villages, 4):
            sheet.write_string(row, 1, village, cell)
        if total:
            sheet.merge_range(4 + rows, 0, 4 + rows, 1, "合计", cell)
            for column in range(3, 10):
                sheet.write_blank(4 + rows, column, None, cell)
            sheet.write_formula(4 + rows, 2, f"=SUM(C5:C{4 + rows})", cell)

    return workbook(write)


def _headings(sheet: Any, cell: Any, column: int) -> None:
    sheet.write_string(1, 0, "填报单位：")
    for words, below in COLUMNS:
        if below:
            sheet.merge_range(2, column, 2, column + len(below) - 1, words, cell)
        else:
            sheet.merge_range(2, column, 3, column, words, cell)
        for each in below:
            sheet.write_string(3, column, each, cell)
            column += 1
        column += not below


def card(pairs: Iterable[tuple[str, str]] = PAIRS, title: str = "村情基本信息表") -> bytes:
    """Two headings to a row, each with an empty cell beside it."""

    def write(book: Any, sheet: Any, cell: Any) -> None:
        sheet.merge_range("A1:D1", title)
        for row, (left, right) in enumerate(pairs, 1):
            for column, words in ((0, left), (2, right)):
                sheet.write_string(row, column, words, cell)
                sheet.write_blank(row, column + 1, None, cell)

    return workbook(write, "村情")


def with_part(content: bytes, name: str, part: bytes | Callable[[bytes], bytes]) -> bytes:
    """The same package with one part changed, or one more."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for each in source.namelist():
            if each != name:
                target.writestr(each, source.read(each))
        old = source.read(name) if name in source.namelist() else b""
        target.writestr(name, part(old) if callable(part) else part)
    return out.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    """Every part of a package with its bytes."""
    with ZipFile(BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}
