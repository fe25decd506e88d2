"""What the pages of an import show, and the rows of the register as they go out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from xiangyue.papers.tables.columns import KEY
from xiangyue.papers.tables.write import Fault, cell_name
from xiangyue.people.models import Household, Level, Person, Place, PlaceKind, Post, Seat
from xiangyue.registry.kinds.columns import SCHEMAS, WORD_OF
from xiangyue.registry.kinds.places import LEVEL_CODES
from xiangyue.registry.kinds.seats import shown
from xiangyue.registry.kinds.terms import EVER
from xiangyue.registry.models.imports import Import, ImportRow, Kind, Outcome
from xiangyue.registry.rules.imports import kept_by_themselves

SHOWN = 50  # rows of each outcome on the page; all of them are in the workbook
FAULTY = (Outcome.WRONG, Outcome.DOUBLED, Outcome.OUTSIDE)
FETCHED = 1000


@dataclass(frozen=True)
class ShownRow:
    """One row on the page: `problems` are (cell, sentence), `changes` (heading, before, after)."""

    title: str
    number: int
    problems: list[tuple[str, str]]
    changes: list[list[str]]


@dataclass(frozen=True)
class Section:
    """The rows with one outcome: how many there are, and the first of them."""

    outcome: str
    words: str
    count: int
    rows: Sequence[ShownRow]

    @property
    def is_faulty(self) -> bool:
        return self.outcome in FAULTY

    @property
    def is_change(self) -> bool:
        return self.outcome == Outcome.CHANGED


def sections(batch: Import) -> list[Section]:
    """What is to be read first comes first: what is wrong, then what would change, then what is new."""
    order = [*FAULTY, Outcome.CHANGED, Outcome.NEW, Outcome.SAME]
    return [
        Section(outcome, str(outcome.label), batch.counts[outcome], _shown(batch, outcome))
        for outcome in order if batch.counts.get(outcome)
    ]  # fmt: skip


def _shown(batch: Import, outcome: str) -> list[ShownRow]:
    return [
        ShownRow(row.title, row.number, [(_cell(batch, row, key), words) for key, words in row.problems], row.changes)
        for row in _rows(batch, outcome)[:SHOWN]
    ]


def _cell(batch: Import, row: ImportRow, column: str) -> str:
    """The cell as the spreadsheet names it, so that nobody has to count columns."""
    return cell_name(row.number, batch.columns[column]) if column in batch.columns else ""


def _rows(batch: Import, *outcomes: str) -> Any:
    return ImportRow.objects.filter(town=batch.town, batch=batch, outcome__in=outcomes).order_by("number")


def faults(batch: Import) -> dict[int, Fault]:
    """What is wrong, by the number of the row in the file."""
    return {
        row.number: Fault(
            " ".join(words for _column, words in row.problems),
            tuple(batch.columns[column] for column, _words in row.problems if column in batch.columns),
        )
        for row in _rows(batch, *FAULTY).iterator(chunk_size=FETCHED)
    }  # fmt: skip


# The register as tables


def exported(place: Place, kind: str) -> tuple[int, Iterator[list[Any]]]:
    """How many rows of this kind a place has, and the rows: the key first, then the columns of the kind.

    The places are the town's; what is in them is left out where a village keeps its own register.
    """
    rows, values = EXPORTS[kind](place)
    if kind != Kind.PLACES:
        rows = rows.exclude(place__village__in=kept_by_themselves(place))
    return rows.count(), (_line(kind, row, values(row)) for row in rows.iterator(chunk_size=FETCHED))


def _line(kind: str, row: Any, values: dict[str, Any]) -> list[Any]:
    return [str(row.pk), *(values.get(column.key, "") for column in SCHEMAS[kind].columns if column.key != KEY)]


def _where(place: Place) -> dict[str, Any]:
    """Village and group in their two columns; things of the town itself bear its name."""
    village = place.village
    return {"village": village.name if village else place.name, "group": place.name if village != place else ""}


def _places(place: Place) -> tuple[Any, Any]:
    rows = place.below().filter(level__gte=Level.VILLAGE).select_related("parent", "village").order_by("path")
    return rows, _place_values


def _place_values(row: Place) -> dict[str, Any]:
    level = str(row.kind or PlaceKind.VILLAGE) if row.level == Level.VILLAGE else LEVEL_CODES[row.level]
    parent: Any = row.parent
    above = f"{parent.village.name}{parent.name}" if parent.level > Level.VILLAGE else parent.name
    return {
        "level": WORD_OF["level"][level], "name": row.name, "code": row.code, "phone": row.phone,
        "above": "" if row.level == Level.VILLAGE else above,
    }  # fmt: skip


def _households(place: Place) -> tuple[Any, Any]:
    rows = Household.objects.filter(place__in=place.below(), ended_on=None).select_related("place__village")
    return rows.order_by("place__path", "number"), lambda row: {**_where(row.place), "number": row.number}


def _persons(place: Place) -> tuple[Any, Any]:
    rows = Person.objects.filter(place__in=place.below(), left_on=None).select_related("place__village", "household")
    return rows.order_by("place__path", "id"), _person_values


def _person_values(row: Person) -> dict[str, Any]:
    """Everything but the identity number, which is kept nowhere."""
    return {
        **_where(row.place), "household": row.household.number if row.household else "", "name": row.name,
        "gender": WORD_OF["gender"].get(row.gender, ""), "born_on": row.born_on, "phone": row.phone,
    }  # fmt: skip


def _terms(model: Any, place: Place, *more: str) -> Any:
    rows = model.objects.filter(EVER, place__in=place.below()).select_related("place__village", "person", *more)
    return rows.order_by("place__path", "since", "id")


def _term_values(row: Any) -> dict[str, Any]:
    gender = WORD_OF["gender"].get(row.person.gender, "")
    return {**_where(row.place), "name": row.person.name, "gender": gender, "since": row.since, "until": row.until}


def _posts(place: Place) -> tuple[Any, Any]:
    rows = _terms(Post, place).filter(office__in=WORD_OF["office"])
    return rows, lambda row: {**_term_values(row), "office": WORD_OF["office"][row.office]}


def _seats(place: Place) -> tuple[Any, Any]:
    rows = _terms(Seat, place, "body").filter(body__kind__in=WORD_OF["body"])
    return rows, _seat_values


def _seat_values(row: Seat) -> dict[str, Any]:
    return {
        **_term_values(row), "body": WORD_OF["body"][row.body.kind], "role": shown("role", row.role),
        "voting": shown("voting", row.voting), "households": row.households,
    }  # fmt: skip


EXPORTS: dict[str, Any] = {
    Kind.PLACES: _places, Kind.HOUSEHOLDS: _households, Kind.PERSONS: _persons, Kind.POSTS: _posts, Kind.SEATS: _seats,
}  # fmt: skip
