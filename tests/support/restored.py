"""The program itself, with the toys of the tests among its rooms: backs up or restores in a folder of its own.

A third word kills it where the function of that name would begin, as when the plug is pulled.
"""

import json
import os
import signal
import sys
from typing import Any

import django


def die(*_arguments: Any, **_more: Any) -> None:
    """The strongest kill there is: nothing can be tidied up."""
    os.kill(os.getpid(), signal.SIGKILL)


def main(command: str, file: str, die_in: str = "") -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "xiangyue.config.settings"
    from xiangyue.config import settings

    settings.INSTALLED_APPS.append("tests.toy")
    if "XIANGYUE_TEST_RESTORE" in os.environ:  # a server whose address is no address of the program's
        settings.DATABASES["default"] = json.loads(os.environ["XIANGYUE_TEST_RESTORE"])
    django.setup()
    from django.core.management import call_command

    from xiangyue.kernel import backup, backup_restore

    for module in (backup, backup_restore):
        if die_in and hasattr(module, die_in):
            setattr(module, die_in, die)
    call_command(command, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
