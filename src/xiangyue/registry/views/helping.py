"""Helping (代办): beginning it, and the button on every page that ends it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangyue.kernel.rules import Refused, demand
from xiangyue.people.actions import begin_helping, end_helping
from xiangyue.people.actions.helping import person_of_card
from xiangyue.people.actor import Actor
from xiangyue.people.models import Person
from xiangyue.people.rules import not_by_helper
from xiangyue.registry.forms.helping import HelpingForm
from xiangyue.web.addresses import to
from xiangyue.web.door import open_door
from xiangyue.web.forms import tried


@open_door("begins to act for somebody of one's own village, under one's own name")
def helping(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Say whom one helps and with what; the next half hour this session acts for them."""
    demand(not_by_helper(actor, None))
    if actor.person is None:
        return redirect(to("sign-in"))
    form = HelpingForm(actor.is_official and actor.village is not None, request.POST or None)
    begun = tried(form, lambda: begin_helping(actor, _whom(actor, form.cleaned_data), form.cleaned_data["purpose"]))
    if begun:
        request.session["helping"] = str(begun.pk)
        return redirect(to("home"))
    return render(request, "registry/resident/helping.html", {"form": form}, status=422 if form.errors else 200)


def _whom(actor: Actor, given: dict[str, Any]) -> Person:
    if given["card"]:
        return person_of_card(actor, given["card"])
    named: Any = Person.objects.filter(place__village=actor.village, left_on=None, name=given["name"])
    found = list(named.select_related("place__village")[:2])
    if len(found) != 1:
        raise Refused(_("Nobody of the village, or more than one, bears this name: please take the card number."))
    return found[0]


@require_POST
@open_door("ends one's own helping")
def end(request: HttpRequest, actor: Actor) -> HttpResponse:
    """End it; from here on the session acts for its own person again."""
    if going_on := request.helping:  # type: ignore[attr-defined]
        end_helping(actor, going_on)
        del request.session["helping"]
        messages.success(request, _("Helping has ended. From here on you act for yourself again."))
    return redirect(to("home"))
