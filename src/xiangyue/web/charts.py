"""Drawings of figures as SVG: bars that lie, and steps through the months. Beside each stands the same as a table.

Measures are attributes, never a style, because the content policy forbids styles; words are text, so that they can be
read aloud, enlarged and printed.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

WIDTH, NAME, LETTER, GAP = 300, 112, 15, 6  # as wide as the smallest phone shows without shrinking the words
LINE, THICK = 26, 14
LETTERS = 7  # of a name, before it would run into its bar
HEIGHT, FOOT, TOP = 130, 22, 18


@dataclass(frozen=True)
class Bar:
    """One line of a drawing; `words` is what is said of the value, if not the bare number."""

    name: str
    value: int
    words: str = ""
    late: bool = False

    @property
    def said(self) -> str:
        return self.words or str(self.value)


def bars(title: str, lines: Sequence[Bar]) -> SafeString:
    """One bar a line, with its name before and its value behind."""
    largest = max((line.value for line in lines), default=0) or 1
    room = WIDTH - NAME - GAP - LETTER * max((len(line.said) for line in lines), default=1)
    drawn = format_html_join("", "{}", ((_bar(line, at * LINE, room, largest),) for at, line in enumerate(lines)))
    said = "；".join(f"{line.name} {line.said}" for line in lines)
    return _drawing(title, said, max(1, len(lines)) * LINE, drawn)


def _bar(line: Bar, top: int, room: int, largest: int) -> SafeString:
    length = line.value * room // largest
    name = line.name if len(line.name) <= LETTERS else f"{line.name[: LETTERS - 1]}…"
    return format_html(
        '<text x="0" y="{}" font-size="14">{}</text><rect x="{}" y="{}" width="{}" height="{}" class="{}"/>'
        '<text x="{}" y="{}" font-size="14">{}</text>',
        top + 17, name, NAME, top + 6, length, THICK, "late" if line.late else "", NAME + length + GAP, top + 17,
        line.said,
    )  # fmt: skip


def steps(title: str, months: Sequence[Bar], whole: int = 0) -> SafeString:
    """What has been reached month by month, as steps that rise; `whole` is a line above, where all would be."""
    largest = max(whole, *(month.value for month in months), 1)
    wide = WIDTH // max(1, len(months))
    drawn = format_html_join("", "{}", ((_step(month, at, wide, largest),) for at, month in enumerate(months)))
    if whole:
        drawn += format_html('<line x1="0" y1="{}" x2="{}" y2="{}" stroke-dasharray="4 3"/>', TOP, WIDTH, TOP)
    said = "；".join(f"{month.name} {month.said}" for month in months)
    return _drawing(title, said, TOP + HEIGHT + FOOT, drawn)


def _step(month: Bar, at: int, wide: int, largest: int) -> SafeString:
    tall = month.value * HEIGHT // largest
    top, middle = TOP + HEIGHT - tall, at * wide + wide // 2
    return format_html(
        '<rect x="{}" y="{}" width="{}" height="{}"/>'
        '<text x="{}" y="{}" font-size="11" text-anchor="middle">{}</text>'
        '<text x="{}" y="{}" font-size="11" text-anchor="middle">{}</text>',
        at * wide + 2, top, wide - 4, tall, middle, top - 4, month.said, middle, TOP + HEIGHT + 15, month.name,
    )  # fmt: skip


def _drawing(title: str, said: str, height: int, drawn: SafeString) -> SafeString:
    """The title stands above for the eye; the description is read aloud instead of the strokes."""
    return format_html(
        '<figure><figcaption>{}</figcaption><svg class="figures" viewBox="0 0 {} {}" role="img" aria-label="{}">'
        "<title>{}</title><desc>{}</desc>{}</svg></figure>",
        title, WIDTH, height, title, title, said, drawn,
    )  # fmt: skip
