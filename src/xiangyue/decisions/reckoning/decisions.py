"""Where a decision stands: its route, its steps and what settles them; asked by gates, pages and sheets alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Prefetch, prefetch_related_objects

from xiangyue.decisions.models import Authorisation, Decision, Step, StepStage
from xiangyue.disclosure.models import Posting
from xiangyue.disclosure.queries import postings_about
from xiangyue.kernel.kinds import kind_of
from xiangyue.meetings.models import AgendaItem, Meeting, MeetingStage
from xiangyue.meetings.reckoning import items_about, items_about_each, result_among
from xiangyue.people.law import rules_for
from xiangyue.people.models import BodyKind, Place, PlacedModel
from xiangyue.rulebook.catalogue import Delegable, Topic
from xiangyue.rulebook.catalogue import Step as LawStep
from xiangyue.rulebook.rulesets import RuleSet

RESOLVE, POST_RESOLUTION, POST_RESULT = "resolve", "post_resolution", "post_result"
REPRESENTATIVES = {
    BodyKind.VILLAGE_ASSEMBLY: BodyKind.REPRESENTATIVES_ASSEMBLY,
    BodyKind.COLLECTIVE_ASSEMBLY: BodyKind.COLLECTIVE_REPRESENTATIVES,
}


@dataclass(frozen=True)
class Route:
    """How a topic is decided at a place: which bodies may resolve it, and why no other."""

    topic: Topic
    bodies: tuple[str, ...]
    needs_authorisation: tuple[str, ...]

    @property
    def refused(self) -> tuple[str, ...]:
        """The representative bodies this topic cannot be left to."""
        body = representatives_of(self.topic.body)
        return (body,) if body and body not in self.bodies else ()


def representatives_of(body: str) -> str:
    """The smaller body an assembly may leave a topic to; empty if there is none."""
    return REPRESENTATIVES[BodyKind(body)] if body in set(REPRESENTATIVES) else ""


def route(law: RuleSet, code: str) -> Route:
    """The route of a topic by the rules in force; KeyError for a topic that is not in the catalogue."""
    topic = law.topic(code)
    bodies: tuple[str, ...] = (topic.body,)
    small = representatives_of(topic.body)
    if small and topic.delegable != Delegable.NO:
        bodies += (small,)
    authorised = law.get(f"{small}.needs_authorisation") if small else None
    return Route(topic, bodies, (small,) if small and small in bodies and authorised and authorised.flag else ())


def walks_steps(law: RuleSet, topic: Topic) -> bool:
    """Whether a topic goes through the steps at all; the Party's own matters end where one of the steps is."""
    return topic.body not in {body for step in law.steps if step.key != RESOLVE for body in step.bodies}


def body_words(law: RuleSet, body: str) -> str:
    """What this kind of place calls a body: 村民会议 or 居民会议."""
    try:
        return law.term(body)
    except KeyError:
        return str(BodyKind(body).label)


def law_of(decision: Decision, day: date) -> RuleSet:
    return rules_for(decision.place, day)


def law_steps(decision: Decision, day: date) -> list[tuple[LawStep, str]]:
    """The steps the law lays down with the body of each: the fourth is the one chosen for this decision."""
    return [
        (step, "" if step.is_posting else decision.body if step.key == RESOLVE else step.bodies[0])
        for step in law_of(decision, day).steps
    ]


def steps(decision: Decision) -> list[Step]:
    return list(decision.steps.all())


def step_among(rows: Sequence[Step], key: str) -> Step:
    return next(step for step in rows if step.key == key)


def look_ahead(decisions: Sequence[Decision]) -> None:
    """Read the steps of all of these and the sittings of their present ones, so that a list asks no more than one."""
    _read_steps(decisions)
    read_sittings([step for decision in decisions if (step := current_step(decision))])


def look_at(decision: Decision) -> None:
    """Read what the page of one decision shows again and again: its steps, all their sittings, what was done."""
    _read_steps([decision])
    read_sittings(steps(decision))
    prefetch_related_objects([decision], "progress")


def _read_steps(decisions: Sequence[Decision]) -> None:
    prefetch_related_objects(decisions, Prefetch("place", Place.objects.select_related("village")), "steps")
    for decision in decisions:
        _at_home(decision, steps(decision))


def read_sittings(rows: Sequence[Step]) -> Sequence[Step]:
    """Read the sittings of all these steps in one question; for pages only, an act asks anew."""
    wanted = [step for step in rows if step.known_sittings is None and not step.is_posting]
    found = items_about_each(wanted)
    for step in wanted:
        step.known_sittings = found[step.pk]
        _at_home(step.decision, [item.meeting for item in step.known_sittings])
    return rows


def _at_home(thing: PlacedModel, rows: Sequence[PlacedModel]) -> None:
    """Rows that lie where their thing does share its place, which is read once."""
    for row in rows:
        if row.place_id == thing.place_id:
            row.place = thing.place


def current_step(decision: Decision) -> Step | None:
    """The step that waits for its sitting or posting; a failed one waits for somebody to decide what becomes of it."""
    waiting = [step for step in steps(decision) if step.stage in {StepStage.CURRENT, StepStage.FAILED}]
    return waiting[0] if waiting else None


def sittings(step: Step) -> list[AgendaItem]:
    """The agenda items of this step's sittings, newest first."""
    return items_about(step) if step.known_sittings is None else step.known_sittings


def coming_sitting(step: Step) -> Meeting | None:
    """The sitting of this step that is planned, announced or under way."""
    going = {MeetingStage.PLANNED, MeetingStage.NOTICED, MeetingStage.SITTING}
    return next((item.meeting for item in sittings(step) if item.meeting.stage in going), None)


def settled_by(step: Step) -> AgendaItem | None:
    """The vote of a closed sitting on this step; the vote that settled it before it was returned counts no more."""
    item = result_among(sittings(step))
    return item if item and item.pk != step.result else None


def result_of_step(step: Step) -> AgendaItem | None:
    """The vote that settled a step, with its sitting; whatever was voted on it afterwards."""
    if step.result is None:
        return None
    known = next((item for item in step.known_sittings or [] if item.pk == step.result), None)
    rows = AgendaItem.objects.select_related("meeting__body__place", "meeting__roll")
    found: AgendaItem | None = known or rows.filter(pk=step.result).first()
    return found


def posting_of(step: Step) -> Posting | None:
    """The newest posting of a posting step that anybody may read, corrections included; else the newest draft."""
    return posting_among(postings_about(step))


def postings_of_each(rows: Sequence[Step], among: Any = None) -> dict[UUID, list[Posting]]:
    """Everything drafted or posted about each of these steps, oldest first, or of it what is among some postings."""
    found: dict[UUID, list[Posting]] = {step.pk: [] for step in rows if step.is_posting}
    if found:
        seen = Posting.objects.all() if among is None else among
        about = seen.filter(about_kind=kind_of(rows[0]), about_id__in=found)
        for posting in about.select_related("place__village").order_by("id"):
            if posting.about_id:
                found[posting.about_id].append(posting)
    return found


def posting_among(found: Sequence[Posting]) -> Posting | None:
    """The same of postings that were read already, oldest first."""
    shown = [posting for posting in found if posting.is_shown]
    return (shown or found)[-1] if found else None


def day_settled(step: Step) -> date | None:
    """The declared day of the vote; a posting's step ends on the first day its sheet may come down."""
    if step.is_posting:
        posting = posting_of(step)
        return max(filter(None, [posting.removable_on, step.stage_on])) if posting and posting.removable_on else None
    item = settled_by(step)
    return item.meeting.held_on if item else None


def authorisation(place: Place, topic: str, day: date) -> Authorisation | None:
    found: Authorisation | None = Authorisation.objects.covering(place, topic, day)
    return found


def spent(decision: Decision) -> int | None:
    """What was paid so far, from the evidence; None if nothing was."""
    paid: list[Any] = [row.money for row in decision.progress.all() if row.money is not None]
    return sum(paid) if paid else None
