"""Along the steps: planning their sittings, recording what they decided, returning."""

from datetime import date, datetime

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from xiangyue.decisions.models import Decision, DecisionStage, Step, StepStage
from xiangyue.decisions.reckoning.decisions import (
    body_words,
    coming_sitting,
    day_settled,
    law_of,
    settled_by,
)
from xiangyue.decisions.rules import decisions as rules
from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused, demand
from xiangyue.kernel.stages import make_move
from xiangyue.meetings import actions as sittings
from xiangyue.meetings.models import ItemStage, Meeting, Way
from xiangyue.meetings.reckoning import result_about
from xiangyue.people.models import Body


def plan_sitting(
    actor: Acting,
    step: Step,
    *,
    planned_at: datetime,
    venue: str,
    way: str = Way.HANDS,
    mode: str = "",
    urgent_reason: str = "",
) -> Meeting:
    """Plan the sitting of a step, with the matter on its agenda.

    Merged steps sit together: one time and place, and for each body its own roll, its own vote and its own result.
    """
    demand(rules.may_run(actor, step))
    with act(actor, "plan_sitting", step):
        step.refresh_from_db(from_queryset=Step._base_manager.select_for_update())  # two clerks may plan at once
        if step.stage != StepStage.CURRENT or step.is_posting:
            raise Refused(_("Only the step we are at has a sitting to plan."))
        demand(rules.is_walking(step, clock.today()))
        if coming_sitting(step):
            raise Refused(_("A sitting of this step is planned already."))
        if settled_by(step):  # who is voted down does not vote again until it passes
            raise Refused(_("This step has been voted on: record the result first."))
        first = _plan(actor, step, None, planned_at, venue, way, mode, urgent_reason)
        following = step.decision.steps.filter(number=step.number + 1).first()
        joint = step.decision.merged and step.key == "propose" and following and not following.is_posting
        if joint and not coming_sitting(following):
            _plan(actor, following, first, planned_at, venue, way, "", urgent_reason)
    return first


def _plan(
    actor: Acting,
    step: Step,
    beside: Meeting | None,
    planned_at: datetime,
    venue: str,
    way: str,
    mode: str,
    urgent_reason: str,
) -> Meeting:
    decision, body = step.decision, Body.objects.of(step.place, step.body)
    law = law_of(decision, clock.today())
    if body is None:
        raise Refused(_("Not set up yet: %(bodies)s.") % {"bodies": body_words(law, step.body)})
    title = _("%(body)s: %(title)s") % {"body": body_words(law, step.body), "title": decision.title}
    meeting = sittings.plan_meeting(
        actor, body, title=title[:120], planned_at=planned_at, venue=venue, mode=mode, urgent_reason=urgent_reason,
        beside=beside,
    )  # fmt: skip
    sittings.put_on_agenda(
        actor, meeting, title=decision.title, text=decision.text, way=way, topic=decision.topic, about=step,
        concerns=decision.concerns,
    )  # fmt: skip
    return meeting


def advance(actor: Acting, step: Step, *, note: str = "") -> Step:
    """Record what settled the step, on the day it was settled: passed goes on, voted down stops here."""
    settled = None if step.is_posting else settled_by(step)
    name = "fail" if settled and settled.stage == ItemStage.REJECTED else "pass"
    day = day_settled(step)
    return make_move(step, name, actor, happened_on=min(day, clock.today()) if day else None, note=note)


def resolve(actor: Acting, decision: Decision) -> Decision:
    """Freeze the words of the resolution, on the day the assembly agreed."""
    step = decision.steps.filter(key="resolve").first()  # a draft has no steps yet, and the move says so in words
    return make_move(decision, "resolve", actor, happened_on=step.stage_on if step else None)


def return_to(
    actor: Acting, decision: Decision, number: int, note: str, *, text: str = "", happened_on: date | None = None
) -> Step:
    """Go back to an earlier step, or the failed one, with a reason; everything from there is voted on anew.

    This is the one way to change the text of a matter that is under way.
    """
    demand(rules.may_run(actor, decision))
    if decision.stage != DecisionStage.UNDER_WAY:
        raise Refused(_("Only a matter that is being decided goes back."))
    back: QuerySet[Step] = decision.steps.filter(number__gte=number)
    if not back.filter(number=number).exclude(stage=StepStage.WAITING).exists():
        raise Refused(_("Step %(number)s has not been reached.") % {"number": number})
    for need in (rules.assembly_has_not_spoken, rules.no_sitting_waits):
        demand(need(decision, clock.today()))
    with act(actor, "return_to", decision, happened_on=happened_on, note=note, number=number) as line:
        for step in back.order_by("-number"):
            line.touch(_forget_vote(step))
            if step.stage != StepStage.WAITING:
                make_move(step, "reopen", actor, note=note, happened_on=happened_on)
        _change_text(decision, text, line.happened_on)
        first: Step = make_move(decision.steps.get(number=number), "begin", actor, happened_on=happened_on)
    return first


def _forget_vote(step: Step) -> Step:
    """The last vote of this step is remembered as used, so that only a later one settles it."""
    item = None if step.is_posting else result_about(step)
    step.result = item.pk if item else None
    step.save(update_fields=["result"])
    return step


def _change_text(decision: Decision, text: str, day: date) -> None:
    if text.strip():
        decision.text = text.strip()
        decision.save(update_fields=["text"])
        demand(rules.no_private_number(decision, day))
