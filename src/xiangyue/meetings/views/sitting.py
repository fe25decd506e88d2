"""Pages of a sitting: the one page of a meeting, its beginning and its end, prose, scan."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from xiangyue.kernel.rules import Reason
from xiangyue.meetings import actions, forms, gates, rules, share
from xiangyue.meetings.minutes import result_words, vote_words
from xiangyue.meetings.models import AgendaItem, ItemStage, Meeting, MeetingStage
from xiangyue.meetings.queries import is_late_entry, late_entry, people_of, scans_of
from xiangyue.meetings.reckoning import strictest_quorum
from xiangyue.meetings.views.answers import form_page
from xiangyue.meetings.views.steps import next_step, other_moves
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of, to
from xiangyue.web.door import door
from xiangyue.web.forms import tried
from xiangyue.web.words import moment_words

SEALS = {MeetingStage.CLOSED: "ok", MeetingStage.NOT_HELD: "short"}
MARKS = {ItemStage.PASSED: "ok", ItemStage.REJECTED: "short"}


@door(Meeting)
def meeting(request: HttpRequest, actor: Actor, meeting: Meeting) -> HttpResponse:
    """A sitting: for its village's offices the desk it is run from, for everybody else its notice."""
    runs = rules.runs(actor, meeting) is None
    context = {
        "meeting": meeting,
        "seal": SEALS.get(MeetingStage(meeting.stage), "plain"),
        "quorum": strictest_quorum(meeting) if meeting.roll else None,
        "agenda": [_row(item, runs) for item in meeting.agenda],
        "late": late_entry(meeting),
        "reads_minutes": rules.reads_minutes(actor, meeting) is None,
        "reads_roll": rules.reads_roll(actor, meeting) is None,
        "scans": scans_of(meeting, actor),
        "share": share.share_of(meeting),
    }
    if not runs:
        return render(request, "meetings/resident/meeting.html", context | {"when": _when(meeting)})
    context |= {"next": next_step(actor, meeting), "moves": other_moves(actor, meeting)}
    return render(request, "meetings/meeting.html", context)


def _when(meeting: Meeting) -> list[tuple[str, str]]:
    return [(_("When"), moment_words(meeting.planned_at)), (_("Where"), meeting.venue)]


def _row(item: AgendaItem, runs: bool) -> dict[str, object]:
    """One line of the agenda; what came of a vote is told once the sitting is closed, or at its desk."""
    told = item.is_counted and (runs or item.meeting.stage == MeetingStage.CLOSED)
    decided = told or item.stage == ItemStage.HEARD
    return {
        "title": f"{item.number}. {item.title}",
        "url": to("agendaitem", pk=item.pk) if runs else "",
        "note": f"{vote_words(item)} · {result_words(item)}" if told else item.get_way_display(),
        "mark": item.get_stage_display() if decided else "",
        "mark_state": MARKS.get(ItemStage(item.stage), "plain"),
    }


@door(Meeting, by=rules.runs)
def begin(request: HttpRequest, actor: Actor, meeting: Meeting) -> HttpResponse:
    """Begin: who chairs, who writes, when."""
    late = {"happened_on": meeting.day} if is_late_entry(meeting) else {}
    initial = {"chair": actor.person, "recorder": meeting.recorder, **late}
    form = forms.BeginForm(request.POST or None, persons=people_of(meeting), initial=initial)
    if tried(form, lambda: actions.begin(actor, meeting, **form.cleaned_data)):
        return redirect(page_of(meeting))
    return form_page(request, meeting, form, _("Begin the sitting"))


@door(Meeting, by=rules.runs)
def prose(request: HttpRequest, actor: Actor, meeting: Meeting) -> HttpResponse:
    """What was said; the facts around it write themselves."""
    initial = {"prose": meeting.prose, "observers": meeting.observers}
    form = forms.ProseForm(request.POST or None, meeting=meeting, initial=initial)

    def keep() -> None:
        values = {name: form.cleaned_data[name] for name in ("prose", "observers")}
        actions.keep_prose(actor, meeting, discussions=form.discussions(), **values)

    if tried(form, keep):
        return redirect(page_of(meeting))
    return form_page(request, meeting, form, _("What was said"))


@door(Meeting, by=rules.runs)
def close(request: HttpRequest, actor: Actor, meeting: Meeting) -> HttpResponse:
    """Close the sitting; what is in the way is told before the button."""
    late = {"happened_on": meeting.held_on} if is_late_entry(meeting) else {}
    form = forms.CloseForm(request.POST or None, initial=late)
    if tried(form, lambda: actions.close(actor, meeting, **form.cleaned_data)):
        return redirect(page_of(meeting))
    return form_page(request, meeting, form, _("Close the sitting"), reasons=_missing(meeting))


def _missing(meeting: Meeting) -> list[Reason]:
    if not meeting.roll:
        return []
    asked = [gate(meeting, meeting.day) for gate in (gates.quorum_reached, gates.all_dealt_with)]
    return [reason for reason in asked if reason]


@door(Meeting, by=rules.runs)
def scan(request: HttpRequest, actor: Actor, meeting: Meeting) -> HttpResponse:
    """Attach the signed minutes."""
    form = forms.ScanForm(request.POST or None, request.FILES or None)
    if tried(form, lambda: actions.attach_scan(actor, meeting, form.cleaned_data["scan"])):
        return redirect(page_of(meeting))
    return form_page(request, meeting, form, _("Attach the signed minutes"))
