"""Helpers: pages of sheets as the templates give them, and PDFs read back."""

from functools import cached_property
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import zxingcpp
from django.template import Context, engines

from xiangyue.papers.reading import papers_of
from xiangyue.papers.tree import Papers, Sheet

MM = 72 / 25.4
RARE = "𬭎𠅤䶮㛃昪"


def printed(inside: str, *, head: str = 'name="签到表" place="柳树村"', **values: Any) -> Papers:
    """A page with one sheet, read from a template that says `inside`."""
    page = f'<html lang="zh-hans"><body>{{% sheet {head} %}}{inside}{{% endsheet %}}</body></html>'
    html = engines["django"].from_string(page).template.render(Context(values))  # type: ignore[attr-defined]
    return papers_of(html)


def sheet_of(inside: str, **values: Any) -> Sheet:
    return printed(inside, **values).sheets[0]


class Read:
    """A PDF as somebody reads it: sizes in millimetres, words of each page without blanks, codes."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        with pypdfium2.PdfDocument(content) as document:
            pages = list(document)
            self.sizes = [tuple(round(side / MM) for side in page.get_size()) for page in pages]
            texts = [_text(page) for page in pages]
            self.pages = ["".join(text.split()) for text in texts]
            self.rows = [row for text in texts for row in text.splitlines()]
            self.title = document.get_metadata_value("Title")

    @cached_property
    def codes(self) -> list[tuple[str, float]]:
        with pypdfium2.PdfDocument(self.content) as document:
            return [code for page in document for code in _codes(page)]

    @property
    def words(self) -> str:
        return "".join(self.pages)


def _text(page: Any) -> str:
    text = page.get_textpage()
    try:
        return str(text.get_text_range())
    finally:
        text.close()


def _codes(page: Any) -> list[tuple[str, float]]:
    """What each QR code says, and how many millimetres it is wide."""
    scale = 3
    found = zxingcpp.read_barcodes(page.render(scale=scale).to_pil())
    return [(code.text, (code.position.top_right.x - code.position.top_left.x) / scale / MM) for code in found]
