"""A printed sheet as a small tree of headings, paragraphs, tables and places for the pen.

The Django template of a sheet is the one source: the browser prints it, and this tree, read from it, becomes a PDF
(`pdf`) or a letter for editing (`letters`). Words are data here and stay data to the end.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, ClassVar


@dataclass(frozen=True)
class Words:
    """Some words within a line."""

    kind: ClassVar[str] = "words"
    words: str
    bold: bool = False
    small: bool = False
    marked: bool = False  # a private number, shown in a preview


@dataclass(frozen=True)
class Blank:
    """A line to write on, or what was written on it already."""

    kind: ClassVar[str] = "blank"
    words: str = ""


@dataclass(frozen=True)
class Tick:
    """A box to tick."""

    kind: ClassVar[str] = "tick"
    ticked: bool = False


@dataclass(frozen=True)
class Break:
    """The end of a row within a paragraph."""

    kind: ClassVar[str] = "break"


@dataclass(frozen=True)
class Strokes:
    """正 signs: each the path of its strokes; faint ones are traced by the teller."""

    kind: ClassVar[str] = "strokes"
    paths: Sequence[str]
    faint: bool = False


@dataclass(frozen=True)
class Pair:
    """What is not torn apart at the end of a row: a box and what it stands for."""

    kind: ClassVar[str] = "pair"
    line: Sequence["Run"]

    @property
    def words(self) -> str:
        return words_of(self.line)


Run = Words | Blank | Tick | Break | Strokes | Pair
Line = Sequence[Run]


@dataclass(frozen=True)
class Heading:
    kind: ClassVar[str] = "heading"
    level: int
    line: Line


@dataclass(frozen=True)
class Paragraph:
    """`role` names what only some sheets have: the result of a roll, the parts of a letter's head and foot."""

    kind: ClassVar[str] = "paragraph"
    line: Line
    role: str = ""


@dataclass(frozen=True)
class Listing:
    kind: ClassVar[str] = "listing"
    ordered: bool
    items: Sequence[Sequence["Block"]]


@dataclass(frozen=True)
class Facts:
    """Terms and what holds for them."""

    kind: ClassVar[str] = "facts"
    pairs: Sequence[tuple[Line, Line]]


@dataclass(frozen=True)
class Cell:
    """`role`: room for a signature (`sign`), for much handwriting (`tall`), or a figure (`number`)."""

    kind: ClassVar[str] = "cell"
    blocks: Sequence["Block"]
    head: bool = False
    across: int = 1
    down: int = 1
    role: str = ""


@dataclass(frozen=True)
class Table:
    """The rows of `head` stand again on every page.

    `role` is `roll`, `form`, `register` or `dense` where it matters.
    """

    kind: ClassVar[str] = "table"
    head: Sequence[Sequence[Cell]]
    rows: Sequence[Sequence[Cell]]
    widths: Sequence[str]
    role: str = ""


@dataclass(frozen=True)
class Ballots:
    """Equal papers to be cut apart."""

    kind: ClassVar[str] = "ballots"
    papers: Sequence[Sequence["Block"]]


@dataclass(frozen=True)
class Signatures:
    """Numbered or named lines to sign on; tight ones fit forty names into a cell."""

    kind: ClassVar[str] = "signatures"
    names: Sequence[str]
    tight: bool = False


@dataclass(frozen=True)
class Ruled:
    """Empty lines for handwriting."""

    kind: ClassVar[str] = "ruled"
    lines: int


@dataclass(frozen=True)
class Signed:
    """Who signs, beside each other."""

    kind: ClassVar[str] = "signed"
    places: Sequence[Line]


@dataclass(frozen=True)
class Code:
    """A QR code with its address in letters."""

    kind: ClassVar[str] = "code"
    drawing: str
    caption: str = ""


@dataclass(frozen=True)
class Closing:
    """Who issues it and when, where the seal goes, and often the code beside it."""

    kind: ClassVar[str] = "closing"
    blocks: Sequence["Block"]
    seal: str = ""
    codes: Sequence[Code] = ()


Block = (
    Heading | Paragraph | Listing | Facts | Table | Ballots | Signatures | Ruled | Signed | Closing | Code
)  # fmt: skip


@dataclass(frozen=True)
class Sheet:
    """One sheet; it begins on a page of its own. `foot` is its number and its code."""

    kind: ClassVar[str] = "sheet"
    name: str
    place: str
    blocks: Sequence[Block]
    foot: Sequence[Block] = ()
    form: str = ""  # "board" for the wall, "letter" for what offices send each other, "booklet" to fold and keep


@dataclass(frozen=True)
class Papers:
    """What one print holds. `unknown` are tags that no sheet may use; their words are kept all the same."""

    kind: ClassVar[str] = "papers"
    sheets: Sequence[Sheet]
    language: str = "zh"
    unknown: frozenset[str] = field(default_factory=frozenset)


def plain(node: Any) -> Any:
    """The tree as lists, words and numbers, each part with its kind."""
    if is_dataclass(node):
        kind: str = getattr(node, "kind", "")
        return {"kind": kind} | {each.name: plain(getattr(node, each.name)) for each in fields(node)}
    if isinstance(node, frozenset):
        return sorted(node)
    return [plain(part) for part in node] if isinstance(node, list | tuple) else node


def placed(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[int, int, Cell]]:
    """Each cell with its row and column, counting the cells that reach down from rows above."""
    taken: set[tuple[int, int]] = set()
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            while (at, column) in taken:
                column += 1
            taken |= {(at + down, column + more) for down in range(cell.down) for more in range(cell.across)}
            yield at, column, cell
            column += cell.across


def words_of(line: Line) -> str:
    """What a line says, without boxes and rules."""
    return "".join("\n" if isinstance(run, Break) else getattr(run, "words", "") for run in line).strip()
