"""Cards: who may have one, the sheets that are shown once and cut, and the card that was lost."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.registry.actions.cards import PrintedCard, ask_reset, confirm_reset, print_cards
from xiangyue.registry.forms.cards import ChosenForm, FindForm, ResetForm
from xiangyue.registry.models.cards import CardReset, accounts_in_use
from xiangyue.registry.queries.cards import SHOWN, may_get_card, persons_for_cards, persons_here
from xiangyue.registry.rules.cards import prints_cards, stands_at_counter
from xiangyue.web.addresses import public, to
from xiangyue.web.door import place_door

A_PAGE = 8  # cards on a sheet of A4


@place_door(Level.TOWN, Level.VILLAGE, by=prints_cards)
def cards(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Choose whose cards are printed; who has one is not ticked, and whose is in use cannot be."""
    return _list(request, actor, place)


def _list(request: HttpRequest, actor: Actor, place: Place, wrong: str = "") -> HttpResponse:
    form = FindForm(place, request.GET)
    persons = persons_for_cards(actor, place, *form.sought)
    used = accounts_in_use(persons)
    rows = [{"person": person, "used": person.account in used} for person in persons]
    at_counter = stands_at_counter(actor, place) is None
    context = {"place": place, "form": form, "rows": rows, "wrong": wrong, "at_counter": at_counter}
    return render(request, "registry/cards.html", context, status=422 if wrong else 200)


@require_POST
@place_door(Level.TOWN, Level.VILLAGE, by=prints_cards)
def card(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Make the cards and show their sheets; the codes are kept nowhere, so the sheets appear this once."""
    if "person" not in request.POST:
        return _list(request, actor, place, _("Please tick for whom a card is printed."))
    form = ChosenForm(may_get_card(actor, place), request.POST)
    if not form.is_valid():
        raise Http404
    return _sheets(request, place, print_cards(actor, place, list(form.cleaned_data["person"])))


def _sheets(request: HttpRequest, place: Place, printed: list[PrintedCard]) -> HttpResponse:
    first = public(to("first-pin"))
    shown = [{"card": each, "address": f"{first}?c={each.code}"} for each in printed]
    sheets = [shown[start : start + A_PAGE] for start in range(0, len(shown), A_PAGE)]
    context = {"place": place, "sheets": sheets, "back_url": to("cards", place=place.slug)}
    response = render(request, "registry/card_sheets.html", context)
    response.headers["Cache-Control"] = "no-store"
    return response


@place_door(Level.TOWN, Level.VILLAGE, by=stands_at_counter)
def resets(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """The lost card: what waits for a second official, and for whom one may ask."""
    _group, name = FindForm(place, request.GET).sought
    named = persons_here(place).filter(name__contains=name).exclude(account=None).order_by("name", "id")
    waiting = CardReset.objects.waiting_at(place).select_related("person", "asked_by").order_by("asked_at")
    context = {"place": place, "name": name, "persons": named[:SHOWN] if name else [], "waiting": waiting}
    return render(request, "registry/card_resets.html", context | {"actor": actor})


@require_POST
@place_door(Level.TOWN, Level.VILLAGE, by=stands_at_counter)
def reset_ask(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """The first official asks."""
    form = ChosenForm(persons_here(place), request.POST)
    if not form.is_valid():
        raise Http404
    ask_reset(actor, form.cleaned_data["person"][0])
    messages.success(request, _("Asked. Within an hour another official confirms it on this page."))
    return redirect(to("card-resets", place=place.slug))


@require_POST
@place_door(Level.TOWN, Level.VILLAGE, by=stands_at_counter)
def reset_confirm(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """The second official confirms, and the new code is shown this once."""
    form = ResetForm(request.POST)
    if not form.is_valid():
        raise Http404
    waiting = CardReset.objects.select_related("person__place__village", "asked_by", "place")
    reset: CardReset = get_object_or_404(waiting, pk=form.cleaned_data["reset"], place=place)
    return _sheets(request, place, [confirm_reset(actor, reset)])
