"""From the HTML of our sheets to their tree. The vocabulary is small and our own; a test walks every template."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from unicodedata import east_asian_width

from xiangyue.papers.markup import Element, read, squeezed
from xiangyue.papers.tree import (
    Ballots,
    Blank,
    Block,
    Break,
    Cell,
    Closing,
    Code,
    Facts,
    Heading,
    Line,
    Listing,
    Pair,
    Papers,
    Paragraph,
    Ruled,
    Run,
    Sheet,
    Signatures,
    Signed,
    Strokes,
    Table,
    Tick,
    Words,
    placed,
)

INLINE = frozenset({"a", "b", "br", "em", "i", "mark", "small", "span", "strong", "svg", "time"})
WRAPPERS = frozenset({"article", "aside", "div", "figure", "header", "main", "section"})  # say nothing by themselves
BLOCKS = frozenset({"dl", "h1", "h2", "h3", "ol", "p", "table", "ul"})
KNOWN = INLINE | WRAPPERS | BLOCKS | {
    "caption", "dd", "dt", "figcaption", "footer", "li", "path", "tbody", "td", "tfoot", "th", "thead", "tr",
}  # fmt: skip
FORMS = ("board", "letter", "booklet")
ROLES = ("issuer", "number", "to", "copies", "result", "of", "how", "day")
CELLS = ("sign", "tall", "number")
TABLES = ("roll", "form", "register", "dense")
STROKE = re.compile(r"[MmLlHhVv0-9. ,-]+")
SHORT = 9  # ems: a column whose longest words are shorter is as wide as they are, the others share the rest
BOX = 1.5  # ems: a box to tick
WIDEST = 3  # times as wide as the narrowest of those that share
SVG = "http://www.w3.org/2000/svg"


def papers_of(html: str) -> Papers:
    """Every sheet of a printed page; what is only for the screen is left out."""
    page = read(html)
    root = page.find("html")
    reader = _Sheets()
    sheets = [reader.sheet(each) for each in page.walk() if each.tag == "article" and "sheet" in each.classes]
    language = root.attributes.get("lang", "") if root else ""
    return Papers(sheets, language.split("-")[0] or "zh", frozenset(reader.unknown))


def _one_of(names: Iterable[str], element: Element) -> str:
    return next((name for name in names if name in element.classes), "")


@dataclass
class _Sheets:
    """Reads sheets and notes the tags that do not belong on one."""

    unknown: set[str] = field(default_factory=set)

    def sheet(self, article: Element) -> Sheet:
        head, body = article.find("header", "sheet-head"), article.find("div", "sheet-body")
        place, name = [each.words for each in _elements(head)] if head else ("", "")
        foot = article.find("footer", "sheet-foot")
        return Sheet(
            name=name, place=place, blocks=self.blocks(body or article),
            foot=self.blocks(foot) if foot else (), form=_one_of(FORMS, article),
        )  # fmt: skip

    def blocks(self, element: Element) -> list[Block]:
        """What stands inside; words that stand alone make a paragraph."""
        found: list[Block] = []
        loose: list[Run] = []
        for child in element.children:
            if isinstance(child, str) or (child.tag in INLINE and "seal-place" not in child.classes):
                loose += self.runs([child])
                continue
            found += _paragraph(loose)
            loose = []
            if "no-print" not in child.classes:
                found += self.block(child)
        return found + _paragraph(loose)

    def block(self, element: Element) -> list[Block]:
        """One element as a block, by its class where that says more than its tag."""
        if element.tag not in KNOWN:
            self.unknown.add(element.tag)
        for name, make in self._by_class().items():
            if name in element.classes:
                return [make(element)]
        if element.tag in {"h1", "h2", "h3"}:
            return [Heading(int(element.tag[1]), self.line(element))]
        if element.tag == "p":
            return _paragraph(self.line(element), _one_of(ROLES, element))
        if element.tag in {"ol", "ul"}:
            return [Listing(element.tag == "ol", [self.blocks(item) for item in _elements(element)])]
        if element.tag == "dl":
            return [Facts(list(self._pairs(element)))]
        return [self.table(element)] if element.tag == "table" else self.blocks(element)

    def _by_class(self) -> dict[str, Callable[[Element], Block]]:
        return {
            "ballots": lambda each: Ballots([_even(self.blocks(paper)) for paper in _elements(each)]),
            "signatures": lambda each: Signatures([item.words for item in _elements(each)]),
            "signers": lambda each: Signatures([item.words for item in _elements(each)], tight=True),
            "ruled": lambda each: Ruled(len(_elements(each))),
            "signed": lambda each: Signed([self.line(place) for place in _elements(each)]),
            "closing": self.closing,
            "qr": self.code,
        }

    def closing(self, element: Element) -> Closing:
        seal = next((each for each in element.walk() if "seal-place" in each.classes), None)
        rest = Element("div", children=[child for child in element.children if child is not seal])
        blocks = self.blocks(rest)
        codes = [block for block in blocks if isinstance(block, Code)]
        return Closing([block for block in blocks if block not in codes], seal.words if seal else "", codes)

    def code(self, element: Element) -> Code:
        drawing, caption = element.find("svg"), element.find("figcaption")
        source = drawing.source.replace("<svg", f'<svg xmlns="{SVG}"', 1) if drawing else ""
        return Code(source, caption.words if caption else "")

    def table(self, element: Element) -> Table:
        head = [self.row(each) for part in _elements(element) if part.tag == "thead" for each in _elements(part)]
        rows = [
            self.row(each) for part in _elements(element) if part.tag in {"tbody", "tfoot"} for each in _elements(part)
        ]
        return Table(head, rows, widths([*head, *rows]), _one_of(TABLES, element))

    def row(self, element: Element) -> list[Cell]:
        return [
            Cell(
                self.blocks(each), each.tag == "th", int(each.attributes.get("colspan", 1)),
                int(each.attributes.get("rowspan", 1)), _one_of(CELLS, each),
            )
            for each in _elements(element)
        ]  # fmt: skip

    def _pairs(self, element: Element) -> Iterator[tuple[Line, Line]]:
        term: Line = ()
        for each in _elements(element):
            if each.tag == "dt":
                term = self.line(each)
            else:
                yield term, self.line(each)
                term = ()

    def line(self, element: Element) -> Line:
        return trimmed(self.runs(element.children))

    def runs(self, children: Iterable[Element | str], **style: bool) -> list[Run]:
        """The pieces of a line, each with how it is set."""
        found: list[Run] = []
        for child in children:
            if isinstance(child, str):
                found += [Words(squeezed(child), **style)] if child else []
            elif "no-print" not in child.classes:
                found += self.run(child, style)
        return found

    def run(self, element: Element, style: dict[str, bool]) -> list[Run]:
        if element.tag not in KNOWN:
            self.unknown.add(element.tag)
        if element.tag == "br":
            return [Break()]
        if "blank" in element.classes:
            return [Blank(element.words)]
        if "tick" in element.classes:
            return [Tick(bool(element.words))]
        if "strokes" in element.classes:
            return [Strokes(_paths(element), "faint" in element.classes)]
        if "pair" in element.classes:
            return [Pair(self.line(element))]
        known = {"b": "bold", "strong": "bold", "small": "small", "mark": "marked"}
        more = {known[element.tag]: True} if element.tag in known else {}
        return self.runs(element.children, **{**style, **more})


def _elements(element: Element) -> list[Element]:
    return [child for child in element.children if isinstance(child, Element)]


def _paragraph(line: Line, role: str = "") -> list[Block]:
    kept = trimmed(line)
    return [Paragraph(kept, role)] if kept else []


def trimmed(line: Line) -> list[Run]:
    """Without the blanks and empty rows that only the template's own line ends left at both ends."""
    runs = list(line)
    for at, cut in ((0, str.lstrip), (-1, str.rstrip)):
        while runs:
            end = runs[at]
            if isinstance(end, Break) or (isinstance(end, Words) and not cut(end.words, " ")):
                runs.pop(at)
            else:
                runs[at] = replace(end, words=cut(end.words, " ")) if isinstance(end, Words) else end
                break
    return runs


def _paths(element: Element) -> list[str]:
    """One path a sign; only the letters of drawing pass."""
    paths = [each.attributes.get("d", "") for each in element.walk() if each.tag == "path"]
    return [path for path in paths if STROKE.fullmatch(path)]


def _even(blocks: list[Block]) -> list[Block]:
    """On a ballot paper every choice has a box of the same width."""
    return [
        replace(block, widths=["1fr"] * len(block.widths)) if isinstance(block, Table) else block for block in blocks
    ]


def widths(rows: list[list[Cell]]) -> list[str]:
    """How wide the columns are: signatures have their room, short words as much as they need, long ones the rest."""
    number = max((sum(cell.across for cell in row) for row in rows), default=1)
    longest, signs = [0.0] * number, [False] * number
    for _row, column, cell in placed(rows):
        if cell.across == 1 and column < number:
            longest[column] = max(longest[column], _length(cell))
            signs[column] = signs[column] or cell.role == "sign"
    found = ["sign" if signs[at] else "auto" if longest[at] <= SHORT else _share(longest[at]) for at in range(number)]
    if not any(width.endswith("fr") for width in found):
        last = max((at for at in range(number) if signs[at]), default=number - 1)
        found[last] = "1fr"
    return found


def _share(longest: float) -> str:
    return f"{min(WIDEST, max(1.0, longest / SHORT / 1.5)):.1f}fr"


def _length(cell: Cell) -> float:
    """Of the longest row of words, in ems."""
    rows = [0.0]
    for block in cell.blocks:
        for run in block.line if isinstance(block, Paragraph) else ():
            rows = [*rows, 0.0] if isinstance(run, Break) else [*rows[:-1], rows[-1] + _width(run)]
    return max(rows)


def _width(run: Run) -> float:
    if isinstance(run, Pair):
        return sum(_width(part) for part in run.line)
    words = getattr(run, "words", "")
    return BOX * isinstance(run, Tick) + sum(1.0 if east_asian_width(sign) in "WF" else 0.55 for sign in words)
