"""How a posting leaves the house: the sheet for the board, the picture, the message, the script."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _

from xiangyue.disclosure.basis import issuer_of
from xiangyue.disclosure.models import Posting
from xiangyue.disclosure.rules import allowed_numbers
from xiangyue.kernel import clock, trail
from xiangyue.papers import private
from xiangyue.papers.share import Share, group_message, loudspeaker_script, picture
from xiangyue.people.law import rules_for
from xiangyue.people.models import Place
from xiangyue.people.models.posts import SUPERVISION_OFFICES
from xiangyue.people.queries import holders, town_place
from xiangyue.web.addresses import public, to
from xiangyue.web.models import PrintedCode
from xiangyue.web.words import money_words, short_day_words

CODE_SHOWN = 16  # signs of the check code that are printed: enough to compare by eye
GROUP = 4

Piece = tuple[str, bool]  # words, and whether they are a private number


@dataclass(frozen=True)
class BoardSheet:
    """Everything the sheet on the wall must show."""

    posting: Posting
    paragraphs: list[list[Piece]]
    title: list[Piece]
    issuer: str
    contact: str
    supervision: str
    supervisors: str
    town_contact: str
    basis: list[str]
    code: str
    address: str

    @property
    def private_count(self) -> int:
        return sum(is_private for pieces in (self.title, *self.paragraphs) for _words, is_private in pieces)


def board_sheet(posting: Posting) -> BoardSheet:
    """The sheet as it hangs, or as it would hang; the caller has asked whether the text may be shown."""
    day, place, allowed = posting.posted_on or clock.today(), posting.place, allowed_numbers(posting)
    rules, town = rules_for(place, day), town_place(posting.town)
    code = PrintedCode.of(posting).code
    return BoardSheet(
        posting=posting,
        # marked once more even where it hangs already, in case the scan has learnt something since
        paragraphs=[list(pieces_of(line, allowed)) for line in posting.shown_text.splitlines()],
        title=list(pieces_of(posting.shown_title, allowed)),
        issuer=issuer_of(place, day),
        contact=posting.contact,
        supervision=rules.term("supervision_committee"),
        supervisors=_(", ").join(str(post.person) for post in holders(place, SUPERVISION_OFFICES)),
        town_contact=f"{town} {town.phone}".strip(),
        basis=[article["name"] for article in posting.rules.get("basis", [])],
        code=code.upper(),
        address=public(f"/q/{code}"),
    )


def pieces_of(text: str, allowed: Collection[str]) -> Iterator[Piece]:
    """A line cut where private numbers begin and end, so that a preview can mark them."""
    at = 0
    for found in private.scan(text, allowed):
        if found.start > at:
            yield text[at : found.start], False
        yield text[found.start : found.end], True
        at = found.end
    if at < len(text):
        yield text[at:], False


def summary(posting: Posting) -> list[str]:
    """What was decided, what it costs, until when: the lines that go into messages, pictures and scripts."""
    money = posting.shown_money
    lines = [*posting.shown_text.splitlines()]
    if money is not None:
        lines.append(_("What it costs: %(money)s.") % {"money": money_words(money)})
    return [line for line in (*lines, days_words(posting)) if line]


def contact_words(posting: Posting) -> str:
    """Whom to ask, as a sentence."""
    return _("Whom to ask: %(contact)s.") % {"contact": posting.contact}


def days_words(posting: Posting) -> str:
    """From when to when it hangs."""
    if posting.posted_on is None or posting.ends_on is None:
        return ""
    words = _("On the board from %(start)s to %(end)s.")
    return words % {"start": short_day_words(posting.posted_on), "end": short_day_words(posting.ends_on)}


def share_of(posting: Posting) -> Share:
    """Group message, picture and script, in the language in which the posting was frozen."""
    address = public(f"/q/{PrintedCode.of(posting).code}")
    with translation.override(posting.language):
        title, lines, contact = posting.shown_title, summary(posting), contact_words(posting)
        return Share(
            message=group_message(title, [*lines, contact], address),
            picture_url=to("posting-picture", pk=posting.pk),
            script=loudspeaker_script(str(posting.place), title, lines, contact),
        )


def picture_of(posting: Posting) -> str:
    """The posting as an SVG that stands alone, for chats that block links."""
    address = public(f"/q/{PrintedCode.of(posting).code}")
    with translation.override(posting.language):
        lines = [*summary(posting), contact_words(posting)]
        return picture(posting.shown_title, lines, address, footer=str(posting.place), seal=_("On the board"))


def check_code(posting: Posting) -> str:
    """The beginning of the check code in groups of four, as it is printed."""
    shown = posting.digest[:CODE_SHOWN]
    return " ".join(shown[at : at + GROUP] for at in range(0, len(shown), GROUP))


def head_of_board(place: Place) -> str:
    """The end of the village's record, as `xiangyue verify --head` takes it."""
    return f"{place.chain}:{trail.head_of(place.town, place.chain)}"


def entered_later(posting: Posting, recorded: date | None) -> bool:
    """Whether the day on the wall and the day of entry differ, so that both are shown."""
    return recorded is not None and recorded != posting.posted_on
