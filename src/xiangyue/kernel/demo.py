"""A demo: a database marked as one, and a story told in it thread by thread, each act at its own moment.

A thread is a generator: it yields the moment at which it goes on, and what follows happens then.  Several threads are
told side by side in the order of time, so that every chain of the trail grows as it would have grown in life.
"""

import heapq
from collections.abc import Generator
from datetime import datetime
from typing import Any

from xiangyue.kernel import clock
from xiangyue.kernel.models import Installation, Town

Thread = Generator[datetime, None, Any]


def may_build() -> bool:
    """Whether this database is empty or holds a demo already; a real town is never built over."""
    installation = Installation.this()
    return not Town.objects.exists() or bool(installation and installation.demo)


def begin(story_at: datetime) -> Installation:
    """Mark the database as a demo; from here the clock can be set."""
    installation = Installation.this() or Installation()
    installation.demo, installation.story_at, installation.built_at = True, story_at, None
    installation.save()
    return installation


def start_clock() -> None:
    """The story goes on from its moment, beginning now."""
    Installation.objects.filter(demo=True).update(built_at=clock.real_now())


def tell(*threads: Thread, until: datetime | None = None) -> list[Any]:
    """Tell these threads in the order of time; gives what each returns, None for one that was still going on.

    What would happen after `until` is left untold.
    """
    results: list[Any] = [None] * len(threads)
    story = side_by_side(*(_kept(thread, number, results) for number, thread in enumerate(threads)))
    moment = next(story, None)
    while moment and not (until and moment > until):
        with clock.at(moment):
            moment = next(story, None)
    story.close()
    return results


def side_by_side(*threads: Thread) -> Thread:
    """Several threads as one, in the order of their moments."""
    waiting: list[tuple[datetime, int]] = []
    for number, thread in enumerate(threads):
        _go_on(thread, number, waiting)
    while waiting:
        moment, number = heapq.heappop(waiting)
        yield moment
        _go_on(threads[number], number, waiting)


def _go_on(thread: Thread, number: int, waiting: list[tuple[datetime, int]]) -> None:
    """Up to the thread's next moment, if it has one."""
    if moment := next(thread, None):
        heapq.heappush(waiting, (moment, number))


def _kept(thread: Thread, number: int, results: list[Any]) -> Thread:
    results[number] = yield from thread
