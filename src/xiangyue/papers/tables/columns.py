"""The columns of a table: what heads them, what they are called elsewhere, and how their cells are read."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xiangyue.papers.tables.cells import plain

KEY = "key"  # the hidden first column: which row of the register this line came from
DECORATION = re.compile(r"[\s*:：（）()、/\-_【】\[\].。“”\"']")
UNIT = re.compile(r"[（(][^（）()]*[）)]")


@dataclass(frozen=True)
class Column:
    """One column.  `read` takes a cell and gives its value, or raises `cells.Wrong`."""

    key: str
    heading: str
    read: Callable[[Any], Any]
    aliases: tuple[str, ...] = ()
    required: bool = False
    choices: tuple[str, ...] = ()
    width: int = 14
    hint: str = ""
    tells: bool = False  # whether its cells show by their form that the columns are shifted


@dataclass(frozen=True)
class Schema:
    """The columns of one kind of table, and under which number its form is known."""

    kind: str
    title: str
    columns: tuple[Column, ...]
    version: int = 1
    names: Mapping[str, str] = field(default_factory=dict)  # bare heading -> key

    @classmethod
    def of(cls, kind: str, title: str, columns: Sequence[Column]) -> "Schema":
        names = {bare(name): column.key for column in columns for name in (column.heading, *column.aliases)}
        return cls(kind, title, tuple(columns), names=names)

    def column(self, key: str) -> Column:
        return next(column for column in self.columns if column.key == key)

    def recognise(self, headings: Iterable[str]) -> dict[str, int]:
        """Which column stands where; of two with one meaning the first counts."""
        found: dict[str, int] = {}
        for place, heading in enumerate(headings):
            key = self.names.get(bare(heading)) or self.names.get(bare(UNIT.sub("", heading)))
            if key:
                found.setdefault(key, place)
        return found

    def missing(self, places: Mapping[str, int]) -> list[Column]:
        return [column for column in self.columns if column.required and column.key not in places]


def bare(heading: Any) -> str:
    """A heading without its decoration: “ 身份证 号码* ” and “身份证号码” are one."""
    return DECORATION.sub("", plain(heading)).lower()
