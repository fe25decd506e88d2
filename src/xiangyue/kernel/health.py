"""Is this installation well? A list of questions, which every room may lengthen; `xiangyue doctor` asks them all."""

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http.request import validate_host

from xiangyue.kernel import clock
from xiangyue.kernel.backup import STAMP, data_folder
from xiangyue.kernel.backup_file import KEY
from xiangyue.kernel.models import Entry, Installation, Job

OLDEST_PYTHON = (3, 11)
GIGABYTE = 1024**3
WORKER_PAUSE = timedelta(minutes=2)  # a job waits seconds for a worker that runs
BACKUP_OLD, BACKUP_TOO_OLD = timedelta(days=2), timedelta(days=8)
HOME = {"127.0.0.1", "localhost", "::1"}


class State(StrEnum):
    OK = "ok"
    WARN = "warn"
    BAD = "bad"


@dataclass(frozen=True)
class Answer:
    """How it stands with one thing, and what to do about it, in both languages."""

    state: State
    chinese: str
    english: str

    def __str__(self) -> str:
        return f"{SIGNS[self.state]} {self.chinese} / {self.english}"


SIGNS = {State.OK: "好   ok  ", State.WARN: "注意 warn", State.BAD: "不好 bad "}
Question = Callable[[], Answer]
QUESTIONS: list[Question] = []


def question(ask: Question) -> Question:
    """Let the doctor ask this as well."""
    QUESTIONS.append(ask)
    return ask


def answers() -> Iterator[Answer]:
    """Every question with its answer; one that cannot even be asked is bad."""
    for ask in QUESTIONS:
        try:
            yield ask()
        except Exception as error:  # the doctor comes where things are broken
            yield bad(f"{ask.__name__} 查不了：{error}", f"{ask.__name__} could not be checked: {error}")


def ok(chinese: str, english: str) -> Answer:
    return Answer(State.OK, chinese, english)


def warn(chinese: str, english: str) -> Answer:
    return Answer(State.WARN, chinese, english)


def bad(chinese: str, english: str) -> Answer:
    return Answer(State.BAD, chinese, english)


@question
def python() -> Answer:
    found = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < OLDEST_PYTHON:
        return bad(f"Python {found} 太旧，要 3.11 以上", f"Python {found} is too old; install 3.11 or newer")
    return ok(f"Python {found}", f"Python {found}")


@question
def database() -> Answer:
    """Something is written and taken back; a disk that turned read-only shows itself here."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE kernel_head SET seq = seq WHERE town = -1")
        if connection.vendor != "sqlite":
            return ok("数据库 PostgreSQL 可写", "PostgreSQL can be written")
        mode = cursor.execute("PRAGMA journal_mode").fetchone()[0]
    if mode != "wal":
        return warn(
            f"SQLite 日志模式是 {mode}，应是 wal；数据库不要放在网络盘上",
            f"SQLite journals by {mode}, not wal; keep the database off network drives",
        )
    return ok("数据库 SQLite 可写，日志模式 wal", "SQLite can be written, journal mode wal")


@question
def migrations() -> Answer:
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    if waiting:
        return bad(
            f"数据库差 {waiting} 步升级，运行 xiangyue migrate", f"{waiting} migrations are missing: xiangyue migrate"
        )
    return ok("数据库结构是最新的", "the tables are up to date")


@question
def worker() -> Answer:
    """A worker that runs leaves no job waiting that is due."""
    with clock.follow(Installation.this()):
        waiting = Job.objects.filter(done_at=None, given_up_at=None, tries=0, run_at__lt=clock.now() - WORKER_PAUSE)
        late = waiting.count()
    if late:
        return bad(
            f"{late} 件到期的事没人办，后台没在跑：运行 xiangyue serve 或 xiangyue worker",
            f"{late} jobs are due and nobody does them: run xiangyue serve or xiangyue worker",
        )
    return ok("到期的事都办了", "no job is waiting that is due")


@question
def failed_jobs() -> Answer:
    given_up = Job.objects.exclude(given_up_at=None).order_by("-given_up_at")
    if last := given_up.first():
        error = last.error.strip().splitlines()[-1] if last.error.strip() else ""
        return warn(
            f"{given_up.count()} 件事办不成，最近是 {last.name}（{error}）：排除原因后运行 xiangyue worker --again",
            f"{given_up.count()} jobs were given up, the last is {last.name}: once mended, xiangyue worker --again",
        )
    return ok("没有办不成的事", "no job was given up")


@question
def disk() -> Answer:
    free = shutil.disk_usage(data_folder()).free
    words = f"磁盘剩 {free / GIGABYTE:.1f} GB", f"{free / GIGABYTE:.1f} GB left on the disk"
    if free < GIGABYTE / 5:
        return bad(f"{words[0]}，快写不进了：马上腾出空间", f"{words[1]}: make room at once")
    if free < 2 * GIGABYTE:
        return warn(f"{words[0]}，腾出一些空间", f"{words[1]}: make some room")
    return ok(*words)


@question
def time() -> Answer:
    """Time never runs back: what is recorded next would otherwise seem older than what stands before it."""
    with clock.follow(Installation.this()):
        last, now = Entry.objects.order_by("-id").first(), clock.now()
    if last and last.recorded_at > now:
        return bad(
            f"时钟倒退了：最后一行记录是 {last.recorded_at:%Y-%m-%d %H:%M}，请校准时间",
            f"the clock ran back behind the last line of the record, {last.recorded_at:%Y-%m-%d %H:%M}: set it right",
        )
    return ok("时钟走在最后一行记录之后", "the clock is past the last line of the record")


@question
def folder() -> Answer:
    """Where kept files go, tried out with a file."""
    place = Path(settings.MEDIA_ROOT)
    try:
        place.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=place):
            return ok("存文件的文件夹可写", "the folder of kept files can be written")
    except OSError as error:
        return bad(f"{place} 写不进：{error.strerror}", f"{place} cannot be written: {error.strerror}")


@question
def secret_key() -> Answer:
    path = data_folder() / KEY
    if os.name == "posix" and path.exists() and path.stat().st_mode & 0o077:
        return bad(f"密钥别人也能读：chmod 600 {path}", f"others can read the secret key: chmod 600 {path}")
    return ok("密钥只有本账号能读", "the secret key is for this account alone")


@question
def last_backup() -> Answer:
    if (installation := Installation.this()) and installation.demo:
        return ok("示范镇，不用备份", "a demo needs no backup")
    stamp = data_folder() / STAMP
    if not stamp.exists():
        return warn("还没备份过：运行 xiangyue backup", "never backed up: run xiangyue backup")
    age = clock.real_now() - datetime.fromisoformat(stamp.read_text().strip())
    words = f"上次备份在 {age.days} 天前", f"the last backup is {age.days} days old"
    if age > BACKUP_TOO_OLD:
        return bad(
            f"{words[0]}：运行 xiangyue backup，并看看定时备份", f"{words[1]}: run xiangyue backup, see to its timer"
        )
    return warn(*words) if age > BACKUP_OLD else ok(*words)


@question
def address() -> Answer:
    """The address printed under codes must be one that the server answers to, and safe where it is not this machine."""
    if settings.DEBUG:
        return bad("调试模式开着：去掉 XIANGYUE_DEBUG", "debugging is on: take XIANGYUE_DEBUG away")
    public = urlsplit(settings.PUBLIC_ADDRESS)
    host = public.hostname or ""
    if not validate_host(f"[{host}]" if ":" in host else host, settings.ALLOWED_HOSTS):
        return bad(
            f"二维码上的 {host} 不在 XIANGYUE_HOSTS 里，会被拒绝",
            f"{host}, printed under codes, is not in XIANGYUE_HOSTS",
        )
    if "*" in settings.ALLOWED_HOSTS:
        return warn("XIANGYUE_HOSTS 写了 *，请写明域名", "XIANGYUE_HOSTS is *: name the hosts")
    if host in HOME:
        return warn(
            "网址只在本机能打开：设 XIANGYUE_PUBLIC_ADDRESS",
            "the address opens on this machine alone: set XIANGYUE_PUBLIC_ADDRESS",
        )
    if public.scheme != "https" or not settings.SESSION_COOKIE_SECURE:
        return bad(
            "没有用 HTTPS，密码会在路上被看见：设 XIANGYUE_HTTPS=yes，见 docs/install.zh.md",
            "without HTTPS, PINs are seen on their way: set XIANGYUE_HTTPS=yes, see docs/install.md",
        )
    return ok(f"网址 {settings.PUBLIC_ADDRESS}，走 HTTPS", f"reached at {settings.PUBLIC_ADDRESS} by HTTPS")


@question
def proxy() -> Answer:
    """A town that listens on this machine alone and is reached from outside has a server in front of it."""
    outside = urlsplit(settings.PUBLIC_ADDRESS).hostname not in HOME
    if outside and settings.BIND in HOME and not settings.PROXY:
        return warn(
            "前面有别的服务器，没写 XIANGYUE_PROXY：所有人会被当成一个人，一个人试错密码，大家都进不来",
            "there is a server in front: without XIANGYUE_PROXY all visitors count as one, and one who tries PINs "
            "shuts everybody out",
        )
    return ok("分得清谁是从哪里来的", "visitors are told apart by their addresses")
