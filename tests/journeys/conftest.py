"""A real browser, a small phone, and no way out to the internet."""

import os
import re
import shutil
from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from pytest_django.live_server_helper import LiveServer

PHONE: ViewportSize = {"width": 360, "height": 740}
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    # No name leads anywhere. Stopping requests one by one would take the browser's cache from it.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]  # fmt: skip


PROGRAMS = ("chromium-headless-shell", "chromium", "google-chrome")  # the first is the same without its windows


def executable() -> str | None:
    return os.environ.get("XIANGYUE_CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = executable()
    if program is None:
        message = "There is no Chromium: the journeys were not walked. Install one or set XIANGYUE_CHROMIUM."
        pytest.fail(message) if os.environ.get("CI") == "true" else pytest.skip(message)
    # Playwright keeps an event loop in this thread, which Django would take for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def outside() -> list[str]:
    """Addresses on other machines that a page asked for."""
    return []


@pytest.fixture
def faults() -> list[str]:
    """Errors of scripts, and what the content policy had to stop."""
    return []


@pytest.fixture
def context(browser: Browser, live_server: LiveServer, outside: list[str]) -> Iterator[BrowserContext]:
    """A phone for one person; a request that would leave this machine is stopped, and fails the test."""
    phone = browser.new_context(
        base_url=live_server.url, viewport=PHONE, locale="zh-CN", timezone_id="Asia/Shanghai", has_touch=True,
        reduced_motion="reduce",  # a page is looked at when its seals have come to rest
    )  # fmt: skip
    phone.set_default_timeout(15_000)
    elsewhere = re.compile(rf"^(?!{re.escape(live_server.url)}|data:|blob:)")
    phone.on("request", lambda request: outside.append(request.url) if elsewhere.match(request.url) else None)
    yield phone
    phone.close()
    assert outside == []


@pytest.fixture
def page(context: BrowserContext, faults: list[str]) -> Iterator[Page]:
    """One tab of that phone; a fault on any of its pages fails the test."""
    tab = context.new_page()
    tab.on("pageerror", lambda error: faults.append(str(error)))
    tab.on("console", lambda said: faults.append(said.text) if "Content Security Policy" in said.text else None)
    yield tab
    assert faults == []


@pytest.fixture
def lend_session(context: BrowserContext, live_server: LiveServer) -> Callable[[Client], None]:
    """Lets the browser go on with the session of a signed-in test client; signing in has journeys of its own."""

    def lend(client: Client) -> None:
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])

    return lend
