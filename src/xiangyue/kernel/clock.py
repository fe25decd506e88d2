"""The only source of time in the house.

It can be set only in tests and in a database that is marked as a demo, so that nobody backdates a real record.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, time, timedelta
from typing import Protocol

from django.apps import apps
from django.conf import settings
from django.utils import timezone

_reading: ContextVar[Callable[[], datetime] | None] = ContextVar("clock", default=None)


class ClockLocked(RuntimeError):
    """Somebody tried to set the clock of a real town."""


class Story(Protocol):
    """What the clock needs to know of an installation: whether it is a demo, and when its story takes place."""

    demo: bool
    story_at: datetime | None
    built_at: datetime | None


def real_now() -> datetime:
    """The machine's time, whatever story is being told; for leases and throttles, which guard real resources."""
    return timezone.now()


def now() -> datetime:
    """The present moment, aware."""
    reading = _reading.get()
    return reading() if reading else real_now()


def today() -> date:
    """The present day where the town is (Asia/Shanghai)."""
    return timezone.localtime(now()).date()


def moment(day: date, hour: int = 0, minute: int = 0) -> datetime:
    """That day at that hour where the town is, aware."""
    return timezone.make_aware(datetime.combine(day, time(hour, minute)))


@contextmanager
def at(when: datetime) -> Iterator[None]:
    """Tell the story as if it were `when`; raises ClockLocked outside tests and demo databases."""
    if not may_be_set():
        raise ClockLocked("The clock can be set only in tests and in a database marked as a demo.")
    with _read(lambda: when):
        yield


@contextmanager
def follow(installation: Story | None) -> Iterator[None]:
    """Use a demo's own time for a request or a job; does nothing in a real town.

    The demo's clock runs from its story's moment, but never past that evening: tonight's sitting stays tonight's.
    """
    if installation is None or not installation.demo or not installation.story_at or not installation.built_at:
        yield
        return
    start, built = installation.story_at, installation.built_at
    latest = moment(timezone.localtime(start).date(), 23, 50)
    with _read(lambda: min(start + max(real_now() - built, timedelta()), latest)):
        yield


def may_be_set() -> bool:
    if getattr(settings, "CLOCK_MAY_BE_SET", False):
        return True
    return bool(apps.get_model("kernel", "Installation").objects.filter(demo=True).exists())


@contextmanager
def _read(reading: Callable[[], datetime]) -> Iterator[None]:
    token = _reading.set(reading)
    try:
        yield
    finally:
        _reading.reset(token)
