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
from xiangyue.decisions.actions.covenant_steps import (
    adopt,
    answer_point,
    check_covenant,
    draft_covenant_posting,
    keep_receipt,
    order_correction,
    put_to_assembly,
    record_standing,
    take_order_back,
)
from xiangyue.decisions.actions.covenants import (
    add_article,
    change_offer,
    edit_clause,
    offer_clause,
    repeal_clause,
    start_covenant,
    take_covenant_opinion,
)
from xiangyue.decisions.actions.path import advance, plan_sitting, resolve, return_to
from xiangyue.decisions.actions.raising import draft_decision, edit_decision, raise_again

__all__ = [
    "add_article", "adopt", "advance", "advise", "answer_advice", "answer_opinion", "answer_point", "authorise",
    "change_offer", "check_covenant", "draft_covenant_posting", "draft_decision", "draft_resolution_posting",
    "draft_result_posting", "edit_clause", "edit_decision", "give_supervision_opinion", "keep_receipt",
    "offer_clause", "order_correction", "plan_sitting", "put_to_assembly", "raise_again", "record_progress",
    "record_standing", "repeal_clause", "resolve", "return_to", "start_covenant", "take_covenant_opinion",
    "take_opinion", "take_order_back",
]  # fmt: skip
