"""What posts and seats have in common: somebody, found or new, for a time that must not overlap another."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import F, Q
from django.utils.translation import gettext as _

from xiangyue.people.models import Person
from xiangyue.registry.kinds.register import Node, Register, Someone, Unknown
from xiangyue.registry.kinds.rows import Planned, Row, day_of
from xiangyue.registry.models.imports import Outcome
from xiangyue.web.words import day_words

EVER = Q(until=None) | Q(until__gte=F("since"))  # a term that was taken back ends the day before it begins
Days = tuple[date, date | None]  # the first and the last
LEAVE_NOTHING = {Outcome.WRONG, Outcome.DOUBLED, Outcome.OUTSIDE}


@dataclass(frozen=True)
class Term:
    """Somebody's time in an office or a body, of the register or of an earlier row."""

    id: UUID
    person: UUID
    since: date
    until: date | None
    values: dict[str, Any]
    row: int = 0  # of the file; 0 for the register

    def overlaps(self, since: date, until: date | None) -> bool:
        return (self.until is None or since <= self.until) and (until is None or self.since <= until)

    @property
    def words(self) -> str:
        end = day_words(self.until, year=True) if self.until else _("today")
        return _("%(since)s to %(until)s") % {"since": day_words(self.since, year=True), "until": end}

    @property
    def source(self) -> str:
        return _("row %(row)s") % {"row": self.row} if self.row else _("the register")


class Meant(NamedTuple):
    """A row of which it is clear whom and which place it means."""

    planned: Planned
    place: Node
    someone: Someone


def in_order(rows: Iterable[Meant]) -> list[Meant]:
    """By their first day, so that who leaves has left before the successor comes, wherever the two rows stand."""
    return sorted(rows, key=lambda meant: (meant.planned.row.values["since"], meant.planned.row.number))


def begin(register: Register, row: Row, scope: UUID) -> tuple[Planned, Node | None]:
    """The row with its place, or with what is wrong about it so far."""
    planned = Planned(row, row.values.get("name", ""))
    since, until = _days(row)
    for column, words in row.problems:
        planned.wrong(column, words)
    if since and until and until < since:
        planned.wrong("until", _("The last day lies before the first."))
    if planned.problems:
        return planned, None
    try:
        place = register.tree.place(row.values, scope)
    except Unknown as unknown:
        return planned.wrong(unknown.column, str(unknown)), None
    if refusal := register.not_writable(place, scope):
        return planned.outside(refusal), None
    return planned, place


def somebody(register: Register, planned: Planned, place: Node, scope: UUID) -> Someone | None:
    """The person of the row; somebody nobody knows yet comes into the register with it."""
    row = planned.row
    try:
        known = register.people.find(row, place.village)
    except Unknown as unknown:
        planned.wrong(unknown.column, str(unknown))
        return None
    if known and (refusal := register.from_elsewhere(known, scope)):
        planned.outside(refusal)
        return None
    if known and known.left_on:
        words = _("This person left the register on %(day)s.")
        planned.wrong("name", words % {"day": day_words(known.left_on, year=True)})
        return None
    if known is None and not row.values.get("gender"):
        planned.wrong("gender", _("Nobody of this name is registered here: fill in the gender, or the ID number."))
        return None
    return known or register.new_person(row, place.id)


def not_oneself(register: Register, planned: Planned, someone: Someone) -> Planned:
    """Who brings the file in neither enters nor changes an office or seat of their own; another keeper does."""
    if planned.writes and someone.id == register.author:
        return planned.wrong("name", _("Nobody enters oneself in an office or a seat."))
    return planned


def person_fields(someone: Someone) -> Person:
    """The row of the register for somebody the file brings."""
    return Person(
        pk=someone.id, name=someone.name, place_id=someone.place, gender=someone.gender, born_on=someone.born_on,
        phone=someone.phone, identity=someone.identity,
    )  # fmt: skip


def known_term(terms: Iterable[Term], row: Row, someone: Someone) -> Term | None:
    """The term of the register a row speaks of, if no row before it did."""
    since = day_of(row.values, "since")
    return next((term for term in terms if (term.person, term.since, term.row) == (someone.id, since, 0)), None)


def doubled(terms: Iterable[Term], planned: Planned, someone: Someone) -> Term | None:
    """The term of an earlier row that this one says once more."""
    since, until = _days(planned.row)
    own = (term for term in terms if term.row and (term.person, term.since) == (someone.id, since))
    return next((term for term in own if until in {None, term.until}), None)


def prolonged(row: Row, known: Term) -> Days | None:
    """The days a row adds to a known term; only they can meet another term."""
    until = day_of(row.values, "until")
    return (known.until + timedelta(days=1), until) if until and known.until and until > known.until else None


def _days(row: Row) -> tuple[date | None, date | None]:
    return day_of(row.values, "since"), day_of(row.values, "until")


def take_note(terms: list[Term], planned: Planned, known: Term | None, someone: Someone) -> None:
    """Rows that follow are compared with what this one leaves behind."""
    since, until = _days(planned.row)
    if since is None or planned.target is None or planned.outcome in LEAVE_NOTHING:
        return
    if known:
        terms.remove(known)
        terms.append(replace(known, until=until or known.until, row=planned.row.number))
    else:
        terms.append(Term(planned.target, someone.id, since, until, {}, planned.row.number))


def clash(terms: Iterable[Term], since: date, until: date | None) -> Term | None:
    return next((term for term in terms if term.overlaps(since, until)), None)
