"""The cells of somebody else's .xlsx as a grid of texts: where it asks for something, and what stands around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from posixpath import dirname, join, normpath
from typing import Any
from zipfile import ZipFile

from django.utils.translation import gettext as _
from lxml import etree  # type: ignore[import-untyped]

from xiangyue.papers.packages import Unreadable, open_package, parse

FORM_LIMIT = 4 * 1024 * 1024  # bytes; blank forms have some ten thousand
UNPACKED_LIMIT = 24 * 1024 * 1024  # bytes; a tree of XML takes ten times its text
CELL_LIMIT = 60_000  # cells that a sheet writes down; a form of 200 villages with 100 columns has 20,000
EDGE = 2_000  # rows and columns that are looked at; styles often run down to the last row there can be
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
STRICT_RELATIONS = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")

Place = tuple[int, int]  # row and column, both from 1


def reference(place: Place) -> str:
    """“C5” for (5, 3)."""
    row, column = place
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"


def place_of(name: str) -> Place:
    """(5, 3) for “C5”."""
    found = REFERENCE.fullmatch(name.replace("$", ""))
    if not found:
        raise Unreadable(_("The file is damaged. Please open it, save it again and send it once more."))
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column


@dataclass(frozen=True)
class Box:
    """A rectangle of cells, both ends included."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def area(self) -> int:
        """How many cells it covers, of those that are looked at."""
        down, across = min(self.bottom, EDGE) - self.top + 1, min(self.right, EDGE) - self.left + 1
        return max(0, down) * max(0, across)

    def holds(self, place: Place) -> bool:
        return self.top <= place[0] <= self.bottom and self.left <= place[1] <= self.right


def _demand_small(cells: int) -> None:
    if cells > CELL_LIMIT:
        raise Unreadable(_("A sheet of this file is too large for a form."))


@dataclass(frozen=True)
class Look:
    """What a cell's style says of it: whether lines are drawn around it, and whether protection locks it."""

    bordered: bool = False
    locked: bool = True


@dataclass(frozen=True)
class Cell:
    """A cell as the file has it."""

    text: str
    style: int
    formula: bool = False


@dataclass
class Sheet:
    """One visible sheet; `root` is its XML, numbered through."""

    name: str
    part: str
    root: Any
    cells: dict[Place, Cell]
    merged: list[Box]
    looks: list[Look]
    protected: bool = False
    hidden: set[str] = field(default_factory=set)  # “row 5”, “column 3”

    @cached_property
    def _heads(self) -> dict[Place, Place]:
        """Every covered cell of a merged range with the one that speaks for it; endless ranges are cut off."""
        return {
            (row, column): (box.top, box.left)
            for box in self.merged
            for row in range(box.top, min(box.bottom, EDGE) + 1)
            for column in range(box.left, min(box.right, EDGE) + 1)
        }

    def head(self, place: Place) -> Place:
        """The cell that speaks for this one."""
        return self._heads.get(place, place)

    def box(self, place: Place) -> Box:
        """The merged range of a cell, or the cell alone."""
        return next((box for box in self.merged if box.holds(place)), Box(*place, *place))

    def text(self, place: Place) -> str:
        """What is read at this place; every cell of a merged range says the same."""
        cell = self.cells.get(self.head(place))
        return cell.text if cell else ""

    @cached_property
    def extent(self) -> Box:
        """The smallest rectangle with every text in it."""
        places = [place for place, cell in self.cells.items() if cell.text] or [(1, 1)]
        ends = [(box.bottom, box.right) for box in map(self.box, places)]
        rows, columns = [row for row, _unused in places + ends], [column for _unused, column in places + ends]
        return Box(min(rows), min(columns), min(max(rows), EDGE), min(max(columns), EDGE))

    def blanks(self, below: int = 0) -> list[Place]:
        """The cells that wait to be filled, row by row: those with lines around them.

        A sheet without any lines is taken as far as its texts reach, and `below` rows further down.
        """
        drawn = [place for place in self.cells if self._look(place).bordered]
        wanted = set(drawn) if drawn else set(self._open_space(below))
        return sorted(place for place in wanted if self._waits(place))

    def _open_space(self, below: int) -> Iterator[Place]:
        extent = self.extent
        _demand_small(extent.area)
        for row in range(extent.top, extent.bottom + below + 1):
            yield from ((row, column) for column in range(extent.left, extent.right + 1))

    def _look(self, place: Place) -> Look:
        cell = self.cells.get(place)
        return self.looks[cell.style] if cell and cell.style < len(self.looks) else Look()

    def _waits(self, place: Place) -> bool:
        cell = self.cells.get(place)
        shown = f"row {place[0]}" not in self.hidden and f"column {place[1]}" not in self.hidden
        empty = cell is None or not (cell.text or cell.formula)
        return empty and shown and self.head(place) == place and not (self.protected and self._look(place).locked)


@dataclass
class Workbook:
    """A form as it came, with its visible sheets."""

    package: ZipFile
    sheets: list[Sheet]
    styles: str  # the part with the styles; empty if it has none
    main: str  # the part that names the sheets
    calculates: bool = False


def read_workbook(content: bytes) -> Workbook:
    """Read a form; Unreadable says in words what is wrong with it."""
    if len(content) > FORM_LIMIT:
        raise Unreadable(_("The file is larger than 4 MB. A blank form is never so large."))
    package = open_package(content, UNPACKED_LIMIT)
    try:
        return _workbook(package)
    except Unreadable:
        raise
    except (ValueError, KeyError, IndexError) as error:  # numbers that are none, parts that lead nowhere
        raise Unreadable(_("The file is damaged. Please open it, save it again and send it once more.")) from error


def _workbook(package: ZipFile) -> Workbook:
    names = set(package.namelist())
    main = next((path for kind, path in _relations(package, "").values() if kind == "officeDocument"), "")
    if main not in names or not main.endswith(".xml"):
        raise Unreadable(_("This is not an .xlsx file, whatever its name says. Please save it as .xlsx."))
    related = _relations(package, main)
    by_kind = {kind: path for kind, path in related.values() if path in names}
    shared = _shared(parse(package.read(by_kind["sharedStrings"]))) if "sharedStrings" in by_kind else []
    looks = _looks(parse(package.read(by_kind["styles"]))) if "styles" in by_kind else []
    sheets = []
    for name, path in _visible(parse(package.read(main)), related):
        root = parse(package.read(path)) if path in names else None
        if root is not None and etree.QName(root).localname == "worksheet":
            sheets.append(_sheet(name, path, root, shared, looks))
    if not any(sheet.cells for sheet in sheets):
        raise Unreadable(_("There is nothing in this file."))
    calculates = any(cell.formula for sheet in sheets for cell in sheet.cells.values())
    return Workbook(package, sheets, by_kind.get("styles", ""), main, calculates)


def _relations(package: ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """What a part refers to: id -> (last word of its type, path)."""
    folder = dirname(part)
    path = join(folder, "_rels", f"{part.rpartition('/')[2]}.rels")
    if path not in package.namelist():
        return {}
    found = {}
    for each in parse(package.read(path)):
        target = each.get("Target", "")
        whole = target.lstrip("/") if target.startswith("/") else normpath(join(folder, target))
        found[each.get("Id", "")] = (each.get("Type", "").rpartition("/")[2], whole)
    return found


def _visible(root: Any, related: dict[str, tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Names and paths of the sheets one sees."""
    for each in root.iterfind(".//{*}sheets/{*}sheet"):
        key = each.get(f"{RELATIONS}id") or each.get(f"{STRICT_RELATIONS}id") or ""
        if each.get("state", "visible") == "visible" and key in related:
            yield each.get("name", ""), related[key][1]


def _shared(root: Any) -> list[str]:
    return [_spoken(each) for each in root.iterfind("{*}si")]


def _spoken(element: Any) -> str:
    """The text of a string with all its runs, without the reading aid above the signs."""
    pieces = element.iterfind(".//{*}t")
    return "".join(each.text or "" for each in pieces if etree.QName(each.getparent()).localname != "rPh")


def _looks(root: Any) -> list[Look]:
    drawn = [
        any(side.get("style", "none") != "none" for side in each) for each in root.iterfind("{*}borders/{*}border")
    ]
    looks = []
    for each in root.iterfind("{*}cellXfs/{*}xf"):
        border, protection = int(each.get("borderId", "0")), each.find("{*}protection")
        locked = protection is None or protection.get("locked", "1") not in {"0", "false"}
        looks.append(Look(border < len(drawn) and drawn[border], locked))
    return looks


def _sheet(name: str, part: str, root: Any, shared: list[str], looks: list[Look]) -> Sheet:
    cells: dict[Place, Cell] = {}
    hidden = {f"row {each.get('r')}" for each in root.iterfind("{*}sheetData/{*}row") if each.get("hidden") in TRUE}
    for each in root.iterfind("{*}cols/{*}col"):
        if each.get("hidden") in TRUE:
            last = min(int(each.get("max", "1")), EDGE)
            hidden |= {f"column {number}" for number in range(int(each.get("min", "1")), last + 1)}
    for place, element in _numbered(root):
        if place[0] <= EDGE and place[1] <= EDGE:
            cells[place] = _cell(element, shared)
        _demand_small(len(cells))
    merged = [_box(each.get("ref", "A1")) for each in root.iterfind("{*}mergeCells/{*}mergeCell")]
    _demand_small(sum(box.area for box in merged))
    protection = root.find("{*}sheetProtection")
    protected = protection is not None and protection.get("sheet") in TRUE
    return Sheet(name, part, root, cells, merged, looks, protected, hidden)


TRUE = {"1", "true"}


def _numbered(root: Any) -> Iterator[tuple[Place, Any]]:
    """Every cell with its place; programs may leave the numbers out where cells follow each other."""
    row = 0
    for line in root.iterfind("{*}sheetData/{*}row"):
        row = int(line.get("r") or row + 1)
        line.set("r", str(row))
        column = 0
        for element in line.iterfind("{*}c"):
            column = place_of(element.get("r"))[1] if element.get("r") else column + 1
            element.set("r", reference((row, column)))
            yield (row, column), element


def _box(name: str) -> Box:
    first, _colon, last = name.partition(":")
    (one, left), (other, right) = place_of(first), place_of(last or first)
    return Box(min(one, other), min(left, right), max(one, other), max(left, right))


def _cell(element: Any, shared: list[str]) -> Cell:
    kind, value = element.get("t", "n"), element.findtext("{*}v") or ""
    if kind == "s":
        number = int(value or -1)
        value = shared[number] if 0 <= number < len(shared) else ""
    elif kind == "inlineStr":
        value = _spoken(element)
    formula = element.find("{*}f") is not None  # what it came to is no heading and changes with the figures
    return Cell("" if formula else value.strip(), int(element.get("s", "0")), formula)
