"""The measures of GB/T 9704-2012 in a .docx: page, grid of lines and signs, typefaces, page numbers.

What python-docx has no word for is written as the elements of the file format itself.
"""

from datetime import datetime
from typing import Any
from xml.sax.saxutils import quoteattr

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Length, Mm, Pt
from docx.text.paragraph import Paragraph

from xiangyue.papers.signs import printable

PAGE = (Mm(210), Mm(297))
TOP, BOTTOM, BINDING, OUTER = Mm(37), Mm(35), Mm(28), Mm(26)  # leaves 156 × 225 mm for the text
LINES, SIGNS = 22, 28
PITCH = Pt(28.95)  # 225 mm in 22 lines, in the twentieths of a point the format knows
TEXT_SIZE = 16  # points
TIGHTER = -5  # twentieths of a point between two signs: 28 × 15.75 points just fit into 156 mm
FACES = {
    "text": ("仿宋_GB2312", "仿宋,FangSong,朱雀仿宋（预览测试版）,Noto Serif SC,Noto Serif CJK SC"),
    "title": ("方正小标宋简体", "小标宋,Noto Serif SC,Noto Serif CJK SC,SimSun"),
    "black": ("黑体", "SimHei,Noto Sans SC,Noto Sans CJK SC"),
    "script": ("楷体_GB2312", "楷体,KaiTi,霞鹜文楷,LXGW WenKai,Noto Serif SC"),
    "song": ("宋体", "SimSun,Noto Serif SC,Noto Serif CJK SC"),
}


def set_page(document: Document) -> None:
    """A4 with the margins of the standard, its grid, its type, and its page numbers."""
    section = document.sections[0]
    section.page_width, section.page_height = PAGE
    section.top_margin, section.bottom_margin = TOP, BOTTOM
    section.left_margin, section.right_margin = BINDING, OUTER
    section.footer_distance = BOTTOM - Mm(7) - Pt(14)  # the number stands 7 mm below the text
    _set_grid(section._sectPr)
    normal = document.styles["Normal"]
    normal.font.size = Pt(TEXT_SIZE)
    set_face(normal, "text")
    _tighten(normal)
    document.settings.odd_and_even_pages_header_footer = True
    _number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
    _number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)
    _name_substitutes(document)


def _set_grid(section: Any) -> None:
    """22 lines a page. The format could hold 28 signs as well, but only by a negative figure that not all programs read
    alike; `TIGHTER` brings them about everywhere.
    """
    for old in section.findall(qn("w:docGrid")):
        section.remove(old)
    grid = OxmlElement("w:docGrid")
    grid.set(qn("w:type"), "lines")
    grid.set(qn("w:linePitch"), str(round(PITCH.pt * 20)))
    section.append(grid)


def _tighten(style: Any) -> None:
    spacing = OxmlElement("w:spacing")
    spacing.set(qn("w:val"), str(TIGHTER))
    style.element.get_or_add_rPr().insert_element_before(spacing, "w:w", "w:kern", "w:position", "w:sz", "w:szCs")


def set_face(run: Any, face: str) -> None:
    """The typeface by its official name, for Chinese and for Latin letters alike."""
    name = FACES[face][0]
    run.font.name = name
    fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:eastAsia", "w:hAnsi", "w:cs"):
        fonts.set(qn(script), name)


def _name_substitutes(document: Document) -> None:
    """Which typefaces may take the place of the official ones where these are not installed."""
    fonts = "".join(
        f"<w:font w:name={quoteattr(name)}><w:altName w:val={quoteattr(others)}/><w:charset w:val='86'/></w:font>"
        for name, others in FACES.values()
    )
    part = document.part.part_related_by(RELATIONSHIP_TYPE.FONT_TABLE)
    part._blob = f"<?xml version='1.0' encoding='UTF-8'?><w:fonts {nsdecls('w')}>{fonts}</w:fonts>".encode()


def set_properties(document: Document, title: str, language: str, moment: datetime) -> None:
    """Title and language of the file; no name of whoever pressed the button."""
    properties = document.core_properties
    properties.title, properties.language = printable(title)[:255], language
    properties.author, properties.comments = "", ""
    properties.created = properties.modified = moment.replace(tzinfo=None)


def _number(paragraph: Paragraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 — in size 4, one sign in from the outer edge."""
    paragraph.alignment = side
    if side == WD_ALIGN_PARAGRAPH.RIGHT:
        indent_end(paragraph, 1, 14)
    else:
        paragraph.paragraph_format.left_indent = Pt(14)
    for piece in ("— ", "PAGE", " —"):
        run = paragraph.add_run("" if piece == "PAGE" else piece)
        run.font.size = Pt(14)
        set_face(run, "song")
        if piece == "PAGE":
            _field(run._element, piece)


def _field(run: Any, instruction: str) -> None:
    for kind in ("begin", "", "end"):
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = instruction
        run.append(part)


def indent_first(paragraph: Paragraph, signs: int) -> None:
    """Indent the first row by so many signs, whatever their size becomes."""
    paragraph.paragraph_format.first_line_indent = Pt(signs * TEXT_SIZE)
    _indent_of(paragraph).set(qn("w:firstLineChars"), str(signs * 100))


def indent_end(paragraph: Paragraph, signs: int, size: int = TEXT_SIZE) -> None:
    """Keep away from the end of the line by so many signs."""
    paragraph.paragraph_format.right_indent = Pt(signs * size)
    _indent_of(paragraph).set(qn("w:rightChars"), str(signs * 100))


def _indent_of(paragraph: Paragraph) -> Any:
    return paragraph._element.get_or_add_pPr().get_or_add_ind()


def rule_below(paragraph: Paragraph, colour: str, *, eighths: int, distance: Length) -> None:
    """A rule under a paragraph; the format takes its weight in eighths of a point."""
    space = min(31, round(distance.pt))  # points, and no more than the format allows
    rule = f"<w:bottom w:val='single' w:sz='{eighths}' w:space='{space}' w:color='{colour}'/>"
    border = parse_xml(f"<w:pBdr {nsdecls('w')}>{rule}</w:pBdr>")
    properties = paragraph._element.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def at_the_foot(table: Any) -> None:
    """Put a table at the lower edge of the text of its page; a program that cannot leaves it below the text."""
    thick, thin = 8, 4  # eighths of a point
    weights = {"top": thick, "bottom": thick, "insideH": thin}
    rules = "".join(f"<w:{side} w:val='single' w:sz='{weight}' w:space='0'/>" for side, weight in weights.items())
    sides = "w:horzAnchor='margin' w:vertAnchor='margin' w:tblpXSpec='left' w:tblpYSpec='bottom'"
    place = f"<w:tblpPr {nsdecls('w')} {sides}/>"
    properties = table._tbl.tblPr
    later = ("w:tblOverlap", "w:tblW", "w:jc", "w:tblBorders", "w:shd", "w:tblLayout", "w:tblLook")
    properties.insert_element_before(parse_xml(place), *later)
    properties.insert_element_before(parse_xml(f"<w:tblBorders {nsdecls('w')}>{rules}</w:tblBorders>"), *later[4:])


def repeat(row: Any) -> None:
    """Let a row stand again at the head of every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def least_height(cell: Any, height: Length) -> None:
    """Keep room for the pen in the row of this cell."""
    properties = cell._tc.getparent().get_or_add_trPr()
    if properties.find(qn("w:trHeight")) is None:
        room = OxmlElement("w:trHeight")
        room.set(qn("w:val"), str(round(height.pt * 20)))
        properties.append(room)
