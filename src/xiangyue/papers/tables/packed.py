"""What is inside a packed file, looked at before anybody unpacks it.

An .xlsx is a zip.  A few kilobytes of it can claim to be gigabytes, and its own directory may lie about that; so each
entry is unpacked into nothing, piece by piece, and counted.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

from django.utils.translation import gettext as _

from xiangyue.kernel.rules import Refused

ENTRIES = 500
UNPACKED = 150 * 1024 * 1024  # bytes of all entries; 50,000 persons with twenty columns need sixty million
RATIO = 200  # to one; sheets shrink to a tenth, pictures hardly
SMALL = 1024 * 1024  # entries below this may shrink as they like
PIECE = 1024 * 1024
LETTERS = 2  # of a column within any table of people
TAIL = 4096  # of a piece that is searched once more with the next one, because a cell may begin in it

LOCAL_HEADER = 30
NAME_AND_EXTRA = struct.Struct("<HH")
REFERENCE = re.compile(rb"\br\s*=\s*[\"']([A-Z]{1,4})(\d{1,8})[\"']")


def names_inside(content: bytes) -> set[str]:
    """The names of the entries of a zip; refused if it is none or is broken."""
    return {entry.filename for entry in _entries(content)}


def refuse_bombs(content: bytes, rows: int, columns: int) -> None:
    """Refused if it holds more than a spreadsheet of people ever would, or a cell far outside of any table."""
    entries = _entries(content)
    if len(entries) > ENTRIES or sum(entry.compress_size for entry in entries) > len(content):
        raise Refused(_("This file is not built like a spreadsheet. Open it, save it anew and try again."))
    if sum(entry.file_size for entry in entries) > UNPACKED:
        raise Refused(too_much())
    total = 0
    for entry in entries:
        total += _count(content, entry, UNPACKED - total, rows, columns)


def too_much() -> str:
    return _("This file unpacks to far more than a spreadsheet of this kind holds. It was not opened.")


def _entries(content: bytes) -> list[zipfile.ZipInfo]:
    try:
        with zipfile.ZipFile(BytesIO(content)) as packed:
            return packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Refused(_("This file is damaged and cannot be opened.")) from None


def _count(content: bytes, entry: zipfile.ZipInfo, limit: int, rows: int, columns: int) -> int:
    """How many bytes an entry really has; stops at the first that is too many."""
    real, tail, is_sheet = 0, b"", entry.filename.startswith("xl/worksheets/")
    for piece in _unpacked(content, entry):
        real += len(piece)
        if real > limit or real > max(SMALL, RATIO * entry.compress_size):
            raise Refused(too_much())
        if is_sheet:
            text = tail + piece
            _refuse_far_cells(text, rows, columns)
            tail = text[-TAIL:]
    if real != entry.file_size:
        raise Refused(_("This file is damaged and cannot be opened."))
    return real


def _unpacked(content: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    start = entry.header_offset + LOCAL_HEADER
    if start > len(content):
        raise Refused(_("This file is damaged and cannot be opened."))
    start += sum(NAME_AND_EXTRA.unpack_from(content, start - 4))
    raw = content[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_STORED:
        yield raw
        return
    if entry.compress_type != zipfile.ZIP_DEFLATED:
        raise Refused(_("This file is not built like a spreadsheet. Open it, save it anew and try again."))
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        while raw:
            yield unpacker.decompress(raw, PIECE)
            raw = unpacker.unconsumed_tail
        yield unpacker.flush()
    except zlib.error:
        raise Refused(_("This file is damaged and cannot be opened.")) from None


def _refuse_far_cells(text: bytes, rows: int, columns: int) -> None:
    """A reader makes room for every cell up to the last one, so one lone cell far away would take all memory."""
    for found in REFERENCE.finditer(text):
        letters, number = found[1].decode(), int(found[2])
        is_far = number > rows or len(letters) > LETTERS or column_number(letters) > columns
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
