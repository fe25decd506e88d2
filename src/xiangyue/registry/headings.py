"""How forms word what they ask for: one key for all ways to write a heading, and what units, ages and persons say."""

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from unicodedata import normalize

from xiangyue.registry.figures import FIGURES, Persons, figure_of

NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+[、.]|\([一二三四五六七八九十\d]+\)|\d+[、.)]|[①-⑳])")
AMONG = re.compile(r"^其中[::、,]?")
BRACKETS = re.compile(r"[(\[【]([^)\]】]*)[)\]】]")
SIGNS = re.compile(r"[\s、,。::;()\[\]【】*※_/\\“”\"'·.]|(?<!\d)[-~—]|[-~—](?!\d)")
PERIOD = re.compile(r"(?:截至|截止)?\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:末|底|止|度)?")
BEFORE = (
    "今年",
    "本年度",
    "本年",
    "年内",
    "累计",
    "全村",
    "全镇",
    "全乡",
    "本村",
    "本镇",
    "辖区",
    "现有",
    "共有",
    "实有",
    "总",
)
AFTER = ("总人数", "人数", "总个数", "个数", "总数量", "总数", "总量", "数量", "数", "合计", "总计", "小计", "情况")

WORDS = {
    name: tuple(words.split())
    for name, words in tomllib.loads(Path(__file__).with_name("headings.toml").read_text(encoding="utf-8")).items()
}
NEUTRAL, TOTALS, VILLAGES, NUMBERS, PEN = (
    frozenset(WORDS[name]) for name in ("neutral", "totals", "villages", "numbers", "pen")
)
DIFFERENT = 2_000  # texts whose reading is kept: below one heading lie a thousand cells
MULTIPLES = {"万": 10_000, "千": 1_000, "百": 100}
# Units that mean the same in a heading; the others ask for what is no count.
SAME_UNITS = (frozenset("人名位"), frozenset("户"), frozenset("个次场件项条期张份所处起"))
OTHER_UNITS = frozenset({"元", "亩", "公里", "%", "平方米", "吨", "公斤"})

OF_WOMEN, OF_MEN = re.compile(r"女性|妇女|女"), re.compile(r"男性|男")
AGES = "周?岁"
FROM_TO = re.compile(rf"(\d{{1,3}})(?:{AGES})?[-~至到—](\d{{1,3}}){AGES}(?:的|之间)?")
AND_MORE = re.compile(rf"(?:年满)?(\d{{1,3}}){AGES}(?:及|\(含\)|含)?以上(?:的)?")
COME_TO = re.compile(rf"年满(\d{{1,3}}){AGES}(?:的)?")
AND_LESS = re.compile(rf"(\d{{1,3}}){AGES}(?:及|\(含\)|含)以下(?:的)?")
UNDER = re.compile(rf"(?:不满|未满)(\d{{1,3}}){AGES}(?:的)?")
# With the group in which the first age stands, and that of the last; 0 where there is none.
AGE_PATTERNS = ((FROM_TO, (1, 2)), (UNDER, (0, 1)), (AND_LESS, (0, 1)), (AND_MORE, (1, 0)), (COME_TO, (1, 0)))
AGE_WORDS = {"未成年": (None, 17), "老年": (60, None), "老人": (60, None), "成年": (18, None)}
EVERYBODY = re.compile(r"(?:户籍|在册)?(?:总)?(?:人口|居民|村民|人)(?:总数|数)?")


@lru_cache(DIFFERENT)
def plain(text: str) -> str:
    """Full-width signs made plain, without spaces, numbering and the period it is about."""
    text = re.sub(r"\s", "", normalize("NFKC", text))
    return NUMBERING.sub("", PERIOD.sub("", text))


@lru_cache(DIFFERENT)
def key(text: str) -> str:
    """What two ways of writing the same heading have in common."""
    words = SIGNS.sub("", AMONG.sub("", plain(text)))
    return _shorter(_shorter(words, BEFORE, str.removeprefix), AFTER, str.removesuffix)


def _shorter(words: str, ends: tuple[str, ...], without: Callable[[str, str], str]) -> str:
    """Without the first of these that stands there; a single sign left (户 of 户数) would no longer be a word."""
    return next((rest for end in ends if len(rest := without(words, end)) > 1 and rest != words), words)


@dataclass(frozen=True)
class Heading:
    """One heading of a form: its key, and the unit it names in brackets."""

    key: str
    unit: str = ""
    among: bool = False

    @classmethod
    @lru_cache(DIFFERENT)
    def read(cls, text: str) -> "Heading":
        unit = ""
        for found in BRACKETS.findall(plain(text)):
            bare = found.removeprefix("单位").lstrip(":")
            if bare and is_unit(bare):
                unit, text = bare, normalize("NFKC", text).replace(f"({found})", "")
        return cls(key(text), unit, bool(AMONG.match(plain(text))))


def is_unit(word: str) -> bool:
    """Whether this names what is counted: 人, 户, 万人, but also 元, 亩, %."""
    return word.lstrip("万千百亿") in OTHER_UNITS.union(*SAME_UNITS)


def multiple(asked: str, unit: str) -> int | None:
    """By how much a figure is divided to be told in the unit that is asked; None if it is another kind of thing."""
    bare = asked.lstrip("".join(MULTIPLES))
    if not asked or bare == unit:
        return MULTIPLES.get(asked[:1], 1) if asked and asked != bare else 1
    if any(bare in same and unit in same for same in SAME_UNITS):
        return MULTIPLES.get(asked[:1], 1) if asked != bare else 1
    return None


def find(headings: list[str], title: str) -> str:
    """The code of the figure that these headings (keys, from the widest to the narrowest) ask for; empty if none.

    Every heading must be explained: “低保 / 户数” asks for something else than “户数”, and a wrong figure is worse
    than none.
    """
    words = [word for word in headings if word not in NEUTRAL]
    about = [word for word in WORDS["special"] if word in title]
    code = _find(words, subject="人口" in title or "居民" in title)
    figure = figure_of(code) if code else None
    if figure and not (figure.general and about):
        return code
    return next((found for word in about if (found := _find([word, *words], subject=False))), "")


def _find(words: list[str], *, subject: bool) -> str:
    if not words:
        return ""
    index = _index()
    for ordered in (words, words[::-1]):
        if found := index.get(key("".join(ordered))):
            return found
    for word in words:
        figure = figure_of(index.get(word, ""))
        if figure and all(other == word or other in map(key, figure.topics.split()) for other in words):
            return figure.code
    return persons("".join(words), subject=subject)


def _index() -> dict[str, str]:
    return {key(name): figure.code for figure in FIGURES.values() for name in figure.names.split()}


def persons(words: str, *, subject: bool) -> str:
    """The code of the persons that are asked for by gender and age, if nothing else is said; `subject` if the title
    says already that it is about persons."""
    low, high, rest = _ages(words)
    women, men = bool(OF_WOMEN.search(rest)), bool(OF_MEN.search(rest))
    rest = OF_MEN.sub("", OF_WOMEN.sub("", rest))
    spoken = bool(EVERYBODY.search(rest))
    rest = EVERYBODY.sub("", rest)
    aged = low is not None or high is not None
    if SIGNS.sub("", rest) or (women and men) or not (spoken or subject or aged):
        return ""
    if (low, high) == (18, None) and not women and not men:
        return "adults"
    return Persons("woman" if women else "man" if men else "", low, high).code


def _ages(words: str) -> tuple[int | None, int | None, str]:
    """From which age to which, and the words without it."""
    low: int | None = None
    high: int | None = None
    for pattern, ends in AGE_PATTERNS:
        if found := pattern.search(words):
            low = int(found[ends[0]]) if ends[0] else None
            high = int(found[ends[1]]) - (pattern is UNDER) if ends[1] else None
            words = words.replace(found[0], "")
            break
    for word, ages in AGE_WORDS.items():
        if word in words:
            if low is None and high is None:
                low, high = ages
            words = words.replace(word, "")
    return low, high, words
