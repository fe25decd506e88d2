"""Sheets as PDF, read back."""

import pypdfium2  # type: ignore[import-untyped]
import pytest
from pypdfium2.raw import FPDF_PAGEOBJ_PATH  # type: ignore[import-untyped]

from xiangyue.papers.pdf import pdf
from xiangyue.papers.tests.prints import RARE, Read, printed
from xiangyue.papers.tree import Papers

LINE = 28.95  # points from line to line of a letter
ROLL = (
    '<table class="roll"><thead><tr><th>序号</th><th>姓名</th><th>签名</th></tr></thead><tbody>{% for name in names %}'
    '<tr><td class="number">{{ forloop.counter }}</td><td>{{ name }}</td><td class="sign"></td></tr>{% endfor %}'
    "</tbody></table>"
)


def read_back(inside, *, paper="A4", head='name="签到表" place="柳树村"', **values):
    return Read(pdf(printed(inside, head=head, **values), "柳树村 签到表", paper=paper))


def test_a_sheet_is_a4_with_title_head_and_page_number():
    read = read_back("<h1>签到表</h1><p>到会人员</p>")
    assert read.sizes == [(210, 297)]
    assert read.title == "柳树村 签到表"
    assert all(words in read.words for words in ("柳树村", "到会人员", "1/1"))


def test_every_sheet_begins_on_a_page_of_its_own():
    read = read_back("<p>甲</p>{% endsheet %}{% sheet %}<p>乙</p>")
    assert ["甲" in read.pages[0], "乙" in read.pages[1], len(read.pages)] == [True, True, 2]


@pytest.mark.parametrize(("paper", "size"), [("A4", (210, 297)), ("A3", (297, 420))])
def test_a_notice_for_the_wall_is_as_large_as_was_asked(paper, size):
    assert read_back("<h1>公示</h1>", head="board=True", paper=paper).sizes == [size]


def test_a_booklet_is_half_as_large_whatever_was_asked():
    assert read_back("<h1>村规民约</h1><p>甲</p>", head="booklet=True", paper="A3").sizes == [(148, 210)]


def test_only_what_hangs_on_the_wall_is_a3():
    assert read_back("<p>一</p>", paper="A3").sizes == [(210, 297)]


def test_another_size_is_refused():
    with pytest.raises(ValueError, match="A5"):
        read_back("<p>一</p>", paper="A5")


def test_rare_signs_of_names_are_printed():
    assert RARE in read_back(ROLL, names=[RARE]).words


@pytest.mark.parametrize("odd", ["👍", "𤩴", "𪚥", "བོད་"])
def test_a_sign_no_typeface_has_does_not_keep_the_rest_from_print(odd):
    """The standard for keeping forbids such signs; a sheet without it is better than none."""
    assert "王守田" in read_back(ROLL, names=[f"{odd}王守田"]).words


def test_a_sheet_whose_signs_are_all_known_can_be_kept_for_ever():
    assert b"pdfaid:part" in pdf(printed("<p>甲</p>"), "甲")


@pytest.mark.parametrize("odd", ['#panic("x")', "<b>甲</b>", "$x$", "*粗*", "\\", "@a", "[]", "`x`", "// x", '"'])
def test_a_name_is_never_read_as_markup(odd):
    assert odd.replace(" ", "") in read_back(ROLL, names=[odd]).words


def test_a_long_table_repeats_its_head_on_every_page():
    read = read_back(ROLL, names=[f"白河人{number}" for number in range(60)])
    assert len(read.pages) > 2
    assert all("姓名" in page for page in read.pages)
    assert "白河人59" in read.words


def test_the_code_can_be_read_and_is_three_centimetres_wide():
    ((words, width),) = read_back("<p>一</p>", head='address="http://a.example/q/7abc"').codes
    assert words == "http://a.example/q/7abc"
    assert width >= 30


def test_a_code_beside_the_seal_can_be_read_too():
    inside = '<div class="closing">{% qr "http://a/q/8" %}<div>村委会</div><span class="seal-place">盖章处</span></div>'
    read = read_back(inside)
    assert [words for words, _width in read.codes] == ["http://a/q/8"]
    assert "村委会" in read.words
    assert "盖章处" in read.words


def test_everything_a_sheet_can_hold_is_set():
    read = read_back(
        '<h1>一</h1><h2>二</h2><p class="result">三</p><dl><dt>四</dt><dd>五</dd></dl><ol><li>六</li></ol>'
        '<ul><li>七</li></ul><p>{% strokes 7 %}{% pen "八" %}{% pen "" %}<span class="tick">✓</span><small>九</small>'
        '<mark>十</mark></p><div class="ruled"><p></p></div>{% signature_lines 3 %}'
        '<div class="signed"><span>甲</span><span>乙</span></div>'
    )
    assert [sign for sign in "一二三四五六七八九十甲乙" if sign not in read.words] == []


def test_eight_ballot_papers_fit_on_a_page():
    paper = (
        '<section><p class="of">村</p><h2>修路</h2><table><tbody><tr><td></td><td></td></tr></tbody></table></section>'
    )
    read = read_back(f'<div class="ballots">{paper * 16}</div>')
    assert [page.count("修路") for page in read.pages] == [8, 8]


def test_a_letter_has_its_red_head_and_its_own_page_number():
    read = read_back(
        '<p class="issuer">乡试镇人民政府</p><p class="number">乡府发〔2026〕8号</p><h1>通知</h1>'
        '<p class="to">白河村：</p><p>正文。</p><div class="closing"><div><p>乡试镇</p></div></div>'
        '<p class="copies">抄送：县里</p>',
        head="letter=True",
    )
    assert "乡府发〔2026〕8号" in read.words
    assert "—1—" in read.words
    assert "柳树村" not in read.words


def test_no_sheet_at_all_is_an_empty_file_and_no_error():
    assert len(Read(pdf(Papers([]), "空")).pages) == 1


def test_a_place_for_the_pen_takes_no_room_from_its_neighbours():
    row = '<tr><th>时间</th><td class="tall"></td><th>地点</th><td>村活动室</td></tr>'
    assert "村活动室" in "|".join(read_back(f'<table class="form"><tbody>{row}</tbody></table>').rows)


def test_a_title_a_little_too_wide_stays_on_one_row():
    assert "关于修三社生产路一公里二百米的通知书稿" in read_back("<h1>关于修三社生产路一公里二百米的通知书稿</h1>").rows


def test_the_title_of_a_letter_stands_two_lines_below_its_red_rule():
    content = read_back('<p class="number">乡府发〔2026〕8号</p><h1>通知</h1><p>正文</p>', head="letter=True").content
    with pypdfium2.PdfDocument(content) as document:
        page = document[0]
        rule = min(thing.get_bounds()[1] for thing in page.get_objects() if thing.type == FPDF_PAGEOBJ_PATH)
        text = page.get_textpage()
        title = text.get_charbox(text.get_text_range().index("通"), loose=True)[3]
        text.close()
    assert (rule - title) / LINE == pytest.approx(2, abs=0.3)
