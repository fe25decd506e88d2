"""What a village sends round when a decision was taken, or was voted down: message, picture, loudspeaker."""

from django.utils.translation import gettext as _

from xiangyue.decisions.models import Decision
from xiangyue.decisions.queries import body_words, result_of_step
from xiangyue.decisions.reckoning.decisions import RESOLVE, law_of
from xiangyue.decisions.resolution import in_the_towns_language
from xiangyue.kernel import clock
from xiangyue.meetings.minutes import result_words
from xiangyue.meetings.models import AgendaItem
from xiangyue.papers.share import Share, group_message, loudspeaker_script, picture
from xiangyue.web.addresses import public, to
from xiangyue.web.models import PrintedCode
from xiangyue.web.words import day_words, money_words


def told(decision: Decision) -> AgendaItem | None:
    """The vote everybody may be told of: the assembly's, once it is recorded."""
    step = decision.steps.filter(key=RESOLVE).first()
    return result_of_step(step) if step and decision.is_public and step.stage in {"passed", "failed"} else None


def lines_of(decision: Decision, item: AgendaItem) -> list[str]:
    """What was decided, what it costs, by whom and how, whom to ask."""
    law, day = law_of(decision, clock.today()), item.meeting.held_on or item.meeting.day
    words = {"body": body_words(law, decision.body), "day": day_words(day), "result": result_words(item)}
    place = decision.place
    lines = [
        _("%(body)s, %(day)s: %(result)s.") % words,
        decision.text,
        _("Planned cost: %(money)s.") % {"money": money_words(decision.money)} if decision.money else "",
        _("Whom to ask: %(contact)s.") % {"contact": f"{place} {law.term('committee')} {place.phone}".strip()},
    ]
    return [line for line in lines if line]


def share_of(decision: Decision) -> Share | None:
    """Group message, picture and script of a vote; None while there is none to tell."""
    item = told(decision)
    if item is None:
        return None
    address = public(f"/q/{PrintedCode.of(decision).code}")
    with in_the_towns_language(decision):
        lines = lines_of(decision, item)
        return Share(
            message=group_message(decision.title, lines, address),
            picture_url=to("decision-picture", pk=decision.pk),
            script=loudspeaker_script(str(decision.place), decision.title, lines),
        )


def picture_of(decision: Decision) -> str:
    """The same as an SVG that stands alone; empty while there is nothing to tell."""
    item = told(decision)
    if item is None:
        return ""
    address = public(f"/q/{PrintedCode.of(decision).code}")
    with in_the_towns_language(decision):
        lines = lines_of(decision, item)
        return picture(decision.title, lines, address, footer=str(decision.place), seal=_("Decided"))
