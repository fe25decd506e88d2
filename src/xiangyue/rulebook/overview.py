"""The law of one place as a reader wants it: chapter by chapter every number, its source, what was, what comes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from .catalogue import Duty, Topic
from .local import Version, Versions, days_of_change, in_town, on_day
from .packs import Pack
from .rules import Rule
from .rulesets import RuleSet, Scope, family


@dataclass(frozen=True)
class Laid:
    """One rule with whose it is: the pack, and the first day on which it holds here."""

    rule: Rule
    pack: Pack
    since: date


@dataclass(frozen=True)
class Then:
    """Another value of the same number: until the day before it changed, or from the day on which it will."""

    words: str
    day: date
    gone: bool = False  # nothing is laid down from that day


@dataclass
class Number:
    """One number in force: the strictest first, and behind it what it is stricter than."""

    key: str
    label: str
    laid: list[Laid]
    before: list[Then] = field(default_factory=list)
    coming: list[Then] = field(default_factory=list)

    @property
    def rule(self) -> Rule:
        return self.laid[0].rule


@dataclass(frozen=True)
class Chapter:
    """What is laid down for one body or subject."""

    key: str
    title: str
    numbers: list[Number]


@dataclass(frozen=True)
class Change:
    """What taking a pack would change for one number; an empty text where there is nothing."""

    label: str
    before: str
    after: str
    source: str = ""


def chapters(scope: Scope, day: date, versions: Versions) -> list[Chapter]:
    """The whole law in force at a place on a day, with past and coming values."""
    rules = in_town(scope, day, versions)
    stretches = [in_town(scope, each, versions) for each in days_of_change(versions)]
    found: dict[str, Chapter] = {}
    for key, rule in known_numbers(rules, stretches, day):
        number = Number(key, label_of(key, rules, stretches), chain(rule, rules, versions, day) if rule else [])
        number.before, number.coming = past_and_coming(key, stretches, day)
        subject = family(key.split(".")[0])
        title = label_of(subject, rules, stretches)
        found.setdefault(title, Chapter(subject, title, [])).numbers.append(number)
    return list(found.values())


def known_numbers(rules: RuleSet, stretches: list[RuleSet], day: date) -> Iterable[tuple[str, Rule | None]]:
    """The keys in force, and those that come into force later for the first time."""
    yield from rules.rules.items()
    coming = {key for stretch in stretches if stretch.since > day for key in stretch.rules}
    yield from ((key, None) for key in sorted(coming - set(rules.rules)))


def label_of(key: str, rules: RuleSet, stretches: list[RuleSet]) -> str:
    """A key's name; one that comes later may be named only by what comes with it."""
    for each in (rules, *reversed(stretches)):
        try:
            return each.label(key)
        except KeyError:
            continue
    return key


def chain(rule: Rule, rules: RuleSet, versions: Iterable[Version], day: date) -> list[Laid]:
    """The rule and everything behind it, each with its pack."""
    packs = {pack.code: pack for pack in rules.packs}
    begun = {version.code: version.since for version in on_day(tuple(versions), day)}
    laid, each = [], rule
    while each is not None:
        since = max(each.citation.valid_from, begun.get(each.pack, date.min))
        laid.append(Laid(each, packs[each.pack], since))
        each = each.stricter_than  # type: ignore[assignment]
    return laid


def past_and_coming(key: str, stretches: list[RuleSet], day: date) -> tuple[list[Then], list[Then]]:
    """The values this number had before today and will have, each once."""
    before, coming = [], []
    for earlier, later in pairwise(stretches):
        then, now = earlier.rules.get(key), later.rules.get(key)
        if (then.value if then else None) == (now.value if now else None):
            continue
        if then and later.since <= day:
            before.append(Then(then.value_words(), later.since))
        elif later.since > day:
            coming.append(Then(now.value_words() if now else "", later.since, gone=now is None))
    return before, coming


def changes(before: RuleSet, after: RuleSet) -> list[Change]:
    """Every number, topic and duty that differs between two sets of rules of one place."""
    found = []
    for key in [*before.rules, *(key for key in after.rules if key not in before.rules)]:
        old, new = before.rules.get(key), after.rules.get(key)
        named = new or old
        if named and (old is None or new is None or (old.value, old.citation) != (new.value, new.citation)):
            label = label_of(key, after, [before])
            found.append(Change(label, said(old), said(new), named.citation.words()))
    return [*found, *entries(before.topics, after.topics), *entries(before.duties, after.duties)]


def said(rule: Rule | None) -> str:
    return rule.value_words() if rule else ""


def entries(before: Iterable[Topic | Duty], after: Iterable[Topic | Duty]) -> Iterator[Change]:
    """Topics or duties that come or go."""
    then, now = {each.code: each for each in before}, {each.code: each for each in after}
    for code in sorted(then.keys() ^ now.keys()):
        each = now.get(code) or then[code]
        words = str(each.words)
        yield Change(code, words if code in then else "", words if code in now else "", each.citation.words())
