"""Letters for editing: measured in their file, and as another program sets them."""

import io
import os
import shutil
import subprocess

import docx
import pypdfium2  # type: ignore[import-untyped]
import pytest
from docx.oxml.ns import qn

from xiangyue.papers.letters import docx_of
from xiangyue.papers.tests.prints import MM, RARE, Read, printed

LONG = "白河村的生产路要修一公里二百米每户都来商量" * 12
LETTER = (
    '<p class="issuer">乡试镇人民政府</p><p class="number">乡府发〔2026〕8号</p><h1>关于责令改正的通知</h1>'
    '<p class="to">白河村：</p><h2>一、事项</h2><h3>（一）第一点</h3><p>{{ text }}</p>'
    '<div class="closing"><div><p>乡试镇人民政府</p><p>2026年1月2日</p></div></div>'
    '<p class="copies">抄送：县民政局<br>乡试镇党政办　2026年1月2日印发</p>'
)


def made(inside=LETTER, *, head="letter=True", **values):
    return docx.Document(io.BytesIO(docx_of(printed(inside, head=head, **values), "通知")))


def paragraph(document, words):
    return next(each for each in document.paragraphs if words in each.text)


def face(run):
    return run._element.rPr.rFonts.get(qn("w:eastAsia"))


def test_the_page_has_the_margins_of_the_standard():
    section = made().sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins] == [37, 35, 28, 26]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_the_grid_has_22_lines():
    grid = made().sections[0]._sectPr.find(qn("w:docGrid"))
    assert int(grid.get(qn("w:linePitch"))) * 22 <= 225 * MM * 20 < int(grid.get(qn("w:linePitch"))) * 23


def test_text_is_size_3_in_fangsong_with_a_fixed_pitch_two_signs_in():
    text = paragraph(made(text="正文。"), "正文")
    assert (text.runs[0].font.size.pt, face(text.runs[0])) == (16, "仿宋_GB2312")
    assert text.paragraph_format.line_spacing.pt == 28.95
    assert text._element.pPr.ind.get(qn("w:firstLineChars")) == "200"


@pytest.mark.parametrize(("words", "size", "named"), [
    ("关于责令", 22, "方正小标宋简体"), ("一、事项", 16, "黑体"), ("（一）", 16, "楷体_GB2312"),
])  # fmt: skip
def test_titles_have_their_own_faces(words, size, named):
    run = paragraph(made(), words).runs[0]
    assert (run.font.size.pt, face(run)) == (size, named)


def test_every_official_face_names_open_ones_in_its_place():
    part = made().part.part_related_by(docx.opc.constants.RELATIONSHIP_TYPE.FONT_TABLE)
    table = part.blob.decode()
    assert table.count("w:altName") == 5
    assert "Noto Serif SC" in table


def test_only_a_letter_has_a_red_head_and_a_red_rule():
    xml = paragraph(made(), "乡府发")._element.xml
    assert 'w:color="D7000F"' in xml
    assert str(paragraph(made(), "乡试镇人民政府").runs[0].font.color.rgb) == "D7000F"
    assert "D7000F" not in made("<h1>会议记录</h1><p>一</p>", head='name="会议记录"').element.xml


@pytest.mark.parametrize(("head", "lines"), [("", 1), ('<p class="number">乡府发〔2026〕8号</p>', 2)])
def test_a_title_has_a_line_above_it_and_two_below_a_red_rule(head, lines):
    pitch = paragraph(made(f"{head}<h1>通知</h1>"), "通知").paragraph_format
    assert (pitch.space_before.pt, pitch.space_after.pt) == (lines * 28.95, 28.95)


def test_the_day_ends_four_signs_before_the_edge():
    day = paragraph(made(), "2026年1月2日")
    assert day._element.pPr.ind.get(qn("w:rightChars")) == "400"


def test_page_numbers_stand_at_the_outer_edge():
    section = made().sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert (odd.alignment, even.alignment) == (2, 0)
    assert all("PAGE" in each._element.xml and each.text.startswith("— ") for each in (odd, even))


def test_a_table_repeats_its_head_and_joins_its_cells():
    table = made(
        '<table><thead><tr><th>甲</th><th>乙</th></tr></thead><tbody><tr><td rowspan="2">丙</td>'
        '<td class="sign"></td></tr>'
        '<tr><td>丁</td></tr><tr><td colspan="2">戊</td></tr></tbody></table>', head='name="表"',
    ).tables[0]  # fmt: skip
    assert "w:tblHeader" in table.rows[0]._tr.xml
    assert (table.cell(1, 0)._tc, table.cell(3, 0)._tc) == (table.cell(2, 0)._tc, table.cell(3, 1)._tc)
    assert [table.cell(2, 1).text, table.cell(3, 1).text] == ["丁", "戊"]


def test_places_for_the_pen_stay_places_for_the_pen():
    document = made(
        '<p>主持{% pen "" %}<span class="blank">甲</span><span class="tick"></span><br>乙</p>'
        '<div class="ruled"><p></p></div>{% signature_lines 5 %}<div class="signed"><span>丙</span></div>'
        '<dl><dt>丁</dt><dd>戊</dd></dl><ol><li>己</li></ol>',
        head='name="表" code="AB" address="http://a"',
    )  # fmt: skip
    text = paragraph(document, "主持")
    assert [run.text for run in text.runs if run.underline] == ["\u3000" * 5, "甲"]
    assert "□\n乙" in text.text
    assert len(document.tables[0].rows) == 2
    assert paragraph(document, "编号 AB").text.endswith("http://a")


@pytest.mark.parametrize("odd", [RARE, "<b>甲</b>", "a\x0bb\x00c", "\ufffe"])
def test_odd_words_are_words(odd):
    kept = "".join(sign for sign in odd if sign not in "\x0b\x00\ufffe")
    assert kept in paragraph(made("<p>始{{ odd }}终</p>", odd=odd), "始").text


def test_nobody_s_name_stands_in_the_properties():
    properties = made().core_properties
    assert (properties.title, properties.author, properties.language) == ("通知", "", "zh")


@pytest.fixture(scope="module")
def set_by_office(tmp_path_factory):
    """A letter of three pages as LibreOffice sets it."""
    if not shutil.which("soffice"):
        if os.environ.get("CI"):
            pytest.fail("LibreOffice Writer is needed to measure the letters.")
        pytest.skip("soffice is not installed, so the letters are not measured here")
    folder = tmp_path_factory.mktemp("office")
    inside = "<h1>会议记录</h1>" + "<p>{{ text }}</p>" * 6
    (folder / "letter.docx").write_bytes(docx_of(printed(inside, head='name="会议记录"', text=LONG), "会议记录"))
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir",
         str(folder), str(folder / "letter.docx")], check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    return (folder / "letter.pdf").read_bytes()


def rows_of(content, number):
    """The rows of a page by their height above its lower edge, and where they begin and end, in millimetres."""
    with pypdfium2.PdfDocument(content) as document:
        text = document[number].get_textpage()
        boxes = [text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1).strip()]
        text.close()
    rows = {}
    for left, bottom, right, _top in boxes:
        rows.setdefault(round(bottom / MM / 5), []).append((left / MM, right / MM))
    return rows


def test_another_program_sets_22_lines_of_28_signs_within_the_margins(set_by_office):
    read = Read(set_by_office)
    assert set(read.sizes) == {(210, 297)}
    with pypdfium2.PdfDocument(set_by_office) as document:
        text = document[1].get_textpage()
        lines = [line.strip() for line in text.get_text_range().splitlines() if line.strip()]
        text.close()
    assert len(lines) == 22 + 1  # and the page number
    assert max(len(line) for line in lines) == 28
    assert lines[-1] == "— 2 —"


def test_another_program_keeps_the_text_between_the_margins(set_by_office):
    places = [place for row in rows_of(set_by_office, 1).values() for place in row]
    assert min(left for left, _right in places) == pytest.approx(28, abs=1)
    assert max(right for _left, right in places) == pytest.approx(210 - 26, abs=6)
