"""What is data beside the numbers: the catalogue of topics, the steps of a decision, the calendar of duties."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from .citations import Citation
from .rows import Row
from .values import Cadence
from .words import Words


class Delegable(StrEnum):
    """May the assembly leave this topic to its representatives?"""

    YES = "yes"
    NO = "no"
    BY_CHARTER = "by_charter"


class Need(StrEnum):
    """What a topic needs beside its vote."""

    LEGAL_CHECK = "legal_check"
    FILING = "filing"
    TOWNSHIP_APPROVAL = "township_approval"
    COUNTY_APPROVAL = "county_approval"
    PARTY_FIRST = "party_first"
    ONE_MATTER_ONE_MEETING = "one_matter_one_meeting"
    HOUSEHOLD_CONSENT = "household_consent"
    ANONYMOUS_BALLOT = "anonymous_ballot"
    WOMEN_PRESENT = "women_present"

    @property
    def words(self) -> str:
        return {
            Need.LEGAL_CHECK: _("legal check of the text"),
            Need.FILING: _("filing with the township"),
            Need.TOWNSHIP_APPROVAL: _("approval of the township"),
            Need.COUNTY_APPROVAL: _("approval of the county"),
            Need.PARTY_FIRST: _("studied first by the Party organisation"),
            Need.ONE_MATTER_ONE_MEETING: _("one matter, one meeting"),
            Need.HOUSEHOLD_CONSENT: _("written consent of the households represented"),
            Need.ANONYMOUS_BALLOT: _("anonymous ballot"),
            Need.WOMEN_PRESENT: _("women take part in due number"),
        }[self]


class DutyKind(StrEnum):
    """Something to post, a sitting to hold, or another thing to do."""

    POSTING = "posting"
    SITTING = "sitting"
    TASK = "task"


@dataclass(frozen=True)
class Topic:
    """One kind of matter: who decides it, whether it can be left to representatives, what else it needs."""

    code: str
    words: Words
    group: str
    body: str
    body_without_collective: str
    delegable: Delegable
    needs: tuple[Need, ...]
    citations: tuple[Citation, ...]
    note: Words | None

    @property
    def citation(self) -> Citation:
        return self.citations[0]

    @property
    def binding(self) -> bool:
        return self.citation.binding

    def deciding_body(self, collective_org: bool) -> str:
        """The body of the collective, or the one that stands in for it where there is no collective organisation."""
        return self.body if collective_org or not self.body_without_collective else self.body_without_collective


@dataclass(frozen=True)
class Step:
    """One step of the procedure; an empty list of bodies means it is a posting and no sitting."""

    number: int
    key: str
    words: Words
    bodies: tuple[str, ...]
    mergeable_with: tuple[str, ...]
    party_first: bool
    citations: tuple[Citation, ...]

    @property
    def citation(self) -> Citation:
        return self.citations[0]

    @property
    def binding(self) -> bool:
        return any(citation.binding for citation in self.citations)

    @property
    def is_posting(self) -> bool:
        return not self.bodies


@dataclass(frozen=True)
class Duty:
    """Something that falls due again and again, or within days of an event."""

    code: str
    kind: DutyKind
    group: str
    words: Words
    contents: Words
    cadence: Cadence
    body: str
    day_of_month: int | None
    citations: tuple[Citation, ...]

    @property
    def citation(self) -> Citation:
        return self.citations[0]

    @property
    def binding(self) -> bool:
        return self.citation.binding

    def due_for(self, day: date) -> date | None:
        """When the period this day lies in must be done; None for what waits for an event.

        With a day of the month, that day of the first month after the period; else the last day of the period itself.
        """
        period = self.cadence.period(day)
        # Posting a quarter needs its figures, so it falls due after its end; a sitting must be held within it.
        if period is None:
            return None
        after = period[1]
        return after.replace(day=self.day_of_month) if self.day_of_month else after - timedelta(days=1)


Cite = Callable[[Row], tuple[Citation, ...]]


def read_topic(row: Row, cite: Cite) -> Topic:
    topic = Topic(
        code=row.text("code"),
        words=row.words("words"),
        group=row.text("group"),
        body=row.text("body"),
        body_without_collective=row.text("body_without_collective", ""),
        delegable=row.one_of("delegable", Delegable),
        needs=tuple(read_need(row, need) for need in row.texts("needs")),
        citations=cite(row),
        note=row.words_or_none("note"),
    )
    row.end()
    return topic


def read_need(row: Row, need: str) -> Need:
    if need not in set(Need):
        raise row.refuse(_("“%s” is no known need.") % need)
    return Need(need)


def read_step(row: Row, cite: Cite) -> Step:
    step = Step(
        number=row.number("number"),
        key=row.text("key"),
        words=row.words("words"),
        bodies=row.texts("bodies"),
        mergeable_with=row.texts("mergeable_with"),
        party_first=row.flag("party_first"),
        citations=cite(row),
    )
    row.end()
    return step


def read_duty(row: Row, cite: Cite) -> Duty:
    duty = Duty(
        code=row.text("code"),
        kind=row.one_of("kind", DutyKind),
        group=row.text("group"),
        words=row.words("words"),
        contents=row.words("contents"),
        cadence=row.one_of("cadence", Cadence),
        body=row.text("body", ""),
        day_of_month=row.take("day_of_month", int),
        citations=cite(row),
    )
    row.end()
    return duty
