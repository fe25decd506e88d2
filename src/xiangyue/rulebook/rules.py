"""One rule of the law as data: a value under a key, with the article it comes from and the answer to "why"."""

from dataclasses import dataclass
from typing import Optional, TypeVar

from django.utils.translation import gettext as _

from .citations import Citation
from .thresholds import Threshold
from .values import Cadence, Range, Stricter, Unit, Value, value_words

ADDRESS = "/law/"
Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Rule:
    """A value in force, and the rule behind it, if any.

    Behind it stands the looser one of a higher level, or behind a topic's own demand that of the body.
    """

    key: str
    value: Value
    unit: Unit
    stricter: Stricter
    citation: Citation
    pack: str
    stricter_than: Optional["Rule"] = None

    @property
    def threshold(self) -> Threshold:
        return self.of_kind(Threshold)

    @property
    def days(self) -> int:
        if self.unit not in {Unit.DAYS, Unit.WORKING_DAYS}:
            raise TypeError(f"{self.key} is not counted in days")
        return self.of_kind(int)

    @property
    def number(self) -> int:
        return self.of_kind(int)

    @property
    def flag(self) -> bool:
        return self.of_kind(bool)

    @property
    def range(self) -> Range:
        return self.of_kind(Range)

    @property
    def cadence(self) -> Cadence:
        return self.of_kind(Cadence)

    def of_kind(self, kind: type[Kind]) -> Kind:
        """The value, refused when the caller takes a share for a number or the other way round."""
        if type(self.value) is not kind:
            raise TypeError(f"{self.key} is {self.value!r}, not a {kind.__name__}")
        return self.value

    @property
    def binding(self) -> bool:
        """May this rule itself stop somebody? Only confirmed law and regulation; the rest warns."""
        return self.citation.binding

    @property
    def blocking(self) -> Optional["Rule"]:
        """The strictest rule from here back that may stop somebody: a village's own wish warns, the law blocks."""
        if self.binding or self.stricter_than is None:
            return self if self.binding else None
        return self.stricter_than.blocking

    @property
    def address(self) -> str:
        """Where a page shows this rule; it never changes while the key lives."""
        return ADDRESS + self.key

    def value_words(self) -> str:
        return value_words(self.value, self.unit)

    def doubt(self) -> str:
        """Why a rule only warns: its source is no law, or its text was not confirmed."""
        if self.citation.is_law:
            return _("The text is still to be checked, so this warns and does not block.")
        return _("This is %s, so it warns and does not block.") % self.citation.source_class.words

    def why(self) -> str:
        """The answer to "why": what the article demands, where it stands, since when, whether it only warns."""
        why = _("%(text)s Basis: %(citation)s.") % {"text": self.citation.text, "citation": self.citation.words()}
        if not self.binding:
            why = _("%(why)s %(more)s") % {"why": why, "more": self.doubt()}
        if self.stricter_than is not None:
            behind = (
                _("Stricter than: %s.") if self.stricter_than.key == self.key else _("Beside the general rule: %s.")
            )
            why = _("%(why)s %(more)s") % {"why": why, "more": behind % self.stricter_than.citation.words()}
        return why
