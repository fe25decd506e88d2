"""`xiangyue holidays FILE`: import the table of a new year's holidays."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from xiangyue.rulebook.changes import announce_everywhere
from xiangyue.rulebook.errors import CalendarError
from xiangyue.rulebook.imported import calendar, import_calendar


class Command(BaseCommand):
    """Checks the file as a whole before anything is kept; without a file it tells which years are known."""

    help = "Imports a table of day,kind,name (kind: holiday or working); years without a table are provisional."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path)

    def handle(self, *_args: Any, file: Path | None = None, **_options: Any) -> None:
        try:
            # With or without the mark that Excel sets before its tables.
            found = import_calendar(file.read_text(encoding="utf-8-sig")) if file else calendar()
        except (CalendarError, OSError, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from error
        if file:
            announce_everywhere()
        self.stdout.write("已知年份 / years known: " + ", ".join(str(year) for year in sorted(found.years)))
