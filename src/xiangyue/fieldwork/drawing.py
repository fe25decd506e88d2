"""The town as a field of small squares; measures are attributes, because the content policy forbids styles."""

from collections.abc import Callable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from xiangyue.fieldwork.queries import Row, Square
from xiangyue.people.models import Level, Place
from xiangyue.web.words import short_day_words

SIDES = {Level.VILLAGE: 13, Level.GROUP: 10, Level.HAMLET: 7}
NAME = 72  # width of five characters
GAP, HEIGHT = 2, 20


def field_drawing(rows: list[Row], address: Callable[[Place], str]) -> SafeString:
    """One line for each village: its name, then the village, its groups and their hamlets; dark is visited."""
    width = NAME + max((sum(map(_step, row.every)) for row in rows), default=0)
    lines = format_html_join("", "{}", ((_line(row, number * HEIGHT, address),) for number, row in enumerate(rows)))
    return format_html(
        '<svg class="places" viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>',
        width, max(1, len(rows)) * HEIGHT, summary(rows), lines,
    )  # fmt: skip


def summary(rows: list[Row]) -> str:
    """What the drawing shows, in one sentence."""
    words = _("%(visited)s of %(all)s places were visited this year; %(waiting)s still wait.")
    every = sum(len(row.every) for row in rows)
    visited = sum(row.visited for row in rows)
    return words % {"visited": visited, "all": every, "waiting": every - visited}


def _step(square: Square) -> int:
    return SIDES[Level(square.place.level)] + GAP


def _line(row: Row, top: int, address: Callable[[Place], str]) -> SafeString:
    """The name is the way in for the keyboard; a square is one for the finger and the mouse."""
    name = format_html(
        '<a href="{}"><text x="0" y="{}">{}</text></a>', address(row.village.place), top + 14, row.village.place
    )
    at, squares = NAME, []
    for square in row.every:
        squares.append((_square(square, at, top, address),))
        at += _step(square)
    return format_html("{}{}", name, format_html_join("", "{}", squares))


def _square(square: Square, left: int, top: int, address: Callable[[Place], str]) -> SafeString:
    side = SIDES[Level(square.place.level)]
    return format_html(
        '<a href="{}" tabindex="-1"><rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="1">'
        "<title>{}</title></rect></a>",
        address(square.place), "seen" if square.last else "waits", left, top + (HEIGHT - side) // 2, side, side,
        said_of(square),
    )  # fmt: skip


def said_of(square: Square) -> str:
    """The place and its last visit, or that it still waits."""
    if square.last is None:
        return _("%(place)s: still waits") % {"place": square.place}
    return _("%(place)s: last visit %(day)s") % {"place": square.place, "day": short_day_words(square.last)}
