"""What tests of backups share: a backup with its members changed, and the program in a folder of its own."""

import os
import subprocess
import sys
import zipfile

from tests.support.sources import ROOT

DATABASE = "xiangyue.sqlite3"
SCAN = b"%PDF-1.4 a scan"


def members(path):
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())


def rewritten(path, change):
    """The same backup with its members changed by `change(name -> bytes)`."""
    with zipfile.ZipFile(path) as archive:
        contents = {name: archive.read(name) for name in archive.namelist()}
    change(contents)
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in contents.items():
            archive.writestr(name, content)
    return path


def run_in(folder, command, file, die_in="", **more):
    """The program itself, in a folder of its own, perhaps killed."""
    environment = {**os.environ, "XIANGYUE_DATA": str(folder), "XIANGYUE_DATABASE": f"sqlite:///{folder / DATABASE}"}
    environment |= more
    words = [sys.executable, "-m", "tests.support.restored", command, str(file), die_in]
    return subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, text=True)


def names(folder):
    return sorted(path.name for path in folder.iterdir())
