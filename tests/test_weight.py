"""A page and everything it loads come through a thin wire, and nothing needs a script."""

import gzip
import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from tests.support.addresses import links
from tests.support.visitors import browser_of, demo_evening, visitor
from xiangyue.decisions.models import Decision
from xiangyue.disclosure.models import Posting
from xiangyue.meetings.models import Meeting
from xiangyue.portal.demo import names
from xiangyue.web.addresses import page_of, to

# what a page says does not depend on the database; the crawler opens all on both
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]

BUDGET = 60 * 1024  # bytes, compressed: three seconds where the village has one bar


@pytest.fixture(scope="module")
def evening(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), demo_evening():
        yield


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def weight(path, html):
    """The page, and each file it asks for, as they come over the wire."""
    files = [Path(finders.find(file.removeprefix("/static/"))) for file in links(path, html.decode()).loads]
    assert {".css", ".js", ".svg"} <= {file.suffix for file in files}
    return packed(html) + sum(packed(file.read_bytes()) for file in files)


def reading_pages():
    """What residents read: the front page, a village, its lists, and one of each thing."""
    shown = [
        Decision.objects.filter(stage="archived")[0], Posting.objects.filter(stage="closed")[0],
        Meeting.objects.filter(stage="noticed")[0],
    ]  # fmt: skip
    lists = [to(name, place=names.MAIN) for name in ("village", "board", "decisions", "meetings", "authorisations")]
    plain = [to(name) for name in ("home", "places", "how-to-check", "overdue", "sign-in")]
    return [*plain, *lists, *map(page_of, shown), "/need-a-meeting/", "/article/", "/use/"]


def test_every_page_residents_read_stays_within_its_weight(evening):
    browser = browser_of(visitor("public"))
    weights = {path: weight(path, browser.get(path).content) for path in reading_pages()}
    assert {path: each for path, each in weights.items() if each > BUDGET} == {}


def test_the_desk_of_a_secretary_is_as_light(evening):
    page = browser_of(visitor("secretary")).get(to("home"))
    assert weight(to("home"), page.content) <= BUDGET


BUTTON = re.compile(r"<button\b[^>]*>")


def test_no_button_waits_for_a_script(evening):
    """A button that sends no form stands hidden until the script that serves it shows it."""
    browser = browser_of(visitor("secretary"))
    for path in reading_pages():
        html = browser.get(path).content.decode()
        outside = re.sub(r"<form\b.*?</form>", "", html, flags=re.DOTALL)
        assert [button for button in BUTTON.findall(outside) if "hidden" not in button] == [], path
