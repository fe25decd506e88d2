"""Forms of every make: what each cell is understood to ask, about whom."""

from xiangyue.papers.grid import read_workbook, reference
from xiangyue.papers.tests.county_forms import card, summary, workbook
from xiangyue.registry.recognition import questions


def table(title, *rows, merged=()):
    """A sheet of these rows below a title; an empty text is a cell that waits, None is none at all."""

    def write(book, sheet, cell):
        for row, texts in enumerate(rows, 1):
            for column, text in enumerate(texts):
                if text == "":
                    sheet.write_blank(row, column, None, cell)
                elif text is not None:
                    sheet.write(row, column, text, cell)
        for box, text in [("A1:D1", title), *merged]:
            sheet.merge_range(box, text, cell)

    return workbook(write)


def asked(content, villages, of=None):
    """Cell -> figure; what is not understood has none."""
    found = questions(read_workbook(content), villages, of or villages)
    return {reference(each.place): each.code for each in found}


def about(content, villages, of=None):
    """Cell -> names of the villages it is about."""
    found = questions(read_workbook(content), villages, of or villages)
    return {reference(each.place): [str(village) for village in each.about] for each in found}


def test_indicators_one_below_the_other(cast):
    content = table(
        "2026年村情统计表", ["序号", "指标名称", "计量单位", "数量"],
        [1, "总户数", "户", ""], [2, "户籍人口", "人", ""], [3, "其中：女", "人", ""],
        [4, "村民代表", "人", ""], [5, "其中：妇女", "人", ""], [6, "集体经济收入", "万元", ""],
    )  # fmt: skip
    assert asked(content, [cast.baihe]) == {
        "D3": "households", "D4": "persons::-", "D5": "persons:woman:-", "D6": "representatives",
        "D7": "representatives.women", "D8": "",
    }  # fmt: skip


def test_villages_side_by_side(cast):
    content = table("各村基本情况", ["项目", "白河村", "柳树村", "合计"], ["户数", "", "", ""])
    assert set(asked(content, [cast.baihe, cast.liushu]).values()) == {"households"}
    assert about(content, [cast.baihe, cast.liushu]) == {"B3": ["白河村"], "C3": ["柳树村"], "D3": ["白河村", "柳树村"]}


def test_ages_down_and_genders_across(cast):
    content = table(
        "户籍人口年龄结构表", ["年龄", "男", "女", "合计"], ["0-17岁", "", "", ""], ["60岁及以上", "", "", ""]
    )
    assert asked(content, [cast.baihe]) == {
        "B3": "persons:man:0-17", "C3": "persons:woman:0-17", "D3": "persons::0-17",
        "B4": "persons:man:60-", "C4": "persons:woman:60-", "D4": "persons::60-",
    }  # fmt: skip


def test_headings_over_several_rows_at_the_side(cast):
    content = table(
        "村基本情况表", [None, "总户数", ""], [None, "其中：男", ""], [None, "人数", ""], [None, "其中：妇女", ""],
        merged=[("A2:A3", "人口情况"), ("A4:A5", "村民代表")],
    )  # fmt: skip
    assert asked(content, [cast.baihe]) == {
        "C2": "households", "C3": "persons:man:-", "C4": "representatives", "C5": "representatives.women",
    }  # fmt: skip


def test_among_over_two_columns(cast):
    content = table(
        "人口表", ["村名", "总人口", None, None], [None, None, "男", "女"], ["", "", "", ""], ["", "", "", ""],
        merged=[("C2:D2", "其中"), ("A2:A3", "村名"), ("B2:B3", "总人口")],
    )  # fmt: skip
    found = asked(content, [cast.baihe, cast.liushu])
    assert [found[cell] for cell in ("A4", "B4", "C4", "D4")] == [
        "place.name", "persons::-", "persons:man:-", "persons:woman:-",
    ]  # fmt: skip


def test_an_empty_cell_in_a_row_of_headings_is_no_village_s(cast):
    content = table(
        "各村情况", ["村名", "户数", "村民代表", ""], ["", "", "男", "女"], ["", "", "", ""], ["", "", "", ""]
    )
    assert [cell for cell in about(content, [cast.baihe, cast.liushu]) if cell.startswith("B")] == ["B4", "B5"]


def test_of_two_empty_cells_beside_a_heading_the_first_is_asked(cast):
    assert asked(table("村情", ["户数", "", ""], ["人口", "", ""]), [cast.baihe]) == {
        "B2": "households",
        "B3": "persons::-",
    }


def test_two_parts_of_different_wholes_are_two_questions(cast):
    content = table("村情", ["低保人数", ""], ["其中：女", ""], ["残疾人数", ""], ["其中：女", ""])
    words = [each.words for each in questions(read_workbook(content), [cast.baihe], [cast.baihe])]
    assert words == ["低保人数", "低保人数 · 其中：女", "残疾人数", "残疾人数 · 其中：女"]


def test_a_total_above_the_villages_is_of_all(cast):
    content = table("各村", ["村名", "户数"], ["合计", ""], ["白河村", ""], ["柳树村", ""])
    assert about(content, [cast.baihe, cast.liushu]) == {"B3": ["白河村", "柳树村"], "B4": ["白河村"], "B5": ["柳树村"]}


def test_others_rows_and_their_total_are_not_one_s_own(cast):
    content = table("各村", ["序号", "村名", "户数"], ["", "柳树村", ""], ["", "白河村", ""], [None, "合计", ""])
    assert asked(content, [cast.baihe, cast.liushu], [cast.baihe]) == {"A4": "row.number", "C4": "households"}


def test_a_form_about_some_is_not_filled_with_everybody(cast):
    content = table("残疾人情况统计表", ["村名", "总人数", "男", "女"], ["", "", "", ""], ["", "", "", ""])
    assert set(asked(content, [cast.baihe, cast.liushu]).values()) == {"place.name", ""}


def test_headings_without_lines_are_filled_below(cast):
    content = workbook(lambda book, sheet, cell: sheet.write_row(0, 0, ["村名", "户数"]))
    assert about(content, [cast.baihe, cast.liushu]) == {
        "A2": ["白河村"], "B2": ["白河村"], "A3": ["柳树村"], "B3": ["柳树村"],
    }  # fmt: skip


def test_a_figure_asked_in_another_kind_of_unit_is_not_told(cast):
    assert asked(card([("总户数（%）", "总人口（户）")]), [cast.baihe]) == {"B2": "", "D2": ""}


def test_rows_past_the_last_village_ask_for_nothing(cast):
    content = summary(rows=400)
    found = questions(read_workbook(content), [cast.baihe, cast.liushu], [cast.baihe, cast.liushu])
    assert {each.place[0] for each in found} == {5, 6, 405}
