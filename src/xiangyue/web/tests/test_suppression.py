"""What is hidden in a published table stays hidden: for every hidden cell another table fits what is shown as well."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from xiangyue.web.suppression import FEWEST, Sum, derivable, hidden_cells

CELLS = st.lists(st.integers(0, 12), min_size=1, max_size=4)


def others(values: dict[str, int], sums: list[Sum], hidden: set[str]) -> Iterator[dict[str, int]]:
    """Tables a reader could take for the true one: near it, never below zero, and adding up."""
    names = sorted(hidden)
    for deltas in product((-1, 0, 1), repeat=len(names)):
        table = values | {name: values[name] + delta for name, delta in zip(names, deltas, strict=True)}
        if min(table.values()) >= 0 and all(table[s.total] == sum(table[p] for p in s.parts) for s in sums):
            yield table


def two_ways(first: list[int], cut: int) -> tuple[dict[str, int], list[Sum]]:
    """The same whole, by place and by category."""
    whole = sum(first)
    second = [min(cut, whole), whole - min(cut, whole)]
    values = {f"place{n}": v for n, v in enumerate(first)} | {f"kind{n}": v for n, v in enumerate(second)}
    values["all"] = whole
    names = (tuple(f"place{n}" for n in range(len(first))), ("kind0", "kind1"))
    return values, [Sum("all", parts) for parts in names]


@given(CELLS, st.integers(0, 30))
@settings(max_examples=150, deadline=None)
def test_no_hidden_cell_can_be_worked_out(first, cut):
    values, sums = two_ways(first, cut)
    hidden = hidden_cells(values, sums)
    assert not [name for name, value in values.items() if 0 < value < FEWEST and name not in hidden]
    tables = list(others(values, sums, hidden))
    for name in hidden:
        assert len({table[name] for table in tables}) > 1, (values, hidden, name)


@given(CELLS, st.integers(0, 30))
@settings(max_examples=100, deadline=None)
def test_what_is_hidden_never_adds_up_to_a_few_by_a_shown_sum(first, cut):
    values, sums = two_ways(first, cut)
    hidden = hidden_cells(values, sums)
    for each in sums:
        rest = sum(values[name] for name in each.parts if name in hidden)
        assert each.total in hidden or rest == 0 or rest >= FEWEST


def test_the_smallest_of_the_others_goes_with_the_one_that_is_small():
    values = {"all": 30, "a": 2, "b": 9, "c": 19}
    assert hidden_cells(values, [Sum("all", ("a", "b", "c"))]) == {"a", "b"}


def test_what_stands_in_two_sums_is_found_out_by_both():
    sums = [Sum("all", ("a", "b")), Sum("all", ("a", "c"))]
    assert derivable(sums, {"a"}) == {"a"}
    assert derivable(sums, {"a", "b", "c"}) == set()


def test_where_nothing_is_small_nothing_is_hidden():
    assert hidden_cells({"all": 12, "a": 12, "b": 0}, [Sum("all", ("a", "b"))]) == set()
