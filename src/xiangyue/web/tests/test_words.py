"""How days, money and seals are worded, and what the drawings promise."""

from datetime import UTC, date, datetime

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from xiangyue.web import drawings
from xiangyue.web.words import day_words, moment_words, money_words, seal_rows

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("language", "short", "long"),
    [("zh-hans", "11月23日 周一", "2026年11月23日"), ("en", "Mon 23 Nov", "23 November 2026")],
)
def test_a_day_is_told_in_both_languages(language, short, long):
    with translation.override(language):
        assert (day_words(MONDAY), day_words(MONDAY, year=True)) == (short, long)


def test_a_moment_is_told_by_the_clock_of_the_town():
    with translation.override("zh-hans"):
        assert moment_words(datetime(2026, 11, 23, 16, 5, tzinfo=UTC)) == "11月24日 周二 00:05"


@pytest.mark.parametrize(
    ("fen", "words"),
    [(0, "0元"), (5, "0.05元"), (4_860_000, "48,600元"), (123_456_789, "1,234,567.89元"), (-150, "−1.50元")],
)
def test_money_is_told_in_yuan(fen, words):
    with translation.override("zh-hans"):
        assert money_words(fen) == words


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        ("通过", ["通过"]),
        ("未通过", ["未通过"]),
        ("还差1人", ["还差", "1人"]),
        ("还差12人", ["还差", "12人"]),
        ("达到法定人数", ["达到", "法定", "人数"]),
        ("Not passed", ["Not", "passed"]),
        ("", []),
    ],
)
def test_a_seal_is_cut_in_even_rows(words, rows):
    assert seal_rows(words) == rows


@given(st.text("还差达到法定人数0123456789", max_size=12))
def test_a_seal_loses_no_sign(words):
    assert "".join(seal_rows(words)) == words


@pytest.mark.parametrize(("part", "whole", "share"), [(27, 42, 642), (50, 42, 1000), (-3, 42, 0), (5, 0, 0)])
def test_a_bar_never_leaves_its_picture(part, whole, share):
    assert drawings.share_of(part, whole) == share


@given(st.integers(0, 400))
def test_a_tally_has_one_stroke_for_each_vote(votes):
    strokes = sum(drawing.count("M") for drawing in drawings.tally(votes))
    assert strokes == votes


def test_a_code_has_its_quiet_zone_and_no_style():
    drawing = drawings.code("http://127.0.0.1:8000/q/7k3m9")
    assert "style" not in drawing
    assert 'd="M0 0h37v37h-37z"' in drawing
    assert "M4 4.5h7m" in drawing
