"""What a decision prints and sends: the six-sheet register, the resolution, the archive list, messages and picture."""

from xiangyue.decisions.sheets.register import RegisterPage, register
from xiangyue.decisions.sheets.share import picture_of, share_of

__all__ = ["RegisterPage", "picture_of", "register", "share_of"]
