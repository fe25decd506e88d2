"""`xiangyue archive_check FILE`: is every file of an archive the one that was put in?"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from xiangyue.papers.archive import check


class Command(BaseCommand):
    """Exit 1 and everything named that does not fit, or exit 0."""

    help = "Holds the files of an archive against its list, and names what was changed, lost or slipped in."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the ZIP that was taken from a decision's page")

    def handle(self, *_args: Any, file: Path, **_options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"没有这个文件 / there is no such file: {file}")
        found = check(file)
        for words in found:
            self.stderr.write(words)
        if found:
            raise CommandError(f"不完整 / not whole: {file}", returncode=1)
        self.stdout.write(f"完整 / whole: {file}")
