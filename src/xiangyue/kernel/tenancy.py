"""Every tenant row belongs to one town, and every request works in exactly one.

No town in context raises, so that a forgotten filter is an error and never another town's data.  Town 0 is the
installation itself: the operator, the place tree, national and county packs.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

INSTALLATION = 0

_town: ContextVar[int | None] = ContextVar("town", default=None)
_all: ContextVar[str] = ContextVar("all_towns", default="")
_drawer: ContextVar[dict[Any, Any] | None] = ContextVar("drawer", default=None)


class NoTown(RuntimeError):
    """A tenant row was asked for and nobody had said of which town."""


class Astray(RuntimeError):
    """A row of one town was about to be written with something of another."""


def current() -> int:
    """The number of the town this request or job works in; raises NoTown."""
    town = _town.get()
    if town is None:
        raise NoTown("No town in context: use tenancy.use(town).")
    return town


def crossing() -> str:
    """Why this code may read across towns, or an empty text."""
    return _all.get()


@contextmanager
def use(town: int) -> Iterator[None]:
    """Work in this town."""
    token, kept = _town.set(town), _drawer.set({})
    try:
        yield
    finally:
        _drawer.reset(kept)
        _town.reset(token)


def drawer() -> dict[Any, Any]:
    """What is read once for a request or a job: it lasts as long as the `use` it was put away in."""
    kept = _drawer.get()
    return {} if kept is None else kept


@contextmanager
def all_towns(why: str) -> Iterator[None]:
    """Read across towns; the reason is written where it is done, so that a search for it finds every place."""
    if not why:
        raise ValueError("Say why towns are crossed.")
    token = _all.set(why)
    try:
        yield
    finally:
        _all.reset(token)
