"""The figures of needs: all of them for who works on these, a few of a quarter for everybody."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.matters import figures
from xiangyue.matters.figures import Tally
from xiangyue.matters.need_book import need_book as book_of
from xiangyue.matters.public_figures import public_figures
from xiangyue.matters.views.needs import works_here
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.people.queries import town_place
from xiangyue.web.charts import Bar, bars, steps
from xiangyue.web.door import place_door
from xiangyue.web.suppression import FEWEST

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIRST_YEAR = 2000
OLD = 30  # days, from which the age of an open need is drawn in red


@place_door(Level.VILLAGE, Level.TOWN, by=works_here)
def need_figures(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """The year so far, or one that is over, of what this actor may see."""
    year = year_of(request)
    whole = figures.tally(actor, place, date(year, 1, 1), date(year, 12, 31))
    ways = [(_("By place"), figures.by_place), (_("By heading"), figures.by_category),
            (_("By channel"), figures.by_channel)]  # fmt: skip
    return render(request, "matters/figures.html", {
        "place": place,
        "year": year,
        "years": [year - 1] if year == clock.today().year else [year + 1],
        "whole": whole,
        "divided": [(title, figures.divided(whole, key)) for title, key in ways],
        "drawings": drawings(whole, clock.today().month if year == clock.today().year else 12),
    })  # fmt: skip


def year_of(request: HttpRequest) -> int:
    """The year that was asked for; whatever else was asked for is this year."""
    asked, today = request.GET.get("year", ""), clock.today().year
    return int(asked) if asked.isdecimal() and FIRST_YEAR <= int(asked[:4]) <= today and len(asked) == 4 else today


def drawings(whole: Tally, last: int) -> list[Any]:
    """By heading, by age and by month; the tables beside say the same."""
    months = figures.by_month(whole)
    kinds = [Bar(name, part.registered) for name, part in figures.divided(whole, figures.by_category)]
    ages = [Bar(_("%s days") % words, number, late=int(words.split("–")[0].rstrip("+")) > OLD)
            for words, number in whole.ages]  # fmt: skip
    times = [Bar(words, days, _("%s working days") % days) for words, days in whole.times]
    return [
        bars(_("By heading"), kinds),
        bars(_("How long the open ones have been here"), ages),
        *([bars(_("How long an answer took"), times)] if times else []),
        steps(_("Came in each month"), [Bar(str(month), months[month]) for month in range(1, last + 1)]),
    ]


@place_door(Level.VILLAGE, Level.TOWN)
def published_figures(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """What everybody may read: the quarter that is over; a village reads its own number of the town's table."""
    told = public_figures(town_place(place.town))
    return render(request, "matters/resident/figures.html", {
        "place": place,
        "is_town": place.level == Level.TOWN,
        "told": told,
        "own": told.of(place),
        "fewest": FEWEST,
    })  # fmt: skip


@place_door(Level.VILLAGE, Level.TOWN, by=works_here)
def need_book(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """The needs of a year as a workbook, without who brought them."""
    year = year_of(request)
    title = _("%(place)s: what people need, %(year)s") % {"place": place, "year": year}
    whole = figures.tally(actor, place, date(year, 1, 1), date(year, 12, 31))
    response = HttpResponse(book_of(title, whole), content_type=XLSX)
    response.headers["Content-Disposition"] = content_disposition_header(True, f"{title}.xlsx") or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
