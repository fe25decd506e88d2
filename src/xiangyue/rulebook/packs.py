"""Rule packs: the law of one level as a TOML text, read strictly and compared with the level above it.

A pack names its sources, the articles of these sources with a paraphrase in our own words, and the rules, topics, steps
and duties that rest on the articles. A lower level may only be stricter, and only where the two can be compared.
"""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from .catalogue import Duty, Step, Topic, read_duty, read_step, read_topic
from .citations import Citation, Confidence, SourceClass
from .errors import PackError
from .rows import Row
from .rules import Rule
from .thresholds import Base
from .values import Cadence, Range, Stricter, Unit, Value, as_strict, comparable, threshold_of
from .words import Words

__all__ = ["Level", "Pack", "PackError", "check_stricter", "load_pack", "read_pack", "shipped_packs"]


class Level(StrEnum):
    """Whose rules these are, from the whole country down to one village."""

    NATION = "nation"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"

    @property
    def rank(self) -> int:
        return list(Level).index(self)

    @property
    def words(self) -> str:
        return {
            Level.NATION: _("the whole country"),
            Level.PROVINCE: _("province"),
            Level.CITY: _("city"),
            Level.COUNTY: _("county"),
            Level.TOWNSHIP: _("township"),
            Level.VILLAGE: _("village"),
        }[self]


@dataclass(frozen=True)
class Pack:
    """One pack as read, together with the data it was read from, so that a sitting can keep it."""

    code: str
    name: Words
    level: Level
    kinds: tuple[str, ...]
    applies_to: tuple[str, ...]
    articles: Mapping[str, Citation]
    rules: Mapping[str, Rule]
    topics: tuple[Topic, ...]
    steps: tuple[Step, ...]
    duties: tuple[Duty, ...]
    terms: Mapping[str, Words]
    data: Mapping[str, Any]

    def applies(self, kind: str, codes: tuple[str, ...]) -> bool:
        return kind in self.kinds and (not self.applies_to or bool(set(self.applies_to) & set(codes)))

    def changes(self) -> Iterable[date]:
        """Every day on which something of this pack comes into force, as first day."""
        return (citation.valid_from for citation in self.articles.values())

    def ends(self) -> Iterable[date]:
        return (citation.valid_to for citation in self.articles.values() if citation.valid_to)


@dataclass(frozen=True)
class Source:
    """A law or regulation with the defaults its articles inherit."""

    title: Words
    source_class: SourceClass
    confidence: Confidence
    valid_from: date
    valid_to: date | None


def plain(data: Any) -> Any:
    """The same data with days as text, so that it can be kept as JSON and read again."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plain(value) for value in data]
    return data.isoformat() if isinstance(data, date) else data


def load_pack(text: str) -> Pack:
    """Reads a pack from TOML; whatever is wrong is told as a PackError in words."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError(_("The pack is not well-formed: %s") % error) from error
    return read_pack(data)


def read_pack(data: Mapping[str, Any]) -> Pack:
    """Reads a pack from its data, fresh from TOML or kept by a sitting."""
    top = Row("", data)
    # The head first, because its code opens every later refusal.
    head = top.row("pack")
    code = head.text("code")
    top.where = code
    sources = {name: read_source(row) for name, row in top.named_rows("source").items()}
    articles = {name: read_article(name, row, sources) for name, row in top.named_rows("article").items()}
    book = Book(code, articles)
    rules = dict(book.rule(key, row) for key, row in top.named_rows("rule").items())
    pack = Pack(
        code=code,
        name=head.words("name"),
        level=head.one_of("level", Level),
        kinds=head.texts("kinds"),
        applies_to=head.texts("applies_to"),
        articles=articles,
        rules=rules,
        topics=tuple(read_topic(row, book.cite) for row in top.rows("topic")),
        steps=tuple(read_step(row, book.cite) for row in top.rows("step")),
        duties=tuple(read_duty(row, book.cite) for row in top.rows("duty")),
        terms={name: read_term(row) for name, row in top.named_rows("term").items()},
        data=plain(dict(data)),
    )
    head.end()
    top.end()
    refuse_repeats(pack)
    return pack


def read_source(row: Row) -> Source:
    first = row.day("valid_from")
    if first is None:
        raise row.refuse(_("“%s” is missing.") % "valid_from")
    source = Source(
        row.words("title"),
        row.one_of("class", SourceClass),
        row.one_of("confidence", Confidence, Confidence.CONFIRMED),
        first,
        row.day("valid_to"),
    )
    row.end()
    return source


def read_article(name: str, row: Row, sources: Mapping[str, Source]) -> Citation:
    """One article; its name begins with the name of its source, and it inherits what it does not say itself."""
    source = sources.get(name.rpartition(".")[0])
    if source is None:
        raise row.refuse(_("the source of this article is not in the pack."))
    first, last = row.day("valid_from", source.valid_from), row.day("valid_to", source.valid_to)
    citation = Citation(
        source.title,
        row.words("article"),
        source.source_class,
        row.one_of("confidence", Confidence, source.confidence),
        first or source.valid_from,
        last,
        row.words("says"),
    )
    if last is not None and last < citation.valid_from:
        days = {"first": citation.valid_from, "last": last}
        raise row.refuse(_("the validity runs backwards: from %(first)s to %(last)s.") % days)
    row.end()
    return citation


def read_term(row: Row) -> Words:
    words = row.words("words")
    row.end()
    return words


@dataclass(frozen=True)
class Book:
    """The articles of a pack, while the rows that cite them are read."""

    pack: str
    articles: Mapping[str, Citation]

    def article(self, row: Row, name: str) -> Citation:
        if name not in self.articles:
            raise row.refuse(_("the article “%s” is not in the pack.") % name)
        return self.articles[name]

    def cite(self, row: Row) -> tuple[Citation, ...]:
        names = row.texts("cite")
        if not names:
            raise row.refuse(_("every entry names its article."))
        return tuple(self.article(row, name) for name in names)

    def rule(self, key: str, row: Row) -> tuple[str, Rule]:
        """One rule; a rule may be less sure than its article, never surer."""
        citation = self.article(row, row.text("cite"))
        if row.one_of("confidence", Confidence, citation.confidence) is Confidence.LOW:
            citation = replace(citation, confidence=Confidence.LOW)
        try:
            value, unit = read_value(row)
        except ValueError as error:
            raise error if isinstance(error, PackError) else row.refuse(str(error)) from error
        rule = Rule(key, value, unit, row.one_of("stricter", Stricter), citation, self.pack)
        row.end()
        return key, rule


def read_value(row: Row) -> tuple[Value, Unit]:
    """The value of a rule, told apart by the one key that carries it."""
    for key, strict in (("more_than", True), ("at_least", False)):
        if row.has(key):
            return threshold_of(row.text(key), strict, row.one_of("base", Base)), Unit.SHARE
    if row.has("flag"):
        return row.flag("flag"), Unit.YES_NO
    if row.has("cadence"):
        return row.one_of("cadence", Cadence), Unit.CADENCE
    unit = row.one_of("unit", Unit)
    if row.has("least"):
        return Range(row.number("least"), row.number("most")), unit
    number = row.number("number")
    if number < 0:
        raise ValueError(_("A number in a rule is never negative: %s") % number)
    return number, unit


def refuse_repeats(pack: Pack) -> None:
    """A code used twice would make one of the two invisible."""
    for codes in (
        [topic.code for topic in pack.topics],
        [step.key for step in pack.steps],
        [duty.code for duty in pack.duties],
    ):
        for code in codes:
            if codes.count(code) > 1:
                raise PackError(_("%(pack)s: “%(code)s” stands twice.") % {"pack": pack.code, "code": code})


def check_stricter(parent: Pack, child: Pack) -> None:
    """Refuses a child that loosens, replaces or cannot be compared with what its parent says."""
    for key in parent.rules.keys() & child.rules.keys():
        check_rule(parent.rules[key], child.rules[key])
    parents = {topic.code for topic in parent.topics}
    for topic in child.topics:
        if topic.code in parents:
            words = {"pack": child.code, "code": topic.code}
            raise PackError(_("%(pack)s: the topic “%(code)s” is already laid down above.") % words)
    check_steps(parent, child)


def check_rule(parent: Rule, child: Rule) -> None:
    """One key in two packs: the same kind, unit, base and direction, and at least as strict."""
    words = {
        "parent": parent.value_words(),
        "parent_source": parent.citation.words(),
        "child": child.value_words(),
        "child_source": child.citation.words(),
    }
    same = parent.unit is child.unit and parent.stricter is child.stricter
    both = _("%(child)s (%(child_source)s), above it %(parent)s (%(parent_source)s)") % words
    if not same or not comparable(parent.value, child.value):
        raise PackError(_("“%(key)s” cannot be compared: %(both)s.") % {"key": parent.key, "both": both})
    if not as_strict(parent.stricter, parent.value, child.value):
        raise PackError(_("“%(key)s” is looser than the level above: %(both)s.") % {"key": parent.key, "both": both})


def check_steps(parent: Pack, child: Pack) -> None:
    """A lower level may add steps to the procedure; it may not drop one or change their order."""
    if not child.steps:
        return
    # One walk through the child's steps: each step of the parent must come after the one before it.
    theirs = iter(step.key for step in child.steps)
    for step in parent.steps:
        if step.key not in theirs:
            words = {"pack": child.code, "step": step.key}
            raise PackError(_("%(pack)s: the step “%(step)s” is missing or out of order.") % words)


@cache
def shipped_packs() -> tuple[Pack, ...]:
    """The packs this version comes with, each checked against those above it."""
    folder = Path(__file__).parent / "packs"
    packs = [load_pack(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.toml"))]
    packs.sort(key=lambda pack: pack.level.rank)
    for at, child in enumerate(packs):
        for parent in packs[:at]:
            # Packs that never meet in one place need not agree.
            if set(parent.kinds) & set(child.kinds) and parent.level is not child.level:
                check_stricter(parent, child)
    return tuple(packs)
