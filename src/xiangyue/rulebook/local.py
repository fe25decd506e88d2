"""Packs that a town loads from a file: its county's, its own. What they may say, and which version holds on a day.

A version is never edited. A newer one of the same code takes its place from its own first day; one that says nothing
ends the pack.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from django.utils.translation import gettext as _

from .citations import SourceClass
from .errors import PackError
from .packs import Level, Pack, check_stricter, read_pack, shipped_packs
from .rulesets import KINDS, RuleSet, Scope, change_days, in_force, merged_rules, resolve
from .values import Stricter

LIMIT = 256 * 1024  # bytes; the largest shipped pack has a tenth of it
LARGEST = 1000  # days, persons or times: what lies beyond is a slip, and could leave the calendar
CODE = re.compile(r"[a-z][a-z0-9_]{2,39}")
PLACE = re.compile(r"\(at line (?P<line>\d+), column (?P<column>\d+)\)")


@dataclass(frozen=True)
class Version:
    """One version of a pack that a town has taken: from which day it holds, and its text."""

    code: str
    since: date
    text: str

    @property
    def pack(self) -> Pack:
        return read_text(self.text)


Versions = tuple[Version, ...]  # in the order in which they were taken


def decode(content: bytes) -> str:
    """The text of an uploaded pack; with or without the mark that some editors set at the beginning."""
    if len(content) > LIMIT:
        raise PackError(_("The file is larger than %s KB.") % (LIMIT // 1024))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise PackError(_("Line %s is not written in UTF-8; save the file as UTF-8.") % line) from error


@lru_cache(maxsize=64)
def read_text(text: str) -> Pack:
    """A pack from its text; what is no TOML is told with its line."""
    try:
        return read_pack(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise PackError(place_of(text, str(error))) from error
    except RecursionError as error:
        raise PackError(_("The pack is nested too deeply.")) from error
    except ValueError as error:  # Python refuses numbers of thousands of digits
        raise error if isinstance(error, PackError) else PackError(_("A number is too long.")) from error


def place_of(text: str, message: str) -> str:
    """Where TOML stopped, with the line as it stands."""
    found = PLACE.search(message)
    if found is None:  # it came to the end of the file
        return _("The file ends in the middle of something: a quotation mark or a bracket is not closed.")
    line = int(found["line"])
    written = text.splitlines()[line - 1].strip()[:80] if line <= len(text.splitlines()) else ""
    return _("Line %(line)s, column %(column)s cannot be read: %(written)s") % {
        "line": line, "column": found["column"], "written": written,
    }  # fmt: skip


def on_day(versions: Versions, day: date) -> list[Version]:
    """Of each code the version that holds: the one begun last, and of one day the one taken last."""
    holding: dict[str, Version] = {}
    for version in sorted(versions, key=lambda version: version.since):
        if version.since <= day:
            holding[version.code] = version
    return list(holding.values())


def days_of_change(versions: Versions) -> list[date]:
    """The days on which anything begins or has ended, in the shipped packs or in these."""
    days = {*change_days(), *(version.since for version in versions)}
    for version in versions:
        days |= {*version.pack.changes(), *(day + timedelta(days=1) for day in version.pack.ends())}
    return sorted(days)


def in_town(scope: Scope, day: date, versions: Versions) -> RuleSet:
    """The rules of a scope on a day, with what its town has loaded."""
    if not versions:
        return in_force(scope, day)
    days = days_of_change(versions)
    at = bisect_right(days, day)
    return in_town_since(scope, days[at - 1] if at else date.min, versions)


@lru_cache(maxsize=512)
def in_town_since(scope: Scope, since: date, versions: Versions) -> RuleSet:
    """A pack that no longer fits those above it is left out: what stands above it holds anyway."""
    local = sorted((version.pack for version in on_day(versions, since)), key=lambda pack: pack.level.rank)
    taken: tuple[Pack, ...] = ()
    for pack in local:
        try:
            hold_together(resolve(scope, since, (*shipped_packs(), *taken, pack)))
        except PackError:
            continue
        taken = (*taken, pack)
    return resolve(scope, since, (*shipped_packs(), *taken))


def hold_together(rules: RuleSet) -> None:
    """Refuses packs of one place that contradict each other on one day."""
    for at, child in enumerate(rules.packs):
        for parent in rules.packs[:at]:
            if parent.level is not child.level:
                check_stricter(parent, child)
    merged_rules(rules.packs, rules.since)
    codes = [topic.code for topic in rules.topics]
    if twice := {code for code in codes if codes.count(code) > 1}:
        raise PackError(_("The topic “%s” stands in two packs.") % min(twice))


def check_version(version: Version, scopes: Iterable[Scope], versions: Versions) -> Pack:
    """The pack, if it may be taken beside what the town has: refused in words at the first thing that does not hold."""
    pack, places = version.pack, list(scopes)
    check_head(pack, version, places)
    check_contents(pack)
    if any(other.code == version.code and other.since > version.since for other in versions):
        raise PackError(_("A version of “%s” that begins later was taken already.") % version.code)
    together = (*versions, version)
    reached = [scope for scope in places if pack.applies(scope.kind, scope.codes)]
    for day in [day for day in days_of_change(together) if day >= version.since]:
        packs = (*shipped_packs(), *(each.pack for each in on_day(together, day)))
        for scope in reached:
            rules = resolve(scope, day, packs)
            hold_together(rules)
            check_names(pack, rules)
    return pack


def check_head(pack: Pack, version: Version, scopes: list[Scope]) -> None:
    """Whose pack it is, and that it concerns this town."""
    if pack.code != version.code or not CODE.fullmatch(pack.code):
        raise PackError(_("The code “%s” is written in small letters, digits and underscores.") % pack.code)
    if pack.code in {shipped.code for shipped in shipped_packs()}:
        raise PackError(_("“%s” is the code of a pack that comes with the program.") % pack.code)
    if pack.level is Level.NATION:
        raise PackError(_("Rules for the whole country come with the program, not from a file."))
    if unknown := set(pack.kinds) - set(KINDS):
        raise PackError(_("“%(value)s” is none of: %(allowed)s") % {"value": min(unknown), "allowed": ", ".join(KINDS)})
    known = {code for scope in scopes for code in scope.codes}
    if strange := set(pack.applies_to) - known:
        raise PackError(_("The place with the code %s does not lie in this town, nor this town in it.") % min(strange))
    if not any(pack.applies(scope.kind, scope.codes) for scope in scopes):
        raise PackError(_("This pack concerns no place of this town."))


def check_contents(pack: Pack) -> None:
    """What a level below the nation leaves to those above: laws, the steps, the words, and numbers without measure."""
    for rule in pack.rules.values():
        where = {"pack": pack.code, "key": rule.key}
        if rule.citation.source_class is SourceClass.LAW:
            raise PackError(_("%(pack)s: “%(key)s” names a law, but laws are made for the whole country.") % where)
        if type(rule.value) is int and rule.value > LARGEST:
            raise PackError(_("%(pack)s: the number of “%(key)s” is too large.") % where)
        if type(rule.value) is int and rule.value == 0 and rule.stricter is not Stricter.HIGHER:
            raise PackError(_("%(pack)s: 0 would mean that nothing is laid down for “%(key)s”.") % where)
    if pack.steps or pack.terms:
        raise PackError(_("%s: steps and words are those of the law; a local pack lays down none.") % pack.code)


def check_names(pack: Pack, rules: RuleSet) -> None:
    """Every subject must have a name here: a misspelt one would look like a rule and hold for nobody."""
    words = [part for key, rule in rules.rules.items() if rule.pack == pack.code for part in key.split(".")]
    words += [word for topic in pack.topics for word in (topic.group, topic.body, topic.body_without_collective)]
    words += [word for duty in pack.duties for word in (duty.group, duty.body)]
    for word in filter(None, words):
        try:
            rules.name_of(word)
        except KeyError:
            raise PackError(
                _("%(pack)s: “%(word)s” is no known subject.") % {"pack": pack.code, "word": word}
            ) from None


def left_out(scope: Scope, day: date, versions: Versions) -> list[Pack]:
    """Packs that were taken and hold by their day, but no longer fit those above them."""
    taken = {pack.code for pack in in_town(scope, day, versions).packs}
    packs = (version.pack for version in on_day(versions, day))
    return [pack for pack in packs if pack.applies(scope.kind, scope.codes) and pack.code not in taken]
