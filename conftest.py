"""What holds for every test: which run it belongs to, and that it writes only inside an act."""

import gc
import os
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
from django.conf import settings
from django.db import connection
from django.utils import translation

from tests.support import standing
from tests.support.cast import cast, in_baihe  # noqa: F401  fixtures for every room
from xiangyue.kernel.acting import under_way
from xiangyue.kernel.kinds import kinds
from xiangyue.kernel.testing import WRITE
from xiangyue.web.addresses import slug_of

ON_POSTGRES = os.environ.get("XIANGYUE_TEST_DATABASE") == "postgres"
DATABASE_FIXTURES = ("transactional_db", "live_server", "db")
PAGE_FIXTURES = {"browse", "browser", "client", "clerk", "desk", "evening", "operator"}  # they open pages by a client

# The same examples in every run, and none fails because the machine was busy.
hypothesis.settings.register_profile("house", deadline=None, derandomize=True)
hypothesis.settings.load_profile("house")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Run each test where it can tell something new.

    Pure tests run once, on SQLite, and so do tests of what a page says; tests of the database on both; browser journeys
    on PostgreSQL, and one on SQLite.  The crawler opens every page on both.  A test that was asked for by name always
    runs.
    """
    if any("::" in argument for argument in config.args):
        return
    kept = first_cases([item for item in items if belongs(item)])
    wanted = set(kept)
    config.hook.pytest_deselected(items=[item for item in items if item not in wanted])
    items[:] = kept


def first_cases(items: list[pytest.Item]) -> list[pytest.Item]:
    """On PostgreSQL one case of a test says whether its statements are understood; the grids are walked on SQLite."""
    if not ON_POSTGRES:
        return items
    tests = {item.nodeid.partition("[")[0]: item for item in reversed(items)}
    return [item for item in items if has_all_cases(item) or tests[item.nodeid.partition("[")[0]] is item]


def has_all_cases(item: pytest.Item) -> bool:
    return "page" in fixtures_of(item) or bool(item.get_closest_marker("all_cases"))


def fixtures_of(item: pytest.Item) -> set[str]:
    return set(getattr(item, "fixturenames", ()))


def belongs(item: pytest.Item) -> bool:
    fixtures = fixtures_of(item)
    touches_database = item.get_closest_marker("django_db") or fixtures & set(DATABASE_FIXTURES)
    if ON_POSTGRES:
        opens_pages = bool(fixtures & PAGE_FIXTURES) and "page" not in fixtures and "live_server" not in fixtures
        spared = opens_pages or only_refuses(item) or item.get_closest_marker("sqlite_only")
        return bool(touches_database) and not spared
    if item.get_closest_marker("postgres_only"):
        return False
    return "page" not in fixtures or bool(item.get_closest_marker("sqlite_journey"))


def only_refuses(item: pytest.Item) -> bool:
    """Whether a room's test is about a refusal: rules decide it before anything is written, so no database can differ.

    Races have both, and in the kernel it is the database itself that refuses.
    """
    if "kernel" in item.path.parts or "races" in item.path.stem or "page" in fixtures_of(item):
        return False
    return {"raises", "Refused"} <= set(item.function.__code__.co_names)  # type: ignore[attr-defined]


def pytest_collection_finish() -> None:
    """What stands in memory by now stays there: looking it through for garbage took a fifth of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    if not standing.is_wanted(item):
        standing.fall()


@pytest.fixture(scope="session")
def ground(django_db_setup: None) -> Iterator[None]:
    """What the cast stands on: while there is a database."""
    yield
    if connection.in_atomic_block:  # else the browser took this thread's connection with it, and the rows too
        standing.fall()


@pytest.fixture(autouse=True)
def forget_addresses() -> None:
    """A town keeps its address for ever, but towns of two tests may share a number."""
    slug_of.cache_clear()


@pytest.fixture(autouse=True)
def speak_chinese() -> None:
    """A page that was read in English leaves its language to the next test."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture(autouse=True)
def unrecorded(request: pytest.FixtureRequest, speak_chinese: None) -> Iterator[list[str]]:
    """Rows of a town change only while `kernel.act` or `make_move` is under way, or while a test is building."""
    unrecorded: list[str] = []
    wanted = [name for name in DATABASE_FIXTURES if name in request.fixturenames]
    if not wanted and not request.node.get_closest_marker("django_db"):
        yield unrecorded
        return
    if standing.is_wanted(request.node):
        standing.stand(request)
    for name in wanted:  # set up before the guard, so that its clean-up comes after
        request.getfixturevalue(name)
    tables = {model._meta.db_table for model in kinds().values()}

    def guard(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        written = WRITE.match(sql)
        if written and written["table"] in tables and not under_way():
            unrecorded.append(sql[:160])
            raise AssertionError(f"Written outside an act: {sql[:160]}")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(guard):
        yield unrecorded
    assert unrecorded == []  # said again, in case somebody caught the first saying
