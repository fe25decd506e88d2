"""Every figure of every village in one file."""

from io import BytesIO

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook

from xiangyue.papers.tests.county_forms import parts_of
from xiangyue.registry.figure_book import figure_book
from xiangyue.registry.figures import FIGURES, Figure


@pytest.fixture
def villages(cast):
    return [cast.baihe, cast.liushu]


def rows(content, sheet=0):
    read = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(sheet)
    return read.to_python(skip_empty_area=False)


def test_each_village_has_a_row_and_the_town_the_last(cast, villages):
    found = rows(figure_book(cast.place, villages, cast.today))
    assert found[0][0] == "乡试镇数据（2026年11月23日）"
    assert [row[0] for row in found[2:]] == ["白河村", "柳树村", "乡试镇"]


def test_each_figure_has_a_column_with_its_unit(cast, villages):
    head = rows(figure_book(cast.place, villages, cast.today))[1]
    assert len(head) == 1 + len([figure for figure in FIGURES.values() if figure.unit])
    assert {"户数（户）", "村民代表中的妇女（人）", "今年召开会议（次）", "今年公开公示（次）"} <= set(head)


def test_what_is_not_known_is_empty_and_not_nought(cast, villages):
    head, baihe, liushu, town = rows(figure_book(cast.place, villages, cast.today))[1:5]
    column = head.index("人口（人）")
    assert (baihe[column], liushu[column], town[column]) == (159, "", "")


def test_one_village_alone_has_no_sum(cast):
    found = rows(figure_book(cast.baihe, [cast.baihe], cast.today))
    assert [row[0] for row in found[2:]] == ["白河村"]


def test_the_second_sheet_says_what_forms_call_a_figure(cast, villages):
    words = rows(figure_book(cast.place, villages, cast.today), 1)
    assert ["户数", "户"] in [row[:2] for row in words]
    assert any("村民小组" in row[2] for row in words)


def test_headings_repeat_on_every_printed_page(cast, villages):
    parts = parts_of(figure_book(cast.place, villages, cast.today))
    assert b"_xlnm.Print_Titles" in parts["xl/workbook.xml"]
    assert b'orientation="landscape"' in parts["xl/worksheets/sheet1.xml"]


def test_a_value_that_begins_like_a_formula_is_a_text(cast, monkeypatch):
    nasty = Figure("nasty", "坏", "坏", lambda inquiry: {cast.baihe.pk: "=cmd()"}, unit="个")
    monkeypatch.setattr("xiangyue.registry.figure_book.FIGURES", {"nasty": nasty})
    content = figure_book(cast.baihe, [cast.baihe], cast.today)
    assert rows(content)[2][1] == "=cmd()"
    assert b"<f>" not in parts_of(content)["xl/worksheets/sheet1.xml"]


def test_no_person_is_named_in_it(cast, villages):
    texts = b"".join(parts_of(figure_book(cast.place, villages, cast.today)).values()).decode(errors="ignore")
    assert not [str(person) for person in cast.persons if str(person) in texts]


def test_it_is_written_in_the_language_of_the_page(cast, villages):
    with translation.override("en"):
        found = rows(figure_book(cast.place, villages, cast.today))
    assert found[1][0] == "Village"
    assert "Households（户）" in found[1]
