"""Legal days, working days, posting days, and the table of holidays behind them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangyue.rulebook.calendars import (
    NoticeStanding,
    WorkCalendar,
    earliest_removal,
    earliest_sitting,
    latest_notice,
    notice_standing,
    posting_ends,
    shipped_calendar,
)
from xiangyue.rulebook.errors import CalendarError

CHINA = shipped_calendar()
HEAD = "day,kind,name\n"
NEXT_YEAR = HEAD + "2027-01-01,holiday,元旦\n2027-01-02,working,元旦\n"
days = st.dates(date(2024, 1, 1), date(2029, 12, 31))
numbers = st.integers(0, 80)


@pytest.mark.parametrize(
    ("received", "n", "due"),
    [
        ("2026-02-13", 3, "2026-02-25"),
        ("2026-02-13", 5, "2026-02-27"),
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-09-30", 5, "2026-10-13"),
        ("2026-10-09", 1, "2026-10-10"),
        ("2025-01-24", 5, "2025-02-07"),
        ("2026-04-30", 3, "2026-05-08"),
        ("2026-06-18", 15, "2026-07-10"),
    ],
)
def test_working_days_follow_the_notices_of_the_state_council(received, n, due):
    found = CHINA.add_working_days(date.fromisoformat(received), n)
    assert (found.day.isoformat(), found.provisional) == (due, False)


@pytest.mark.parametrize("day", ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"])
def test_a_weekend_made_up_for_is_a_working_day(day):
    assert date.fromisoformat(day).weekday() >= 5
    assert CHINA.is_working_day(date.fromisoformat(day))


def test_the_year_2026_has_248_working_days():
    year = [date(2026, 1, 1) + timedelta(days=n) for n in range(365)]
    assert sum(map(CHINA.is_working_day, year)) == 248


def test_the_table_covers_three_years_and_no_more():
    assert CHINA.years == {2024, 2025, 2026}
    assert not CHINA.covers(2027)


def test_an_unknown_year_is_monday_to_friday_and_provisional():
    assert CHINA.add_working_days(date(2026, 12, 31), 1) == CHINA.due(date(2027, 1, 1), date(2027, 1, 1))
    assert CHINA.add_working_days(date(2026, 12, 31), 1).provisional
    assert not CHINA.add_working_days(date(2026, 12, 30), 1).provisional


def test_no_working_day_added_is_today_or_the_next_one_worked():
    assert CHINA.add_working_days(date(2026, 10, 1), 0).day == date(2026, 10, 8)
    assert CHINA.add_working_days(date(2026, 10, 9), 0).day == date(2026, 10, 9)


@given(days, numbers)
def test_a_due_day_is_a_working_day(day, n):
    assert CHINA.is_working_day(CHINA.add_working_days(day, n).day)


@given(days, st.integers(1, 80))
def test_one_working_day_more_is_later(day, n):
    assert CHINA.add_working_days(day, n + 1).day > CHINA.add_working_days(day, n).day


@given(days, numbers)
def test_starting_later_is_never_due_earlier(day, n):
    assert CHINA.add_working_days(day + timedelta(days=1), n).day >= CHINA.add_working_days(day, n).day


@given(days, st.integers(1, 80))
def test_just_so_many_working_days_lie_between(day, n):
    last = CHINA.add_working_days(day, n).day
    between = [day + timedelta(days=step) for step in range(1, (last - day).days + 1)]
    assert sum(map(CHINA.is_working_day, between)) == n


@given(days, numbers)
def test_a_legal_period_never_ends_early_or_on_a_day_of_rest(day, n):
    last = CHINA.add_legal_days(day, n).day
    assert last >= day + timedelta(days=n)
    assert CHINA.is_working_day(last)


@pytest.mark.parametrize(("n", "due"), [(60, "2026-03-06"), (90, "2026-04-07")])
def test_a_legal_period_that_ends_at_qingming_ends_after_it(n, due):
    assert CHINA.add_legal_days(date(2026, 1, 5), n).day == date.fromisoformat(due)


@pytest.mark.parametrize("count", [CHINA.add_working_days, CHINA.add_legal_days])
def test_days_are_not_counted_backwards(count):
    with pytest.raises(ValueError, match="-1"):
        count(date(2026, 1, 5), -1)


def test_a_posting_hangs_fifteen_full_days():
    assert posting_ends(date(2026, 3, 1), 15) == date(2026, 3, 16)
    assert earliest_removal(date(2026, 3, 1), 15) == date(2026, 3, 17)


def test_a_posting_hangs_through_holidays():
    assert posting_ends(date(2026, 9, 20), 15) == date(2026, 10, 5)
    assert earliest_removal(date(2026, 9, 20), 15) == date(2026, 10, 6)


def test_ten_full_days_lie_between_notice_and_sitting():
    assert latest_notice(date(2026, 3, 20), 10) == date(2026, 3, 9)
    assert earliest_sitting(date(2026, 3, 9), 10) == date(2026, 3, 20)


@given(days, numbers)
def test_notice_and_sitting_undo_each_other(day, n):
    assert latest_notice(earliest_sitting(day, n), n) == day


@pytest.mark.parametrize(
    ("notice", "standing"),
    [
        (date(2026, 3, 8), NoticeStanding.ENOUGH),
        (date(2026, 3, 9), NoticeStanding.ENOUGH),
        (date(2026, 3, 10), NoticeStanding.UNCERTAIN),
        (date(2026, 3, 11), NoticeStanding.SHORT),
    ],
)
def test_a_notice_one_day_late_is_uncertain_and_two_days_late_is_short(notice, standing):
    assert notice_standing(notice, date(2026, 3, 20), 10) is standing


def test_where_no_notice_is_asked_the_same_day_will_do():
    assert earliest_sitting(date(2026, 3, 9), 0) == date(2026, 3, 9)
    assert notice_standing(date(2026, 3, 9), date(2026, 3, 9), 0) is NoticeStanding.ENOUGH
    assert notice_standing(date(2026, 3, 10), date(2026, 3, 9), 0) is NoticeStanding.SHORT


def test_the_next_year_is_merged_when_its_notice_arrives():
    merged = CHINA.merged_with(WorkCalendar.from_csv(NEXT_YEAR))
    assert merged.years == {2024, 2025, 2026, 2027}
    assert merged.is_working_day(date(2027, 1, 2))
    assert merged.add_working_days(date(2026, 12, 31), 1) == merged.due(date(2027, 1, 2), date(2027, 1, 2))
    assert not merged.add_working_days(date(2026, 12, 31), 1).provisional


def test_a_corrected_year_takes_the_place_of_the_old_one():
    merged = CHINA.merged_with(WorkCalendar.from_csv(HEAD + "2026-01-01,holiday,元旦\n"))
    assert merged.is_working_day(date(2026, 10, 1))
    assert not merged.is_working_day(date(2025, 10, 1))


def test_lines_for_people_and_empty_lines_are_passed_over():
    assert WorkCalendar.from_csv("# 国办通知\n\n" + NEXT_YEAR + "\n").years == {2027}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "栏目"),
        ("date,kind\n", "栏目"),
        (HEAD, "元旦"),
        (HEAD + "2027-10-01,holiday,国庆节\n", "元旦"),
        (HEAD + "2027-01-01,holiday\n", "第2行：要有三栏"),
        (HEAD + "2027-13-01,holiday,元旦\n", "第2行：“2027-13-01”不是日期"),
        (HEAD + "2027-01-01,rest,元旦\n", "第2行：“rest”"),
        (NEXT_YEAR + "2027-01-04,working,元旦\n", "第4行：2027-01-04 本来就是工作日"),
        (NEXT_YEAR + "2027-01-01,holiday,元旦\n", "第4行：2027-01-01 出现了两次"),
    ],
)
def test_a_bad_table_is_refused_with_its_line(text, told):
    with pytest.raises(CalendarError, match=told):
        WorkCalendar.from_csv(text)
