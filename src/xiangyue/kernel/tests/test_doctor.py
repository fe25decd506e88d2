"""The doctor: well in a town that is well, and one line with what to do for each thing that is not."""

from collections import namedtuple
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command

from xiangyue.kernel import clock, health, jobs
from xiangyue.kernel.health import QUESTIONS, State
from xiangyue.kernel.models import Installation, Job

Disk = namedtuple("Disk", "total used free")


@pytest.fixture
def town(cast, tmp_path, settings):
    """A town that is well: reached by HTTPS, backed up this morning, its data folder its own."""
    settings.DATA, settings.MEDIA_ROOT = tmp_path, tmp_path / "files"
    settings.ALLOWED_HOSTS, settings.PUBLIC_ADDRESS = ["xiang.example"], "https://xiang.example"
    settings.SESSION_COOKIE_SECURE = True
    (tmp_path / health.STAMP).write_text(clock.real_now().isoformat())
    (tmp_path / "secret_key").touch(mode=0o600)
    return cast


def asked(name):
    """The answer to one question."""
    return next(ask for ask in QUESTIONS if ask.__name__ == name)()


def test_a_town_that_is_well_has_nothing_bad(town, capsys):
    call_command("doctor")
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(QUESTIONS)
    assert all(line.startswith(("好   ok", "注意 warn")) and " / " in line for line in lines)


def test_one_thing_that_is_bad_ends_with_1(town, settings, capsys):
    settings.DEBUG = True
    with pytest.raises(CommandError, match="有 1 件要处理") as ended:
        call_command("doctor")
    assert ended.value.returncode == 1
    assert "不好 bad  调试模式开着" in capsys.readouterr().out


def test_a_question_that_fails_is_an_answer_too(monkeypatch):
    def broken():
        raise OSError("no such disk")

    monkeypatch.setattr(health, "QUESTIONS", [broken])
    (answer,) = health.answers()
    assert answer.state == State.BAD
    assert "no such disk" in str(answer)


def test_an_older_python_is_named(monkeypatch):
    monkeypatch.setattr(health, "OLDEST_PYTHON", (4, 0))
    assert "太旧" in str(asked("python"))


@pytest.mark.sqlite_only
def test_the_journal_mode_of_sqlite_is_told(db):
    assert "wal" in str(asked("database"))


def test_missing_migrations_are_told(db, monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda executor, targets: [1, 2])
    assert "差 2 步升级" in str(asked("migrations"))


def test_a_job_nobody_does_tells_of_the_worker(town):
    jobs.enqueue("anything", run_at=clock.now() - timedelta(seconds=30))
    assert asked("worker").state == State.OK
    Job.objects.update(run_at=clock.now() - timedelta(minutes=3))
    assert "xiangyue worker" in str(asked("worker"))


def test_what_was_given_up_is_told_and_tried_again(town, capsys):
    jobs.enqueue("send_word")
    Job.objects.update(given_up_at=clock.now(), tries=8, error="Traceback\nOSError: no line")
    assert "send_word（OSError: no line）" in str(asked("failed_jobs"))
    call_command("worker", again=True)
    assert asked("failed_jobs").state == State.OK
    assert Job.objects.get().tries == 0


@pytest.mark.parametrize(("free", "state"), [(10**8, State.BAD), (10**9, State.WARN), (10**11, State.OK)])
def test_a_disk_that_fills_is_told_in_time(town, monkeypatch, free, state):
    monkeypatch.setattr(health.shutil, "disk_usage", lambda path: Disk(10**12, 0, free))
    assert asked("disk").state == state


def test_a_clock_that_ran_back_is_bad(town):
    assert asked("time").state == State.OK
    with clock.at(clock.now() - timedelta(days=1)):
        assert "时钟倒退了" in str(asked("time"))


def test_a_folder_that_cannot_be_written_is_bad(town, tmp_path, settings):
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file" / "below"
    assert "写不进" in str(asked("folder"))


def test_a_key_that_others_read_is_told(town, tmp_path):
    (tmp_path / "secret_key").chmod(0o644)
    assert "chmod 600" in str(asked("secret_key"))


@pytest.mark.parametrize(("days", "state"), [(1, State.OK), (3, State.WARN), (9, State.BAD)])
def test_the_age_of_the_last_backup(town, tmp_path, days, state):
    (tmp_path / health.STAMP).write_text((clock.real_now() - timedelta(days=days)).isoformat())
    assert asked("last_backup").state == state


def test_a_town_never_backed_up_is_told_and_a_demo_left_in_peace(town, tmp_path):
    (tmp_path / health.STAMP).unlink()
    assert "xiangyue backup" in str(asked("last_backup"))
    Installation.objects.create(demo=True)
    assert asked("last_backup").state == State.OK


@pytest.mark.parametrize(
    ("hosts", "address", "state", "words"),
    [
        (["xiang.example"], "https://xiang.example", State.OK, "走 HTTPS"),
        (["other.example"], "https://xiang.example", State.BAD, "不在 XIANGYUE_HOSTS 里"),
        (["*"], "https://xiang.example", State.WARN, "写明域名"),
        (["127.0.0.1"], "http://127.0.0.1:8000", State.WARN, "只在本机"),
        (["[::1]"], "http://[::1]:8000", State.WARN, "只在本机"),
        (["xiang.example"], "http://xiang.example", State.BAD, "没有用 HTTPS"),
    ],
)
def test_the_address_printed_under_codes(town, settings, hosts, address, state, words):
    settings.ALLOWED_HOSTS, settings.PUBLIC_ADDRESS = hosts, address
    assert asked("address").state == state
    assert words in str(asked("address"))


def test_cookies_that_go_without_https_are_bad(town, settings):
    settings.SESSION_COOKIE_SECURE = False
    assert "没有用 HTTPS" in str(asked("address"))


@pytest.mark.parametrize(
    ("bind", "named", "state"),
    [("127.0.0.1", [], State.WARN), ("127.0.0.1", ["127.0.0.1"], State.OK), ("192.0.2.1", [], State.OK)],
)
def test_a_server_in_front_that_is_not_named_is_told(town, settings, bind, named, state):
    settings.BIND, settings.PROXY = bind, named
    assert asked("proxy").state == state


def test_who_is_reached_on_this_machine_alone_needs_no_server_in_front(town, settings):
    settings.PUBLIC_ADDRESS, settings.BIND, settings.PROXY = "http://127.0.0.1:8000", "127.0.0.1", []
    assert asked("proxy").state == State.OK
