"""Forms from above: what was asked this year, one form with what it is told, and the file to send back."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangyue.kernel import clock
from xiangyue.kernel.rules import Reason, Refused
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.registry.actions.forms_from_above import answer_form, map_form, receive_form
from xiangyue.registry.answering import answers_of, filled, groups_of, those_of
from xiangyue.registry.figure_book import figure_book
from xiangyue.registry.forms.forms_from_above import CellsForm, ReceiveForm
from xiangyue.registry.models.forms_from_above import FormFromAbove
from xiangyue.registry.queries.forms_from_above import (
    asked_lines,
    form_lines,
    forms_of_year,
    known_lines,
    missing_lines,
)
from xiangyue.registry.rules.forms_from_above import may_answer, may_look
from xiangyue.web.addresses import page_of, to
from xiangyue.web.door import door, place_door

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ON_A_PAGE = 40  # headings to be explained at once; a form with more is done in several goes


def still_open(_actor: Actor, thing: FormFromAbove) -> Reason | None:
    """Only until it is filled: what was told stays told."""
    if thing.told_on is None:
        return None
    return Reason(_("This form was filled already. Send it in again to fill it anew."))


@place_door(Level.TOWN, Level.VILLAGE, by=may_look)
def forms_from_above(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """The forms of this year, and which figures were asked for more than once."""
    year = clock.today().year
    forms = forms_of_year(FormFromAbove.objects.visible_to(actor), place, year)
    parts = {
        "place": place,
        "year": year,
        "lines": form_lines(forms),
        "repeated": asked_lines(forms),
        "may_answer": may_answer(actor, place) is None,
    }
    return render(request, "registry/forms_from_above.html", parts)


@place_door(Level.TOWN, Level.VILLAGE, by=may_answer)
def new_form(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Send in a blank form."""
    form = ReceiveForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        try:
            return redirect(page_of(receive_form(actor, place, **form.received)))
        except Refused as refusal:
            form.add_error("file", [str(reason) for reason in refusal.reasons])
    return render(
        request, "registry/new_form.html", {"form": form, "place": place}, status=422 if form.errors else 200
    )  # fmt: skip


@door(FormFromAbove)
def form_from_above(request: HttpRequest, actor: Actor, thing: FormFromAbove) -> HttpResponse:
    """What the form is told, what is missing, and who asked the same before."""
    groups = groups_of(answers_of(thing))
    missing = [group for group in groups if group.missing]
    parts = {
        "form": thing,
        "known": known_lines(thing, groups),
        "missing": missing_lines(thing, missing),
        "cells": sum(len(group.missing) for group in missing),
        "may_answer": may_answer(actor, thing) is None,
    }
    return render(request, "registry/form_from_above.html", parts)


@door(FormFromAbove, by=may_answer)
def cells(request: HttpRequest, actor: Actor, thing: FormFromAbove) -> HttpResponse:
    """Say what the cells ask for: those that were not recognised, or with `all` every one."""
    if reason := still_open(actor, thing):
        raise Refused(reason)
    groups = groups_of(answers_of(thing))
    every = "all" in request.GET
    wanted = [group for group in groups if every or group.missing or thing.own.keys() & set(group.cells)]
    form = CellsForm(wanted[:ON_A_PAGE], thing.own, request.POST or None)
    if form.is_valid():
        try:
            return redirect(page_of(map_form(actor, thing, **form.said)))
        except Refused as refusal:
            form.add_error(None, [str(reason) for reason in refusal.reasons])
    parts = {"form": form, "thing": thing, "every": every}
    return render(request, "registry/form_cells.html", parts, status=422 if form.errors else 200)


@require_POST
@door(FormFromAbove, by=may_answer)
def answer(request: HttpRequest, actor: Actor, thing: FormFromAbove) -> HttpResponse:
    """Fill the form and hand it out."""
    answer_form(actor, thing)
    return redirect(to("form-from-above-file", pk=thing.pk))


@door(FormFromAbove)
def file(request: HttpRequest, actor: Actor, thing: FormFromAbove) -> HttpResponse:
    """The filled form, under the name it came with."""
    if thing.told_on is None:
        return redirect(page_of(thing))
    return download(filled(thing), thing.name)


@place_door(Level.TOWN, Level.VILLAGE, by=may_look)
def figures(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """All figures of all villages of this place in one file."""
    name = _("%(place)s figures %(day)s.xlsx") % {"place": place, "day": clock.today().isoformat()}
    return download(figure_book(place, those_of(place), clock.today()), name)


def download(content: bytes, name: str) -> HttpResponse:
    """A workbook to keep, never shown inside the browser."""
    response = HttpResponse(content, content_type=XLSX)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
