"""The database engine itself; Django looks for `DatabaseWrapper` in a module of this name.

SQLite's own way of waiting is to sleep and try again, so under load one writer can be unlucky for ten seconds
while others pass. Here a writer first takes a lock on a file beside the database. The operating system wakes
those who wait for it in the order they came, and releases it when its holder is killed.
"""

import os
from typing import Any

from django.db.backends.sqlite3 import base

try:
    import fcntl
except ImportError:  # Windows: plain SQLite with its own way of waiting
    fcntl = None  # type: ignore[assignment]


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection, which holds the lock from the beginning of a transaction to its end."""

    _lock_file: int | None = None
    _holds_lock = False

    def _take_lock(self) -> None:
        if fcntl is None or self._holds_lock or self.is_in_memory_db():
            return
        if self._lock_file is None:
            # Closed on exec, or a program started from here would keep the lock after we end.
            flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC
            self._lock_file = os.open(f"{self.settings_dict['NAME']}.writelock", flags, 0o600)
        fcntl.flock(self._lock_file, fcntl.LOCK_EX)
        self._holds_lock = True

    def _leave_lock(self) -> None:
        if self._holds_lock and self._lock_file is not None:
            fcntl.flock(self._lock_file, fcntl.LOCK_UN)
            self._holds_lock = False

    def _start_transaction_under_autocommit(self) -> None:
        self._take_lock()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave_lock()
            raise

    def _commit(self) -> Any:
        try:
            return super()._commit()  # type: ignore[misc]
        finally:
            # A commit that failed leaves the transaction open: the rollback that follows leaves the lock.
            if self.connection is None or not self.connection.in_transaction:
                self._leave_lock()

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_lock()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            self._leave_lock()
            if self._lock_file is not None:
                os.close(self._lock_file)
                self._lock_file = None
