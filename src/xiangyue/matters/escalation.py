"""Who is told that a need takes long, and when: the handler, the head, the linked leader, the secretary.

Nothing is sent, and nothing is moved: each finds it among the reminders of the day.
"""

from datetime import date, timedelta
from enum import IntEnum
from typing import Any
from uuid import UUID

from xiangyue.kernel import clock
from xiangyue.matters import categories, clocks
from xiangyue.matters.models import HEARS_ACCUSATIONS, RUNNING, Need, NeedQuerySet
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Link, Office

FIRST, SECOND, LEADER, SECRETARY = clocks.TOLD_LATE
VILLAGE_HEADS = frozenset({Office.VILLAGE_SECRETARY, Office.VILLAGE_DIRECTOR})
WHOLE = 100


class Step(IntEnum):
    """How far up it was told."""

    NONE = 0
    HALF = 1
    NEARLY = 2
    HEAD = 3
    LEADER = 4
    SECRETARY = 5


def step_of(need: Need, day: date) -> Step:
    """The step a need has reached on that day; what is dangerous is with the head at once."""
    if need.stage not in RUNNING or need.due_on is None or need.clock_from is None:
        return Step.NONE
    if day > need.due_on:
        return _late(need, day)
    if categories.is_danger(need.category):
        return Step.HEAD
    return _early(need, day)


def _late(need: Need, day: date) -> Step:
    """What a rule says nothing of stays with the head."""
    for key, step in ((SECRETARY, Step.SECRETARY), (LEADER, Step.LEADER)):
        if need.due_on and key in need.basis and day >= clocks.due(need.basis, key, need.due_on):
            return step
    return Step.HEAD


def _early(need: Need, day: date) -> Step:
    if need.due_on is None or need.clock_from is None:
        return Step.NONE
    whole = (need.due_on - need.clock_from).days
    gone = (day - need.clock_from).days
    if day == need.due_on:
        return Step.HEAD
    for key, step in ((SECOND, Step.NEARLY), (FIRST, Step.HALF)):
        if key in need.basis and gone * WHOLE >= need.basis[key]["days"] * whole:
            return step
    return Step.NONE


def reminded(actor: Actor) -> list[Need]:
    """What this actor is reminded of today, the longest overdue first; always among what the actor may see.

    An accusation is seen by the discipline officer alone, so no leader, head or secretary ever finds one here.
    """
    rows: NeedQuerySet = Need.objects.visible_to(actor).filter(stage__in=RUNNING)
    today, linked = clock.today(), _linked_with(actor)
    found: list[Any] = list(rows.select_related("place__village", "spot__village").order_by("due_on", "id"))
    return [need for need in found if _is_told(actor, need, step_of(need, today), linked)]


def _linked_with(actor: Actor) -> set[UUID]:
    """The villages this person is linked with as a leader of the town."""
    if actor.person is None or not actor.is_town_officer:
        return set()
    return set(Link.objects.on(clock.today()).filter(person=actor.person).values_list("place_id", flat=True))


def _is_told(actor: Actor, need: Need, step: Step, linked: set[UUID]) -> bool:
    """Whether this actor is one of those whom this step reaches."""
    if step and actor.person and actor.person.pk == need.handler:
        return True
    if step >= Step.HEAD and _is_head(actor, need):
        return True
    if need.accusation:
        return False
    if step >= Step.LEADER and (need.spot.village_id or need.spot_id) in linked:
        return True
    return step >= Step.SECRETARY and actor.office == Office.TOWN_SECRETARY


def _is_head(actor: Actor, need: Need) -> bool:
    """Of the village, or of the town's government; for an accusation the one who may hear it."""
    if need.accusation:
        return bool(actor.office == HEARS_ACCUSATIONS)
    if need.place.level == Level.TOWN:
        return bool(actor.office == Office.TOWN_MAYOR)
    return actor.office in VILLAGE_HEADS and actor.serves(need.place)


def days_late(need: Need) -> int:
    """How many days have passed since it was due."""
    return max(timedelta(), clock.today() - need.due_on).days if need.due_on else 0
