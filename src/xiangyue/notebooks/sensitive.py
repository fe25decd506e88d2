"""Words and numbers after which a writer is asked whether they are necessary."""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from xiangyue.papers.private import scan

FILE = Path(__file__).parent / "sensitive.toml"


@cache
def words() -> tuple[str, ...]:
    """Every word of the list."""
    groups: dict[str, list[str]] = tomllib.loads(FILE.read_text())["words"]
    return tuple(word for group in groups.values() for word in group)


def found_in(texts: Iterable[str]) -> list[str]:
    """What is sensitive in these texts: the words of the list, then the kinds of private numbers, each once."""
    joined = "\n".join(texts)
    numbers = [found.words for found in scan(joined)]
    return list(dict.fromkeys([word for word in words() if word in joined] + numbers))
