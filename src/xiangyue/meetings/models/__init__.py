"""The rows of a sitting."""

from xiangyue.meetings.models.attendance import Attendance, Channel, Recusal
from xiangyue.meetings.models.items import AgendaItem, Choice, ItemStage, RollCallVote, Way
from xiangyue.meetings.models.meetings import COMING, OVER, Meeting, MeetingStage, Scan

__all__ = [
    "COMING", "OVER", "AgendaItem", "Attendance", "Channel", "Choice", "ItemStage", "Meeting", "MeetingStage",
    "Recusal", "RollCallVote", "Scan", "Way",
]  # fmt: skip
