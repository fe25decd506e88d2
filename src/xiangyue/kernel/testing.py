"""For tests only: arranging rows without an actor."""

from collections.abc import Iterator
from contextlib import contextmanager

from xiangyue.kernel.acting import Line, act
from xiangyue.kernel.actors import SYSTEM


@contextmanager
def building() -> Iterator[Line]:
    """Let a test put rows in place; name them by `line.touch(row)` if the trail is to be whole afterwards."""
    with act(SYSTEM, "arrange") as line:
        yield line
