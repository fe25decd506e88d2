"""What a rule can demand, and which of two demands is stricter."""

from datetime import date

import pytest

from xiangyue.rulebook.thresholds import Base
from xiangyue.rulebook.values import (
    Cadence,
    Range,
    Stricter,
    Unit,
    as_strict,
    comparable,
    threshold_of,
    value_words,
)

from .cast import in_english, share

HIGHER, LOWER, FEWER = Stricter.HIGHER, Stricter.LOWER, Stricter.FEWER


@pytest.mark.parametrize(
    ("direction", "parent", "child"),
    [
        (HIGHER, 10, 15), (HIGHER, 10, 10), (LOWER, 15, 10), (FEWER, True, False), (HIGHER, False, True),
        (HIGHER, share("1/2"), share("2/3")), (HIGHER, share("1/2"), share(">1/2")),
        (LOWER, share("1/3"), share("1/5")),
        (FEWER, Range(3, 7), Range(3, 5)), (HIGHER, Cadence.QUARTERLY, Cadence.MONTHLY),
    ],
)  # fmt: skip
def test_a_stricter_demand_is_accepted_and_the_way_back_is_not(direction, parent, child):
    assert as_strict(direction, parent, child)
    assert as_strict(direction, child, parent) == (parent == child)


def test_what_is_of_another_kind_cannot_be_compared():
    assert not comparable(10, share("1/2"))
    assert not comparable(True, 1)
    assert not comparable(share("1/2", Base.DUE), share("2/3", Base.ALL))
    with pytest.raises(TypeError):
        as_strict(HIGHER, 10, Range(1, 2))


def test_a_range_holds_its_ends():
    assert 3 in Range(3, 5)
    assert 5 in Range(3, 5)
    assert 6 not in Range(3, 5)


def test_a_range_that_runs_backwards_is_refused():
    with pytest.raises(ValueError, match="5、3"):
        Range(5, 3)


@pytest.mark.parametrize("text", ["2", "2/x", "/3", "two thirds", "2/", "-1/2"])
def test_a_share_written_badly_is_refused(text):
    with pytest.raises(ValueError, match="2/3"):
        threshold_of(text, strict=False, base=Base.ALL)


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [
        (15, Unit.DAYS, "15日"), (5, Unit.WORKING_DAYS, "5个工作日"), (4, Unit.TIMES_A_YEAR, "每年4次"),
        (0, Unit.DAYS, "没有规定"), (Range(3, 5), Unit.PERSONS, "3至5人"), (True, Unit.YES_NO, "是"),
        (Cadence.QUARTERLY, Unit.CADENCE, "每季度"), (share(">1/2"), Unit.SHARE, "全体成员的过半数"),
    ],
)  # fmt: skip
def test_every_value_is_said_with_its_unit(value, unit, words):
    assert value_words(value, unit) == words


def test_one_and_many_differ_in_english():
    with in_english():
        assert value_words(1, Unit.DAYS) == "1 day"
        assert value_words(2, Unit.DAYS) == "2 days"


@pytest.mark.parametrize(
    ("cadence", "first", "after"),
    [
        (Cadence.MONTHLY, date(2026, 12, 1), date(2027, 1, 1)),
        (Cadence.QUARTERLY, date(2026, 10, 1), date(2027, 1, 1)),
        (Cadence.HALF_YEARLY, date(2026, 7, 1), date(2027, 1, 1)),
        (Cadence.YEARLY, date(2026, 1, 1), date(2027, 1, 1)),
    ],
)
def test_a_day_lies_in_its_period(cadence, first, after):
    assert cadence.period(date(2026, 12, 5)) == (first, after)


@pytest.mark.parametrize("cadence", [Cadence.AT_ONCE, Cadence.FIVE_YEARLY])
def test_what_waits_for_an_event_has_no_period(cadence):
    assert cadence.period(date(2026, 12, 5)) is None


def test_cadences_grow_stricter_in_their_order():
    assert [cadence.words for cadence in Cadence] == ["每五年", "每年", "每半年", "每季度", "每月", "随时"]
