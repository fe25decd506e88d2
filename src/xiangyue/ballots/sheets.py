"""What is printed for a count: ballot papers and the tally sheet.

Other rooms print them in their packets before a count is open, so both are made from plain values; the templates are
`ballots/parts/ballot_papers.html` and `ballots/parts/tally.html`, each with a `sheet`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from xiangyue.ballots.models import Count
from xiangyue.web import drawings

PAPERS_ON_A_PAGE = 8
SIGNS_A_LINE = 40  # 正 signs for one option on an A4 page, 200 votes; more are continued on a second sheet


@dataclass(frozen=True)
class BallotSheet:
    """One page of equal ballot papers, to be printed as often as papers are needed."""

    place: str
    title: str
    options: Sequence[str]
    issued: int

    @property
    def papers(self) -> range:
        return range(PAPERS_ON_A_PAGE)

    @property
    def times(self) -> int:
        """How often this page is printed."""
        return -(-self.issued // PAPERS_ON_A_PAGE)


@dataclass(frozen=True)
class TallySheet:
    """A tally sheet with faint 正 signs to be traced, one stroke a vote."""

    place: str
    title: str
    options: Sequence[str]
    issued: int
    tellers: Sequence[str] = ()

    @property
    def signs(self) -> list[SafeString]:
        wanted = -(-self.issued // drawings.VOTES_IN_A_SIGN)
        return drawings.tally(min(wanted, SIGNS_A_LINE) * drawings.VOTES_IN_A_SIGN)

    @property
    def lines(self) -> list[str]:
        return [*self.options, _("Spoiled ballots")]

    @property
    def signers(self) -> list[str]:
        """Who signs: the two tellers, by name where they are known, who calls out and who watches."""
        known = [_("Teller: %(name)s") % {"name": name} for name in self.tellers]
        unknown = [_("Teller: %(name)s") % {"name": ""}] * (2 - len(known))
        return [*known, *unknown, _("Caller: "), _("Watcher: ")]


def ballot_papers(count: Count) -> BallotSheet:
    return BallotSheet(str(count.place), count.title, list(count.option_words.values()), count.issued_at_most)


def tally(count: Count) -> TallySheet:
    options, tellers = list(count.option_words.values()), [teller.name for teller in count.tellers.all()]
    return TallySheet(str(count.place), count.title, options, count.issued_at_most, tellers)
