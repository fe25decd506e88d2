"""Within how many days a need is taken on and answered, by the rules in force when it came."""

from datetime import date
from typing import Any

from xiangyue.people.law import rules_for
from xiangyue.people.models import Place
from xiangyue.rulebook import imported
from xiangyue.rulebook.values import Unit

ACCEPT, ANSWER, RATING = "needs.accept_days", "needs.answer_days", "needs.rating_days"
OF_NEEDS = (ACCEPT, ANSWER, RATING)
TELL, FINISH, EXTENSION = "petition.tell_days", "petition.finish_days", "petition.extension_days"
REVIEW, REVIEW_ANSWER = "petition.review_days", "petition.review_answer_days"
SECOND, SECOND_ANSWER = "petition.second_days", "petition.second_answer_days"
OF_PETITIONS = (TELL, FINISH, EXTENSION, REVIEW, REVIEW_ANSWER, SECOND, SECOND_ANSWER)


def frozen(place: Place, day: date, keys: tuple[str, ...] = OF_NEEDS) -> dict[str, Any]:
    """The numbers of days in force at a place, with where they stand."""
    rules = rules_for(place, day)
    return {
        key: {"days": rules[key].days, "unit": str(rules[key].unit), "name": rules[key].citation.name()} for key in keys
    }


def due(basis: dict[str, Any], key: str, day: date) -> date:
    """The last day for what began on that day."""
    calendar, clause = imported.calendar(), basis[key]
    count = calendar.add_working_days if clause["unit"] == Unit.WORKING_DAYS else calendar.add_legal_days
    return count(day, clause["days"]).day
