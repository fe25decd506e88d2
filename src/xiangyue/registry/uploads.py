"""Where a file waits while it is looked at, and how far its writing is; beside the database, for a day at most.

It may hold numbers of identity cards, which are kept nowhere else; so it goes when its day is over or it is put aside.
"""

from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from xiangyue.kernel.rules import Refused
from xiangyue.papers.tables.read import Sheet, open_book
from xiangyue.registry.models.imports import Import

KEPT = timedelta(days=1)


def path_of(batch: Import) -> Path:
    return Path(settings.DATA) / "imports" / str(batch.town) / str(batch.pk)


def put(batch: Import, content: bytes) -> None:
    path = path_of(batch)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_bytes(content)
    path.chmod(0o600)


def is_there(batch: Import) -> bool:
    return path_of(batch).exists()


def sheets_of(batch: Import) -> list[Sheet]:
    """The file once more; refused in words when its day is over."""
    try:
        return open_book(path_of(batch).read_bytes())
    except FileNotFoundError:
        raise Refused(_("The file itself is kept for one day only. Please bring it in again.")) from None


def forget(batch: Import) -> None:
    path_of(batch).unlink(missing_ok=True)
    end_progress(batch)


def end_progress(batch: Import) -> None:
    _progress_path(batch).unlink(missing_ok=True)


def _progress_path(batch: Import) -> Path:
    return path_of(batch).with_suffix(".progress")


def tell_progress(batch: Import, done: int, total: int) -> None:
    """In a file, because what a transaction writes cannot be seen from outside before its end."""
    path = _progress_path(batch)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.write_text(f"{done} {total}")


def progress_of(batch: Import) -> tuple[int, int]:
    """How many rows are written, of how many."""
    try:
        done, total = _progress_path(batch).read_text().split()
    except (FileNotFoundError, ValueError):  # not begun, or being written this very moment
        return 0, batch.to_write
    return int(done), int(total)
