"""Cards: who in a village may have one, and the sheet that is shown once and cut out."""

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST

from xiangyue.kernel import clock
from xiangyue.people.actions import issue_card
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Person, Place, Post, Seat
from xiangyue.people.rules import village_committee
from xiangyue.web.addresses import public, to
from xiangyue.web.door import place_door

SHOWN = 200  # a page of names; more are found by searching


class CardForm(forms.Form):
    """Whose card it is."""

    person = forms.UUIDField()


def persons_of(place: Place, name: str) -> QuerySet[Person]:
    """Office holders and members of bodies; with a name, anybody of the village who bears it."""
    today = clock.today()
    rows: Any = Person.objects.filter(place__village=place, left_on=None).select_related("place")
    if name:
        return rows.filter(name__contains=name)[:SHOWN]
    serving = Post.objects.on(today).filter(place__village=place).values("person")
    seated = Seat.objects.on(today).filter(place__village=place).values("person")
    return rows.filter(Q(pk__in=serving) | Q(pk__in=seated)).order_by("name")[:SHOWN]


@place_door(Level.VILLAGE, by=village_committee)
def cards(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Choose a person to print a card for."""
    name = request.GET.get("name", "").strip()
    return render(request, "portal/cards.html", {"place": place, "name": name, "persons": persons_of(place, name)})


@require_POST
@place_door(Level.VILLAGE, by=village_committee)
def card(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Make a card and show its sheet; the code is kept nowhere, so the sheet appears this once."""
    form = CardForm(request.POST)
    if not form.is_valid():
        raise Http404
    person = get_object_or_404(Person, pk=form.cleaned_data["person"], place__village=place)
    account, code = issue_card(actor, person)
    address = public(to("first-pin")) + f"?c={code}"
    context = {"person": person, "account": account, "code": code, "address": address, "place": place}
    response = render(request, "portal/card_sheet.html", context | {"back_url": to("cards", place=place.slug)})
    response.headers["Cache-Control"] = "no-store"
    return response
