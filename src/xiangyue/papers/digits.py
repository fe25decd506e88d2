"""Digits as people write them: full-width, Chinese, grouped by spaces and dashes, with invisible characters between."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

CHINESE_DIGITS = {
    **{sign: str(value) for value, sign in enumerate("零一二三四五六七八九")},
    **{sign: str(value) for value, sign in enumerate("〇壹贰叁肆伍陆柒捌玖")},
    "幺": "1", "○": "0",
}  # fmt: skip
X = "XxＸｘ"  # ends some ID numbers
GAP = 3  # characters that may stand between two groups of one number
MASKED = "*" * 6  # what stands before the tail of a number that was masked


@dataclass(frozen=True)
class Piece:
    """Digits of one script without anything between; numbers begin and end where a piece does.

    A Chinese digit is a piece of its own, because names and words end with one: 张三, 初一.
    """

    start: int
    end: int
    digits: str
    gap: str = ""  # the visible separator before it


@dataclass(frozen=True)
class Span:
    """Pieces that follow each other, read as one number."""

    pieces: list[Piece]

    @property
    def start(self) -> int:
        return self.pieces[0].start

    @property
    def end(self) -> int:
        return self.pieces[-1].end

    @cached_property
    def digits(self) -> str:
        return "".join(piece.digits for piece in self.pieces)

    @cached_property
    def sizes(self) -> list[int]:
        """How many digits stand in each visible group."""
        sizes = [len(self.pieces[0].digits)]
        for piece in self.pieces[1:]:
            if piece.gap:
                sizes.append(0)
            sizes[-1] += len(piece.digits)
        return sizes

    @property
    def whole(self) -> bool:
        """Whether a reader sees one group."""
        return not any(piece.gap for piece in self.pieces[1:])

    @property
    def even(self) -> bool:
        """Whether one and the same separator stands between all groups."""
        return len({piece.gap for piece in self.pieces[1:] if piece.gap}) <= 1


def digit_of(sign: str) -> tuple[str, str]:
    """The digit and its script; both empty for what is no digit."""
    if sign in CHINESE_DIGITS:
        return CHINESE_DIGITS[sign], "chinese"
    if sign.isdecimal():
        return str(unicodedata.decimal(sign)), "ascii" if sign.isascii() else "wide"
    return ("X", "x") if sign in X else ("", "")


def digits_of(text: str, letters: bool = False) -> str:
    """The digits of a text and nothing else; with `letters` also those of card numbers."""
    return "".join(digit_of(sign)[0] or (sign if letters and sign.isalpha() else "") for sign in text)


def is_invisible(sign: str) -> bool:
    return unicodedata.category(sign) in {"Cf", "Mn", "Cc"} and sign not in "\n\r\t"


def is_separator(sign: str) -> bool:
    return sign in "\t._·•−" or unicodedata.category(sign) in {"Zs", "Pd"}


def runs(text: str) -> Iterator[list[Piece]]:
    """Pieces that could belong together, because only separators stand between them."""
    run: list[Piece] = []
    for piece in _pieces(text):
        gap = _gap(text[run[-1].end : piece.start]) if run else None
        if run and gap is None:
            yield run
            run = []
        run.append(Piece(piece.start, piece.end, piece.digits, gap or ""))
    if run:
        yield run


def _gap(between: str) -> str | None:
    """What a reader sees between two pieces; None if it parts them."""
    seen = "".join(sign for sign in between if not is_invisible(sign))
    return seen if len(seen) <= GAP and all(map(is_separator, seen)) else None


def _pieces(text: str) -> Iterator[Piece]:
    at = 0
    while at < len(text):
        script = digit_of(text[at])[1]
        start, digits = at, ""
        while at < len(text) and script and digit_of(text[at])[1] == script:
            digits += digit_of(text[at])[0]
            at += 1
            if script == "chinese":
                break
        if not script:
            at += 1
        elif not (len(digits) <= 2 and text.endswith(MASKED, 0, start)):
            yield Piece(start, at, digits)
