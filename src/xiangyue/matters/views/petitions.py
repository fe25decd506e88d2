"""A need that became a petition: its number, its days and where they stand in the rules."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from xiangyue.matters import actions
from xiangyue.matters.clocks import OF_PETITIONS
from xiangyue.matters.forms import PetitionForm, ReasonForm
from xiangyue.matters.models import Need, Petition, PetitionStage
from xiangyue.matters.rules import gives_more_days, may_turn_into_petition
from xiangyue.matters.views.common import fill, show_form
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of, to
from xiangyue.web.door import door
from xiangyue.web.forms import tried
from xiangyue.web.offers import moves_of


@door(Need, by=may_turn_into_petition)
def turn(request: HttpRequest, actor: Actor, thing: Need) -> HttpResponse:
    """The township's act, from which on the statutory days run."""
    form, words = PetitionForm(request.POST or None), _("Turn it into a petition")
    if made := tried(form, lambda: actions.turn_into_petition(actor, thing, **form.cleaned_data)):
        return redirect(page_of(made))
    lead = _("From here on the days of the Regulations on Petition Work run. The case itself stays in their system.")
    return show_form(request, form, title=words, words=words, lead=lead, where=thing, back=page_of(thing))


@door(Petition)
def petition(request: HttpRequest, actor: Actor, thing: Petition) -> HttpResponse:
    """Number, class, status, and the days with where they stand."""
    moves = moves_of(actor, thing)
    may_extend = thing.stage == PetitionStage.ACCEPTED and not thing.extended_on
    parts = {
        "petition": thing,
        "moves": moves,
        "has_primary": any(move.primary and not move.obstacles for move in moves),
        "clauses": [thing.basis[key] | {"words": clause_words(key)} for key in OF_PETITIONS],
        "extend_url": to("petition-extend", pk=thing.pk)
        if may_extend and gives_more_days(actor, thing) is None
        else "",
        "back": page_of(thing.need),
    }
    return render(request, "matters/petition.html", parts)


def clause_words(key: str) -> str:
    """For what the days of a clause are."""
    return {
        "petition.tell_days": _("to tell the petitioner in writing"),
        "petition.finish_days": _("to conclude it, from acceptance"),
        "petition.extension_days": _("more at most, once, with a reason"),
        "petition.review_days": _("for the petitioner to ask for a review"),
        "petition.review_answer_days": _("for the opinion of the review"),
        "petition.second_days": _("for the petitioner to ask for a second review"),
        "petition.second_answer_days": _("for the last opinion"),
    }[key]


@door(Petition, by=gives_more_days)
def extend(request: HttpRequest, actor: Actor, thing: Petition) -> HttpResponse:
    """More days, once."""
    form, words = ReasonForm(request.POST or None), _("Give more days")
    return fill(request, form, actions.extend_petition, actor, thing, title=words, words=words)
