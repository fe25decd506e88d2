"""A cell far outside of any table, found before a reader makes room for everything up to it."""

import re
from functools import lru_cache

from django.utils.translation import gettext as _

from xiangyue.kernel.rules import Refused

LETTERS = 2  # of a column within any table of people
TAIL = 4096  # of a piece that is searched once more with the next one, because a cell may begin in it
REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,4})(\d{1,8})[\"']")


class FarCells:
    """Looks through the sheets of an .xlsx piece by piece; one lone cell far away would take all memory."""

    def __init__(self, rows: int, columns: int) -> None:
        self.rows, self.columns = rows, columns
        self.part, self.tail = "", b""

    def __call__(self, part: str, piece: bytes) -> None:
        if not part.startswith("xl/worksheets/"):
            return
        text = (self.tail if part == self.part else b"") + piece
        self.part, self.tail = part, text[-TAIL:]
        for found in REFERENCE.finditer(text):
            letters, number = found[1].decode(), int(found[2])
            is_far = number > self.rows or len(letters) > LETTERS or column_number(letters) > self.columns
            if is_far and not _is_blank(text, found.end()):
                words = _("There is something in cell %(cell)s, far outside of the table. Delete it and try again.")
                raise Refused(words % {"cell": f"{letters}{number}"})


def _is_blank(text: bytes, place: int) -> bool:
    """Whether the tag that is open here closes with nothing in it: colour alone, which readers pass over."""
    end = text.find(b">", place)
    if end < 0:  # goes on in the next piece, where it is looked at again
        return len(text) - place < TAIL
    return text[end - 1 : end] == b"/" or text[end + 1 : end + 3] in {b"</", b"<", b""}


@lru_cache(maxsize=1000)
def column_number(letters: str) -> int:
    """A is 1, Z is 26, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
