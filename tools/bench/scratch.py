"""A folder of its own with the settings of a real town, thrown away when the program ends."""

import atexit
import os
import shutil
import tempfile

import django


def prepare() -> None:
    """Everything happens there; models can be imported only after this."""
    folder = tempfile.mkdtemp(prefix="xiangyue-bench-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    os.environ |= {
        "XIANGYUE_DATA": folder,
        "XIANGYUE_DATABASE": f"sqlite:///{folder}/bench.sqlite3",
        "DJANGO_SETTINGS_MODULE": "xiangyue.config.settings",
    }
    django.setup()
