"""Every address of the house, with real rows, opened by everybody: nothing breaks, nobody finds what is not theirs.

Every link leads somewhere and needs no script; no page tells anything private, or in English to a Chinese reader.
One visit answers all four questions, because opening the pages is what takes time.
"""

import html
import re
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.contrib.staticfiles import finders
from django.db import transaction

from tests.support.addresses import (
    OF_ONE_KIND,
    Address,
    Page,
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

ANSWERS = {200, 302, 401, 403, 404, 409, 422}
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
LOOKS_LIKE = {"party_member": "villager", "justice": "town_secretary", "discipline": "town_secretary"}
ON_BOTH = "secretary"  # these queries are everybody's; the others are looked at on SQLite
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


@pytest.fixture(scope="module")
def alive():
    """The names of the pages that somebody has seen."""
    return set()


@dataclass(frozen=True)
class Visit:
    """What one visitor found: at every address that no other meets in the same form, and by following links."""

    name: str
    addresses: list[Address]
    crawled: dict[str, Page]
    walked: list[Page]


def visit(name, every_address):
    browser, like = browser_of(visitor(name)), LOOKS_LIKE.get(name)
    tried = [
        address for address in every_address
        if not like or address.sample.thing is None or not {name, like} <= address.sample.circle
    ]  # fmt: skip
    crawled = {address.path: got(browser, address.path) for address in tried}
    return Visit(name, tried, crawled, list(walk(browser, OF_ONE_KIND if name in AT_LENGTH else 1, crawled)))


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


def not_answered(visit):
    """Addresses that broke, were seen by one who must not know of them, or are missing."""
    for address in visit.addresses:
        status = visit.crawled[address.path].status
        is_hidden = address.sample.thing is not None and visit.name not in address.sample.circle
        may_be_missing = is_hidden or address.sample.thing is None or address.pattern.name in NOT_YET
        if status not in ANSWERS or (is_hidden and status != 404) or (status == 404 and not may_be_missing):
            yield f"{address.pattern.name} {address.path}: {status}, for {sorted(address.sample.circle)}"


def wrong_links(visit):
    """Pages that do not answer, lead nowhere, or have forms and files that need a script."""
    for page in visit.walked:
        found = links(page.path, page.text)
        if page.status not in {200, 302, 403, 409}:
            yield f"{page.path}: {page.status}"
        for lead in filter(is_ours, [*found.leads, *(form["action"] for form in found.forms)]):
            if name_of(lead) is None:
                yield f"{page.path} leads to {lead}"
        for file in filter(is_ours, found.loads):
            if not name_of(file) and not finders.find(file.removeprefix("/static/")):
                yield f"{page.path} loads {file}"


def private_numbers(visit):
    """Numbers of people and of their cards, but for check codes, whose digits look like them now and then."""
    duty = Place.objects.exclude(phone="").values_list("phone", flat=True)
    cards = re.compile("|".join(Account.objects.values_list("card", flat=True)))
    codes = [*map(check_code, Posting.objects.all()), *map(head_of_board, villages(names.TOWN_NUMBER))]
    for page in visit.walked:
        if name_of(page.path) not in READS_THE_FILE:
            text = without(said(page.text), codes)
            yield from ((page.path, card) for card in cards.findall(text))
            yield from ((page.path, found.text) for found in scan(text, duty))


def without(text, codes):
    for code in filter(None, codes):
        text = text.replace(code, "")
    return text


def english(visit):
    """English sentences that have a Chinese."""
    messages = [text for text in translations() if len(text) > LONG_ENGLISH and not PLACEHOLDER.search(text)]
    for page in visit.walked:
        if name_of(page.path) not in AS_IT_CAME:
            text = html.unescape(said(page.text))
            yield from ((page.path, message) for message in messages if message in text)


@pytest.mark.all_cases
@pytest.mark.parametrize(
    "name", [name if name == ON_BOTH else pytest.param(name, marks=pytest.mark.sqlite_only) for name in EVERYBODY]
)
def test_every_page_answers_and_shows_only_what_is_for_one_s_eyes(every_address, alive, name, db):
    found = visit(name, every_address)
    alive |= {name_of(path) for path, page in found.crawled.items() if page.status in SEEN}
    assert len(found.walked) > 15
    assert [fault for check in (not_answered, wrong_links, private_numbers, english) for fault in check(found)] == []


def one_of_each(every_address):
    """Of every pattern the address that most people may open."""
    found = {}
    for each in sorted(every_address, key=lambda each: -len(each.sample.circle)):
        found.setdefault(each.pattern.name, each)
    return list(found.values())


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
    assert [
        each.path for each in one_of_each(every_address) if sent(browser, each.path).status not in ANSWERS | {405}
    ] == []


@pytest.mark.sqlite_only
def test_an_id_that_is_nobody_s_is_nowhere(every_address, db):
    browser = browser_of(visitor("secretary"))
    strange = [
        each.path.replace(str(each.sample.thing.pk), str(NOBODY))
        for each in one_of_each(every_address) if each.sample.thing
    ]  # fmt: skip
    assert strange
    assert [path for path in strange if got(browser, path).status != 404] == []


@pytest.mark.parametrize("path", ["nonsense/{}/close", "person/{}/close", "meeting/{}/fly", "meeting/{}/close"])
def test_a_move_or_a_kind_that_is_none_is_nowhere(every_address, db, path):
    assert sent(browser_of(visitor("secretary")), f"{HOME}do/{path.format(NOBODY)}").status == 404


@pytest.mark.sqlite_only
def test_below_the_name_of_another_town_there_is_nothing(every_address, db):
    browser = browser_of(visitor("secretary"))
    ours = [each.path for each in one_of_each(every_address) if each.path.startswith(HOME)]
    elsewhere = [path.replace(HOME, "/elsewhere/", 1) for path in ours]
    assert [path for path in elsewhere if got(browser, path).status != 404] == []
