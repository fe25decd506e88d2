"""How days, moments, money and seals are worded, for templates, sheets and messages alike."""

import re
from datetime import date, datetime

from django.utils import dateformat
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

FEN_IN_A_YUAN = 100


def weekday_words(day: date) -> str:
    """The short name of the weekday, as people write it behind a date."""
    return (
        pgettext("short weekday", "Mon"),
        pgettext("short weekday", "Tue"),
        pgettext("short weekday", "Wed"),
        pgettext("short weekday", "Thu"),
        pgettext("short weekday", "Fri"),
        pgettext("short weekday", "Sat"),
        pgettext("short weekday", "Sun"),
    )[day.weekday()]


def day_words(day: date, year: bool = False) -> str:
    """“11月23日 周一”; with the year, as law and minutes want it, the weekday is left out."""
    if year:
        return dateformat.format(day, pgettext("date format", "j F Y"))
    return _("%(weekday)s %(date)s") % {"date": short_day_words(day), "weekday": weekday_words(day)}


def short_day_words(day: date) -> str:
    """Day and month alone, where two days stand side by side."""
    return dateformat.format(day, pgettext("date format", "j M"))


def moment_words(moment: datetime, year: bool = False) -> str:
    """A day and the time on the wall clock of the town."""
    here = localtime(moment)
    return f"{day_words(here.date(), year)} {here:%H:%M}"


def money_words(fen: int) -> str:
    """Fen as yuan with thousands; whole yuan are told without fen, as on the village board."""
    yuan, rest = divmod(abs(fen), FEN_IN_A_YUAN)
    amount = f"{yuan:,}" + (f".{rest:02d}" if rest else "")
    return _("%(amount)s yuan") % {"amount": f"−{amount}" if fen < 0 else amount}


def seal_rows(words: str) -> list[str]:
    """Chinese is set in even rows, as a seal is cut (还差/1人); other scripts keep their words whole."""
    if any(character.isspace() for character in words.strip()) or words.isascii():
        return words.split()
    signs = re.findall(r"\d+|\S", words)
    width = len(signs) if len(signs) <= 3 else 2 if len(signs) in {4, 6} else 3
    return ["".join(signs[start : start + width]) for start in range(0, len(signs), width)]
