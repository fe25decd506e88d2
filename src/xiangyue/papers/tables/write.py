"""Writing spreadsheets: templates to be filled in, exports, and a file given back with what is wrong in it.

Rows are written one by one and not kept, so that a whole town needs no more memory than one row.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from io import StringIO
from typing import IO, Any

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.utility import xl_col_to_name  # type: ignore[import-untyped]

from xiangyue.papers.tables.cells import EXACT, number_text, plain
from xiangyue.papers.tables.columns import KEY, Column, Schema
from xiangyue.papers.tables.read import Sheet

# Files speak Chinese whatever language a page is read in, because they go on to people who read no page.
DATA, CODES, HELP, SIGNATURE = "数据", "代码", "说明", "signature"
ERROR, REQUIRED, HOW, YES = "错误", "必填", "怎么填", "是"
MARK = "xiangyue"
ROOM_FOR = 5000  # rows of a template that have drop-downs
FORMULAS = ("=", "+", "-", "@", "\t", "\r")
RED, GREY = "#F9DEDC", "#EFE9DC"
A4 = 9
FORBIDDEN, LETTERS_OF_A_NAME = re.compile(r"[\[\]:*?/\\]"), 31  # of a sheet
KEY_WIDTH = 4


@dataclass(frozen=True)
class Signature:
    """What a template says of itself when it comes back: which kind of table, which form of it, whose."""

    kind: str
    version: int
    town: str
    day: date


@dataclass
class _Formats:
    """How cells look; every text is text, so that no spreadsheet turns 001 into 1 or a name into a formula."""

    book: Any
    head: Any = field(init=False)
    text: Any = field(init=False)
    bad: Any = field(init=False)
    day: Any = field(init=False)

    def __post_init__(self) -> None:
        self.head = self.book.add_format({"bold": True, "bg_color": GREY, "border": 1, "text_wrap": True})
        self.text = self.book.add_format({"num_format": "@", "quote_prefix": True})
        self.bad = self.book.add_format({"num_format": "@", "bg_color": RED, "text_wrap": True, "quote_prefix": True})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd"})


def _book(file: IO[bytes]) -> Any:
    return xlsxwriter.Workbook(file, {"constant_memory": True, "strings_to_formulas": False})


def defuse(text: str) -> str:
    """Text that a spreadsheet would run as a formula gets an apostrophe; `cells.plain` takes it off again."""
    return f"'{text}" if text.startswith(FORMULAS) else text


def write_table(
    file: IO[bytes], schema: Schema, rows: Iterable[Sequence[Any]], signature: Signature, *, blank: bool = False
) -> int:
    """A workbook with the sheets of data, codes, help and signature; rows begin with the key.  Gives their number.

    `blank` makes it a template, with drop-downs and a width for everybody who fills it in.
    """
    book = _book(file)
    formats = _Formats(book)
    sheets = {name: book.add_worksheet(name) for name in (DATA, CODES, HELP, SIGNATURE)}
    count = _data(sheets[DATA], schema, rows, formats)
    if blank:
        _validate(sheets[DATA], schema)
    _codes(sheets[CODES], schema, formats)
    _help(sheets[HELP], schema, formats)
    _sign(sheets[SIGNATURE], signature)
    book.close()
    return count


def _data(sheet: Any, schema: Schema, rows: Iterable[Sequence[Any]], formats: _Formats) -> int:
    sheet.set_column(0, 0, KEY_WIDTH, formats.text, {"hidden": True})
    for place, column in enumerate(schema.columns, 1):
        sheet.set_column(place, place, column.width, formats.text)
    sheet.freeze_panes(1, 2)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.write_row(0, 0, [KEY, *(head_of(column) for column in schema.columns)], formats.head)
    sheet.set_row(1, None, None, {"hidden": True})
    sheet.write_row(1, 0, [KEY, *(column.key for column in schema.columns)])
    count = 0
    for count, row in enumerate(rows, 1):
        for place, value in enumerate(row):
            _write(sheet, count + 1, place, value, formats)
    sheet.autofilter(0, 0, count + 1, len(schema.columns))
    return count


def head_of(column: Column) -> str:
    """The heading as it stands in our own tables: what must be filled in bears a star."""
    return f"{column.heading}*" if column.required else column.heading


def _write(sheet: Any, row: int, place: int, value: Any, formats: _Formats) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, place, datetime(value.year, value.month, value.day), formats.day)  # noqa: DTZ001
    elif isinstance(value, int) and not isinstance(value, bool) and abs(value) < EXACT:
        sheet.write_number(row, place, value)
    else:
        sheet.write_string(row, place, plain(value) if isinstance(value, bool) else str(value), formats.text)


def _validate(sheet: Any, schema: Schema) -> None:
    for place, column in enumerate(schema.columns, 1):
        if column.choices:
            letter = xl_col_to_name(_coded(schema).index(column))
            source = f"={CODES}!${letter}$2:${letter}${len(column.choices) + 1}"
            sheet.data_validation(2, place, ROOM_FOR, place, {
                "validate": "list", "source": source, "error_type": "warning", "error_title": column.heading,
                "error_message": f"请从下拉表里选，可填的写法见“{CODES}”。",
            })  # fmt: skip


def _coded(schema: Schema) -> list[Column]:
    return [column for column in schema.columns if column.choices]


def _codes(sheet: Any, schema: Schema, formats: _Formats) -> None:
    coded = _coded(schema)
    sheet.set_column(0, max(len(coded) - 1, 0), 18, formats.text)
    sheet.write_row(0, 0, [column.heading for column in coded], formats.head)
    longest = max((len(column.choices) for column in coded), default=0)
    for row in range(longest):  # row by row: what was written above cannot be changed any more
        for place, column in enumerate(coded):
            if row < len(column.choices):
                sheet.write_string(row + 1, place, column.choices[row], formats.text)


def _help(sheet: Any, schema: Schema, formats: _Formats) -> None:
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 8)
    sheet.set_column(2, 2, 80)
    sheet.write_row(0, 0, [schema.title, REQUIRED, HOW], formats.head)
    for row, column in enumerate(schema.columns, 1):
        sheet.write_row(row, 0, [column.heading, YES if column.required else "", column.hint])


def _sign(sheet: Any, signature: Signature) -> None:
    sheet.very_hidden()
    sheet.write_row(0, 0, [MARK, signature.kind, str(signature.version), signature.town, signature.day.isoformat()])


def signature_of(sheets: Iterable[Sheet]) -> Signature | None:
    """What a file says of itself, if it came from here."""
    for sheet in sheets:
        cells = [plain(cell) for cell in sheet.rows[0]] if sheet.name == SIGNATURE and sheet.rows else []
        if len(cells) >= 5 and cells[0] == MARK:
            try:
                return Signature(cells[1], int(cells[2]), cells[3], date.fromisoformat(cells[4]))
            except ValueError:  # somebody has written into it
                continue
    return None


def csv_lines(schema: Schema, rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """The same as .csv, line by line, with the mark by which Excel knows that it is UTF-8."""
    buffer = StringIO()
    writer = csv.writer(buffer)
    yield "\ufeff"
    for row in ([KEY, *(head_of(column) for column in schema.columns)], *rows):
        writer.writerow([defuse(plain(cell)) for cell in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()


# A file given back


@dataclass(frozen=True)
class Fault:
    """What is wrong in one row, and in which of its columns (from 0)."""

    words: str
    places: tuple[int, ...] = ()


def write_faults(file: IO[bytes], sheet: Sheet, heading_row: int, faults: Mapping[int, Fault], *, only: bool) -> int:
    """Their own sheet with one more column that says what is wrong; `only` the rows in which something is.

    Rows are numbered from 1.  Gives how many rows below the headings it holds.
    """
    book = _book(file)
    formats = _Formats(book)
    written = book.add_worksheet(_sheet_name(sheet.name))
    last = max((len(row) for row in sheet.rows), default=0)
    written.set_column(0, last, 14, formats.text)
    written.set_column(last, last, 60)
    written.freeze_panes(heading_row, 0)
    place = 0
    for number, row in enumerate(sheet.rows, 1):
        if only and number > heading_row and number not in faults:
            continue
        fault = faults.get(number, Fault(ERROR if number == heading_row else ""))
        _write_row(written, place, [*row, *[""] * (last - len(row))], fault, formats)
        place += 1
    book.close()
    return max(place - heading_row, 0)


def _sheet_name(name: str) -> str:
    """A name that spreadsheets allow, because the file's own may have been written by anything."""
    return FORBIDDEN.sub(" ", name)[:LETTERS_OF_A_NAME].strip(" '") or DATA


def _write_row(sheet: Any, place: int, row: Sequence[Any], fault: Fault, formats: _Formats) -> None:
    for column, value in enumerate(row):
        if column in fault.places:
            sheet.write_string(place, column, text_of(value), formats.bad)
        elif isinstance(value, date):
            _write(sheet, place, column, value if not isinstance(value, datetime) else value.date(), formats)
        elif value not in {None, ""}:
            sheet.write_string(place, column, text_of(value), formats.text)
    if fault.words:
        sheet.write_string(place, len(row), fault.words, formats.bad)
    for column in fault.places:
        sheet.write_comment(place, column, fault.words)


def cell_name(number: int, place: int) -> str:
    """Row 4 (from 1) and column 2 (from 0) are C4."""
    return f"{xl_col_to_name(place)}{number}"


def text_of(value: Any) -> str:
    """What stood in a cell, as near to how it was typed as a spreadsheet lets anybody know."""
    return number_text(value) if isinstance(value, float) else plain(value) if isinstance(value, date) else str(value)
