"""Restoring a backup into an empty place: checked, read back beside it, verified, and only then moved in."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from zipfile import ZipFile

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import DatabaseError, OperationalError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Model

from xiangyue.kernel.backup import data_folder, database_name, remember_names
from xiangyue.kernel.backup_file import KEPT, KEY, PIECE, ROWS, BackupError, Manifest, check, opened
from xiangyue.kernel.backup_rows import kept_models, read_back, set_counters
from xiangyue.kernel.verifying import findings

STAGE = ".restoring"  # beside what it will become, so that moving it in copies nothing
MOVED = f"{STAGE}.names"  # what was moved in, from before the first until the database is in place
COMPANIONS = ("", "-wal", "-shm", ".writelock")
SPARE = 3  # a database with its indexes takes about three times its rows

Say = Callable[[str], None]


def restore(path: Path, say: Say, accept_broken: bool = False) -> Manifest:
    """Put a backup in place of nothing; BackupError, and nothing is in place, if any part of it does not hold."""
    refuse_if_used()
    manifest = check(path, database_name())
    refuse_if_newer(manifest)
    stage = data_folder() / STAGE
    try:
        clear(stage)
        refuse_if_full(manifest)
        with opened(path) as archive, new_database():
            unpack(archive, manifest, stage)
            load(archive, manifest)
            refuse_if_broken(say, accept_broken)
            move_in(stage)
    except (OSError, OperationalError) as error:
        raise BackupError(f"写不成 / cannot be written: {data_folder()}: {error}") from error
    finally:
        shutil.rmtree(stage, ignore_errors=True)
    (data_folder() / MOVED).unlink()
    return manifest


def refuse_if_used() -> None:
    """Only an empty data folder and an empty database; a key may lie there, because every start makes one.

    So may what a restore moved in that was killed before its database was in place.
    """
    folder, own = data_folder(), database_name()
    leftovers = {KEY, STAGE, MOVED, *half_moved(), *(f"{own}{STAGE}{companion}" for companion in COMPANIONS)}
    found = sorted(path.name for path in folder.iterdir() if path.name not in leftovers) if folder.exists() else []
    if found:
        raise BackupError(
            f"数据文件夹不是空的，不动它 / the data folder is not empty: {folder}: {', '.join(found[:5])}"
        )
    if connection.vendor == "sqlite":
        used = Path(str(connection.settings_dict["NAME"])).exists()
    else:
        used = bool(connection.introspection.table_names())
    if used:
        raise BackupError("数据库不是空的，不动它 / the database is not empty")


def refuse_if_newer(manifest: Manifest) -> None:
    known = set(MigrationExecutor(None).loader.disk_migrations)
    if unknown := [f"{app}.{name}" for app, name in manifest.migrations if (app, name) not in known]:
        raise BackupError(
            f"备份来自更新的版本 {manifest.program}，请先升级程序 / made by a newer version, {manifest.program}; "
            f"upgrade the program first: {', '.join(unknown[:3])}"
        )


def refuse_if_full(manifest: Manifest) -> None:
    if shutil.disk_usage(data_folder()).free < manifest.size * SPARE:
        raise BackupError(f"磁盘空间不够，要 {manifest.size * SPARE:,} 字节 / the disk has too little room")


def half_moved() -> list[str]:
    """What a restore that was killed had begun to move in."""
    noted = data_folder() / MOVED
    names: list[str] = json.loads(noted.read_text()) if noted.exists() else []
    return names


def clear(stage: Path) -> None:
    """An empty folder, whatever a restore that was killed has left there and beside it."""
    shutil.rmtree(stage, ignore_errors=True)
    for name in half_moved():
        left = data_folder() / name
        if left.is_dir():
            shutil.rmtree(left)
        elif name != KEY:  # nobody has another
            left.unlink(missing_ok=True)
    (data_folder() / MOVED).unlink(missing_ok=True)
    stage.mkdir(parents=True, mode=0o700)


def unpack(archive: ZipFile, manifest: Manifest, stage: Path) -> None:
    """The kept files and the key, for this account's eyes only."""
    for name in manifest.members:
        if name.startswith(ROWS):
            continue
        target = stage / name.removeprefix(KEPT)
        target.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as member, os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as file:
            shutil.copyfileobj(member, file, PIECE)
            os.fsync(file.fileno())


@contextmanager
def new_database() -> Iterator[None]:
    """Work on a database that is not in place yet; it is once this ends well, and gone if it does not."""
    if connection.vendor != "sqlite":
        with transaction.atomic():
            yield
        return
    final = Path(str(connection.settings_dict["NAME"]))
    fresh = final.with_name(f"{final.name}{STAGE}")
    final.parent.mkdir(parents=True, exist_ok=True)
    remove(fresh)
    connection.close()
    connection.settings_dict["NAME"] = str(fresh)
    try:
        yield
        connection.close()  # the last one to close writes the journal into the file
        fresh.rename(final)
        remember_names(final.parent)
    finally:
        connection.close()
        connection.settings_dict["NAME"] = str(final)
        remove(fresh)


def remove(database: Path) -> None:
    for companion in COMPANIONS:
        database.with_name(database.name + companion).unlink(missing_ok=True)


def load(archive: ZipFile, manifest: Manifest) -> None:
    """The tables as they were when the backup was made, their rows, and then whatever has changed since."""
    executor = MigrationExecutor(connection)
    then = executor.migrate(manifest.migrations).apps
    models = [model for model in kept_models(then) if f"{ROWS}{model._meta.label_lower}.jsonl" in manifest.members]
    if strange := {model._meta.label_lower for model in models} ^ set(manifest.rows):
        raise BackupError(
            f"这些表与清单对不上 / these tables are not those of the manifest: {', '.join(sorted(strange))}"
        )
    with transaction.atomic():
        # Tables come in no order of dependence; and what is still to be checked would stand in the way of migrations.
        check_references("DEFERRED")
        for model in models:
            name = model._meta.label_lower
            if rows_into(model, archive) != manifest.rows[name]:
                raise BackupError(f"行数与清单对不上 / the number of rows is not that of the manifest: {name}")
        set_counters(models)
        check_references("IMMEDIATE")
    later = MigrationExecutor(connection)
    if later.migration_plan(later.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def check_references(when: str) -> None:
    """When PostgreSQL looks whether the row a row points to is there; SQLite does so at the end of a transaction."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SET CONSTRAINTS ALL {when}")


def rows_into(model: type[Model], archive: ZipFile) -> int:
    """Read the rows of one table back; what is no row of this table is told as a BackupError."""
    name = model._meta.label_lower
    try:
        with closing(archive.open(f"{ROWS}{name}.jsonl")) as file:
            return read_back(model, file)
    except OperationalError:  # a full disk is no fault of the rows
        raise
    except (DatabaseError, ValidationError, ValueError, TypeError, StopIteration) as error:
        raise BackupError(f"这张表读不进去 / the rows of this table do not fit: {name}: {error}") from error


def refuse_if_broken(say: Say, accept_broken: bool) -> None:
    """The record must be whole; a town whose record was broken before may say that it knows."""
    broken = []
    for finding in findings():
        say(f"{'BROKEN' if finding.broken else 'noted'}  {finding}")
        broken += [finding] if finding.broken else []
    if broken and not accept_broken:
        raise BackupError(
            f"记录不完整，没有放进去 / the record is not whole, and nothing was put in place: {broken[0]}"
        )


def move_in(stage: Path) -> None:
    """Everything beside the database into its place; the database itself comes last, and with it the town is back."""
    paths = sorted(stage.iterdir())
    with (stage / MOVED).open("w") as noted:
        json.dump([path.name for path in paths], noted)
        noted.flush()
        os.fsync(noted.fileno())
    (stage / MOVED).replace(data_folder() / MOVED)
    for path in paths:
        path.replace(data_folder() / path.name)
    remember_names(data_folder())
