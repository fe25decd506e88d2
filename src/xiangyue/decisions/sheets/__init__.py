"""What a decision prints and sends: the six-sheet register, the resolution, the archive, messages and picture."""

from xiangyue.decisions.sheets.archive import archive_of, decision_print, resolution_print
from xiangyue.decisions.sheets.register import RegisterPage, register
from xiangyue.decisions.sheets.share import picture_of, share_of

__all__ = [
    "RegisterPage", "archive_of", "decision_print", "picture_of", "register", "resolution_print", "share_of",
]  # fmt: skip
