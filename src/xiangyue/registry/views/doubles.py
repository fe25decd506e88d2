"""Persons entered twice: found, looked at side by side, united."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from xiangyue.people.actor import Actor
from xiangyue.people.models import Person, Place
from xiangyue.registry.actions.doubles import unite
from xiangyue.registry.holdings import Held
from xiangyue.registry.models.cards import accounts_in_use
from xiangyue.registry.queries.persons import doubles_of, full_name, in_hand, persons_of
from xiangyue.registry.views.keeping import PLACES, at, by_keeper, chosen, show, told_first
from xiangyue.web.door import place_door


class OtherForm(forms.Form):
    """Which second entry is united with the first."""

    other = forms.UUIDField(widget=forms.HiddenInput)


@place_door(*PLACES, by=by_keeper)
def doubles(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Pairs that look like one person, and by what."""
    lines = [
        {"title": f"{full_name(pair.one)} · {full_name(pair.other)}", "note": pair.why,
         "url": f"{at('register-merge', place, pair.one)}&other={pair.other.pk}"}
        for pair in doubles_of(place)
    ]  # fmt: skip
    return show(request, place, _("Entered twice"), None, lines=lines, empty=_("Nobody stands here twice."))


@place_door(*PLACES, by=by_keeper)
@chosen(persons_of)
def merge(request: HttpRequest, actor: Actor, place: Place, kept: Person) -> HttpResponse:
    """What the second entry holds moves to the first; the second stays as a pointer and is no longer counted."""
    form = OtherForm(request.POST or None, initial={"other": request.GET.get("other", "")})
    other = _other(place, request.POST.get("other") or request.GET.get("other", ""))

    def change() -> None:
        unite(actor, Person.objects.get(pk=kept.pk), Person.objects.get(pk=other.pk))

    moved = in_hand(other) + _card(kept, other)
    return told_first(
        request, place, form, change, title=_("Unite two entries"), back=at("register-doubles", place),
        facts=[(_("Stays"), full_name(kept)), (_("Goes into it"), full_name(other))],
        lines=[{"title": held.words, "url": held.url} for held in moved],
        lines_title=_("This moves to the entry that stays"),
        empty=_("It holds nothing that would move."),
        lead=_("Consents and near kin are united too. Older papers go on naming the entry they were written with."),
    )  # fmt: skip


def _card(kept: Person, other: Person) -> list[Held]:
    """What becomes of the second entry's card, if it does not simply end unused."""
    if other.account in accounts_in_use([other]):
        return [Held(_("the card: it ends, and two officials together give a new one"))]
    return [Held(_("the card"))] if other.account and not kept.account else []


def _other(place: Place, wanted: str) -> Person:
    form = OtherForm({"other": wanted})
    found = persons_of(place).filter(pk=form.cleaned_data["other"]).first() if form.is_valid() else None
    if found is None:
        raise Http404
    return found
