"""The figures of needs, each with what it is out of. Persons stand in none of them: no handler, no resident.

Who counts sees what may be counted: an accusation is out of every figure but the discipline officer's own.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from django.utils.translation import gettext_lazy as _

from xiangyue.kernel import clock
from xiangyue.matters import clocks
from xiangyue.matters.models import Channel, Need, NeedStage, Rating, Satisfaction
from xiangyue.people.actor import Actor
from xiangyue.people.models import Place
from xiangyue.rulebook import imported
from xiangyue.rulebook.calendars import ONE_DAY

AGES = ((0, 7), (8, 15), (16, 30), (31, 60), (61, None))  # days since it came, of what is still open
CONTENT = (Satisfaction.YES, Satisfaction.SO_SO)
NINETY = 90


def working_days(first: date, last: date) -> int:
    """How many working days lie behind `first`, up to and with `last`."""
    calendar, days = imported.calendar(), (last - first).days
    return sum(calendar.is_working_day(first + ONE_DAY * n) for n in range(1, days + 1))


@dataclass(frozen=True)
class Rate:
    """A part and what it is a part of; never the share alone."""

    part: int
    whole: int

    @property
    def words(self) -> str:
        share = f"（{round(100 * self.part / self.whole)}%）" if self.whole else ""
        return f"{self.part}/{self.whole}{share}"


def percentile(values: Iterable[int], share: int) -> int | None:
    """The least value that so many of a hundred do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, -(-len(ordered) * share // 100) - 1)] if ordered else None


@dataclass
class Tally:
    """Some needs, counted: every way in which one ends is a column of its own."""

    needs: list[Need] = field(default_factory=list)
    ratings: dict[Any, Rating] = field(default_factory=dict)  # need -> the last call of its last answer

    def of(self, holds: Callable[[Need], bool]) -> int:
        return sum(1 for need in self.needs if holds(need))

    def staged(self, *stages: NeedStage) -> int:
        return self.of(lambda need: need.stage in stages)

    @property
    def registered(self) -> int:
        return len(self.needs)

    @property
    def cases(self) -> int:
        """Needs that were not joined with another."""
        return self.registered - self.staged(NeedStage.MERGED)

    @property
    def accepted(self) -> int:
        return self.of(lambda need: need.accepted_on is not None)

    @property
    def answered(self) -> int:
        return self.of(lambda need: need.answered_on is not None)

    @property
    def in_time(self) -> int:
        return self.of(_in_time)

    @property
    def open(self) -> int:
        return self.of(lambda need: need.is_open)

    @property
    def late(self) -> int:
        return self.of(lambda need: need.is_overdue)

    @property
    def columns(self) -> list[tuple[str, int]]:
        """Everything that is counted, in the order in which it happens."""
        return [
            (str(_("registered (times somebody came)")), self.registered),
            (str(_("cases (what was joined counts once)")), self.cases),
            (str(_("taken on")), self.accepted),
            (str(_("not taken on")), self.staged(NeedStage.NOT_ACCEPTED)),
            (str(_("answered")), self.answered),
            (str(_("answered in time")), self.in_time),
            (str(NeedStage.CLOSED.label), self.staged(NeedStage.CLOSED)),
            (str(_("done again")), self.of(lambda need: need.reopened > 0)),
            (str(_("joined with another")), self.staged(NeedStage.MERGED)),
            (str(_("passed on")), self.of(lambda need: bool(need.forwarded_to))),
            (str(_("withdrawn by the resident")), self.staged(NeedStage.WITHDRAWN)),
            (str(_("became a petition")), self.staged(NeedStage.PETITION)),
            (str(_("still open")), self.open),
            (str(_("open and overdue")), self.late),
        ]

    @property
    def rates(self) -> list[tuple[str, str, str]]:
        """The four rates of the hotlines: name, part of whole, how it is counted."""
        responded, due = self.responses
        reached = [rating for rating in self.ratings.values() if rating.reached]
        content = sum(rating.satisfied in CONTENT for rating in reached)
        ended = self.of(lambda need: need.answered_on is not None or need.is_overdue)
        return [
            (str(_("response rate")), Rate(responded, due).words,
             str(_("taken on or refused within its days, of all whose days for that are over or that were"))),
            (str(_("done in time")), Rate(self.in_time, ended).words,
             str(_("answered within its days, of all that were answered or are overdue"))),
            (str(_("solved rate")), Rate(sum(bool(rating.solved) for rating in reached), len(reached)).words,
             str(_("said solved, of all who were reached"))),
            (str(_("content rate")), Rate(content, len(reached)).words,
             str(_("content or so-so, of all who were reached"))),
            (str(_("not reached")), str(len(self.ratings) - len(reached)), str(_("called, but nobody was reached"))),
        ]  # fmt: skip

    @property
    def responses(self) -> tuple[int, int]:
        """Taken on or refused in time, and all of which that could be asked."""
        within = whole = 0
        for need in self.needs:
            said = need.accepted_on or (need.stage_on if need.stage == NeedStage.NOT_ACCEPTED else None)
            last = clocks.due(need.basis, clocks.ACCEPT, need.received_on) if need.basis else None
            if last and (said or (need.stage == NeedStage.REGISTERED and last < clock.today())):
                whole += 1
                within += bool(said and said <= last)
        return within, whole

    @property
    def durations(self) -> list[int]:
        """Working days from the day it came to the day it was answered."""
        return [working_days(need.received_on, need.answered_on) for need in self.needs if need.answered_on]

    @property
    def times(self) -> list[tuple[str, int]]:
        """Half were answered within so many working days, and nine of ten."""
        days, pairs = self.durations, ((50, _("half were answered within")), (NINETY, _("nine of ten within")))
        found = [(str(words), percentile(days, share)) for share, words in pairs]
        return [(words, value) for words, value in found if value is not None]

    @property
    def ages(self) -> list[tuple[str, int]]:
        """How long the open ones have been here."""
        days = [(clock.today() - need.received_on).days for need in self.needs if need.is_open]
        return [
            (f"{low}–{high}" if high else f"{low}+", sum(low <= age and (high is None or age <= high) for age in days))
            for low, high in AGES
        ]


def _in_time(need: Need) -> bool:
    return need.answered_on is not None and need.due_on is not None and need.answered_on <= need.due_on


def tally(actor: Actor, place: Place, first: date, last: date) -> Tally:
    """What this actor may see and so may count, of what came in this time."""
    rows: Any = Need.objects.visible_to(actor).filter(spot__in=place.below(), received_on__range=(first, last))
    return counted(rows)


def counted(rows: Any) -> Tally:
    needs = list(rows.select_related("place", "spot__village").order_by("id"))
    ratings: dict[Any, Rating] = {}
    for rating in Rating.objects.filter(need__in=rows.order_by()).order_by("day", "id"):
        ratings[rating.need_id] = rating
    rounds = {need.pk: need.reopened for need in needs}
    return Tally(needs, {key: rating for key, rating in ratings.items() if rating.round == rounds.get(key)})


def divided(whole: Tally, key: Callable[[Need], str]) -> list[tuple[str, Tally]]:
    """The same by place, heading or channel, the most first."""
    found: dict[str, Tally] = {}
    for need in whole.needs:
        part = found.setdefault(key(need), Tally())
        part.needs.append(need)
        if need.pk in whole.ratings:
            part.ratings[need.pk] = whole.ratings[need.pk]
    return sorted(found.items(), key=lambda pair: (-pair[1].registered, pair[0]))


def by_place(need: Need) -> str:
    return str(need.spot.village or need.spot)


def by_category(need: Need) -> str:
    return need.category_words


def by_channel(need: Need) -> str:
    return channel_words(need.channel)


@cache
def _channels() -> dict[str, Any]:
    return dict(Channel.choices)


def channel_words(code: str) -> str:
    return str(_channels().get(code, code))


def by_month(whole: Tally) -> Counter[int]:
    """How many came in each month of the year."""
    return Counter(need.received_on.month for need in whole.needs)
