"""The program starts with one command, serves, and stops without leaving anything behind."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from contextlib import contextmanager
from types import SimpleNamespace

import pytest
from django.core.management import CommandError

import run
from tests.support.sources import ROOT
from xiangyue.web.management.commands import serve

PATIENCE = 60  # seconds; only a program that never starts or never stops reaches it


@pytest.fixture
def port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def serving(port, data, *words):
    environment = {**os.environ, "XIANGYUE_DATA": str(data), "PORT": str(port), "PYTHONUNBUFFERED": "1"}
    for name in ("DJANGO_SETTINGS_MODULE", "XIANGYUE_TEST_DATABASE"):
        environment.pop(name, None)
    program = subprocess.Popen(
        [sys.executable, "-m", "xiangyue", "serve", *words],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield program
    finally:
        program.terminate()
        program.communicate(timeout=PATIENCE)


def lines_until(program, words):
    for line in program.stdout:
        if words in line:
            return line
    raise AssertionError(f"It ended without saying {words!r}.")


def test_it_says_one_address_serves_there_stops_when_told_and_starts_again(port, tmp_path):
    for number in (signal.SIGTERM, signal.SIGINT):
        with serving(port, tmp_path) as program:
            assert f"http://127.0.0.1:{port}" in lines_until(program, "用浏览器打开")
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/parts/") as page:
                assert page.status == 200
            program.send_signal(number)
            assert program.wait(PATIENCE) == 0
            assert not serve.answers("127.0.0.1", port)


def test_a_port_in_use_is_named_before_anything_is_done():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(CommandError, match=f"{port} 已被占用"):
            serve.Command().handle(host="127.0.0.1", port=port, demo_if_empty=False)


def test_a_process_that_will_not_stop_is_ended(monkeypatch):
    monkeypatch.setattr(serve, "PATIENCE", 0.2)
    monkeypatch.setattr(serve, "STOPPING", [])
    code = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); signal.pause()"
    deaf = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, start_new_session=True)
    lines_until(deaf, "deaf")
    serve.end([deaf])
    deaf.communicate()
    assert deaf.returncode == -signal.SIGKILL


@pytest.mark.parametrize("dead", [8000, 80])
def test_a_door_that_ends_by_itself_ends_the_program(monkeypatch, dead):
    asleep, fallen = "import time; time.sleep(60)", "raise SystemExit(3)"
    monkeypatch.setattr(serve, "STOPPING", [])
    monkeypatch.setattr(serve, "WORKER", [sys.executable, "-c", asleep])
    monkeypatch.setattr(serve, "wait_until_it_answers", lambda *_door: False)
    command = {True: [sys.executable, "-c", fallen], False: serve.WORKER}
    monkeypatch.setattr(serve, "server_command", lambda door: command[door.port == dead])
    with pytest.raises(CommandError, match=f"port {dead} ended by itself, code 3"):
        serve.Command().run_all([serve.Door("127.0.0.1", 8000), serve.Door("127.0.0.1", 80)])


def test_static_files_are_collected_again_only_when_one_changed(settings, tmp_path, monkeypatch):
    settings.STATIC_ROOT = tmp_path / "static"
    collected = []
    monkeypatch.setattr(serve, "call_command", lambda *words, **_: collected.append(words[0]))
    serve.collect_static()
    serve.collect_static()
    assert collected == ["collectstatic"]
    monkeypatch.setattr(serve, "static_digest", lambda: "another")
    serve.collect_static()
    assert collected == ["collectstatic"] * 2


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder that looks installed, and the commands that `run.py` would have run in it."""
    (tmp_path / "requirements.lock").write_text("one")
    (tmp_path / "pyproject.toml").write_text("two")
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    commands = []
    for name, value in {"HERE": tmp_path, "VENV": tmp_path / ".venv", "PYTHON": python}.items():
        monkeypatch.setattr(run, name, value)
    monkeypatch.setattr(run, "RUNTIME", tmp_path / "requirements.lock")
    monkeypatch.setattr(run, "run", commands.append)
    monkeypatch.setattr(run, "pip", lambda: ["pip"])
    return SimpleNamespace(path=tmp_path, lock=run.RUNTIME, commands=commands)


def test_setting_up_installs_only_what_the_lock_names_by_hash(folder):
    run.set_up(folder.lock)
    locked, ours = folder.commands
    assert "--require-hashes" in locked
    assert {"--no-deps", "--no-index", "--no-build-isolation"} <= set(ours)


def test_the_second_start_installs_nothing(folder):
    run.set_up(folder.lock)
    folder.commands.clear()
    run.set_up(folder.lock)
    assert folder.commands == []


@pytest.mark.parametrize("changed", ["requirements.lock", "pyproject.toml"])
def test_a_new_lock_or_project_is_installed(folder, changed):
    run.set_up(folder.lock)
    folder.commands.clear()
    (folder.path / changed).write_text("three")
    run.set_up(folder.lock)
    assert len(folder.commands) == 2


def test_without_ensurepip_the_environment_is_filled_from_outside(folder, monkeypatch):
    monkeypatch.setattr(run.importlib.util, "find_spec", lambda name: None)
    run.make_environment()
    assert "--without-pip" in folder.commands[0]


def test_an_older_python_is_refused_in_words(monkeypatch):
    monkeypatch.setattr(run.sys, "version_info", (3, 9, 1))
    with pytest.raises(SystemExit, match=r"需要 Python 3\.11.*现在是 3\.9"):
        run.main([])
