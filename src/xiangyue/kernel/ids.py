"""Identifiers made with the row, before any database has seen it.

UUIDv7 (RFC 9562, 5.7) sorts by the moment it was made, which keeps indexes dense.  Where the moment would give an
author away (sealed ballots, anonymous opinions) rooms use `uuid.uuid4` instead.
"""

import secrets
import threading
import uuid

from xiangyue.kernel import clock

_lock = threading.Lock()
_last = (0, 0)  # milliseconds and the counter used within them


def uuid7() -> uuid.UUID:
    """A new UUIDv7; within one process each is greater than the one before, even inside a millisecond."""
    global _last
    now = int(clock.real_now().timestamp() * 1000)
    with _lock:
        milliseconds, counter = _last
        # The machine's clock may be set back; the counter then carries the order (RFC 9562, 6.2 method 1).
        _last = (now, 0) if now > milliseconds else (milliseconds + (counter == 0xFFF), (counter + 1) & 0xFFF)
        milliseconds, counter = _last
    value = milliseconds << 80 | 0x7 << 76 | counter << 64 | 0b10 << 62 | secrets.randbits(62)
    return uuid.UUID(int=value)
