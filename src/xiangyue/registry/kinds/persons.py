"""What the rows of a table of persons would do."""

from collections import defaultdict
from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.ids import uuid7
from xiangyue.registry.kinds.columns import SCHEMAS, WORD_OF
from xiangyue.registry.kinds.register import Node, Register, Someone, Unknown, ended_words
from xiangyue.registry.kinds.rows import Change, Planned, Row, apply, day_of
from xiangyue.web.words import day_words

HEADS = {"户主", "本人", "本人或户主"}


def plan(register: Register, rows: Sequence[Row], scope: UUID) -> list[Planned]:
    """Every row compared with the register, then with the other rows of the file."""
    today = clock.today().isoformat()
    planned = [_one(register, row, scope, today) for row in rows]
    _two_heads(planned)
    _doubles(planned)
    return planned


def _one(register: Register, row: Row, scope: UUID, today: str) -> Planned:
    planned = Planned(row, row.values.get("name", ""))
    if row.problems:
        for column, words in row.problems:
            planned.wrong(column, words)
        return planned
    try:
        place = register.tree.place(row.values, scope)
        if refusal := register.not_writable(place, scope):
            return planned.outside(refusal)
        place, household = _household(register, row, place)
        # A number that is not known yet is no household of anybody known.
        told = household or (uuid7() if row.values.get("household") else None)
        known = register.people.find(row, place.village, told)
    except Unknown as unknown:
        return planned.wrong(unknown.column, str(unknown))
    if row.values.get("born_on", "") > today:
        return planned.wrong("born_on", _("This birthday lies in the future."))
    return _known(register, planned, known, place, scope) if known else _new(register, planned, place, household)


def _household(register: Register, row: Row, place: Node) -> tuple[Node, UUID | None]:
    """Place and household; a number without its group is looked for in all groups of the village."""
    number = row.values.get("household")
    return register.household(place, number) if number else (place, None)


def _new(register: Register, planned: Planned, place: Node, household: UUID | None) -> Planned:
    values = planned.row.values
    if not values.get("gender"):
        return planned.wrong("gender", _("Fill in the gender, or the ID number that tells it."))
    planned.target = uuid7()
    planned.fields = {
        "name": values["name"], "place_id": place.id, "gender": values["gender"],
        "born_on": day_of(values, "born_on"), "phone": values.get("phone", ""),
        "identity": values.get("identity", ""), "household_id": household,
    }  # fmt: skip
    if values.get("household") and household is None:
        planned.fields["new_household"] = (place.id, values["household"])
    return planned


def _known(register: Register, planned: Planned, known: Someone, place: Node, scope: UUID) -> Planned:
    home = register.tree.nodes[known.place]
    if refusal := register.from_elsewhere(known, scope) or register.not_writable(home, scope):
        return planned.outside(refusal)
    if known.left_on:
        words = _("This person left the register on %(day)s.")
        return planned.wrong("name", words % {"day": day_words(known.left_on, year=True)})
    try:
        return apply(planned, known.id, [*_changes(planned, known), *_moves(register, planned, known, place)])
    except Unknown as unknown:
        return planned.wrong(unknown.column, str(unknown))


def _changes(planned: Planned, known: Someone) -> list[Change]:
    """Fields that the row fills in otherwise; an empty cell takes nothing away."""
    values, found = planned.row.values, []
    shown = {"gender": WORD_OF["gender"], "identity": {known.identity: _("on record") if known.identity else ""}}
    for name in ("name", "gender", "born_on", "phone", "identity"):
        before, after = getattr(known, name), values.get(name)
        after = day_of(values, name) if name == "born_on" else after
        if after and after != before:
            words = shown.get(name, {})
            other = _("another one") if name == "identity" and before else _("new") if name == "identity" else None
            heading = SCHEMAS["persons"].column(name).heading
            found.append(Change(
                heading, name, before, after,
                (words.get(str(before), str(before or "")), other or words.get(str(after), str(after))),
            ))  # fmt: skip
    return found


def _moves(register: Register, planned: Planned, known: Someone, place: Node) -> list[Change]:
    """Another group or household; a row that names only the village leaves the group as it is."""
    tree, values, found = register.tree, planned.row.values, []
    names_group = bool(values.get("group")) or not tree.inside(tree.nodes[known.place], place.id)
    number = values.get("household")
    new_place = place.id if names_group or (number and place.id != tree.nodes[place.id].village) else known.place
    if new_place != known.place:
        shown = (tree.words(known.place), tree.words(new_place))
        found.append(Change(_("where"), "place_id", known.place, new_place, shown))
    if number:
        household = register.households.get((new_place, number))
        if (new_place, number) in register.ended:  # the row names no group, so it was not looked for there yet
            raise Unknown("household", ended_words(number))
        before = register.household_of.get(known.household) if known.household else None
        if household is None or household != known.household:
            heading = SCHEMAS["persons"].column("household").heading
            name, after = ("household_id", household) if household else ("new_household", (new_place, number))
            found.append(Change(heading, name, known.household, after, (before[1] if before else "", number)))
    return found


# Rows against rows


def _two_heads(planned: Sequence[Planned]) -> None:
    """Two heads under one number mean that two households were given the same one."""
    heads: dict[tuple[str, str, str], list[Planned]] = defaultdict(list)
    for each in planned:
        values = each.row.values
        if values.get("relation") in HEADS and values.get("household"):
            heads[values.get("village", ""), values.get("group", ""), values["household"]].append(each)
    for (_village, _group, number), several in heads.items():
        if len({each.title for each in several}) > 1:
            names = "、".join(_("%(name)s (row %(row)s)") % {"name": e.title, "row": e.row.number} for e in several)
            for each in several:
                each.wrong("household", _("Household %(number)s has several heads in this file: %(names)s.") % {
                    "number": number, "names": names,
                })  # fmt: skip


def _doubles(planned: Sequence[Planned]) -> None:
    """The same person twice: the first row counts, the others say where it is."""
    seen: dict[object, int] = {}
    for each in planned:
        if not each.writes and each.outcome != each.outcome.SAME:
            continue
        values, first = each.row.values, None
        for key in _marks(each, values):
            first = first or seen.get(key)
            seen.setdefault(key, each.row.number)
        if first:
            each.doubled(_("This is the person of row %(row)s once more.") % {"row": first})


def _marks(each: Planned, values: dict[str, str]) -> list[object]:
    if each.outcome != each.outcome.NEW:
        return [each.target, *([values["identity"]] if values.get("identity") else [])]
    if values.get("identity"):
        return [values["identity"]]
    return [(each.fields["place_id"], values["name"], values.get("born_on"), values.get("household"))]
