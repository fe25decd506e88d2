"""What a change of the register does to the rolls, told before it is made.

The change is made in earnest and taken back, so that what is told beforehand and what happens afterwards are computed
by the same code.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.rules import Reason
from xiangyue.people.law import gate, rules_for
from xiangyue.people.models import Body, BodyKind, Certificate, Household, Mode, Person, Place, Seat, SeatRole
from xiangyue.people.models.persons import ADULT, Gender
from xiangyue.registry.holdings import FrozenRoll, frozen_rolls
from xiangyue.rulebook.rules import Rule
from xiangyue.web.words import day_words


@dataclass(frozen=True)
class Figure:
    """How many are due in a body, and how many of them make a quorum where the law says so."""

    due: int
    needed: int | None = None

    def __str__(self) -> str:
        if self.needed is None:
            return _("%(due)s due") % {"due": self.due}
        return _("%(due)s due, %(needed)s needed") % {"due": self.due, "needed": self.needed}


@dataclass(frozen=True)
class Effect:
    """One body counted in one way, before and after; sittings with a frozen roll stay as they are."""

    words: str
    before: Figure | None
    after: Figure | None
    sittings: tuple[FrozenRoll, ...] = ()

    @property
    def changes(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True)
class Foresight:
    """Everything to be told before a change: the rolls, and what the law says of the assembly as it would be."""

    day: date
    effects: list[Effect]
    told: list[Reason] = field(default_factory=list)

    @property
    def day_words(self) -> str:
        return day_words(self.day)


def foresee(places: Iterable[Place], change: Callable[[], object], day: date | None = None) -> Foresight:
    """What this change would do to rolls of that day; a refusal comes out as in earnest, and nothing is written.

    Without a day it is tomorrow, because what ends today still counts today.
    """
    places, day = list(places), day or clock.today() + timedelta(days=1)
    with transaction.atomic():
        before = figures(places, day)
        made = change()
        places += [made] if isinstance(made, Place) else []
        after = figures(places, day)
        told = [reason for place in places for reason in composition(place, day)]
        transaction.set_rollback(True)
    frozen = frozen_rolls()
    keys = list(dict.fromkeys([*before, *after]))
    effects = [
        Effect(key[1], before.get(key), after.get(key), tuple(roll for roll in frozen if roll.body == key[0]))
        for key in keys
    ]
    return Foresight(day, [each for each in effects if each.changes], told)


def figures(places: Iterable[Place], day: date) -> dict[tuple[UUID, str], Figure]:
    """Due and needed of every body in these villages, by body and by the words that say how it is counted."""
    inside = [each.pk for place in places for each in place.below()]
    found = {}
    for body in Body.objects.filter(place__in=inside).select_related("place__village").order_by("place__path", "id"):
        for mode in body.modes:
            words = str(body) if len(body.modes) == 1 else f"{body} ({mode.label})"
            found[body.pk, words] = figure(body, mode, day)
    return found


def figure(body: Body, mode: Mode, day: date) -> Figure:
    """Due and needed of one body on that day."""
    due = due_of(body, mode, day)
    try:
        rule = rules_for(body.place, day).quorum(body.rule_name(mode))
    except KeyError:
        return Figure(due)
    return Figure(due, rule.threshold.least(due) if due else None)


def due_of(body: Body, mode: Mode, day: date) -> int:
    """As a roll frozen on that day would count: members with a vote, a certified number, or the register."""
    if mode == Mode.SEATS:
        return int(Seat.objects.on(day).filter(body=body, voting=True).count())
    certificates = Certificate.objects.filter(body=body, mode=mode, day__lte=day).order_by("-day", "-id")
    if certificate := certificates.first():
        return int(certificate.number)
    inside = [place.pk for place in body.place.below()]
    if mode == Mode.HOUSEHOLDS:
        here: Any = Household.objects.filter(Q(ended_on=None) | Q(ended_on__gt=day), place__in=inside)
    else:
        here = Person.objects.filter(Q(left_on=None) | Q(left_on__gt=day), place__in=inside)
        here = here.filter(Q(born_on=None) | Q(born_on__lte=eighteen_years_before(day)))
    return int(here.count())


def eighteen_years_before(day: date) -> date:
    """The last birthday that makes an adult on that day."""
    last = 28 if (day.month, day.day) == (2, 29) else day.day
    return day.replace(year=day.year - ADULT, day=last)


def composition(place: Place, day: date) -> list[Reason]:
    """What the law says of the representatives' assembly as it is composed; it is told, the sitting's gate decides."""
    body = Body.objects.of(place, BodyKind.REPRESENTATIVES_ASSEMBLY)
    if body is None:
        return []
    seats = Seat.objects.on(day).filter(body=body)
    total, representatives = seats.count(), seats.filter(role=SeatRole.REPRESENTATIVE)
    women = representatives.filter(person__gender=Gender.WOMAN).count()
    law = rules_for(place, day)
    shares = [
        (law.get("representatives_assembly.share"), representatives.count(), _("Representatives")),
        (law.get("representatives_assembly.women_share"), women, _("Women representatives")),
    ]
    found = [_share(rule, number, total, who) for rule, number, who in shares if rule and total]
    return [reason for reason in found if reason]


def _share(rule: Rule, number: int, total: int, who: str) -> Reason | None:
    words = _("%(who)s: %(number)s of %(total)s, at least %(least)s are needed.") % {
        "who": who, "number": number, "total": total, "least": rule.threshold.least(total),
    }  # fmt: skip
    return gate(rule, words, lambda rule: rule.threshold.met(number, total))
