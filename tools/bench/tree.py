"""`xiangyue bench tree` on a PostgreSQL server of its own, thrown away afterwards.

python -m tools.bench tree [--scale 0.01]
"""

import os
import sys
import tempfile

import django
from django.core.management import CommandError, call_command

from tests.support import postgres

SERVER = [
    "-c",
    "max_connections=20",
    "-c",
    "shared_buffers=512MB",
    "-c",
    "work_mem=64MB",
    "-c",
    "max_wal_size=4GB",
]  # fmt: skip  what was acknowledged is on the disk, as in a real town


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="xiangyue-bench-") as folder:
        os.environ |= {"XIANGYUE_DATA": folder, "DJANGO_SETTINGS_MODULE": "xiangyue.config.settings"}
        from xiangyue.config import settings  # reads the folder's name

        settings.DATABASES["default"] = {
            "ENGINE": "django.db.backends.postgresql", "NAME": "postgres", "USER": postgres.USER,
            "HOST": str(postgres.start(SERVER)),
        }  # fmt: skip
        django.setup()
        try:
            call_command("bench", "tree", *arguments)
        except CommandError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
