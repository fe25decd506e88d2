"""Within how many days a need is taken on and answered, by the rules in force when it came."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from xiangyue.people.law import rules_for
from xiangyue.people.models import Place
from xiangyue.rulebook import imported
from xiangyue.rulebook.calendars import Due
from xiangyue.rulebook.values import Unit

if TYPE_CHECKING:
    from xiangyue.matters.models import Need

CLOCK = [
    "clock",
    "clock_from",
    "paused_days",
    "raised",
    "raised_on",
    "due_on",
    "accepted_on",
]  # what a clock writes to a need
TOLD_LATE = ("needs.first_reminder", "needs.second_reminder", "needs.leader_days", "needs.secretary_days")
ACCEPT, ANSWER, RATING = "needs.accept_days", "needs.answer_days", "needs.rating_days"
OF_NEEDS = (ACCEPT, ANSWER, RATING, *TOLD_LATE)
TELL, FINISH, EXTENSION = "petition.tell_days", "petition.finish_days", "petition.extension_days"
REVIEW, REVIEW_ANSWER = "petition.review_days", "petition.review_answer_days"
SECOND, SECOND_ANSWER = "petition.second_days", "petition.second_answer_days"
OF_PETITIONS = (TELL, FINISH, EXTENSION, REVIEW, REVIEW_ANSWER, SECOND, SECOND_ANSWER)


def frozen(place: Place, day: date, keys: tuple[str, ...] = OF_NEEDS) -> dict[str, Any]:
    """The numbers of days in force at a place, with where they stand."""
    rules = rules_for(place, day)
    return {
        key: {"days": rules[key].number, "unit": str(rules[key].unit), "name": rules[key].citation.name()}
        for key in keys
    }


def due(basis: dict[str, Any], key: str, day: date) -> date:
    """The last day for what began on that day."""
    return _due(basis, key, day).day


def _due(basis: dict[str, Any], key: str, day: date) -> Due:
    calendar, clause = imported.calendar(), basis[key]
    count = calendar.add_working_days if clause["unit"] == Unit.WORKING_DAYS else calendar.add_legal_days
    return count(day, clause["days"])


def reckoned(need: "Need") -> Due | None:
    """The last day of the clock that runs, from where it began: with the extension and the days of the resident."""
    if not need.clock or need.clock_from is None:
        return None
    found = _due(need.basis, need.clock, need.clock_from)
    if need.extended_on and need.extended_on >= need.clock_from:
        found = _due(need.basis, ANSWER, found.day)
    return Due(found.day + timedelta(days=need.paused_days), found.provisional)


def is_provisional(need: "Need") -> bool:
    """Whether its day was counted through a year whose holidays are not known yet."""
    found = reckoned(need) if need.is_running else None
    return found is not None and found.provisional


def begin(need: "Need", key: str, day: date) -> None:
    """Set a clock going; whoever calls saves CLOCK."""
    need.clock, need.clock_from, need.paused_days = key, day, 0
    need.raised, need.raised_on = 0, None
    if key == ANSWER and need.accepted_on is None:
        need.accepted_on = day
    set_due(need)


def set_due(need: "Need") -> None:
    found = reckoned(need)
    need.due_on = found.day if found else None
