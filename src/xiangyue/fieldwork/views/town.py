"""The town as a field of places: what was visited this year, and what still waits."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xiangyue.fieldwork import queries
from xiangyue.fieldwork.drawing import field_drawing, summary
from xiangyue.fieldwork.rules import town_official
from xiangyue.fieldwork.views.common import address_of
from xiangyue.kernel import clock
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.web.door import place_door


@place_door(Level.TOWN, by=town_official)
def coverage(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """One drawing and the same as a table: places, never persons."""
    year = clock.today().year
    rows = queries.field_of(place, year, actor)
    villages: dict[Any, Place] = {row.village.place.pk: row.village.place for row in rows}

    def address(each: Place) -> str:
        each.village = villages.get(each.village_id)  # known already, so that no square asks the database
        return address_of(each)

    return render(request, "fieldwork/coverage.html", {
        "place": place, "year": year, "drawing": field_drawing(rows, address), "summary": summary(rows),
        "rows": [(row, address(row.village.place), [(str(each), address(each)) for each in row.waiting])
                 for row in rows],
    })  # fmt: skip
