"""Sheets as .docx for those who go on editing them, set by the numbers of GB/T 9704-2012.

The official typefaces may not be passed on, so they are named, each with open ones that take their place. Villages are
no offices of the state: their minutes and resolutions use the measures, and only a township's letter has the red head.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as DocxParagraph

from xiangyue.kernel import clock
from xiangyue.papers import office, tree
from xiangyue.papers.signs import printable

TEXT, TITLE, FOOT, CELL = Pt(16), Pt(22), Pt(14), Pt(12)  # sizes 3, 2, 4 and small 4 of the standard
FACE = {1: "title", 2: "black", 3: "script"}  # of a heading: the title, 一、, （一）
RED = RGBColor(0xD7, 0x00, 0x0F)
ISSUER = Pt(40)  # the standard leaves the size to the office; this is the widest for twelve signs
BLANK = "\u3000" * 5


def docx_of(papers: tree.Papers, title: str) -> bytes:
    """Every sheet of a print in one document, each on a page of its own."""
    document = docx.Document()
    office.set_page(document)
    office.set_properties(document, title, papers.language, clock.now())
    for number, sheet in enumerate(papers.sheets):
        if number:
            document.add_page_break()
        _Writer(document).sheet(sheet)
    made = BytesIO()
    document.save(made)
    return made.getvalue()


class _Writer:
    """Writes the blocks of a sheet at the end of a document, or into the cell of a table."""

    def __init__(self, into: Any, size: Any = TEXT, *, indent: bool = True) -> None:
        self.into, self.size, self.indent = into, size, indent
        self.numbered = False  # whether a red rule stands above

    def sheet(self, sheet: tree.Sheet) -> None:
        self.blocks(sheet.blocks)
        places = [block.codes for block in sheet.blocks if isinstance(block, tree.Closing)]
        blocks = (*sheet.foot, *(code for place in places for code in place))
        codes = [block for block in blocks if isinstance(block, tree.Code)]
        for block in sheet.foot:
            if isinstance(block, tree.Paragraph):
                words = [tree.words_of(block.line), *(code.caption for code in codes)]
                self.paragraph([tree.Words("　".join(words))], size=FOOT, indent=False)

    def blocks(self, blocks: Sequence[tree.Block]) -> None:
        makers: dict[type, Any] = {
            tree.Heading: self.heading, tree.Paragraph: self.text, tree.Listing: self.listing,
            tree.Facts: self.facts, tree.Table: self.table, tree.Signatures: self.signatures,
            tree.Ruled: self.ruled, tree.Signed: self.signed, tree.Closing: self.closing,
        }  # fmt: skip
        for block in blocks:
            if type(block) in makers:  # ballot papers and codes are printed, nobody edits them
                makers[type(block)](block)

    def paragraph(
        self, line: tree.Line, *, size: Any = None, face: str = "text", indent: bool | None = None
    ) -> DocxParagraph:
        """A paragraph of fixed pitch; its first row begins two signs in, unless it stands in a table."""
        made = self.into.add_paragraph()
        pitch = made.paragraph_format
        pitch.space_before = pitch.space_after = Pt(0)
        if self.size == TEXT:
            torn = any(isinstance(run, tree.Break) for run in line)  # a row cut short would be pulled apart
            made.alignment = None if torn else WD_ALIGN_PARAGRAPH.JUSTIFY
            pitch.line_spacing_rule, pitch.line_spacing = WD_LINE_SPACING.EXACTLY, office.PITCH
        if self.indent if indent is None else indent:
            office.indent_first(made, 2)
        for run in _pieces(line):
            _run(made, run, size or self.size, face)
        return made

    def heading(self, block: tree.Heading) -> None:
        """The title in the middle with room around it; below it the levels 一、 and （一）."""
        if block.level > 1:
            made = self.paragraph(block.line, face=FACE[block.level])
            made.paragraph_format.keep_with_next = True
            return
        made = self.paragraph(block.line, size=TITLE, face="title", indent=False)
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        made.paragraph_format.line_spacing = Pt(36)
        above = 2 if self.numbered else 1  # two empty lines below the red rule
        made.paragraph_format.space_before, made.paragraph_format.space_after = above * office.PITCH, office.PITCH

    def text(self, block: tree.Paragraph) -> None:
        """A paragraph, or a part of a letter's head or foot by its role."""
        parts: dict[str, Any] = {
            "issuer": self.issuer, "number": self.number, "copies": self.copies, "day": self.day,
        }  # fmt: skip
        if block.role in parts:
            parts[block.role](block.line)
        else:
            self.paragraph(block.line, indent=False if block.role == "to" else None)

    def issuer(self, line: tree.Line) -> None:
        """The red name, its upper edge 35 mm below that of the text."""
        made = self.paragraph(line, size=ISSUER, face="title", indent=False)
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        made.paragraph_format.line_spacing_rule, made.paragraph_format.line_spacing = WD_LINE_SPACING.SINGLE, None
        made.paragraph_format.space_before = Mm(35)
        for run in made.runs:
            run.font.color.rgb = RED

    def number(self, line: tree.Line) -> None:
        """The number in the middle, and 4 mm below it the red rule as wide as the text."""
        made = self.paragraph(line, indent=False)
        made.alignment = WD_ALIGN_PARAGRAPH.CENTER
        made.paragraph_format.space_before = office.PITCH
        office.rule_below(made, "D7000F", eighths=12, distance=Mm(4))
        self.numbered = True

    def day(self, line: tree.Line) -> DocxParagraph:
        """The day, ending four signs before the edge."""
        made = self.paragraph(line, indent=False)
        made.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        office.indent_end(made, 4)
        return made

    def copies(self, line: tree.Line) -> None:
        """Who gets a copy, who sent it out and when: at the foot of the page, between two rules."""
        rows = _rows(line)
        table = self.into.add_table(len(rows), 1)
        office.at_the_foot(table)
        for number, row in enumerate(rows):
            _Writer(table.cell(number, 0), FOOT, indent=False).fill([tree.Paragraph(row)])
        self.paragraph((), indent=False).paragraph_format.line_spacing = Pt(1)  # text has to follow a table

    def listing(self, block: tree.Listing) -> None:
        for number, item in enumerate(block.items, 1):
            first, rest = (item[0], item[1:]) if item else (tree.Paragraph(()), ())
            mark = f"{number}. " if block.ordered else "· "
            self.paragraph([tree.Words(mark), *getattr(first, "line", ())])
            self.blocks(rest)

    def facts(self, block: tree.Facts) -> None:
        for term, value in block.pairs:
            self.paragraph([*term, tree.Words("："), *value])

    def table(self, block: tree.Table) -> None:
        """A table in small type; its head stands again on every page."""
        rows = [*block.head, *block.rows]
        made = self.into.add_table(len(rows), len(block.widths))
        made.style, made.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
        for row in made.rows[: len(block.head)]:
            office.repeat(row)
        for at, column, cell in tree.placed(rows):
            last = made.cell(at + cell.down - 1, column + cell.across - 1)
            _fill(made.cell(at, column).merge(last), cell)

    def fill(self, blocks: Sequence[tree.Block]) -> None:
        """Write into a cell in the place of the empty paragraph every cell begins with."""
        empty = self.into.paragraphs[0]
        self.blocks(blocks)
        if len(self.into.paragraphs) > 1:
            empty._element.getparent().remove(empty._element)

    def signatures(self, block: tree.Signatures) -> None:
        made = self.into.add_table(-(-len(block.names) // 4), 4)
        for at, name in enumerate(block.names):
            cell = made.cell(at // 4, at % 4)
            _Writer(cell, CELL, indent=False).fill([tree.Paragraph([tree.Words(f"{name} {'_' * 10}")])])
            cell.paragraphs[0].paragraph_format.space_before = Pt(14)

    def ruled(self, block: tree.Ruled) -> None:
        for _unused in range(block.lines):
            office.rule_below(self.paragraph((), indent=False), "767676", eighths=4, distance=Pt(1))

    def signed(self, block: tree.Signed) -> None:
        pieces = [piece for place in block.places for piece in (*place, tree.Words("　"))]
        self.paragraph(pieces, indent=False).paragraph_format.space_before = office.PITCH

    def closing(self, block: tree.Closing) -> None:
        """Who issues it and the day, four signs from the edge; the seal is set over them by hand."""
        rows = [row for each in block.blocks if isinstance(each, tree.Paragraph) for row in _rows(each.line)]
        for number, row in enumerate(rows):
            made = self.day(row)
            made.paragraph_format.space_before = Pt(0) if number else office.PITCH


def _fill(made: Any, cell: tree.Cell) -> None:
    blocks = cell.blocks or [tree.Paragraph(())]
    _Writer(made, CELL, indent=False).fill(blocks)
    least = {"tall": Mm(24), "sign": Mm(9)}.get(cell.role)
    if least:
        office.least_height(made, least)
    for paragraph in made.paragraphs:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if cell.head else None


def _rows(line: tree.Line) -> list[list[Any]]:
    """A paragraph cut at its breaks."""
    rows: list[list[Any]] = [[]]
    for run in line:
        if isinstance(run, tree.Break):
            rows.append([])
        else:
            rows[-1].append(run)
    return [row for row in rows if row]


def _pieces(line: tree.Line) -> Iterator[Any]:
    """A line without its pairs: an editor breaks rows as it likes."""
    for run in line:
        if isinstance(run, tree.Pair):
            yield from _pieces(run.line)
        else:
            yield run


def _run(made: DocxParagraph, run: Any, size: Any, face: str) -> None:
    tick = "☑" if getattr(run, "ticked", False) else "□"
    words = {tree.Tick: tick, tree.Strokes: "", tree.Break: "\n"}.get(type(run))
    piece = made.add_run(printable((run.words or BLANK) if words is None else words))
    piece.font.size = size
    office.set_face(piece, face)
    piece.bold = getattr(run, "bold", False) or None
    piece.underline = isinstance(run, tree.Blank) or None
    if getattr(run, "small", False):
        piece.font.size = Pt(int(size.pt * 0.85))
