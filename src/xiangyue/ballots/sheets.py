"""What is printed for a count: ballot papers and the tally sheet.

Other rooms print them in their packets before a count is open, so both are made from plain values; the templates
`ballots/parts/ballot_papers.html` and `ballots/parts/tally.html` are what stands inside a sheet, its values as `sheet`.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from xiangyue.ballots.models import Count
from xiangyue.web import drawings

PAPERS_ON_A_PAGE = 8
PAGES_AT_ONCE = 25  # 200 papers; whoever needs more prints one page as often as the sheet says
OPTIONS_ACROSS = 4  # more names than this stand below each other
SIGNS_A_LINE = 40  # 正 signs for one option on an A4 page, 200 votes; more are continued on a second sheet


@dataclass(frozen=True)
class BallotSheet:
    """Equal ballot papers, eight on a page."""

    place: str
    title: str
    options: Sequence[str]
    issued: int  # 0 where nobody knows yet how many are needed
    note: str = ""

    @property
    def pages(self) -> int:
        """How many pages make as many papers as are needed."""
        return -(-self.issued // PAPERS_ON_A_PAGE)

    @property
    def times(self) -> int:
        """How often this print is wanted."""
        return self.pages if self.pages > PAGES_AT_ONCE else 1

    @property
    def papers(self) -> range:
        return range(PAPERS_ON_A_PAGE * (1 if self.times > 1 else max(self.pages, 1)))

    @property
    def across(self) -> bool:
        return len(self.options) <= OPTIONS_ACROSS


@dataclass(frozen=True)
class TallySheet:
    """A tally sheet with faint 正 signs to be traced, one stroke a vote."""

    place: str
    title: str
    options: Sequence[str]
    issued: int
    tellers: Sequence[str] = ()
    needed: str = ""  # the majority, in words

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
