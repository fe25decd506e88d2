"""A township's letter in words, as its sheet shows it; the wording is the town's own where it has set one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import dateformat
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from xiangyue.kernel import tenancy
from xiangyue.papers.models import Letterhead
from xiangyue.people.queries import town_place

NUMBER = "{code}〔{year}〕{number}号"


@dataclass(frozen=True)
class Letter:
    """What stands on a letter, from the red head to the foot; an empty word leaves room for the pen."""

    issuer: str
    number: str
    title: str
    to: str
    paragraphs: Sequence[str]
    day: str
    copies: str
    sent: str


def letter(title: str, to: str, paragraphs: Sequence[str], day: date, *, number: int | None = None) -> Letter:
    """A letter of the present town, in its wording; the running number is given by its own register of letters."""
    place = town_place(tenancy.current())
    head = Letterhead.objects.filter(place=place).first() or Letterhead(place=place)
    words = dateformat.format(day, pgettext("date format", "j F Y"))
    issuer = head.issuer or _("People's Government of %(town)s") % {"town": place}
    sender = head.sender or _("Office of the %(issuer)s") % {"issuer": issuer}
    return Letter(
        issuer=issuer, number=number_words(head.code, day.year, number), title=title, to=to,
        paragraphs=[*paragraphs, *([head.closing] if head.closing else [])], day=words,
        copies=_("Copies: %(copies)s") % {"copies": head.copies} if head.copies else "",
        sent=_("%(sender)s, sent out on %(day)s") % {"sender": sender, "day": words},
    )  # fmt: skip


def number_words(code: str, year: int, number: int | None) -> str:
    """“某府发〔2026〕8号”: six-cornered brackets, no zero before the number, room where it is not known yet."""
    return NUMBER.format(code=code or "　　", year=year, number="　" if number is None else number)
