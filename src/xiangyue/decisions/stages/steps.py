"""The life of one step."""

from django.utils.translation import gettext_lazy as _

from xiangyue.decisions.models import Step, StepStage
from xiangyue.decisions.reckoning.decisions import posting_of
from xiangyue.decisions.rules import decisions as rules
from xiangyue.kernel.acting import Line
from xiangyue.kernel.stages import Move, Stages, make_move
from xiangyue.meetings.reckoning import result_about

W, C, P, F = StepStage.WAITING, StepStage.CURRENT, StepStage.PASSED, StepStage.FAILED


def widen(step: Step, line: Line) -> None:
    """Who sees the decision grows with the furthest step that was begun."""
    decision = step.decision
    if step.number > decision.reach:
        decision.reach = step.number
        decision.save(update_fields=["reach"])
        line.touch(decision)


def keep_result(step: Step, _line: Line) -> None:
    """The step names the vote or the posting that settled it; once it is returned, that vote settles it no more."""
    found = posting_of(step) if step.is_posting else result_about(step)
    step.result = found.pk if found else None
    step.save(update_fields=["result"])


def go_on(step: Step, line: Line) -> None:
    """The next step begins on the day this one was settled; the assembly's vote waits to be made a resolution."""
    keep_result(step, line)
    following = step.decision.steps.filter(number=step.number + 1).first()
    if following and step.key != "resolve":
        make_move(following, "begin", line.actor, happened_on=line.happened_on)


moves = Stages(
    Step,
    Move("begin", _("Begin this step"), (W,), C, by=rules.may_run,
         needs=(rules.is_walking, rules.previous_is_done, rules.posted_after_its_resolution), then=widen),
    Move("pass", _("On to the next step"), (C,), P, by=rules.may_run,
         needs=(rules.is_walking, rules.previous_is_done, rules.is_settled, rules.not_before_its_turn,
                rules.opinions_answered),
         then=go_on, primary=True),
    Move("fail", _("Record that it did not pass"), (C,), F, by=rules.may_run,
         needs=(rules.is_walking, rules.is_voted_down, rules.not_before_its_turn), then=keep_result, primary=True),
    Move("reopen", _("Return to this step"), (C, P, F), W, by=rules.may_run,
         needs=(rules.is_walking, rules.returns_in_time), then=keep_result, wants_note=True),
)  # fmt: skip
