"""The standard workbook: every figure of every village in one file."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

from xiangyue.people.models import Place
from xiangyue.registry.figures import FIGURES, Figure, Inquiry, Value
from xiangyue.web.words import day_words

HEAD = 2  # rows above the villages: title and day, headings
FIRST_WIDTH, WIDTH = 14, 11  # characters


def figure_book(place: Place, villages: Sequence[Place], day: date) -> bytes:
    """One row for each village, one column for each figure, the town below; empty where nothing is known.

    A second sheet says what each figure is called on forms, so that it can be found again.
    """
    out, figures = BytesIO(), [figure for figure in FIGURES.values() if figure.unit]
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        line = {"border": 1, "text_wrap": True, "valign": "vcenter"}
        head, cell = book.add_format({**line, "bold": True, "align": "center"}), book.add_format(line)
        sheet = book.add_worksheet(_("Figures"))
        sheet.merge_range(0, 0, 0, len(figures), _title(place, day), book.add_format({"bold": True, "font_size": 14}))
        for column, words in enumerate([_("Village"), *(_heading(figure) for figure in figures)]):
            sheet.write_string(1, column, words, head)
        for row, (name, values) in enumerate(_rows(place, villages, figures, day), HEAD):
            sheet.write_string(row, 0, name, cell)
            for column, value in enumerate(values, 1):
                _write(sheet, row, column, value, cell)
        sheet.freeze_panes(HEAD, 1)
        sheet.repeat_rows(1)
        sheet.repeat_columns(0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_column(0, 0, FIRST_WIDTH)
        sheet.set_column(1, len(figures), WIDTH)
        _words_sheet(book, figures, head, cell)
    return out.getvalue()


def _title(place: Place, day: date) -> str:
    return _("Figures of %(place)s on %(day)s") % {"place": place, "day": day_words(day, year=True)}


def _heading(figure: Figure) -> str:
    return f"{figure.words}（{figure.unit}）"


def _rows(
    place: Place, villages: Sequence[Place], figures: Sequence[Figure], day: date
) -> list[tuple[str, list[Value | None]]]:
    """Names and values; where a figure is not known or not told, the reason in brackets is left out: an empty cell."""
    inquiry = Inquiry(villages, day)
    rows = [(village.name, [figure.of(inquiry, [village]).value for figure in figures]) for village in villages]
    if len(villages) > 1:
        rows.append((place.name, [figure.of(inquiry, villages).value for figure in figures]))
    return rows


def _write(sheet: xlsxwriter.worksheet.Worksheet, row: int, column: int, value: object, cell: object) -> None:
    """Texts as texts: nothing that begins with “=” is taken for a formula."""
    if isinstance(value, int):
        sheet.write_number(row, column, value, cell)
    elif value is None:
        sheet.write_blank(row, column, None, cell)
    else:
        sheet.write_string(row, column, str(value), cell)


def _words_sheet(book: xlsxwriter.Workbook, figures: Sequence[Figure], head: object, cell: object) -> None:
    sheet = book.add_worksheet(_("Words"))
    for column, words in enumerate([_("Figure"), _("Unit"), _("Headings on forms")]):
        sheet.write_string(0, column, words, head)
    for row, figure in enumerate(figures, 1):
        for column, words in enumerate([str(figure.words), figure.unit, figure.names.replace(" ", "、")]):
            sheet.write_string(row, column, words, cell)
    sheet.set_column(0, 0, 3 * WIDTH)
    sheet.set_column(2, 2, 6 * WIDTH)
