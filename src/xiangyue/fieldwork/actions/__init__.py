"""The verbs of this room; each writes inside `act`."""

from xiangyue.fieldwork.actions.activities import agree, join, record_activity
from xiangyue.fieldwork.actions.coverage import rebuild_coverage
from xiangyue.fieldwork.actions.doubles import follow
from xiangyue.fieldwork.actions.duties import end_duty, excuse, set_duty
from xiangyue.fieldwork.actions.links import end_village_link, link_village

__all__ = [
    "agree", "end_duty", "end_village_link", "excuse", "follow", "join", "link_village", "rebuild_coverage",
    "record_activity", "set_duty",
]  # fmt: skip
