"""What everybody may read of the figures: one quarter that is over, small cells hidden, accusations never counted.

Only whole quarters are told, each by itself: two running totals less each other would tell what came in between.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.matters.figures import by_category, by_channel
from xiangyue.matters.models import Need, NeedStage
from xiangyue.people.models import Place
from xiangyue.rulebook.calendars import ONE_DAY
from xiangyue.rulebook.values import Cadence
from xiangyue.web.suppression import Sum, hidden_cells

ALL = "all"


@dataclass(frozen=True)
class Cell:
    """A heading and its number; None if it is hidden."""

    name: str
    number: int | None


@dataclass(frozen=True)
class Part:
    """The whole divided in one way."""

    title: str
    cells: list[Cell]


@dataclass(frozen=True)
class PublicFigures:
    first: date
    last: date
    whole: int | None
    parts: list[Part]

    def of(self, place: Place) -> int | None:
        """What the town's table tells of one village: never more than there."""
        return next((cell.number for cell in self.parts[0].cells if cell.name == str(place)), 0)


def last_quarter() -> tuple[date, date]:
    """The first and last day of the quarter that is over."""
    first, _after = Cadence.QUARTERLY.period(clock.today()) or (clock.today(), clock.today())
    last = first - ONE_DAY
    begun, _next = Cadence.QUARTERLY.period(last) or (last, last)
    return begun, last


def public_figures(town: Place) -> PublicFigures:
    """The town's needs of the last quarter, divided by whose matter it is, by heading, by channel and by how it ended.

    What the village must not know counts as the town's, in the first of these; so no village finds it as its own.
    """
    first, last = last_quarter()
    rows: Any = Need.objects.filter(place__in=town.below(), accusation=False, received_on__range=(first, last))
    needs = list(rows.select_related("place"))
    ways: list[tuple[str, Any]] = [
        (_("By place"), lambda need: str(need.place)),
        (_("By heading"), by_category),
        (_("By channel"), by_channel),
        (_("By how it stood at the end of the quarter"), lambda need: how_it_stood(need, last)),
    ]
    counts = [(title, Counter(way(need) for need in needs)) for title, way in ways]
    hidden = _hidden(len(needs), [count for _title, count in counts])
    parts = [
        Part(title, [Cell(name, None if f"{at} {name}" in hidden else n) for name, n in sorted(count.items())])
        for at, (title, count) in enumerate(counts)
    ]
    return PublicFigures(first, last, None if ALL in hidden else len(needs), parts)


def _hidden(whole: int, counts: list[Counter[str]]) -> set[str]:
    """All tables are judged together, because they share their whole."""
    values = {f"{at} {name}": number for at, count in enumerate(counts) for name, number in count.items()}
    sums = [Sum(ALL, tuple(f"{at} {name}" for name in count)) for at, count in enumerate(counts)]
    return hidden_cells(values | {ALL: whole}, sums)


def how_it_stood(need: Need, day: date) -> str:
    """How it stood on that day; what came later is not told, or two readings would tell what happened between."""
    if need.answered_on and need.answered_on <= day:
        in_time = need.due_on and need.answered_on <= need.due_on
        return _("answered in time") if in_time else _("answered late")
    ended = {NeedStage.WITHDRAWN, NeedStage.MERGED, NeedStage.FORWARDED, NeedStage.NOT_ACCEPTED, NeedStage.PETITION}
    if need.stage in ended and need.stage_on and need.stage_on <= day:
        return str(NeedStage(need.stage).label)
    return _("not answered yet")
