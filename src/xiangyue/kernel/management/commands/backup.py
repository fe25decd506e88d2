"""`xiangyue backup [FILE]`: everything of this installation in one file, while it works."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from xiangyue.kernel.backup import make_backup, usual_target
from xiangyue.kernel.backup_file import BackupError, Manifest


class Command(BaseCommand):
    """Makes a backup, or with --check restores one into a temporary place and verifies it."""

    help = "Writes database, kept files and secret key into one new ZIP file; --check restores it for trial."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="a new file; otherwise one in data/backups")
        parser.add_argument("--without-key", action="store_true", help="leave the secret key out")
        parser.add_argument("--check", action="store_true", help="restore FILE into a temporary place and verify it")

    def handle(self, *_args: Any, file: Path | None, without_key: bool, check: bool, **_options: Any) -> None:
        if check and file is None:
            raise CommandError("请写上要检查的文件 / name the file to be checked")
        if check and file:
            self.try_out(file)
            return
        target = file or usual_target()
        try:
            manifest = make_backup(target, with_key=not without_key)
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.tell(target, manifest)

    def try_out(self, file: Path) -> None:
        """The very command of an emergency, in a folder of its own and a process of its own."""
        with tempfile.TemporaryDirectory(prefix="xiangyue-check-") as folder:
            place = {"XIANGYUE_DATA": folder, "XIANGYUE_DATABASE": f"sqlite:///{Path(folder) / 'xiangyue.sqlite3'}"}
            command = [sys.executable, "-m", "xiangyue", "restore", str(file.absolute())]
            tried = subprocess.run(command, env={**os.environ, **place}, capture_output=True, text=True)  # noqa: S603
        if tried.returncode:
            raise CommandError(f"备份用不了 / this backup cannot be used:\n{tried.stdout}{tried.stderr}".rstrip())
        self.stdout.write(f"能恢复，记录完整 / it can be restored, and its record is whole: {file}")

    def tell(self, target: Path, manifest: Manifest) -> None:
        rows, files = sum(manifest.rows.values()), sum(name.startswith("kept/") for name in manifest.members)
        self.stdout.write(f"已备份 / backed up: {target}")
        self.stdout.write(f"{rows:,} 行，{files} 个文件 / {rows:,} rows, {files} files")
        for head in manifest.heads:
            self.stdout.write(f"  {head}")
        if manifest.has_key:
            self.stdout.write("含密钥，请像数据一样保管 / with the secret key: guard it like the data themselves")
        else:
            self.stdout.write(
                "不含密钥，请另外收好：没有它，没用过的卡和身份验证器都要重办 / without the secret key, which must be "
                "kept elsewhere: without it cards not yet used and authenticators are set up anew"
            )
