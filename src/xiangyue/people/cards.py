"""Card numbers and one-time codes: made to be read aloud, typed by old hands, and not guessed."""

import secrets

from django.utils.crypto import salted_hmac

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 O 1 I L, which look alike in print
CODE_LENGTH = 8  # 31⁸: guessing is hopeless behind the throttle
NUMBER_LENGTH = 8


def new_number() -> str:
    """A card number of eight digits; the last is a check digit, so that a slip of the finger costs no attempt."""
    body = str(secrets.randbelow(9 * 10 ** (NUMBER_LENGTH - 2)) + 10 ** (NUMBER_LENGTH - 2))
    return body + check_digit(body)


def check_digit(body: str) -> str:
    """The Luhn digit: catches every single wrong digit and nearly every swap of neighbours."""
    total = 0
    for position, digit in enumerate(reversed(body)):
        value = int(digit) * (2 if position % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return str(-total % 10)


def is_number(text: str) -> bool:
    """Whether this could be a card number."""
    return text.isascii() and text.isdecimal() and len(text) == NUMBER_LENGTH and check_digit(text[:-1]) == text[-1]


def new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _unused in range(CODE_LENGTH))


def digest(code: str) -> str:
    """What is kept of a code: useless without this installation's secret."""
    plain = "".join(code.upper().split()).replace("-", "")
    return salted_hmac("xiangyue.card", plain, algorithm="sha256").hexdigest()
