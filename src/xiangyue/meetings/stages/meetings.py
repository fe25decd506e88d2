"""The life of a sitting, on one page."""

from django.utils.translation import gettext_lazy as _

from xiangyue.kernel import clock
from xiangyue.kernel.acting import Line
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.rules import demand
from xiangyue.kernel.stages import Move, Stages
from xiangyue.meetings import gates, rules
from xiangyue.meetings.minutes import compose
from xiangyue.meetings.models import Meeting, MeetingStage
from xiangyue.people.actions import freeze_roll
from xiangyue.people.law import rules_for


def freeze(meeting: Meeting, line: Line) -> None:
    """Roll and rules stand from the notice on, whatever changes afterwards."""
    meeting.roll = freeze_roll(SYSTEM, meeting.body, line.happened_on, meeting.mode)
    topics = {item.topic for item in meeting.agenda if item.topic}
    meeting.rules = rules_for(meeting.place, line.happened_on).freeze(meeting.rule_name, *sorted(topics))
    meeting.noticed_on = line.happened_on
    meeting.__dict__.pop("law", None)
    meeting.save(update_fields=["roll", "rules", "noticed_on"])


def begin(meeting: Meeting, line: Line) -> None:
    meeting.held_on = line.happened_on
    meeting.save(update_fields=["held_on"])


def freeze_minutes(meeting: Meeting, line: Line) -> None:
    """The minutes are composed once, in the town's language, and never again."""
    for _item in meeting.items.select_for_update():
        pass  # a vote that is being entered at this very moment is waited for, and judged below
    gate = gates.all_dealt_with if meeting.stage == MeetingStage.CLOSED else gates.nothing_decided
    demand(gate(meeting, line.happened_on))
    meeting.minutes = compose(meeting, clock.now(), line.note)
    meeting.save(update_fields=["minutes"])


P, N, S = MeetingStage.PLANNED, MeetingStage.NOTICED, MeetingStage.SITTING

moves = Stages(
    Meeting,
    Move("give_notice", _("Give notice"), (P,), N, by=rules.runs,
         needs=(gates.has_agenda, gates.says_how, gates.law_is_known, gates.not_before_its_notice,
                gates.enough_notice, gates.composition),
         then=freeze, primary=True),
    Move("begin", _("Begin the sitting"), (N,), S, by=rules.runs, needs=(gates.on_its_day, gates.has_chair),
         then=begin, primary=True),
    Move("close", _("Close the sitting"), (S,), MeetingStage.CLOSED, by=rules.runs,
         needs=(gates.quorum_reached, gates.all_dealt_with, gates.no_count_is_open), then=freeze_minutes, primary=True),
    Move("not_held", _("Close as not held"), (N, S), MeetingStage.NOT_HELD, by=rules.runs,
         needs=(gates.nothing_decided, gates.quorum_missing), then=freeze_minutes, wants_note=True),
    Move("drop", _("Drop this plan"), (P,), MeetingStage.DROPPED, by=rules.runs, wants_note=True),
)  # fmt: skip
