"""What is under way that a change of the register touches; higher rooms say it here, from their `ready`.

The register knows persons, offices and seats.  Who chairs tonight's sitting, what is still being decided in a village
and which rolls are frozen is known only above it, so each room adds one small function to the lists below.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from uuid import UUID

from xiangyue.people.models import Person, Place


@dataclass(frozen=True)
class Held:
    """One thing in words, and the page where it is dealt with."""

    words: str
    url: str = ""


@dataclass(frozen=True)
class FrozenRoll:
    """The roll of a sitting whose notice has gone out: nothing that happens to the register changes it."""

    roll: UUID
    body: UUID
    due: int
    held: Held


BY_PERSON: list[Callable[[Person], Iterable[Held]]] = []  # what somebody runs or has in hand
AT_PLACE: list[Callable[[Place], Iterable[Held]]] = []  # what is open in a village and must end before it does
FROZEN: list[Callable[[], Iterable[FrozenRoll]]] = []  # every roll under way in the present town


def held_by(person: Person) -> list[Held]:
    """What somebody else has to take over when this person goes."""
    return [held for ask in BY_PERSON for held in ask(person)]


def open_at(place: Place) -> list[Held]:
    """What stands in the way of closing a village."""
    return [held for ask in AT_PLACE for held in ask(place)]


def frozen_rolls() -> list[FrozenRoll]:
    """The rolls of sittings to come and of those that are sitting, in the present town."""
    return [roll for ask in FROZEN for roll in ask()]
