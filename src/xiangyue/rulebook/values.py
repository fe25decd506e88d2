"""What a rule can demand (a number, a share, yes or no, from-to, how often) and which of two demands is stricter."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .thresholds import Base, Threshold


class Stricter(StrEnum):
    """In which direction a demand grows stricter."""

    HIGHER = "higher"
    LOWER = "lower"
    FEWER = "fewer"


class Unit(StrEnum):
    """What a value is counted in."""

    SHARE = "share"
    DAYS = "days"
    WORKING_DAYS = "working_days"
    PERSONS = "persons"
    HOUSEHOLDS = "households"
    TIMES_A_YEAR = "times_a_year"
    TIMES = "times"
    PERCENT = "percent"
    YES_NO = "yes_no"
    CADENCE = "cadence"


class Cadence(StrEnum):
    """How often something is due, from seldom to always; the order is the order of strictness."""

    FIVE_YEARLY = "five_yearly"
    YEARLY = "yearly"
    HALF_YEARLY = "half_yearly"
    QUARTERLY = "quarterly"
    MONTHLY = "monthly"
    AT_ONCE = "at_once"

    @property
    def rank(self) -> int:
        return list(Cadence).index(self)

    @property
    def words(self) -> str:
        return {
            Cadence.FIVE_YEARLY: _("every five years"),
            Cadence.YEARLY: _("every year"),
            Cadence.HALF_YEARLY: _("every half-year"),
            Cadence.QUARTERLY: _("every quarter"),
            Cadence.MONTHLY: _("every month"),
            Cadence.AT_ONCE: _("at once"),
        }[self]

    @property
    def months(self) -> int:
        """The length of its period; nothing for what is due at once, and elections keep their own calendar."""
        return {Cadence.YEARLY: 12, Cadence.HALF_YEARLY: 6, Cadence.QUARTERLY: 3, Cadence.MONTHLY: 1}.get(self, 0)

    def period(self, day: date) -> tuple[date, date] | None:
        """The first and the first day after the period this day lies in: the quarter, the month, the year."""
        if not self.months:
            return None
        start = (day.month - 1) // self.months * self.months
        after = start + self.months
        return date(day.year, start + 1, 1), date(day.year + after // 12, after % 12 + 1, 1)


@dataclass(frozen=True)
class Range:
    """From a least to a most, both included."""

    least: int
    most: int

    def __post_init__(self) -> None:
        if self.least > self.most:
            raise ValueError(_("A range runs from less to more: %(least)s, %(most)s") % vars(self))

    def __contains__(self, number: int) -> bool:
        return self.least <= number <= self.most

    def lies_within(self, other: "Range") -> bool:
        return other.least <= self.least and self.most <= other.most


Value = bool | int | Threshold | Range | Cadence


def comparable(parent: Value, child: Value) -> bool:
    """Only like can be compared with like, and shares only on the same base."""
    if type(parent) is not type(child):
        return False
    return not isinstance(parent, Threshold) or not isinstance(child, Threshold) or parent.base is child.base


def as_strict(stricter: Stricter, parent: Value, child: Value) -> bool:
    """Is the child's demand at least as strict as the parent's? Both must be comparable."""
    # A lower level narrows a range whichever way the direction points.
    if isinstance(parent, Range) and isinstance(child, Range):
        return child.lies_within(parent)
    if isinstance(parent, Threshold) and isinstance(child, Threshold):
        higher, lower = child.at_least_as_strict_as(parent), parent.at_least_as_strict_as(child)
    elif isinstance(parent, Cadence) and isinstance(child, Cadence):
        higher, lower = child.rank >= parent.rank, child.rank <= parent.rank
    elif isinstance(parent, int) and isinstance(child, int):
        higher, lower = child >= parent, child <= parent
    else:
        raise TypeError(f"{parent!r} and {child!r} cannot be compared")
    return higher if stricter is Stricter.HIGHER else lower


def count_words(number: int, unit: Unit) -> str:
    """A number with its unit: 15日, 5个工作日, 3人."""
    forms = {
        Unit.DAYS: ngettext("%s day", "%s days", number),
        Unit.WORKING_DAYS: ngettext("%s working day", "%s working days", number),
        Unit.PERSONS: ngettext("%s person", "%s persons", number),
        Unit.HOUSEHOLDS: ngettext("%s household", "%s households", number),
        Unit.TIMES_A_YEAR: ngettext("%s time a year", "%s times a year", number),
        Unit.TIMES: ngettext("%s time", "%s times", number),
        Unit.PERCENT: "%s %%",
    }
    return forms.get(unit, "%s") % number


def value_words(value: Value, unit: Unit) -> str:
    """Any value as a reader says it."""
    # Before the numbers, because Python counts True as one.
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, Range):
        least, most = value.least, count_words(value.most, unit)
        return _("%(least)s to %(most)s") % {"least": least, "most": most}
    if isinstance(value, int):
        return count_words(value, unit) if value else _("nothing is laid down")
    return words_of(value)


def words_of(value: Threshold | Cadence) -> str:
    return value.words if isinstance(value, Cadence) else value.words()


def threshold_of(fraction: str, strict: bool, base: Base) -> Threshold:
    """A share written as in the packs, "2/3"."""
    numerator, slash, denominator = fraction.partition("/")
    if not slash or not numerator.isdecimal() or not denominator.isdecimal():
        raise ValueError(_("A share is written like 2/3, not “%s”.") % fraction)
    return Threshold(int(numerator), int(denominator), strict, base)
