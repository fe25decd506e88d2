"""Who appears in the tests of this room: three places, one day, and a small pack to be bent in every way."""

import tomllib
from copy import deepcopy
from datetime import date
from typing import Any

from django.utils import translation

from xiangyue.rulebook.citations import Citation, Confidence, SourceClass
from xiangyue.rulebook.packs import Pack, read_pack
from xiangyue.rulebook.rulesets import RuleSet, Scope, in_force
from xiangyue.rulebook.thresholds import Base, Threshold
from xiangyue.rulebook.words import Words

XINHUI = ("51", "5109", "510921", "510921108")
VILLAGE = Scope("village", XINHUI)
COMMUNITY = Scope("community", XINHUI)
TOWN = Scope("town", XINHUI[:3])
NO_COLLECTIVE = Scope("village", XINHUI, collective_org=False)
ELSEWHERE = Scope("village", ("37", "3701"))
DAY = date(2026, 11, 20)

SMALL_PACK = """
[pack]
code = "small"
name = "小规定"
name_en = "Small rules"
level = "nation"
kinds = ["village"]

[source.law]
title = "试验法"
title_en = "Test Law"
class = "law"
valid_from = 2026-01-01

[article]
"law.1" = { article = "第一条", article_en = "article 1", says = "要这样。", says_en = "It must be so." }

[rule]
"assembly.notice_days" = { number = 10, unit = "days", stricter = "higher", cite = "law.1" }
"assembly.quorum" = { at_least = "1/2", base = "all", stricter = "higher", cite = "law.1" }
"assembly.urgent" = { flag = true, stricter = "fewer", cite = "law.1" }
"assembly.size" = { least = 3, most = 5, unit = "persons", stricter = "fewer", cite = "law.1" }
"answers.days" = { number = 15, unit = "days", stricter = "lower", cite = "law.1" }
"board.general" = { cadence = "quarterly", stricter = "higher", cite = "law.1" }

[[topic]]
code = "T1"
words = "修路"
words_en = "A road"
group = "building"
body = "assembly"
delegable = "yes"
cite = ["law.1"]

[[step]]
number = 1
key = "propose"
words = "提议"
words_en = "Propose"
bodies = ["branch"]
cite = ["law.1"]

[[step]]
number = 2
key = "resolve"
words = "决议"
words_en = "Resolve"
bodies = ["assembly"]
cite = ["law.1"]

[term]
assembly = { words = "大会", words_en = "assembly" }
"""


def small() -> dict[str, Any]:
    """The data of the small pack, free to be changed."""
    return deepcopy(tomllib.loads(SMALL_PACK))


def local(rules: dict[str, dict[str, Any]], **more: Any) -> Pack:
    """A township's pack below the small one, with these rules and nothing else."""
    data = small()
    data["pack"] |= {"code": "local", "level": "township", "applies_to": ["510921108"]}
    data |= {"rule": {key: {"cite": "law.1"} | row for key, row in rules.items()}, "topic": [], "step": []} | more
    return read_pack(data)


def law(scope: Scope = VILLAGE) -> RuleSet:
    return in_force(scope, DAY)


def cited(
    source_class: SourceClass = SourceClass.LAW,
    confidence: Confidence = Confidence.CONFIRMED,
    valid_to: date | None = None,
) -> Citation:
    title, article = Words("试验法", "Test Law"), Words("第一条", "article 1")
    says = Words("要这样。", "It must be so.")
    return Citation(title, article, source_class, confidence, date(2026, 1, 1), valid_to, says)


def share(fraction: str, base: Base = Base.ALL) -> Threshold:
    """A threshold as people say it: "2/3" is at least two thirds, ">1/2" is more than half."""
    numerator, denominator = fraction.lstrip(">").split("/")
    return Threshold(int(numerator), int(denominator), fraction.startswith(">"), base)


def in_english() -> Any:
    return translation.override("en")
