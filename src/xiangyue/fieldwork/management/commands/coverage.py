"""`xiangyue coverage`: does the roll-up say what the activities say?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from xiangyue.fieldwork.actions import rebuild_coverage
from xiangyue.fieldwork.reckoning import differences
from xiangyue.kernel import tenancy
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Town


class Command(BaseCommand):
    """With --check: every difference is named and nothing is changed, exit 1 if there is one. Else it is put right."""

    help = "Counts all visits anew from the activities; --check only compares."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--check", action="store_true", help="name every difference and change nothing")

    def handle(self, *_args: Any, check: bool = False, **_options: Any) -> None:
        wrong = 0
        for town in Town.objects.order_by("number"):
            with tenancy.use(town.number):
                found = differences()
                wrong += len(found)
                for line in found:
                    self.stderr.write(f"{town}: {line}")
                if found and not check:
                    rebuild_coverage(SYSTEM)
        if wrong and check:
            raise CommandError(f"不一致 / differs: {wrong}", returncode=1)
        self.stdout.write(f"已重算 / put right: {wrong}" if wrong else "一致 / agrees")
