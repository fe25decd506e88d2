"""The words of a resolution, of its posting and of the posting of its result; composed once, in the town's language."""

from django.utils import translation
from django.utils.translation import gettext as _

from xiangyue.decisions.models import Decision
from xiangyue.decisions.reckoning.decisions import RESOLVE, body_words, law_of, result_of_step, spent
from xiangyue.kernel.models import TenantModel, Town
from xiangyue.meetings.minutes import result_words, vote_words
from xiangyue.web.words import day_words, money_words


def compose(decision: Decision) -> str:
    """What was resolved, by whom, on which day, with which votes."""
    item = result_of_step(decision.steps.get(key=RESOLVE))
    with in_the_towns_language(decision):
        lines = [_("Resolution: %(title)s") % {"title": decision.title}, decision.text]
        if decision.money:
            lines.append(_("Planned cost: %(money)s") % {"money": money_words(decision.money)})
        if item:
            day = item.meeting.held_on or item.meeting.day
            body = f"{decision.place}{body_words(law_of(decision, day), decision.body)}"
            lines.append(_("Resolved by the %(body)s on %(day)s.") % {"body": body, "day": day_words(day, year=True)})
            lines.append(vote_words(item))
            lines.append(result_words(item))
        return "\n".join(lines)


def result_text(decision: Decision) -> str:
    """What was done and what it cost, item by item."""
    with in_the_towns_language(decision):
        lines = [_("Carried out: %(title)s") % {"title": decision.title}]
        for row in decision.progress.all():
            paid = _(" (paid %(money)s)") % {"money": money_words(row.money)} if row.money is not None else ""
            lines.append(f"{day_words(row.day, year=True)} {row.text}{paid}")
        total = spent(decision)
        if decision.money:
            lines.append(_("Planned cost: %(money)s") % {"money": money_words(decision.money)})
        if total is not None:
            lines.append(_("Paid in all: %(money)s") % {"money": money_words(total)})
        for opinion in decision.supervision_opinions.all():
            lines.append(_("Supervision committee: %(text)s") % {"text": opinion.text})
        return "\n".join(lines)


def in_the_towns_language(thing: TenantModel) -> translation.override:
    return translation.override(Town.objects.get(number=thing.town).language)
