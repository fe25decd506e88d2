"""Articles the town offers to its villages, to take, to change or to leave."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from xiangyue.decisions import actions, queries
from xiangyue.decisions.forms.covenants import ChangeOfferForm, OfferForm
from xiangyue.decisions.models import ModelClause
from xiangyue.decisions.rules import covenants as rules
from xiangyue.decisions.views.common import done
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.web.addresses import to
from xiangyue.web.door import door, place_door


@place_door(Level.TOWN)
def offers(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """What the town offers; everybody may read where words of the village come from."""
    return render(request, "decisions/model_clauses.html", {
        "place": place, "rows": list(queries.offered_clauses(place)),
        "may_offer": rules.may_offer(actor, place) is None,
    })  # fmt: skip


@place_door(Level.TOWN, by=rules.may_offer)
def new(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Another article to offer."""
    form = OfferForm(request.POST or None)
    if done(form, actions.offer_clause, actor, place):
        return redirect(_list(place))
    return _show(request, form, place, _("Offer an article"))


@door(ModelClause, by=rules.may_offer)
def edit(request: HttpRequest, actor: Actor, row: ModelClause) -> HttpResponse:
    """Better words for an offer, or its end."""
    initial = {name: getattr(row, name) for name in ChangeOfferForm.base_fields}
    form = ChangeOfferForm(request.POST or None, initial=initial)
    if done(form, actions.change_offer, actor, row):
        return redirect(_list(row.place))
    return _show(request, form, row.place, _("Change what is offered"))


def _list(place: Place) -> str:
    return to("model-clauses", place=place.slug)


def _show(request: HttpRequest, form: OfferForm, place: Place, title: str) -> HttpResponse:
    shown = {"form": form, "place": place, "title": title, "back": _list(place)}
    return render(request, "decisions/model_clause.html", shown, status=422 if form.errors else 200)
