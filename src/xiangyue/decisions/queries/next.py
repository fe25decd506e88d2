"""The one thing to do next with a decision, for whoever asks."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from xiangyue.decisions.models import Decision, DecisionStage, Step, StepStage
from xiangyue.decisions.reckoning.decisions import (
    POST_RESOLUTION,
    POST_RESULT,
    RESOLVE,
    coming_sitting,
    current_step,
    day_settled,
    posting_among,
    postings_of_each,
    settled_by,
    sittings,
    step_among,
    steps,
)
from xiangyue.decisions.rules import decisions as rules
from xiangyue.decisions.stages import step_moves
from xiangyue.disclosure.models import Posting, PostingStage
from xiangyue.kernel import clock
from xiangyue.kernel.rules import Reason, split
from xiangyue.meetings.models import ItemStage, MeetingStage
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of, to
from xiangyue.web.offers import ShownMove, moves_of


@dataclass(frozen=True)
class NextThing:
    """A primary button: a link, a form to send (`post`), or a move; or, without an address, what is waited for."""

    words: str
    url: str = ""
    post: bool = False
    reasons: list[Reason] = field(default_factory=list)
    warnings: list[Reason] = field(default_factory=list)
    move: ShownMove | None = None


def next_thing(decision: Decision, actor: Actor) -> NextThing | None:
    """What this actor does next; None where there is nothing to do for them."""
    if rules.may_run(actor, decision) is None:
        return _for_committee(decision, actor)
    if rules.may_supervise(actor, decision) is None:
        return _for_supervision(decision)
    if rules.may_advise(actor, decision) is None:
        return NextThing(_("Write to the village"), to("decision-advice", pk=decision.pk))
    return _for_residents(decision)


def _for_committee(decision: Decision, actor: Actor) -> NextThing | None:
    stage = DecisionStage(decision.stage)
    if stage == DecisionStage.SHELVED and (covenant := decision.covenants.first()):
        return NextThing(_("Take it back and change it"), page_of(covenant))
    if stage == DecisionStage.SHELVED:
        return NextThing(_("Raise it again with another text"), to("decision-again", pk=decision.pk))
    if stage == DecisionStage.ARCHIVED:
        return NextThing(_("Print the six sheets"), to("decision-register", pk=decision.pk))
    chosen = {
        DecisionStage.DRAFT: _draft,
        DecisionStage.UNDER_WAY: _under_way,
        DecisionStage.RESOLVED: _resolved,
        DecisionStage.CARRYING_OUT: _carrying_out,
    }.get(stage)
    return chosen(decision, actor) if chosen else None


def _move(decision: Decision, actor: Actor, name: str) -> NextThing | None:
    found = next(iter(moves_of(actor, decision, name)), None)
    return NextThing(found.words, found.url, reasons=found.obstacles, move=found) if found else None


def _draft(decision: Decision, actor: Actor) -> NextThing:
    """The secretary raises it; the others of the committee prepare it."""
    improve = NextThing(_("Improve the draft"), to("decision-edit", pk=decision.pk))
    return improve if not decision.text.strip() else _move(decision, actor, "raise") or improve


def _under_way(decision: Decision, actor: Actor) -> NextThing | None:
    step = current_step(decision)
    if step is None:
        return NextThing(_("Write the resolution"), to("decision-resolve", pk=decision.pk), post=True)
    if step.stage == StepStage.FAILED and step.key == RESOLVE:
        return _move(decision, actor, "shelve")
    if step.stage == StepStage.FAILED:
        return NextThing(_("Take it back and change it"), to("decision-return", pk=decision.pk))
    return _sitting(step, actor)


def _sitting(step: Step, actor: Actor) -> NextThing:
    if settled_by(step):
        return _advance(step, actor)
    if meeting := coming_sitting(step):
        return NextThing(_("Go to the sitting"), page_of(meeting))
    last = next(iter(sittings(step)), None)
    if last and last.meeting.stage == MeetingStage.NOT_HELD:
        return NextThing(_("Call the sitting again"), to("meeting-again", pk=last.meeting.pk))
    return NextThing(_("Plan the sitting"), to("step-sitting", pk=step.pk))


def _advance(step: Step, actor: Actor) -> NextThing:
    """The move the vote or the posting leads to, judged on the day it was settled."""
    item = None if step.is_posting else settled_by(step)
    failed = item is not None and item.stage == ItemStage.REJECTED
    move = step_moves.moves["fail" if failed else "pass"]
    reasons = step_moves.reasons(move, actor, step, day_settled(step) or clock.today())
    blocking, warnings = split(reasons)
    words = _("Write the resolution") if step.key == RESOLVE and not failed else str(move.words)
    return NextThing(words, to("step-advance", pk=step.pk), True, blocking, warnings)


def _newest_postings(decision: Decision) -> dict[str, Posting | None]:
    """The posting that counts, by the key of its step."""
    rows = steps(decision)
    found = postings_of_each(rows)
    return {step.key: posting_among(found[step.pk]) for step in rows if step.is_posting}


def _resolved(decision: Decision, actor: Actor) -> NextThing | None:
    posting = _newest_postings(decision)[POST_RESOLUTION]
    if posting is None:
        return NextThing(_("Draft the posting of the resolution"), to("decision-posting", pk=decision.pk), post=True)
    if posting.stage == PostingStage.DRAFT:
        return NextThing(_("Put the resolution on the board"), page_of(posting))
    return _move(decision, actor, "carry_out")


def _carrying_out(decision: Decision, actor: Actor) -> NextThing | None:
    """First what has run its days is recorded, then the work, then the posting of its result, then the archive."""
    rows, postings = steps(decision), _newest_postings(decision)
    for key in (POST_RESOLUTION, POST_RESULT):
        step, posting = step_among(rows, key), postings[key]
        if step.stage == StepStage.CURRENT and posting and posting.stage == PostingStage.CLOSED:
            return _advance(step, actor)
    if not decision.progress.exists():
        return NextThing(_("Write down what was done"), to("decision-progress", pk=decision.pk))
    if step_among(rows, POST_RESULT).stage == StepStage.PASSED:
        return _move(decision, actor, "archive")
    return _posting_of_result(decision, postings[POST_RESULT])


def _posting_of_result(decision: Decision, posting: Posting | None) -> NextThing:
    if posting is None:
        return NextThing(_("Draft the posting of the result"), to("decision-posting", pk=decision.pk), post=True)
    if posting.stage == PostingStage.DRAFT:
        return NextThing(_("Put the result on the board"), page_of(posting))
    return NextThing(_("Look after the posting"), page_of(posting))


def _for_supervision(decision: Decision) -> NextThing | None:
    spoken = set(decision.supervision_opinions.values_list("step", flat=True))
    if decision.reach >= 5 and {5, 6} - spoken:
        return NextThing(_("Give the supervision committee's opinion"), to("decision-supervision", pk=decision.pk))
    return NextThing(_("Print the six sheets"), to("decision-register", pk=decision.pk))


def _for_residents(decision: Decision) -> NextThing | None:
    """Until it is resolved one may say something; afterwards one turns to the posting."""
    if decision.stage == DecisionStage.UNDER_WAY and rules.may_opine(None, decision) is None:
        return NextThing(_("Say what you think"), to("decision-opinion", pk=decision.pk))
    postings = _newest_postings(decision)
    for key in (POST_RESULT, POST_RESOLUTION):
        posting = postings.get(key)
        if posting and posting.is_shown:
            return NextThing(_("I have an opinion"), to("objection-new", pk=posting.pk))
    return None
