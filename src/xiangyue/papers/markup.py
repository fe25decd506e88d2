"""HTML of our own templates as plain elements; no parser of the wide world's pages."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "col"})


@dataclass
class Element:
    """A tag with what stands inside it, words and elements in their order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Element | str"] = field(default_factory=list)
    start: str = ""  # as it was written: drawings are sensitive to case

    @property
    def classes(self) -> frozenset[str]:
        return frozenset(self.attributes.get("class", "").split())

    def walk(self) -> Iterator["Element"]:
        """This element and all below it, in the order in which they are read."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def find(self, tag: str, name: str = "") -> "Element | None":
        """The first element of this tag (and class) here or below."""
        return next((each for each in self.walk() if each.tag == tag and (not name or name in each.classes)), None)

    @property
    def words(self) -> str:
        """All words inside, with single blanks."""
        return squeezed("".join(child if isinstance(child, str) else child.words for child in self.children)).strip()

    @property
    def source(self) -> str:
        """The element as it was written; only for drawings, which hold no words."""
        inside = "".join(child.source for child in self.children if isinstance(child, Element))
        return f"{self.start}{inside}</{self.tag}>"


def squeezed(words: str) -> str:
    """Blanks and line ends as a browser shows them; the wide blank of Chinese setting stays."""
    kept = "".join(" " if sign in " \t\r\n\f" else sign for sign in words)
    while "  " in kept:
        kept = kept.replace("  ", " ")
    return kept


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = self._add(tag, attrs)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        start = (self.get_starttag_text() or "").removesuffix("/>").removesuffix(">") + ">"
        element = Element(tag, {name: value or "" for name, value in attrs}, start=start)
        self.open[-1].children.append(element)
        return element

    def handle_endtag(self, tag: str) -> None:
        for at in range(len(self.open) - 1, 0, -1):
            if self.open[at].tag == tag:
                del self.open[at:]
                return

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read(html: str) -> Element:
    """The page as a tree; what was never closed ends with what contains it."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root
