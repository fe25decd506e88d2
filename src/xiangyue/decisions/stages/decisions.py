"""The life of a decision, on one page; its steps are rows with a table of their own."""

from django.utils.translation import gettext_lazy as _

from xiangyue.decisions.models import Decision, DecisionStage, Step
from xiangyue.decisions.reckoning.decisions import POST_RESOLUTION, law_steps, spent
from xiangyue.decisions.resolution import compose
from xiangyue.decisions.rules import decisions as rules
from xiangyue.kernel.acting import Line
from xiangyue.kernel.stages import Move, Stages, make_move

S = DecisionStage


def lay_out_steps(decision: Decision, line: Line) -> None:
    """The steps in force on the day it is raised become its path."""
    for law_step, body in law_steps(decision, line.happened_on):
        line.touch(Step.objects.create(
            place=decision.place, decision=decision, number=law_step.number, key=law_step.key, body=body
        ))  # fmt: skip
    make_move(decision.steps.get(number=1), "begin", line.actor, happened_on=line.happened_on)
    decision.refresh_from_db()


def freeze_resolution(decision: Decision, line: Line) -> None:
    """The words of the resolution are composed once; from here the posting's clock can run."""
    decision.resolution, decision.resolved_on = compose(decision), line.happened_on
    decision.save(update_fields=["resolution", "resolved_on"])
    make_move(rules.step_of(decision, POST_RESOLUTION), "begin", line.actor, happened_on=line.happened_on)
    decision.refresh_from_db()


def keep_cost(decision: Decision, _line: Line) -> None:
    decision.spent = spent(decision)
    decision.save(update_fields=["spent"])


moves = Stages(
    Decision,
    Move("raise", _("Raise it"), (S.DRAFT,), S.UNDER_WAY, by=rules.may_raise,
         needs=(rules.has_text, rules.no_private_number, rules.right_body, rules.not_a_covenant, rules.authorised,
                rules.bodies_are_there),
         then=lay_out_steps, primary=True),
    Move("resolve", _("Write the resolution"), (S.UNDER_WAY,), S.RESOLVED, by=rules.may_run,
         needs=(rules.assembly_agreed,), then=freeze_resolution, primary=True),
    Move("carry_out", _("Begin carrying it out"), (S.RESOLVED,), S.CARRYING_OUT, by=rules.may_run,
         needs=(rules.resolution_hangs,), primary=True),
    Move("archive", _("Done: archive it"), (S.CARRYING_OUT,), S.ARCHIVED, by=rules.may_run,
         needs=(rules.has_evidence, rules.both_postings_done, rules.supervision_spoke), then=keep_cost, primary=True),
    Move("shelve", _("Shelve it"), (S.UNDER_WAY,), S.SHELVED, by=rules.may_run, needs=(rules.was_voted_down,)),
    Move("withdraw", _("Withdraw it"), (S.DRAFT, S.UNDER_WAY), S.WITHDRAWN, by=rules.may_raise,
         needs=(rules.assembly_has_not_spoken, rules.no_sitting_waits), wants_note=True),
    Move("revoke", _("Revoke it as ordered"), (S.RESOLVED, S.CARRYING_OUT), S.REVOKED, by=rules.may_run,
         needs=(rules.was_ordered,), wants_note=True),
)  # fmt: skip
