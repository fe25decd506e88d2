"""Figures of the ground: places that were reached month by month, and what forms from above may learn. No persons."""

from datetime import date
from typing import Any

from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from xiangyue.fieldwork.models import VISITS, Activity, Kind
from xiangyue.fieldwork.reckoning import standing_places, valid, ways_up
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.registry.figures import Answer, Figure, Inquiry, register

MONTHS = range(1, 13)
LEVELS = (Level.VILLAGE, Level.GROUP, Level.HAMLET)


def reached(town: Place, year: int, actor: Actor) -> list[tuple[Level, int, list[int]]]:
    """Of each level: how many places there are, and how many had been visited by the end of each month."""
    first_months = _first_months(year, actor)
    found: dict[Level, list[int | None]] = {level: [] for level in LEVELS}
    for level, path in standing_places(town).values_list("level", "path"):
        found[Level(level)].append(first_months.get(path))
    return [
        (level, len(months), [sum(first is not None and first <= month for first in months) for month in MONTHS])
        for level, months in found.items()
    ]


def _first_months(year: int, actor: Actor) -> dict[str, int]:
    """The month in which the town first came to a place or below it."""
    rows: Any = Activity.objects.visible_to(actor).filter(pk__in=valid().values("pk"), by_town=True, kind__in=VISITS)
    rows = rows.filter(happened_on__range=(date(year, 1, 1), date(year, 12, 31))).order_by("happened_on")
    found: dict[str, int] = {}
    for path, day in rows.values_list("place__path", "happened_on"):
        for above in ways_up(path):
            found.setdefault(above, day.month)
    return found


def visits_this_month(inquiry: Inquiry) -> Answer:
    """The town's visits since the first of the month."""
    return _visits(inquiry, inquiry.day.replace(day=1))


def visits_this_year(inquiry: Inquiry) -> Answer:
    return _visits(inquiry, inquiry.year[0])


def _visits(inquiry: Inquiry, first: date) -> Answer:
    rows = valid().filter(by_town=True, kind__in=VISITS, happened_on__range=(first, inquiry.day))
    return inquiry.count(rows)


def receptions(inquiry: Inquiry) -> Answer:
    """Persons who were received this year."""
    return _sum(inquiry, "received", Kind.RECEPTION)


def aid(inquiry: Inquiry) -> Answer:
    """Kilogrammes brought this year."""
    return _sum(inquiry, "aid_kg", Kind.AID)


def _sum(inquiry: Inquiry, column: str, kind: Kind) -> Answer:
    rows = valid().filter(kind=kind, happened_on__range=inquiry.year, place__village__in=inquiry.villages)
    found = dict(rows.order_by().values_list("place__village").annotate(number=Sum(column)))
    return {village.pk: found.get(village.pk, 0) for village in inquiry.villages}


register(
    Figure("ground.month", _("Visits of the town this month"), "本月下村次数 本月走访次数 当月走访次数",
           visits_this_month, unit="次"),
    Figure("ground.year", _("Visits of the town this year"), "下村次数 走访次数 全年走访次数 领导下村次数",
           visits_this_year, unit="次"),
    Figure("ground.received", _("Persons received this year"), "接待群众人次 接访人次 接待来访人次",
           receptions, unit="人次"),
    Figure("ground.aid", _("Goods brought in aid this year"), "慰问物资公斤 慰问物资重量", aid, unit="公斤"),
)  # fmt: skip
