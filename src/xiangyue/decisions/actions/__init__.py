"""The verbs of a decision."""

from xiangyue.decisions.actions.carrying import (
    advise,
    answer_advice,
    draft_resolution_posting,
    draft_result_posting,
    give_supervision_opinion,
    record_progress,
)
from xiangyue.decisions.actions.consultation import answer_opinion, authorise, take_opinion
from xiangyue.decisions.actions.path import advance, plan_sitting, resolve, return_to
from xiangyue.decisions.actions.raising import draft_decision, edit_decision, raise_again

__all__ = [
    "advance", "advise", "answer_advice", "answer_opinion", "authorise", "draft_decision",
    "draft_resolution_posting", "draft_result_posting", "edit_decision", "give_supervision_opinion", "plan_sitting",
    "raise_again", "record_progress", "resolve", "return_to", "take_opinion",
]  # fmt: skip
