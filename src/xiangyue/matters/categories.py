"""What people come with: the table of headings, shipped as a file."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from xiangyue.kernel.rules import Refused

FILE = Path(__file__).with_name("categories.toml")


@cache
def table() -> dict[str, dict[str, Any]]:
    """Code -> its words in both languages."""
    found: dict[str, dict[str, Any]] = tomllib.loads(FILE.read_text())["category"]
    return found


def words(code: str) -> str:
    """The heading, in the language of the reader."""
    if code not in table():
        raise Refused(_("There is no such kind of need."))
    english = (translation.get_language() or "").startswith("en")
    return str(table()[code]["words_en" if english else "words"])


def is_danger(code: str) -> bool:
    """Whether it cannot wait for a reminder of the next day."""
    return bool(table().get(code, {}).get("danger"))


def choices() -> list[tuple[str, str]]:
    return [(code, words(code)) for code in table()]
