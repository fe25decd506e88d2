"""Tells of invented needs through the actions of this room."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from xiangyue.kernel import clock
from xiangyue.kernel.demo import Thread
from xiangyue.kernel.stages import make_move
from xiangyue.matters import actions
from xiangyue.matters.models import Channel, Need
from xiangyue.people.actor import Actor
from xiangyue.people.models import Place, Post

MORNING = 10  # o'clock, when people come to the counter
ROAD = ("accept", "assign", "begin", "answer", "rate", "close")  # a day or two apart
PACE = 2


@dataclass(frozen=True)
class Tale:
    """One need: how many days before the story's day it came, and how far it went along the road."""

    before: int
    category: str
    text: str
    until: str = ""  # the last step of the road that was made; none if it is only registered
    channel: str = Channel.COUNTER
    name: str = ""
    quiet: bool = False
    answer: str = ""
    last: tuple[str, str] = ("", "")  # a move made in the end instead, and its note
    more: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Hands:
    """Who does what: takes down, leads, handles, asks the resident."""

    writer: Actor
    leader: Actor
    handler: Actor
    asker: Actor


def live(tale: Tale, spot: Place, hands: Hands, day: date) -> Thread:
    """A need from the counter to where the tale leaves it; gives the need."""
    came = day - timedelta(days=tale.before)
    yield clock.moment(came, MORNING)
    need = actions.register(
        hands.writer, spot, channel=tale.channel, category=tale.category, text=tale.text, name=tale.name,
        quiet=tale.quiet, **tale.more,
    )  # fmt: skip
    for number, step in enumerate(_steps(tale.until), 1):
        yield clock.moment(came + timedelta(days=PACE * number), MORNING)
        need.refresh_from_db()
        STEPS[step](need, hands, tale)
    move, note = tale.last
    if move:
        yield clock.moment(came + timedelta(days=PACE * (len(_steps(tale.until)) + 1)), MORNING)
        need.refresh_from_db()
        make_move(need, move, hands.leader, note=note)
    return need


def _steps(until: str) -> Sequence[str]:
    return ROAD[: ROAD.index(until) + 1] if until else ()


def _post_of(actor: Actor) -> Post:
    if actor.post is None:
        raise ValueError("Who handles a need serves somewhere.")
    return actor.post


STEPS: dict[str, Callable[[Need, Hands, Tale], object]] = {
    "accept": lambda need, hands, tale: make_move(need, "accept", hands.leader),
    "assign": lambda need, hands, tale: actions.assign(hands.leader, need, _post_of(hands.handler)),
    "begin": lambda need, hands, tale: make_move(need, "begin", hands.handler),
    "answer": lambda need, hands, tale: actions.answer_need(hands.handler, need, answer=tale.answer),
    "rate": lambda need, hands, tale: actions.rate(
        hands.asker, need, reached=True, answered=True, solved=True, satisfied="yes", note="电话回访，本人说办好了。"
    ),
    "close": lambda need, hands, tale: make_move(need, "close", hands.leader),
}
