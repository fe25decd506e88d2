"""`xiangyue verify`: is the record whole?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from xiangyue.kernel.models import Entry
from xiangyue.kernel.verifying import findings


class Command(BaseCommand):
    """Exit 1 and the first broken line named, or exit 0 and what was checked."""

    help = "Checks every line of the trail and every recorded fact; --head compares with what was printed on a board."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--head", action="append", metavar="CHAIN:NUMBER-DIGEST", help="a head printed on a board")

    def handle(self, *_args: Any, head: list[str] | None = None, **_options: Any) -> None:
        found = list(findings(head))
        for finding in found:
            self.stderr.write(f"{'BROKEN' if finding.broken else 'noted'}  {finding}")
        broken = [finding for finding in found if finding.broken]
        if broken:
            raise CommandError(f"不完整 / not whole: {broken[0]}", returncode=1)
        self.stdout.write(f"完整 / whole: {Entry.objects.count()} lines")
