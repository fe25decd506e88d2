"""Three ways to count days: legal days, working days, posting days.

The first day is never counted. Working days need the yearly notice of the State Council; a year we hold no notice for
is counted Monday to Friday and marked provisional, so that it can be told again when the notice arrives.
"""

import csv
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from .errors import CalendarError

ONE_DAY = timedelta(days=1)
SATURDAY = 5
COLUMNS = ["day", "kind", "name"]


@dataclass(frozen=True)
class Due:
    """A day something is due, and whether a year without its holiday notice was used to find it."""

    day: date
    provisional: bool


class NoticeStanding(StrEnum):
    """Whether a notice came early enough."""

    ENOUGH = "enough"
    UNCERTAIN = "uncertain"
    SHORT = "short"


@dataclass(frozen=True)
class WorkCalendar:
    """Which days are worked: the weekdays, less the holidays, plus the weekends made up for them."""

    holidays: frozenset[date]
    working: frozenset[date]

    @classmethod
    def from_csv(cls, text: str) -> "WorkCalendar":
        """Reads a table of `day,kind,name`; lines beginning with # are for people."""
        lines = [(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip() and line[0] != "#"]
        if not lines or next(csv.reader([lines[0][1]])) != COLUMNS:
            raise CalendarError(_("The first line must name the columns %s.") % ",".join(COLUMNS))
        days: dict[date, str] = {}
        for number, line in lines[1:]:
            day, kind = read_line(number, line)
            # A day given twice is a slip of whoever typed the table; guessing which line counts would hide it.
            if day in days:
                raise CalendarError(_("Line %(number)s: %(day)s stands twice.") % {"number": number, "day": day})
            days[day] = kind
        holidays = frozenset(day for day, kind in days.items() if kind == "holiday")
        calendar = cls(holidays, frozenset(days) - holidays)
        if not calendar.years:
            raise CalendarError(_("No year is complete: every year begins with its 1 January as a holiday."))
        return calendar

    def merged_with(self, other: "WorkCalendar") -> "WorkCalendar":
        """Takes every year the other table covers from it, and keeps the rest."""
        kept_holidays = {day for day in self.holidays if not other.covers(day.year)}
        kept_working = {day for day in self.working if not other.covers(day.year)}
        return WorkCalendar(other.holidays | kept_holidays, other.working | kept_working)

    @property
    def years(self) -> frozenset[int]:
        return frozenset(day.year for day in self.holidays if self.covers(day.year))

    def covers(self, year: int) -> bool:
        """A year is known when its New Year's Day stands in the table; the make-up days alone prove nothing."""
        return date(year, 1, 1) in self.holidays

    def is_working_day(self, day: date) -> bool:
        if day in self.holidays:
            return False
        return day in self.working or day.weekday() < SATURDAY

    def on_or_after(self, day: date) -> date:
        """The first working day from this day on."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def due(self, first: date, last: date) -> Due:
        return Due(last, not all(self.covers(year) for year in range(first.year, last.year + 1)))

    def add_working_days(self, day: date, n: int) -> Due:
        """The n-th working day after this one."""
        refuse_negative(n)
        last = day if n else self.on_or_after(day)
        # Day by day: no legal period is longer than a season, and a loop can be checked by hand.
        for _step in range(n):
            last = self.on_or_after(last + ONE_DAY)
        return self.due(day, last)

    def add_legal_days(self, day: date, n: int) -> Due:
        """The n-th day after this one; a period that would end on a day of rest ends on the next working day."""
        refuse_negative(n)
        return self.due(day, self.on_or_after(day + n * ONE_DAY))


def refuse_negative(n: int) -> None:
    if n < 0:
        raise ValueError(_("Days are counted forwards: %s") % n)


def read_line(number: int, line: str) -> tuple[date, str]:
    """One line of the table; what is wrong with it is told with its number."""
    cells = next(csv.reader([line]))
    if len(cells) != len(COLUMNS):
        raise CalendarError(_("Line %s: three columns are needed, separated by commas.") % number)
    text, kind = cells[0].strip(), cells[1].strip()
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise CalendarError(_("Line %(number)s: “%(text)s” is not a day.") % {"number": number, "text": text}) from None
    if kind not in {"holiday", "working"}:
        words = {"number": number, "kind": kind}
        raise CalendarError(_("Line %(number)s: “%(kind)s” is neither holiday nor working.") % words)
    if kind == "working" and day.weekday() < SATURDAY:
        words = {"number": number, "day": text}
        raise CalendarError(_("Line %(number)s: %(day)s is a weekday and needs no making up.") % words)
    return day, kind


def posting_ends(day: date, days: int) -> date:
    """The last full day of a posting of so many days; the day it is put up is not counted."""
    # A least period is not moved for holidays: the board hangs through them.
    return day + days * ONE_DAY


def earliest_removal(day: date, days: int) -> date:
    """The first day on which a posting may come down."""
    return posting_ends(day, days) + ONE_DAY


def latest_notice(sitting_day: date, days: int) -> date:
    """The last day for the notice, with so many full days between; the law can be read one day milder."""
    return sitting_day - (days + 1) * ONE_DAY if days else sitting_day


def earliest_sitting(notice_day: date, days: int) -> date:
    """The first day on which a sitting noticed today is in time by the stricter reading."""
    return notice_day + (days + 1) * ONE_DAY if days else notice_day


def notice_standing(notice_day: date, sitting_day: date, days: int) -> NoticeStanding:
    """Enough by the stricter reading, enough only by the milder one, or too short by both."""
    # "Ten days ahead" can be read with or without ten full days between; a court has not settled it for us.
    latest = latest_notice(sitting_day, days)
    if notice_day <= latest:
        return NoticeStanding.ENOUGH
    milder = min(latest + ONE_DAY, sitting_day)
    return NoticeStanding.UNCERTAIN if notice_day <= milder else NoticeStanding.SHORT


@cache
def shipped_calendar() -> WorkCalendar:
    """The table this version comes with; a town merges newer notices into it."""
    return WorkCalendar.from_csv((Path(__file__).parent / "data" / "holidays_cn.csv").read_text(encoding="utf-8"))
