"""What this room offers to change."""

from xiangyue.notebooks.actions.showing import comment, make_need, share, submit, take_back
from xiangyue.notebooks.actions.writing import change_note, erase_note, write_note

__all__ = ["change_note", "comment", "erase_note", "make_need", "share", "submit", "take_back", "write_note"]
