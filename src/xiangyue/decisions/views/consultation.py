"""Opinions and their answers, the authorisations of the representatives, the words of the town."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from xiangyue.decisions import actions, queries
from xiangyue.decisions.forms.decisions import (
    AdviceAnswerForm,
    AdviceForm,
    AnswerForm,
    AuthorisationForm,
    OpinionForm,
    WebOpinionForm,
)
from xiangyue.decisions.models import Advice, Authorisation, Decision, Opinion, Source
from xiangyue.decisions.rules import decisions as rules
from xiangyue.decisions.views.common import done, fill
from xiangyue.decisions.views.decisions import by_committee
from xiangyue.disclosure.rules import may_ask_erasure
from xiangyue.disclosure.views.erasure import erase_page
from xiangyue.kernel import clock
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.web.addresses import page_of, to
from xiangyue.web.door import door, place_door
from xiangyue.web.views import address_of


@door(Decision, by=rules.may_opine)
def opinion(request: HttpRequest, actor: Actor, decision: Decision) -> HttpResponse:
    """Say something about a matter, without a name; the village's offices take down what they are told."""
    if rules.may_run(actor, decision) is None:
        form: WebOpinionForm = OpinionForm(request.POST or None)
        return fill(
            request, form, actions.take_opinion, actor, decision,
            title=_("Take down an opinion"), words=_("Keep it"),
        )  # fmt: skip
    form = WebOpinionForm(request.POST or None)
    if form.is_bound and form.is_valid():
        text, address = form.cleaned_data["text"], address_of(request)
        if done(form, actions.take_opinion, actor, decision, text=text, source=Source.WEB, address=address):
            return render(request, "decisions/resident/thanks.html", {"decision": decision})
    shown = {"form": form, "decision": decision, "back": page_of(decision)}
    return render(request, "decisions/resident/opinion.html", shown, status=422 if form.errors else 200)


@door(Opinion, by=rules.may_run)
def answer(request: HttpRequest, actor: Actor, opinion: Opinion) -> HttpResponse:
    """Answer an opinion: adopted or not, and why."""
    form = AnswerForm(request.POST or None)
    return fill(
        request, form, actions.answer_opinion, actor, opinion,
        title=_("Answer an opinion"), words=_("Answer"), quote=opinion.text,
    )  # fmt: skip


@door(Opinion, by=may_ask_erasure)
def erase(request: HttpRequest, actor: Actor, opinion: Opinion) -> HttpResponse:
    """Erase what was said, where it names somebody it should not; the answer stays."""
    return erase_page(request, actor, opinion)


@place_door(Level.VILLAGE)
def authorisations(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """What the assembly left to its representatives; everybody may read it."""
    rows = [authorisation_line(row, place) for row in queries.authorisations_of(place, actor)]
    page = "decisions/authorisations.html" if actor.is_official else "decisions/resident/authorisations.html"
    shown = {"place": place, "rows": rows, "may_authorise": by_committee(actor, place) is None}
    return render(request, page, shown)


def authorisation_line(row: Authorisation, place: Place) -> dict[str, object]:
    words = {card.code: card.words for card in queries.catalogue(place, clock.today())}
    return {
        "row": row,
        "topics": [words.get(code, code) for code in row.topics],
        "in_force": row.since <= clock.today() <= row.until,
    }


@place_door(Level.VILLAGE, by=by_committee)
def authorise(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Record a resolution of the assembly that leaves topics to its representatives."""
    form = AuthorisationForm(request.POST or None, place=place, topics=queries.catalogue(place, clock.today()))
    back = to("authorisations", place=place.slug)
    if done(form, actions.authorise, actor, place):
        return redirect(back)
    shown = {"form": form, "place": place, "back": back}
    return render(request, "decisions/authorise.html", shown, status=422 if form.errors else 200)


@door(Decision, by=rules.may_advise)
def advice(request: HttpRequest, actor: Actor, decision: Decision) -> HttpResponse:
    """The town advises, checks, or orders a correction; it moves nothing."""
    form = AdviceForm(request.POST or None)
    return fill(
        request, form, actions.advise, actor, decision,
        title=_("Write to the village"), words=_("Send it to the village"),
        lead=_("The village decides for itself. What you write holds nothing up, and the village answers it."),
    )  # fmt: skip


@door(Advice, by=rules.may_run)
def advice_answer(request: HttpRequest, actor: Actor, advice: Advice) -> HttpResponse:
    """The village answers the town."""
    form = AdviceAnswerForm(request.POST or None)
    return fill(
        request, form, actions.answer_advice, actor, advice,
        title=_("Answer the town"), words=_("Answer"), quote=advice.text,
    )  # fmt: skip
