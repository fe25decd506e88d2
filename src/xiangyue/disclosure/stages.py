"""The lives of a posting and of an objection, as two tables of moves."""

from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from xiangyue.disclosure import basis
from xiangyue.disclosure.models import ONE_DAY, Objection, ObjectionStage, Posting, PostingStage
from xiangyue.disclosure.rules import (
    came_before,
    days_are_full,
    has_answer,
    has_text,
    has_town_answer,
    hung_on_a_board,
    law_is_known,
    may_close,
    may_restore,
    may_send_up,
    may_withhold,
    no_private_number,
    not_erased,
    objections_settled,
    village_writer,
)
from xiangyue.kernel import clock
from xiangyue.kernel.acting import Line
from xiangyue.kernel.stages import Move, Stages
from xiangyue.people.rules import overseer, village_committee
from xiangyue.rulebook.calendars import posting_ends

MORNING = 6  # o'clock
FROZEN = ["posted_on", "days", "ends_on", "rules", "digest"]


def freeze(posting: Posting, line: Line) -> None:
    """Keep the words, the days and the rules in force as they are now; later edits change nothing."""
    posting.posted_on = line.happened_on
    with translation.override(posting.language):
        posting.rules = basis.frozen(posting.place, posting.item, posting.posted_on)
    posting.days = posting.rules[basis.POSTING_DAYS]["days"]
    posting.ends_on = posting_ends(posting.posted_on, posting.rules[basis.POSTING_DAYS]["days"])
    posting.digest = posting.fingerprint()
    posting.save(update_fields=FROZEN)


def closing_time(posting: Posting) -> datetime | None:
    """The morning of the first day on which the sheet may come down."""
    # not at midnight, when the servers of a whole province would wake at once
    return clock.moment(posting.removable_on, MORNING) if posting.removable_on else None


def note_day(posting: Posting, line: Line) -> None:
    """Remember since when nobody could read it."""
    posting.withheld_on = line.happened_on
    posting.save(update_fields=["withheld_on"])


def give_back_days(posting: Posting, line: Line) -> None:
    """Days on which it could not be read from morning to night do not count: the last full day moves on by as many."""
    if posting.posted_on and posting.withheld_on and posting.ends_on and posting.withheld_on <= posting.ends_on:
        # the day it was put up was never counted, so nothing is given back for it
        posting.ends_on += line.happened_on - max(posting.withheld_on - ONE_DAY, posting.posted_on)
    posting.withheld_on = None
    posting.save(update_fields=["withheld_on", "ends_on"])


posting_moves = Stages(
    Posting,
    Move(
        name="post",
        words=_("Put it on the board"),
        source=(PostingStage.DRAFT,),
        target=PostingStage.POSTED,
        by=village_writer,
        needs=(has_text, law_is_known, no_private_number),
        then=freeze,
        primary=True,
    ),
    Move(
        name="close",
        words=_("The days are full: close"),
        source=(PostingStage.POSTED,),
        target=PostingStage.CLOSED,
        by=may_close,
        needs=(days_are_full, hung_on_a_board, objections_settled),
        due=closing_time,
    ),
    Move(
        name="withhold",
        words=_("Withhold the text"),
        source=(PostingStage.POSTED, PostingStage.CLOSED),
        target=PostingStage.WITHHELD,
        by=may_withhold,
        then=note_day,
        wants_note=True,  # taking words off a public board is never done in silence
    ),
    Move(
        name="restore",
        words=_("Show the text again"),
        source=(PostingStage.WITHHELD,),
        target=PostingStage.POSTED,  # never straight to closed: the clock asks again whether its days are full
        by=may_restore,
        needs=(not_erased, no_private_number),
        then=give_back_days,
        wants_note=True,
    ),
)


def start_town_clock(objection: Objection, line: Line) -> None:
    """From here on it is the town's turn, within the days that were in force when it was posted."""
    objection.due_on = basis.answer_due(objection.posting.rules[basis.TOWN_DAYS], line.happened_on)
    objection.save(update_fields=["due_on"])


objection_moves = Stages(
    Objection,
    Move(
        name="answer",
        words=_("Answer"),
        source=(ObjectionStage.OPEN,),
        target=ObjectionStage.ANSWERED,
        by=village_committee,
        needs=(came_before, has_answer),
        primary=True,
    ),
    Move(
        name="send_up",
        words=_("Send to the town"),
        source=(ObjectionStage.OPEN, ObjectionStage.ANSWERED),
        target=ObjectionStage.SENT_UP,
        by=may_send_up,
        needs=(came_before, not_erased),
        then=start_town_clock,
    ),
    Move(
        name="town_answer",
        words=_("Answer for the town"),
        source=(ObjectionStage.SENT_UP,),
        target=ObjectionStage.CLOSED_BY_TOWN,
        by=overseer,
        needs=(has_town_answer,),
        primary=True,
    ),
)
