"""Keeps a pristine copy of a freshly built demo beside its database, and puts it back while the server runs."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connection, transaction
from django.utils.translation import gettext as _

from xiangyue.kernel import demo
from xiangyue.kernel.models import Installation
from xiangyue.kernel.rules import Refused

PATIENCE = 20  # seconds to wait for writers and readers


def fresh_copy() -> Path | None:
    """Where the copy lies; None for a database that is no file."""
    if connection.vendor != "sqlite" or connection.is_in_memory_db():  # type: ignore[attr-defined]
        return None
    return Path(f"{_live()}.fresh")


def keep_fresh_copy() -> None:
    """Copy the database as it stands, once what is being written is written."""
    transaction.on_commit(_copy_out)


def _copy_out() -> None:
    target = fresh_copy()
    if target is None:
        return
    target.unlink(missing_ok=True)
    with closing(_open(_live())) as live, closing(_open(target)) as copy:
        live.backup(copy)


def restore() -> None:
    """Put the pristine copy back over the live database; every other connection sees it from its next statement on.

    Refused where there is no demo, or no copy of it.
    """
    installation, source = Installation.this(), fresh_copy()
    if not (installation and installation.demo):
        raise Refused(_("Only a demo can be started again."))
    if source is None or not source.exists():
        raise Refused(_("There is no fresh copy of this demo to start from."))
    connection.close()  # or this very process would wait for itself
    with closing(_open(source)) as copy, closing(_open(_live())) as live:
        copy.backup(live)
    demo.start_clock()


def _live() -> Path:
    return Path(str(connection.settings_dict["NAME"]))


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=PATIENCE)
