"""Pages before a sitting: the list, the plan, the agenda, the notice."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.rules import Reason, any_of
from xiangyue.meetings import actions, forms, rules
from xiangyue.meetings.models import Meeting, MeetingStage
from xiangyue.meetings.queries import is_late_entry, meetings_of, topics_of
from xiangyue.meetings.reckoning import earliest_day
from xiangyue.meetings.views.answers import form_page
from xiangyue.people.actor import Actor
from xiangyue.people.models import Body, Level, Place
from xiangyue.people.rules import supervision, village_committee
from xiangyue.web.addresses import page_of
from xiangyue.web.door import door, place_door
from xiangyue.web.forms import tried
from xiangyue.web.words import moment_words


def serves(actor: Any, place: Place) -> Reason | None:
    """Whoever may run some sitting of this village."""
    return any_of(village_committee, supervision)(actor, rules.AtHome(place))


@place_door(Level.VILLAGE)
def meetings(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """The sittings of a village, as far as one may know of them."""
    return render(request, "meetings/list.html", {
        "place": place,
        "coming": [_row(meeting) for meeting in meetings_of(place, actor, coming=True)],
        "over": [_row(meeting) for meeting in meetings_of(place, actor, coming=False)],
        "may_plan": serves(actor, place) is None,
    })  # fmt: skip


def _row(meeting: Meeting) -> dict[str, object]:
    state = "short" if meeting.stage == MeetingStage.NOT_HELD else "ok" if meeting.stage == MeetingStage.CLOSED else ""
    return {
        "title": meeting.title, "url": page_of(meeting), "mark": meeting.get_stage_display(), "mark_state": state,
        "note": f"{meeting.body.get_kind_display()} · {moment_words(meeting.planned_at)} · {meeting.venue}",
    }  # fmt: skip


@place_door(Level.VILLAGE, by=serves)
def plan(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Plan a sitting; beside the form stands the earliest lawful day of every body."""
    form, planned = forms.PlanForm(request.POST or None, place=place), []

    def plan_it() -> None:
        values = {name: form.cleaned_data[name] for name in ("title", "mode", "venue", "urgent_reason")}
        body, when = form.cleaned_data["body"], form.planned_at()
        planned.append(actions.plan_meeting(actor, body, planned_at=when, **values))

    if tried(form, plan_it):
        return redirect(page_of(planned[0]))
    return render(
        request, "meetings/plan.html", {"place": place, "form": form, "earliest": _earliest(place)},
        status=422 if form.errors else 200,
    )  # fmt: skip


def _earliest(place: Place) -> list[tuple[str, date]]:
    today = clock.today()
    bodies = Body.objects.filter(place=place).select_related("place").order_by("id")
    return [(str(body.get_kind_display()), earliest_day(body, body.modes[0], today)) for body in bodies]


@door(Meeting, by=rules.runs)
def add_item(request: HttpRequest, actor: Actor, meeting: Meeting) -> HttpResponse:
    """Put an item on the agenda."""
    form = forms.ItemForm(request.POST or None, meeting=meeting, topics=topics_of(meeting.place))
    if tried(form, lambda: actions.put_on_agenda(actor, meeting, **form.cleaned_data)):
        return redirect(page_of(meeting))
    return form_page(request, meeting, form, _("Put an item on the agenda"))


@door(Meeting, by=rules.runs)
def notice(request: HttpRequest, actor: Actor, meeting: Meeting) -> HttpResponse:
    """Give notice: how and on which day."""
    form = forms.NoticeForm(request.POST or None)
    if tried(form, lambda: actions.give_notice(actor, meeting, **form.cleaned_data)):
        return redirect(page_of(meeting))
    words = _("On which day was notice given? It stands in the paper record.") if is_late_entry(meeting) else ""
    return form_page(request, meeting, form, _("Give notice"), lead=words)


@door(Meeting, by=rules.runs)
def again(request: HttpRequest, actor: Actor, meeting: Meeting) -> HttpResponse:
    """Call a sitting that was not held once more."""
    form, called = forms.AgainForm(request.POST or None, initial={"venue": meeting.venue}), []

    def call_it() -> None:
        venue, when = form.cleaned_data["venue"], form.planned_at()
        called.append(actions.call_again(actor, meeting, planned_at=when, venue=venue))

    if tried(form, call_it):
        return redirect(page_of(called[0]))
    return form_page(request, meeting, form, _("Call it again"))
