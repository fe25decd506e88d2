"""Needs as a workbook: what came, from where, how it ended. No name, no text, no code: nobody is found by it."""

from io import BytesIO
from typing import Any

import xlsxwriter  # type: ignore[import-untyped]
from django.utils.translation import gettext as _

from xiangyue.matters.figures import Tally, by_channel, by_place

WIDTH = 13  # characters


def need_book(title: str, whole: Tally) -> bytes:
    """One row for each need; a second sheet with all that is counted."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False}) as book:
        head, big = book.add_format({"bold": True, "border": 1}), book.add_format({"bold": True, "font_size": 14})
        sheet = book.add_worksheet(_("Needs"))
        sheet.write_string(0, 0, title, big)
        rows = [_headings(), *(_row(need, whole) for need in whole.needs)]
        _fill(sheet, rows, head)
        sheet.freeze_panes(2, 1)
        counts = book.add_worksheet(_("Figures"))
        counts.write_string(0, 0, title, big)
        rates = [[name, words, how] for name, words, how in whole.rates]
        times = [[words, str(days), ""] for words, days in whole.times]
        columns = [[words, str(number), ""] for words, number in whole.columns]
        _fill(counts, [[_("Figure"), _("Number"), _("How it is counted")], *columns, *rates, *times], head)
    return out.getvalue()


def _headings() -> list[str]:
    return [
        _("Number"), _("Came on"), _("Channel"), _("Heading"), _("Place"), _("Stage"), _("Taken on"),
        _("Due on"), _("Answered on"), _("Done again"), _("Said solved"), _("Said content"),
    ]  # fmt: skip


def _row(need: Any, whole: Tally) -> list[str]:
    rating = whole.ratings.get(need.pk)
    reached = rating is not None and rating.reached
    days = [str(day or "") for day in (need.accepted_on, need.due_on, need.answered_on)]
    solved = (_("yes") if rating.solved else _("no")) if rating and reached else ""
    content = rating.get_satisfied_display() if rating and reached else ""
    return [
        need.number, str(need.received_on), by_channel(need), need.category_words, by_place(need),
        str(need.get_stage_display()), *days, str(need.reopened or ""), solved, content,
    ]  # fmt: skip


def _fill(sheet: Any, rows: list[list[str]], head: Any) -> None:
    """Texts as texts, so that nothing is taken for a formula; numbers as numbers."""
    for at, row in enumerate(rows, 1):
        for column, words in enumerate(row):
            if at > 1 and words.isdecimal():
                sheet.write_number(at, column, int(words))
            else:
                sheet.write_string(at, column, words, head if at == 1 else None)
    sheet.set_column(0, len(rows[0]) - 1, WIDTH)
