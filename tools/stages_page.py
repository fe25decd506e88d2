"""Writes docs/stages.md from the tables of moves: every life, who may move it, and what must hold.

python -m tools.stages_page            write the page
python -m tools.stages_page --check    exit 1 if the page is not what the code says
"""

import inspect
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import django
from django.utils import translation
from django.utils.module_loading import autodiscover_modules

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xiangyue.config.settings")
django.setup()  # the tables hold models, which can be imported only now

from xiangyue.kernel.stages import TABLES, Stages  # noqa: E402

PAGE = Path(__file__).resolve().parents[1] / "docs" / "stages.md"
HEAD = """# Stages and permissions

Written by `make docs` from the rooms' tables of moves; do not edit it by hand.
"""


def page() -> str:
    """The whole page, in English."""
    autodiscover_modules("stages")
    with translation.override("en"):
        tables = sorted(TABLES.values(), key=lambda table: table.model._meta.label)
        return "\n".join([HEAD, *(line for table in tables for line in life(table))])


def life(table: Stages) -> Iterator[str]:
    """One model's moves as a table."""
    yield f"## {table.model._meta.label}"
    yield ""
    yield words_of(table.model)
    yield ""
    yield "| move | words | from | to | who may | what must hold |"
    yield "|---|---|---|---|---|---|"
    for move in table.moves.values():
        needs = [words_of(need) for need in move.needs] + ["a reason in writing"] * move.wants_note
        source = ", ".join(f"`{stage}`" for stage in move.source)
        cells = [f"`{move.name}`", str(move.words), source, f"`{move.target}`", words_of(move.by), "; ".join(needs)]
        yield f"| {' | '.join(cells)} |"
    yield ""


def words_of(thing: Callable) -> str:
    """What a rule or a model says of itself; a rule made of others is told by those."""
    if said := (inspect.getdoc(thing) or "").split("\n")[0].rstrip("."):
        return said
    maker, made, _ = thing.__qualname__.partition(".<locals>")
    name = maker.replace("_", " ")
    if not made:
        return name
    parts = inspect.getclosurevars(thing).nonlocals
    if "rules" in parts:
        return (" or " if maker == "any_of" else " and ").join(words_of(rule) for rule in parts["rules"])
    if "offices" in parts:
        return ", ".join(str(office).replace("_", " ") for office in parts["offices"])
    return f"{name}: {', '.join(str(value) for value in parts.values())}"


def main(arguments: Iterable[str]) -> int:
    if "--check" in arguments:
        return 0 if PAGE.exists() and PAGE.read_text() == page() else 1
    PAGE.write_text(page())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
