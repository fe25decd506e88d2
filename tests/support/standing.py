"""The cast stands: its rows stay in the database while one test after the other wants them.

Putting seven hundred rows back takes longer than most tests.  They are written inside a transaction around those of
the tests, each of which takes back what it did; before a test that wants none of it, or real transactions, all falls.
"""

from contextlib import ExitStack
from typing import Any

import pytest
from django.db import connection, transaction

from tests.support.cast import build, on_monday

TRANSACTIONAL = {"transactional_db", "live_server"}
_open: list[ExitStack] = []


def is_wanted(item: Any) -> bool:
    marker, fixtures = item.get_closest_marker("django_db"), set(item.fixturenames)
    commits = (marker and marker.kwargs.get("transaction")) or fixtures & TRANSACTIONAL
    return "in_baihe" in fixtures and not commits


def fall() -> None:
    """Take the rows of the cast back."""
    while _open:
        _open.pop().close()


def stand(request: pytest.FixtureRequest) -> None:
    """Let the cast stand, unless it does or something else stands there already."""
    request.getfixturevalue("ground")
    with request.getfixturevalue("django_db_blocker").unblock():
        if _open or connection.in_atomic_block:
            return
        stack = ExitStack()
        stack.enter_context(request.getfixturevalue("django_db_blocker").unblock())
        stack.enter_context(transaction.atomic())
        stack.callback(transaction.set_rollback, True)
        _open.append(stack)
        with on_monday():
            build()
