"""Moves as a page shows them: the words, the address, and everything that stands in the way."""

from dataclasses import dataclass

from xiangyue.kernel.kinds import kind_of
from xiangyue.kernel.models import TenantModel
from xiangyue.kernel.rules import Reason
from xiangyue.kernel.stages import TABLES, Offer
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import to


@dataclass(frozen=True)
class ShownMove:
    """One move for the part `{% moves %}`."""

    name: str
    words: str
    url: str
    obstacles: list[Reason]
    warnings: list[Reason]
    wants_note: bool
    primary: bool
    on_screen: bool = False  # nobody is asked on which other day it happened


def shown(offer: Offer) -> ShownMove:
    move, thing = offer.move, offer.thing
    return ShownMove(
        name=move.name, words=str(move.words), url=to("do", kind=kind_of(thing), pk=thing.pk, move=move.name),
        obstacles=offer.obstacles, warnings=offer.warnings, wants_note=offer.wants_note, primary=move.primary,
        on_screen=TABLES[type(thing)].on_screen,
    )  # fmt: skip


def moves_of(actor: Actor, thing: TenantModel, *names: str, without: frozenset[str] = frozenset()) -> list[ShownMove]:
    """The moves this actor is offered on a thing: all, or the named ones, or all without some."""
    offers = TABLES[type(thing)].offers(actor, thing)
    return [
        shown(offer) for offer in offers if (not names or offer.move.name in names) and offer.move.name not in without
    ]
