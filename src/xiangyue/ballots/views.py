"""The pages of a count: where it stands, one teller's form, the screen for everybody, and what is printed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from xiangyue.ballots import rules, sheets
from xiangyue.ballots.actions import enter_count
from xiangyue.ballots.forms import FiguresForm
from xiangyue.ballots.models import Count, CountStage, Teller
from xiangyue.ballots.queries import differing_lines, result_of, tellers_missing, waiting
from xiangyue.kernel.kinds import kinds
from xiangyue.kernel.rules import Refused, demand
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of, public
from xiangyue.web.door import door
from xiangyue.web.models import PrintedCode
from xiangyue.web.offers import moves_of
from xiangyue.web.sheets import print_sheets

SEALS = {CountStage.ENTERING: "short", CountStage.AGREED: "ok", CountStage.VOID: "plain"}


@door(Count)
def count(request: HttpRequest, actor: Actor, count: Count) -> HttpResponse:
    """Who still has to enter, or what both found; no figure is shown before they agree."""
    missing = {teller.pk for teller in tellers_missing(count)}
    tellers = [(teller, teller.pk in missing) for teller in count.tellers.all()]
    context = {
        "count": count,
        "seal_state": SEALS[CountStage(count.stage)],
        "tellers": tellers,
        "waiting": waiting(count, actor),
        "differing": differing_lines(count),
        "figures": _figures(count),
        "votes": [(words, count.votes.get(key, 0)) for key, words in count.option_words.items()],
        "moves": moves_of(actor, count, "recount"),
        "about_url": _about_address(actor, count),
    }
    return render(request, "ballots/resident/count.html", context)


def _about_address(actor: Actor, count: Count) -> str:
    """The page of what the ballot is about, where this actor sees it."""
    things = kinds()[count.about_kind].objects
    about = things.visible_to(actor).filter(pk=count.about_id).first() if hasattr(things, "visible_to") else None
    return page_of(about) if about else ""


def _figures(count: Count) -> list[tuple[str, int | None]]:
    """The papers of a finished count; of a void one too, because they say why."""
    if count.stage == CountStage.ENTERING:
        return []
    papers = [(_("Ballots issued"), count.issued), (_("Ballots returned"), count.returned)]
    if result_of(count) is None:
        return papers
    return [*papers, (_("Valid ballots"), count.valid), (_("Spoiled ballots"), count.spoiled)]


@door(Count, by=rules.takes_part)
def enter(request: HttpRequest, actor: Actor, count: Count, teller: UUID) -> HttpResponse:
    """One teller's figures, typed with nobody else looking."""
    found = get_object_or_404(Teller.objects.select_related("count__place"), count=count, pk=teller)
    demand(rules.enters_for(actor, found))
    if reason := rules.is_awaited(found):
        raise Refused(reason)
    form = FiguresForm(count, request.POST or None)
    if request.method == "POST" and form.is_valid():
        fresh = enter_count(actor, count, found.person, form.figures())
        _say_what_next(request, fresh, count.round)
        return redirect(_where_next(actor, fresh))
    context = {"form": form, "count": count, "teller": found}
    return render(request, "ballots/resident/enter.html", context, status=422 if form.errors else 200)


def _where_next(actor: Actor, count: Count) -> str:
    """Who runs the sitting goes on to take the agreed result; everybody else sees it on the count's page."""
    runs = rules.runs_count(actor, count) is None
    return (count.stage == CountStage.AGREED and runs and _about_address(actor, count)) or page_of(count)


def _say_what_next(request: HttpRequest, count: Count, round_before: int) -> None:
    """After the first entry the device goes on; after the second the page itself says what came of it."""
    if count.stage == CountStage.ENTERING and count.round == round_before:
        names = ", ".join(teller.name for teller in tellers_missing(count))
        words = _("Your count is handed over. Please pass the device to %(name)s.") % {"name": names}
        messages.success(request, words, extra_tags="ok")


@door(Count)
def screen(request: HttpRequest, actor: Actor, count: Count) -> HttpResponse:
    """正 strokes for a projector, before everybody's eyes; nothing of it is kept."""
    context = {"title": count.title, "options": [*count.option_words.values(), _("Spoiled ballots")]}
    return render(request, "web/counting.html", context)


@door(Count)
def ballot_papers(request: HttpRequest, actor: Actor, count: Count) -> HttpResponse:
    return _print(request, count, "ballots/sheets/ballot_papers.html", sheets.ballot_papers(count))


@door(Count)
def tally_sheet(request: HttpRequest, actor: Actor, count: Count) -> HttpResponse:
    return _print(request, count, "ballots/sheets/tally.html", sheets.tally(count))


def _print(request: HttpRequest, count: Count, template: str, sheet: Any) -> HttpResponse:
    code = PrintedCode.of(count).code
    address = public(reverse("printed-code", kwargs={"code": code}))
    context = {"title": count.title, "back_url": page_of(count), "sheet": sheet, "code": code, "address": address}
    return print_sheets(request, template, context)
