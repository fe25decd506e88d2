"""Everything that is written about needs."""

from xiangyue.matters.actions.handling import (
    answer_need,
    ask_resident,
    assign,
    extend,
    merge,
    pass_on,
    publish,
    tell_village,
    unpublish,
)
from xiangyue.matters.actions.intake import attach, register
from xiangyue.matters.actions.petitions import extend_petition, turn_into_petition
from xiangyue.matters.actions.resident import appeal, ask_again, rate, rate_as_resident, withdraw
from xiangyue.matters.actions.sight import look

__all__ = [
    "answer_need", "appeal", "ask_again", "ask_resident", "assign", "attach", "extend", "extend_petition", "look",
    "merge", "pass_on", "publish", "rate", "rate_as_resident", "register", "tell_village", "turn_into_petition",
    "unpublish", "withdraw",
]  # fmt: skip
