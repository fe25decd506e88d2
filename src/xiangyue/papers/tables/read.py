"""Opening a spreadsheet: .xlsx, .xls or .csv, whatever its name says, and finding the table in it."""

import csv
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from typing import Any

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

from xiangyue.kernel.rules import Refused
from xiangyue.papers.packages import PACKED_LIMIT, open_package
from xiangyue.papers.tables.cells import masked, plain
from xiangyue.papers.tables.columns import KEY
from xiangyue.papers.tables.far_cells import FarCells

LARGEST = PACKED_LIMIT  # bytes of a file as it is sent
LARGEST_OLD = 12 * 1024 * 1024  # of an .xls, which is not packed and has 65,536 rows at most
ROWS, COLUMNS = 60_000, 200
UNPACKED = 150 * 1024 * 1024  # bytes of all parts of an .xlsx; 50,000 persons with twenty columns need sixty million
SEARCHED = 20  # rows at the top in which the headings are looked for
LETTERS_OF_A_NAME = 100  # of a sheet; spreadsheets allow 31
LETTERS_OF_A_TITLE = 30  # a heading is shorter

ZIP, OLE, PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"%PDF"
FOOTERS = ("合计", "总计", "小计", "填表人", "制表人", "填报人", "审核人", "备注：", "注：", "说明：")

Cells = list[Any]


@dataclass
class Sheet:
    """One sheet as it stands in the file; `merged` are (first row, first column, last row, last column) from 0."""

    name: str
    rows: list[Cells]
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden: bool = False

    def filled(self) -> list[Cells]:
        """The rows with merged cells filled in all over, as their author meant them."""
        rows = [list(row) for row in self.rows]
        for top, first, bottom, last in self.merged:
            if top < len(rows) and first < len(rows[top]):
                value = rows[top][first]
                for row in rows[top : bottom + 1]:
                    row[first : last + 1] = [value] * len(row[first : last + 1])
        return rows


@dataclass(frozen=True)
class Table:
    """The table of a sheet: its headings and its rows, each with the number it has in the file."""

    sheet: str
    heading_row: int  # from 1, as the spreadsheet counts
    headings: list[str]
    rows: list[tuple[int, Cells]]


def open_book(content: bytes) -> list[Sheet]:
    """The sheets of a file, recognised by its content; refused in words if it is anything else, or too much."""
    if len(content) > LARGEST:
        raise Refused(too_large())
    if not content.strip(b"\0 \r\n\t"):
        raise Refused(_("The file is empty."))
    if content.startswith(ZIP):
        return _packed(content)
    if content.startswith(OLE):
        if len(content) > LARGEST_OLD:
            raise Refused(too_large())
        return _calamine(content)
    return [Sheet("", _separated(_decoded(content)))]


def too_large() -> str:
    return _("The file is larger than %(size)s MB. Split it by village.") % {"size": LARGEST // 1024 // 1024}


def _packed(content: bytes) -> list[Sheet]:
    package = open_package(content, UNPACKED, look=FarCells(ROWS, COLUMNS))
    if "xl/workbook.xml" not in package.namelist():
        raise Refused(_("This is not an Excel file. Only .xlsx, .xls and .csv can be read."))
    return _calamine(content)


def _calamine(content: bytes) -> list[Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
        sheets = []
        for data in book.sheets_metadata:
            sheet = book.get_sheet_by_name(data.name)
            if sheet.total_height > ROWS or sheet.total_width > COLUMNS:
                raise Refused(_("The sheet “%(name)s” is larger than %(rows)s rows.") % {
                    "name": data.name, "rows": ROWS,
                })  # fmt: skip
            rows = sheet.to_python(skip_empty_area=False)
            merged = [(*first, *last) for first, last in sheet.merged_cell_ranges or []]
            name, is_hidden = plain(data.name)[:LETTERS_OF_A_NAME], data.visible != SheetVisibleEnum.Visible
            sheets.append(Sheet(name, rows, merged, is_hidden))
    except PasswordError:
        raise Refused(_("This file is protected by a password. Save it without one and try again.")) from None
    except CalamineError:
        raise Refused(_("This file is damaged and cannot be opened.")) from None
    return sheets


def _decoded(content: bytes) -> str:
    """Text in UTF-8 or, as WPS and Excel save it, in GB18030."""
    head = content.lstrip()[:512].lower()
    if b"\0" in content or content.startswith(PDF):
        raise Refused(_("This is not an Excel file. Only .xlsx, .xls and .csv can be read."))
    if b"<html" in head or b"<table" in head or head.startswith(b"<"):
        raise Refused(_("This is a web page named like a spreadsheet. Open it, save it as .xlsx and try again."))
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refused(_("This is not an Excel file. Only .xlsx, .xls and .csv can be read."))


def _separated(text: str) -> list[Cells]:
    top = "\n".join(text.splitlines()[:SEARCHED])
    separator = max(",\t;", key=top.count)
    rows: list[Cells] = []
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator):
            rows.append(row[:COLUMNS])
            if len(rows) > ROWS:
                raise Refused(_("The sheet “%(name)s” is larger than %(rows)s rows.") % {"name": "", "rows": ROWS})
    except csv.Error:
        raise Refused(_("This file is damaged and cannot be opened.")) from None
    return rows


# Where the table begins

Known = Callable[[Sequence[str]], int]  # how many of these headings are recognised


def find_table(sheets: Iterable[Sheet], known: Known, *, fill: bool = False) -> Table:
    """The table with the most headings that are known, below whatever titles stand over it.

    Without any the first row with several short texts is taken, for a person to say what its columns are.
    """
    best: tuple[int, Sheet, int] | None = None
    for sheet in sheets:
        if sheet.hidden or not any(any(map(plain, row)) for row in sheet.rows):
            continue
        row, score = _heading_row(sheet.rows, known)
        if best is None or score > best[0]:
            best = (score, sheet, row)
    if best is None:
        raise Refused(_("The file is empty."))
    _score, sheet, row = best
    rows = sheet.filled() if fill else sheet.rows
    return _table(sheet.name, rows, row)


def _heading_row(rows: list[Cells], known: Known) -> tuple[int, int]:
    """The row of the headings and how many of them are known."""
    scores = [(known([plain(cell) for cell in row]), -place) for place, row in enumerate(rows[:SEARCHED])]
    score, place = max(scores)
    if score:
        return -place, score
    for place, row in enumerate(rows[:SEARCHED]):
        texts = [plain(cell) for cell in row if plain(cell)]
        if len(set(texts)) > 1 and all(len(text) <= LETTERS_OF_A_TITLE for text in texts):
            return place, 0
    return 0, 0


def _table(name: str, rows: list[Cells], place: int) -> Table:
    headings = [plain(cell) for cell in rows[place]]
    while headings and not headings[-1]:
        headings.pop()
    body = []
    for number, row in enumerate(rows[place + 1 :], place + 2):
        texts = [plain(cell) for cell in row[: len(headings)]]
        if any(texts) and texts != headings and texts[0] != KEY and not _is_footer(texts):
            body.append((number, [*row[: len(headings)], *[""] * (len(headings) - len(row))]))
    # Without headings the first person stands in their place.
    return Table(name, place + 1, [masked(heading) for heading in headings], body)


def _is_footer(texts: list[str]) -> bool:
    """Sums and signatures below a table are nobody's row."""
    said = [text for text in texts if text]
    return said[0].replace(" ", "").startswith(FOOTERS)
