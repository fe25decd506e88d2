"""After the resolution: its posting, the work, the supervision's word, the town's advice, the posting of the result."""

from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from xiangyue.decisions.models import Advice, AdviceKind, Decision, DecisionStage, Progress, Step, SupervisionOpinion
from xiangyue.decisions.reckoning.decisions import POST_RESOLUTION, POST_RESULT, posting_of, spent
from xiangyue.decisions.resolution import result_text
from xiangyue.decisions.rules import decisions as rules
from xiangyue.disclosure.actions import draft_posting
from xiangyue.disclosure.models import Posting
from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.rules import Refused, demand
from xiangyue.people.actor import Actor
from xiangyue.web.files import keep_file

RESOLUTION_ITEM, RESULT_ITEM = "resolution", "result"  # codes of the posting catalogue


def draft_resolution_posting(actor: Actor, decision: Decision) -> Posting:
    """The first of the two postings: the resolution in its frozen words."""
    if decision.stage not in {DecisionStage.RESOLVED, DecisionStage.CARRYING_OUT}:
        raise Refused(_("There is no resolution to post yet."))
    return _draft(actor, decision, POST_RESOLUTION, RESOLUTION_ITEM, decision.resolution, decision.money)


def draft_result_posting(actor: Actor, decision: Decision) -> Posting:
    """The second: what was done and what it cost."""
    if decision.stage != DecisionStage.CARRYING_OUT:
        raise Refused(_("The result is posted while the matter is being carried out."))
    demand(rules.has_evidence(decision, clock.today()))
    return _draft(actor, decision, POST_RESULT, RESULT_ITEM, result_text(decision), spent(decision))


def _draft(actor: Actor, decision: Decision, key: str, item: str, text: str, money: int | None) -> Posting:
    step = rules.step_of(decision, key)
    if standing := posting_of(step):
        return standing
    with act(actor, "draft_step_posting", step):
        step.refresh_from_db(from_queryset=Step._base_manager.select_for_update())  # two clerks may tap at once
        return posting_of(step) or draft_posting(
            actor, place=decision.place, item=item, title=decision.title, text=text, about=step, money=money
        )


def record_progress(
    actor: Actor,
    decision: Decision,
    *,
    day: date,
    text: str,
    money: int | None = None,
    paper: UploadedFile | None = None,
) -> Progress:
    """What was done on a day, and what was paid for it (fen); a receipt or a photograph is welcome and never needed."""
    demand(rules.may_run(actor, decision))
    if decision.stage != DecisionStage.CARRYING_OUT:
        raise Refused(_("Work is recorded while the matter is being carried out."))
    if decision.resolved_on and day < decision.resolved_on:
        raise Refused(_("This day lies before the resolution."))
    if money is not None and money < 0:
        raise Refused(_("An amount cannot be less than nothing."))
    with act(actor, "record_progress", decision, happened_on=day) as line:
        row = line.touch(
            Progress.objects.create(place=decision.place, decision=decision, day=day, text=text.strip(), money=money)
        )
        if paper is not None:
            keep_file(actor, row, paper)
    return row


def give_supervision_opinion(actor: Actor, decision: Decision, *, step: int, text: str) -> SupervisionOpinion:
    """What the supervision committee says; it is printed on the fifth and sixth sheet."""
    demand(rules.may_supervise(actor, decision))
    if step not in {5, 6} or decision.reach < 5:
        raise Refused(_("The supervision committee speaks on the postings, the fifth and sixth step."))
    with act(actor, "give_supervision_opinion", decision) as line:
        return line.touch(SupervisionOpinion.objects.create(
            place=decision.place, decision=decision, step=step, text=text.strip(), day=line.happened_on,
            name=str(actor.person),
        ))  # fmt: skip


def advise(actor: Actor, decision: Decision, *, kind: str, text: str, basis: str = "") -> Advice:
    """A word of the town: advice, a legal check, or an order to correct, which names its article."""
    demand(rules.may_advise(actor, decision))
    if kind == AdviceKind.CORRECTION and not basis.strip():
        raise Refused(_("An order to correct names the article it rests on."))
    with act(actor, "advise", decision, kind=kind) as line:
        return line.touch(Advice.objects.create(
            place=decision.place, decision=decision, kind=kind, text=text.strip(), basis=basis.strip(),
            day=line.happened_on, office=actor.office,
        ))  # fmt: skip


def answer_advice(actor: Actor, advice: Advice, *, answer: str) -> Advice:
    """The village answers the town."""
    demand(rules.may_run(actor, advice))
    if not answer.strip():
        raise Refused(_("Write down the answer."))
    with act(actor, "answer_advice", advice.decision) as line:
        advice.answer, advice.answered_on = answer.strip(), line.happened_on
        advice.save(update_fields=["answer", "answered_on"])
        return line.touch(advice)
