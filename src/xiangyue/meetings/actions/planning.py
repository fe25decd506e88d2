"""Planning a sitting and giving notice of it."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max
from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.kinds import kind_of
from xiangyue.kernel.models import TenantModel
from xiangyue.kernel.rules import Refused, demand
from xiangyue.kernel.stages import make_move
from xiangyue.meetings import gates, rules
from xiangyue.meetings.actions.locking import hold
from xiangyue.meetings.models import AgendaItem, Meeting, MeetingStage, Way
from xiangyue.people.models import Body, Mode


def plan_meeting(
    actor: Acting,
    body: Body,
    *,
    title: str,
    planned_at: datetime,
    venue: str,
    mode: str = "",
    urgent_reason: str = "",
    follows: Meeting | None = None,
    beside: Meeting | None = None,
) -> Meeting:
    """Plan a sitting of a body; the day may lie in the past, because paper is entered afterwards."""
    chosen = Mode(mode) if mode else body.modes[0]
    if chosen not in body.modes:
        raise Refused(_("%(body)s is not counted %(mode)s.") % {"body": body, "mode": chosen.label})
    meeting = Meeting(
        place=body.place, body=body, mode=chosen, title=title, planned_at=planned_at, venue=venue,
        urgent_reason=urgent_reason, follows=follows, beside=beside,
    )  # fmt: skip
    demand(rules.runs(actor, meeting))
    with act(actor, "plan_meeting", body=body.kind) as line:
        meeting.save(force_insert=True)
        return line.begin(meeting)


def put_on_agenda(
    actor: Acting,
    meeting: Meeting,
    *,
    title: str,
    text: str = "",
    way: str = Way.HANDS,
    topic: str = "",
    about: TenantModel | None = None,
    concerns: list[UUID] | None = None,
) -> AgendaItem:
    """Add an item; the agenda stands once notice is given, so that nobody is surprised by it."""
    demand(rules.runs(actor, meeting))
    with act(actor, "put_on_agenda", meeting) as line:
        if hold(meeting).stage != MeetingStage.PLANNED:
            raise Refused(_("The agenda was announced with the notice and stands."))
        last = AgendaItem.objects.filter(meeting=meeting).aggregate(last=Max("number"))["last"] or 0
        item = AgendaItem.objects.create(
            place=meeting.place, meeting=meeting, number=last + 1, title=title, text=text, way=way, topic=topic,
            about_kind=kind_of(about) if about else "", about_id=about.pk if about else None,
            concerns=[str(person) for person in concerns or []],
        )  # fmt: skip
        return line.touch(item)


def give_notice(
    actor: Acting, meeting: Meeting, *, notice_form: str, happened_on: date | None = None, note: str = ""
) -> Meeting:
    """Give notice: how it was given, and on which day; roll and rules are frozen by it."""
    with act(actor, "announce", meeting, happened_on=happened_on):
        meeting.notice_form = notice_form
        meeting.save(update_fields=["notice_form"])
        return make_move(meeting, "give_notice", actor, happened_on=happened_on, note=note)


def call_again(actor: Acting, meeting: Meeting, *, planned_at: datetime, venue: str) -> Meeting:
    """A new sitting with the same agenda, after one that was not held; it needs its own notice."""
    with act(actor, "call_again", meeting):
        if hold(meeting).stage != MeetingStage.NOT_HELD:
            raise Refused(_("Only a sitting that was not held is called again."))
        if Meeting.objects.filter(follows=meeting).exclude(stage=MeetingStage.DROPPED).exists():
            raise Refused(_("It has been called again already."))
        demand(gates.not_taken_up_since(meeting, clock.today()))
        again = plan_meeting(
            actor, meeting.body, mode=meeting.mode, title=meeting.title, planned_at=planned_at, venue=venue,
            follows=meeting,
        )  # fmt: skip
        for item in meeting.agenda:
            _copy(actor, again, item)
    return again


def _copy(actor: Acting, meeting: Meeting, item: AgendaItem) -> None:
    values: dict[str, Any] = {name: getattr(item, name) for name in ("title", "text", "way", "topic")}
    copied = put_on_agenda(actor, meeting, concerns=[UUID(person) for person in item.concerns], **values)
    with act(actor, "carry_over", copied):
        copied.about_kind, copied.about_id = item.about_kind, item.about_id
        copied.save(update_fields=["about_kind", "about_id"])
