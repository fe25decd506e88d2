"""Counting: which places were visited, and how a duty stands. Nothing here writes."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Max, Q, TextChoices
from django.utils.translation import pgettext_lazy

from xiangyue.fieldwork.models import Activity, ActivityStage, Coverage, Duty, Excuse, Measure, Participant, Rhythm
from xiangyue.kernel import tenancy
from xiangyue.people.models import Level, Link, Person, Place, Post
from xiangyue.people.models.places import SEGMENT

ONE_DAY = timedelta(days=1)
MONTHS = {Rhythm.MONTH: 1, Rhythm.QUARTER: 3, Rhythm.YEAR: 12}

Key = tuple[UUID, int, str]  # place, year, kind


@dataclass(frozen=True)
class Tally:
    """What a row of the roll-up says."""

    visits: int = 0
    last_on: date | None = None
    within: int = 0
    last_within: date | None = None

    def plus(self, day: date, *, exactly: bool) -> "Tally":
        """One more visit, at the place itself or somewhere below it."""
        return Tally(
            self.visits + exactly,
            max(self.last_on or day, day) if exactly else self.last_on,
            self.within + 1,
            max(self.last_within or day, day),
        )


def counted() -> dict[Key, Tally]:
    """The whole roll-up of the present town, computed from the activities alone."""
    ids = dict(Place.objects.filter(town=tenancy.current(), level__gte=Level.TOWN).values_list("path", "pk"))
    found: dict[Key, Tally] = defaultdict(Tally)
    for path, kind, day in valid().filter(by_town=True).values_list("place__path", "kind", "happened_on"):
        for above in ways_up(path):
            if above in ids:
                key = ids[above], day.year, kind
                found[key] = found[key].plus(day, exactly=above == path)
    return found


def valid() -> Any:
    """The activities that stand."""
    return Activity.objects.filter(stage=ActivityStage.RECORDED)


def ways_up(path: str) -> list[str]:
    """The paths of a place and of all above it, from the top."""
    return [path[:end] for end in range(SEGMENT, len(path) + 1, SEGMENT)]


def line_of(place: Place) -> list[Place]:
    """The town, and what leads down to this place: in one order, so that two writers queue and never cross."""
    return list(Place.objects.filter(path__in=ways_up(place.path), level__gte=Level.TOWN).order_by("path"))


def tally_of(place: Place, year: int, kind: str) -> Tally:
    """The same for one row of the roll-up."""
    rows = valid().filter(
        by_town=True, kind=kind, place__in=place.below(), happened_on__range=(date(year, 1, 1), date(year, 12, 31))
    )
    here = Q(place=place)
    found = rows.order_by().aggregate(
        visits=Count("pk", filter=here), last_on=Max("happened_on", filter=here),
        within=Count("pk"), last_within=Max("happened_on"),
    )  # fmt: skip
    return Tally(**found)


def differences() -> list[str]:
    """Where the kept roll-up of the present town and a fresh count disagree, one line each."""
    fresh = counted()
    kept = {
        (row.place_id, row.year, row.kind): Tally(row.visits, row.last_on, row.within, row.last_within)
        for row in Coverage.objects.all()
    }
    wrong = [key for key in {*fresh, *kept} if fresh.get(key, Tally()) != kept.get(key, Tally())]
    names = dict(Place.objects.filter(pk__in=[key[0] for key in wrong]).values_list("pk", "name"))
    return sorted(
        f"{names[place]} {year} {kind}: {kept.get((place, year, kind))} != {fresh.get((place, year, kind), Tally())}"
        for place, year, kind in wrong
    )


# Duties


class State(TextChoices):
    """How a duty stands for one person in one period: never a score."""

    MET = "met", pgettext_lazy("duty", "met")
    OPEN = "open", pgettext_lazy("duty", "open")
    EXCUSED = "excused", pgettext_lazy("duty", "excused")


@dataclass(frozen=True)
class Standing:
    """A duty of one person in the period that runs: what is needed, what is done, which places still wait."""

    duty: Duty
    start: date
    end: date  # the last day
    need: int
    done: int
    state: State
    missing: tuple[Place, ...] = ()


def period(rhythm: str, day: date) -> tuple[date, date]:
    """First and last day of the period this day lies in; weeks begin on Monday."""
    if rhythm == Rhythm.WEEK:
        start = day - ONE_DAY * day.weekday()
        return start, start + ONE_DAY * 6
    months = MONTHS[Rhythm(rhythm)]
    first = (day.month - 1) // months * months + 1
    last = first + months - 1
    after = date(day.year + 1, 1, 1) if last == 12 else date(day.year, last + 1, 1)
    return date(day.year, first, 1), after - ONE_DAY


def excused(excuses: Iterable[tuple[date, date]], start: date, end: date) -> bool:
    """Whether excuses cover more than half of the days from start to end."""
    days = (end - start).days + 1
    away = sum(any(since <= start + ONE_DAY * number <= until for since, until in excuses) for number in range(days))
    return away * 2 > days


def duties_of(person: Person, day: date) -> list[Duty]:
    """The duties of the offices a person holds in the town on this day."""
    posts = Post.objects.on(day).filter(person=person, place__level=Level.TOWN)
    held = set(posts.values_list("office", flat=True))
    return [duty for duty in Duty.objects.on(day) if held & set(duty.offices)]


def standings(person: Person, day: date) -> list[Standing]:
    """How each duty of one person stands in the period this day lies in."""
    return [standing(duty, person, day) for duty in duties_of(person, day)]


def standing(duty: Duty, person: Person, day: date) -> Standing:
    """How one duty of one person stands."""
    start, end = period(duty.rhythm, day)
    start, end = max(start, duty.since), min(end, duty.until or end)
    need, done, missing = _reckon(duty, person, start, end, day)
    excuses = list(Excuse.objects.filter(duty=duty, person=person).values_list("since", "until"))
    if excused(excuses, start, end):
        return Standing(duty, start, end, need, done, State.EXCUSED)
    return Standing(duty, start, end, need, done, State.MET if done >= need else State.OPEN, missing)


def _reckon(duty: Duty, person: Person, start: date, end: date, day: date) -> tuple[int, int, tuple[Place, ...]]:
    """What is needed, what is done, and what is missing."""
    linked = Link.objects.on(day).filter(person=person).values("place")
    if duty.measure == Measure.LINKS:
        return duty.quantity, linked.count(), ()
    mine = Participant.objects.filter(
        person=person, activity__stage=ActivityStage.RECORDED, activity__kind__in=duty.kinds,
        activity__happened_on__range=(start, end),
    )  # fmt: skip
    if duty.measure == Measure.TIMES:
        return duty.quantity, mine.count(), ()
    if duty.measure == Measure.HALF_DAYS:
        return duty.quantity, sum(mine.values_list("activity__half_days", flat=True)), ()
    wanted = standing_places(duty.place).select_related("village").order_by("path")
    wanted = wanted.filter(pk__in=linked) if duty.measure == Measure.LINKED else wanted.filter(level__in=duty.levels)
    return _covered(duty, list(wanted), mine.values_list("place__path", flat=True))


def _covered(duty: Duty, wanted: list[Place], paths: Iterable[str]) -> tuple[int, int, tuple[Place, ...]]:
    """How many of the wanted places were visited as often as the duty says."""
    seen: Counter[str] = Counter()
    for path in paths:
        seen.update(ways_up(path) if duty.credit_up else [path])
    missing = tuple(place for place in wanted if seen[place.path] < duty.quantity)
    return len(wanted), len(wanted) - len(missing), missing


def standing_places(town: Place) -> Any:
    """Villages, groups and hamlets of a town, but for those of villages that were merged into others."""
    return town.below().filter(level__gt=Level.TOWN, ended_on=None, village__ended_on=None)
