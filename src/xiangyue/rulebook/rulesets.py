"""The rules in force for one place on one day: what every gate asks, and what a sitting freezes at its notice."""

import json
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any

from django.utils.translation import gettext as _

from .catalogue import Duty, Step, Topic
from .citations import Citation
from .packs import Pack, PackError, check_rule, read_pack, shipped_packs
from .rules import Rule

KINDS = ("village", "community", "town")
WAYS = ("_adults", "_households")


@dataclass(frozen=True)
class Scope:
    """A kind of place and the codes of the places it lies in, from the province down; never a row of a table."""

    kind: str
    codes: tuple[str, ...] = ()
    collective_org: bool = True

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"a scope is one of {', '.join(KINDS)}, not {self.kind!r}")

    def __str__(self) -> str:
        return f"{self.kind} {'/'.join(self.codes) or '-'}"


def family(body: str) -> str:
    """One assembly can meet in two ways, by adults or by households; what is common stands under its plain name."""
    for way in WAYS:
        body = body.removesuffix(way)
    return body


@dataclass(frozen=True)
class RuleSet:
    """All that holds in a scope since a day, the strictest of each level, with what it took the place of."""

    scope: Scope
    since: date
    packs: tuple[Pack, ...]

    @cached_property
    def rules(self) -> Mapping[str, Rule]:
        return merged_rules(self.packs, self.since)

    def __getitem__(self, key: str) -> Rule:
        """The rule under a key; an assembly held by adults or households also has the rules of its plain name."""
        found = self.get(key)
        if found is None:
            raise KeyError(f"no rule {key!r} for {self.scope} since {self.since}")
        return found

    def get(self, key: str) -> Rule | None:
        if key in self.rules:
            return self.rules[key]
        body, _dot, aspect = key.partition(".")
        return self.rules.get(f"{family(body)}.{aspect}")

    def __contains__(self, key: str) -> bool:
        return self.get(key) is not None

    def quorum(self, body: str, topic: str = "") -> Rule:
        """Who must be there: the topic's own demand on this body, with the body's behind it, or the body's alone."""
        return self.for_topic(body, topic, "quorum")

    def majority(self, body: str, topic: str = "") -> Rule:
        """How many must agree, in the same way."""
        return self.for_topic(body, topic, "majority")

    def for_topic(self, body: str, topic: str, aspect: str) -> Rule:
        own, general = self.get(f"{topic}.{family(body)}.{aspect}"), self.get(f"{body}.{aspect}")
        if own is None:
            return self[f"{body}.{aspect}"]
        # The body's rule stays behind the topic's, so that an unconfirmed extra demand never lifts a confirmed one.
        return replace(own, stricter_than=own.stricter_than or general)

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The catalogue of this place; where no collective organisation exists another body stands in for it."""
        found = [topic for pack in self.packs for topic in pack.topics if self.holds(topic.citations)]
        return tuple(
            sorted(
                (replace(topic, body=topic.deciding_body(self.scope.collective_org)) for topic in found),
                key=lambda topic: topic.code,
            )
        )

    def topic(self, code: str) -> Topic:
        for topic in self.topics:
            if topic.code == code:
                return topic
        raise KeyError(f"no topic {code!r} for {self.scope}")

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """The procedure of the lowest level that lays one down; it holds every step of the levels above."""
        laid_down = [pack.steps for pack in self.packs if pack.steps]
        return tuple(sorted(laid_down[-1], key=lambda step: step.number)) if laid_down else ()

    def step(self, key: str) -> Step:
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(f"no step {key!r} for {self.scope}")

    @cached_property
    def duties(self) -> tuple[Duty, ...]:
        return tuple(duty for pack in self.packs for duty in pack.duties if self.holds(duty.citations))

    def holds(self, citations: tuple[Citation, ...]) -> bool:
        return all(citation.in_force(self.since) for citation in citations)

    def term(self, word: str) -> str:
        """The word of this kind of place: 村民 or 居民."""
        for pack in reversed(self.packs):
            if word in pack.terms:
                return str(pack.terms[word])
        raise KeyError(f"no term {word!r} for {self.scope}")

    def label(self, key: str) -> str:
        """A rule's name for a reader: 村民代表会议：到会要求."""
        parts = key.split(".")
        return _(": ").join([self.name_of(part) for part in parts])

    def name_of(self, part: str) -> str:
        topics = {topic.code: str(topic.words) for topic in self.topics}
        return topics.get(part) or self.term(part)

    def freeze(self, *subjects: str) -> dict[str, Any]:
        """What a sitting must keep, as JSON data: everything, or only what concerns the named bodies and subjects."""
        scope = {"kind": self.scope.kind, "codes": list(self.scope.codes), "collective_org": self.scope.collective_org}
        packs = [frozen_pack(pack, subjects) for pack in self.packs]
        frozen: dict[str, Any] = json.loads(
            json.dumps({"scope": scope, "since": self.since.isoformat(), "packs": packs})
        )
        return frozen

    @classmethod
    def thaw(cls, frozen: Mapping[str, Any]) -> "RuleSet":
        """The same rules again, whatever the packs say today."""
        return thawed(json.dumps(frozen, sort_keys=True))


def merged_rules(packs: tuple[Pack, ...], day: date) -> dict[str, Rule]:
    """For every key the rule of the lowest level in force, linked to the looser one it took the place of."""
    rules: dict[str, Rule] = {}
    levels = {pack.code: pack.level for pack in packs}
    for pack in packs:
        for key, rule in pack.rules.items():
            if not rule.citation.in_force(day):
                continue
            parent = rules.get(key)
            if parent is not None:
                if levels[parent.pack] is pack.level:
                    words = {"key": key, "one": parent.pack, "other": pack.code}
                    raise PackError(_("“%(key)s” stands in two packs of one level: %(one)s, %(other)s.") % words)
                check_rule(parent, rule)
            rules[key] = replace(rule, stricter_than=parent)
    return rules


def frozen_pack(pack: Pack, subjects: tuple[str, ...]) -> dict[str, Any]:
    """The data of a pack, or of it only what the named bodies, topics and other subjects need."""
    data = dict(pack.data)
    if not subjects:
        return data
    # The rules a topic adds to a body are kept with the body, or a frozen sitting would be judged more mildly.
    wanted = set(subjects) | {family(subject) for subject in subjects}
    data.pop("duty", None)
    data["rule"] = {key: row for key, row in data.get("rule", {}).items() if wanted & set(key.split("."))}
    named = wanted | {part for key in data["rule"] for part in key.split(".")}
    data["topic"] = [row for row in data.get("topic", []) if row["code"] in named]
    data["step"] = [row for row in data.get("step", []) if wanted & set(row.get("bodies", []))]
    used = {row["cite"] for row in data["rule"].values()}
    used |= {name for row in data["topic"] + data["step"] for name in row["cite"]}
    data["article"] = {name: row for name, row in data.get("article", {}).items() if name in used}
    return data


def resolve(scope: Scope, day: date, packs: tuple[Pack, ...]) -> RuleSet:
    """The rules of a scope out of any packs, as for a town that has imported its county's."""
    chosen = sorted((pack for pack in packs if pack.applies(scope.kind, scope.codes)), key=lambda pack: pack.level.rank)
    return RuleSet(scope, day, tuple(chosen))


@lru_cache(maxsize=64)
def thawed(text: str) -> RuleSet:
    """Reading packs takes milliseconds, and one page asks for the rules of its sitting many times."""
    frozen = json.loads(text)
    scope = frozen["scope"]
    return RuleSet(
        Scope(scope["kind"], tuple(scope["codes"]), scope["collective_org"]),
        date.fromisoformat(frozen["since"]),
        tuple(read_pack(data) for data in frozen["packs"]),
    )


@lru_cache(maxsize=256)
def in_force_since(scope: Scope, since: date) -> RuleSet:
    return resolve(scope, since, shipped_packs())


@lru_cache(maxsize=1)
def change_days() -> tuple[date, ...]:
    """The days on which any shipped rule begins or has ended; between two of them nothing changes."""
    packs = shipped_packs()
    begins = {day for pack in packs for day in pack.changes()}
    return tuple(sorted(begins | {day + timedelta(days=1) for pack in packs for day in pack.ends()}))


def in_force(scope: Scope, day: date) -> RuleSet:
    """The rules of a scope on a day; asked again and again, so kept for every stretch without a change."""
    days = change_days()
    at = bisect_right(days, day)
    return in_force_since(scope, days[at - 1] if at else date.min)
