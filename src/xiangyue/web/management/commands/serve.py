"""`xiangyue serve`: brings the database up to date, then runs the web server and the job worker together."""

import hashlib
import os
import signal
import socket
import ssl
import subprocess
import sys
import time
from dataclasses import dataclass
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


@dataclass(frozen=True)
class Door:
    """Where the server listens; with a certificate it speaks HTTPS."""

    host: str
    port: int
    certificate: Path | None = None
    key: Path | None = None
    workers: int = 2

    @property
    def address(self) -> str:
        return f"{'https' if self.certificate else 'http'}://{self.host}:{self.port}"


class Command(BaseCommand):
    """Ends both processes when told to stop, and itself when the web server ends."""

    help = "Serves the town in the browser, on 127.0.0.1:8000 unless told otherwise."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--host", default=settings.BIND, help="address to listen on")
        parser.add_argument("--port", type=int, default=os.environ.get("PORT", "8000"), help="PORT in the environment")
        parser.add_argument("--demo-if-empty", action="store_true", help="build the demo town in an empty database")
        parser.add_argument("--certificate", type=Path, help="serve HTTPS with this certificate chain (PEM)")
        parser.add_argument("--key", type=Path, help="and its private key (PEM, PKCS#8)")
        parser.add_argument("--redirect-from", type=int, metavar="PORT", help="and lead HTTP on this port over to it")

    def handle(
        self, *_args: Any, host: str, port: int, demo_if_empty: bool, certificate: Path | None = None,
        key: Path | None = None, redirect_from: int | None = None, **_options: Any,
    ) -> None:  # fmt: skip
        doors = [Door(host, port, certificate, key)]
        if redirect_from:
            doors.append(Door(host, redirect_from, workers=1))
        check_certificate(certificate, key, redirect_from)
        for door in doors:
            refuse_if_taken(door)
        os.environ["PORT"] = str(port)  # of the public address, where none is given
        if certificate:
            speak_https(redirects=redirect_from is not None)
        call_command("migrate", interactive=False, verbosity=0)
        collect_static()
        if demo_if_empty and not Town.objects.exists():
            self.stdout.write("正在建示范镇，约一分钟…… / Building the demo town, about a minute...")
            with transaction.atomic():  # a demo town cut off half-built would never be finished
                call_command("demo")
        self.run_all(doors)

    def run_all(self, doors: list[Door]) -> None:
        """The server, its lesser door if there is one, and the worker, until one of the doors ends or is told to."""
        for number in STOPPING:
            signal.signal(number, stop)
        servers, worker = [start(server_command(door)) for door in doors], start(WORKER)
        try:
            if wait_until_it_answers(servers[0], doors[0].host, doors[0].port):
                self.stdout.write(f"\n用浏览器打开 / Open in a browser:  {doors[0].address}\n")
                self.stdout.write("按 Ctrl+C 停止 / Press Ctrl+C to stop\n")
                self.stdout.flush()
            while not (ended := [pair for pair in zip(doors, servers, strict=True) if pair[1].poll() is not None]):
                if worker.poll() is not None:
                    time.sleep(RESTART_AFTER)
                    worker = start(WORKER)
                time.sleep(PAUSE)
            door, server = ended[0]
            raise CommandError(
                f"端口 {door.port} 的服务自己停了 / the server on port {door.port} ended by itself, "
                f"code {server.returncode}"
            )
        except Stopped:
            self.stdout.write("已停止 / Stopped")
        finally:
            end([*servers, worker])


def stop(*_signal: Any) -> None:
    raise Stopped


def check_certificate(certificate: Path | None, key: Path | None, redirect_from: int | None) -> None:
    """Certificate and key come together and fit; told now, because the server's own words would be about its inside."""
    if certificate is None and key is None and redirect_from is None:
        return
    if certificate is None or key is None:
        raise CommandError("--certificate 和 --key 要一起用 / --certificate and --key are used together")
    try:
        ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER).load_cert_chain(certificate, key)
    except (OSError, ssl.SSLError) as error:
        raise CommandError(f"证书或密钥用不了 / certificate or key cannot be used: {error}") from error
    if b"-----BEGIN PRIVATE KEY-----" not in key.read_bytes():
        raise CommandError(
            "密钥要是 PKCS#8 格式 / the key must be in PKCS#8: openssl pkcs8 -topk8 -nocrypt -in KEY -out NEW"
        )


def speak_https(redirects: bool) -> None:
    """For the processes started from here: cookies only by HTTPS, and HTTP led over where a door for it is open."""
    os.environ["XIANGYUE_HTTPS"] = "yes"
    if redirects:
        os.environ["XIANGYUE_REDIRECT"] = "yes"


def refuse_if_taken(door: Door) -> None:
    if answers(door.host, door.port):
        raise CommandError(
            f"端口 {door.port} 已被占用，请换一个，例如 PORT={door.port + 1}。\n"
            f"Port {door.port} is in use; choose another, for example PORT={door.port + 1}."
        )


def server_command(door: Door) -> list[str]:
    options = {
        "--interface": "wsgi",
        "--host": door.host,
        "--port": str(door.port),
        "--workers": str(door.workers),
        "--blocking-threads": "2",
        "--workers-kill-timeout": "5",  # one told to stop while it starts would not hear it
        "--http1-header-read-timeout": "15000",  # a phone on a bad line may take its time, but not for ever
        "--static-path-route": f"/{settings.STATIC_URL.strip('/')}",
        "--static-path-mount": str(settings.STATIC_ROOT),
        "--static-path-expires": "365d",  # the names carry a digest of the content
        "--log-level": "warning",
    }
    if door.certificate:
        # 1.2 as well: phones of ten years ago know nothing newer.
        options |= {
            "--ssl-certificate": str(door.certificate),
            "--ssl-keyfile": str(door.key),
            "--ssl-protocol-min": "tls1.2",
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
