"""The one next thing to do with a sitting, and what is still in the way."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from xiangyue.ballots.models import Count, CountStage
from xiangyue.kernel import clock
from xiangyue.kernel.rules import Reason
from xiangyue.meetings import gates
from xiangyue.meetings.models import AgendaItem, ItemStage, Meeting, MeetingStage
from xiangyue.meetings.reckoning import count_of
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of, to
from xiangyue.web.offers import ShownMove, moves_of

WITH_PAGES = frozenset({"give_notice", "begin", "close"})  # moves that ask for more than a note


@dataclass(frozen=True)
class Step:
    """A button: grey with `reasons`; `hints` stand beside it and may be answered on its page; `post` acts at once."""

    words: str
    url: str
    reasons: list[Reason] = field(default_factory=list)
    hints: list[Reason] = field(default_factory=list)
    post: bool = False


def next_step(actor: Actor, meeting: Meeting) -> Step | None:
    """What a secretary does now; nothing is left to do with a plan that was dropped."""
    steps: dict[str, Any] = {
        MeetingStage.PLANNED: _before_notice,
        MeetingStage.NOTICED: _before_sitting,
        MeetingStage.SITTING: _sitting,
        MeetingStage.CLOSED: _closed,
        MeetingStage.NOT_HELD: _not_held,
    }
    find = steps.get(meeting.stage)
    return find(actor, meeting) if find else None


def _before_notice(actor: Actor, meeting: Meeting) -> Step:
    if gates.has_agenda(meeting, meeting.day):
        return Step(_("Put an item on the agenda"), to("meeting-item", pk=meeting.pk))
    today = clock.today()
    asked = [gates.not_before_its_notice(meeting, today) or gates.enough_notice(meeting, today)]
    hints = [reason for reason in [*asked, gates.composition(meeting, today)] if reason]
    return Step(_("Give notice"), to("meeting-notice", pk=meeting.pk), hints=hints)


def _before_sitting(actor: Actor, meeting: Meeting) -> Step:
    if meeting.day > clock.today():
        return Step(_("Print the packet"), to("meeting-packet", pk=meeting.pk))
    if gates.quorum_reached(meeting, meeting.day):
        return Step(pgettext("at a sitting", "Sign in"), to("meeting-sign-in", pk=meeting.pk))
    return begin_step(meeting)


def begin_step(meeting: Meeting, *reasons: Reason) -> Step:
    return Step(_("Begin the sitting"), to("meeting-begin", pk=meeting.pk), list(reasons))


def _sitting(actor: Actor, meeting: Meeting) -> Step:
    missing = gates.quorum_reached(meeting, meeting.day)
    if missing and missing.binding:
        return Step(pgettext("at a sitting", "Sign in"), to("meeting-sign-in", pk=meeting.pk), hints=[missing])
    item = meeting.agenda.filter(stage=ItemStage.PENDING).first()
    if item and (count := count_of(item)) and count.stage != CountStage.VOID:
        return _counting(item, count)
    if item:
        words = _("Vote: %(title)s") if item.is_motion else _("Hear: %(title)s")
        return Step(words % {"title": item.title}, to("agendaitem", pk=item.pk))
    return Step(_("Close the sitting"), to("meeting-close", pk=meeting.pk), hints=[missing] if missing else [])


def _counting(item: AgendaItem, count: Count) -> Step:
    if count.stage == CountStage.AGREED:
        return Step(_("Take the result of the count"), to("item-take-count", pk=item.pk), post=True)
    return Step(_("To the count"), page_of(count))


def _closed(actor: Actor, meeting: Meeting) -> Step:
    return Step(_("Print the minutes"), to("meeting-minutes-sheet", pk=meeting.pk))


def _not_held(actor: Actor, meeting: Meeting) -> Step | None:
    again = Meeting.objects.filter(follows=meeting).exclude(stage=MeetingStage.DROPPED).first()
    if again:
        return Step(_("To the sitting called again"), page_of(again))
    taken = gates.not_taken_up_since(meeting, clock.today())
    return Step(_("Call it again"), to("meeting-again", pk=meeting.pk), [taken] if taken else [])


def other_moves(actor: Actor, meeting: Meeting) -> list[ShownMove]:
    """The moves that need no page of their own, below the one next thing."""
    return moves_of(actor, meeting, without=WITH_PAGES)
