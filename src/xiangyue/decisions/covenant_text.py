"""How a covenant is written and read: the numbers of its articles in words, and a pasted text cut into articles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from xiangyue.papers import spoken

SIGNS = "零〇一二三四五六七八九十百千两0123456789０１２３４５６７８９"
ARTICLE = re.compile(rf"^第\s*([{SIGNS}]+)\s*条[：:\s\u3000]*")
CHAPTER = re.compile(rf"^第\s*[{SIGNS}]+\s*[章节](?P<words>.*)$")
VALUES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True)
class Read:
    """One article as it stands in a pasted text; without a number of its own it gets the next free one."""

    text: str
    number: int | None = None
    chapter: str = ""


def article_words(number: int) -> str:
    """“第十二条” for a Chinese reader, “Article 12” for others."""
    if (get_language() or "").startswith("zh"):
        return f"第{spoken.number(number).replace('两', '二')}条"
    return _("Article %(number)s") % {"number": number}


def number_of(words: str) -> int | None:
    """The value of 十二, 一百零五, 12 or １２; None for what is no number."""
    plain = words.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    if plain.isascii():
        return int(plain) if plain.isdecimal() else None
    total, digit = 0, 0
    for sign in plain:
        if sign in UNITS:
            total, digit = total + (digit or 1) * UNITS[sign], 0
        elif sign in VALUES:
            digit = VALUES[sign]
        else:
            return None
    return total + digit


def read_articles(text: str) -> list[Read]:
    """A pasted text cut where “第…条” begins a line; a text without such lines is cut into its paragraphs."""
    lines = [line.strip().strip("\u3000") for line in text.splitlines()]
    lines = [line for line in lines if line]
    if not any(ARTICLE.match(line) for line in lines):
        return [Read(line) for line in lines]
    return list(_numbered(lines))


def _numbered(lines: list[str]) -> Iterator[Read]:
    """Lines below an article belong to it; what stands before the first one is a title and falls away."""
    number: int | None = None
    chapter = ""
    kept: list[str] = []
    for line in lines:
        if found := CHAPTER.match(line):
            if kept:
                yield Read("\n".join(kept), number, chapter)
            number, chapter, kept = None, found["words"].strip(" \u3000："), []
        elif found := ARTICLE.match(line):
            if kept:
                yield Read("\n".join(kept), number, chapter)
            number, kept = number_of(found[1]), [line[found.end() :]]
        elif kept:
            kept.append(line)
    if kept:
        yield Read("\n".join(kept), number, chapter)
