"""An English page shows no Chinese sentence that has an English; what Chinese pages say is read in `test_crawler`."""

import html

import pytest

from tests.support.addresses import name_of, said, walk
from tests.support.visitors import browser_of, demo_evening, visitor
from tools.messages import PLACEHOLDER, translations

# what a page says does not depend on the database; the crawler opens all on both
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]

LONG_CHINESE = 7  # a shorter text may stand in what somebody wrote
READERS = ("public", "secretary", "town_secretary")
# page -> why it is written in the language of the town, whoever looks at it
PRINTED = {
    "decision-register": "its six sheets go into the archive",
    "decision-archive": "it lies on top of the archive",
    "decision-resolution": "it is signed and sealed",
    "covenant-booklet": "every household gets it",
    "covenant-wall": "it hangs in the village",
    "covenant-filing": "the town files it",
    "advice-letter": "it goes out under the letterhead of the town",
    "check-letter": "it goes out under the letterhead of the town",
    "order-letter": "it goes out under the letterhead of the town",
    "localpack": "shows the file as it was loaded",
}
# text -> why it stands on an English page
STANDS = {
    "修三社生产路1.2公里": "the title of a real matter; the page of parts uses it as its sample",
    "请大家看一看、说一说。": "what is passed on in the groups of the village, in the language of the town",
    "通知播送完了，谢谢大家。": "what the loudspeaker says, it says in the language of the town",
}


@pytest.fixture(scope="module")
def evening(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), demo_evening():
        yield


def texts(name):
    """What this person reads in English on every page, by its address."""
    browser = browser_of(visitor(name))
    browser.cookies["django_language"] = "en"
    pages = [page for page in walk(browser) if name_of(page.path) not in PRINTED]
    return {page.path: html.unescape(said(page.text)) for page in pages}


def shown(pages, messages):
    whole = "\n".join(pages.values())
    found = [message for message in messages if message in whole]
    return {message: next(path for path, text in pages.items() if message in text) for message in found}


@pytest.mark.parametrize("name", READERS)
def test_an_english_page_says_nothing_in_chinese_that_has_an_english(evening, name):
    chinese = {text for text in translations().values() if len(text) >= LONG_CHINESE and not PLACEHOLDER.search(text)}
    assert shown(texts(name), chinese - set(STANDS)) == {}
