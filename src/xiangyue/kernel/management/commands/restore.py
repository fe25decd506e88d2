"""`xiangyue restore FILE`: a backup into an empty data folder and an empty database."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from xiangyue.kernel.backup_file import BackupError
from xiangyue.kernel.backup_restore import restore


class Command(BaseCommand):
    """Checks every digest, reads the rows back beside the place, verifies the record, and only then moves it in."""

    help = "Restores a backup; refused where there is anything already."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument(
            "--accept-broken", action="store_true", help="put it in place although verify names what does not fit"
        )

    def handle(self, *_args: Any, file: Path, accept_broken: bool, **_options: Any) -> None:
        try:
            manifest = restore(file, self.stderr.write, accept_broken)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"已恢复 {manifest.made_at} 的备份 / restored the backup of {manifest.made_at}")
        for head in manifest.heads:
            self.stdout.write(f"  {head}")
        if not manifest.has_key:
            self.stdout.write(
                "备份里没有密钥：没有原来的那一个，没用过的卡和身份验证器都要重办 / the backup held no secret key: "
                "without the former one, cards not yet used and authenticators are set up anew"
            )
