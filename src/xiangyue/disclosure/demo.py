"""Posts sample sheets through the actions of this room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial

from xiangyue.disclosure import actions
from xiangyue.disclosure.models import Channel, ObjectionStage, Posting
from xiangyue.kernel import clock
from xiangyue.kernel.demo import Thread
from xiangyue.kernel.stages import make_move
from xiangyue.people.actor import Actor
from xiangyue.people.law import rules_for

MORNING, AFTERNOON = 9, 15  # hours at which the village office does such things


@dataclass(frozen=True)
class Opinion:
    """Something somebody has against a posting: days after it was posted, and the answer, if it is given, when."""

    after: int
    text: str
    channel: str = Channel.COUNTER
    name: str = ""
    answer: str = ""
    answered_after: int = 0


def hang(writer: Actor, watcher: Actor, posting: Posting, *, opinions: Sequence[Opinion] = ()) -> Thread:
    """Post a draft, hang its sheet on the board, take opinions, and close it when its days are full.

    An opinion that nobody answers holds the closing up.  Gives the posting; `writer` is the secretary or clerk,
    `watcher` supervises and records that the sheet hangs.
    """
    make_move(posting, "post", writer)
    board = rules_for(posting.place, clock.today()).term("board")
    actions.record_proof(watcher, posting, board=board, name=str(watcher.person))
    posting.refresh_from_db()
    for moment, happens in _in_order(writer, posting, opinions):
        yield moment
        happens()
    last = posting.removable_on
    if last is None:
        raise ValueError("What was posted has a last day.")
    yield clock.moment(last, MORNING)
    if posting.objections.filter(stage=ObjectionStage.OPEN).exists():
        return posting
    for proof in posting.proofs.all():
        actions.record_removal(watcher, proof)
    make_move(posting, "close", writer)
    return posting


def _in_order(
    writer: Actor, posting: Posting, opinions: Sequence[Opinion]
) -> list[tuple[datetime, Callable[[], None]]]:
    """What happens while the sheet hangs: opinions come, and answers are given."""
    first, events = posting.posted_on or clock.today(), []
    for each in opinions:
        events.append((_at(first, each.after, AFTERNOON), partial(_file, writer, posting, each)))
        if each.answer:
            events.append((_at(first, each.answered_after, MORNING), partial(_answer, writer, posting, each)))
    return sorted(events, key=lambda event: event[0])


def _at(first: date, days: int, hour: int) -> datetime:
    return clock.moment(first + timedelta(days=days), hour)


def _file(writer: Actor, posting: Posting, opinion: Opinion) -> None:
    actions.file_objection(writer, posting, channel=opinion.channel, text=opinion.text, name=opinion.name)


def _answer(writer: Actor, posting: Posting, opinion: Opinion) -> None:
    found = posting.objections.get(text=opinion.text)
    actions.answer_objection(writer, found, answer=opinion.answer)


def post_sheet(
    writer: Actor,
    watcher: Actor,
    *,
    day: date,
    item: str,
    title: str,
    text: str,
    opinions: Sequence[Opinion] = (),
) -> Thread:
    """A posting of its own, from the draft to the end of its days."""
    yield clock.moment(day, MORNING)
    place = writer.place
    if place is None:
        raise ValueError("Only who serves somewhere writes for its board.")
    posting = actions.draft_posting(writer, place=place, item=item, title=title, text=text)
    return (yield from hang(writer, watcher, posting, opinions=opinions))
