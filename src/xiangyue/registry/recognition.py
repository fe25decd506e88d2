"""Which cells of a form ask for what: by the headings above and beside them, about which village, in which unit."""

import hashlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from xiangyue.papers.grid import Place, Sheet, Workbook, reference
from xiangyue.people.models import Place as Village
from xiangyue.registry.figures import figure_of
from xiangyue.registry.headings import (
    NEUTRAL,
    NUMBERS,
    PEN,
    TOTALS,
    VILLAGES,
    Heading,
    find,
    is_unit,
    multiple,
    plain,
)

HAND = "hand"  # instead of a figure's code: left for somebody's pen
ROW_NUMBER = "row.number"
NAME = "place.name"
WIDE = 3  # columns; a merged text at least so wide, alone in its row, is a title or a note and heads no column
DIGITS = re.compile(r"\d+")
Headings = list[tuple[Place, str]]  # of a cell in one direction: where and what, the nearest first
SUFFIXES = ("村民委员会", "居民委员会", "村委会", "居委会", "社区", "村")


@dataclass(frozen=True)
class Question:
    """One cell that waits: where, in which words, about which villages, for which figure (empty: not recognised).

    `number` is its row among those of the villages.
    """

    sheet: str
    place: Place
    words: str
    about: tuple[Village, ...]
    code: str = ""
    divisor: int = 1
    number: int = 0
    listed: bool = False  # under a heading with nothing beside it: one of many rows for a list

    @property
    def key(self) -> str:
        return f"{self.sheet}!{reference(self.place)}"


def shape_of(book: Workbook) -> str:
    """The digest of all that is printed on a form but for its days: next month's form has the same."""
    lines = [
        f"{number} {reference(place)} {DIGITS.sub('0', plain(cell.text))}"
        for number, sheet in enumerate(book.sheets)
        for place, cell in sorted(sheet.cells.items())
        if cell.text
    ]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def title_of(book: Workbook) -> str:
    """The first line of the form."""
    texts = [sheet.text(place) for sheet in book.sheets for place in sorted(sheet.cells) if sheet.text(place)]
    return texts[0][:120] if texts else ""


def questions(book: Workbook, villages: Sequence[Village], of: Sequence[Village]) -> list[Question]:
    """Every cell of the form that waits; `villages` are all of the town, `of` those the form is answered for."""
    return [question for sheet in book.sheets for question in _Reader(sheet, villages, of).questions()]


class _Reader:
    """Reads one sheet for those who answer it."""

    def __init__(self, sheet: Sheet, villages: Sequence[Village], of: Sequence[Village]) -> None:
        self.sheet, self.of = sheet, list(of)
        self.by_name = {name: village for village in villages for name in _names(village)}
        self.blanks = sheet.blanks(below=len(of))
        self.waiting_rows = {row for row, _column in self.blanks}
        self.waiting = Counter(column for _row, column in self.blanks)  # how many wait in each column
        self.notes = {row for row in range(sheet.extent.top, sheet.extent.bottom + 1) if self._is_note(row)}
        self.title = self._title()
        named = {place: self.by_name.get(plain(cell.text)) for place, cell in sorted(sheet.cells.items())}
        self.named = {row: village for (row, _column), village in named.items() if village}
        self.shared = any(village not in self.of for village in self.named.values())  # others fill in their rows
        self.met: dict[tuple[Place, bool], Headings] = {}
        self.numbers: dict[int, int] = {}  # row -> which of the villages it is for, from 1

    def questions(self) -> Iterator[Question]:
        self._number_rows()
        waiting = set(self.blanks)
        for place in self.blanks:
            above, beside = self._headings(place, up=True), self._headings(place, up=False)
            if not above and self.sheet.head((place[0], place[1] - 1)) in waiting:
                continue  # of several empty cells beside one heading the first is asked
            if (above or beside) and (question := self._question(place, above, beside)):
                yield question

    # What stands around a cell

    def _title(self) -> str:
        """The texts above everything that are no headings."""
        extent = self.sheet.extent
        rows = range(extent.top, extent.top + 3)
        return "".join(plain(self.sheet.text((row, extent.left))) for row in rows if row in self.notes)

    def _texts(self, row: int) -> set[Place]:
        extent = self.sheet.extent
        places = {self.sheet.head((row, column)) for column in range(extent.left, extent.right + 1)}
        return {place for place in places if self.sheet.text(place)}

    def _is_note(self, row: int) -> bool:
        """Whether a row holds one text alone, over several columns or with nothing to fill beside it: a title."""
        texts, extent = self._texts(row), self.sheet.extent
        if len(texts) != 1 or row in self.waiting_rows:
            return False
        box = self.sheet.box(next(iter(texts)))
        width = box.right - box.left + 1
        return box.left == extent.left and (width == 1 or width >= min(WIDE, extent.right - extent.left + 1))

    def _headings(self, place: Place, *, up: bool) -> Headings:
        """The texts next to a cell in one direction, up to the first gap behind them.

        What was found is kept for every cell on the way: forms may have a thousand empty rows.
        """
        passed: list[Place] = []
        while (place, up) not in self.met:
            passed.append(place)
            place = (place[0] - 1, place[1]) if up else (place[0], place[1] - 1)
            if min(place) < 1 or (up and place[0] in self.notes):
                self.met[passed[-1], up] = []
            elif self.sheet.text(place):
                self.met[passed[-1], up] = self._texts_from(place, up=up)
            else:
                continue
            place = passed[-1]
        for each in passed:
            self.met[each, up] = self.met[place, up]
        return self.met[place, up]

    def _texts_from(self, place: Place, *, up: bool) -> Headings:
        found: Headings = []
        while min(place) >= 1 and not (up and place[0] in self.notes) and (text := self.sheet.text(place)):
            head = self.sheet.head(place)
            if not found or found[-1][0] != head:
                found.append((head, text))
            place = (place[0] - 1, place[1]) if up else (place[0], place[1] - 1)
        return found

    def _spoken(self, found: Headings, *, up: bool) -> list[str]:
        """The texts from the widest to the narrowest; “其中：女” is read after what it is one part of."""
        texts = []
        for place, text in reversed(found):
            if Heading.read(text).among and (whole := self._whole(place, up=up)):
                texts.append(whole)
            texts.append(text)
        return list(dict.fromkeys(texts))

    def _whole(self, place: Place, *, up: bool) -> str:
        """What “其中” is a part of: the heading before it in its row; beside a cell, else the one above it."""
        row, column = place
        before = [self.sheet.text((row, each)) for each in range(column - 1, 0, -1)]
        if not up:
            before = [text for text in before if text and not DIGITS.fullmatch(text) and not is_unit(text)]
            before += [self.sheet.text((each, column)) for each in range(row - 1, 0, -1) if each not in self.notes]
        return next((text for text in before if not Heading.read(text).among), "")

    # Villages

    def _village(self, found: Headings) -> tuple[Village | None, Headings]:
        """The village that is named among these texts, and the texts that stand nearer than its name."""
        for number, (_place, text) in enumerate(found):
            if village := self.by_name.get(plain(text)):
                return village, found[:number]
        return None, found

    def _number_rows(self) -> None:
        """Rows under a heading such as “村名” are given to the villages, one after the other."""
        rows: dict[Place, list[int]] = defaultdict(list)
        for row, column in self.blanks:
            above = self._headings((row, column), up=True)
            if above and Heading.read(above[0][1]).key in VILLAGES and not self._says_more(row):
                rows[above[0][0]].append(row)
        for found in rows.values():
            if len(found) > 1:
                self.numbers |= {row: number for number, row in enumerate(found, 1)}

    def _says_more(self, row: int) -> bool:
        """Whether something else than numbers stands in a row: then it is a heading or a total, and no village's."""
        return any(not DIGITS.fullmatch(plain(self.sheet.text(place))) for place in self._texts(row))

    def _is_nobodys(self, above: Headings, beside: Headings) -> bool:
        """Whether a cell without a village is none that is asked: beside the rows of villages, or in others' totals."""
        total = any(Heading.read(text).key in TOTALS for _place, text in [*above, *beside])
        return self.shared if total else bool(above and (self.numbers or self.named))

    # The question

    def _question(self, place: Place, above: Headings, beside: Headings) -> Question | None:
        """What a cell asks; None if it is a row of the villages' for which there is no village, or another's."""
        column_village, above = self._village(above)
        row_village, beside = self._village(beside)
        row_village = row_village or (None if column_village else self.named.get(place[0]))
        village, number = row_village or column_village, self.numbers.get(place[0], 0)
        if (village and village not in self.of) or number > len(self.of):
            return None
        if not village and not number and self._is_nobodys(above, beside):
            return None
        about = [village] if village else [self.of[number - 1]] if number else self.of
        texts = [*self._spoken(above, up=True), *self._spoken(beside, up=False)]
        headings = [heading for heading in map(Heading.read, texts) if heading.key]
        keys = list(dict.fromkeys(heading.key for heading in headings if not DIGITS.fullmatch(heading.key)))
        listed = not beside and not village and not number and self.waiting[place[1]] > 1
        question = Question(
            self.sheet.name, place, " · ".join(dict.fromkeys(map(_short, texts))), tuple(about), number=number,
            listed=listed,
        )  # fmt: skip
        return self._coded(question, keys, [heading.unit for heading in headings])

    def _coded(self, question: Question, keys: list[str], units: list[str]) -> Question:
        if set(keys) & PEN:
            return replace(question, code=HAND)
        if set(keys) & NUMBERS and (question.number or question.place[0] in self.named):
            number = question.number or list(self.named).index(question.place[0]) + 1
            return replace(question, code=ROW_NUMBER, number=number)
        if (
            set(keys) & VILLAGES
            and not set(keys) - VILLAGES - NEUTRAL
            and (question.number or len(question.about) == 1)
        ):
            return replace(question, code=NAME)
        if question.listed:
            return question
        # A unit in a column of its own is a text like any other; one in brackets belongs to its heading.
        asked = next((unit for unit in [*units, *(key for key in keys if is_unit(key))] if unit), "")
        words = [key for key in keys if key not in TOTALS and not is_unit(key)]
        code = find(words, self.title)
        figure = figure_of(code)
        divisor = multiple(asked, figure.unit) if figure else None
        return replace(question, code=code, divisor=divisor) if divisor else question


def _names(village: Village) -> Iterator[str]:
    """How forms write a village: its name, with and without what kind of place it is."""
    name = plain(village.name)
    yield name
    bare = next((name.removesuffix(end) for end in SUFFIXES if name.endswith(end)), name)
    if len(bare) > 1:
        yield bare
    yield from (bare + end for end in SUFFIXES)


def _short(text: str) -> str:
    return re.sub(r"\s+", "", text)[:60]
