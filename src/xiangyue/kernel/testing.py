"""For tests only: arranging rows without an actor."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from xiangyue.kernel import acting
from xiangyue.kernel.acting import Line, act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.ids import uuid7

WRITE = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM)\s+"(?P<table>\w+)"')


@contextmanager
def building() -> Iterator[Line]:
    """Let a test put rows in place; name them by `line.touch(row)` if the trail is to be whole afterwards."""
    with act(SYSTEM, "arrange", arrangement=str(uuid7())) as line:  # no two of them leave the trail in the same state
        yield line


@contextmanager
def putting_back() -> Iterator[None]:
    """Rows come back together with the lines of the trail that tell of them; no new line is written."""
    token = acting._lines.set([])
    try:
        with transaction.atomic():
            yield
    finally:
        acting._lines.reset(token)
