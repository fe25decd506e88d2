"""What the doctor hears of the law."""

from datetime import date

import pytest

from xiangyue.kernel import clock
from xiangyue.kernel.health import State
from xiangyue.rulebook import health
from xiangyue.rulebook.errors import CalendarError, PackError


def refuse(error):
    def refusing():
        raise error

    return refusing


@pytest.fixture
def known(monkeypatch):
    """`known(2026)` are the only years whose holidays are known."""
    calendar = health.calendar()

    def only(*years):
        table = calendar.__class__(frozenset(date(year, 1, 1) for year in years), frozenset())
        monkeypatch.setattr(health, "calendar", lambda: table)

    return only


def test_the_shipped_packs_are_well():
    assert health.packs().state == State.OK


def test_a_pack_that_is_wrong_is_told(monkeypatch):
    monkeypatch.setattr(health, "shipped_packs", refuse(PackError("village_2026: ...")))
    assert "village_2026" in str(health.packs())


@pytest.mark.parametrize(
    ("today", "years", "state"),
    [
        (date(2026, 5, 1), [2026], State.OK),
        (date(2026, 5, 1), [2025], State.WARN),
        (date(2026, 12, 1), [2026], State.WARN),
        (date(2026, 12, 1), [2026, 2027], State.OK),
    ],
)
def test_the_days_of_the_coming_year_are_wanted_in_time(known, today, years, state):
    known(*years)
    with clock.at(clock.moment(today)):
        assert health.holidays().state == state


def test_a_table_that_cannot_be_read_is_bad(monkeypatch):
    monkeypatch.setattr(health, "calendar", refuse(CalendarError("Line 3")))
    assert health.holidays().state == State.BAD
