"""The topic catalogue of a place, as somebody reads it who has to choose: who decides, how many must agree, why."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xiangyue.decisions.reckoning.decisions import body_words, route, walks_steps
from xiangyue.people.law import rules_for
from xiangyue.people.models import Body, Place
from xiangyue.people.models.bodies import ASSEMBLIES, Mode
from xiangyue.rulebook.rulesets import RuleSet


@dataclass(frozen=True)
class TopicCard:
    """One topic with everything the law says about it, in words."""

    code: str
    words: str
    group: str
    body: str
    representatives: str
    threshold: str
    needs: str
    basis: str
    note: str


def catalogue(place: Place, day: date) -> list[TopicCard]:
    """Every topic in force at a place on a day that goes through the steps."""
    law = rules_for(place, day)
    return [_card(law, topic.code) for topic in law.topics if walks_steps(law, topic)]


def topic_card(place: Place, day: date, code: str) -> TopicCard | None:
    """One line of the catalogue, without writing out the others."""
    law = rules_for(place, day)
    return _card(law, code) if any(topic.code == code and walks_steps(law, topic) for topic in law.topics) else None


def _card(law: RuleSet, code: str) -> TopicCard:
    found = route(law, code)
    topic = found.topic
    return TopicCard(
        code=code,
        words=str(topic.words),
        group=law.name_of(topic.group),
        body=body_words(law, topic.body),
        representatives=_representatives(law, found.bodies[1:], found.needs_authorisation),
        threshold=_(", or ").join(dict.fromkeys(_threshold(law, body, code) for body in found.bodies)),
        needs=_(", ").join(need.words for need in topic.needs),
        basis=topic.citation.words(),
        note=str(topic.note or ""),
    )


def _representatives(law: RuleSet, bodies: tuple[str, ...], authorised: tuple[str, ...]) -> str:
    """Whether the assembly may leave it to its representatives."""
    if not bodies:
        return _("cannot be left to representatives")
    words = _("%(body)s, if the assembly has authorised it") if authorised else _("%(body)s may decide too")
    return words % {"body": body_words(law, bodies[0])}


def _threshold(law: RuleSet, body: str, code: str) -> str:
    counted = f"{body}_{Mode.ADULTS}" if body in ASSEMBLIES else body
    return law.majority(counted, code).threshold.words()


def deciding_bodies(place: Place, day: date) -> list[tuple[str, str]]:
    """The bodies of this place that can resolve anything, as choices."""
    law = rules_for(place, day)
    topics = [topic for topic in law.topics if walks_steps(law, topic)]
    able = dict.fromkeys(body for topic in topics for body in route(law, topic.code).bodies)
    there = set(Body.objects.filter(place=place).values_list("kind", flat=True))
    return [(body, body_words(law, body)) for body in able if body in there]
