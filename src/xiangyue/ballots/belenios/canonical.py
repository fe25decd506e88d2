"""Canonical JSON and numbers (protocol 1): one way to write a thing, so that its hash names it."""

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from typing import Any, Final

NUMBER: Final = re.compile(r"(0|[1-9][0-9]*)", re.ASCII)
BALLOT_LIMIT: Final = 256 * 1024
DATA_LIMIT: Final = 64 * 1024 * 1024


class RefusedError(Exception):
    """What was handed in is not what the protocol asks for; the words say why."""


def demand(holds: bool, words: str) -> None:
    if not holds:
        raise RefusedError(words)


def canonical(value: Any) -> bytes:
    """Compact, UTF-8 unescaped, fields in the order in which they were put in."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def parse(raw: bytes, what: str, limit: int = DATA_LIMIT) -> Any:
    """JSON whose bytes are exactly those that `canonical` writes; a field told twice changes them too."""
    demand(len(raw) <= limit, f"{what}: larger than {limit} bytes")
    try:
        value = json.loads(raw)
        demand(canonical(value) == raw, f"{what}: not written canonically")
    except (ValueError, RecursionError) as error:
        raise RefusedError(f"{what}: not JSON") from error
    return value


def fields(value: Any, what: str, required: Sequence[str], optional: Sequence[str] = ()) -> dict[str, Any]:
    """An object with the required fields and no unknown ones."""
    if not isinstance(value, dict):
        raise RefusedError(f"{what}: not an object")
    for name in required:
        demand(name in value, f"{what}: {name} is missing")
    for name in value:
        demand(name in required or name in optional, f"{what}: unknown field {name!r}")
    return value


def in_order(value: dict[str, Any], what: str, order: Sequence[str]) -> None:
    demand(list(value) == [name for name in order if name in value], f"{what}: fields in another order")


def rows(value: Any, what: str, length: int | None = None) -> list[Any]:
    if not isinstance(value, list):
        raise RefusedError(f"{what}: not a list")
    demand(length is None or len(value) == length, f"{what}: {len(value)} entries instead of {length}")
    return value


def text(value: Any, what: str) -> str:
    if not isinstance(value, str):
        raise RefusedError(f"{what}: not a text")
    return value


def whole(value: Any, what: str, least: int, most: int) -> int:
    """A JSON integer; `true` is none."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise RefusedError(f"{what}: not a whole number")
    demand(least <= value <= most, f"{what}: {value} is not between {least} and {most}")
    return value


def decimal(value: Any, what: str, below: int) -> int:
    """A decimal text without leading zeros (protocol 1), smaller than `below`."""
    written = text(value, what)
    demand(len(written) <= 640 and NUMBER.fullmatch(written) is not None, f"{what}: not a canonical number")
    number = int(written)
    demand(number < below, f"{what}: number too large")
    return number


def hexadecimal(raw: bytes) -> str:
    """The name of a record: SHA-256 of its bytes (protocol 2)."""
    return hashlib.sha256(raw).hexdigest()


def tracker(raw: bytes) -> str:
    """b64(H(bytes)) without `=`: the tracker of a ballot, the hash of an election (protocol 1, 4)."""
    return base64.b64encode(hashlib.sha256(raw).digest()).decode().rstrip("=")
