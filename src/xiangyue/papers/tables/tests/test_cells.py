"""What people type into cells, made plain: vectors, and properties over anything at all."""

from contextlib import suppress
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from xiangyue.papers.tables import cells
from xiangyue.papers.tables.cells import Wrong

SAMPLE = "11010519491231002X"  # the sample of the national standard GB 11643
ANYTHING = st.one_of(
    st.none(), st.booleans(), st.integers(-(10**30), 10**30), st.floats(), st.text(), st.dates(), st.datetimes()
)
TYPED = st.text("0123456789０１２./-年月日 Xｘ+Ee:'=@﻿​\u3000", max_size=24)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("　１２３Ａｂ　", "123Ab"),
        ("张\u200b三\ufeff", "张三"),
        ("白河村\n一社", "白河村 一社"),
        ("'=1+1", "=1+1"),
        ("''@you", "@you"),
        ("'90年代", "'90年代"),
        (None, ""),
        (3.0, "3"),
        (2.5, "2.5"),
        (float("nan"), ""),
        (True, "是"),
        (date(2014, 9, 28), "2014-09-28"),
        (datetime(2014, 9, 28, 8, 30), "2014-09-28 08:30"),  # noqa: DTZ001
        ("（白河）", "（白河）"),
    ],
)
def test_a_cell_is_made_plain(typed, text):
    assert cells.plain(typed) == text


@settings(max_examples=60)
@given(ANYTHING)
def test_plain_takes_anything_and_changes_nothing_twice(value):
    text = cells.plain(value)
    assert cells.plain(text) == text


@settings(max_examples=60)
@given(st.one_of(ANYTHING, TYPED))
@pytest.mark.parametrize("read", [cells.day, cells.identity, cells.phone, cells.whole, cells.name, cells.label])
def test_a_reader_gives_a_value_or_says_what_is_wrong(read, value):
    with suppress(Wrong):  # anything else would be a page that broke
        assert read(value) is not None


@settings(max_examples=60)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
@pytest.mark.parametrize(
    "style",
    ["{0:%Y-%m-%d}", "{0.year}.{0.month}.{0.day}", "{0:%Y/%m/%d}", "{0.year}年{0.month}月{0.day}日", "{0:%Y%m%d}"],
)
def test_a_day_is_read_in_five_styles(style, day):
    assert cells.day(style.format(day)) == day


@pytest.mark.parametrize(
    "typed",
    [41910, 41910.0, "41910", 20140928, 20140928.0, "２０１４．９．２８", "2014 年 9 月 28 日", "2014-09-28 00:00:00"],
)
def test_a_day_comes_as_serial_number_or_full_width_as_well(typed):
    assert cells.day(typed) == date(2014, 9, 28)


@pytest.mark.parametrize("typed", ["2014.9", 2014.9, "2014", "九月", "2014-02-30", "0000-01-01", "1.2.3", "28/9/2014"])
def test_half_a_day_is_no_day(typed):
    with pytest.raises(Wrong):
        cells.day(typed)


def test_an_identity_number_tells_birthday_and_gender():
    found = cells.identity(" 110105１９４９1231002x ")
    assert found.number == SAMPLE
    assert (found.born_on, found.is_woman) == (date(1949, 12, 31), True)


def test_an_old_number_of_fifteen_digits_is_brought_up_to_date():
    assert cells.identity("110105491231002").number == SAMPLE
    assert cells.identity(110105491231002.0).number == SAMPLE


@pytest.mark.parametrize("typed", [110105194912310021, 1.1010519491231e17, "1.10105E+17", "1.10105194912310E+17"])
def test_an_identity_number_typed_as_a_number_is_refused_and_explained(typed):
    with pytest.raises(Wrong, match="文本"):
        cells.identity(typed)


@pytest.mark.parametrize(
    ("typed", "why"),
    [("110105194912310021", "末位"), ("1101051949123100", "16"), ("110105194913310021", "生日"), ("张三", "18")],
)
def test_a_wrong_identity_number_says_why(typed, why):
    with pytest.raises(Wrong, match=why):
        cells.identity(typed)


@pytest.mark.parametrize(
    ("typed", "number"),
    [("138 0000 1111", "13800001111"), ("+8613800001111", "13800001111"), (13800001111.0, "13800001111"),
     ("028-8888666", "028-8888666"), ("8888666", "8888666")],
)  # fmt: skip
def test_a_telephone_number_is_recognised(typed, number):
    assert cells.phone(typed) == number


@pytest.mark.parametrize("typed", ["1380000111", "男", "12345", "23800001111"])
def test_what_is_no_telephone_number_is_said_to_be_none(typed):
    with pytest.raises(Wrong):
        cells.phone(typed)


def test_a_name_loses_the_space_that_aligns_it_and_is_no_number():
    assert cells.name("张　三") == "张三"
    assert cells.name("阿依 努尔") == "阿依努尔"
    assert cells.name("Anna Li") == "Anna Li"
    with pytest.raises(Wrong):
        cells.name("13800001111")


def test_a_household_number_keeps_its_zeros():
    assert cells.label("００１") == "001"
    assert cells.label(7.0) == "7"


def test_a_choice_is_one_of_its_words():
    assert cells.choice(" 男 ", {"男": "man"}) == "man"
    with pytest.raises(Wrong, match="男"):
        cells.choice("雄", {"男": "man"})


def test_the_check_digit_of_the_standard_s_sample():
    assert cells.check_digit(SAMPLE[:17]) == "X"


@pytest.mark.parametrize("typed", [SAMPLE, "110105 1949 1231 002X", "110105491231002", f"{SAMPLE}转"])
@pytest.mark.parametrize("read", [cells.words, cells.name, cells.label, cells.phone, cells.whole, cells.day])
def test_an_identity_number_elsewhere_is_refused_and_not_repeated(read, typed):
    if read is cells.label and "转" in typed:
        return
    with pytest.raises(Wrong) as wrong:
        read(typed)
    assert "110105" not in str(wrong.value) or "110105…" in str(wrong.value)


def test_a_long_number_of_a_household_is_one_unless_it_is_somebody_s():
    assert cells.label("510921100200010001") == "510921100200010001"
    with pytest.raises(Wrong, match="身份证号"):
        cells.label(SAMPLE)
