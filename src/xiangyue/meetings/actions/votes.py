"""Taking votes: hands, roll call, and paper ballots counted by two tellers."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.ballots.actions import open_count
from xiangyue.ballots.models import Count, CountStage
from xiangyue.ballots.queries import result_of
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused, demand
from xiangyue.kernel.stages import make_move
from xiangyue.meetings import gates, rules
from xiangyue.meetings.actions.locking import hold_item
from xiangyue.meetings.models import AgendaItem, Choice, ItemStage, Recusal, RollCallVote, Way
from xiangyue.meetings.reckoning import count_of, eligible_lines, is_weighted, votes_possible
from xiangyue.people.actor import Actor
from xiangyue.people.models import Person


def record_vote(
    actor: Acting,
    item: AgendaItem,
    *,
    yes: int,
    no: int,
    abstain: int,
    note: str = "",
    happened_on: date | None = None,
) -> AgendaItem:
    """Enter the figures of a show of hands; where households have one vote each, they are the figures of households."""
    if item.way != Way.HANDS:
        raise Refused(_("This item is not voted on by a show of hands."))
    return _decide(actor, item, [yes, no, abstain, 0], note, happened_on or item.meeting.held_on)


def _decide(actor: Acting, item: AgendaItem, figures: list[int], note: str, day: date | None) -> AgendaItem:
    """Keep the figures; whether it passed is reckoned by the rules of the sitting, never chosen."""
    if item.stage != ItemStage.PENDING:
        raise Refused(_("The vote has been taken. Correct it first."))
    with act(actor, "record_vote", item, happened_on=day):
        item.yes, item.no, item.abstain, item.spoiled = figures
        item.save(update_fields=["yes", "no", "abstain", "spoiled"])
        passed = gates.majority_is_there(item, item.meeting.day) is None
        return make_move(item, "pass" if passed else "reject", actor, happened_on=day, note=note)


def hear(actor: Acting, item: AgendaItem) -> AgendaItem:
    """A report was heard; nothing is voted on."""
    return make_move(item, "hear", actor, happened_on=item.meeting.held_on)


def call_roll(actor: Acting, item: AgendaItem, choices: Mapping[UUID, str], *, note: str = "") -> AgendaItem:
    """Enter an open vote by name.  Where households are counted, each vote weighs the households it stands for."""
    demand(rules.runs_item(actor, item))
    if item.way != Way.ROLL_CALL:
        raise Refused(_("This item is not voted on by roll call."))
    lines = {line.pk: line for line in eligible_lines(item)}
    if set(choices) != set(lines):
        raise Refused(_("Call every name that is here and may vote: %(count)s.") % {"count": len(lines)})
    weighted = is_weighted(item)
    sums = dict.fromkeys(Choice, 0)
    with act(actor, "call_roll", item.meeting) as record:
        for key, choice in choices.items():
            sums[Choice(choice)] += lines[key].households if weighted else 1
            record.touch(RollCallVote.objects.create(place=item.place, item=item, line=lines[key], choice=choice))
        return _decide(actor, item, [*sums.values(), 0], note, item.meeting.held_on)


def start_count(actor: Actor, item: AgendaItem, tellers: list[Person]) -> Count:
    """Open the count of a paper ballot by two tellers; the gates of the vote hold before the first paper is issued."""
    demand(rules.runs_item(actor, item))
    if item.way != Way.PAPER:
        raise Refused(_("This item is not voted on by paper ballot."))
    options = [{"key": choice.value, "words": str(choice.label)} for choice in Choice]
    with act(actor, "start_count", item):
        hold_item(item)  # a second tap waits here, and then finds the first one's count
        _refuse_second_count(item)
        aside = Recusal.objects.filter(item=item).values_list("line__person", flat=True)
        return open_count(
            actor, item, title=item.title, options=options, issued_at_most=votes_possible(item), tellers=tellers,
            recused={UUID(person) for person in item.concerns} | set(aside), happened_on=item.meeting.held_on,
        )  # fmt: skip


def _refuse_second_count(item: AgendaItem) -> None:
    """One ballot has one count: a result nobody likes is counted anew by the same two, never by others."""
    if item.stage != ItemStage.PENDING:
        raise Refused(_("The vote has been taken. Correct it first."))
    for gate in (gates.sitting_is_open, gates.is_quorate, gates.nobody_stays_who_must_go):
        if (reason := gate(item, item.meeting.day)) and reason.binding:
            raise Refused(reason)
    if (count := count_of(item)) and count.stage != CountStage.VOID:
        raise Refused(_("These ballots are being counted, or were counted already."))


def take_count(actor: Acting, item: AgendaItem, *, note: str = "") -> AgendaItem:
    """Take the agreed result of the tellers as the item's vote."""
    count = count_of(item)
    result = result_of(count) if count else None
    if result is None:
        raise Refused(_("The two tellers have not agreed on a result yet."))
    figures = [result.votes["yes"], result.votes["no"], result.votes["abstain"], result.spoiled]
    return _decide(actor, item, figures, note, item.meeting.held_on)
