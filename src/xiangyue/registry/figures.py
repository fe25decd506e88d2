"""The figures that the installation knows: how one is reckoned, told and guarded, and the catalogue of all.

A figure is reckoned for villages and added up for the town.  Higher rooms put theirs in with `register`, from their
`ready`.  Names of persons and their numbers are no figures, so no form gets them from here.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.functional import lazystr
from django.utils.translation import gettext as _

from xiangyue.people.models import BodyKind, Certificate, Household, Mode, Person, Place
from xiangyue.people.models.persons import ADULT, Gender

FEWEST = 5  # of a sensitive group; fewer would point at somebody
CHILD = 14  # years; below it everything about a person is sensitive (Personal Information Protection Law, art. 28)

Value = int | str
Answer = Mapping[UUID, Value]  # by village; who is not in it is not known


@dataclass(frozen=True)
class Told:
    """A value, or why there is none."""

    value: Value | None = None
    why: str = ""


class Inquiry:
    """Some villages of the town on a day; what several figures are reckoned from is read once."""

    def __init__(self, villages: Sequence[Place], day: date) -> None:
        self.villages = list(villages)
        self.day = day
        self.answers: dict[str, Answer] = {}

    @property
    def year(self) -> tuple[date, date]:
        """From New Year to the day."""
        return self.day.replace(month=1, day=1), self.day

    def count(self, rows: QuerySet[Any], way: str = "place__village") -> dict[UUID, int]:
        """How many of these rows each village has; zero where it has none."""
        found = rows.filter(**{f"{way}__in": self.villages}).order_by().values_list(way).annotate(number=Count("pk"))
        return dict.fromkeys([village.pk for village in self.villages], 0) | dict(found)

    @property
    def households(self) -> QuerySet[Household]:
        """Those that count on the day."""
        rows: QuerySet[Household] = Household.objects.filter(Q(ended_on=None) | Q(ended_on__gt=self.day))
        return rows

    @cached_property
    def people(self) -> dict[UUID, Counter[tuple[str, int | None]]]:
        """How many of each gender and age, in the villages whose households are entered.

        A village without households has only its post holders in the register: their number would be a wrong one.
        """
        entered = self.count(self.households)
        here = Q(left_on=None) | Q(left_on__gt=self.day)
        rows = Person.objects.filter(here, place__village__in=[key for key, number in entered.items() if number])
        found: dict[UUID, Counter[tuple[str, int | None]]] = {
            key: Counter() for key, number in entered.items() if number
        }
        for village, gender, born in rows.values_list("place__village", "gender", "born_on"):
            found[village][gender, age(born, self.day) if born else None] += 1
        return {key: people for key, people in found.items() if self._whole(key, people)}

    def _whole(self, village: UUID, people: Counter[tuple[str, int | None]]) -> bool:
        """A certified number of adults that is higher says that not everybody is entered yet."""
        adults = sum(number for (_gender, years), number in people.items() if years is None or years >= ADULT)
        return adults >= self.certified[Mode.ADULTS].get(village, 0)

    @cached_property
    def certified(self) -> dict[str, dict[UUID, int]]:
        """The certified number of each village, by adults and by households: of that day, else the first after it.

        A later one still says how many the register should have.
        """
        rows = Certificate.objects.filter(body__kind=BodyKind.VILLAGE_ASSEMBLY, body__place__in=self.villages)
        found: dict[str, dict[UUID, int]] = {Mode.ADULTS: {}, Mode.HOUSEHOLDS: {}, Mode.SEATS: {}}
        for mode, village, number, day in (
            rows.order_by("day", "id").values_list("mode", "body__place", "number", "day")
        ):  # fmt: skip
            if day <= self.day or village not in found[mode]:
                found[mode][village] = number
        return found


def age(born: date, day: date) -> int:
    """Full years on that day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


@dataclass(frozen=True)
class Figure:
    """One figure: its words for officials, its unit, and every heading under which forms ask for it, between spaces.

    `topics` may stand above such a heading without changing its sense.  `general` are figures of everybody: under the
    title of a form about some (the disabled, say) the same heading asks for something else.
    """

    code: str
    words: Any  # lazy text
    names: str
    reckon: Callable[[Inquiry], Answer]
    unit: str = "人"
    topics: str = ""
    general: bool = False
    sensitive: bool = False
    adds: bool = True  # whether the villages' add up to the town's

    def of(self, inquiry: Inquiry, places: Iterable[Place]) -> Told:
        """The value for a village, or for several together."""
        if self.code not in inquiry.answers:
            inquiry.answers[self.code] = self.reckon(inquiry)
        answer, wanted = inquiry.answers[self.code], list(places)
        if missing := [place.name for place in wanted if place.pk not in answer]:
            return Told(why=_("not entered, or not all of it: %(places)s") % {"places": _(", ").join(missing[:3])})
        values = [answer[place.pk] for place in wanted]
        if len(values) == 1:
            return self._guarded(values[0])
        if not self.adds or not values:
            return Told(why=_("is not known for the whole town"))
        if self.sensitive and _betrays([int(value) for value in values]):
            return Told(why=_("not told, because it would tell what is not told of a village"))
        return self._guarded(sum(int(value) for value in values))

    def _guarded(self, value: Value) -> Told:
        if self.sensitive and isinstance(value, int) and 0 < value < FEWEST:
            return Told(
                why=_("fewer than %(number)s: not told, because it would point at somebody") % {"number": FEWEST}
            )
        return Told(value)


def _betrays(values: Iterable[int]) -> bool:
    """Whether the sum, less the villages that are told theirs, points at somebody in those that are not.

    It does if few are left, one village for example; and if each of them can only have the least or the most.
    """
    small = [value for value in values if 0 < value < FEWEST]
    return bool(small) and (sum(small) < FEWEST or sum(small) in {len(small), len(small) * (FEWEST - 1)})


FIGURES: dict[str, Figure] = {}  # code -> figure, in the order in which they are shown


def register(*figures: Figure) -> None:
    """Put figures into the catalogue; a higher room does it in its `ready`."""
    FIGURES.update({figure.code: figure for figure in figures})


def figure_of(code: str) -> Figure | None:
    """The figure of this code; those of persons by gender and age exist for any age."""
    return FIGURES.get(code) or Persons.read(code)


# Persons by gender and age


@dataclass(frozen=True)
class Persons:
    """Which persons are counted: of one gender or both, from one age to another."""

    gender: str = ""
    low: int | None = None
    high: int | None = None

    @classmethod
    def read(cls, code: str) -> Figure | None:
        """The figure of a code such as “persons:woman:60-79”."""
        kind, *parts = code.split(":")
        if kind != "persons" or len(parts) != 2 or parts[0] not in {"", *Gender.values}:
            return None
        low, dash, high = parts[1].partition("-")
        if not dash or any(end and not end.isdecimal() for end in (low, high)):
            return None
        return cls(parts[0], int(low) if low else None, int(high) if high else None).figure

    @property
    def code(self) -> str:
        ends = ["" if end is None else str(end) for end in (self.low, self.high)]
        return f"persons:{self.gender}:{ends[0]}-{ends[1]}"

    @property
    def figure(self) -> Figure:
        sensitive = self.high is not None and self.high < CHILD
        return Figure(self.code, lazystr(self), "", self.reckon, general=True, sensitive=sensitive)

    def __str__(self) -> str:
        who = {"": _("All persons"), Gender.WOMAN: _("Women and girls"), Gender.MAN: _("Men and boys")}[self.gender]
        if self.low is not None and self.high is not None:
            return _("%(who)s from %(low)s to %(high)s years") % {"who": who, "low": self.low, "high": self.high}
        if self.low is not None:
            return _("%(who)s of %(low)s years and more") % {"who": who, "low": self.low}
        if self.high is not None:
            return _("%(who)s up to %(high)s years") % {"who": who, "high": self.high}
        return who

    def reckon(self, inquiry: Inquiry) -> Answer:
        """Where an age is asked and a birthday is missing in a village, its number is not known."""
        aged = self.low is not None or self.high is not None
        return {
            village: sum(number for who, number in people.items() if self.counts(*who))
            for village, people in inquiry.people.items()
            if not aged or all(years is not None for _gender, years in people)
        }

    def counts(self, gender: str, years: int | None) -> bool:
        if self.gender and gender != self.gender:
            return False
        return years is None or (self.low or 0) <= years <= (years if self.high is None else self.high)
