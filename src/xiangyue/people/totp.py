"""The six digits of an authenticator (RFC 6238): SHA-1, thirty seconds; any of the usual apps shows them, offline."""

import base64
import hmac
import secrets
from datetime import datetime
from urllib.parse import quote, urlencode

from django.utils.crypto import salted_hmac

STEP = 30  # seconds
DIGITS = 6
DRIFT = 1  # steps a phone's clock may be wrong, to either side
KEY_BYTES = 20


def new_seed() -> str:
    """What is kept of a key: random, and useless without this installation's secret."""
    return secrets.token_hex(16)


def key_of(seed: str) -> bytes:
    return salted_hmac("xiangyue.totp", seed, algorithm="sha256").digest()[:KEY_BYTES]


def letters_of(key: bytes) -> str:
    """The key as an app wants it typed where its square cannot be scanned."""
    return base64.b32encode(key).decode()


def address(key: bytes, card: str, issuer: str) -> str:
    """What the square says to the app."""
    asked = urlencode({"secret": letters_of(key), "issuer": issuer, "digits": DIGITS, "period": STEP}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{card}?{asked}"


def step_at(moment: datetime) -> int:
    return int(moment.timestamp()) // STEP


def code_at(key: bytes, step: int, digits: int = DIGITS) -> str:
    mac = hmac.digest(key, step.to_bytes(8, "big"), "sha1")
    start = mac[-1] & 15  # "dynamic truncation" of RFC 4226
    number = int.from_bytes(mac[start : start + 4], "big") & 0x7FFFFFFF
    return str(number % 10**digits).zfill(digits)


def matching_step(key: bytes, code: str, moment: datetime, after: int) -> int | None:
    """The step whose code this is, or None; steps up to `after` were used already and open nothing any more."""
    now = step_at(moment)
    steps = range(max(now - DRIFT, after + 1), now + DRIFT + 1)
    return next((step for step in steps if hmac.compare_digest(code_at(key, step).encode(), code.encode())), None)
