"""What the rows of a table of places would do: villages first, then their groups, then hamlets."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.kernel.ids import uuid7
from xiangyue.papers.tables.cells import plain
from xiangyue.people.models import Level, PlaceKind
from xiangyue.registry.kinds.columns import SCHEMAS
from xiangyue.registry.kinds.register import Node, Register, Tree, Unknown, suggestions
from xiangyue.registry.kinds.rows import Change, Planned, Row, apply

LEVELS = {
    "village": Level.VILLAGE, "community": Level.VILLAGE, "group": Level.GROUP, "hamlet": Level.HAMLET,
}  # fmt: skip
LEVEL_CODES: dict[int, str] = {Level.GROUP: "group", Level.HAMLET: "hamlet"}


def plan(register: Register, rows: Sequence[Row], scope: UUID) -> list[Planned]:
    """In the order of the tree, so that a file may bring a village and its groups at once; told in the file's order."""
    ordered = sorted(rows, key=lambda row: (LEVELS.get(row.values.get("level", ""), Level.HAMLET), row.number))
    seen: dict[UUID, int] = {}
    planned = [_one(register.tree, row, scope, seen) for row in ordered]
    return sorted(planned, key=lambda each: each.row.number)


def _one(tree: Tree, row: Row, scope: UUID, seen: dict[UUID, int]) -> Planned:
    planned = Planned(row, row.values.get("name", ""))
    for column, words in row.problems:
        planned.wrong(column, words)
    if row.problems:
        return planned
    try:
        above = _above(tree, row, scope)
    except Unknown as unknown:
        return planned.wrong(unknown.column, str(unknown))
    known = tree.nodes.get(row.key) if row.key else None
    known = known or tree.child(above.id, planned.title)
    if not tree.inside(known or above, scope):
        return planned.outside(_("%(place)s is not yours to write.") % {"place": planned.title})
    if known and known.id in seen:
        return planned.doubled(_("This is the place of row %(row)s once more.") % {"row": seen[known.id]})
    if known:
        seen[known.id] = row.number
        return apply(planned, known.id, _changes(row, known))
    node = _new(tree, planned, above)
    seen[node.id] = row.number
    return planned


def _above(tree: Tree, row: Row, scope: UUID) -> Node:
    """The place a row's place lies in."""
    level, name = LEVELS[row.values["level"]], row.values.get("above", "")
    if level == Level.VILLAGE:
        if name and plain(name) != tree.town.name:
            raise Unknown("above", _("A village lies in %(town)s itself.") % {"town": tree.town.name})
        return tree.town
    if not name and scope != tree.town.id:
        return tree.nodes[scope]
    if not name:
        raise Unknown("above", _("Fill in the village it belongs to."))
    if found := tree.child(tree.town.id, name):
        return found
    inside = [group for village in tree.children[tree.town.id] for group in tree.children.get(village.id, [])]
    groups = [node for node in inside if level == Level.HAMLET and name in _names(tree, node)]
    if len(groups) == 1:
        return groups[0]
    known = [node.name for node in tree.children[tree.town.id]]
    raise Unknown("above", _("There is no village “%(name)s”.") % {"name": name} + suggestions(name, known))


def _names(tree: Tree, node: Node) -> set[str]:
    """A group with and without its village."""
    return {node.name, tree.words(node.id), tree.words(node.id).replace(" ", "")}


def _changes(row: Row, known: Node) -> list[Change]:
    """Code and telephone; a name is changed by renaming, because old papers keep the old one."""
    return [
        Change(SCHEMAS["places"].column(name).heading, name, before, after, (before, after))
        for name, before in (("code", known.code), ("phone", known.phone))
        if (after := row.values.get(name)) and after != before
    ]


def _new(tree: Tree, planned: Planned, above: Node) -> Node:
    values = planned.row.values
    level = LEVELS[values["level"]]
    kind = PlaceKind(values["level"]) if level == Level.VILLAGE else PlaceKind.NONE
    planned.target = uuid7()
    village = planned.target if level == Level.VILLAGE else above.village
    node = Node(planned.target, values["name"], level, above.id, village, kind)
    planned.fields = {
        "name": node.name, "level": level, "kind": kind, "parent_id": above.id, "village_id": village,
        "code": values.get("code", ""), "phone": values.get("phone", ""),
    }  # fmt: skip
    return tree.add(node)
