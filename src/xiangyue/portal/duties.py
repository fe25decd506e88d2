"""What a village has to do in a year, on one page: from the rules in force there, with the article of each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.people.law import rules_for
from xiangyue.people.models import Place
from xiangyue.rulebook.catalogue import Duty
from xiangyue.rulebook.citations import Confidence
from xiangyue.rulebook.values import Cadence
from xiangyue.web.words import short_day_words

MONTHS = range(1, 13)
MOST_DAYS = 4  # named one by one; what is due every month says so instead


@dataclass(frozen=True)
class DutyRow:
    """One duty, with a box to tick for each day on which it is due."""

    words: str
    when: str
    boxes: list[str]
    basis: str


@dataclass(frozen=True)
class DutySheet:
    place: Place
    year: int
    rows: list[DutyRow]


def duties_of(place: Place, year: int) -> DutySheet:
    """The duties of a year, the frequent ones first; what waits for an event stands at the end.

    This year's are told by the law of today, or a pack that began in May would be missing until next January.
    """
    today = clock.today()
    law = rules_for(place, today if today.year == year else date(year, 1, 1))
    order = {Cadence.MONTHLY: 0, Cadence.QUARTERLY: 1, Cadence.HALF_YEARLY: 2, Cadence.YEARLY: 3, Cadence.AT_ONCE: 5}
    duties = sorted(law.duties, key=lambda duty: order.get(duty.cadence, 4))
    return DutySheet(place, year, [_row(duty, year) for duty in duties])


def _row(duty: Duty, year: int) -> DutyRow:
    days = due_days(duty, year)
    when = str(duty.cadence.words)
    if duty.day_of_month and len(days) > MOST_DAYS:
        when = _("%(often)s, by day %(day)s") % {"often": when, "day": duty.day_of_month}
    boxes = [short_day_words(day) for day in days] if len(days) <= MOST_DAYS else [str(day.month) for day in days]
    return DutyRow(str(duty.words), when, boxes, _basis(duty))


def due_days(duty: Duty, year: int) -> list[date]:
    """The days of this year on which it must be done, those for the last period of the year before among them."""
    asked = [date(year - 1, 12, 1), *(date(year, month, 1) for month in MONTHS)]
    return sorted({due for day in asked if (due := duty.due_for(day)) and due.year == year})


def _basis(duty: Duty) -> str:
    cited = duty.citation
    doubted = cited.is_law and cited.confidence is not Confidence.CONFIRMED
    return _("%s (to be checked)") % cited.name() if doubted else cited.name()


def duties_of_all(places: Iterable[Place], year: int) -> list[DutySheet]:
    return [duties_of(place, year) for place in places]
