"""Somebody else's .xlsx is read as a grid and filled in place."""

import re
from contextlib import suppress
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from xiangyue.papers.fill import fill
from xiangyue.papers.grid import Box, place_of, read_workbook, reference
from xiangyue.papers.packages import Unreadable, parse
from xiangyue.papers.tests.county_forms import card, parts_of, summary, with_part, workbook

SHEET, STYLES, MAIN = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml"
RELS = "xl/_rels/workbook.xml.rels"


def filled(content, values, missing=()):
    book = read_workbook(content)
    name = book.sheets[0].name
    return fill(book, {name: {place_of(cell): value for cell, value in values.items()}}, {name: map(place_of, missing)})


def seen(content):
    """The cells as another program reads them."""
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    rows = sheet.to_python(skip_empty_area=False)
    return {reference((r, c)): value for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1)}


def styled(content, cell):
    """The style of a cell: its format with the fill that belongs to it."""
    book = read_workbook(content)
    root = book.sheets[0].root
    style = int(root.find(f".//{{*}}c[@r='{cell}']").get("s"))
    looks = parse(parts_of(content)[STYLES])
    return looks.find("{*}cellXfs")[style], looks


# Reading


@pytest.mark.parametrize(("place", "name"), [((1, 1), "A1"), ((5, 26), "Z5"), ((12, 27), "AA12"), ((1, 703), "AAA1")])
def test_a_cell_has_its_name(place, name):
    assert reference(place) == name
    assert place_of(name) == place


def test_every_cell_of_a_merged_heading_says_the_same():
    sheet = read_workbook(summary()).sheets[0]
    assert sheet.text((3, 4)) == sheet.text((3, 5)) == "户籍人口（人）"
    assert sheet.text((4, 5)) == "其中：女"
    assert sheet.box((4, 1)) == Box(3, 1, 4, 1)


def test_cells_with_lines_and_nothing_in_them_wait():
    sheet = read_workbook(summary(rows=2, total=False)).sheets[0]
    assert sheet.blanks() == [(row, column) for row in (5, 6) for column in range(1, 11)]


def test_a_sum_does_not_wait_and_says_nothing():
    sheet = read_workbook(summary(rows=2)).sheets[0]
    assert sheet.cells[7, 3].formula
    assert (7, 3) not in sheet.blanks()
    assert sheet.text((7, 3)) == ""


def test_a_sheet_without_lines_waits_as_far_as_its_headings_reach():
    content = workbook(lambda book, sheet, cell: sheet.write_row(0, 0, ["村名", "户数"]))
    assert read_workbook(content).sheets[0].blanks(below=2) == [(2, 1), (2, 2), (3, 1), (3, 2)]


def test_hidden_rows_columns_and_sheets_do_not_wait():
    def write(book, sheet, cell):
        for row in range(3):
            sheet.write_blank(row, 1, None, cell)
            sheet.write_blank(row, 2, None, cell)
        sheet.write_string(0, 0, "户数")
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column(2, 2, None, None, {"hidden": True})
        book.add_worksheet("字典").hide()

    book = read_workbook(workbook(write))
    assert [sheet.name for sheet in book.sheets] == ["汇总表"]
    assert book.sheets[0].blanks() == [(1, 2), (3, 2)]


def test_of_a_protected_sheet_only_the_cells_open_to_everybody_wait():
    def write(book, sheet, cell):
        sheet.protect("secret")
        sheet.write_string(0, 0, "户数", cell)
        sheet.write_blank(0, 1, None, cell)
        sheet.write_blank(1, 1, None, book.add_format({"border": 1, "locked": False}))

    assert read_workbook(workbook(write)).sheets[0].blanks() == [(2, 2)]


def test_cells_without_numbers_are_counted_through():
    content = with_part(card(), SHEET, lambda xml: xml.replace(b' r="A2"', b"").replace(b' r="B2"', b""))
    assert read_workbook(content).sheets[0].text((2, 1)) == "村名"
    assert seen(filled(content, {"B2": "白河村"}))["B2"] == "白河村"


# Filling


def test_values_are_read_back_by_another_program():
    read = seen(filled(summary(), {"B5": "白河村", "C5": 150, "D5": Decimal("1.25")}))
    assert (read["B5"], read["C5"], read["D5"]) == ("白河村", 150.0, 1.25)


def test_everything_else_on_the_sheet_stays():
    content = summary(total=False)
    before, after = seen(content), seen(filled(content, {"C5": 150}))
    assert {cell for cell in after if after[cell] != before.get(cell, "")} == {"C5"}


def test_every_part_that_is_not_written_stays_byte_for_byte():
    content = card()
    before, after = parts_of(content), parts_of(filled(content, {"B3": 150}))
    assert list(after) == list(before)
    assert [name for name in before if before[name] != after[name]] == [SHEET]


def test_a_filled_cell_keeps_its_look():
    content = card()
    assert styled(filled(content, {"B3": 150}), "B3")[0].attrib == styled(content, "B3")[0].attrib


def test_a_missing_cell_turns_yellow_and_keeps_the_rest_of_its_look():
    content = card()
    format_before, _styles = styled(content, "B3")
    after, looks = styled(filled(content, {}, ["B3", "D3"]), "B3")
    fill_of_cell = looks.find("{*}fills")[int(after.get("fillId"))]
    assert fill_of_cell.find(".//{*}fgColor").get("rgb") == "FFFFF2A8"
    assert (after.get("borderId"), after.get("fontId")) == (format_before.get("borderId"), format_before.get("fontId"))
    assert len(looks.find("{*}cellXfs")) == int(looks.find("{*}cellXfs").get("count"))


def test_cells_the_file_did_not_write_down_are_made_in_their_order():
    content = workbook(lambda book, sheet, cell: [sheet.write_string(row, 2, "户数") for row in (0, 4)])
    after = read_workbook(filled(content, {"D1": 1, "A1": 2, "B3": 3})).sheets[0]
    assert [cell.get("r") for cell in after.root.iter("{*}c")] == ["A1", "C1", "D1", "B3", "C5"]


def test_a_form_that_reckons_is_asked_to_reckon_anew():
    after = parts_of(filled(summary(), {"C5": 150}))
    assert b'fullCalcOnLoad="1"' in after[MAIN]
    assert b"<f>SUM(C5:C6)</f></c>" in after[SHEET]


def test_a_text_that_looks_like_a_formula_stays_a_text():
    after = filled(card(), {"B2": "=HYPERLINK(1)&<x>"})
    assert seen(after)["B2"] == "=HYPERLINK(1)&<x>"
    assert b"<f>" not in parts_of(after)[SHEET]


# As other programs write


STRINGS = "xl/sharedStrings.xml"


def test_a_text_in_several_runs_is_read_whole_and_without_its_reading_aid():
    runs = "<si><r><t>户</t></r><r><t>数</t></r><rPh sb='0' eb='1'><t>hu</t></rPh></si>".encode()
    content = with_part(card(), STRINGS, lambda xml: xml.replace("<si><t>户数</t></si>".encode(), runs))
    assert read_workbook(content).sheets[0].text((3, 1)) == "户数"


def test_texts_that_stand_in_their_cells_are_read():
    inline = '<c r="A3" t="inlineStr"><is><t>户数</t></is></c>'.encode()
    content = with_part(card(), SHEET, lambda xml: re.sub(rb'<c r="A3"[^/]*<v>\d+</v></c>', inline, xml))
    assert read_workbook(content).sheets[0].text((3, 1)) == "户数"


def test_the_strict_form_of_the_format_is_filled_in_its_own_namespace():
    plain, strict = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/main"
    content = card()
    for name in (SHEET, STYLES, MAIN, STRINGS):
        content = with_part(content, name, lambda xml: xml.replace(plain, strict))
    after = filled(content, {"B3": "一五〇", "B4": 30}, ["D3"])
    assert plain not in parts_of(after)[SHEET]
    assert read_workbook(after).sheets[0].text((3, 2)) == "一五〇"


def test_parts_named_from_the_root_of_the_package_are_found():
    rels = "xl/_rels/workbook.xml.rels"
    content = with_part(card(), rels, lambda xml: xml.replace(b'"worksheets/', b'"/xl/worksheets/'))
    assert read_workbook(content).sheets[0].part == SHEET


def test_a_form_without_styles_is_filled_and_stays_without_yellow():
    rels = "xl/_rels/workbook.xml.rels"
    content = with_part(card(), rels, lambda xml: re.sub(rb"<Relationship [^>]*styles[^>]*/>", b"", xml))
    after = filled(content, {"B3": 150}, ["D3"])
    assert seen(after)["B3"] == 150
    assert parts_of(after)[STYLES] == parts_of(content)[STYLES]


def test_the_wish_to_reckon_stands_where_programs_expect_it():
    others = b"</sheets><externalReferences/>"
    content = with_part(summary(), MAIN, lambda xml: re.sub(rb"<calcPr[^>]*/>", b"", xml.replace(b"</sheets>", others)))
    children = [child.tag.rpartition("}")[2] for child in parse(parts_of(filled(content, {"C5": 1}))[MAIN])]
    assert children.index("calcPr") == children.index("externalReferences") + 1


def test_every_sheet_of_a_book_is_filled_under_its_own_name():
    def write(book, sheet, cell):
        for each in (sheet, book.add_worksheet("第二张")):
            each.write_string(0, 0, "户数", cell)
            each.write_blank(0, 1, None, cell)

    book = read_workbook(workbook(write))
    after = fill(book, {"汇总表": {(1, 2): 1}, "第二张": {(1, 2): 2}}, {})
    read = CalamineWorkbook.from_filelike(BytesIO(after))
    assert [read.get_sheet_by_name(name).to_python()[0][1] for name in read.sheet_names] == [1.0, 2.0]


def test_a_new_cell_takes_the_look_of_its_column():
    def write(book, sheet, cell):
        sheet.set_column(3, 3, 10, cell)
        sheet.write_string(0, 0, "户数")

    content = workbook(write)
    assert styled(filled(content, {"D1": 5}), "D1")[0].get("borderId") == "1"


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs", "Cc"]), min_size=1, max_size=30))
def test_any_text_comes_back_as_it_was_written(text):
    assert seen(filled(card(), {"B2": text}))["B2"] == text


def test_signs_that_no_file_can_hold_are_left_out():
    assert seen(filled(card(), {"B2": "白河\x00\x0b村"}))["B2"] == "白河村"


@pytest.mark.parametrize("odd", ["\uffff", "\ufffe", "\ud800"])
def test_signs_beyond_the_tables_are_left_out_too(odd):
    assert seen(filled(card(), {"B2": f"白河{odd}村"}))["B2"] == "白河村"


@pytest.mark.parametrize("remark", [b"<!-- a remark -->", b"<?mso remark?>"])
@pytest.mark.parametrize(("part", "after"), [(SHEET, b"<sheetData>"), (RELS, b'relationships">')])
def test_a_remark_among_cells_or_relations_does_no_harm(part, after, remark):
    content = with_part(card(), part, lambda xml: xml.replace(after, after + remark))
    assert remark in parts_of(content)[part]
    assert seen(filled(content, {"B2": "白河村"}))["B2"] == "白河村"


# What is no form


WHOLE = summary()  # once, because the time stands in it


@settings(max_examples=300)
@given(st.integers(0, len(WHOLE) - 1), st.integers(0, 7))
def test_a_form_with_a_flipped_bit_is_filled_or_refused_in_words(place, bit):
    flipped = bytearray(WHOLE)
    flipped[place] ^= 1 << bit
    with suppress(Unreadable):
        filled(bytes(flipped), {"B3": 150}, ["B2"])


def bomb():
    """Thirty megabytes of nothing in some thirty kilobytes."""
    return with_part(card(), "xl/media/zeros.bin", bytes(30 * 1024 * 1024))


def lying():
    """A part that is said to be short and is long."""
    content = with_part(card(), "xl/media/zeros.bin", bytes(1_000_003))
    return content.replace((1_000_003).to_bytes(4, "little"), (3).to_bytes(4, "little"))


def entities():
    doctype = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
    return with_part(card(), SHEET, lambda xml: xml.replace(b"<worksheet", doctype + b"<worksheet", 1))


def locked():
    """The mark of a locked entry in its two headers."""
    content = bytearray(card())
    for start, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(start) + place] |= 1
    return bytes(content)


BAD = {
    "a page": (lambda: b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
    "zeros": (lambda: bytes(3 * 1024 * 1024), "不是 .xlsx"),
    "far too large": (lambda: bytes(100 * 1024 * 1024), "4 MB"),
    "an old or locked file": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "密码"),
    "a locked entry": (locked, "密码"),
    "a bomb": (bomb, "没有打开"),
    "a part that lies": (lying, "损坏"),
    "macros": (lambda: with_part(card(), "xl/vbaProject.bin", b"x"), "宏"),
    "entities": (entities, "损坏"),
    "half a file": (lambda: card()[:3000], "损坏"),
    "no sheet": (lambda: with_part(card(), "_rels/.rels", b"<Relationships/>"), "不是 .xlsx"),
    "nonsense for a number": (lambda: with_part(card(), SHEET, lambda xml: xml.replace(b's="1"', b's="x"')), "损坏"),
    "broken XML": (lambda: with_part(card(), SHEET, b"<worksheet"), "损坏"),
    "an empty sheet": (lambda: workbook(lambda book, sheet, cell: None), "没有内容"),
}


@pytest.mark.parametrize(("make", "words"), BAD.values(), ids=list(BAD))
def test_what_is_no_form_is_refused_with_a_word_on_what_it_is(make, words):
    with pytest.raises(Unreadable, match=words):
        read_workbook(make())


def test_a_sheet_with_a_million_cells_is_no_form(monkeypatch):
    monkeypatch.setattr("xiangyue.papers.grid.CELL_LIMIT", 20)
    with pytest.raises(Unreadable, match="太大"):
        read_workbook(summary())


def test_a_heading_merged_over_everything_is_no_form():
    content = with_part(card(), SHEET, lambda xml: xml.replace(b'ref="A1:D1"', b'ref="A1:XFD1048576"'))
    with pytest.raises(Unreadable):
        read_workbook(content)


def test_a_range_named_from_its_far_corner_is_as_large():
    content = with_part(card(), SHEET, lambda xml: xml.replace(b'ref="A1:D1"', b'ref="A9999999:XFD1"'))
    with pytest.raises(Unreadable, match="太大"):
        read_workbook(content)


def test_two_words_at_the_ends_of_a_sheet_are_no_form():
    content = workbook(lambda book, sheet, cell: [sheet.write_string(place, place, "户数") for place in (0, 1900)])
    with pytest.raises(Unreadable):
        read_workbook(content).sheets[0].blanks()
