"""Every address of the house, with real rows, opened by everybody: nothing breaks, nobody finds what is not theirs.

Every link leads somewhere and needs no script; no page tells anything private, or in English to a Chinese reader.
"""

import html
import re
from uuid import UUID

import pytest
from django.contrib.staticfiles import finders
from django.db import transaction

from tests.support.addresses import (
    OF_ONE_KIND,
    addresses,
    answered,
    every_path,
    is_ours,
    links,
    name_of,
    opened,
    patterns,
    said,
    walk,
)
from tests.support.visitors import EVERYBODY, browser_of, demo_evening, go_on_with_the_evening, visitor
from tools.messages import PLACEHOLDER, translations
from xiangyue.disclosure.models import Posting
from xiangyue.disclosure.sheets import check_code, head_of_board
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.testing import building
from xiangyue.papers.private import scan
from xiangyue.people.actions import issue_card
from xiangyue.people.models import Account, Person, Place
from xiangyue.people.queries import villages
from xiangyue.portal.demo import names

ANSWERS = {200, 302, 403, 404, 409, 422}
SEEN = {200, 302}
NOBODY = UUID("01999999-9999-7999-8999-999999999999")
# page -> why it may be missing although its thing is seen
NOT_YET = {
    "decision-resolution": "there is none before the assembly has agreed",
    "decision-picture": "there is nothing to tell before something is decided",
    "posting-picture": "there is nothing to show before it is posted",
    "covenant-picture": "there is nothing to show before it is opened to all",
}
WHO_OPENS = ("secretary", "chair", "town_secretary", "operator", "public")
# visitor -> who meets the same page of a thing both may see; what only one of them sees is opened all the same
LOOKS_LIKE = {"party_member": "villager", "justice": "town_secretary"}
ON_BOTH = ("secretary", "public")  # their queries are everybody's; the others are looked at on SQLite
HOME = f"/{names.TOWN_SLUG}/"
LONG_ENGLISH = 12  # a shorter text may stand in what somebody wrote
AT_LENGTH = ("secretary", "public")  # they meet every template; the others' pages differ by a button or a line
READS_THE_FILE = {"import", "import-columns"}  # who brought a file reads what it would change, telephones too
AS_IT_CAME = {"localpack"}  # shows the file of a pack as it was loaded, with the names of its numbers


@pytest.fixture(scope="module")
def every_address(django_db_setup, django_db_blocker):
    """Built once for this file: every address that is tried. All have telephones and cards, to be read nowhere."""
    with django_db_blocker.unblock(), demo_evening():
        with building():
            for number, person in enumerate(Person.objects.order_by("id")):
                Person.objects.filter(pk=person.pk).update(phone=f"139{number:08}")
        for name in EVERYBODY[1:]:
            issue_card(SYSTEM, visitor(name).person)
        go_on_with_the_evening()
        yield list(addresses())


@pytest.fixture(
    scope="module",
    params=[name if name in ON_BOTH else pytest.param(name, marks=pytest.mark.sqlite_only) for name in EVERYBODY],
)
def name(request):
    return request.param


@pytest.fixture(scope="module")
def alive():
    """The names of the pages that somebody has seen."""
    return set()


@pytest.fixture(scope="module")
def crawled(every_address, name, alive):
    """What one visitor found at every address that no other has met in the same form, by its path."""
    browser, like = browser_of(visitor(name)), LOOKS_LIKE.get(name)
    found = {
        address.path: got(browser, address.path) for address in every_address
        if not like or address.sample.thing is None or not {name, like} <= address.sample.circle
    }  # fmt: skip
    alive |= {name_of(path) for path, page in found.items() if page.status in SEEN}
    return found


@pytest.fixture(scope="module")
def pages(crawled, name):
    """The pages one visitor comes to by following links."""
    return list(walk(browser_of(visitor(name)), OF_ONE_KIND if name in AT_LENGTH else 1, crawled))


def sent(browser, path):
    """The answer to an empty form; whatever it did is taken back."""
    with transaction.atomic():
        cookies = browser.cookies.copy()
        page = answered(path, browser.post(path))
        browser.cookies = cookies
        transaction.set_rollback(True)
    return page


def got(browser, path):
    """A page; of one that only takes forms, the answer to an empty form."""
    page = opened(browser, path)
    return sent(browser, path) if page.status == 405 else page


@pytest.mark.all_cases
def test_every_address_answers_and_what_is_not_for_one_s_eyes_is_not_there(every_address, crawled, name, db):
    wrong = []
    for address in filter(lambda each: each.path in crawled, every_address):
        status = crawled[address.path].status
        is_hidden = address.sample.thing is not None and name not in address.sample.circle
        may_be_missing = is_hidden or address.sample.thing is None or address.pattern.name in NOT_YET
        if status not in ANSWERS or (is_hidden and status != 404) or (status == 404 and not may_be_missing):
            wrong.append(f"{address.pattern.name} {address.path}: {status}, for {sorted(address.sample.circle)}")
    assert wrong == []


def faults(page):
    """What is wrong with one page: it does not answer, it leads nowhere, or its forms need a script."""
    found = links(page.path, page.text)
    if page.status not in {200, 302, 403, 409}:
        yield f"{page.path}: {page.status}"
    for lead in filter(is_ours, [*found.leads, *(form["action"] for form in found.forms)]):
        if name_of(lead) is None:
            yield f"{page.path} leads to {lead}"
    for file in filter(is_ours, found.loads):
        if not name_of(file) and not finders.find(file.removeprefix("/static/")):
            yield f"{page.path} loads {file}"


@pytest.mark.sqlite_only
def test_every_link_leads_somewhere(pages, db):
    assert len(pages) > 15
    assert [fault for page in pages for fault in faults(page)] == []


def without(text, codes):
    """The text without the check codes, whose digits look like numbers of something now and then."""
    for code in filter(None, codes):
        text = text.replace(code, "")
    return text


@pytest.mark.sqlite_only
def test_no_page_tells_a_private_number(pages, db):
    duty = Place.objects.exclude(phone="").values_list("phone", flat=True)
    cards = re.compile("|".join(Account.objects.values_list("card", flat=True)))
    codes = [*map(check_code, Posting.objects.all()), *map(head_of_board, villages(names.TOWN_NUMBER))]
    texts = [(page.path, without(said(page.text), codes)) for page in pages if name_of(page.path) not in READS_THE_FILE]
    assert [(path, cards.findall(text)) for path, text in texts if cards.search(text)] == []
    assert {(name_of(path), found.text) for path, text in texts for found in scan(text, duty)} == set()


@pytest.mark.sqlite_only
def test_a_chinese_page_says_nothing_in_english(pages, db):
    english = [text for text in translations() if len(text) > LONG_ENGLISH and not PLACEHOLDER.search(text)]
    texts = [(page.path, html.unescape(said(page.text))) for page in pages if name_of(page.path) not in AS_IT_CAME]
    assert [(path, message) for path, text in texts for message in english if message in text] == []


@pytest.mark.sqlite_only
def test_no_page_is_dead(every_address, alive, db):
    browsers = [browser_of(visitor(name)) for name in WHO_OPENS]
    dead = [
        pattern.name for pattern in patterns()
        if pattern.name not in alive
        and not any(
            opened(browser, path).status in SEEN | {405} for path in every_path(pattern) for browser in browsers
        )
    ]  # fmt: skip
    assert dead == []


@pytest.mark.sqlite_only
def test_an_empty_form_breaks_nothing(every_address, db):
    browser = browser_of(visitor("secretary"))
    assert [each.path for each in every_address if sent(browser, each.path).status not in ANSWERS | {405}] == []


@pytest.mark.sqlite_only
def test_an_id_that_is_nobody_s_is_nowhere(every_address, db):
    browser = browser_of(visitor("secretary"))
    strange = [each.path.replace(str(each.sample.thing.pk), str(NOBODY)) for each in every_address if each.sample.thing]
    assert strange
    assert [path for path in strange if got(browser, path).status != 404] == []


@pytest.mark.parametrize("path", ["nonsense/{}/close", "person/{}/close", "meeting/{}/fly", "meeting/{}/close"])
def test_a_move_or_a_kind_that_is_none_is_nowhere(every_address, db, path):
    assert sent(browser_of(visitor("secretary")), f"{HOME}do/{path.format(NOBODY)}").status == 404


@pytest.mark.sqlite_only
def test_below_the_name_of_another_town_there_is_nothing(every_address, db):
    browser = browser_of(visitor("secretary"))
    elsewhere = [each.path.replace(HOME, "/elsewhere/", 1) for each in every_address if each.path.startswith(HOME)]
    assert [path for path in elsewhere if got(browser, path).status != 404] == []
