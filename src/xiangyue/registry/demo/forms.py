"""Two forms from above for a demo: the same figures, asked in March by one office and now by another."""

from datetime import date
from io import BytesIO

import xlsxwriter  # type: ignore[import-untyped]

from xiangyue.people.actor import Actor
from xiangyue.people.models import Place
from xiangyue.registry.actions.forms_from_above import answer_form, receive_form
from xiangyue.registry.models.forms_from_above import FormFromAbove

MARCH = ("序号", "村（社区）", "总户数（户）", "户籍人口（人）", "60岁以上老年人", "低保户数")
NOW = ("序号", "村（社区）", "总户数（户）", "村民小组（个）", "村民代表", "村务公开次数", "耕地面积（亩）", "备注")


def blank_form(title: str, headings: tuple[str, ...], rows: int) -> bytes:
    """A form as an office sends it: title, headings, and a row for each village."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet, cell = book.add_worksheet("汇总表"), book.add_format({"border": 1, "align": "center", "text_wrap": True})
        sheet.merge_range(0, 0, 0, len(headings) - 1, title, book.add_format({"bold": True, "font_size": 16}))
        sheet.write_row(1, 0, headings, cell)
        for row in range(2, 2 + rows):
            for column in range(len(headings)):
                sheet.write_blank(row, column, None, cell)
        sheet.set_column(0, len(headings) - 1, 12)
    return out.getvalue()


def build_forms(clerk: Actor, town: Place, *, villages: int, march: date, today: date) -> list[FormFromAbove]:
    """The form of March is filled, today's waits: its page shows what was asked before."""
    first = receive_form(
        clerk, town, name="三月人口统计表.xlsx",
        content=blank_form(f"{march.year}年{march.month}月各村人口统计表", MARCH, villages),
        asked_by="县民政局", asked_on=march, as_of=march,
    )  # fmt: skip
    answer_form(clerk, first)
    second = receive_form(
        clerk, town, name="基层组织情况表.xlsx",
        content=blank_form(f"{today.year}年{today.month}月各村基本情况统计表", NOW, villages),
        asked_by="县农业农村局", asked_on=today, as_of=today,
    )  # fmt: skip
    return [first, second]
