"""A row of a file as it was read, and what it would do."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.papers.tables.cells import Identity, Wrong, plain
from xiangyue.papers.tables.columns import KEY, Column, Schema
from xiangyue.people.models.persons import Gender, identity_digest
from xiangyue.registry.models.imports import Outcome

REPLACES = {"new_household": "household_id"}  # what is still to be made -> the field that will point to it
FEWEST_TO_JUDGE = 5  # filled cells of a column; with fewer a slip looks like a shift


@dataclass(frozen=True)
class Row:
    """What was read of one row, in plain types; `problems` are (column, sentence)."""

    number: int
    values: dict[str, Any]
    problems: list[tuple[str, str]]
    key: UUID | None = None  # of a table that went out from here: which row of the register it was


@dataclass
class Planned:
    """What one row would do to the register.  `fields` are the values to set, `before` those they replace."""

    row: Row
    title: str
    outcome: Outcome = Outcome.NEW
    target: UUID | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    changes: list[list[str]] = field(default_factory=list)
    before: dict[str, Any] = field(default_factory=dict)
    problems: list[tuple[str, str]] = field(default_factory=list)

    def wrong(self, column: str, words: str) -> "Planned":
        """Not to be written, and why."""
        self.outcome = Outcome.WRONG
        self.problems.append((column, words))
        return self

    def doubled(self, words: str) -> "Planned":
        self.outcome = Outcome.DOUBLED
        self.problems.append(("", words))
        return self

    def outside(self, words: str) -> "Planned":
        self.outcome = Outcome.OUTSIDE
        self.problems.append(("", words))
        return self

    @property
    def writes(self) -> bool:
        return self.outcome in {Outcome.NEW, Outcome.CHANGED}


@dataclass(frozen=True)
class Change:
    """One field that differs: the column it comes from, its field, and both values in words and as they are kept."""

    heading: str
    name: str
    before: Any
    after: Any
    shown: tuple[str, str]


def apply(planned: Planned, target: UUID, changes: Sequence[Change]) -> Planned:
    """The row is known; say field by field what would differ."""
    planned.target = target
    planned.outcome = Outcome.CHANGED if changes else Outcome.SAME
    planned.fields = {change.name: change.after for change in changes}
    planned.before = {REPLACES.get(change.name, change.name): plain_value(change.before) for change in changes}
    planned.changes = [[change.heading, *change.shown] for change in changes]
    return planned


def plain_value(value: Any) -> Any:
    """A value as JSON keeps it."""
    return value.isoformat() if isinstance(value, date) else str(value) if isinstance(value, UUID) else value


def day_of(values: Mapping[str, Any], key: str) -> date | None:
    return date.fromisoformat(values[key]) if values.get(key) else None


# Reading


def read_rows(
    schema: Schema, columns: Mapping[str, int], rows: Sequence[tuple[int, Sequence[Any]]], town: int
) -> tuple[list[Row], list[str]]:
    """Every row with what its cells say, and what is wrong with the table as a whole."""
    wanted = [(schema.column(key), place) for key, place in columns.items() if key != KEY]
    read = [_row(number, cells, wanted, columns.get(KEY), town) for number, cells in rows]
    return read, [*_missing(schema, columns), *_shifted(wanted, rows, read)]


def _row(number: int, cells: Sequence[Any], wanted: Sequence[tuple[Column, int]], key: int | None, town: int) -> Row:
    values: dict[str, Any] = {}
    problems: list[tuple[str, str]] = []
    for column, place in wanted:
        cell = cells[place] if place < len(cells) else ""
        if not plain(cell):
            if column.required:
                problems.append((column.key, _("“%(heading)s” is missing.") % {"heading": column.heading}))
            continue
        try:
            _keep(values, column.key, column.read(cell), town)
        except Wrong as wrong:
            problems.append((column.key, str(wrong)))
    problems += _contradictions(values)
    return Row(number, values, problems, _key(cells[key]) if key is not None and key < len(cells) else None)


def _keep(values: dict[str, Any], key: str, value: Any, town: int) -> None:
    """An identity number leaves its digest, birthday and gender here, and is forgotten."""
    if isinstance(value, Identity):
        values["identity"] = identity_digest(town, value.number)
        values["card"] = [value.born_on.isoformat(), str(Gender.WOMAN if value.is_woman else Gender.MAN)]
    else:
        values[key] = plain_value(value)


def _contradictions(values: dict[str, Any]) -> list[tuple[str, str]]:
    """Birthday and gender come from the identity card where the row says nothing, and must not say otherwise."""
    problems = []
    sentences = {
        "born_on": _("The birthday is not that of the ID number."),
        "gender": _("The gender is not that of the ID number."),
    }
    for key, told in zip(sentences, values.pop("card", []), strict=False):
        if values.setdefault(key, told) != told:
            problems.append((key, sentences[key]))
    return problems


def _key(cell: Any) -> UUID | None:
    try:
        return UUID(plain(cell))
    except ValueError:
        return None


def _missing(schema: Schema, columns: Mapping[str, int]) -> list[str]:
    return [_("There is no column “%(heading)s”.") % {"heading": column.heading} for column in schema.missing(columns)]


def _shifted(
    wanted: Sequence[tuple[Column, int]], rows: Sequence[tuple[int, Sequence[Any]]], read: Sequence[Row]
) -> list[str]:
    """Columns whose heading is known but whose cells are mostly of another kind."""
    bad = Counter(key for row in read for key, _words in row.problems)
    complaints = []
    for column, place in wanted:
        if not column.tells or not bad[column.key]:
            continue
        filled = [plain(cells[place]) for _number, cells in rows if place < len(cells) and plain(cells[place])]
        if len(filled) >= FEWEST_TO_JUDGE and bad[column.key] * 2 > len(filled):
            words = _("Under “%(heading)s” most rows hold something else, such as “%(cell)s”. The columns are shifted.")
            complaints.append(words % {"heading": column.heading, "cell": _hidden(filled[0])})
    return complaints


def _hidden(text: str) -> str:
    """An example without a whole number of anybody."""
    return text[:6] + "…" if len(text) > 6 and any(c.isdigit() for c in text) else text[:20]
