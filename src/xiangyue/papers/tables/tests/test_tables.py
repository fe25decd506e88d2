"""Files opened, tables found in them, and tables written: what works, what is found, what is refused unopened."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]

from xiangyue.kernel.rules import Refused
from xiangyue.papers.packages import CONTENTS, open_package
from xiangyue.papers.tables import cells, read
from xiangyue.papers.tables.columns import KEY, Column, Schema, bare
from xiangyue.papers.tables.far_cells import FarCells, column_number
from xiangyue.papers.tables.read import LARGEST, Sheet, find_table, open_book
from xiangyue.papers.tables.write import (
    DATA,
    Fault,
    Signature,
    csv_lines,
    defuse,
    signature_of,
    write_faults,
    write_table,
)

SCHEMA = Schema.of("people", "人", [
    Column("name", "姓名", cells.name, required=True),
    Column("identity", "身份证号", cells.identity, aliases=("公民身份号码",), width=22, tells=True),
    Column("born_on", "出生日期", cells.day),
    Column("gender", "性别", cells.words, choices=("男", "女")),
])  # fmt: skip
SIGNATURE = Signature("people", 1, "乡试镇", date(2026, 11, 23))
ROWS = [["k1", "张三", "11010519491231002X", date(1949, 12, 31), "男"], ["k2", "=HYPERLINK(1)", "001", None, "女"]]
OLD = Path(__file__).with_name("register.xls")  # saved by a spreadsheet of 1997


def known(headings):
    return len(SCHEMA.recognise(headings))


def table_of(content, **options):
    return find_table(open_book(content), known, **options)


def workbook(*rows, merged=()):
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("表")
    for place, row in enumerate(rows):
        sheet.write_row(place, 0, row)
    for first, last, value in merged:
        sheet.merge_range(*first, *last, value)
    book.close()
    return buffer.getvalue()


def zipped(**entries):
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, content in {CONTENTS: b"<Types/>", "xl/workbook.xml": b"<workbook/>", **entries}.items():
            pack.writestr(name, content)
    return buffer.getvalue()


# Reading


def test_the_headings_are_found_below_a_merged_title():
    table = table_of(
        workbook(["户籍登记表"], [], ["姓名", "公民身份号码"], ["张三", "1"], merged=[((0, 0), (0, 1), "户籍登记表")])
    )
    assert (table.heading_row, table.headings, table.rows) == (3, ["姓名", "公民身份号码"], [(4, ["张三", "1"])])


def test_without_a_known_heading_the_first_row_of_short_words_is_taken():
    table = table_of(workbook(["某某情况一览"], ["甲", "乙"], ["张三", "1"]))
    assert (table.heading_row, table.headings) == (2, ["甲", "乙"])


def test_empty_rows_repeated_headings_and_sums_are_nobody_s_row():
    table = table_of(workbook(["姓名", "性别"], ["张三", "男"], [], ["姓名", "性别"], ["李四", "女"], ["合计", "2"]))
    assert [number for number, _cells in table.rows] == [2, 5]


def test_an_xls_of_1997_is_read():
    table = table_of(OLD.read_bytes())
    assert table.headings == ["姓名", "身份证号", "出生日期", "户号"]
    assert table.rows[0] == (3, ["张三", "11010519491231002X", date(1949, 12, 31), "001"])


def test_merged_cells_stand_for_all_their_rows_only_where_that_is_wanted():
    assert table_of(OLD.read_bytes()).rows[1][1][3] == ""
    assert table_of(OLD.read_bytes(), fill=True).rows[1][1][3] == "001"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gb18030"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_a_csv_is_read_in_either_encoding(encoding, separator):
    text = f'姓名{separator}性别\r\n"张\n三"{separator}男\r\n'
    assert table_of(text.encode(encoding)).rows == [(2, ["张\n三", "男"])]


def test_a_formula_is_read_as_its_value():
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["姓名", "性别"])
    sheet.write_formula(1, 0, '="张"&"三"', None, "张三")
    sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    book.close()
    assert table_of(buffer.getvalue()).rows == [(2, ["张三", ""])]


def test_headings_are_known_without_their_decoration():
    assert bare(" 姓　名* ") == bare("【姓名】：") == "姓名"
    assert SCHEMA.recognise(["序号", "姓名（必填）", "公民身份号码"]) == {"name": 1, "identity": 2}
    assert [column.key for column in SCHEMA.missing({"identity": 0})] == ["name"]


def test_the_sheet_with_the_most_known_headings_is_taken():
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.add_worksheet("封面").write_row(0, 0, ["某镇", "2026"])
    book.add_worksheet("名单").write_row(0, 0, ["姓名", "性别"])
    book.close()
    assert table_of(buffer.getvalue()).sheet == "名单"


# Writing


def test_a_template_is_read_back_as_it_was_written():
    file = BytesIO()
    assert write_table(file, SCHEMA, ROWS, SIGNATURE, blank=True) == 2
    sheets = open_book(file.getvalue())
    table = find_table(sheets, known)
    assert [sheet.name for sheet in sheets if not sheet.hidden] == [DATA, "代码", "说明"]
    assert signature_of(sheets) == SIGNATURE
    assert table.headings == [KEY, "姓名*", "身份证号", "出生日期", "性别"]
    assert [cells for _number, cells in table.rows] == [ROWS[0], ["k2", "=HYPERLINK(1)", "001", "", "女"]]


def test_a_template_has_drop_downs_a_frozen_heading_and_prints_it_on_every_page():
    file = BytesIO()
    write_table(file, SCHEMA, [], SIGNATURE, blank=True)
    with zipfile.ZipFile(file) as pack:
        sheet, book = pack.read("xl/worksheets/sheet1.xml").decode(), pack.read("xl/workbook.xml").decode()
    assert "<formula1>代码!$A$2:$A$3</formula1>" in sheet
    assert 'state="frozen"' in sheet
    assert "_xlnm.Print_Titles" in book
    assert '<col min="1" max="1"' in sheet
    assert 'state="veryHidden"' in book


@pytest.mark.parametrize("text", ["=1+1", "+86", "-1", "@a", "\tx"])
def test_what_a_spreadsheet_would_run_is_defused(text):
    assert defuse(text) == f"'{text}"
    assert defuse("张三") == "张三"


def test_a_csv_is_given_out_defused_and_read_back_equal():
    text = "".join(csv_lines(SCHEMA, ROWS))
    assert "'=HYPERLINK(1)" in text
    table = table_of(text.encode())
    assert [[cells.plain(cell) for cell in row] for _number, row in table.rows] == [
        ["k1", "张三", "11010519491231002X", "1949-12-31", "男"], ["k2", "=HYPERLINK(1)", "001", "", "女"]
    ]  # fmt: skip


@pytest.mark.parametrize(("only", "rows"), [(False, ["张三", "李四"]), (True, ["李四"])])
def test_a_file_is_given_back_with_what_is_wrong_in_it(only, rows):
    file = BytesIO()
    (sheet,) = open_book(workbook(["登记表"], ["姓名", "性别"], ["张三", "男"], ["李四", "雄"]))
    write_faults(file, sheet, 2, {4: Fault("性别写错了", (1,))}, only=only)
    (back,) = open_book(file.getvalue())
    assert back.rows[1] == ["姓名", "性别", "错误"]
    assert [row[0] for row in back.rows[2:]] == rows
    assert back.rows[-1] == ["李四", "雄", "性别写错了"]


@pytest.mark.parametrize(("name", "given"), [("'甲/乙[1]?'", "甲 乙 1"), ("''", DATA), ("表" * 40, "表" * 31)])
def test_a_file_with_a_name_no_spreadsheet_allows_is_given_back_all_the_same(name, given):
    file = BytesIO()
    write_faults(file, Sheet(name, [["姓名"], ["李四"]]), 1, {2: Fault("错", (0,))}, only=False)
    assert open_book(file.getvalue())[0].name == given


@pytest.mark.parametrize(("place", "cell"), [(4, "昨天"), (2, "9" * 5000), (2, "一")])
def test_a_signature_that_makes_no_sense_is_none(place, cell):
    cells = ["xiangyue", "people", "1", "乡试镇", "2026-11-23"]
    assert signature_of([Sheet("signature", [cells])]) == SIGNATURE
    cells[place] = cell
    assert signature_of([Sheet("signature", [cells])]) is None


def test_a_person_who_stands_where_headings_should_be_leaves_no_number_there():
    assert table_of(workbook(["张三", "11010519491231002X"], ["李四", "1"])).headings == ["张三", "110105…"]


# Bad input


def test_a_hundred_megabytes_of_zeros_are_not_opened():
    with pytest.raises(Refused, match="16 MB"):
        open_book(bytes(LARGEST + 1))


def test_zeros_named_xlsx_are_an_empty_file():
    with pytest.raises(Refused, match="空"):
        open_book(bytes(1000))


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    with pytest.raises(Refused, match="没有打开"):
        open_book(zipped(**{"xl/worksheets/sheet1.xml": bytes(160 * 1024 * 1024)}))


def test_a_zip_that_lies_about_its_size_is_found_out():
    honest = bytearray(zipped(**{"xl/worksheets/sheet1.xml": bytes(5_000_000)}))
    place = honest.rfind(b"xl/worksheets/sheet1.xml") - 46
    honest[place + 24 : place + 28] = (1000).to_bytes(4, "little")  # the size its directory declares
    with pytest.raises(Refused):
        open_book(bytes(honest))


def test_a_zip_that_declares_gigabytes_is_refused(monkeypatch):
    monkeypatch.setattr(read, "UNPACKED", 1000)
    with pytest.raises(Refused, match="没有打开"):
        open_book(workbook(["姓名"], ["张三"]))


def test_one_lone_cell_far_away_is_refused_because_a_reader_would_make_room_for_all_before_it():
    sheet = b'<sheetData><row r="1"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    with pytest.raises(Refused, match="XFD1048576"):
        open_book(zipped(**{"xl/worksheets/sheet1.xml": sheet}))


@pytest.mark.parametrize(
    ("part", "sheet"),
    [
        ("xl/worksheets/sheet1.xml", b'<c r="zz9000"><v>1</v></c>'),
        ("xl/elsewhere/s.xml", b'<c r="ZZ9000"><v>1</v></c>'),
        ("xl/worksheets/sheet1.xml", b'<row r="1048576"><c s="1"><v>1</v></c></row>'),
        ("xl/worksheets/sheet1.xml", b"<x:row r = '70000' ht='1'>\n<x:c><x:v>1</x:v></x:c></x:row>"),
        ("xl/worksheets/sheet1.xml", b'<row r="1">' + b"<c><v>1</v></c>" * 300 + b"</row>"),
        ("xl/worksheets/sheet1.xml", b"<row/>" * 70_000 + b"<row><c><v>1</v></c></row>"),
    ],
)
def test_a_far_cell_is_found_however_it_is_written(part, sheet):
    with pytest.raises(Refused, match="远在表格之外"):
        open_book(zipped(**{part: sheet}))


@pytest.mark.parametrize("step", [1, 7, 5000])
def test_cells_that_name_no_place_are_counted_once_wherever_the_pieces_part(step):
    sheet = b'<row r="5">' + b"<c><v>1</v></c>" * 9 + b'</row><row r="60"><c/><c r="B60"/><c s="2"><v>1</v></c></row>'
    look = FarCells(60, 9)
    for start in range(0, len(sheet), step):
        look("xl/worksheets/sheet1.xml", sheet[start : start + step])
    assert (look.row, look.cells) == (60, 2)


def test_colour_far_away_disturbs_nobody():
    coloured = zipped(**{"xl/worksheets/sheet1.xml": b'<c r="A1048576" s="3"/><c r="B99999" s="1"></c>'})
    open_package(coloured, look=FarCells(100, 9))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "空"),
        (b"\xff\xd8\xff\xe0 a picture\0", "xlsx"),
        (b"%PDF-1.7 text", "xlsx"),
        (b"<html><table><tr><td>1</td></tr></table></html>", "网页"),
        (b"PK\x03\x04 broken", "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 broken", "损坏"),
        (b"\xff\xfe\xfd\xfc", "xlsx"),
    ],
)
def test_what_is_no_spreadsheet_is_said_to_be_none(content, words):
    with pytest.raises(Refused, match=words):
        open_book(content)


def test_a_zip_of_something_else_is_no_spreadsheet():
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as pack:
        pack.writestr("word/document.xml", "<w/>")
    with pytest.raises(Refused, match="xlsx"):
        open_book(buffer.getvalue())


def test_a_column_is_counted_as_its_letters_say():
    assert [column_number(letters) for letters in ("A", "Z", "AA", "XFD")] == [1, 26, 27, 16384]
