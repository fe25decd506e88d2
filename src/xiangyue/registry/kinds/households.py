"""What the rows of a table of households would do."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.kernel.ids import uuid7
from xiangyue.registry.kinds.columns import SCHEMAS
from xiangyue.registry.kinds.register import Node, Register, Unknown, ended_words
from xiangyue.registry.kinds.rows import Change, Planned, Row, apply


def plan(register: Register, rows: Sequence[Row], scope: UUID) -> list[Planned]:
    """Every row compared with the register and with the rows before it."""
    seen: dict[object, int] = {}
    return [_one(register, row, scope, seen) for row in rows]


def _one(register: Register, row: Row, scope: UUID, seen: dict[object, int]) -> Planned:
    number = row.values.get("number", "")
    planned = Planned(row, number)
    for column, words in row.problems:
        planned.wrong(column, words)
    if row.problems:
        return planned
    try:
        place = register.tree.place(row.values, scope)
    except Unknown as unknown:
        return planned.wrong(unknown.column, str(unknown))
    planned.title = f"{register.tree.words(place.id)} {number}"
    if refusal := _not_writable(register, row, place, scope):
        return planned.outside(refusal)
    if first := seen.get((place.id, number)):
        words = _("Two households have the same number: row %(row)s has it too.")
        return planned.doubled(words % {"row": first})
    seen[place.id, number] = row.number
    _compared(register, planned, place, number)
    first = seen.setdefault(planned.target, row.number)  # a row that was copied, with the hidden key it had
    if planned.target and first != row.number:
        return planned.doubled(_("This is row %(row)s once more.") % {"row": first})
    return planned


def _not_writable(register: Register, row: Row, place: Node, scope: UUID) -> str:
    """A household that went out from here belongs to where it is, whatever place its row names now."""
    refusal, known = register.not_writable(place, scope), register.household_of.get(row.key) if row.key else None
    return refusal or (register.not_writable(register.tree.nodes[known[0]], scope) if known else "")


def _compared(register: Register, planned: Planned, place: Node, number: str) -> Planned:
    taken, key = register.households.get((place.id, number)), planned.row.key
    if (place.id, number) in register.ended:
        return planned.wrong("number", ended_words(number))
    if key in register.household_of and taken in {None, key}:
        if place.id != register.household_of[key][0] and key in register.lived_in:
            words = _("People live in household %(number)s; they move by “Moves within the village” on their pages.")
            return planned.wrong("group", words % {"number": number})
        return apply(planned, key, _changes(register, key, place, number))
    if taken:
        return apply(planned, taken, [])
    planned.target = uuid7()
    planned.fields = {"place_id": place.id, "number": number}
    return planned


def _changes(register: Register, key: UUID, place: Node, number: str) -> list[Change]:
    """A household that went out from here may come back with another number or in another group."""
    old_place, old_number = register.household_of[key]
    heading, changes = SCHEMAS["households"].column("number").heading, []
    if old_number != number:
        changes.append(Change(heading, "number", old_number, number, (old_number, number)))
    if old_place != place.id:
        shown = (register.tree.words(old_place), register.tree.words(place.id))
        changes.append(Change(_("where"), "place_id", old_place, place.id, shown))
    return changes
