"""A notice as a picture that stands alone, for chats that block links. Drawn as SVG; the phone makes the PNG."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import east_asian_width

from django.template.loader import render_to_string

from xiangyue.web import drawings

WIDTH, MARGIN = 1080, 96
TITLE, BODY = 72, 46
LEADING = 1.6
NEVER_FIRST = "，。；：！？、）》”’,.;:!?)"


def share_picture(place: str, title: str, lines: Sequence[str], address: str, seal: str = "") -> str:
    """The SVG of a notice: place, title, lines, an optional seal, and the code of its address."""
    title_rows = title_in_rows(title)
    body_rows = [row for line in lines for row in wrap(line, BODY)]
    title_start = 316
    body_start = title_start + round(len(title_rows) * TITLE * LEADING) + 40
    foot_start = body_start + round(len(body_rows) * BODY * LEADING) + 40
    seal_width = round(sum(map(width_of, seal)) * 40) + 48
    parts = {
        "place": place,
        "title": placed(title_rows, title_start, TITLE),
        "body": placed(body_rows, body_start, BODY),
        "foot": foot_start,
        "foot_words": foot_start + 230,
        "height": foot_start + 380,
        "code": drawings.code(address),
        "address": address,
        "seal": seal,
        "seal_width": seal_width,
        "seal_middle": seal_width // 2,
        "width": WIDTH,
    }
    return render_to_string("web/picture.svg", parts)


def title_in_rows(title: str) -> list[str]:
    """A title is broken where one takes breath, if each phrase fits a row of its own."""
    phrases = [phrase.strip() for phrase in re.split(r"(?<=[：，；])", title) if phrase.strip()]
    rows = [list(wrap(phrase, TITLE)) for phrase in phrases]
    return phrases if all(len(row) == 1 for row in rows) else list(wrap(title, TITLE))


def width_of(sign: str) -> float:
    """In ems; Latin letters are narrower, and a little more than true so that no line runs out of the picture."""
    return 1.0 if east_asian_width(sign) in "WF" else 0.58


def wrap(text: str, size: int) -> Iterator[str]:
    """Rows that fit between the margins; a row never begins with a closing mark, Latin words stay whole."""
    room = (WIDTH - 2 * MARGIN) / size
    row = ""
    for sign in text:
        if sum(map(width_of, row + sign)) > room and sign not in NEVER_FIRST:
            head, blank, tail = row.rpartition(" ")
            keep_word = bool(blank) and sign.isascii() and sign != " " and len(tail) < len(row) / 2
            yield head if keep_word else row
            row = tail if keep_word else ""
        row = (row + sign).lstrip()
    if row:
        yield row


def placed(rows: Sequence[str], start: int, size: int) -> list[tuple[int, str]]:
    """Each row with the height of its line."""
    return [(start + round(number * size * LEADING), row) for number, row in enumerate(rows)]
