"""How a notice leaves the house: as a message for a group chat, as a picture, and as a script for the loudspeaker."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

import segno
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from xiangyue.papers.signs import printable
from xiangyue.papers.spoken import ADDRESS, aloud

MESSAGE_LIMIT = 200  # characters; longer ones are folded away by the chat
WORTH_A_LINE = 12  # characters; a shorter beginning of a line says nothing
# A number stays with its unit and a Latin word stays whole, because 4.86万 cut in two is another sum.
DIGITS = r"\d零〇一二三四五六七八九十百千万亿两"
NUMBER = rf"[{DIGITS}][{DIGITS}.,:：/%％～~年月日时点分\-–]*"
ATOM = re.compile(rf"{ADDRESS.pattern}|{NUMBER}[元角亩人票户天号社组米吨斤公里]*|[A-Za-z][\w'’-]*|.", re.DOTALL)
SENTENCE_END = re.compile(r"(?<=[。！？；!?;])")

WIDTH, MARGIN = 1080, 96
TITLE, BODY = 72, 46  # sizes of type
NEVER_FIRST = "，。；：！？、）》”’,.;:!?)"


@dataclass(frozen=True)
class Share:
    """What a page offers for passing on."""

    message: str
    picture_url: str = ""
    script: str = ""


def group_message(title: str, lines: Sequence[str], address: str) -> str:
    """At most 200 characters with the address at its end; what does not fit is left out, never cut in a number."""
    room = MESSAGE_LIMIT - len(address) - 1
    if room < 2:
        raise ValueError("The address alone is as long as a message may be.")
    head = _("[%(title)s]") % {"title": title}
    if len(head) > room:
        head = _fitting(head, room)
    parts = [head]
    for line in filter(None, lines):
        left = room - len("\n".join(parts)) - 1
        if len(line) <= left:
            parts.append(line)
            continue
        short = _fitting(line, left)
        if len(short) >= WORTH_A_LINE:
            parts.append(short)
        break
    return "\n".join([*parts, address])


def _fitting(text: str, room: int) -> str:
    """The beginning of a text that fits, with a mark that something follows; whole sentences where there are any."""
    kept = ""
    for sentence in SENTENCE_END.split(text):
        if len(kept) + len(sentence) > room - 1:
            break
        kept += sentence
    if not kept:
        for atom in ATOM.findall(text):
            if len(kept) + len(atom) > room - 1:
                break
            kept += atom
    return kept.rstrip("，、：, ") + "…" if kept else ""


def loudspeaker_script(place: str, title: str, lines: Sequence[str], contact: str = "") -> str:
    """A text to be read aloud: everybody is greeted, it is said twice, and numbers stand in words.

    `contact` says whom to ask; it is read once, at the end.
    """
    said = [_sentence(line) for line in (title, *lines) if line.strip()]
    parts = [
        _("Neighbours of %(place)s, please listen to this notice.") % {"place": place},
        *said,
        _("Once more:"),
        *said,
        *([_sentence(contact)] if contact else []),
        _("That was the notice. Thank you all."),
    ]
    return "\n".join(parts)


def _sentence(line: str) -> str:
    """One line as it is spoken; only Chinese needs its digits in words, English is read as it stands."""
    line = ADDRESS.sub("", line).strip()
    chinese = (get_language() or "").startswith("zh")
    line = aloud(line) if chinese else line
    return line if line.endswith(tuple("。！？；：.!?;:")) else line + ("。" if chinese else ".")


def picture(title: str, lines: Sequence[str], address: str, footer: str, seal: str = "") -> str:
    """The notice as an SVG that says everything by itself, for chats that block links."""
    title_rows, body_rows = _even(title, TITLE), [row for line in lines for row in wrap(line, BODY)]
    body = 220 + len(title_rows) * 104
    foot = body + len(body_rows) * 74 + 20
    rows = {
        "title": _placed(title_rows, 200, 104),
        "body": _placed(body_rows, body, 74),
        "footer": _placed(list(wrap(footer, 34, WIDTH - 2 * MARGIN - 280)), foot + 70, 50),
        "address": _placed(list(wrap(address, 26, WIDTH - 2 * MARGIN - 280)), foot + 215, 36),
        "seal": _placed(_seal_rows(seal or _("Village affairs")), 44, 42),
    }
    return render_to_string(
        "papers/picture.svg", {**rows, "foot": foot, "height": foot + 360, "code": _code(address), "width": WIDTH}
    )


def _code(address: str) -> SafeString:
    """Level M survives a crease; the quiet zone is the standard's."""
    drawing = segno.make(address, error="m", micro=False)
    return mark_safe(drawing.svg_inline(border=4, light="#fff", omitsize=True))  # noqa: S308  segno writes digits only


def _seal_rows(words: str) -> list[str]:
    """Two signs a row, as a seal is cut; other scripts keep their words."""
    return words.split() if words.isascii() else [words[at : at + 2] for at in range(0, len(words), 2)]


def _width(sign: str) -> float:
    """In ems, a little more than true for Latin letters, so that no line runs out of the picture."""
    return 1.0 if east_asian_width(sign) in "WF" else 0.6


def wrap(text: str, size: int, room: int = WIDTH - 2 * MARGIN) -> Iterator[str]:
    """Rows of a text at this size of type; no row begins with a closing mark, numbers and words stay whole."""
    row, used = "", 0.0
    for atom in ATOM.findall(_on_a_row(text)):
        pieces = [atom] if _length(atom) * size <= room else list(atom)  # an address longer than a row must break
        for piece in pieces:
            width = _length(piece) * size
            if row and used + width > room and piece not in NEVER_FIRST:
                yield row.rstrip()
                row, used, piece = "", 0.0, piece.lstrip()
            row, used = row + piece, used + _length(piece) * size
    if row.strip():
        yield row.rstrip()


def _even(text: str, size: int) -> list[str]:
    """The rows of a title, about equally long, so that no single sign stands alone in the last."""
    rows = list(wrap(text, size))
    while len(rows) > 1:
        room = (max(map(_length, rows)) - 0.5) * size
        tighter = list(wrap(text, size, int(room)))
        if len(tighter) > len(rows) or max(map(_length, tighter)) * size > room:
            break
        rows = tighter
    return rows


def _length(row: str) -> float:
    return sum(map(_width, row))


def _on_a_row(text: str) -> str:
    """On one row, and without what a picture cannot hold."""
    return printable("".join(" " if sign.isspace() else sign for sign in text))


def _placed(rows: Sequence[str], start: int, leading: int) -> list[tuple[int, str]]:
    """Each row with the height of its line."""
    return [(start + number * leading, row) for number, row in enumerate(rows)]
