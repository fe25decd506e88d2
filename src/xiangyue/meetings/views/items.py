"""Pages of an agenda item: recusal, hands, roll call, paper."""

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from xiangyue.kernel.rules import Reason
from xiangyue.meetings import actions, forms, gates, rules
from xiangyue.meetings.minutes import result_words, vote_words
from xiangyue.meetings.models import AgendaItem, ItemStage, MeetingStage, Recusal
from xiangyue.meetings.queries import people_of, tellers_for
from xiangyue.meetings.reckoning import (
    base_count,
    count_of,
    eligible_lines,
    majority_rule,
    must_recuse,
    quorum,
    votes_possible,
)
from xiangyue.meetings.views.answers import form_page
from xiangyue.people.actor import Actor
from xiangyue.rulebook.thresholds import impossible_sentence
from xiangyue.web.addresses import page_of, to
from xiangyue.web.door import door
from xiangyue.web.forms import tried
from xiangyue.web.offers import moves_of

SEALS = {ItemStage.PASSED: "ok", ItemStage.REJECTED: "short"}


@door(AgendaItem, by=rules.runs_item)
def item(request: HttpRequest, actor: Actor, item: AgendaItem) -> HttpResponse:
    """One item: is it quorate, who steps aside, how is it voted on, and what came of it."""
    return _page(request, actor, item)


def _page(request: HttpRequest, actor: Actor, item: AgendaItem, **bound: django_forms.Form) -> HttpResponse:
    reasons = _in_the_way(item)
    warned = bool(reasons) and not any(reason.binding for reason in reasons)
    context = {
        "item": item,
        "meeting": item.meeting,
        "pending": item.stage == ItemStage.PENDING,
        "seal": SEALS.get(ItemStage(item.stage), "plain"),
        "quorum": quorum(item.meeting, item.topic) if item.meeting.roll and item.is_motion else None,
        "reasons": reasons,
        "stopped": bool(reasons) and not warned,
        "recusals": Recusal.objects.filter(item=item).select_related("line"),
        "hands": forms.HandsForm(warned=warned),
        "tellers": forms.TellersForm(persons=people_of(item.meeting), initial=tellers_for(item)),
        "take": forms.VoteForm(warned=warned),
        "count": count_of(item),
        "moves": moves_of(actor, item, "take_off" if item.meeting.stage == MeetingStage.PLANNED else "correct"),
        **_vote(item),
        **_recusal(item),
        **bound,
    }
    return render(request, "meetings/item.html", context, status=422 if bound else 200)


def _in_the_way(item: AgendaItem) -> list[Reason]:
    """What keeps this item from being voted on now."""
    if not (item.meeting.roll and item.is_motion):
        asked = [gates.sitting_is_open(item, item.meeting.day)]
    else:
        every = (gates.sitting_is_open, gates.is_quorate, gates.nobody_stays_who_must_go)
        asked = [gate(item, item.meeting.day) for gate in every]
    return [reason for reason in asked if reason]


def _vote(item: AgendaItem) -> dict[str, object]:
    """What a majority is here: how many votes are needed, and whether so many can vote at all."""
    if not (item.meeting.roll and item.is_motion):
        return {}
    rule, possible = majority_rule(item), votes_possible(item)
    base = base_count(item, rule.threshold)
    told = {"rule": rule, "possible": possible, "needed": rule.threshold.least(base)}
    if item.is_counted:
        return {**told, "figures": vote_words(item), "result": result_words(item)}
    never = base and not rule.threshold.possible(base, possible)
    return {**told, "impossible": impossible_sentence(rule.threshold, base, possible) if never else ""}


def _recusal(item: AgendaItem) -> dict[str, object]:
    """Who must step aside comes first; anybody else may."""
    if not item.meeting.roll or item.stage != ItemStage.PENDING:
        return {}
    must = must_recuse(item)
    lines = [*must, *eligible_lines(item)]
    initial = {"line": must[0] if must else None}
    return {"recusal": forms.RecusalForm(lines=lines, initial=initial)} if lines else {}


@door(AgendaItem, by=rules.runs_item)
def hands(request: HttpRequest, actor: Actor, item: AgendaItem) -> HttpResponse:
    """A show of hands."""
    if request.method != "POST":
        return redirect(to("agendaitem", pk=item.pk))
    form = forms.HandsForm(request.POST, warned=True)
    if tried(form, lambda: actions.record_vote(actor, item, **form.cleaned_data)):
        return redirect(page_of(item.meeting))
    return _page(request, actor, item, hands=form)


@door(AgendaItem, by=rules.runs_item)
def roll_call(request: HttpRequest, actor: Actor, item: AgendaItem) -> HttpResponse:
    """The roll is called and each answer entered."""
    form = forms.RollCallForm(request.POST or None, lines=eligible_lines(item), warned=bool(_in_the_way(item)))
    if tried(form, lambda: actions.call_roll(actor, item, form.choices(), note=form.reason)):
        return redirect(page_of(item.meeting))
    return form_page(request, item.meeting, form, _("Roll call: %(title)s") % {"title": item.title})


@door(AgendaItem, by=rules.runs_item)
def paper(request: HttpRequest, actor: Actor, item: AgendaItem) -> HttpResponse:
    """Name the two tellers and open the count."""
    if request.method != "POST":
        return redirect(to("agendaitem", pk=item.pk))
    form, opened = forms.TellersForm(request.POST, persons=people_of(item.meeting)), []

    def open_it() -> None:
        opened.append(actions.start_count(actor, item, [form.cleaned_data["one"], form.cleaned_data["other"]]))

    if tried(form, open_it):
        return redirect(page_of(opened[0]))
    return _page(request, actor, item, tellers=form)


@door(AgendaItem, by=rules.runs_item)
def take_count(request: HttpRequest, actor: Actor, item: AgendaItem) -> HttpResponse:
    """The tellers agree: their result becomes the vote."""
    if request.method != "POST":
        return redirect(to("agendaitem", pk=item.pk))
    form = forms.VoteForm(request.POST, warned=True)
    if tried(form, lambda: actions.take_count(actor, item, note=form.reason)):
        return redirect(page_of(item.meeting))
    return _page(request, actor, item, take=form)


@door(AgendaItem, by=rules.runs_item)
def hear(request: HttpRequest, actor: Actor, item: AgendaItem) -> HttpResponse:
    """A report was heard; the day is the sitting's, also where it is typed in later."""
    if request.method != "POST":
        return redirect(to("agendaitem", pk=item.pk))
    actions.hear(actor, item)
    return redirect(page_of(item.meeting))


@door(AgendaItem, by=rules.runs_item)
def recuse(request: HttpRequest, actor: Actor, item: AgendaItem) -> HttpResponse:
    """Somebody steps aside."""
    if request.method != "POST":
        return redirect(to("agendaitem", pk=item.pk))
    form = forms.RecusalForm(request.POST, lines=[*must_recuse(item), *eligible_lines(item)])

    def step_aside() -> None:
        actions.declare_recusal(actor, item, form.cleaned_data["line"].pk, form.cleaned_data["reason"])

    if tried(form, step_aside):
        return redirect(to("agendaitem", pk=item.pk))
    return _page(request, actor, item, recusal=form)
