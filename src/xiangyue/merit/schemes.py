"""How is judged, as dated data: what is asked of whom, by whom, and what is published.

A scheme is a file of this room, or a town's own dated version of one.  `read` refuses in words whatever no scheme may
hold, so that nothing else in the room has to ask again.
"""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from xiangyue.kernel.rules import Refused
from xiangyue.merit.guards import faults, looser

FOLDER = Path(__file__).with_name("schemes")


@dataclass(frozen=True)
class Worded:
    """Something with a key and its words in both languages."""

    key: str
    words: str
    words_en: str

    def __str__(self) -> str:
        return self.words_en if (translation.get_language() or "").startswith("en") else self.words


@dataclass(frozen=True)
class Constituency(Worded):
    """Those whose ballots make one column, by the kind of body in which they sit."""

    body: str
    source: str


@dataclass(frozen=True)
class Option(Worded):
    """An answer; one that does not count leaves the denominator and is shown beside it."""

    value: int = 0
    counts: bool = True


@dataclass(frozen=True)
class Grade(Worded):
    """What a column amounts to when these options reach `at_least` per cent, or pass `above` per cent."""

    rank: int
    options: tuple[str, ...] = ()
    at_least: int = 0
    above: int | None = None

    def fits(self, share: Fraction) -> bool:
        if self.above is not None:
            return share > Fraction(self.above, 100)
        return share >= Fraction(self.at_least, 100)


@dataclass(frozen=True)
class Criterion(Worded):
    """One thing that is looked at: worth points on a star sheet, or a yes of the panel for a household's star."""

    points: int = 0
    must: bool = False
    evidence: str = ""
    indicator: str = ""  # what a room of the house counts already, so that nobody is asked


@dataclass(frozen=True)
class Part(Worded):
    """A dimension of the star sheet, or one star of a household."""

    criteria: tuple[Criterion, ...]
    source: str
    points: int = 0
    evidence: str = ""
    never_uses: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cap:
    """At most so many stars while a share lies below so many per cent."""

    when: str
    below: int
    stars: int
    source: str


@dataclass(frozen=True)
class Veto(Worded):
    """A short lawful list: what keeps a branch at so many stars whatever it scored."""

    stars: int
    source: str


@dataclass(frozen=True)
class Scheme:
    """One scheme in force from a day on."""

    data: Mapping[str, Any]
    constituencies: tuple[Constituency, ...]
    options: tuple[Option, ...]
    grades: tuple[Grade, ...]
    parts: tuple[Part, ...]
    bands: tuple[tuple[int, int], ...]  # (stars, from how many points), the highest first
    caps: tuple[Cap, ...]
    vetoes: tuple[Veto, ...]

    @property
    def code(self) -> str:
        return str(self.data["code"])

    @property
    def since(self) -> date:
        """The first day on which it may be used."""
        day: date = self.data["since"]
        return day

    @property
    def band_under(self) -> int:
        """Columns of fewer answers are published as a band alone."""
        return int(self.data["band_under"])

    @property
    def step(self) -> int:
        """How many stars a branch rises or falls in one round."""
        return int(self.data["step"])

    @property
    def panel_share(self) -> Fraction:
        """Which part of the panel has to say yes."""
        return Fraction(self.data["panel_share"])

    @property
    def plus_share(self) -> Fraction:
        """Which part of the wished-for criteria has to be agreed."""
        return Fraction(self.data["plus_share"], 100)

    @property
    def digest(self) -> str:
        """Over everything in it: a round keeps it, so that no scheme changes under a round."""
        text = json.dumps(self.data, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(text.encode()).hexdigest()

    def __str__(self) -> str:
        english = (translation.get_language() or "").startswith("en")
        return str(self.data["name_en" if english else "name"])


def read(data: Mapping[str, Any]) -> Scheme:
    """A scheme from what a file or a town's row holds; refused in words if no scheme may say this."""
    if found := faults(data):
        raise Refused(*found)
    return Scheme(
        data,
        constituencies=tuple(Constituency(**each) for each in data.get("constituency", ())),
        options=tuple(Option(**each) for each in data.get("option", ())),
        grades=tuple(Grade(**(each | {"options": tuple(each["options"])})) for each in data.get("grade", ())),
        parts=tuple(_part(each) for each in [*data.get("dimension", ()), *data.get("star", ())]),
        bands=tuple(sorted(((each["stars"], each["from"]) for each in data.get("band", ())), reverse=True)),
        caps=tuple(Cap(**each) for each in data.get("cap", ())),
        vetoes=tuple(Veto(**each) for each in data.get("veto", ())),
    )


def _part(each: Mapping[str, Any]) -> Part:
    rows = tuple(Criterion(**row) for row in each["criteria"])
    return Part(**{**each, "criteria": rows, "never_uses": tuple(each.get("never_uses", ()))})


def _files() -> Iterator[Scheme]:
    for path in sorted(FOLDER.glob("*.toml")):
        yield read(tomllib.loads(path.read_text()))


@cache
def shipped() -> dict[str, Scheme]:
    """The schemes that come with the program, by their code."""
    return {scheme.code: scheme for scheme in _files()}


def the_shipped(code: str) -> Scheme:
    """The shipped scheme of this code; Refused when there is none."""
    if code not in shipped():
        raise Refused(_("There is no such scheme."))
    return shipped()[code]


def own_version(base: Scheme, data: Mapping[str, Any]) -> Scheme:
    """A town's own dated version of a shipped scheme: other numbers, never less protection of those who are judged."""
    version = read(data)
    if found := looser(base.data, version.data):
        raise Refused(*found)
    return version


def in_force(code: str, day: date, versions: Iterable[Scheme] = ()) -> Scheme:
    """The scheme of this code on that day: the newest that had begun, a town's own before the shipped one."""
    begun = [each for each in (the_shipped(code), *versions) if each.code == code and each.since <= day]
    if not begun:
        raise Refused(_("On this day there was no such scheme yet."))
    return max(reversed(begun), key=lambda each: each.since)
