"""Backups: whole, made while the town works, refused when changed, and restored into an empty place or not at all."""

import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from pathlib import Path

import psycopg
import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.support.sources import ROOT
from xiangyue.kernel import backup, backup_restore
from xiangyue.kernel.backup import make_backup
from xiangyue.kernel.backup_file import BackupError, check, may_be_kept
from xiangyue.kernel.backup_rows import kept_models, line, one_moment
from xiangyue.kernel.models import Entry, Head, Job
from xiangyue.people.models import Account, Person

DATABASE = "xiangyue.sqlite3"
SCAN = b"%PDF-1.4 a scan"


@pytest.fixture
def data(tmp_path, settings):
    """A data folder of its own, with a scan, a table of holidays and a key."""
    settings.DATA = tmp_path / "data"
    settings.MEDIA_ROOT = settings.DATA / "files"
    (settings.MEDIA_ROOT / "7").mkdir(parents=True)
    (settings.MEDIA_ROOT / "7" / "scan.pdf").write_bytes(SCAN)
    (settings.DATA / "holidays.csv").write_text("day,kind,name\n")
    (settings.DATA / "secret_key").write_text(settings.SECRET_KEY)
    return settings.DATA


@pytest.fixture
def migrated(settings, monkeypatch):
    """Tests make their tables without migrations; here they seem to have run, as they do in a town."""
    settings.MIGRATION_MODULES = {}
    known = dict.fromkeys(MigrationLoader(None).disk_migrations)
    monkeypatch.setattr(backup.MigrationRecorder, "applied_migrations", lambda recorder: known)


@pytest.fixture
def archive(data, migrated, cast, tmp_path):
    """A backup of the cast's town."""
    make_backup(tmp_path / "backup.zip")
    return tmp_path / "backup.zip"


def members(path):
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def rewritten(path, change):
    """The same backup with its members changed by `change(name -> bytes)`."""
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    change(contents)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def run_in(folder, command, file, die_in="", **more):
    """The program itself, in a folder of its own, perhaps killed."""
    environment = {**os.environ, "XIANGYUE_DATA": str(folder), "XIANGYUE_DATABASE": f"sqlite:///{folder / DATABASE}"}
    environment |= more
    words = [sys.executable, "-m", "tests.support.restored", command, str(file), die_in]
    return subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


# What is in it


def test_a_backup_holds_every_table_the_kept_files_and_the_key(archive):
    found = members(archive)
    assert {"manifest.json", "secret_key", "kept/files/7/scan.pdf", "kept/holidays.csv"} <= found
    assert "rows/people.person.jsonl" in found
    assert not any("session" in name for name in found)


def test_its_manifest_tells_rows_heads_and_migrations(archive):
    manifest = check(archive, DATABASE)
    assert manifest.rows["people.person"] == Person._base_manager.count()
    assert len(manifest.heads) == Head.objects.exclude(seq=0).count()
    assert ("kernel", "0001_initial") in manifest.migrations
    assert manifest.database == connection.vendor


def test_it_is_for_the_eyes_of_one_account(archive):
    assert archive.stat().st_mode & 0o077 == 0


def test_the_key_can_be_left_out(data, cast, tmp_path):
    assert not make_backup(tmp_path / "b.zip", with_key=False).has_key
    assert "secret_key" not in members(tmp_path / "b.zip")


def test_a_key_that_is_not_in_use_is_left_out(data, cast, tmp_path):
    (data / "secret_key").write_text("an old one; the environment gives another")
    assert not make_backup(tmp_path / "b.zip").has_key


def test_what_can_be_made_anew_stays_out(data, monkeypatch):
    monkeypatch.setattr(backup, "database_name", lambda: DATABASE)
    (data / "static").mkdir()
    for name in (DATABASE, f"{DATABASE}-wal", "static/a.css", "old.zip", ".hidden", "last_backup"):
        (data / name).write_text("x")
    assert [path.as_posix() for path in backup.kept_files()] == ["files/7/scan.pdf", "holidays.csv"]


def test_without_a_name_it_goes_to_the_folder_of_backups(data, cast, capsys):
    call_command("backup")
    assert [path.suffix for path in (data / "backups").iterdir()] == [".zip"]
    assert "含密钥" in capsys.readouterr().out
    assert (data / "last_backup").exists()


def test_a_file_that_is_there_is_not_overwritten(data, cast, archive):
    before = archive.read_bytes()
    with pytest.raises(BackupError, match="不覆盖"):
        make_backup(archive)
    assert archive.read_bytes() == before


def test_a_name_that_was_taken_meanwhile_is_not_overwritten(data, cast, tmp_path, monkeypatch):
    target = tmp_path / "backup.zip"
    write = backup.write
    monkeypatch.setattr(backup, "write", lambda path, key: (write(path, key), target.write_text("taken"))[0])
    with pytest.raises(BackupError, match="写不成"):
        make_backup(target)
    assert target.read_text() == "taken"
    assert names(tmp_path) == ["backup.zip", "data"]


def test_a_backup_that_fails_leaves_nothing(data, cast, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "kept_files", lambda: iter([Path("files/7/gone.pdf")]))
    with pytest.raises(BackupError, match="写不成"):
        make_backup(tmp_path / "backup.zip")
    assert names(tmp_path) == ["data"]


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_it_sees_one_moment_and_holds_nobody_up():
    with one_moment():
        before = Account.objects.count()
        with sqlite3.connect(connection.settings_dict["NAME"], timeout=0.1) as other:
            other.execute("INSERT INTO people_account (id, card, pin) SELECT 'x', '1', '' WHERE 0")
            other.execute("UPDATE kernel_head SET seq = seq")
        assert Account.objects.count() == before


# What is refused


def test_a_changed_row_is_named(archive):
    def change(contents):
        name = "rows/people.person.jsonl"
        contents[name] = contents[name].replace("王守田".encode(), "王守由".encode())

    with pytest.raises(BackupError, match=r"被改过.*people\.person"):
        check(rewritten(archive, change), DATABASE)


@pytest.mark.parametrize(
    "name", ["kept/../../evil", "kept//etc/passwd", "kept/secret_key", "kept/xiangyue.sqlite3-wal"]
)
def test_a_file_that_would_land_elsewhere_is_refused(archive, name):
    def change(contents):
        manifest = json.loads(contents["manifest.json"])
        contents[name] = b""
        manifest["members"][name] = ["e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 0]
        contents["manifest.json"] = json.dumps(manifest).encode()

    with pytest.raises(BackupError, match="不该有的文件"):
        check(rewritten(archive, change), DATABASE)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda contents: contents.pop("rows/people.person.jsonl"), "清单对不上"),
        (lambda contents: contents.update({"rows/more.jsonl": b""}), "清单对不上"),
        (lambda contents: contents.pop("manifest.json"), "没有清单"),
        (lambda contents: contents.update({"manifest.json": b"[]"}), "清单读不懂"),
        (lambda contents: contents.update({"manifest.json": b"{}"}), "清单读不懂"),
        (lambda contents: contents.update({"kept/holidays.csv": b"0" * 5_000_000}), "被改过"),
    ],
)
def test_members_are_those_of_the_manifest(archive, change, words):
    with pytest.raises(BackupError, match=words):
        check(rewritten(archive, change), DATABASE)


@pytest.mark.parametrize("length", [0, 100, 10_000, -1])
def test_a_half_written_file_is_refused(archive, length):
    archive.write_bytes(archive.read_bytes()[:length])
    with pytest.raises(BackupError, match="不是完整的备份"):
        check(archive, DATABASE)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(BackupError, match="打不开"):
        check(tmp_path / "none.zip", DATABASE)


@pytest.mark.parametrize(
    ("path", "kept"),
    [("files/1/a.pdf", True), ("imports/1/a.xlsx", False), ("holidays.csv", True), ("static/a.css", False),
     ("files/../a", False), ("/a", False), ("secret_key", False), ("a.zip", False), ("files/a\\b", False),
     ("C:/a", False), ("files", False)],
)  # fmt: skip
def test_what_belongs_into_a_backup(path, kept):
    assert may_be_kept(Path(path), DATABASE) == kept


# Putting it back


@pytest.fixture
def place(tmp_path, archive):
    """An empty data folder, in which every start of the program makes a key."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "secret_key").write_text("made at the start")
    return folder


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


# Rows


def test_every_table_is_kept_or_left_out_on_purpose(db):
    left_out = {model._meta.label_lower for model in apps.get_models()} - {
        model._meta.label_lower for model in kept_models(apps)
    }
    assert left_out == {"sessions.session"}


def test_a_value_json_has_no_word_for_must_be_known():
    with pytest.raises(TypeError, match="cannot be backed up"):
        line([Job])
