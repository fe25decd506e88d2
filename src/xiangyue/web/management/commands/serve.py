"""`xiangyue serve`: brings the database up to date, then runs the web server and the job worker together."""

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from xiangyue.kernel.models import Town

PATIENCE = 15  # seconds: for the server to answer, and for both processes to end
PAUSE = 0.3
WORKER = [sys.executable, "-m", "xiangyue", "worker"]
RESTART_AFTER = 5.0  # seconds before a worker that fell over is started again
STOPPING = [getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)]


class Stopped(Exception):
    """Somebody asked this program to end."""


class Command(BaseCommand):
    """Ends both processes when told to stop, and itself when the web server ends."""

    help = "Serves the town in the browser, on 127.0.0.1:8000 unless told otherwise."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=os.environ.get("XIANGYUE_BIND", "127.0.0.1"), help="address to listen on")
        parser.add_argument("--port", type=int, default=os.environ.get("PORT", "8000"), help="PORT in the environment")
        parser.add_argument("--demo-if-empty", action="store_true", help="build the demo town in an empty database")

    def handle(self, *_args: Any, host: str, port: int, demo_if_empty: bool, **_options: Any) -> None:
        if answers(host, port):
            raise CommandError(
                f"端口 {port} 已被占用，请换一个，例如 PORT={port + 1}。\n"
                f"Port {port} is in use; choose another, for example PORT={port + 1}."
            )
        call_command("migrate", interactive=False, verbosity=0)
        collect_static()
        if demo_if_empty and not Town.objects.exists():
            self.stdout.write("正在建示范镇，约一分钟…… / Building the demo town, about a minute...")
            with transaction.atomic():  # a demo town cut off half-built would never be finished
                call_command("demo")
        self.run_both(host, port)

    def run_both(self, host: str, port: int) -> None:
        for number in STOPPING:
            signal.signal(number, stop)
        server, worker = start(server_command(host, port)), start(WORKER)
        try:
            if wait_until_it_answers(server, host, port):
                self.stdout.write(f"\n用浏览器打开 / Open in a browser:  http://{host}:{port}\n")
                self.stdout.write("按 Ctrl+C 停止 / Press Ctrl+C to stop\n")
                self.stdout.flush()
            while server.poll() is None:
                if worker.poll() is not None:
                    time.sleep(RESTART_AFTER)
                    worker = start(WORKER)
                time.sleep(PAUSE)
            raise CommandError(f"The web server ended by itself with code {server.returncode}.")
        except Stopped:
            self.stdout.write("已停止 / Stopped")
        finally:
            end([server, worker])


def stop(*_signal: Any) -> None:
    raise Stopped


def server_command(host: str, port: int) -> list[str]:
    options = {
        "--interface": "wsgi",
        "--host": host,
        "--port": str(port),
        "--workers": "2",
        "--blocking-threads": "2",
        "--workers-kill-timeout": "5",  # one told to stop while it starts would not hear it
        "--http1-header-read-timeout": "15000",  # a phone on a bad line may take its time, but not for ever
        "--static-path-route": f"/{settings.STATIC_URL.strip('/')}",
        "--static-path-mount": str(settings.STATIC_ROOT),
        "--static-path-expires": "365d",  # the names carry a digest of the content
        "--log-level": "warning",
    }
    words = [word for pair in options.items() for word in pair]
    return [sys.executable, "-m", "granian", *words, "--respawn-failed-workers", "xiangyue.config.wsgi:application"]


def start(command: list[str]) -> subprocess.Popen:
    # In a session of its own, or Ctrl+C would reach its children before this program can end them in order.
    return subprocess.Popen(command, start_new_session=True)


def answers(host: str, port: int) -> bool:
    try:
        socket.create_connection((host, port), timeout=1).close()
    except OSError:
        return False
    return True


def wait_until_it_answers(server: subprocess.Popen, host: str, port: int) -> bool:
    for _ in range(int(PATIENCE / PAUSE)):
        if server.poll() is not None:
            return False
        if answers(host, port):
            return True
        time.sleep(PAUSE)
    return False


def end(processes: list[subprocess.Popen]) -> None:
    """Ask both to finish what they are doing, and end them if they do not."""
    for number in STOPPING:
        signal.signal(number, signal.SIG_IGN)  # a second Ctrl+C must not leave one of them behind
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            kill(process)


def kill(process: subprocess.Popen) -> None:
    """End a process and its children at once; each leads a group of its own."""
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.wait()


def collect_static() -> None:
    """Copy and name the static files anew, only if one of them changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / "collected"
    digest = static_digest()
    if stamp.exists() and stamp.read_text() == digest:
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest)


def static_digest() -> str:
    total = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            with storage.open(name) as file:
                total.update(f"{name}\n".encode() + file.read())
    return total.hexdigest()
