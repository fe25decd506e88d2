"""How a covenant is written and read: the numbers of its articles in words, and a pasted text cut into articles."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from xiangyue.papers import spoken

SIGNS = "零〇一二三四五六七八九十百千两0123456789０１２３４５６７８９"
LONGEST_NUMBER = 8  # signs; 九百九十九 has five, and what is longer is no number of an article
ARTICLE = re.compile(rf"^第\s*([{SIGNS}]{{1,{LONGEST_NUMBER}}})\s*条[：:、．.，,\s\u3000]*")
CHAPTER = re.compile(rf"^第\s*[{SIGNS}]{{1,{LONGEST_NUMBER}}}\s*[章节](?P<words>.*)$")
PREAMBLE = 0  # the number under which the words before the first article are kept
SENTENCE = re.compile(r"[。；;：:]")  # a title has none
DATE = re.compile(r"^[（(]?[0-9０-９〇零○一二三四五六七八九]{4}\s*年.{1,4}月.{1,4}[日号][）)]?$")
SIGNER = re.compile(
    r"^[^。；，、：]{2,30}(委员会|村委会|居委会|会议|支部|总支|村民小组|[村社区](盖章)?|[（(][盖公]?章[）)])$"
)
VALUES = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
UNITS = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True)
class Read:
    """One article as it stands in a pasted text; without a number of its own it gets the next free one."""

    text: str
    number: int | None = None
    chapter: str = ""


def article_words(number: int) -> str:
    """“第十二条” for a Chinese reader, “Article 12” for others; 0 is what stands before the first."""
    if number == PREAMBLE:
        return _("Preamble")
    if (get_language() or "").startswith("zh"):
        return f"第{spoken.number(number).replace('两', '二')}条"
    return _("Article %(number)s") % {"number": number}


def number_of(words: str) -> int | None:
    """The value of 十二, 一百零五, 12 or １２; None for what is no number."""
    plain = words.translate(str.maketrans("０１２３４５６７８９", "0123456789"))
    if len(plain) > LONGEST_NUMBER:
        return None
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
    """Lines below an article belong to it; sentences before the first one are the preamble.

    The title above them and the signature below the last one are kept as facts of the covenant, not as its words.
    """
    number: int | None = PREAMBLE
    chapter = ""
    kept: list[str] = []
    lead: list[str] = []  # sentences below the heading of a later chapter; they open its first article
    for line in without_signature(lines):
        if found := CHAPTER.match(line):
            yield from _read(kept, number, chapter)
            number = PREAMBLE if number == PREAMBLE else None
            chapter, kept = found["words"].strip(" \u3000："), []
        elif found := ARTICLE.match(line):
            yield from _read(kept, number, chapter)
            number, kept, lead = number_of(found[1]), [*lead, line[found.end() :]], []
        elif kept or (number == PREAMBLE and SENTENCE.search(line)):
            kept.append(line)
        elif number is None:
            lead.append(line)
    yield from _read(kept or lead, number, chapter)


def _read(kept: list[str], number: int | None, chapter: str) -> list[Read]:
    return [Read("\n".join(kept).strip(), number, chapter)] if kept else []


def without_signature(lines: list[str]) -> list[str]:
    """Who signed and when, below the last article, is no part of it; without a date the lines are left alone."""
    end = len(lines)
    while end and (DATE.match(lines[end - 1]) or SIGNER.match(lines[end - 1])) and not ARTICLE.match(lines[end - 1]):
        end -= 1
    return lines[:end] if any(DATE.match(line) for line in lines[end:]) else lines
