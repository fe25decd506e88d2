"""Raising an opinion on a posting, following it by its code, and answering it."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from xiangyue.disclosure import actions, queries
from xiangyue.disclosure.forms import AnswerForm, CounterForm, OpinionForm
from xiangyue.disclosure.models import Channel, Objection, ObjectionStage, Posting
from xiangyue.disclosure.rules import Author, may_ask_erasure, may_erase, may_take_down, open_to_opinions
from xiangyue.disclosure.stages import objection_moves
from xiangyue.disclosure.views.common import show_form, tried
from xiangyue.disclosure.views.erasure import erase_page
from xiangyue.kernel.rules import Reason, demand
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.people.rules import overseer, village_committee
from xiangyue.web.addresses import page_of, public, to
from xiangyue.web.door import door, open_door, place_door
from xiangyue.web.offers import moves_of
from xiangyue.web.views import address_of

CODE_GROUP = 5
WRITTEN = frozenset({"answer", "town_answer"})  # these come with the words of the answer, so with a form of their own


@door(Posting)
def new(request: HttpRequest, actor: Actor, thing: Posting) -> HttpResponse:
    """Anybody who reads the board may say what is wrong with it, without an account."""
    demand(open_to_opinions(thing))
    form = OpinionForm(request.POST or None)
    if filed := tried(form, actions.file_objection, actor, thing, channel=Channel.WEB, address=address_of(request)):
        return redirect(to("objection-follow", code=filed.code))
    parts = {"posting": thing, "form": form}
    return render(request, "disclosure/resident/opinion_form.html", parts, status=422 if form.errors else 200)


@door(Posting, by=may_take_down)
def counter(request: HttpRequest, actor: Actor, thing: Posting) -> HttpResponse:
    """Take down the opinion of somebody who came, rang or wrote."""
    form = CounterForm(request.POST or None)
    if filed := tried(form, actions.file_objection, actor, thing):
        return redirect(page_of(filed))
    return show_form(
        request,
        form,
        title=_("Take down an objection"),
        words=_("Record"),
        where=thing.shown_title,
        back=page_of(thing),
    )


@open_door("the code is itself the secret")
def follow(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """What became of one's own opinion; whoever is not content asks the town from here."""
    found = queries.by_code(code)
    if found is None:
        raise Http404
    if request.method == "POST":
        actions.send_up_as_author(found)
        return redirect(to("objection-follow", code=found.code))
    parts = {
        "objection": found,
        "code": "-".join(found.code[at : at + CODE_GROUP] for at in range(0, len(found.code), CODE_GROUP)),
        "address": public(to("objection-follow", code=found.code)),
        "may_ask_town": any(not offer.obstacles for offer in objection_moves.offers(Author(found.code), found)),
    }
    response = render(request, "disclosure/resident/opinion.html", parts)
    # phones are shared in a family, and the way back must not show another's words
    response.headers["Cache-Control"] = "private, no-store"
    return response


# For officials


def answers_here(actor: Actor, place: Place) -> Reason | None:
    """Only who answers for this place or above it reads the list."""
    if actor.serves(place) or actor.oversees(place):
        return None
    return Reason(_("Only the officials of %(place)s may read this.") % {"place": place})


@place_door(Level.VILLAGE, Level.TOWN, by=answers_here)
def objections(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """All objections of a village or town with their clocks, those that wait first."""
    rows = Objection.objects.visible_to(actor).filter(place__in=queries.villages_of(place))
    rows = sorted(rows.select_related("posting", "place"), key=lambda each: (not each.is_waiting, each.due_on))
    lines = [line_of(each) for each in rows]
    return render(request, "disclosure/objections.html", {"place": place, "lines": lines})


def line_of(objection: Objection) -> dict[str, str]:
    clock = [queries.clock_words(objection)] if objection.is_waiting else []
    return {
        "title": str(objection),
        "url": page_of(objection),
        "note": " · ".join([str(objection.place), *clock]),
        "mark": objection.get_stage_display(),
        "mark_state": "short" if objection.is_overdue else "plain",
    }


@door(Objection)
def objection(request: HttpRequest, actor: Actor, thing: Objection) -> HttpResponse:
    """One objection, for those who answer it."""
    action = answering(actor, thing)
    form = AnswerForm(request.POST or None)
    if action and tried(form, action, actor, thing):
        return redirect(page_of(thing))
    parts = {
        "objection": thing,
        "form": form if action else None,
        "moves": moves_of(actor, thing, without=WRITTEN),
        "clock": queries.clock_words(thing),
        "receipt_url": to("objection-follow", code=thing.code),
        "may_erase": may_erase(actor, thing) is None,
    }
    return render(request, "disclosure/objection.html", parts, status=422 if form.errors else 200)


@door(Objection, by=may_ask_erasure)
def erase(request: HttpRequest, actor: Actor, thing: Objection) -> HttpResponse:
    """Erase what was said and answered, where it names somebody it should not."""
    return erase_page(request, actor, thing)


def answering(actor: Actor, thing: Objection) -> Callable[..., Objection] | None:
    """The action by which this official answers now, if it is this official's turn."""
    if thing.stage == ObjectionStage.OPEN and village_committee(actor, thing) is None:
        return actions.answer_objection
    if thing.stage == ObjectionStage.SENT_UP and overseer(actor, thing) is None:
        return actions.answer_objection_for_town
    return None
