"""What people type into a cell, made plain.

`plain` takes anything and never fails; the others give a value or raise `Wrong` with a sentence for whoever typed it.
"""

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

FULL_WIDTH = {  # digits and letters alone: Chinese punctuation is meant
    first + place: ord(plain_first) + place
    for first, plain_first, number in ((0xFF10, "0", 10), (0xFF21, "A", 26), (0xFF41, "a", 26))
    for place in range(number)
}
ORDINARY = re.compile(r"(?!')[!-~\u4e00-\u9fff]*")  # nearly every cell; there is nothing to be made plain in it
DEFUSED = re.compile(r"^'+(?=[=+\-@])")  # an apostrophe that only says: this is no formula
SPACES = re.compile(r"\s+")
BETWEEN_SIGNS = re.compile(r"(?<=[\u2e80-\U0003ffff]) (?=[\u2e80-\U0003ffff])")
SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?[eE]\+?[0-9]{2}")
DIGITS_IN_A_NAME = 4  # 王小明2 is how people tell two of one name apart
EXACT = 10**15  # a spreadsheet keeps fifteen digits of a number; what follows has become zeros

EXCEL_BEGINS = date(1899, 12, 30)
SERIALS = range(2, 80_000)  # the days that a spreadsheet may show as a bare number, up to the year 2119
YEARS = range(1900, 2101)
COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})")
BETWEEN = r"[./\-．／－·年月]"
WRITTEN = re.compile(
    rf"([0-9]{{4}}){BETWEEN}([0-9]{{1,2}}){BETWEEN}([0-9]{{1,2}})[日号]?(?:[ T][0-9]{{1,2}}:[0-9:.]+)?"
)

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643-1999
CHECK_DIGITS = "10X98765432"
OLD_LENGTH, LENGTH = 15, 18


MANY_DIGITS = re.compile(r"[0-9](?:[ -]?[0-9]){11,}[ -]?[0-9Xx]?")  # more than a telephone has
LIKE_IDENTITY = re.compile(r"[0-9]{17}[0-9Xx]|[0-9]{15}")
REGION = 6  # digits of an identity number that say nothing about whom it belongs to


class Wrong(ValueError):
    """A cell does not hold what its column asks for; says so in a sentence, without a whole number of anybody."""

    def __init__(self, words: str) -> None:
        super().__init__(masked(words))


def masked(text: str) -> str:
    """A text whose long numbers are cut short: an identity number is kept nowhere, under whatever heading it stood."""
    return MANY_DIGITS.sub(lambda found: found[0][:REGION] + "…", text)


def plain(value: Any) -> str:
    """The text of any cell: half-width digits and letters, nothing invisible, single spaces."""
    if type(value) is str and ORDINARY.fullmatch(value):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, datetime):
        return value.isoformat(" ", "minutes") if (value.hour or value.minute) else value.date().isoformat()
    return _clean(str(value))


def _clean(text: str) -> str:
    kept = "".join(c for c in text.translate(FULL_WIDTH) if unicodedata.category(c) not in {"Cf", "Co", "Cs"})
    visible = "".join(" " if unicodedata.category(c) == "Cc" else c for c in kept)
    return DEFUSED.sub("", SPACES.sub(" ", visible).strip())


def number_text(value: float) -> str:
    """A number as one would write it by hand; whole ones without a point."""
    if not math.isfinite(value):
        return ""
    return format(value, ".0f") if value.is_integer() else repr(value)


def words(value: Any, longest: int = 60) -> str:
    """A line of words, without the spaces that align two Chinese signs with three; never an identity number."""
    text = _line(value, longest)
    if LIKE_IDENTITY.search(text.replace(" ", "")):
        raise Wrong(_misplaced())
    return text


def _line(value: Any, longest: int) -> str:
    text = BETWEEN_SIGNS.sub("", plain(value))
    if len(text) > longest:
        raise Wrong(_("This is longer than %(longest)s characters.") % {"longest": longest})
    return text


def _misplaced() -> str:
    return _("This looks like an ID number. It belongs under its own heading; elsewhere it is not accepted.")


def name(value: Any) -> str:
    """A person's name; many digits in it mean that the columns are shifted."""
    text = words(value)
    if text and (sum(c.isdigit() for c in text) > DIGITS_IN_A_NAME or not any(c.isalpha() for c in text)):
        raise Wrong(_("“%(text)s” is not a name.") % {"text": text})
    return text


def label(value: Any) -> str:
    """A number that is only a name, such as that of a household: zeros in front stay as they are.

    It may be as long as an identity number, but must not be one.
    """
    text = _line(value, 20).replace(" ", "")
    if LIKE_IDENTITY.fullmatch(text) and _is_identity(text):
        raise Wrong(_misplaced())
    return text


def _is_identity(text: str) -> bool:
    try:
        return bool(identity(text))
    except Wrong:
        return False


def whole(value: Any) -> int:
    """A whole number that is not less than nothing."""
    text = plain(value)
    if not re.fullmatch(r"[0-9]{1,9}", text):
        raise Wrong(_("“%(text)s” is not a whole number.") % {"text": text[:30]})
    return int(text)


def choice(value: Any, meanings: Mapping[str, str]) -> str:
    """The code of one of these words."""
    text = words(value)
    if text not in meanings:
        known = "、".join(list(dict.fromkeys(meanings))[:6])
        raise Wrong(_("“%(text)s” is not one of: %(known)s.") % {"text": text, "known": known})
    return meanings[text]


def phone(value: Any) -> str:
    """A telephone number, mobile or fixed."""
    text = re.sub(r"[\s()（）]", "", plain(value)).removeprefix("+86")
    digits = text.replace("-", "")
    is_mobile = bool(re.fullmatch(r"1[3-9][0-9]{9}", digits))
    if not is_mobile and not re.fullmatch(r"(0[0-9]{2,3}-?)?[2-9][0-9]{6,7}", text):
        raise Wrong(_("“%(text)s” is not a telephone number.") % {"text": text[:30]})
    return digits if is_mobile else text


def day(value: Any) -> date:
    """A day in any of the styles people use: 2014-9-28, 2014.9.28, 2014/9/28, 2014年9月28日, 20140928, or a serial."""
    if isinstance(value, datetime):
        return _in_range(value.date(), value)
    if isinstance(value, date):
        return _in_range(value, value)
    text = plain(value)
    if found := COMPACT.fullmatch(text) or WRITTEN.fullmatch(text.replace(" ", "") if "年" in text else text):
        return _date(text, *(int(part) for part in found.groups()[:3]))
    if text.isascii() and text.isdecimal() and len(text) == len(str(SERIALS.stop)) and int(text) in SERIALS:
        return EXCEL_BEGINS + timedelta(days=int(text))
    raise Wrong(_("“%(text)s” is not a full date: write year, month and day, as in 2014-09-28.") % {"text": text[:30]})


def _date(text: str, year: int, month: int, of_month: int) -> date:
    try:
        return _in_range(date(year, month, of_month), text)
    except ValueError as wrong:
        if isinstance(wrong, Wrong):
            raise
        raise Wrong(_("There is no such day: “%(text)s”.") % {"text": text}) from None


def _in_range(found: date, typed: Any) -> date:
    if found.year not in YEARS:
        raise Wrong(_("There is no such day: “%(text)s”.") % {"text": plain(typed)[:30]})
    return found


@dataclass(frozen=True)
class Identity:
    """A number of an identity card and what it tells; it is compared and forgotten, never kept."""

    number: str

    @property
    def born_on(self) -> date:
        return date(int(self.number[6:10]), int(self.number[10:12]), int(self.number[12:14]))

    @property
    def is_woman(self) -> bool:
        return int(self.number[16]) % 2 == 0


def identity(value: Any) -> Identity:
    """The number of an identity card, its check digit tried; one of the old kind is brought up to date."""
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= EXACT:
        raise Wrong(_cut_short())
    text = plain(value).replace(" ", "").upper()
    if SCIENTIFIC.fullmatch(text):
        raise Wrong(_cut_short())
    if re.fullmatch(rf"[0-9]{{{OLD_LENGTH}}}", text):
        longer = f"{text[:6]}19{text[6:]}"
        text = longer + check_digit(longer)
    if not re.fullmatch(r"[1-9][0-9]{16}[0-9X]", text):
        raise Wrong(_("An ID number has 18 digits, this one has %(length)s.") % {"length": len(text)})
    if text[-1] != check_digit(text[:-1]):
        raise Wrong(_("This ID number cannot be right: its last digit does not fit the others."))
    found = Identity(text)
    try:
        _in_range(found.born_on, text)
    except ValueError:
        raise Wrong(_("This ID number cannot be right: there is no such birthday.")) from None
    return found


def _cut_short() -> str:
    return _(
        "This ID number was typed as a number, so the spreadsheet has lost its last digits. Set the column to text and "
        "type it again."
    )


def check_digit(seventeen: str) -> str:
    """The last sign of an identity number over the seventeen before it."""
    total = sum(weight * int(digit) for weight, digit in zip(WEIGHTS, seventeen, strict=True))
    return CHECK_DIGITS[total % 11]
