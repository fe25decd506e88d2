"""The sign-in pages: who is here, who is still missing, and whether it is enough."""

from collections import defaultdict
from uuid import UUID

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from xiangyue.meetings import actions, forms, gates, rules
from xiangyue.meetings.models import Attendance, Channel, Meeting, MeetingStage, Recusal
from xiangyue.meetings.queries import capacity_words, is_late_entry
from xiangyue.meetings.reckoning import absent_lines, strictest_quorum
from xiangyue.meetings.views.answers import form_page
from xiangyue.meetings.views.steps import Step, begin_step, next_step
from xiangyue.people.actor import Actor
from xiangyue.people.models import Mode, Person, RollLine
from xiangyue.web.addresses import page_of, to
from xiangyue.web.door import door
from xiangyue.web.forms import tried

OPEN = frozenset({MeetingStage.NOTICED, MeetingStage.SITTING})


@door(Meeting, by=rules.reads_roll)
def sign_in(request: HttpRequest, actor: Actor, meeting: Meeting) -> HttpResponse:
    """The list, a field for cards, and the seal that says whether it is enough."""
    if meeting.roll is None:  # nobody is due before the notice
        return redirect(page_of(meeting))
    return _page(request, actor, meeting)


def _page(
    request: HttpRequest,
    actor: Actor,
    meeting: Meeting,
    *,
    card: django_forms.Form | None = None,
    present: django_forms.Form | None = None,
) -> HttpResponse:
    runs = rules.runs(actor, meeting) is None and meeting.stage in OPEN
    slips = Attendance.objects.filter(meeting=meeting, struck="").select_related("line").order_by("-id")
    absent = absent_lines(meeting) if meeting.roll and not meeting.roll.certified else []
    context = {
        "meeting": meeting,
        "runs": runs,
        "quorum": strictest_quorum(meeting),
        "next": _next(actor, meeting) if runs else None,
        "absent": _by_group(absent),
        "absent_count": len(absent),
        "slips": [(slip, capacity_words(slip.line)) for slip in slips],
        "women": sum(slip.line.woman for slip in slips),
        "aside": Recusal.objects.filter(item__meeting=meeting).select_related("line", "item"),
        "card": card or forms.CardNumberForm(),
        "present": present or forms.PresentForm(initial={"number": meeting.counted_present}),
    }
    return render(request, "meetings/sign_in.html", context, status=422 if card or present else 200)


def _next(actor: Actor, meeting: Meeting) -> Step | None:
    """Before the sitting: to begin it, grey until enough are here; then whatever comes next."""
    missing = gates.quorum_reached(meeting, meeting.day)
    if meeting.stage == MeetingStage.NOTICED:
        return begin_step(meeting, *([missing] if missing and missing.binding else []))
    if missing and missing.binding:
        return Step(_("Begin the vote"), page_of(meeting), [missing])
    return next_step(actor, meeting)


def _by_group(lines: list[RollLine]) -> list[tuple[str, list[tuple[RollLine, str]]]]:
    """The absent by the group they live in, so that one finds a name among two hundred without a search field."""
    groups = defaultdict(list)
    for line in lines:
        groups[line.group].append((line, capacity_words(line)))
    return sorted(groups.items(), key=lambda group: group[1][0][0].number)


@door(Meeting, by=rules.runs)
def tick(request: HttpRequest, actor: Actor, meeting: Meeting, line: UUID) -> HttpResponse:
    """Tick one name; a household asks first who came for it."""
    found = get_object_or_404(RollLine, roll=meeting.roll, pk=line)
    channel = Channel.PAPER if is_late_entry(meeting) else Channel.LIST
    if found.household:
        return _household(request, actor, meeting, found, channel)
    if request.method == "POST":
        actions.sign_in(actor, meeting, found, channel=channel)
    return redirect(to("meeting-sign-in", pk=meeting.pk))


def _household(request: HttpRequest, actor: Actor, meeting: Meeting, line: RollLine, channel: str) -> HttpResponse:
    members = Person.objects.filter(household=line.household, left_on=None)
    adults = [person for person in members if person.adult_on(meeting.day)]
    form = forms.VoterForm(request.POST if "asked" in request.POST else None, persons=adults)
    if tried(form, lambda: actions.sign_in(actor, meeting, line, channel=channel, voter=form.cleaned_data["voter"])):
        return redirect(to("meeting-sign-in", pk=meeting.pk))
    context = {"meeting": meeting, "line": line, "form": form, "adults": adults}
    return render(request, "meetings/household.html", context, status=422 if form.errors else 200)


@door(Meeting, by=rules.runs)
def tick_list(request: HttpRequest, actor: Actor, meeting: Meeting) -> HttpResponse:
    """Tick several at once, as they signed the paper list."""
    roll = meeting.roll
    # Of a household one asks who came, a certified roll has a number and no names, and what is over is over.
    if roll is None or roll.certified or meeting.mode == Mode.HOUSEHOLDS or meeting.stage not in OPEN:
        return redirect(to("meeting-sign-in", pk=meeting.pk))
    sent = request.POST if request.method == "POST" else None
    form = forms.SignedForm(RollLine.objects.filter(roll=roll), sent)
    if tried(form, lambda: actions.sign_in_list(actor, meeting, form.cleaned_data["line"])):
        return redirect(to("meeting-sign-in", pk=meeting.pk))
    context = {"meeting": meeting, "form": form, "absent": _by_group(absent_lines(meeting))}
    return render(request, "meetings/signed_list.html", context, status=422 if form.errors else 200)


@door(Meeting, by=rules.runs)
def by_card(request: HttpRequest, actor: Actor, meeting: Meeting) -> HttpResponse:
    """Sign in by a card's number."""
    form = forms.CardNumberForm(request.POST or None)
    if (
        meeting.roll is None
        or not form.is_bound
        or tried(form, lambda: actions.sign_in_card(actor, meeting, form.cleaned_data["card"]))
    ):
        return redirect(to("meeting-sign-in", pk=meeting.pk))
    return _page(request, actor, meeting, card=form)


@door(Meeting, by=rules.runs)
def count_present(request: HttpRequest, actor: Actor, meeting: Meeting) -> HttpResponse:
    """The number signed on the paper register."""
    form = forms.PresentForm(request.POST or None)
    if (
        meeting.roll is None
        or not form.is_bound
        or tried(form, lambda: actions.count_present(actor, meeting, form.cleaned_data["number"]))
    ):
        return redirect(to("meeting-sign-in", pk=meeting.pk))
    return _page(request, actor, meeting, present=form)


@door(Meeting, by=rules.runs)
def strike(request: HttpRequest, actor: Actor, meeting: Meeting, attendance: UUID) -> HttpResponse:
    """Take a tick back, with the reason."""
    found = get_object_or_404(Attendance, meeting=meeting, pk=attendance)
    form = forms.ReasonForm(request.POST or None)
    if tried(form, lambda: actions.strike(actor, found, form.cleaned_data["reason"])):
        return redirect(to("meeting-sign-in", pk=meeting.pk))
    return form_page(request, meeting, form, _("Strike %(name)s off") % {"name": found.line.name})
