"""The life of a need: the one published table of moves."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from xiangyue.kernel import clock
from xiangyue.kernel.acting import Line
from xiangyue.kernel.stages import Move, Stages
from xiangyue.matters.clocks import (
    ACCEPT,
    ANSWER,
    CLOCK,
    FINISH,
    RATING,
    REVIEW,
    REVIEW_ANSWER,
    SECOND,
    SECOND_ANSWER,
    begin,
    due,
    set_due,
)
from xiangyue.matters.models import Need, NeedStage, Petition, PetitionStage
from xiangyue.matters.rules import (
    asked_or_waited,
    came_before,
    days_are_over,
    has_answer,
    has_destination,
    has_handler,
    has_lead,
    has_petition,
    has_question,
    keeps_petition,
    may_ask_again,
    may_close,
    may_end_petition,
    may_turn_into_petition,
    not_too_often,
    responsible,
    still_in_time,
    the_handler,
    the_resident,
    third_person,
)

MORNING = 6  # o'clock
WORKING = (NeedStage.ACCEPTED, NeedStage.ASSIGNED, NeedStage.IN_HAND)


def begin_accepting(need: Need, line: Line) -> None:
    """The days to say whether it is taken on."""
    _begin(need, ACCEPT, line)


def begin_answering(need: Need, line: Line) -> None:
    """The days to answer."""
    _begin(need, ANSWER, line)


def _begin(need: Need, key: str, line: Line) -> None:
    begin(need, key, line.happened_on)
    need.save(update_fields=CLOCK)


def give_back_days(need: Need, line: Line) -> None:
    """The days on which we waited for the resident are not ours."""
    if need.waits_since:
        need.paused_days += (line.happened_on - need.waits_since).days
        need.waits_since = None
        set_due(need)
        need.save(update_fields=["due_on", "paused_days", "waits_since"])


def stop_clock(need: Need, line: Line) -> None:
    """Our days stand still while the resident thinks."""
    need.waits_since = line.happened_on
    need.save(update_fields=["waits_since"])


def note_answer(need: Need, line: Line) -> None:
    need.answered_on = line.happened_on
    need.save(update_fields=["answered_on"])


def count_again(need: Need, line: Line) -> None:
    """It is done once more, with days of its own."""
    need.reopened += 1
    need.answer = ""
    need.save(update_fields=["reopened", "answer"])
    begin_answering(need, line)


def leave_lead(need: Need, line: Line) -> None:
    """Taken apart again it has days of its own."""
    need.lead = None
    need.save(update_fields=["lead"])
    begin_accepting(need, line)


def leave_handler(need: Need, _line: Line) -> None:
    """Nobody has it until it is given to somebody else."""
    need.handler, need.handler_office, need.handled_by = None, "", ""
    need.save(update_fields=["handler", "handler_office", "handled_by"])


def closing_time(need: Need) -> datetime | None:
    """The morning after the days for the call-back."""
    if need.answered_on is None:
        return None
    return clock.moment(need.answered_on + timedelta(days=need.basis[RATING]["days"] + 1), MORNING)


need_moves = Stages(
    Need,
    Move(
        name="accept", words=_("Take it on"), source=(NeedStage.REGISTERED,), target=NeedStage.ACCEPTED,
        by=responsible, needs=(came_before,), then=begin_answering, primary=True,
    ),
    Move(
        name="refuse", words=_("Do not take it on"), source=(NeedStage.REGISTERED,), target=NeedStage.NOT_ACCEPTED,
        by=responsible, needs=(came_before,), wants_note=True,
    ),
    Move(
        name="appeal", words=_("Ask to look at it again"), source=(NeedStage.NOT_ACCEPTED,),
        target=NeedStage.REGISTERED, by=the_resident, then=begin_accepting, wants_note=True,
    ),
    Move(
        name="pass_on", words=_("Pass it on"), source=(NeedStage.REGISTERED, *WORKING), target=NeedStage.FORWARDED,
        by=responsible, needs=(came_before, has_destination),
    ),
    Move(
        name="come_back", words=_("It came back to us"), source=(NeedStage.FORWARDED,), target=NeedStage.ACCEPTED,
        by=responsible, then=begin_answering, wants_note=True,
    ),
    Move(
        name="confirm", words=_("They have settled it"), source=(NeedStage.FORWARDED,), target=NeedStage.CLOSED,
        by=responsible, wants_note=True,
    ),
    Move(
        name="merge", words=_("Join it with another"), source=(NeedStage.REGISTERED, *WORKING),
        target=NeedStage.MERGED, by=responsible, needs=(has_lead,),
    ),
    Move(
        name="unmerge", words=_("Take it apart again"), source=(NeedStage.MERGED,), target=NeedStage.REGISTERED,
        by=responsible, then=leave_lead,
        wants_note=True,
    ),
    Move(
        name="assign", words=_("Give it to somebody"), source=(NeedStage.ACCEPTED,), target=NeedStage.ASSIGNED,
        by=responsible, needs=(has_handler,), primary=True,
    ),
    Move(
        name="hand_back", words=_("Hand it back"), source=(NeedStage.ASSIGNED, NeedStage.IN_HAND),
        target=NeedStage.ACCEPTED, by=the_handler, then=leave_handler, wants_note=True,
    ),
    Move(
        name="begin", words=_("I am on it"), source=(NeedStage.ASSIGNED,), target=NeedStage.IN_HAND, by=the_handler,
        primary=True,
    ),
    Move(
        name="ask", words=_("Ask the resident"), source=(NeedStage.IN_HAND,), target=NeedStage.WAITING,
        by=the_handler, needs=(has_question,), then=stop_clock,
    ),
    Move(
        name="go_on", words=_("Go on"), source=(NeedStage.WAITING,), target=NeedStage.IN_HAND, by=the_handler,
        then=give_back_days, wants_note=True,
    ),
    Move(
        name="answer", words=_("Answer"), source=(NeedStage.IN_HAND,), target=NeedStage.ANSWERED, by=the_handler,
        needs=(came_before, has_answer), then=note_answer, primary=True,
    ),
    Move(
        name="close", words=_("Close it"), source=(NeedStage.ANSWERED,), target=NeedStage.CLOSED, by=may_close,
        needs=(asked_or_waited,), due=closing_time,
    ),
    Move(
        name="ask_again", words=_("Ask to do it again"), source=(NeedStage.ANSWERED, NeedStage.CLOSED),
        target=NeedStage.REOPEN_ASKED, by=may_ask_again, needs=(not_too_often,), wants_note=True,
    ),
    Move(
        name="reopen", words=_("Do it again"), source=(NeedStage.REOPEN_ASKED,), target=NeedStage.IN_HAND,
        by=responsible, then=count_again, primary=True,
    ),
    Move(
        name="explain", words=_("Explain why not"), source=(NeedStage.REOPEN_ASKED,), target=NeedStage.CLOSED,
        by=third_person, wants_note=True,
    ),
    Move(
        name="withdraw", words=_("Take it back"),
        source=(NeedStage.REGISTERED, *WORKING, NeedStage.WAITING, NeedStage.FORWARDED, NeedStage.MERGED),
        target=NeedStage.WITHDRAWN, by=the_resident,
    ),
    Move(
        name="become_petition", words=_("Turn it into a petition"), source=(NeedStage.REGISTERED, *WORKING),
        target=NeedStage.PETITION, by=may_turn_into_petition, needs=(has_petition,),
    ),
)  # fmt: skip


def begin_clock(key: str) -> Callable[[Petition, Line], None]:
    """Days of the rules in force when it came, from the day of the step."""

    def begin(petition: Petition, line: Line) -> None:
        petition.due_on = due(petition.basis, key, line.happened_on)
        petition.save(update_fields=["due_on"])

    return begin


def end_clock(petition: Petition, _line: Line) -> None:
    petition.due_on = None
    petition.save(update_fields=["due_on"])


def ending_time(petition: Petition) -> datetime | None:
    """The morning after the petitioner's days."""
    return clock.moment(petition.due_on + timedelta(days=1), MORNING) if petition.due_on else None


petition_moves = Stages(
    Petition,
    Move(
        name="accept", words=_("Accept it and tell the petitioner in writing"), source=(PetitionStage.RECEIVED,),
        target=PetitionStage.ACCEPTED, by=keeps_petition, then=begin_clock(FINISH), primary=True,
    ),
    Move(
        name="refuse", words=_("Do not accept it, and say so in writing"), source=(PetitionStage.RECEIVED,),
        target=PetitionStage.NOT_ACCEPTED, by=keeps_petition, then=end_clock, wants_note=True,
    ),
    Move(
        name="answer", words=_("The written opinion has been handed over"), source=(PetitionStage.ACCEPTED,),
        target=PetitionStage.ANSWERED, by=keeps_petition, then=begin_clock(REVIEW), primary=True,
    ),
    Move(
        name="ask_review", words=_("A review was asked for"), source=(PetitionStage.ANSWERED,),
        target=PetitionStage.REVIEW_ASKED, by=keeps_petition, needs=(still_in_time,), then=begin_clock(REVIEW_ANSWER),
    ),
    Move(
        name="review", words=_("The review has been handed over"), source=(PetitionStage.REVIEW_ASKED,),
        target=PetitionStage.REVIEWED, by=keeps_petition, then=begin_clock(SECOND), primary=True,
    ),
    Move(
        name="ask_second", words=_("A second review was asked for"), source=(PetitionStage.REVIEWED,),
        target=PetitionStage.SECOND_ASKED, by=keeps_petition, needs=(still_in_time,), then=begin_clock(SECOND_ANSWER),
    ),
    Move(
        name="settle", words=_("The last opinion has been handed over"), source=(PetitionStage.SECOND_ASKED,),
        target=PetitionStage.ENDED, by=keeps_petition, then=end_clock, primary=True,
    ),
    Move(
        name="end", words=_("Nothing more was asked for"), source=(PetitionStage.ANSWERED, PetitionStage.REVIEWED),
        target=PetitionStage.ENDED, by=may_end_petition, needs=(days_are_over,), then=end_clock, due=ending_time,
    ),
)  # fmt: skip
