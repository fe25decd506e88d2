"""The arithmetic of a paper count: what adds up, and where two tellers differ.  Pure functions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

ISSUED, RETURNED, SPOILED = "issued", "returned", "spoiled"


def line_of(option: str) -> str:
    """The name of an option's line, which cannot be taken for one of the other three."""
    return f"votes_{option}"


@dataclass(frozen=True)
class Figures:
    """What one teller found: papers handed out, papers in the box, spoiled ones, and the votes of each option."""

    issued: int
    returned: int
    spoiled: int
    votes: Mapping[str, int] = field(default_factory=dict)

    @property
    def valid(self) -> int:
        return self.returned - self.spoiled

    @property
    def too_many(self) -> bool:
        """More papers in the box than were handed out: nobody knows whose they are, so none of them counts."""
        return self.returned > self.issued

    def lines(self) -> dict[str, int]:
        """Every figure by the name of its line."""
        votes = {line_of(option): number for option, number in self.votes.items()}
        return {ISSUED: self.issued, RETURNED: self.returned, SPOILED: self.spoiled, **votes}


@dataclass(frozen=True)
class Result:
    """What both tellers found."""

    issued: int
    returned: int
    valid: int
    spoiled: int
    votes: dict[str, int]


def faults(figures: Figures, options: Iterable[str], issued_at_most: int) -> dict[str, str]:
    """What cannot be, by the line at which it is said; empty if the figures add up."""
    found = {line: _("A count is never below zero.") for line, value in figures.lines().items() if value < 0}
    if set(figures.votes) != set(options):
        found[RETURNED] = _("Every option needs its number of votes, and no other.")
    if found:
        return found
    if figures.issued > issued_at_most:
        words = _("At most %(number)s papers could be handed out: so many may vote.")
        found[ISSUED] = words % {"number": issued_at_most}
    if unequal := _sum_fault(figures):
        found[RETURNED] = unequal
    return found


def _sum_fault(figures: Figures) -> str:
    votes = sum(figures.votes.values())
    if votes + figures.spoiled == figures.returned:
        return ""
    return _("%(votes)s votes and %(spoiled)s spoiled papers make %(sum)s, but %(returned)s were returned.") % {
        "votes": votes, "spoiled": figures.spoiled, "sum": votes + figures.spoiled, "returned": figures.returned,
    }  # fmt: skip


def differing(one: Figures, other: Figures) -> list[str]:
    """The names of the lines in which two entries differ; their numbers are nobody's business yet."""
    there = other.lines()
    return [line for line, value in one.lines().items() if there.get(line) != value]
