"""Who may do what with a decision, and what must hold.  The town reads, advises and checks; it moves nothing."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.decisions.models import (
    AdviceKind,
    Authorisation,
    Decision,
    DecisionStage,
    Opinion,
    OpinionStage,
    Step,
    StepStage,
)
from xiangyue.decisions.reckoning.covenants import covenant_topic
from xiangyue.decisions.reckoning.decisions import (
    POST_RESOLUTION,
    POST_RESULT,
    RESOLVE,
    authorisation,
    body_words,
    coming_sitting,
    current_step,
    law_of,
    law_steps,
    posting_of,
    route,
    settled_by,
    walks_steps,
)
from xiangyue.disclosure.models import Posting, PostingStage
from xiangyue.kernel.rules import Reason
from xiangyue.meetings.models import AgendaItem, ItemStage
from xiangyue.papers import private
from xiangyue.people.actor import Actor
from xiangyue.people.law import gate, rules_for
from xiangyue.people.models import Body
from xiangyue.people.rules import overseer, supervision, village_committee, village_secretary

may_prepare = village_committee
may_raise = village_secretary
may_run = village_committee
may_advise = overseer
may_supervise = supervision
CHARTER = "章程"  # the catalogue has charter and covenant under one topic; the title tells them apart


def may_opine(actor: Any, decision: Decision) -> Reason | None:
    """Whoever sees a decision may say something about it, until it is resolved."""
    if decision.stage not in {DecisionStage.DRAFT, DecisionStage.UNDER_WAY}:
        return Reason(_("It has been resolved; opinions are taken on the posting now."))
    return None


# Before it is raised


def has_text(decision: Decision, _day: date) -> Reason | None:
    if not decision.text.strip():
        return Reason(_("Write down what is to be decided."))
    return None


def no_private_number(decision: Decision, _day: date) -> Reason | None:
    """What is decided becomes public with the fourth step, so private numbers never get into it."""
    found = [each for text in (decision.title, decision.text, decision.feasibility) for each in private.scan(text)]
    if not found:
        return None
    words = _("There are private numbers in it, please take them out first (%(kinds)s).")
    return Reason(words % {"kinds": _(", ").join(sorted({str(each.words) for each in found}))})


def right_body(decision: Decision, day: date) -> Reason | None:
    """The topic names the bodies that may resolve it; nobody else can, whatever the vote."""
    law = law_of(decision, day)
    try:
        found = route(law, decision.topic)
    except KeyError:
        return Reason(_("This topic is not in the catalogue in force."))
    if not walks_steps(law, found.topic):
        return Reason(_("“%(topic)s” does not go through these steps.") % {"topic": found.topic.words})
    if decision.body in found.bodies:
        return None
    words = _("“%(topic)s” cannot be resolved by the %(body)s: %(basis)s.") % {
        "topic": found.topic.words,
        "body": body_words(law, decision.body),
        "basis": found.topic.citation.words(),
    }
    return Reason(words, binding=found.topic.binding)


def not_a_covenant(decision: Decision, day: date) -> Reason | None:
    """A covenant comes to the assembly from its own page, article by article; only there its adoption is recorded.

    The charter goes under the same topic and has no page of its own, so it is raised as any matter.
    """
    law = law_of(decision, day)
    if decision.topic != covenant_topic(law).code or decision.covenants.exists():
        return None
    term = law.term("covenant")
    if CHARTER in decision.title and term not in decision.title:
        return None
    words = _("Write and revise the %(term)s on its own page; from there it is taken to the assembly.")
    return Reason(words % {"term": term})


def authorised(decision: Decision, day: date) -> Reason | None:
    """The representatives decide what the assembly has left to them, and nothing else (Organic Law art. 29)."""
    law = law_of(decision, day)
    rule = law.get(f"{decision.body}.needs_authorisation")
    if rule is None or not rule.flag or authorisation(decision.place, decision.topic, day):
        return None
    words = _("The assembly has not authorised its representatives for this topic on this day.")
    return gate(rule, words, lambda rule: not rule.flag)


def bodies_are_there(decision: Decision, day: date) -> Reason | None:
    wanted = {body for _step, body in law_steps(decision, day) if body}
    there = set(Body.objects.filter(place=decision.place).values_list("kind", flat=True))
    if missing := sorted(wanted - there):
        names = _(", ").join(body_words(law_of(decision, day), body) for body in missing)
        return Reason(_("Not set up yet: %(bodies)s.") % {"bodies": names})
    return None


def can_be_left(topic: str, row: Authorisation, day: date) -> Reason | None:
    """Some topics the law keeps for the assembly itself, whatever it would like to hand on."""
    found = route(rules_for(row.place, day), topic)
    if not found.refused:
        return None
    words = _("“%(topic)s” cannot be left to representatives: %(basis)s.")
    return Reason(words % {"topic": found.topic.words, "basis": found.topic.citation.words()})


# The steps

WALKING = frozenset({DecisionStage.UNDER_WAY, DecisionStage.RESOLVED, DecisionStage.CARRYING_OUT})


def is_walking(step: Step, _day: date) -> Reason | None:
    """What was shelved, withdrawn or revoked takes no further step; who wants it after all raises it anew."""
    if step.decision.stage in WALKING:
        return None
    return Reason(_("This matter is over (%(stage)s).") % {"stage": step.decision.get_stage_display()})


def previous_is_done(step: Step, _day: date) -> Reason | None:
    """No step before the one in front of it."""
    before = step.decision.steps.filter(number__lt=step.number).exclude(stage=StepStage.PASSED).first()
    if before:
        return Reason(_("Step %(number)s comes first.") % {"number": before.number})
    return None


def not_before_its_turn(step: Step, day: date) -> Reason | None:
    """A vote taken before the step was reached does not count: steps run in order, on paper too."""
    item = settled_by(step)
    if item and step.stage_on and item.meeting.held_on and item.meeting.held_on < step.stage_on:
        words = _("That sitting was held on %(held)s, before this step was reached on %(reached)s.")
        return Reason(words % {"held": item.meeting.held_on.isoformat(), "reached": step.stage_on.isoformat()})
    return None


def is_settled(step: Step, day: date) -> Reason | None:
    """A sitting step is settled by a vote that passed, a posting step by a posting whose days are full."""
    if step.is_posting:
        posting = posting_of(step)
        if posting is None or posting.stage != PostingStage.CLOSED:
            return Reason(_("The posting has not run its days yet."))
        if posting.ends_on is None or posting.ends_on >= day:
            return _too_early(posting.removable_on)
        return hung_before_its_turn(step, posting)
    item = settled_by(step)
    if item is None:
        return Reason(_("No closed sitting has voted on this step yet."))
    if item.stage != ItemStage.PASSED:
        return Reason(_("The vote on this step did not pass."))
    return _before_the_vote(item, day)


def hung_before_its_turn(step: Step, posting: Posting) -> Reason | None:
    """A sheet cannot have told what was not yet resolved, or not yet carried out, on the day declared for it."""
    decision = step.decision
    earliest = decision.resolved_on if step.key == POST_RESOLUTION else decision.stage_on
    if not (earliest and posting.posted_on and posting.posted_on < earliest):
        return None
    words = _("The sheet is said to have hung since %(hung)s, before %(earliest)s. Post a correction on a true day.")
    return Reason(words % {"hung": posting.posted_on.isoformat(), "earliest": earliest.isoformat()})


def is_voted_down(step: Step, day: date) -> Reason | None:
    item = None if step.is_posting else settled_by(step)
    if item is None or item.stage != ItemStage.REJECTED:
        return Reason(_("No closed sitting has voted this step down."))
    return _before_the_vote(item, day)


def _before_the_vote(item: AgendaItem, day: date) -> Reason | None:
    """A step is never done before the vote that settles it, or the next one could overtake it on paper."""
    held = item.meeting.held_on
    return _too_early(held) if held and day < held else None


def _too_early(earliest: date | None) -> Reason:
    return Reason(_("This cannot be earlier than %(day)s.") % {"day": earliest.isoformat() if earliest else ""})


def posted_after_its_resolution(step: Step, _day: date) -> Reason | None:
    """The first posting has nothing to tell before the resolution is written."""
    if step.key == POST_RESOLUTION and not step.decision.resolution:
        return Reason(_("There is no resolution to post yet."))
    return None


def returns_in_time(step: Step, day: date) -> Reason | None:
    """Before the assembly has voted, with no sitting under way, and never without the steps that stand on it."""
    for need in (assembly_has_not_spoken, no_sitting_waits):
        if reason := need(step.decision, day):
            return reason
    later = step.decision.steps.filter(number__gt=step.number).exclude(stage=StepStage.WAITING).first()
    return Reason(_("Step %(number)s goes back first.") % {"number": later.number}) if later else None


def opinions_answered(step: Step, _day: date) -> Reason | None:
    """Each opinion gets its answer, adopted or not and why; an open one warns."""
    waiting = Opinion.objects.filter(decision=step.decision, stage=OpinionStage.OPEN).count()
    if waiting and not step.is_posting:
        return Reason(_("%(count)s opinions still wait for an answer.") % {"count": waiting}, binding=False)
    return None


# The decision


def step_of(decision: Decision, key: str) -> Step:
    step: Step = decision.steps.get(key=key)
    return step


def assembly_has_not_spoken(decision: Decision, _day: date) -> Reason | None:
    """What the assembly voted on stands, passed or not: no committee takes it back."""
    step = decision.steps.filter(key=RESOLVE).first()
    if step and step.stage in {StepStage.PASSED, StepStage.FAILED}:
        return Reason(_("The assembly has voted; what it decided stands."))
    return None


def no_sitting_waits(decision: Decision, _day: date) -> Reason | None:
    """Nobody votes on a matter that is not there any more."""
    for step in decision.steps.exclude(body=""):
        if meeting := coming_sitting(step):
            return Reason(_("“%(title)s” is still planned: drop it or close it first.") % {"title": meeting.title})
    return None


def assembly_agreed(decision: Decision, day: date) -> Reason | None:
    step = step_of(decision, RESOLVE)
    if step.stage != StepStage.PASSED:
        return Reason(_("The assembly has not resolved it."))
    return _too_early(step.stage_on) if step.stage_on and day < step.stage_on else None


def resolution_hangs(decision: Decision, day: date) -> Reason | None:
    """Carrying out begins when the village can read what was resolved."""
    step = step_of(decision, POST_RESOLUTION)
    posting = posting_of(step)
    if posting is None or not posting.is_shown:
        return Reason(_("Post the resolution first."), why="disclosure.posting_days")
    if posting.posted_on and day < posting.posted_on:
        return _too_early(posting.posted_on)
    return hung_before_its_turn(step, posting)


def both_postings_done(decision: Decision, day: date) -> Reason | None:
    for key in (POST_RESOLUTION, POST_RESULT):
        step = step_of(decision, key)
        if step.stage != StepStage.PASSED:
            return Reason(_("Step %(number)s is not done yet.") % {"number": step.number})
        if step.stage_on and day < step.stage_on:
            return _too_early(step.stage_on)
    return None


def has_evidence(decision: Decision, _day: date) -> Reason | None:
    if not decision.progress.exists():
        return Reason(_("Write down what was done, with the day and what was paid."))
    return None


def supervision_spoke(decision: Decision, _day: date) -> Reason | None:
    """The supervision committee says what it thinks of the result; practice, so it warns."""
    if not decision.supervision_opinions.filter(step=6).exists():
        return Reason(_("The supervision committee has not given its opinion on the result."), binding=False)
    return None


def was_voted_down(decision: Decision, _day: date) -> Reason | None:
    step = current_step(decision)
    if step is None or step.stage != StepStage.FAILED:
        return Reason(_("Only a matter that was voted down is shelved."))
    return None


def was_ordered(decision: Decision, _day: date) -> Reason | None:
    """A resolution ends only by an order to correct, or by the body that made it."""
    if not decision.advices.filter(kind=AdviceKind.CORRECTION).exists():
        return Reason(_("No order to correct has been given; the same body may decide anew."))
    return None


def is_open_opinion_answered(opinion: Opinion, _day: date) -> Reason | None:
    return None if opinion.answer.strip() else Reason(_("Write down why."))


def reads_register(actor: Any, decision: Decision) -> Reason | None:
    """The register holds names and what was said; the village's offices and the town's officers read it."""
    if isinstance(actor, Actor) and (actor.serves(decision.place) or actor.oversees(decision.place)):
        return None
    return Reason(_("The register is read by the offices of the village and of the town."))
