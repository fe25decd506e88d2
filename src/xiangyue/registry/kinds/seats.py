"""What the rows of a table of members would do."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.kernel.ids import uuid7
from xiangyue.people.models import BodyKind, Level, Seat, SeatRole
from xiangyue.registry.kinds.columns import SCHEMAS, WORD_OF
from xiangyue.registry.kinds.register import Node, Register, Someone
from xiangyue.registry.kinds.rows import Change, Planned, Row, apply, day_of
from xiangyue.registry.kinds.terms import (
    EVER,
    Days,
    Meant,
    Term,
    begin,
    clash,
    doubled,
    in_order,
    known_term,
    not_oneself,
    prolonged,
    somebody,
    take_note,
)

Seated = dict[tuple[UUID, str], list[Term]]  # (place, kind of body) -> who sits there, and when


def plan(register: Register, rows: Sequence[Row], scope: UUID) -> list[Planned]:
    """Every row compared with the seats of the register and of the rows before it."""
    seated: Seated = defaultdict(list)
    for seat in Seat.objects.filter(EVER).select_related("body").order_by("id"):
        values = {"role": seat.role, "voting": seat.voting, "households": seat.households}
        term = Term(seat.pk, seat.person_id, seat.since, seat.until, values)
        seated[seat.place_id, seat.body.kind].append(term)
    begun = [_begun(register, row, scope) for row in rows]
    for meant in in_order(each for each in begun if isinstance(each, Meant)):
        _compare(register, meant, seated)
    return [each.planned if isinstance(each, Meant) else each for each in begun]


def _begun(register: Register, row: Row, scope: UUID) -> Meant | Planned:
    """Whom and which place the row means, or what is wrong with it."""
    planned, place = begin(register, row, scope)
    if place is None:
        return planned
    body = row.values["body"]
    planned.title = f"{planned.title} · {WORD_OF['body'][body]}"
    if place.level != (Level.TOWN if body == BodyKind.TOWN_COMMITTEE else Level.VILLAGE):
        words = _("%(place)s does not have this body.") % {"place": register.tree.words(place.id)}
        return planned.wrong("body", words)
    someone = somebody(register, planned, place, scope)
    return Meant(planned, place, someone) if someone else planned


def _compare(register: Register, meant: Meant, seated: Seated) -> None:
    """With the seats of the register, and with those the rows before it leave behind."""
    planned, place, someone = meant
    terms = seated[place.id, planned.row.values["body"]]
    known = known_term(terms, planned.row, someone)
    if known:
        _known(planned, known, someone, terms)
    else:
        _new(planned, place, someone, terms)
    not_oneself(register, planned, someone)
    take_note(terms, planned, known, someone)


def _known(planned: Planned, seat: Term, someone: Someone, terms: Sequence[Term]) -> Planned:
    """A seat of the register; its end may not be put off over another seat of the same person."""
    more = prolonged(planned.row, seat)
    if more and (words := _overlap(someone, [term for term in terms if term is not seat], more)):
        return planned.wrong("until", words)
    return apply(planned, seat.id, _changes(planned.row, seat))


def _overlap(someone: Someone, terms: Sequence[Term], days: Days) -> str:
    """Which other seat of this person in the body stands in the way."""
    own = clash((term for term in terms if term.person == someone.id), *days)
    if own is None:
        return ""
    words = _("%(name)s sits there already from %(term)s (%(source)s): the times overlap.")
    return words % {"name": someone.name, "term": own.words, "source": own.source}


def _new(planned: Planned, place: Node, someone: Someone, terms: Sequence[Term]) -> Planned:
    values = planned.row.values
    since, until = day_of(values, "since"), day_of(values, "until")
    assert since is not None  # noqa: S101  the column is required, so the row would be wrong by now
    if twice := doubled(terms, planned, someone):
        return planned.doubled(_("This is row %(row)s once more.") % {"row": twice.row})
    if words := _overlap(someone, terms, (since, until)):
        return planned.wrong("since", words)
    planned.target = uuid7()
    planned.fields = {
        "person_id": someone.id, "place_id": place.id, "body": values["body"], "since": since, "until": until,
        "role": SeatRole.MEMBER, "voting": True, "households": 0, **_wished(values),
    }  # fmt: skip
    return planned


def _wished(values: dict[str, Any]) -> dict[str, Any]:
    """What the row says of the seat itself; what it leaves out stays as it is."""
    wished: dict[str, Any] = {key: values[key] for key in ("role", "households") if key in values}
    return {**wished, "voting": values["voting"] == "yes"} if "voting" in values else wished


def _changes(row: Row, seat: Term) -> list[Change]:
    schema = SCHEMAS["seats"]
    found = []
    for key, after in _wished(row.values).items():
        before = seat.values[key]
        if after != before:
            words = (shown(key, before), shown(key, after))
            found.append(Change(schema.column(key).heading, key, before, after, words))
    until = day_of(row.values, "until")
    if until and until != seat.until:
        words = (str(seat.until or ""), str(until))
        found.append(Change(schema.column("until").heading, "until", seat.until, until, words))
    return found


def shown(key: str, value: Any) -> str:
    """A value of a seat as it stands in tables."""
    if key == "voting":
        return WORD_OF["yes"]["yes" if value else "no"]
    return WORD_OF["role"].get(value, "") if key == "role" else str(value)
