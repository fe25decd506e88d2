"""Holds sample sittings through the actions of this room."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time

from django.utils import timezone

from xiangyue.ballots.demo import agree
from xiangyue.kernel.stages import make_move
from xiangyue.meetings import actions
from xiangyue.meetings.models import AgendaItem, Channel, Choice, Meeting, Recusal, Way
from xiangyue.meetings.reckoning import must_recuse, present_lines, strictest_quorum, votes_possible
from xiangyue.people.actor import Actor
from xiangyue.people.models import Person, RollLine

LENGTH = 50  # minutes that a sitting takes
ONE_AGAINST = 12  # who agree
SHARE = (6, 7)  # of those due come, unless a story says otherwise


@dataclass(frozen=True)
class Sitting:
    """How a sitting goes: how many come, and how they vote; where it is not told, most come and most agree."""

    present: int | None = None
    no: int | None = None
    abstain: int = 0
    prose: str = ""
    discussion: str = ""
    held: bool = True
    late: int = 0  # days after which the paper record is typed in


def attend(
    actor: Actor, meeting: Meeting, number: int, *, channel: str = Channel.LIST, but: Sequence[Person] = ()
) -> list[RollLine]:
    """Sign in so many of those who are not here yet, in the order of the roll; a certified roll gets its number."""
    if meeting.roll.certified:
        actions.count_present(actor, meeting, number)
        return []
    absent = {person.pk for person in but}
    here = {line.pk for line in present_lines(meeting)}
    lines = RollLine.objects.filter(roll=meeting.roll, voting=True).order_by("number")
    coming = [line for line in lines if line.pk not in here and line.person not in absent][:number]
    if coming:
        actions.sign_in_list(actor, meeting, coming, channel=channel)
    return coming


def usual(meeting: Meeting) -> int:
    """How many come where no story says otherwise: six of seven, and of a small committee everybody."""
    return max(strictest_quorum(meeting).needed, -(-meeting.roll.due * SHARE[0] // SHARE[1]))


def announce(actor: Actor, meeting: Meeting, *, happened_on: date | None = None) -> Meeting:
    """Give notice as villages do."""
    return actions.give_notice(
        actor, meeting, notice_form="村务公开栏张贴、广播通知、逐户电话", happened_on=happened_on
    )  # fmt: skip


def hold(
    actor: Actor, meeting: Meeting, sitting: Sitting, *, chair: Person, recorder: Person, tellers: list[Person]
) -> Meeting:
    """From the first name ticked to the minutes; a sitting without its quorum is closed as not held."""
    channel = Channel.PAPER if sitting.late else Channel.LIST
    present = usual(meeting) if sitting.present is None else sitting.present
    attend(actor, meeting, present, channel=channel)
    actions.begin(actor, meeting, chair=chair, recorder=recorder, began_at=start_of(meeting), happened_on=meeting.day)
    if not sitting.held:
        note = f"{strictest_quorum(meeting).sentence}，改期再开。"
        return make_move(meeting, "not_held", actor, happened_on=meeting.day, note=note)
    items = list(meeting.agenda)
    for item in items:
        step_aside(actor, item)
    discussions = {item: sitting.discussion for item in items if sitting.discussion}
    actions.keep_prose(actor, meeting, prose=sitting.prose, discussions=discussions)
    for item in items:
        vote(actor, item, no=sitting.no, abstain=sitting.abstain, tellers=tellers)
    return actions.close(actor, meeting, ended_at=end_of(meeting), happened_on=meeting.day)


def start_of(meeting: Meeting) -> time:
    local = timezone.localtime(meeting.planned_at)
    return time(local.hour, local.minute)


def end_of(meeting: Meeting) -> time:
    start = start_of(meeting)
    minutes = start.hour * 60 + start.minute + LENGTH
    return time(minutes // 60, minutes % 60)


def step_aside(actor: Actor, item: AgendaItem) -> list[Recusal]:
    """Whom the matter concerns, and near kin, leave it to the others."""
    return [actions.declare_recusal(actor, item, line.pk, "本人或近亲属与本事项有关") for line in must_recuse(item)]


def vote(actor: Actor, item: AgendaItem, *, no: int | None, abstain: int, tellers: list[Person]) -> AgendaItem:
    """Everybody who may vote does, in the way that was announced; one of twelve is against if the story is silent."""
    possible = votes_possible(item)
    no = possible // ONE_AGAINST if no is None else no
    yes = possible - no - abstain
    if item.way == Way.HEAR:
        return actions.hear(actor, item)
    if item.way == Way.PAPER:
        return count(actor, item, {Choice.YES: yes, Choice.NO: no, Choice.ABSTAIN: abstain}, tellers)
    return actions.record_vote(actor, item, yes=yes, no=no, abstain=abstain)


def count(actor: Actor, item: AgendaItem, votes: Mapping[str, int], tellers: list[Person]) -> AgendaItem:
    """A paper ballot: handed out, collected, counted by two, taken over."""
    opened = actions.start_count(actor, item, tellers)
    agree(actor, opened, {str(choice): number for choice, number in votes.items()}, happened_on=item.meeting.held_on)
    return actions.take_count(actor, item)
