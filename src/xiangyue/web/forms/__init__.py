"""The forms of every page, and those with which one comes in."""

from xiangyue.web.forms.attachments import AttachmentField
from xiangyue.web.forms.shared import LONG, MoveForm, half_width, tried

__all__ = ["LONG", "AttachmentField", "MoveForm", "half_width", "tried"]
