"""Which rules hold where a posting hangs, and what of them the posting keeps for ever."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.people.law import rules_for
from xiangyue.people.models import Place
from xiangyue.rulebook import imported
from xiangyue.rulebook.catalogue import Duty
from xiangyue.rulebook.citations import Citation
from xiangyue.rulebook.rules import Rule
from xiangyue.rulebook.values import Unit

POSTING_DAYS = "disclosure.posting_days"
REPLY_DAYS = "disclosure.objection_reply_days"
TOWN_DAYS = "disclosure.township_days"

Clause = dict[str, Any]


def duty_of(place: Place, item: str, day: date) -> Duty | None:
    """The entry of the catalogue in force under this code, if there is one."""
    return next((duty for duty in rules_for(place, day).duties if duty.code == item), None)


def item_words(place: Place, item: str, day: date) -> str:
    """What kind of posting this is, in the words of the catalogue."""
    duty = duty_of(place, item, day)
    return str(duty.words) if duty else rules_for(place, day).term("disclosure")


def issuer_of(place: Place, day: date) -> str:
    """In whose name a sheet hangs: the committee of the place."""
    return _("%(place)s %(committee)s") % {"place": place, "committee": rules_for(place, day).term("committee")}


def frozen(place: Place, item: str, day: date) -> dict[str, Any]:
    """What a posting keeps of the rules in force: its numbers, and the articles it is posted under."""
    rules, duty = rules_for(place, day), duty_of(place, item, day)
    citations = duty.citations if duty else (rules[POSTING_DAYS].citation,)
    kept = {key: _clause(rules[key]) for key in (POSTING_DAYS, REPLY_DAYS, TOWN_DAYS)}
    about = {"item": item_words(place, item, day), "group": duty.group if duty else ""}
    return {**kept, **about, "basis": [_article(each) for each in citations]}


def _clause(rule: Rule) -> Clause:
    """A number of days; `least` is what may block, because a village's own wish for more only warns."""
    least = rule.blocking.days if rule.blocking else 0
    return {"days": rule.days, "least": least, "unit": str(rule.unit), **_article(rule.citation)}


def _article(citation: Citation) -> dict[str, str]:
    return {"name": citation.name(), "says": citation.text}


def answer_due(clause: Clause, day: date) -> date:
    """The last day for an answer to what came in on that day."""
    calendar = imported.calendar()
    count = calendar.add_working_days if clause["unit"] == Unit.WORKING_DAYS else calendar.add_legal_days
    return count(day, clause["days"]).day
