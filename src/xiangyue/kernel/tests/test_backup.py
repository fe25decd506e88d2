"""Backups: whole, made while the town works, and refused when changed."""

import json
import sqlite3
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection

from xiangyue.kernel import backup
from xiangyue.kernel.backup import make_backup
from xiangyue.kernel.backup_file import BackupError, check, may_be_kept
from xiangyue.kernel.backup_rows import kept_models, line, one_moment
from xiangyue.kernel.models import Head, Job
from xiangyue.kernel.tests.backups import DATABASE, members, names, rewritten
from xiangyue.people.models import Account, Person

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


# Rows


def test_every_table_is_kept_or_left_out_on_purpose(db):
    left_out = {model._meta.label_lower for model in apps.get_models()} - {
        model._meta.label_lower for model in kept_models(apps)
    }
    assert left_out == {"sessions.session"}


def test_a_value_json_has_no_word_for_must_be_known():
    with pytest.raises(TypeError, match="cannot be backed up"):
        line([Job])
