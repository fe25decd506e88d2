"""Making a backup while the town works: one moment of the database, then the files beside it, into one new file."""

import os
import zipfile
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path, PurePosixPath

from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from xiangyue.kernel import clock
from xiangyue.kernel.backup_file import (
    FOLDERS,
    KEPT,
    KEY,
    MANIFEST,
    PIECE,
    ROWS,
    BackupError,
    Manifest,
    Writing,
    may_be_kept,
)
from xiangyue.kernel.backup_rows import kept_models, lines_of, one_moment
from xiangyue.kernel.models import Head

STAMP = "last_backup"  # in the data folder: when the last one was made, for the doctor
ROW_LEVEL = 6


def data_folder() -> Path:
    return Path(settings.DATA)


def database_name() -> str:
    """The name of the database's file, which with its companions never travels as a file; nothing where it is none."""
    return Path(str(connection.settings_dict["NAME"])).name if connection.vendor == "sqlite" else ".none"


def usual_target() -> Path:
    """A new name in the folder of backups, by the wall clock of the town."""
    return data_folder() / "backups" / f"xiangyue-{timezone.localtime(clock.real_now()):%Y%m%d-%H%M%S}.zip"


def make_backup(target: Path, with_key: bool = True) -> Manifest:
    """Write a backup to a new file; nothing stands under that name before all of it is written and on the disk."""
    target = target.absolute()
    if target.exists():
        raise BackupError(f"已有这个文件，不覆盖 / this file exists and is not overwritten: {target}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
        manifest = write(unfinished, with_key)
        put_in_place(unfinished, target)
        (data_folder() / STAMP).write_text(manifest.made_at)
    except OSError as error:
        raise BackupError(f"写不成 / cannot be written: {target}: {error.strerror or error}") from error
    except DatabaseError as error:
        raise BackupError(f"数据库读不了 / the database cannot be read: {error}") from error
    return manifest


def write(path: Path, with_key: bool) -> Manifest:
    """The whole of it under a name of its own; taken away again if anything fails."""
    try:
        # For this account's eyes only: it holds the register of a town.
        with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            with zipfile.ZipFile(file, "w", compresslevel=ROW_LEVEL) as archive:
                manifest = fill(Writing(archive), with_key)
                archive.writestr(MANIFEST, manifest.text())
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    return manifest


def fill(writing: Writing, with_key: bool) -> Manifest:
    """Rows first: a file is kept before its row is, so every file of these rows is there when files are read."""
    with one_moment():
        manifest = Manifest(
            program=version("xiangyue"),
            made_at=clock.real_now().isoformat(timespec="seconds"),
            database=connection.vendor,
            migrations=sorted(MigrationRecorder(connection).applied_migrations()),
            heads=printed_heads(),
        )
        for model in kept_models(apps):
            name = model._meta.label_lower
            manifest.rows[name] = writing.add(f"{ROWS}{name}.jsonl", lines_of(model)) - 1  # without the names
    for path in kept_files():
        writing.add(KEPT + path.as_posix(), pieces(data_folder() / path), packed=False)
    key = data_folder() / KEY
    if with_key and key.exists() and key.read_text() == settings.SECRET_KEY:  # not one the environment took over from
        writing.add(KEY, pieces(key), packed=False)
    manifest.members = writing.members
    return manifest


def printed_heads() -> list[str]:
    """Where every chain ended, in the form that `verify --head` reads."""
    heads = Head.objects.order_by("town", "chain")
    return [f"{head.chain}:{head.seq}-{head.digest[:32]}" for head in heads if head.seq]


def kept_files() -> Iterator[PurePosixPath]:
    """Every file beside the database that belongs into a backup, seen from the data folder."""
    root = data_folder()
    candidates = [path for path in root.iterdir() if path.is_file()] if root.exists() else []
    for path in sorted([*candidates, *(path for folder in FOLDERS for path in (root / folder).rglob("*"))]):
        relative = PurePosixPath(path.relative_to(root).as_posix())
        if path.is_file() and not path.is_symlink() and may_be_kept(relative, database_name()):
            yield relative


def pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(PIECE):
            yield piece


def put_in_place(unfinished: Path, target: Path) -> None:
    """Give the finished file its name, which nobody may have taken meanwhile."""
    try:
        os.link(unfinished, target)
        unfinished.unlink()
    except FileExistsError:
        unfinished.unlink()
        raise
    except OSError:  # memory sticks know no second names
        unfinished.rename(target)
    remember_names(target.parent)


def remember_names(folder: Path) -> None:
    """Let the names of a folder survive a power cut as well."""
    if os.name == "posix":
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
