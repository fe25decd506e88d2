"""Writers on SQLite queue, lose nothing they promised, and never leave a lock behind."""

import fcntl
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import ConnectionHandler

from xiangyue.kernel.fairlite import base

WRITER = Path(__file__).with_name("fairlite_writer.py")
PATIENCE = 60  # seconds; only a writer that is never woken reaches it


def rows(path: Path, query: str) -> list[tuple]:
    database = sqlite3.connect(path)
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def start(path: Path, name: str, count: int, *options: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, WRITER, path, name, str(count), *options],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def is_free(path: Path) -> bool:
    with Path(f"{path}.writelock").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "town.sqlite3"
    database = sqlite3.connect(path)
    database.executescript(
        "CREATE TABLE counter (value); INSERT INTO counter VALUES (0); CREATE TABLE line (name, number, half);"
    )
    database.close()
    return path


@pytest.fixture
def connection(path, django_db_blocker):
    options = {"transaction_mode": "IMMEDIATE"}
    handler = ConnectionHandler({"default": {"ENGINE": "xiangyue.kernel.fairlite", "NAME": path, "OPTIONS": options}})
    with django_db_blocker.unblock():
        yield handler["default"]
        handler["default"].close()


@pytest.fixture
def atomic(connection, monkeypatch):
    """`transaction.atomic` finds connections by alias, so ours is lent that alias."""
    monkeypatch.setattr(transaction, "get_connection", lambda using=None: connection)
    return transaction.atomic


def test_the_lock_is_held_from_the_beginning_to_the_end_of_a_transaction(path, atomic):
    with atomic():
        assert not is_free(path)
    assert is_free(path)


def test_a_savepoint_neither_takes_nor_leaves_the_lock(path, atomic):
    with atomic():
        with atomic():
            assert not is_free(path)
        assert not is_free(path)


def test_a_rollback_leaves_the_lock(path, atomic, connection):
    with pytest.raises(IntegrityError), atomic():
        raise IntegrityError
    assert is_free(path)


def test_closing_in_the_middle_leaves_the_lock(path, connection):
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    assert not is_free(path)
    connection.close()
    assert is_free(path)


def test_a_begin_that_fails_leaves_the_lock(path, connection, atomic):
    connection.ensure_connection()
    connection.transaction_mode = "NONSENSE"
    with pytest.raises(Exception, match="syntax error"), atomic():
        pass
    assert is_free(path)


def test_without_file_locks_it_is_plain_sqlite(path, atomic, connection, monkeypatch):
    monkeypatch.setattr(base, "fcntl", None)
    with atomic():
        connection.cursor().execute("UPDATE counter SET value = 7")
    assert rows(path, "SELECT value FROM counter") == [(7,)]
    assert not Path(f"{path}.writelock").exists()


def test_four_processes_write_at_once_and_no_addition_is_lost(path):
    writers = [start(path, name, 40) for name in "abcd"]
    ends = [(writer.communicate(timeout=PATIENCE)[1], writer.returncode) for writer in writers]
    assert ends == [("", 0)] * 4
    assert rows(path, "SELECT value FROM counter") == [(160,)]


def test_what_was_promised_outlives_a_kill_and_nothing_is_half_written(path):
    writers = {name: start(path, name, 1_000_000) for name in "ab"}
    promised = {name: [writer.stdout.readline() for _ in range(20)] for name, writer in writers.items()}
    for name, writer in writers.items():
        writer.kill()
        promised[name] += writer.stdout.readlines()
        writer.communicate(timeout=PATIENCE)
    kept = set(rows(path, "SELECT name, number FROM line"))
    assert {(name, int(line.split()[1])) for name, lines in promised.items() for line in lines} <= kept
    assert rows(path, "SELECT 1 FROM line GROUP BY name, number HAVING count(*) <> 2") == []
    assert rows(path, "PRAGMA integrity_check") == [("ok",)]


def test_who_waits_is_woken_when_the_holder_is_killed(path):
    holder = start(path, "holder", 0, "hold")
    assert holder.stdout.readline() == "holding\n"
    waiting = start(path, "waiting", 1)
    holder.kill()
    holder.communicate(timeout=PATIENCE)
    assert waiting.communicate(timeout=PATIENCE)[0] == "ok 0\n"
