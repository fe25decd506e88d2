"""The columns of every kind, read once from `columns.toml`."""

import re
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.papers.tables import cells
from xiangyue.papers.tables.columns import Column, Schema

WRITTEN = tomllib.loads(Path(__file__).with_name("columns.toml").read_text(encoding="utf-8"))
WORDS: dict[str, dict[str, str]] = WRITTEN["words"]
SHOWN: dict[str, int] = WRITTEN["shown"]


def code(value: Any) -> str:
    """A statistical code of a place: twelve digits, or fewer that are filled up by nobody."""
    text = cells.label(value)
    if not re.fullmatch(r"[0-9]{6,12}", text):
        raise cells.Wrong(_("“%(text)s” is not a statistical code of up to twelve digits.") % {"text": text})
    return text


READERS: dict[str, Callable[[Any], Any]] = {
    "words": cells.words, "name": cells.name, "label": cells.label, "whole": cells.whole, "day": cells.day,
    "phone": cells.phone, "identity": cells.identity, "code": code,
}  # fmt: skip


def _column(written: dict[str, Any]) -> Column:
    named = written.get("choices", "")
    meanings = WORDS.get(named, {})
    read = partial(cells.choice, meanings=meanings) if named else READERS[written["read"]]
    return Column(
        key=written["key"], heading=written["heading"], read=read, aliases=tuple(written.get("aliases", ())),
        required=written.get("required", False), choices=tuple(meanings)[: SHOWN.get(named, 0)],
        width=written.get("width", 14), hint=written.get("hint", ""), tells=written.get("tells", False),
    )  # fmt: skip


def _schema(kind: str) -> Schema:
    return Schema.of(kind, WRITTEN[kind]["title"], [_column(each) for each in WRITTEN[kind]["columns"]])


SCHEMAS = {kind: _schema(kind) for kind in ("places", "households", "persons", "posts", "seats")}
WORD_OF: dict[str, dict[str, str]] = {  # code -> the word that stands in tables, the first of its words
    name: {meaning: word for word, meaning in reversed(meanings.items())} for name, meanings in WORDS.items()
}
