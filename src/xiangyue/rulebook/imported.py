"""The calendar in use: the shipped table, and the newer notices a town has imported from a small file.

The notice of next year's holidays comes in November, and many towns are offline; so it is a file, not a download.
"""

from functools import lru_cache
from pathlib import Path

from django.conf import settings

from .calendars import WorkCalendar, shipped_calendar


def imported_file() -> Path:
    """Where the imported table lies: beside the database."""
    return Path(settings.DATA) / "holidays.csv"


def calendar() -> WorkCalendar:
    """The shipped table with what was imported; read anew when the file changes."""
    path = imported_file()
    return _merged(path, path.stat().st_mtime_ns) if path.exists() else shipped_calendar()


@lru_cache(maxsize=1)
def _merged(path: Path, _changed: int) -> WorkCalendar:
    return shipped_calendar().merged_with(WorkCalendar.from_csv(path.read_text(encoding="utf-8")))


def import_calendar(text: str) -> WorkCalendar:
    """Check a table and keep it; CalendarError names the line, and the table in use stays as it was."""
    added = WorkCalendar.from_csv(text)
    path = imported_file()
    fresh = path.with_suffix(".new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
    return shipped_calendar().merged_with(added)
