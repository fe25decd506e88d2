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
from xiangyue.registry.kinds.terms import EVER, Term, begin, clash, not_oneself, somebody

Seated = dict[tuple[UUID, str], list[Term]]  # (place, kind of body) -> who sits there, and when


def plan(register: Register, rows: Sequence[Row], scope: UUID) -> list[Planned]:
    """Every row compared with the seats of the register and of the rows before it."""
    seated: Seated = defaultdict(list)
    for seat in Seat.objects.filter(EVER).select_related("body").order_by("id"):
        values = {"role": seat.role, "voting": seat.voting, "households": seat.households}
        term = Term(seat.pk, seat.person_id, seat.since, seat.until, values)
        seated[seat.place_id, seat.body.kind].append(term)
    return [_one(register, row, scope, seated) for row in rows]


def _one(register: Register, row: Row, scope: UUID, seated: Seated) -> Planned:
    planned, place = begin(register, row, scope)
    if place is None:
        return planned
    body = row.values["body"]
    planned.title = f"{planned.title} · {WORD_OF['body'][body]}"
    if place.level != (Level.TOWN if body == BodyKind.TOWN_COMMITTEE else Level.VILLAGE):
        words = _("%(place)s does not have this body.") % {"place": register.tree.words(place.id)}
        return planned.wrong("body", words)
    someone = somebody(register, planned, place)
    if someone is None:
        return planned
    return not_oneself(register, _compared(planned, place, someone, seated[place.id, body]), someone)


def _compared(planned: Planned, place: Node, someone: Someone, terms: list[Term]) -> Planned:
    values = planned.row.values
    since, until = day_of(values, "since"), day_of(values, "until")
    assert since is not None  # noqa: S101  the column is required, so the row would be wrong by now
    own = [term for term in terms if term.person == someone.id]
    if same := next((term for term in own if term.since == since and not term.row), None):
        return apply(planned, same.id, _changes(planned.row, same))
    if twice := next((term for term in own if (term.since, term.until) == (since, until)), None):
        return planned.doubled(_("This is row %(row)s once more.") % {"row": twice.row})
    if overlap := clash(own, since, until):
        words = _("%(name)s sits there already from %(term)s (%(source)s): the times overlap.")
        return planned.wrong("since", words % {
            "name": someone.name, "term": overlap.words, "source": overlap.source,
        })  # fmt: skip
    planned.target = uuid7()
    terms.append(Term(planned.target, someone.id, since, until, {}, planned.row.number))
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
