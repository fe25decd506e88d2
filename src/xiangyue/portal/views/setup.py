"""The set-up walk of a town and of a village: one page each, with the next short form on it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from xiangyue.kernel import tenancy
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place, PlaceKind
from xiangyue.people.queries import town_place
from xiangyue.portal import setup as walk
from xiangyue.portal.setup_forms import (
    GroupsForm,
    NumbersForm,
    OfficersForm,
    SeatsForm,
    TownOfficersForm,
    VillageForm,
)
from xiangyue.registry.actions import founding
from xiangyue.registry.rules.keeping import founder, keeper
from xiangyue.registry.views.keeping import by_keeper, done
from xiangyue.web.addresses import to
from xiangyue.web.door import open_door, place_door


@dataclass(frozen=True)
class Filling:
    """The short form of a step and what it does."""

    form: type[forms.Form]
    act: Callable[[Actor, Place, forms.Form], object]


def _town_officers(actor: Actor, town: Place, form: Any) -> None:
    founding.name_town_officers(actor, town, form.offices(), form.cleaned_data["since"])


def _village(actor: Actor, town: Place, form: forms.Form) -> Place:
    values = {**form.cleaned_data, "kind": PlaceKind(form.cleaned_data["kind"])}
    return founding.begin_village(actor, town, **values)


def _groups(actor: Actor, village: Place, form: forms.Form) -> None:
    founding.add_groups(actor, village, form.cleaned_data["groups"])


def _numbers(actor: Actor, village: Place, form: forms.Form) -> None:
    founding.certify_numbers(actor, village, **form.cleaned_data)


def _seats(actor: Actor, village: Place, form: forms.Form) -> None:
    founding.name_representatives(actor, village, **form.cleaned_data)


def _officers(actor: Actor, village: Place, form: Any) -> None:
    founding.name_officers(actor, village, form.officers(), form.cleaned_data["since"])


OF_TOWN = {"officers": Filling(TownOfficersForm, _town_officers), "village": Filling(VillageForm, _village)}
OF_VILLAGE = {
    "groups": Filling(GroupsForm, _groups), "numbers": Filling(NumbersForm, _numbers),
    "seats": Filling(SeatsForm, _seats), "officers": Filling(OfficersForm, _officers),
}  # fmt: skip


@open_door("asks who may set up a town; a village's keeper is led to the village's own walk")
def setup(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The town: who serves it, its villages, and what each of them still lacks."""
    town = town_place(tenancy.current())
    if actor.village and keeper(actor, actor.village) is None:
        return redirect(to("village-setup", place=actor.village.slug))
    if reason := founder(actor, town):
        return render(request, "web/refused.html", {"reasons": [reason], "back": to("home")}, status=403)
    return _walk(request, actor, town, walk.town_steps(town), OF_TOWN, to("setup"))


@place_door(Level.VILLAGE, by=by_keeper)
def village_setup(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """A village: groups, numbers, who represents, who serves, and the cards."""
    return _walk(request, actor, place, walk.village_steps(place), OF_VILLAGE, to("village-setup", place=place.slug))


def _walk(
    request: HttpRequest, actor: Actor, place: Place, steps: list[walk.Step], fillings: dict[str, Filling], here: str
) -> HttpResponse:
    """One step is open; its form is sent back to the same address, and the walk goes on with what is missing then."""
    step = walk.next_step(steps, request.GET.get("step", ""))
    filling = fillings.get(step.key) if step else None
    form = filling.form(request.POST or None, request.FILES or None) if filling else None
    if filling and form and done(form, lambda: filling.act(actor, place, form)):
        messages.success(request, _("Saved."))
        return redirect(here if keeper(actor, place) is None else to("cards", place=place.slug))
    missing = walk.is_missing(steps)
    shown = {"place": place, "steps": steps, "step": step, "form": form, "missing": missing, "here": here}
    return render(request, "portal/setup.html", shown, status=422 if form and form.errors else 200)
