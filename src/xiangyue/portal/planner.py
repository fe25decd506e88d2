"""这件事要不要开会？ The route of a topic, its dates and its least numbers, from the rules alone."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangyue.decisions.reckoning.decisions import REPRESENTATIVES, body_words, route
from xiangyue.kernel import clock
from xiangyue.meetings.sheets import Needed, Sheet, blank_packet
from xiangyue.people.models import BodyKind
from xiangyue.rulebook.calendars import earliest_removal, earliest_sitting
from xiangyue.rulebook.rules import Rule
from xiangyue.rulebook.rulesets import RuleSet, Scope, in_force

KINDS = [("village", gettext_lazy("village")), ("community", gettext_lazy("community"))]
WHOLE_ASSEMBLIES = (BodyKind.VILLAGE_ASSEMBLY, BodyKind.GROUP_ASSEMBLY, BodyKind.COLLECTIVE_ASSEMBLY)
LARGEST = 100_000  # adults of the largest community; a larger number is a slip of the finger


class NeedForm(forms.Form):
    """A topic, and how many sit in the body."""

    kind = forms.ChoiceField(label=gettext_lazy("We are a"), choices=KINDS, initial="village")
    topic = forms.ChoiceField(label=gettext_lazy("What is it about"))
    representatives = forms.IntegerField(
        label=gettext_lazy("How many sit in the representatives' assembly"), min_value=1, max_value=LARGEST, initial=35
    )
    members = forms.IntegerField(
        label=gettext_lazy("How many Party members have a vote"), min_value=1, max_value=LARGEST, initial=41
    )
    assembly = forms.IntegerField(
        label=gettext_lazy("How many belong to the whole assembly"),
        help_text=gettext_lazy("Only where the assembly itself decides; leave it empty if you do not know."),
        min_value=1, max_value=LARGEST, required=False,
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        topics = _rules(self.data.get("kind", "village")).topics
        self.fields["topic"].choices = [(topic.code, str(topic.words)) for topic in topics]  # type: ignore[attr-defined]


def _rules(kind: str) -> RuleSet:
    return in_force(Scope(kind if kind in {"village", "community"} else "village"), clock.today())


@dataclass(frozen=True)
class Line:
    """One sitting of the route: which body, from which day, how many must come, how many must agree."""

    number: int
    words: str
    body: str
    due: int | None = None
    earliest: date | None = None
    come: int | None = None
    agree: str = ""
    basis: str = ""


@dataclass(frozen=True)
class Answer:
    """The whole route of a topic."""

    topic: str
    note: str
    needs: list[str]
    lines: list[Line]
    removal: date
    citations: list[str]


def plan(values: dict[str, Any], today: date) -> Answer:
    """The route for these values if everything began today."""
    law = _rules(values["kind"])
    found = route(law, values["topic"])
    body, sizes = found.bodies[-1], _sizes(values)
    lines = [
        _line(law, step.number, str(step.words), body if step.key == "resolve" else step.bodies[0], found.topic.code,
              sizes, today)
        for step in law.steps
        if not step.is_posting
    ]  # fmt: skip
    return Answer(
        topic=str(found.topic.words),
        note=str(found.topic.note or ""),
        needs=[need.words for need in found.topic.needs],
        lines=lines,
        removal=earliest_removal(today, law["disclosure.posting_days"].days),
        citations=[citation.words() for citation in found.topic.citations],
    )


def packet(values: dict[str, Any], number: int, today: date) -> list[Sheet]:
    """Everything to print for one sitting of the route; KeyError where the route has no such sitting."""
    answer = plan(values, today)
    line = {line.number: line for line in answer.lines}[number]
    return blank_packet(line.body, answer.topic, Needed(line.due, line.come), line.agree)


def _sizes(values: dict[str, Any]) -> dict[str, int | None]:
    """How many are due in each body, as far as it was told."""
    return {
        **dict.fromkeys(WHOLE_ASSEMBLIES, values.get("assembly")),
        **dict.fromkeys(REPRESENTATIVES.values(), values["representatives"]),
        BodyKind.PARTY_ASSEMBLY: values["members"],
    }


def _line(
    law: RuleSet, number: int, words: str, body: str, topic: str, sizes: dict[str, int | None], today: date
) -> Line:
    name = f"{body}_adults" if body in {BodyKind.VILLAGE_ASSEMBLY, BodyKind.GROUP_ASSEMBLY} else body
    notice, quorum = law.get(f"{name}.notice_days"), law.quorum(name, topic)
    size = sizes.get(body)
    return Line(
        number=number,
        words=words,
        body=body_words(law, body),
        due=size,
        earliest=earliest_sitting(today, notice.days) if notice and notice.days else None,
        come=quorum.threshold.least(size) if size else None,
        agree=law.majority(name, topic).threshold.words(),
        basis=_basis(quorum),
    )


def _basis(rule: Rule) -> str:
    words = rule.citation.words()
    return words if rule.binding else _("%(basis)s (to be confirmed)") % {"basis": words}
