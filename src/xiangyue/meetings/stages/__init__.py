"""The two tables of moves: of a sitting and of its items."""

from xiangyue.meetings.stages.items import moves as item_moves
from xiangyue.meetings.stages.meetings import moves as meeting_moves

__all__ = ["item_moves", "meeting_moves"]
