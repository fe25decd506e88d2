"""Backups restored: into an empty place, checked first, or not at all."""

import errno
import json
import os
import sqlite3
from contextlib import contextmanager

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from xiangyue.kernel import backup_restore
from xiangyue.kernel.backup_file import BackupError
from xiangyue.kernel.models import Entry
from xiangyue.kernel.tests.backups import DATABASE, SCAN, names, rewritten, run_in


def test_it_is_restored_into_another_folder_and_whole(place, archive, data):
    """On PostgreSQL this also shows that a backup of one database is restored into the other."""
    lines, key = Entry.objects.count(), (data / "secret_key").read_text()
    ended = run_in(place, "restore", archive)
    assert ended.returncode == 0, ended.stderr
    assert names(place) == ["files", "holidays.csv", "secret_key", DATABASE]
    assert (place / "files" / "7" / "scan.pdf").read_bytes() == SCAN
    assert (place / "secret_key").read_text() == key
    with sqlite3.connect(place / DATABASE) as database:
        assert database.execute("SELECT count(*) FROM kernel_entry").fetchone() == (lines,)
        assert ("王守田",) in database.execute("SELECT name FROM people_person")


@pytest.fixture
def empty_server():
    """An empty database on the server of these tests, as settings, and how to ask it something."""
    names = ("ENGINE", "USER", "HOST")
    given = {name: connection.settings_dict[name] for name in names} | {"NAME": "restored"}
    server = {"host": given["HOST"], "user": given["USER"], "autocommit": True}

    def ask(sql, database="restored"):
        with psycopg.connect(dbname=database, **server) as asked:
            answer = asked.execute(sql)
            return answer.fetchall() if answer.description else []

    ask("CREATE DATABASE restored", "postgres")
    yield json.dumps(given), ask
    ask("DROP DATABASE restored WITH (FORCE)", "postgres")


@pytest.mark.postgres_only
def test_it_is_restored_into_an_empty_postgresql_or_not_at_all(place, archive, empty_server):
    settings, ask = empty_server
    killed = run_in(place, "restore", archive, "move_in", XIANGYUE_TEST_RESTORE=settings)
    assert killed.returncode == -9, killed.stderr
    assert ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == [(0,)]
    ended = run_in(place, "restore", archive, XIANGYUE_TEST_RESTORE=settings)
    assert ended.returncode == 0, ended.stderr
    assert ask("SELECT count(*) FROM kernel_entry") == [(Entry.objects.count(),)]
    assert names(place) == ["files", "holidays.csv", "secret_key"]
    again = run_in(place, "restore", archive, XIANGYUE_TEST_RESTORE=settings)
    assert "不是空的" in again.stderr


@pytest.mark.sqlite_only
def test_a_restore_killed_at_its_very_end_puts_nothing_in_place(place, archive):
    assert run_in(place, "restore", archive, die_in="move_in").returncode == -9
    assert [name for name in names(place) if ".restoring" not in name] == ["secret_key"]
    assert (place / "secret_key").read_text() == "made at the start"


@pytest.mark.sqlite_only
def test_a_restore_killed_before_its_database_is_in_place_can_be_tried_again(place, archive):
    assert run_in(place, "restore", archive, die_in="remember_names").returncode == -9
    assert DATABASE not in names(place)
    assert "files" in names(place)
    ended = run_in(place, "restore", archive)
    assert ended.returncode == 0, ended.stderr
    assert names(place) == ["files", "holidays.csv", "secret_key", DATABASE]
    assert (place / "files" / "7" / "scan.pdf").read_bytes() == SCAN


@pytest.mark.sqlite_only
def test_a_backup_killed_in_the_middle_leaves_no_file_of_that_name(place, tmp_path):
    target = tmp_path / "killed.zip"
    assert run_in(place, "backup", target, die_in="printed_heads").returncode == -9
    assert not target.exists()


@pytest.fixture
def elsewhere(place, settings, monkeypatch):
    """This very process, restoring into the empty folder; a database is out of its reach."""
    settings.DATA, settings.MEDIA_ROOT = place, place / "files"
    monkeypatch.setitem(connection.settings_dict, "NAME", str(place / DATABASE))
    monkeypatch.setattr(backup_restore, "new_database", None)
    monkeypatch.setattr(connection.introspection, "table_names", list)
    return place


@pytest.mark.parametrize("name", ["files", DATABASE, "notes.txt"])
def test_a_folder_in_which_there_is_something_is_left_alone(elsewhere, archive, name):
    (elsewhere / name).mkdir()
    with pytest.raises(CommandError, match=f"不是空的.*{name}"):
        call_command("restore", archive)


def test_a_tampered_backup_changes_nothing(elsewhere, archive):
    rewritten(archive, lambda contents: contents.update({"kept/holidays.csv": b"x"}))
    with pytest.raises(CommandError, match="被改过"):
        call_command("restore", archive)
    assert names(elsewhere) == ["secret_key"]


def test_a_backup_of_a_newer_program_is_refused(elsewhere, archive):
    def change(contents):
        manifest = json.loads(contents["manifest.json"])
        manifest["migrations"].append(["kernel", "0099_from_the_future"])
        contents["manifest.json"] = json.dumps(manifest).encode()

    with pytest.raises(CommandError, match=r"先升级程序.*0099_from_the_future"):
        call_command("restore", rewritten(archive, change))


def test_a_full_disk_is_told_before_anything_is_unpacked(elsewhere, archive, monkeypatch):
    monkeypatch.setattr(backup_restore, "SPARE", 10**12)
    with pytest.raises(CommandError, match="磁盘空间不够"):
        call_command("restore", archive)
    assert names(elsewhere) == ["secret_key"]


@contextmanager
def no_database():
    yield


def test_a_disk_that_fills_while_unpacking_is_not_laid_on_the_backup(elsewhere, archive, monkeypatch):
    def full(*_what):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(backup_restore, "new_database", no_database)
    monkeypatch.setattr(backup_restore.shutil, "copyfileobj", full)
    with pytest.raises(CommandError, match=r"写不成.*No space left") as told:
        call_command("restore", archive)
    assert "打不开" not in str(told.value)
    assert names(elsewhere) == ["secret_key"]


def test_a_broken_record_is_not_put_in_place_unless_one_says_so(cast):
    Entry.objects.filter(town=cast.town).update(verb="forged")
    said = []
    with pytest.raises(BackupError, match="记录不完整"):
        backup_restore.refuse_if_broken(said.append, accept_broken=False)
    assert any("BROKEN" in line for line in said)
    backup_restore.refuse_if_broken(said.append, accept_broken=True)


def test_the_check_is_a_restore_in_earnest(archive):
    archive.write_bytes(archive.read_bytes()[:-9])
    with pytest.raises(CommandError, match="备份用不了"):
        call_command("backup", archive, check=True)


def test_the_check_wants_a_file(db):
    with pytest.raises(CommandError, match="请写上要检查的文件"):
        call_command("backup", check=True)
