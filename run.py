"""Set everything up and start: `python3 run.py`. Needs Python 3.11 and nothing else.

    python3 run.py               set up, build the demo town if there is no town, and serve on 127.0.0.1:8000
    python3 run.py setup         only set up
    python3 run.py setup --test  set up what the tests need as well

PORT chooses another port. What pip reads from the environment (PIP_INDEX_URL, PIP_FIND_LINKS, ...) is honoured.
"""

from __future__ import annotations  # so that an older Python gets as far as the sentence that refuses it

import hashlib
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENV = HERE / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
RUNTIME, TEST = HERE / "requirements.lock", HERE / "requirements-test.lock"


def main(arguments: list[str]) -> None:
    """What the command line asks for."""
    if sys.version_info < (3, 11):
        found = ".".join(map(str, sys.version_info[:2]))
        sys.exit(f"需要 Python 3.11 或更新的版本，现在是 {found}。\nPython 3.11 or newer is needed; this is {found}.")
    os.chdir(str(HERE))
    set_up(TEST if "--test" in arguments else RUNTIME)
    if "setup" not in arguments:
        serve()


def set_up(lock: Path) -> None:
    """Make the environment and install the lock, unless that was done with this very lock."""
    if is_installed(lock):
        return
    print("首次准备，约一两分钟…… / Setting up, a minute or two...", flush=True)
    if not PYTHON.exists():
        make_environment()
    for arguments in (
        ["--require-hashes", "-r", str(lock)],
        # Built with the setuptools of the lock, so that nothing is fetched besides it.
        ["--no-deps", "--no-build-isolation", "--no-index", "-e", str(HERE)],
    ):
        run([*pip(), "install", "-qq", "--disable-pip-version-check", *arguments])
    for each in (RUNTIME, lock):  # the lock for tests holds everything of the other
        stamp(each).write_text(digest(each))


def make_environment() -> None:
    """A virtual environment; without pip of its own where the system has none to give (Debian without python3-venv)."""
    has_pip = importlib.util.find_spec("ensurepip") is not None
    run([sys.executable, "-m", "venv", "--clear", *([] if has_pip else ["--without-pip"]), str(VENV)])


def pip() -> list[str]:
    """The environment's own pip, or the system's working from outside."""
    own = [str(PYTHON), "-m", "pip"]
    if subprocess.run([*own, "--version"], capture_output=True).returncode == 0:
        return own
    if importlib.util.find_spec("pip") is None:
        sys.exit("缺少 pip，请先安装 python3-venv。\nThere is no pip; please install python3-venv.")
    return [sys.executable, "-m", "pip", "--python", str(PYTHON)]


def is_installed(lock: Path) -> bool:
    return PYTHON.exists() and stamp(lock).exists() and stamp(lock).read_text() == digest(lock)


def stamp(lock: Path) -> Path:
    return VENV / (lock.stem + ".installed")


def digest(lock: Path) -> str:
    """Of everything that decides what is installed, and where: a folder that was moved is set up anew."""
    parts = [lock.read_bytes(), (HERE / "pyproject.toml").read_bytes(), str(HERE).encode()]
    return hashlib.sha256(b"\n".join(parts)).hexdigest()


def run(command: list[str]) -> None:
    code = subprocess.run(command).returncode
    if code:
        sys.exit("没有装好，原因见上。 / That did not work; the reason stands above.")


def serve() -> None:
    command = [str(PYTHON), "-m", "xiangyue", "serve", "--demo-if-empty"]
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    sys.stdout.flush()
    os.execv(command[0], command)


if __name__ == "__main__":
    main(sys.argv[1:])
