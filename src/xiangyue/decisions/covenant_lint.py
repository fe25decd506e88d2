"""Words a covenant should think twice about, each with the law it touches; they warn and never block.

The list is data (`covenant_lint.toml`); here is only how a text is read against it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.rulebook.citations import Citation, Confidence, SourceClass
from xiangyue.rulebook.words import Words

LIST = Path(__file__).parent / "covenant_lint.toml"
NOTHING = "(?!)"  # matches nowhere
SENTENCE = re.compile(r"[^。；;！!？?\n]+")


@dataclass(frozen=True)
class LintRule:
    """One kind of words: how it is found, where it is harmless, what makes it protection, which articles it touches."""

    code: str
    words: Words
    pattern: re.Pattern[str]
    unless: re.Pattern[str]
    protects: re.Pattern[str]
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class Doubt:
    """Words of a clause that may break the law: what they are, where they stand, and which articles say so."""

    rule: LintRule
    found: str
    start: int

    @property
    def code(self) -> str:
        return self.rule.code

    @property
    def words(self) -> str:
        return str(self.rule.words)

    @property
    def citations(self) -> tuple[Citation, ...]:
        return self.rule.citations

    @property
    def basis(self) -> str:
        """The first article, with the mark of what is still to be checked."""
        return self.rule.citations[0].words()


@cache
def _list() -> Mapping[str, Any]:
    return tomllib.loads(LIST.read_text(encoding="utf-8"))


@cache
def lint_rules() -> tuple[LintRule, ...]:
    """The list as this version comes with it."""
    sources = {name: _citation(row) for name, row in _list()["source"].items()}
    return tuple(_rule(row, sources) for row in _list()["rule"])


def _denies(sentence: str) -> bool:
    """Whether it takes something from somebody, apart from what it forbids others to take."""
    words = _list()["protection"]
    return bool(re.search(words["denies"], re.sub(words["forbids"], "", sentence)))


def _protects(rule: LintRule, sentence: str) -> bool:
    """Whether the whole sentence stands up for those it names."""
    return bool(rule.protects.search(sentence)) and not _denies(sentence)


def _citation(row: Mapping[str, Any]) -> Citation:
    return Citation(
        title=Words(row["title"], row["title_en"]),
        article=Words(row["article"], row["article_en"]),
        source_class=SourceClass(row["class"]),
        confidence=Confidence(row.get("confidence", Confidence.CONFIRMED)),
        valid_from=row["valid_from"],
        valid_to=None,
        says=Words(row["says"], row["says_en"]),
    )


def _rule(row: Mapping[str, Any], sources: Mapping[str, Citation]) -> LintRule:
    return LintRule(
        code=row["code"],
        words=Words(row["words"], row["words_en"]),
        pattern=re.compile("|".join(row["patterns"])),
        unless=re.compile(row.get("unless", NOTHING)),
        protects=re.compile(f"{row['protects']}|{_list()['protection']['forbids']}" if "protects" in row else NOTHING),
        citations=tuple(sources[name] for name in row["cite"]),
    )


def lint(text: str) -> list[Doubt]:
    """Every doubt about a text, each kind once, in the order in which the text raises them."""
    found: dict[str, Doubt] = {}
    for doubt in _doubts(text):
        known = found.setdefault(doubt.code, doubt)
        if doubt.start < known.start:
            found[doubt.code] = doubt
    return sorted(found.values(), key=lambda doubt: doubt.start)


def _doubts(text: str) -> Iterator[Doubt]:
    for sentence in SENTENCE.finditer(text):
        for rule in lint_rules():
            if _protects(rule, sentence[0]):
                continue
            harmless = [each.span() for each in rule.unless.finditer(sentence[0])]
            for hit in rule.pattern.finditer(sentence[0]):
                if not any(start < hit.end() and hit.start() < end for start, end in harmless):
                    yield Doubt(rule, hit[0], sentence.start() + hit.start())


def doubt_sentences(text: str) -> list[str]:
    """The doubts about a text as sentences, those under one article together: what was found, and what the law says."""
    groups: dict[Citation, list[Doubt]] = {}
    for doubt in lint(text):
        groups.setdefault(doubt.citations[0], []).append(doubt)
    return [_sentence(citation, doubts) for citation, doubts in groups.items()]


def _sentence(citation: Citation, doubts: list[Doubt]) -> str:
    found = [_("“%(found)s” (%(words)s)") % {"found": doubt.found, "words": doubt.words} for doubt in doubts]
    words = _("%(found)s: %(says)s Basis: %(basis)s.")
    return words % {"found": _(", ").join(found), "says": citation.text, "basis": citation.words()}
