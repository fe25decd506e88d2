"""The forms of every page, and those with which one comes in."""

from xiangyue.web.forms.shared import LONG, MoveForm, half_width, tried

__all__ = ["LONG", "MoveForm", "half_width", "tried"]
