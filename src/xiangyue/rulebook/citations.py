"""Where a rule comes from, how sure we are of it, and the sentence that says so under every check."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from django.utils.translation import gettext as _

from .words import Words


class SourceClass(StrEnum):
    """What kind of source a rule rests on; only the first two can forbid anything."""

    LAW = "law"
    REGULATION = "regulation"
    PRACTICE = "practice"
    INFERENCE = "inference"

    @property
    def words(self) -> str:
        return {
            SourceClass.LAW: _("law"),
            SourceClass.REGULATION: _("regulation"),
            SourceClass.PRACTICE: _("local practice"),
            SourceClass.INFERENCE: _("our own reading"),
        }[self]


class Confidence(StrEnum):
    """Confirmed: the text was read. Low: from memory or uncertain, so it may warn but never block."""

    CONFIRMED = "confirmed"
    LOW = "low"


@dataclass(frozen=True)
class Citation:
    """One article of one source, in force from a day and perhaps until a day, with what it demands in our own words."""

    title: Words
    article: Words
    source_class: SourceClass
    confidence: Confidence
    valid_from: date
    valid_to: date | None
    says: Words

    @property
    def is_law(self) -> bool:
        """Law in the wide sense: somebody with the power to do so has laid it down."""
        return self.source_class in {SourceClass.LAW, SourceClass.REGULATION}

    @property
    def binding(self) -> bool:
        """Only law and regulation whose text is confirmed may stop anybody."""
        return self.is_law and self.confidence is Confidence.CONFIRMED

    @property
    def text(self) -> str:
        return str(self.says)

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def name(self) -> str:
        """Title and article: 村民委员会组织法第三十条; a custom has a subject instead of an article."""
        both = {"title": self.title, "article": self.article}
        return (_("%(title)s, %(article)s") if self.is_law else _("%(title)s (%(article)s)")) % both

    def words(self) -> str:
        """What is shown under a check: title, article, the days it holds, and a doubt if there is one."""
        if not self.is_law:
            return self.name()  # customs and readings have no day of their own
        if self.valid_to is None:
            sentence = _("%(name)s, from %(first)s") % {"name": self.name(), "first": self.valid_from}
        else:
            sentence = _("%(name)s, from %(first)s to %(last)s") % {
                "name": self.name(),
                "first": self.valid_from,
                "last": self.valid_to,
            }
        return sentence if self.confidence is Confidence.CONFIRMED else _("%s (to be checked)") % sentence
