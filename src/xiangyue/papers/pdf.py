"""Sheets as PDF: the tree goes to typst as data, with the fonts that come with the house."""

import json
from functools import cache
from pathlib import Path
from threading import Lock

import typst

from xiangyue.kernel import clock
from xiangyue.papers.tree import Papers, plain

HERE = Path(__file__).parent
SIZES = ("A4", "A3")  # A3 is for the wall alone
_one_at_a_time = Lock()  # a compiler keeps fonts and layouts, and serves one print after the other


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(str(HERE / "sheet.typ"), root=str(HERE), font_paths=[str(HERE / "fonts")])


def pdf(papers: Papers, title: str, *, paper: str = "A4") -> bytes:
    """All sheets in one file, with title and language; `paper` is the size of what hangs on the wall."""
    if paper not in SIZES:
        raise ValueError(f"A sheet is printed on A4 or A3, not on {paper}.")
    place = next((sheet.place for sheet in papers.sheets if sheet.place), "")
    data = plain(papers) | {"title": title, "author": place, "paper": paper}
    inputs = {"papers": json.dumps(data, ensure_ascii=False)}
    moment = int(clock.now().timestamp())
    with _one_at_a_time:
        try:
            made = _compiler().compile(format="pdf", sys_inputs=inputs, timestamp=moment, pdf_standards="a-2b")
        except typst.TypstError:  # the standard forbids signs that no typeface has: rare names, pictures in a message
            made = _compiler().compile(format="pdf", sys_inputs=inputs, timestamp=moment)
    if not isinstance(made, bytes):
        raise TypeError("A PDF is one file.")
    return made
