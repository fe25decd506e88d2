"""Which plan belongs to which kind."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from xiangyue.registry.kinds import households, persons, places, posts, seats
from xiangyue.registry.kinds.register import Register, load
from xiangyue.registry.kinds.rows import Planned, Row
from xiangyue.registry.models.imports import Import, Kind
from xiangyue.registry.rules.imports import kept_by_themselves

Plan = Callable[[Register, Sequence[Row], UUID], list[Planned]]

PLANS: dict[str, Plan] = {
    Kind.PLACES: places.plan, Kind.HOUSEHOLDS: households.plan, Kind.PERSONS: persons.plan, Kind.POSTS: posts.plan,
    Kind.SEATS: seats.plan,
}  # fmt: skip


def plan_of(batch: Import, rows: Sequence[Row]) -> tuple[list[Planned], Register]:
    """What these rows would do now, and the register they were compared with."""
    register = load(batch.town)
    register.author = batch.author
    register.kept = frozenset(village.pk for village in kept_by_themselves(batch.place))
    return PLANS[batch.kind](register, rows, batch.place_id), register


def row_of(number: int, values: dict[str, Any]) -> Row:
    """A row as it was read when the file came, from its working paper."""
    problems = [(column, words) for column, words in values["problems"]]
    return Row(number, values["cells"], problems, UUID(values["row"]) if values["row"] else None)
