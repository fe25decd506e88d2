"""The register as it stands, read once for a whole file: places by the names people use, households, persons."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from xiangyue.kernel.ids import uuid7
from xiangyue.papers.tables.cells import plain
from xiangyue.people.models import Household, Level, Person, Place
from xiangyue.people.models.places import FormerName
from xiangyue.registry.kinds.rows import Row

NUMERALS = {sign: str(number) for number, sign in enumerate("零一二三四五六七八九")}
TEENS = re.compile(r"([1-9]?)十([1-9]?)")
ENDINGS = re.compile(r"(村民委员会|居民委员会|村委会|居委会|居民小组|村民小组|行政村|社区|小组|村|组|社|湾|队|院子)$")
SIMILAR, CLOSE = 3, 0.4  # how many names are suggested, and how near they must be


class Unknown(ValueError):
    """A place or a person that cannot be told from the words; `column` says which cell to look at."""

    def __init__(self, column: str, words: str) -> None:
        super().__init__(words)
        self.column = column


@dataclass(frozen=True)
class Node:
    """A place of the tree, or one that the file itself brings."""

    id: UUID
    name: str
    level: int
    parent: UUID | None
    village: UUID | None
    kind: str = ""
    code: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Someone:
    """A person of the register, or one that the file itself brings."""

    id: UUID
    name: str
    place: UUID
    gender: str = ""
    born_on: date | None = None
    household: UUID | None = None
    phone: str = ""
    identity: str = ""
    left_on: date | None = None
    is_new: bool = False


def bare_place(name: str) -> str:
    """What is left of a name that people write in many ways: 第一村民小组, 1组 and 一社 are one."""
    text = plain(name).replace(" ", "").removeprefix("第")
    digits = "".join(NUMERALS.get(sign, sign) for sign in text)
    counted = TEENS.sub(lambda found: f"{found[1] or 1}{found[2] or 0}", digits)
    return ENDINGS.sub("", counted) or counted


@dataclass
class Tree:
    """Places by the names under which people know them."""

    town: Node
    nodes: dict[UUID, Node] = field(default_factory=dict)
    former: dict[str, Node] = field(default_factory=dict)  # villages by names they bore, or that went up in them
    children: dict[UUID | None, list[Node]] = field(default_factory=lambda: defaultdict(list))
    found: dict[tuple[str, str], Node] = field(default_factory=dict)

    @classmethod
    def of(cls, places: Iterable[Place], names: Iterable[tuple[UUID, str]] = ()) -> "Tree":
        """`names` are (place, name) of former times; of villages that were merged only their successor is left."""
        every = {each.pk: each for each in places}
        nodes = {pk: _node(each) for pk, each in every.items() if each.ended_on is None}
        tree = cls(next(node for node in nodes.values() if node.level == Level.TOWN))
        for node in nodes.values():
            tree.add(node)
        ended = [(pk, each.name) for pk, each in every.items() if each.ended_on and each.level == Level.VILLAGE]
        for pk, name in [*names, *ended]:
            today = nodes.get(every[pk].succeeded_by_id or pk)
            if today and today.level == Level.VILLAGE:
                tree.former[bare_place(name)] = today
        return tree

    def add(self, node: Node) -> Node:
        self.nodes[node.id] = node
        self.children[node.parent].append(node)
        return node

    def inside(self, node: Node, scope: UUID) -> bool:
        """Whether a place is the other one or lies below it."""
        here: Node | None = node
        while here:
            if here.id == scope:
                return True
            here = self.nodes.get(here.parent) if here.parent else None
        return False

    def child(self, parent: UUID, name: str) -> Node | None:
        """The place of this name, as written or as people write it, if it is the only one."""
        siblings = self.children.get(parent, [])
        exact = [node for node in siblings if node.name == name]
        alike = exact or [node for node in siblings if bare_place(node.name) == bare_place(name)]
        return alike[0] if len(alike) == 1 else None

    def village(self, values: Mapping[str, Any], scope: UUID) -> Node:
        """The village a row names; a file of one village need not say which."""
        name = values.get("village", "")
        if not name and scope != self.town.id:
            return self.nodes[scope]
        if not name:
            raise Unknown("village", _("The village is missing."))
        if found := self.child(self.town.id, name):
            return found
        by_code = [node for node in self.children[self.town.id] if node.code and node.code == name]
        if by_code or bare_place(name) in self.former:
            return by_code[0] if by_code else self.former[bare_place(name)]
        known = [node.name for node in self.children[self.town.id]]
        raise Unknown("village", _("There is no village “%(name)s”.") % {"name": name} + suggestions(name, known))

    def place(self, values: Mapping[str, Any], scope: UUID) -> Node:
        """The group a row names, or the village if it names none; the town itself by its own name."""
        key = (values.get("village", ""), values.get("group", ""))
        if key not in self.found:  # a group has hundreds of rows
            self.found[key] = self._place(values, scope)
        return self.found[key]

    def _place(self, values: Mapping[str, Any], scope: UUID) -> Node:
        if values.get("village") == self.town.name:
            return self.town
        village, name = self.village(values, scope), values.get("group", "")
        if not name:
            return village
        if found := self.child(village.id, name):
            return found
        known = [node.name for node in self.children[village.id]]
        words = _("%(village)s has no group “%(name)s”.") % {"village": village.name, "name": name}
        raise Unknown("group", words + suggestions(name, known))

    def words(self, place: UUID) -> str:
        """A place as people say it: the village before the group."""
        node = self.nodes[place]
        parent = self.nodes.get(node.parent) if node.parent else None
        return f"{parent.name} {node.name}" if parent and parent.level >= Level.VILLAGE else node.name


def ended_words(number: str) -> str:
    return _("Household %(number)s was ended; a new household gets a new number.") % {"number": number}


def _node(each: Place) -> Node:
    return Node(each.pk, each.name, each.level, each.parent_id, each.village_id, each.kind, each.code, each.phone)


def suggestions(name: str, known: Iterable[str]) -> str:
    """Names that look like the one that was not found."""
    close = difflib.get_close_matches(name, list(known), SIMILAR, CLOSE)
    return _(" Do you mean %(names)s?") % {"names": "、".join(close)} if close else ""


@dataclass
class People:
    """Persons by identity and by name, with those the file brings."""

    tree: Tree
    by_id: dict[UUID, Someone] = field(default_factory=dict)
    by_identity: dict[str, Someone] = field(default_factory=dict)
    by_name: dict[tuple[UUID | None, str], list[Someone]] = field(default_factory=lambda: defaultdict(list))

    def add(self, someone: Someone) -> Someone:
        self.by_id[someone.id] = someone
        if someone.identity:
            self.by_identity.setdefault(someone.identity, someone)
        if someone.left_on is None:
            self.by_name[self.tree.nodes[someone.place].village, someone.name].append(someone)
        return someone

    def find(self, row: Row, village: UUID | None, household: UUID | None = None) -> Someone | None:
        """Who this row speaks of; None for somebody new, Unknown where it could be several.

        Whom neither number nor birthday tells apart is taken for the same only in the same household.
        """
        values = row.values
        if row.key in self.by_id and not _is_another(self.by_id[row.key], values):
            return self.by_id[row.key]
        if values.get("identity") in self.by_identity:
            return self.by_identity[values["identity"]]
        named = self.by_name.get((village, values["name"]), [])
        fitting = [one for one in named if _may_be(one, values, household)]
        if len(fitting) > 1:
            words = _("Several people here are called %(name)s: fill in the ID number or the birthday.")
            raise Unknown("name", words % {"name": values["name"]})
        return fitting[0] if fitting else None


def _is_another(one: Someone, values: Mapping[str, Any]) -> bool:
    """Whether a row only bears this person's hidden key because it was copied from that person's row."""
    pairs = ((one.identity, values.get("identity")), (str(one.born_on or ""), values.get("born_on")))
    return one.name != values["name"] and any(known and told and known != told for known, told in pairs)


def _may_be(one: Someone, values: Mapping[str, Any], household: UUID | None) -> bool:
    """Nothing known of them differs; and something more than the name agrees where anything more is known."""
    identity, born = values.get("identity"), values.get("born_on")
    if one.identity and identity:  # both are known and differ, or it would have been found by it
        return False
    if one.born_on and born:
        return one.born_on.isoformat() == born
    return not (household and one.household) or one.household == household


@dataclass
class Register:
    """All that a plan compares with."""

    tree: Tree
    people: People
    households: dict[tuple[UUID, str], UUID]
    household_of: dict[UUID, tuple[UUID, str]]
    ended: set[tuple[UUID, str]] = field(default_factory=set)  # households that are no more
    author: UUID | None = None  # who brings the file in
    kept: frozenset[UUID] = frozenset()  # villages whose register only their own keepers write

    @cached_property
    def lived_in(self) -> set[UUID]:
        """The households to which somebody belongs today."""
        return {one.household for one in self.people.by_id.values() if one.household and one.left_on is None}

    def not_writable(self, place: Node, scope: UUID) -> str:
        """Why a file for `scope` writes nothing at this place; empty if it may."""
        if not self.tree.inside(place, scope):
            return _("%(place)s is not yours to write.") % {"place": self.tree.words(place.id)}
        if place.village in self.kept:
            village = self.tree.words(place.village)
            return _("%(village)s keeps its own register; ask its clerk.") % {"village": village}
        return ""

    def from_elsewhere(self, someone: Someone, scope: UUID) -> str:
        """What is said of somebody known outside of `scope`: nothing but that."""
        if self.tree.inside(self.tree.nodes[someone.place], scope):
            return ""
        return _("This person is registered in another place of the town.")

    def household(self, place: Node, number: str) -> tuple[Node, UUID | None]:
        """The household of this number at this place, or in the one group of the village that has it."""
        if found := self.households.get((place.id, number)):
            return place, found
        groups = [node for node in self.tree.children.get(place.id, []) if (node.id, number) in self.households]
        if len(groups) > 1:
            words = _("Household %(number)s exists in several groups: fill in the group.")
            raise Unknown("household", words % {"number": number})
        if not groups and (place.id, number) in self.ended:
            raise Unknown("household", ended_words(number))
        return (groups[0], self.households[groups[0].id, number]) if groups else (place, None)

    def new_person(self, row: Row, place: UUID, household: UUID | None = None) -> Someone:
        values = row.values
        return self.people.add(Someone(
            uuid7(), values["name"], place, values.get("gender", ""),
            date.fromisoformat(values["born_on"]) if values.get("born_on") else None, household,
            values.get("phone", ""), values.get("identity", ""), is_new=True,
        ))  # fmt: skip


def load(town: int) -> Register:
    """The register of a town, as it stands now."""
    names = FormerName.objects.order_by("until").values_list("place_id", "name")
    tree = Tree.of(Place.objects.filter(town=town, level__gte=Level.TOWN).order_by("path"), names)
    people = People(tree)
    columns = ("id", "name", "place_id", "gender", "born_on", "household_id", "phone", "identity", "left_on")
    for values in Person.objects.filter(~Q(name="")).order_by("id").values_list(*columns).iterator(chunk_size=2000):
        if values[2] in tree.nodes:  # who was still in a village when it was merged left with it
            people.add(Someone(*values))
    rows = list(Household.objects.values_list("id", "place_id", "number", "ended_on"))
    households = {(place, number): pk for pk, place, number, ended_on in rows if ended_on is None}
    ended = {(place, number) for _pk, place, number, ended_on in rows if ended_on}
    return Register(tree, people, households, {pk: key for key, pk in households.items()}, ended)
