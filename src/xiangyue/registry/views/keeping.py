"""What the pages that keep the register share: the menu, one form, and a change that is told before it is made."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from functools import wraps
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from xiangyue.kernel import clock
from xiangyue.kernel.rules import Refused
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.registry.queries.rolls import foresee
from xiangyue.registry.rules.keeping import keeper, seater
from xiangyue.web.addresses import to

Rows = Callable[[Place], Any]
PLACES = (Level.TOWN, Level.VILLAGE)
DAY = timedelta(days=1)


def by_keeper(actor: Actor, place: Place) -> Any:
    return keeper(actor, place)


def by_seater(actor: Actor, place: Place) -> Any:
    return seater(actor, place)


def chosen(rows: Rows) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """The row of this register that `?id=` names; without one, back to the register, and 404 for what is not in it."""

    def decorate(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def wrapper(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
            wanted = request.GET.get("id", "")
            if not wanted:
                return redirect(to("register", place=place.slug))
            return view(request, actor, place, get_object_or_404(rows(place), pk=_uuid(wanted)))

        return wrapper

    return decorate


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def at(name: str, place: Place, row: Any = None) -> str:
    """The address of a page of this register, about one row of it."""
    return to(name, place=place.slug) + (f"?id={row.pk}" if row is not None else "")


def menu(place: Place) -> list[tuple[str, str]]:
    """The pages of a register, in the order in which one sets it up."""
    pages = [
        (pgettext("register", "Persons"), "register"), (pgettext("register", "Households"), "register-households"),
        (_("Places"), "register-places"), (_("Offices"), "register-posts"),
        (_("Bodies and certified numbers"), "register-bodies"),
        (_("Seats"), "register-seats"), (_("Results of elections"), "register-elections"),
        (_("Leaders linked with villages"), "register-links"), (_("Near kin"), "register-kin"),
        (_("Entered twice"), "register-doubles"), (_("Tables in and out (Excel)"), "imports"),
    ]  # fmt: skip
    return [(words, to(name, place=place.slug)) for words, name in pages]


def show(request: HttpRequest, place: Place, title: str, form: forms.Form | None = None, **parts: Any) -> HttpResponse:
    """One page of the register: `parts` are lead, lines, facts, empty, words (on the button), form_title."""
    wrong = bool(form and form.errors)
    shown = {"place": place, "title": title, "form": form, "menu": menu(place), **parts}
    return render(request, "registry/page.html", shown, status=422 if wrong else 200)


def done(form: forms.Form, action: Callable[[], object]) -> bool:
    """Whether the form was filled in well and the action carried out; a refusal becomes an error of the form."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        action()
    except Refused as refusal:
        for reason in refusal.reasons:
            form.add_error(None, str(reason))
        return False
    return True


def told_first(
    request: HttpRequest, place: Place, form: forms.Form, change: Callable[[], object], *,
    title: str, back: str, places: Callable[[], Iterable[Place]] | None = None, **parts: Any,
) -> HttpResponse:  # fmt: skip
    """A change in two steps: the form, what it does to the rolls, and only then the change itself."""
    if "confirmed" in request.POST and done(form, change):
        messages.success(request, _("Saved."))
        return redirect(back)
    if not form.is_bound or not form.is_valid():
        return show(request, place, title, form, **{"words": _("See what this does"), **parts})
    try:
        foresight = foresee(places() if places else [place], change, _day_after(form))
    except Refused as refusal:
        for reason in refusal.reasons:
            form.add_error(None, str(reason))
        return show(request, place, title, form, **{"words": _("See what this does"), **parts})
    hidden = [bound.as_hidden() for bound in form]
    shown = {"place": place, "title": title, "foresight": foresight, "hidden": hidden, "menu": menu(place), **parts}
    return render(request, "registry/confirm.html", {**shown, "back": back})


def _day_after(form: forms.Form) -> date | None:
    """The first day on which an end, or a beginning in the future, shows on the rolls."""
    last, since = form.cleaned_data.get("last"), form.cleaned_data.get("since")
    day = last + DAY if last else since
    return day if day and day > clock.today() else None


def saved(request: HttpRequest, back: str, words: str = "") -> HttpResponse:
    """Back to the list, with a word that it is done."""
    messages.success(request, words or _("Saved."))
    return redirect(back)
