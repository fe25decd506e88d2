"""Tells sample activities through the actions of this room."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from xiangyue.fieldwork import actions
from xiangyue.kernel import clock
from xiangyue.kernel.demo import Thread
from xiangyue.kernel.stages import make_move
from xiangyue.people.actor import Actor
from xiangyue.people.models import Person, Place

EVENING = 17  # o'clock, when the day's note is written


@dataclass(frozen=True)
class Agreed:
    """Something agreed on the spot: what, who answers for it, within how many days, and after how many it was done."""

    words: str
    answers: str
    within: int
    done_after: int = 0


@dataclass(frozen=True)
class Told:
    """One activity of the story."""

    writer: Actor
    place: Place
    day: date
    kind: str
    text: str
    persons: Iterable[Person] = ()
    agreed: tuple[Agreed, ...] = ()
    withdrawn: str = ""  # the reason
    more: dict[str, Any] = field(default_factory=dict)


def tell(told: Told) -> Thread:
    """Written down on the evening of its day; what was agreed is done some days later, if it is."""
    yield clock.moment(told.day, EVENING)
    activity = actions.record_activity(
        told.writer, told.place, kind=told.kind, text=told.text, persons=told.persons, **told.more
    )
    if told.withdrawn:
        make_move(activity, "withdraw", told.writer, note=told.withdrawn)
    for agreed in told.agreed:
        due_on = told.day + timedelta(days=agreed.within)
        agreement = actions.agree(told.writer, activity, words=agreed.words, answers=agreed.answers, due_on=due_on)
        if agreed.done_after:
            yield clock.moment(told.day + timedelta(days=agreed.done_after), EVENING)
            make_move(agreement, "settle", told.writer)
    return activity
