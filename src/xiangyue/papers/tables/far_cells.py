"""A cell far outside of any table, found before a reader makes room for everything up to it."""

import re
from functools import lru_cache

from django.utils.translation import gettext as _

from xiangyue.kernel.rules import Refused

LETTERS = 2  # of a column within any table of people
TAIL = 4096  # of a piece that is searched once more with the next one, because a cell may begin in it
REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Za-z]{1,4})(\d{1,10})[\"']")
ROW_NUMBER = re.compile(rb"\br\s*=\s*[\"'](\d{1,10})[\"']")
ATTRIBUTE = rb"\s+[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')"
# A row with its attributes, or a cell among whose attributes no place is named.
ROW_OR_CELL = re.compile(rb"<(?:\w+:)?(?:row\b([^<]*)(?=<)|c(?=[\s/>])(?!(?:" + ATTRIBUTE + rb")*?\s+r\s*=)[^<>]*>)")


class FarCells:
    """Looks through an .xlsx piece by piece; one lone cell far away would take all memory.

    Every part is looked through, because which of them are sheets is said inside the file by whoever made it.
    """

    def __init__(self, rows: int, columns: int) -> None:
        self.rows, self.columns = rows, columns
        self._begin("")

    def _begin(self, part: str) -> None:
        self.part, self.tail = part, b""
        self.start = self.counted = 0  # where in the part the text begins, and up to where its cells are counted
        self.row, self.cells = 0, 0  # the row that is open, and how many cells in it name no place

    def __call__(self, part: str, piece: bytes) -> None:
        if part != self.part:
            self._begin(part)
        text = self.tail + piece
        for found in REFERENCE.finditer(text):
            letters, number = found[1].decode().upper(), int(found[2])
            is_far = number > self.rows or len(letters) > LETTERS or column_number(letters) > self.columns
            if is_far and not _is_blank(text, found.end()):
                raise Refused(_far(f"{letters}{number}"))
        self._count(text)
        self.tail = text[-TAIL:]
        self.start += len(text) - len(self.tail)

    def _count(self, text: bytes) -> None:
        """A cell that names no place stands behind the one before it, in the row that is open."""
        for found in ROW_OR_CELL.finditer(text, max(self.counted - self.start, 0)):
            if found[1] is not None:
                numbers = [int(number) for number in ROW_NUMBER.findall(found[1])]
                self.row, self.cells = max(numbers, default=self.row + 1), 0
            elif len(text) - found.end() < len(b"</"):  # what is in it comes with the next piece
                return
            else:
                self.cells += 1
                is_far = self.row > self.rows or self.cells > self.columns
                if is_far and not _is_blank(text, found.end() - 1):
                    raise Refused(_far(f"A{self.row}"))
            self.counted = self.start + found.end()


def _far(cell: str) -> str:
    words = _("There is something in cell %(cell)s, far outside of the table. Delete it and try again.")
    return words % {"cell": cell}


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
