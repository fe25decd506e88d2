"""The verbs of a sitting."""

from xiangyue.meetings.actions.attendance import (
    count_present,
    declare_recusal,
    sign_in,
    sign_in_card,
    sign_in_list,
    strike,
)
from xiangyue.meetings.actions.planning import call_again, give_notice, plan_meeting, put_on_agenda
from xiangyue.meetings.actions.sitting import attach_scan, begin, close, keep_prose, name_chair
from xiangyue.meetings.actions.votes import call_roll, hear, record_vote, start_count, take_count

__all__ = [
    "attach_scan", "begin", "call_again", "call_roll", "close", "count_present", "declare_recusal", "give_notice",
    "hear", "keep_prose", "name_chair", "plan_meeting", "put_on_agenda", "record_vote", "sign_in", "sign_in_card",
    "sign_in_list", "start_count", "strike", "take_count",
]  # fmt: skip
