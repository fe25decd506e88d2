"""`xiangyue doctor`: how this installation is, one line for each thing, and what to do about it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from xiangyue.kernel.health import State, answers


class Command(BaseCommand):
    """Exits with 1 if anything is bad."""

    help = "Tells of database, worker, disk, clock, files, backups, addresses and law whether they are well."
    requires_system_checks = []

    def handle(self, *_args: Any, **_options: Any) -> None:
        number = 0
        for answer in answers():
            self.stdout.write(str(answer))
            number += answer.state == State.BAD
        if number:
            raise CommandError(f"有 {number} 件要处理 / {number} things need attention", returncode=1)
