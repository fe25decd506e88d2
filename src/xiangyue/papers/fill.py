"""Filling cells of an existing .xlsx in place: the file keeps its look, and whatever is not filled stays untouched.

Only the sheets that are written, the styles (for the fill that marks what is still missing) and, where the form
calculates, the request to calculate anew are changed.  Every other part is the same, byte for byte.
"""

from bisect import bisect
from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from decimal import Decimal
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from xiangyue.papers.grid import Place, Sheet, Workbook, place_of, reference
from xiangyue.papers.packages import parse, rewritten
from xiangyue.papers.signs import printable

Value = str | int | Decimal
YELLOW = "FFFFF2A8"  # a fill one sees on a screen and on a grey print
BEFORE_CALCULATION = {"sheets", "functionGroups", "externalReferences", "definedNames"}  # programs insist on the order
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def fill(book: Workbook, values: Mapping[str, Mapping[Place, Value]], missing: Mapping[str, Iterable[Place]]) -> bytes:
    """The file with these values in its cells and the missing cells in yellow; both are given by name of sheet."""
    changed: dict[str, Any] = {}
    missing = {name: list(places) for name, places in missing.items()}  # they are walked through twice
    marked = _marked_styles(book, missing, changed)
    for sheet in book.sheets:
        wanted, gaps = values.get(sheet.name, {}), list(missing.get(sheet.name, ()))
        if not wanted and not gaps:
            continue
        for place, value in wanted.items():
            _write(_cell_at(sheet, place), value)
        for place in gaps:
            cell = _cell_at(sheet, place)
            if marked:
                cell.set("s", str(marked[int(cell.get("s", "0"))]))
        changed[sheet.part] = sheet.root
    if book.calculates:
        changed[book.main] = _calculating(parse(book.package.read(book.main)))
        for sheet in book.sheets:
            _forget_results(sheet, changed)
    return rewritten(book.package, _written(changed))


def _written(changed: dict[str, Any]) -> Callable[[str, bytes], bytes]:
    def change(name: str, content: bytes) -> bytes:
        if name not in changed:
            return content
        written: bytes = etree.tostring(changed[name], xml_declaration=True, encoding="UTF-8", standalone=True)
        return written

    return change


def _tag(near: Any, name: str) -> str:
    """A name in the namespace of its neighbours; the strict form of the format has another one."""
    return f"{{{etree.QName(near).namespace}}}{name}"


# Cells


def _cell_at(sheet: Sheet, place: Place) -> Any:
    """The cell's element, made in its row and in its order if the file had none there."""
    data = sheet.root.find("{*}sheetData")
    rows = list(data)
    number = bisect([int(row.get("r")) for row in rows], place[0])
    if number and int(rows[number - 1].get("r")) == place[0]:
        row = rows[number - 1]
    else:
        row = etree.Element(_tag(data, "row"), r=str(place[0]))
        data.insert(number, row)
    cells = list(row.iterfind("{*}c"))
    number = bisect([place_of(cell.get("r"))[1] for cell in cells], place[1])
    if number and cells[number - 1].get("r") == reference(place):
        return cells[number - 1]
    cell = etree.Element(_tag(data, "c"), r=reference(place))
    if style := row.get("s") or _style_of_column(sheet, place[1]):
        cell.set("s", style)
    row.insert(number, cell)
    row.attrib.pop("spans", None)  # says which columns a row has, and would be wrong now
    return cell


def _style_of_column(sheet: Sheet, column: int) -> str | None:
    for each in sheet.root.iterfind("{*}cols/{*}col"):
        if int(each.get("min", "1")) <= column <= int(each.get("max", "1")):
            style: str | None = each.get("style")
            return style
    return None


def _write(cell: Any, value: Value) -> None:
    """A number as a number, a text in the cell itself: the table of shared texts stays as it is."""
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if isinstance(value, str):
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, _tag(cell, "is")), _tag(cell, "t"))
        text.text = printable(value)
        text.set(SPACE, "preserve")
    else:
        etree.SubElement(cell, _tag(cell, "v")).text = str(value)


# Sums of the form


def _calculating(root: Any) -> Any:
    """The book with the wish that whoever opens it calculates."""
    found = root.find("{*}calcPr")
    if found is None:
        found = etree.Element(_tag(root, "calcPr"))
        before = [child for child in root if etree.QName(child).localname in BEFORE_CALCULATION]
        before[-1].addnext(found)
    found.set("fullCalcOnLoad", "1")
    return root


def _forget_results(sheet: Sheet, changed: dict[str, Any]) -> None:
    """Sums of before are taken out: not every program calculates anew, and an old sum is worse than none."""
    for cell in sheet.root.iterfind("{*}sheetData/{*}row/{*}c"):
        value = cell.find("{*}v")
        if cell.find("{*}f") is not None and value is not None:
            cell.remove(value)
            cell.attrib.pop("t", None)
            changed[sheet.part] = sheet.root


# The yellow


def _marked_styles(book: Workbook, missing: Mapping[str, Iterable[Place]], changed: dict[str, Any]) -> dict[int, int]:
    """For the style of every missing cell the same one in yellow; empty if the file has no styles to copy."""
    used = {int(_cell_at(sheet, place).get("s", "0")) for sheet in book.sheets for place in missing.get(sheet.name, ())}
    if not used or not book.styles:
        return {}
    root = parse(book.package.read(book.styles))
    fills, formats = root.find("{*}fills"), root.find("{*}cellXfs")
    if fills is None or formats is None or max(used) >= len(formats):
        return {}
    yellow = etree.SubElement(etree.SubElement(fills, _tag(root, "fill")), _tag(root, "patternFill"))
    yellow.set("patternType", "solid")
    etree.SubElement(yellow, _tag(root, "fgColor")).set("rgb", YELLOW)
    etree.SubElement(yellow, _tag(root, "bgColor")).set("indexed", "64")
    marked = {}
    for style in sorted(used):
        twin = deepcopy(formats[style])
        twin.set("fillId", str(len(fills) - 1))
        twin.set("applyFill", "1")
        formats.append(twin)
        marked[style] = len(formats) - 1
    for each in (fills, formats):
        each.set("count", str(len(each)))
    changed[book.styles] = root
    return marked
