"""`xiangyue worker`: does what was promised for after a transaction, and what falls due by the clock."""

import signal
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from xiangyue.kernel import jobs


def stop(*_signal: Any) -> None:
    # A job cut off here is rolled back; its lease runs out and another worker does it.
    sys.exit(0)


class Command(BaseCommand):
    """Runs until it is told to stop; several may run at once, and each job is leased to one of them."""

    help = "Does the jobs that are due, for ever. `xiangyue serve` starts one by itself."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--again", action="store_true", help="only let what was given up be tried again")

    def handle(self, *_args: Any, again: bool = False, **_options: Any) -> None:
        if again:
            self.stdout.write(f"{jobs.try_again()} 件重新办 / jobs are tried again")
            return
        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        jobs.work_forever()
