"""`xiangyue ballots verify FILE.bel`: does the archive of a sealed vote hold, from the first record to the result?"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from xiangyue.ballots.belenios.canonical import RefusedError
from xiangyue.ballots.belenios.verify import verify


class Command(BaseCommand):
    """Exit 1 and the first reason named, or exit 0 and what was found; progress goes to stderr."""

    help = "Checks the archive of a sealed vote: chain, order, ballots, proofs, sum, partial decryptions, result."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("what", choices=["verify"])
        parser.add_argument("file", type=Path, help="the .bel file that is offered on the page of the vote")
        parser.add_argument("--json", action="store_true", help="what was found, for other programs")
        parser.add_argument("--processes", type=int, default=2, help="how many check ballots at the same time")

    def handle(self, *_args: Any, file: Path, processes: int, **options: Any) -> None:
        if not file.is_file():
            raise CommandError(f"没有这个文件 / there is no such file: {file}")
        try:
            report = verify(file.read_bytes(), processes, self.tell)
        except RefusedError as refused:
            if options["json"]:
                self.stdout.write(json.dumps({"accepted": False, "reason": str(refused)}, ensure_ascii=False))
            raise CommandError(f"不成立 / does not hold: {refused}", returncode=1) from refused
        if options["json"]:
            self.stdout.write(json.dumps({"accepted": True, **asdict(report)}, ensure_ascii=False))
            return
        for note in report.notes:
            self.stderr.write(f"noted  {note}")
        self.stdout.write(
            f"成立 / holds: {report.ballots} ballots, {report.voters} voters of {report.roll},"
            f" last event {report.last_event}, result {report.result}, head {report.head}"
        )

    def tell(self, done: int, whole: int) -> None:
        if done % 50 == 0 or done == whole:
            self.stderr.write(f"{done}/{whole}")
