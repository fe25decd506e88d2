"""Coverage through the year: how many places had been reached by the end of each month."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from xiangyue.fieldwork.figures import MONTHS, reached
from xiangyue.fieldwork.rules import town_official
from xiangyue.kernel import clock
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.web.charts import Bar, steps
from xiangyue.web.door import place_door


@place_door(Level.TOWN, by=town_official)
def coverage_year(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Three drawings, of villages, groups and hamlets, and one table; months to come stay empty."""
    today = clock.today()
    levels = [
        (_title(level), whole, months[: today.month]) for level, whole, months in reached(place, today.year, actor)
    ]
    levels = [each for each in levels if each[1]]
    return render(request, "fieldwork/coverage_year.html", {
        "place": place,
        "year": today.year,
        "levels": levels,
        "drawings": [_drawing(title, whole, months) for title, whole, months in levels],
        "rows": [(month, [months[month - 1] for _t, _w, months in levels]) for month in MONTHS if month <= today.month],
    })  # fmt: skip


def _title(level: Level) -> str:
    return {Level.VILLAGE: _("Villages"), Level.GROUP: _("Villagers' groups"), Level.HAMLET: _("Hamlets")}[level]


def _drawing(title: str, whole: int, months: list[int]) -> Any:
    words = _("%(title)s reached, of %(whole)s") % {"title": title, "whole": whole}
    return steps(words, [Bar(str(at), number) for at, number in enumerate(months, 1)], whole)
