"""The arithmetic of majorities, in whole numbers only, and the sentences that tell it.

“以上” includes the number and “过半数” is strictly more than half; four different bases occur in one decision, so a
threshold never travels without the name of what it is a share of.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _


class Base(StrEnum):
    """What a share is counted of."""

    DUE = "due"
    PRESENT = "present"
    ALL = "all"
    ADULTS = "adults"
    HOUSEHOLDS = "households"
    HOUSEHOLDS_REPRESENTED = "households_represented"
    CAPABLE = "capable"
    REPRESENTATIVES = "representatives"
    REGISTERED = "registered"
    VOTED = "voted"
    ISSUED = "issued"
    VALID = "valid"

    @property
    def words(self) -> str:
        return {
            Base.DUE: _("those due with a vote"),
            Base.PRESENT: _("those present"),
            Base.ALL: _("all members"),
            Base.ADULTS: _("adults"),
            Base.HOUSEHOLDS: _("households"),
            Base.HOUSEHOLDS_REPRESENTED: _("households represented"),
            Base.CAPABLE: _("members with full civil capacity"),
            Base.REPRESENTATIVES: _("representatives"),
            Base.REGISTERED: _("registered voters"),
            Base.VOTED: _("those who voted"),
            Base.ISSUED: _("ballots issued"),
            Base.VALID: _("valid ballots"),
        }[self]

    @property
    def counts_households(self) -> bool:
        return self in {Base.HOUSEHOLDS, Base.HOUSEHOLDS_REPRESENTED}


def part_words(numerator: int, denominator: int) -> str:
    """A share in words where the law uses words, else as a fraction."""
    known = {
        (1, 2): _("half"),
        (1, 3): _("one third"),
        (2, 3): _("two thirds"),
        (3, 4): _("three quarters"),
        (1, 5): _("one fifth"),
        (4, 5): _("four fifths"),
        (1, 10): _("one tenth"),
    }
    return known.get((numerator, denominator), f"{numerator}/{denominator}")


@dataclass(frozen=True)
class Threshold:
    """A share of a named base: at least so much, or (strict) more than so much."""

    numerator: int
    denominator: int
    strict: bool
    base: Base

    def __post_init__(self) -> None:
        if not 0 < self.numerator <= self.denominator:
            raise ValueError(_("A share lies between nothing and the whole: %s") % self.fraction)
        if self.strict and self.numerator == self.denominator:
            raise ValueError(_("More than the whole can never be reached: %s") % self.fraction)

    @property
    def fraction(self) -> str:
        return f"{self.numerator}/{self.denominator}"

    def least(self, n: int) -> int:
        """The least whole number that is enough of n; never less than one, for nobody decides nothing."""
        if n < 0:
            raise ValueError(_("A base cannot be negative: %s") % n)
        # Whole numbers only: two thirds as a decimal would lose or gain a person somewhere.
        whole = n * self.numerator
        enough = whole // self.denominator + 1 if self.strict else -(-whole // self.denominator)
        return max(1, enough)

    def met(self, x: int, n: int) -> bool:
        """Are x enough of n?"""
        return x >= self.least(n)

    def missing(self, x: int, n: int) -> int:
        return max(0, self.least(n) - x)

    def possible(self, n: int, available: int) -> bool:
        """Could `available` votes be enough of n at all? Twenty of forty make a quorum that can never pass anything."""
        return available >= self.least(n)

    def at_least_as_strict_as(self, other: "Threshold") -> bool:
        """Compares shares of one base by cross-multiplying, so no rounding decides."""
        mine, theirs = self.numerator * other.denominator, other.numerator * self.denominator
        return mine > theirs or (mine == theirs and self.strict >= other.strict)

    def share_words(self) -> str:
        """三分之二以上, 过半数, 半数以上."""
        if (self.numerator, self.denominator) == (1, 2):
            return _("more than half") if self.strict else _("at least half")
        part = part_words(self.numerator, self.denominator)
        return (_("more than %s") if self.strict else _("at least %s")) % part

    def words(self) -> str:
        """The share together with its base."""
        return _("%(share)s of %(base)s") % {"share": self.share_words(), "base": self.base.words}


def quorum_sentence(threshold: Threshold, due: int, present: int) -> str:
    """应到42，实到30，要28，已达到; or what is still missing."""
    numbers = {
        "due": due,
        "present": present,
        "least": threshold.least(due),
        "missing": threshold.missing(present, due),
    }
    if threshold.base.counts_households:
        if threshold.met(present, due):
            return _("Households due %(due)s, present %(present)s, needed %(least)s: reached") % numbers
        return _("Households due %(due)s, present %(present)s, needed %(least)s: %(missing)s more") % numbers
    if threshold.met(present, due):
        return _("Due %(due)s, present %(present)s, needed %(least)s: reached") % numbers
    return _("Due %(due)s, present %(present)s, needed %(least)s: %(missing)s more") % numbers


def base_sentence(base: Base, count: int) -> str:
    """The base with its number, as the first half of a result: 30人到会."""
    return {
        Base.DUE: _("%s due with a vote"),
        Base.PRESENT: _("%s present"),
        Base.ALL: _("%s members in all"),
        Base.ADULTS: _("%s adults"),
        Base.HOUSEHOLDS: _("%s households"),
        Base.HOUSEHOLDS_REPRESENTED: _("%s households represented"),
        Base.CAPABLE: _("%s members with full civil capacity"),
        Base.REPRESENTATIVES: _("%s representatives"),
        Base.REGISTERED: _("%s registered"),
        Base.VOTED: _("%s voted"),
        Base.ISSUED: _("%s ballots issued"),
        Base.VALID: _("%s valid ballots"),
    }[base] % count


def result_numbers(threshold: Threshold, base_count: int, yes: int) -> dict[str, str | int]:
    return {"base": base_sentence(threshold.base, base_count), "yes": yes, "least": threshold.least(base_count)}


def majority_sentence(threshold: Threshold, base_count: int, yes: int) -> str:
    """30人到会，赞成15，要16票，未通过."""
    passed = threshold.met(yes, base_count)
    sentence = (
        _("%(base)s, yes %(yes)s, needed %(least)s: passed")
        if passed
        else _("%(base)s, yes %(yes)s, needed %(least)s: not passed")
    )
    return sentence % result_numbers(threshold, base_count, yes)


def impossible_sentence(threshold: Threshold, base_count: int, available: int) -> str:
    """The warning to the chair when even every vote in the room could not pass the motion."""
    numbers = result_numbers(threshold, base_count, available)
    return _("%(base)s, needed %(least)s: the %(yes)s who can vote here cannot pass it even if all agree") % numbers
