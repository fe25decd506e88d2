"""Which cells of a published table stay hidden, so that nobody is pointed at, not even by subtraction.

Cells from one to four are hidden.  Where a sum and its other parts would give a hidden cell away, the smallest of
those is hidden too, and at last the sum itself.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

FEWEST = 5


@dataclass(frozen=True)
class Sum:
    """A total and the cells that add up to it, by name."""

    total: str
    parts: tuple[str, ...]

    @property
    def cells(self) -> tuple[str, ...]:
        return (self.total, *self.parts)


def hidden_cells(values: Mapping[str, int], sums: Sequence[Sum]) -> set[str]:
    """The names of the cells that must not be shown."""
    hidden = {name for name, value in values.items() if 0 < value < FEWEST}
    while more := _one_more(values, sums, hidden):
        hidden.add(more)
    return hidden


def _one_more(values: Mapping[str, int], sums: Sequence[Sum], hidden: set[str]) -> str | None:
    """The next cell to hide; None once nothing that is hidden can be found out."""
    told = derivable(sums, hidden)
    for each in sums:
        inside = hidden.intersection(each.cells)
        if inside and (told & inside or _is_small(values, each, inside)):
            if shown := [name for name in each.parts if name not in hidden]:
                return min(shown, key=lambda name: (values[name] == 0, values[name]))
            if each.total not in hidden:
                return each.total
    return None


def _is_small(values: Mapping[str, int], each: Sum, inside: set[str]) -> bool:
    """Whether the hidden parts together would tell of a few; the total less what is shown says how many they are."""
    return each.total not in inside and sum(values[name] for name in inside) < FEWEST


def derivable(sums: Iterable[Sum], hidden: set[str]) -> set[str]:
    """The hidden cells that follow from the sums and from what is shown: solved as equations, exactly."""
    columns = sorted(hidden)
    rows = []
    for each in sums:
        row = {name: Fraction(1) for name in each.parts if name in hidden}
        if each.total in hidden:
            row[each.total] = Fraction(-1)
        rows.append([row.get(name, Fraction(0)) for name in columns])
    return {columns[places[0]] for row in _solved(rows) if len(places := [i for i, x in enumerate(row) if x]) == 1}


def _solved(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """Gauss and Jordan: a cell is known where it stands alone in its row."""
    done: list[list[Fraction]] = []
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((row for row in rows if row[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        pivot = [x / pivot[column] for x in pivot]
        rows, done = [_less(row, pivot, column) for row in rows], [_less(row, pivot, column) for row in done]
        done.append(pivot)
    return done


def _less(row: list[Fraction], pivot: list[Fraction], column: int) -> list[Fraction]:
    return [x - row[column] * y for x, y in zip(row, pivot, strict=True)]
