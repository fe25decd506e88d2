"""Needs for those who work on them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from xiangyue.kernel.rules import Reason
from xiangyue.matters import actions, queries
from xiangyue.matters.actions.sight import may_look
from xiangyue.matters.clocks import is_provisional
from xiangyue.matters.forms import TakeDownForm
from xiangyue.matters.models import Need, NeedStage
from xiangyue.matters.rules import caller, may_be_public, may_turn_into_petition, responsible, takes_down, the_handler
from xiangyue.matters.stages import need_moves
from xiangyue.matters.views.common import show_form
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.web.addresses import page_of, to
from xiangyue.web.door import door, place_door
from xiangyue.web.files import files_of
from xiangyue.web.forms import tried
from xiangyue.web.offers import moves_of
from xiangyue.web.words import short_day_words

# these come with words or a choice, so with a form of their own
WRITTEN = frozenset({"answer", "ask", "assign", "pass_on", "merge", "become_petition"})


def works_here(actor: Actor, place: Place) -> Reason | None:
    """Only who works for this place or above it reads the list."""
    if actor.serves(place) or actor.oversees(place):
        return None
    return Reason(_("Only the officials of %(place)s may read this.") % {"place": place})


@place_door(Level.VILLAGE, Level.TOWN, by=works_here)
def needs(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """What people need here, open ones first, each with its day."""
    rows = queries.needs_of(actor, place)
    parts = {"place": place, "lines": [line_of(each) for each in rows], "may_take_down": place.village is not None}
    return render(request, "matters/needs.html", parts)


def line_of(need: Need) -> dict[str, str]:
    due = [_("by %(day)s") % {"day": short_day_words(need.due_on)}] if need.is_running and need.due_on else []
    return {
        "title": need.category_words,
        "url": page_of(need),
        "note": " · ".join([need.number, str(need.spot), *due]),
        "mark": need.get_stage_display(),
        "mark_state": "short" if need.is_overdue else "plain",
    }


@place_door(Level.VILLAGE, by=takes_down)
def take_down(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Write down what somebody says; the receipt comes with it."""
    form = TakeDownForm(request.POST or None, request.FILES or None, place=place)
    if filed := tried(form, lambda: actions.register(actor, **form.cleaned_data)):
        visible = Need.objects.visible_to(actor).filter(pk=filed.pk).exists()
        return redirect(page_of(filed) if visible else to("need-follow", code=filed.code))
    words = _("Record")
    return show_form(request, form, title=_("Take down a need"), words=words, where=place, back=_list_of(place))


def _list_of(place: Place) -> str:
    return to("needs", place=place.slug)


@door(Need)
def need(request: HttpRequest, actor: Actor, thing: Need) -> HttpResponse:
    """One need: what was said, how it stands, what to do next."""
    offered, moves = deeds(actor, thing), moves_of(actor, thing, without=WRITTEN)
    first = [(words, url) for words, url, primary in offered if primary]
    parts = {
        "need": thing,
        "petitioner": thing.petitioners.first(),
        "provisional": is_provisional(thing),
        "is_open": queries.is_open_to(actor, thing),
        "looks": list(thing.looks.all()),
        "files": [(file, page_of(file), to("file-small", pk=file.pk)) for file in files_of(thing)],
        "petition": thing.petitions.first(),
        "ratings": list(thing.ratings.all()),
        "first_deeds": first,
        "deeds": [(words, url) for words, url, primary in offered if not primary],
        "moves": moves,
        "has_primary": bool(first) or any(move.primary and not move.obstacles for move in moves),
        "receipt_url": to("need-follow", code=thing.code),
        "may_look": may_look(actor, thing) is None,
        "back": to("needs", place=(thing.spot.village or thing.place).slug if actor.village else thing.place.slug),
    }
    return render(request, "matters/need.html", parts)


def deeds(actor: Actor, thing: Need) -> list[tuple[str, str, bool]]:
    """What this actor may do with it in a form: words, address, and whether it is the one thing to do next."""
    mine, handles = responsible(actor, thing) is None, the_handler(actor, thing) is None
    working = thing.stage in {NeedStage.ACCEPTED, NeedStage.ASSIGNED, NeedStage.IN_HAND}
    found = [
        ("assign", _("Give it to somebody"), mine and thing.stage == NeedStage.ACCEPTED, True),
        ("answer", _("Answer"), handles and thing.stage == NeedStage.IN_HAND, True),
        ("rate", _("Ask the resident how it was"), _may_ask(actor, thing), True),
        ("ask", _("Ask the resident"), handles and thing.stage == NeedStage.IN_HAND, False),
        ("pass-on", _("Pass it on"), mine and (working or thing.stage == NeedStage.REGISTERED), False),
        ("merge", _("Join it with another"), mine and (working or thing.stage == NeedStage.REGISTERED), False),
        ("extend", _("Give more days"), mine and not handles and thing.handler is not None and thing.is_running, False),
        ("publish", _("Show it to all"), mine and may_be_public(thing) is None, False),
        ("petition", _("Turn it into a petition"), _may_turn(actor, thing), False),
        ("attach", _("Add a photograph or recording"), (mine or handles) and thing.is_open, False),
        ("tell-village", _("Tell the village something"), handles and thing.quiet, False),
    ]
    return [(words, to(f"need-{name}", pk=thing.pk), primary) for name, words, shown, primary in found if shown]


def _may_ask(actor: Actor, thing: Need) -> bool:
    return thing.stage == NeedStage.ANSWERED and not thing.is_asked_about and caller(actor, thing) is None


def _may_turn(actor: Actor, thing: Need) -> bool:
    return thing.stage in need_moves.moves["become_petition"].source and may_turn_into_petition(actor, thing) is None
