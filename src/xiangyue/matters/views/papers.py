"""The sheets of a need."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from xiangyue.matters import queries, sheets
from xiangyue.matters.models import Need
from xiangyue.matters.rules import takes_down
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.web.addresses import page_of, to
from xiangyue.web.door import door, open_door, place_door
from xiangyue.web.sheets import print_sheets


@open_door("the code is itself the secret")
def slip(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """The slip the resident takes home."""
    need = queries.by_code(code)
    if need is None:
        raise Http404
    context = {"title": _("Receipt"), "back_url": to("need-follow", code=need.code), **sheets.slip(need)}
    response = print_sheets(request, "matters/sheets/slip.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@door(Need)
def registration(request: HttpRequest, actor: Actor, thing: Need) -> HttpResponse:
    """The registration slip for the file."""
    context = {"title": _("Registration slip"), "back_url": page_of(thing), "place": thing.place}
    context |= sheets.registration(actor, thing)
    return print_sheets(request, "matters/sheets/registration.html", context, editable=True)


@place_door(Level.VILLAGE, Level.TOWN, by=takes_down)
def blank(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """The registration slip to write on by hand."""
    back = to("needs", place=place.slug)
    context = {"title": _("Registration slip"), "back_url": back, "place": place, **sheets.blank_registration()}
    return print_sheets(request, "matters/sheets/registration.html", context, editable=True)


@door(Need)
def answer(request: HttpRequest, actor: Actor, thing: Need) -> HttpResponse:
    """The answer on paper; before there is one, the page of the need says how it stands."""
    if not thing.answer or thing.answered_on is None:
        return redirect(page_of(thing))
    context = {"title": _("Answer"), "back_url": page_of(thing), **sheets.answer_sheet(thing)}
    return print_sheets(request, "matters/sheets/answer.html", context, editable=True)
