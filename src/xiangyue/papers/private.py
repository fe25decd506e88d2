"""Private numbers in a text: finds and hides ID numbers, bank cards, social cards and mobile phones.

Such numbers are pasted into tables by accident and then hang on a wall, so they are also found when written with
spaces and dashes, in full-width or Chinese digits, or with invisible characters between. Nothing here judges whether
a number may be shown; whoever publishes asks `scan` and decides.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xiangyue.papers.digits import Piece, Span, digits_of, is_invisible, runs

# GB/T 2260: the first two digits of an ID number name a province; 83 are residents from Taiwan.
PROVINCES = frozenset(
    f"{region}{place}"
    for region, places in enumerate(("", "12345", "123", "1234567", "123456", "01234", "12345", "1", "123"))
    for place in places
)
ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)  # GB 11643
ID_CHECKS = "10X98765432"
ID_WORDS = re.compile(r"(?:身份证|证件号|公民号码)[^\d\n*]{0,8}$")
CARD_WORDS = re.compile(r"(?:卡号|账号|帐号|账户|帐户|一卡通|银行卡|存折)[^\d\n*]{0,8}$")
SOCIAL_WORDS = re.compile(r"(?:社保|社会保障)[^\d\n*]{0,8}$")
SOCIAL = re.compile(r"(?<![A-Za-z0-9])[A-Z]\d{8}(?![A-Za-z0-9])")
PHONE = re.compile(r"(?:0{0,2}86)?(1[3-9]\d{9})")
CONTEXT = 24  # characters before a number in which the word that names it is looked for
SHORTEST = 11  # digits: a phone
LONGEST = 22  # digits: an account number
SHOWN = 2  # digits left by masking: enough for the owner to know the row, useless to everybody else


@dataclass(frozen=True)
class Found:
    """One private number: where it stands, as it is written, and what it is in words."""

    kind: str  # id, card, phone or social
    start: int
    end: int
    text: str
    words: str


def scan(text: str, allowed: Collection[str] = ()) -> list[Found]:
    """Every private number, in the order of the text; `allowed` are numbers that may stand, such as duty phones."""
    passed = {digits_of(number) for number in allowed}
    passed |= {number.removeprefix("86") for number in passed}
    found = [*_numbers(text, passed), *_social_cards(text)]
    return sorted(found, key=lambda each: each.start)


def mask(text: str, allowed: Collection[str] = ()) -> str:
    """The text with every private number starred but for its last two digits."""
    for found in reversed(scan(text, allowed)):
        text = text[: found.start] + _stars(found.text) + text[found.end :]
    return text


def _stars(number: str) -> str:
    """Stars, and the end only where it is plain: a mixed tail would join with what follows and be read anew."""
    signs = len(digits_of(number, letters=True))
    tail = number[-SHOWN:]
    shown = tail if tail.isascii() and tail.isdecimal() else "*" * SHOWN
    return "*" * (signs - SHOWN) + shown


def _words(kind: str) -> str:
    return {
        "id": _("ID number"),
        "card": _("bank card or account number"),
        "phone": _("mobile phone number"),
        "social": _("social security card number"),
    }[kind]


def _numbers(text: str, passed: set[str]) -> Iterator[Found]:
    for pieces in runs(text):
        start = 0
        while start < len(pieces):
            kind, span = _longest(text, pieces, start, passed)
            if span is None:
                start += 1
                continue
            start += len(span.pieces)
            if kind:
                yield Found(kind, span.start, span.end, text[span.start : span.end], _words(kind))


def _longest(text: str, pieces: list[Piece], start: int, passed: set[str]) -> tuple[str, Span | None]:
    """The longest private number that begins with this piece; one that is allowed is stepped over without a kind."""
    best: tuple[str, Span | None] = ("", None)
    signs = 0
    for end in range(start, len(pieces)):
        signs += len(pieces[end].digits)
        if signs > LONGEST:
            break
        if signs < SHORTEST:
            continue
        span = Span(pieces[start : end + 1])
        if kind := _kind(text, span):
            best = ("" if span.digits.removeprefix("86") in passed else kind, span)
    return best


def _kind(text: str, span: Span) -> str:
    """What this number is, or nothing."""
    if _is_id(text, span):
        return "id"
    if _is_phone(span):
        return "phone"
    return "card" if _is_card(text, span) else ""


def _named(text: str, span: Span, words: re.Pattern[str]) -> bool:
    """Whether the word for such a number stands before it."""
    before = text[max(0, span.start - CONTEXT) : span.start]
    return bool(words.search("".join(sign for sign in before if not is_invisible(sign))))


def _is_id(text: str, span: Span) -> bool:
    number = span.digits
    if number[:2] not in PROVINCES and not (len(number) == 18 and number[0] == "9"):  # 9: foreign residents
        return False
    if len(number) == 15 and number.isdecimal():
        return _is_birthday("19" + number[6:12]) and (span.whole or _named(text, span, ID_WORDS))
    if len(number) != 18 or not number[:17].isdecimal() or not _is_birthday(number[6:14]):
        return False
    # A document number may hold a county and a date as well; without the word only the check digit tells.
    check = ID_CHECKS[sum(int(a) * b for a, b in zip(number, ID_WEIGHTS, strict=False)) % 11]
    return number[17] == check or _named(text, span, ID_WORDS)


def _is_birthday(digits: str) -> bool:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    try:
        date(year, month, day)
    except ValueError:
        return False
    return 1880 <= year < 2100


def _is_phone(span: Span) -> bool:
    """Amounts side by side are not a phone: its groups have three digits or more, or are single digits."""
    return bool(PHONE.fullmatch(span.digits)) and span.even and (min(span.sizes) >= 3 or max(span.sizes) == 1)


def _is_card(text: str, span: Span) -> bool:
    number = span.digits
    if len(number) < 12 or not number.isdecimal():
        return False
    if _named(text, span, CARD_WORDS):
        return True
    if not 16 <= len(number) <= 19 or not _luhn(number):
        return False
    # Years and dates side by side begin with 1 or 2, banks' numbers never do (ISO/IEC 7812).
    in_groups = span.even and number[0] in "34569" and (min(span.sizes[:-1] or [4]) >= 4 or max(span.sizes) == 1)
    return span.whole or in_groups


def _luhn(number: str) -> bool:
    odd, even = number[-1::-2], number[-2::-2]
    return (sum(map(int, odd)) + sum(sum(divmod(int(digit) * 2, 10)) for digit in even)) % 10 == 0


def _social_cards(text: str) -> Iterator[Found]:
    for match in SOCIAL.finditer(text):
        if SOCIAL_WORDS.search(text[max(0, match.start() - CONTEXT) : match.start()]):
            yield Found("social", match.start(), match.end(), match[0], _words("social"))
