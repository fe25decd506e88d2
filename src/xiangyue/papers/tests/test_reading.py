"""The HTML of a sheet as a tree."""

import re

import pytest

from tests.support.sources import PACKAGE, templates
from xiangyue.papers.markup import read
from xiangyue.papers.reading import KNOWN, papers_of, widths
from xiangyue.papers.tests.prints import printed, sheet_of
from xiangyue.papers.tree import (
    Ballots,
    Blank,
    Break,
    Cell,
    Closing,
    Code,
    Facts,
    Heading,
    Listing,
    Paragraph,
    Ruled,
    Signatures,
    Signed,
    Strokes,
    Table,
    Tick,
    Words,
    plain,
    words_of,
)

SHEETS = [path for path in templates() if "{% sheet " in path.read_text() or "sheets" in path.parent.name]
PARTS = [PACKAGE / "ballots/templates/ballots/parts" / f"{name}.html" for name in ("tally", "ballot_papers")]
TAG = re.compile(r"<([a-z][a-z0-9]*)")
SCREEN = {"link"}  # in the blocks outside the sheets


def only(inside, **values):
    (block,) = sheet_of(inside, **values).blocks
    return block


def test_a_sheet_knows_its_name_its_place_and_its_foot():
    sheet = printed("<p>一</p>", head='name="通知" place="柳树村" code="AB" address="http://a/q/ab"').sheets[0]
    assert (sheet.name, sheet.place, sheet.form) == ("通知", "柳树村", "")
    assert words_of(sheet.foot[0].line) == "编号 AB"
    assert sheet.foot[1].caption == "http://a/q/ab"


@pytest.mark.parametrize(("head", "form"), [("board=True", "board"), ("letter=True", "letter"), ('name="a"', "")])
def test_a_sheet_knows_its_form(head, form):
    assert printed("<p>一</p>", head=head).sheets[0].form == form


def test_headings_and_paragraphs_keep_their_order():
    blocks = sheet_of("<h1>甲</h1><section><h2>乙</h2><p>丙</p></section>").blocks
    assert [type(block) for block in blocks] == [Heading, Heading, Paragraph]
    assert [words_of(block.line) for block in blocks] == ["甲", "乙", "丙"]


def test_the_line_ends_of_a_template_are_no_blanks():
    block = only("\n <p>\n一 <b>二</b>\n</p>\n")
    assert list(block.line) == [Words("一 "), Words("二", bold=True)]


def test_the_wide_blank_of_chinese_setting_stays():
    assert words_of(only("<p>赞成　反对</p>").line) == "赞成　反对"


def test_words_that_stand_alone_make_a_paragraph():
    assert only("<div>村委会<br>今天</div>") == Paragraph([Words("村委会"), Break(), Words("今天")])


def test_places_for_the_pen_are_seen():
    line = only(
        '<p>到会 {% pen "" %} <span class="blank">24</span> <span class="tick"></span><span class="tick">✓</span></p>'
    ).line
    assert [run for run in line if not isinstance(run, Words)] == [Blank(), Blank("24"), Tick(), Tick(ticked=True)]


def test_terms_stand_beside_what_holds_for_them():
    facts = only("<dl><dt>时间</dt><dd>九点</dd><dt>地点</dt><dd>村委会</dd></dl>")
    assert isinstance(facts, Facts)
    assert [(words_of(term), words_of(value)) for term, value in facts.pairs] == [("时间", "九点"), ("地点", "村委会")]


def test_a_list_keeps_its_items():
    listing = only("<ol><li>甲</li><li><p>乙</p><p>丙</p></li></ol>")
    assert isinstance(listing, Listing)
    assert [len(item) for item in listing.items] == [1, 2]


def test_a_table_keeps_head_spans_and_room_for_signatures():
    table = only(
        '<table class="roll"><thead><tr><th>姓名</th><th>签名</th></tr></thead>'
        '<tbody><tr><td rowspan="2">甲</td><td class="sign"></td></tr><tr><td></td></tr></tbody></table>'
    )
    assert isinstance(table, Table)
    assert (table.role, len(table.head), len(table.rows)) == ("roll", 1, 2)
    assert (table.rows[0][0].down, table.rows[0][1].role) == (2, "sign")


def test_what_only_sheets_have_is_read():
    blocks = sheet_of(
        '<div class="ruled"><p></p><p></p></div>{% signature_lines 3 %}<div class="signed"><span>甲</span>'
        '<span>乙</span></div><div class="closing"><div>村</div><span class="seal-place">章</span></div>'
        '{% qr "http://a" %}'
    ).blocks
    assert [type(block) for block in blocks] == [Ruled, Signatures, Signed, Closing, Code]
    assert (blocks[0].lines, blocks[1].names, len(blocks[2].places), blocks[3].seal) == (2, ["1", "2", "3"], 2, "章")


def test_a_code_beside_the_seal_belongs_to_the_closing():
    closing = only('<div class="closing">{% qr "http://a" %}<div>村</div></div>')
    assert [code.caption for code in closing.codes] == ["http://a"]
    assert [words_of(block.line) for block in closing.blocks] == ["村"]


def test_strokes_are_read_as_signs():
    (strokes,) = only("<p>{% strokes 7 %}</p>").line
    assert isinstance(strokes, Strokes)
    assert [path.count("M") for path in strokes.paths] == [5, 2]


def test_ballot_papers_have_boxes_of_one_width():
    ballots = only(
        '<div class="ballots"><section><table><tbody><tr><td>同意</td><td>不同意的</td></tr></table></section></div>'
    )
    assert isinstance(ballots, Ballots)
    assert ballots.papers[0][0].widths == ["1fr", "1fr"]


def test_what_is_for_the_screen_alone_is_left_out():
    assert sheet_of('<p class="no-print">打印两次</p><p>一<span class="no-print">二</span></p>').blocks == [
        Paragraph([Words("一")])
    ]


@pytest.mark.parametrize("odd", ["<b>甲</b>", '#panic("x")', "$a$ *b* _c_", "&lt;p&gt;", "</p></div></article>"])
def test_a_name_stays_words(odd):
    assert words_of(only("<p>{{ odd }}</p>", odd=odd).line) == odd


def test_a_drawing_keeps_its_letters_and_no_words():
    code = only('{% qr "http://a" %}')
    assert code.drawing.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert "viewBox" in code.drawing


def test_a_path_that_is_none_draws_nothing():
    (strokes,) = only('<p><span class="strokes"><svg><path d="url(x)"/></svg></span></p>').line
    assert strokes.paths == []


def test_an_unknown_tag_is_noted_and_its_words_are_kept():
    papers = printed("<p>一<blink>二</blink></p><details>三</details>")
    assert papers.unknown == {"blink", "details"}
    assert [words_of(block.line) for block in papers.sheets[0].blocks] == ["一二", "三"]


@pytest.mark.parametrize(
    "html", ["", "<p>一", "<article class='sheet'>", "<article class='sheet'><table><tr><td>", "</b>"]
)
def test_what_is_not_whole_is_read_as_far_as_it_goes(html):
    assert len(papers_of(html).sheets) == html.count("<article")


def test_the_language_is_that_of_the_page():
    assert papers_of('<html lang="en-gb"></html>').language == "en"


@pytest.mark.parametrize("path", [*SHEETS, *PARTS], ids=lambda path: path.name)
def test_every_sheet_template_speaks_the_vocabulary(path):
    assert set(TAG.findall(path.read_text())) - KNOWN - SCREEN - {"form", "label", "input", "button"} == set()


def test_there_are_templates_to_walk():
    assert len(SHEETS) > 10


@pytest.mark.parametrize(("row", "found"), [
    (["序号", "姓名", ""], ["auto", "auto", "1fr"]),
    (["序号", "这一列的话很长很长很长", ""], ["auto", "1.0fr", "sign"]),
])  # fmt: skip
def test_short_columns_are_as_wide_as_their_words(row, found):
    cells = [Cell([Paragraph([Words(words)])] if words else [], role="" if words else "sign") for words in row]
    assert widths([cells]) == found


def test_a_tree_becomes_plain_data_with_its_kinds():
    assert plain(Paragraph([Words("一"), Break()])) == {
        "kind": "paragraph", "role": "",
        "line": [
            {"kind": "words", "words": "一", "bold": False, "small": False, "marked": False}, {"kind": "break"},
        ],
    }  # fmt: skip


def test_elements_are_found_by_tag_and_class():
    page = read('<p class="a">一</p><p class="b c">二<br>三</p>')
    assert page.find("p", "c").words == "二三"
    assert page.find("table") is None
