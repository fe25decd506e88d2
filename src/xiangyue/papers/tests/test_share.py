"""What leaves the house: the group message, the loudspeaker script and the picture."""

import re
from xml.dom import minidom

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangyue.papers.share import MESSAGE_LIMIT, WIDTH, group_message, loudspeaker_script, picture, wrap

ADDRESS = "https://town.example.org/q/7kd3m2xa"
TITLE = "修三社生产路1.2公里：通过"
LINES = [
    "石马村代表会议11月23日表决，应到42人，实到30人，同意21票。",
    "花费4.86万元，从村集体收入里出。",
    "有意见找监委会。",
]


def test_a_short_message_holds_everything():
    assert group_message(TITLE, LINES, ADDRESS) == "\n".join([f"【{TITLE}】", *LINES, ADDRESS])


def test_a_long_message_ends_with_a_whole_sentence_and_the_address():
    message = group_message(TITLE, ["第一句。" * 60], ADDRESS)
    assert len(message) <= MESSAGE_LIMIT
    assert message.endswith(f"第一句。…\n{ADDRESS}")


@given(st.integers(0, 200))
def test_a_sum_is_never_cut_in_two(before):
    message = group_message("甲", ["字" * before + "48600.50元整" + "字" * 200], ADDRESS)
    assert ("48600.50元" in message) != (re.search(r"\d", message.removesuffix(ADDRESS)) is None)


@given(st.text(max_size=300), st.lists(st.text(max_size=150), max_size=5))
def test_a_message_is_never_too_long_and_always_ends_with_the_address(title, lines):
    message = group_message(title, lines, ADDRESS)
    assert len(message) <= MESSAGE_LIMIT
    assert message.endswith("\n" + ADDRESS)


def test_an_address_that_fills_the_message_is_refused():
    with pytest.raises(ValueError, match="address"):
        group_message(TITLE, LINES, "https://" + "a" * 200)


def test_the_script_says_everything_twice_in_words():
    script = loudspeaker_script("石马村", TITLE, [*LINES, ADDRESS], "有意见，请打0825-5421234")
    assert script.startswith("石马村的各位乡亲")
    assert script.count("花费四点八六万元，从村集体收入里出。") == 2
    assert script.count("零八二五，五四二幺二三四") == 1
    assert not re.search(r"\d|http", script)


def test_the_english_script_keeps_its_digits():
    with translation.override("en"):
        assert "30 came." in loudspeaker_script("Shima", "Road", ["30 came"])


def texts(svg: str) -> list[str]:
    elements = minidom.parseString(svg).getElementsByTagName("text")  # noqa: S318  drawn by ourselves
    return [element.firstChild.nodeValue or "" for element in elements if element.firstChild]


def test_the_picture_says_everything_and_carries_its_code():
    svg = picture(TITLE, LINES, ADDRESS, "石马村村民委员会")
    said = "".join(texts(svg))
    assert all(words in said for words in ["".join(LINES), TITLE, ADDRESS, "石马村村民委员会", "村里的事"])
    assert 'class="qrline"' in svg


def test_the_picture_takes_nothing_from_elsewhere():
    svg = picture(TITLE, LINES, ADDRESS, "石马村村民委员会")
    assert not re.search(r"(?:href|src|url\(|<image|<style|style=)", svg)


@settings(deadline=None)  # the first picture loads its template
@given(st.text(max_size=80), st.lists(st.text(max_size=80), max_size=3))
def test_whatever_is_written_the_picture_is_well_formed(title, lines):
    assert texts(picture(title, lines, ADDRESS, "<b>&"))[-1]


@given(st.text(alphabet="三社生产路，。4.86万元 word（）", max_size=120))
def test_rows_fit_and_lose_nothing(text):
    rows = list(wrap(text, 46))
    assert "".join("".join(rows).split()) == "".join(text.split())
    assert all(len(row.encode("gb18030")) / 2 * 46 <= WIDTH for row in rows)


def test_a_title_has_rows_of_about_the_same_length():
    assert texts(picture(TITLE, [], ADDRESS, ""))[:2] == ["修三社生产路1.2公里：", "通过"]
    assert texts(picture("甲" * 14, [], ADDRESS, ""))[:2] == ["甲" * 7] * 2


def test_a_sign_too_rare_for_our_tables_stays():
    assert texts(picture("\U0002ebf0\ue000\x07", [], ADDRESS, ""))[0] == "\U0002ebf0\ue000"


def test_a_line_of_which_little_fits_is_left_out():
    message = group_message("甲", ["字" * 150, "后面这一句话放不下。" * 3], ADDRESS)
    assert message.split("\n")[1:] == ["字" * 150, ADDRESS]
