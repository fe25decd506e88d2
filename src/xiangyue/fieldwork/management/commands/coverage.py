"""`xiangyue coverage`: do the roll-ups, in the towns and above them, say what the activities say?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from xiangyue.fieldwork.actions import rebuild_coverage
from xiangyue.fieldwork.jobs import rebuild_above
from xiangyue.fieldwork.reckoning import differences
from xiangyue.fieldwork.reckoning_above import differences_above, on_the_way
from xiangyue.kernel import tenancy
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Town


class Command(BaseCommand):
    """With --check: every difference is named and nothing is changed, exit 1 if there is one. Else it is put right."""

    help = "Counts all visits anew from the activities, and every level above the towns; --check only compares."

    def add_arguments(self, parser: CommandParser) -> None:
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--check", action="store_true", help="name every difference and change nothing")
        how.add_argument("--rebuild", action="store_true", help="put every difference right, as without any option")

    def handle(self, *_args: Any, check: bool = False, **_options: Any) -> None:
        wrong = self._towns(check) + self._above(check)
        if wrong and check:
            raise CommandError(f"不一致 / differs: {wrong}", returncode=1)
        self.stdout.write(f"已重算 / put right: {wrong}" if wrong else "一致 / agrees")

    def _towns(self, check: bool) -> int:
        """Each town's own places."""
        wrong = 0
        for town in Town.objects.order_by("number"):
            with tenancy.use(town.number):
                found = differences()
                wrong += len(found)
                for line in found:
                    self.stderr.write(f"{town}: {line}")
                if found and not check:
                    rebuild_coverage(SYSTEM)
        return wrong

    def _above(self, check: bool) -> int:
        """What was carried up from them; while a worker is at it, that is no difference."""
        with transaction.atomic():
            found = differences_above(on_the_way() if check else frozenset())
            for line in found:
                self.stderr.write(line)
            if found and not check:
                rebuild_above()
        return len(found)
