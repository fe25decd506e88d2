"""Numbers, days, hours and money in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangyue.papers.spoken import aloud, number


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "零"), (2, "二"), (10, "十"), (15, "十五"), (20, "二十"), (101, "一百零一"), (110, "一百一十"),
        (200, "两百"), (1005, "一千零五"), (2026, "两千零二十六"), (10_050, "一万零五十"), (48_600, "四万八千六百"),
        (100_500, "十万零五百"), (120_000, "十二万"), (1_000_000, "一百万"), (2_0000, "两万"),
        (100_010_000, "一亿零一万"), (-3, "负三"),
    ],
)  # fmt: skip
def test_a_whole_number_is_said_as_people_say_it(value, words):
    assert number(value) == words


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("11月23日19:30", "十一月二十三日晚上七点半"),
        ("今晚7:30", "今晚七点半"),
        ("2026年11月23日", "二零二六年十一月二十三日"),
        ("2026-03-01", "二零二六年三月一日"),
        ("下午2:15", "下午两点一刻"),
        ("9:00-11:30", "上午九点到十一点半"),
        ("下午2:00—4:05", "下午两点到四点零五分"),
        ("10:00至14:00", "上午十点到下午两点"),
        ("12:00", "中午十二点"),
        ("00:30", "凌晨零点半"),
    ],
)
def test_days_and_hours_are_said(written, said):
    assert aloud(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("4.86万元", "四点八六万元"),
        ("48,600元", "四万八千六百元"),
        ("12.50元", "十二元五角"),
        ("￥3.05元", "三元零五分"),
        ("0.80元", "八角"),
        ("0元", "零元"),
        ("2元", "两元"),
    ],
)
def test_money_is_said(written, said):
    assert aloud(written) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("应到42人，要到28人", "应到四十二人，要到二十八人"),
        ("2人", "两人"),
        ("12,345,678人", "一千二百三十四万五千六百七十八人"),
        ("02元", "两元"),
        ("第2社", "第二社"),
        ("2月2日", "二月二日"),
        ("长1.2km", "长一点二公里"),
        ("2/3以上", "三分之二以上"),
        ("85%同意", "百分之八十五同意"),
        ("电话0825-5421234", "电话零八二五，五四二幺二三四"),
        ("打13900000002", "打幺三九零零零零零零零二"),
        ("看 https://example.org/q/abc 就是", "看  就是"),
    ],
)
def test_counts_shares_and_telephones_are_said(written, said):
    assert aloud(written) == said


@pytest.mark.parametrize("digits", ["1" * 17, "1" * 5000])
def test_a_number_beyond_all_words_is_spelt_and_loses_nothing(digits):
    assert aloud(f"{digits}元") == "幺" * len(digits) + "元"
    assert aloud(f"{digits}.5%") == "百分之" + "幺" * len(digits) + "点五"


@given(st.integers(0, 10**15))
def test_every_number_has_words_and_no_zero_stands_twice(value):
    words = number(value)
    assert words
    assert "零零" not in words
    assert not (value and words.endswith("零"))


@given(st.integers(0, 10**9), st.integers(0, 10**9))
def test_different_numbers_sound_different(one, other):
    assert (number(one) == number(other)) == (one == other)


@given(st.text(alphabet="0123456789年月日:：.-/%元万人，,。 ", max_size=30))
def test_nothing_that_is_read_aloud_keeps_a_digit(text):
    assert not any(sign.isascii() and sign.isdigit() for sign in aloud(text))
