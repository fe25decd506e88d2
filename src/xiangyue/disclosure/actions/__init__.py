"""The verbs of this room; each writes inside `act`."""

from xiangyue.disclosure.actions.erasure import ask_erasure, confirm_erasure
from xiangyue.disclosure.actions.objections import (
    answer_objection,
    answer_objection_for_town,
    file_objection,
    send_up_as_author,
)
from xiangyue.disclosure.actions.postings import correct_posting, draft_posting, edit_draft, mask_draft
from xiangyue.disclosure.actions.proofs import record_proof, record_removal

__all__ = [
    "answer_objection", "answer_objection_for_town", "ask_erasure", "confirm_erasure", "correct_posting",
    "draft_posting", "edit_draft", "file_objection", "mask_draft", "record_proof", "record_removal",
    "send_up_as_author",
]  # fmt: skip
