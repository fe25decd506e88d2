"""What changed inside one text, sign by sign, so cleaned up that a reader sees words and not crumbs.

Chinese has no blanks between words, so signs are compared; numbers and Latin words stay whole, because 300 that became
360 reads as two numbers and not as one digit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

ATOM = re.compile(r"[0-9０-９]+(?:[.,:：][0-9０-９]+)*|[零〇一二三四五六七八九十百千万两]{2,}|[A-Za-z]+|.", re.DOTALL)
PART = re.compile(r"[^，。；：！？、,;:!?\n]*[，。；：！？、,;:!?\n]?")
CRUMB = 2  # atoms: what stays the same between two changes and is not longer is read as changed with them
LARGEST = 600  # atoms on both sides together that are compared one by one


class Kind(StrEnum):
    """What became of a piece."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True)
class Piece:
    """Some signs that stayed, went or came."""

    kind: Kind
    text: str


Change = tuple[str, str]  # old, new; equal where nothing changed


def compare(old: str, new: str) -> list[Piece]:
    """The pieces of both texts in reading order; what went stands before what came."""
    changes = _swallow_crumbs(list(_changes(old, new)))
    return list(_pieces(changes))


def _changes(old: str, new: str) -> Iterator[Change]:
    """By sentences first, then by signs inside what changed: a long article costs no more than its changes."""
    for left, right in _matched([*PART.findall(old)], [*PART.findall(new)]):
        if left == right or not left or not right:
            yield left, right
            continue
        ours, theirs = ATOM.findall(left), ATOM.findall(right)
        if len(ours) + len(theirs) > LARGEST:
            yield left, right
        else:
            yield from _matched(ours, theirs)


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[Change]:
    for _tag, start, end, from_, to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        yield "".join(old[start:end]), "".join(new[from_:to])


def _swallow_crumbs(changes: list[Change]) -> list[Change]:
    """A sign or two that stayed between two changes make both unreadable; they are told as changed too."""
    joined: list[Change] = []
    for number, (left, right) in enumerate(changes):
        between = 0 < number < len(changes) - 1 and left == right and len(ATOM.findall(left)) <= CRUMB
        crumb = between and _replaces(joined[-1]) and _replaces(changes[number + 1]) and not _ends(left)
        if joined and (crumb or (left != right and _changed(joined))):
            joined[-1] = (joined[-1][0] + left, joined[-1][1] + right)
        else:
            joined.append((left, right))
    return joined


def _changed(joined: list[Change]) -> bool:
    return bool(joined) and joined[-1][0] != joined[-1][1]


def _replaces(change: Change) -> bool:
    """Something went and something came; what only came or only went leaves its neighbours readable."""
    left, right = change
    return bool(left and right) and left != right


def _ends(text: str) -> bool:
    """A full stop or a comma keeps two changes apart; a reader pauses there anyway."""
    return bool(re.search(r"[，。；：！？\n]", text))


def _pieces(changes: list[Change]) -> Iterator[Piece]:
    for left, right in changes:
        if left == right:
            if left:
                yield Piece(Kind.SAME, left)
            continue
        start, end = _shared(left, right)
        if start:
            yield Piece(Kind.SAME, left[:start])
        if gone := left[start : len(left) - end]:
            yield Piece(Kind.GONE, gone)
        if came := right[start : len(right) - end]:
            yield Piece(Kind.NEW, came)
        if end:
            yield Piece(Kind.SAME, left[len(left) - end :])


def _shared(left: str, right: str) -> tuple[int, int]:
    """How many atoms' worth of signs both begin and end with, after joining."""
    ours, theirs = ATOM.findall(left), ATOM.findall(right)
    shortest, head = min(len(ours), len(theirs)), 0
    while head < shortest and ours[head] == theirs[head]:
        head += 1
    tail = 0
    while tail < shortest - head and ours[-1 - tail] == theirs[-1 - tail]:
        tail += 1
    return sum(map(len, ours[:head])), sum(map(len, ours[len(ours) - tail :]))
