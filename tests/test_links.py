"""Following links from the front page: each leads somewhere, needs no script, and tells nothing private or English."""

import html
import re

import pytest
from django.contrib.staticfiles import finders

from tests.support.addresses import OF_ONE_KIND, is_ours, links, name_of, said, walk
from tests.support.visitors import EVERYBODY, browser_of, demo_evening, visitor
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

# what a page says does not depend on the database; the crawler opens all on both
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_only]

LONG_ENGLISH = 12  # a shorter text may stand in what somebody wrote
AT_LENGTH = ("secretary", "public")  # they meet every template; the others' pages differ by a button or a line
AS_IT_CAME = {"localpack"}  # shows the file of a pack as it was loaded, with the names of its numbers


@pytest.fixture(scope="module")
def private_evening(django_db_setup, django_db_blocker):
    """Everybody has a telephone and a card, and none of their numbers may be read anywhere."""
    with django_db_blocker.unblock(), demo_evening():
        with building():
            for number, person in enumerate(Person.objects.order_by("id")):
                Person.objects.filter(pk=person.pk).update(phone=f"139{number:08}")
        for name in EVERYBODY[1:]:
            issue_card(SYSTEM, visitor(name).person)
        yield


def faults(path, status, text):
    """What is wrong with one page: it does not answer, it leads nowhere, or its forms need a script."""
    found = links(path, text)
    if status not in {200, 302, 403, 409}:
        yield f"{path}: {status}"
    for lead in filter(is_ours, [*found.leads, *(form["action"] for form in found.forms)]):
        if name_of(lead) is None:
            yield f"{path} leads to {lead}"
    for file in filter(is_ours, found.loads):
        if not name_of(file) and not finders.find(file.removeprefix("/static/")):
            yield f"{path} loads {file}"


def without(text, codes):
    """The text without the check codes, whose digits look like numbers of something now and then."""
    for code in filter(None, codes):
        text = text.replace(code, "")
    return text


@pytest.fixture(scope="module", params=EVERYBODY)
def pages(request, private_evening):
    """The pages one visitor comes to: address, status and text."""
    of_one_kind = OF_ONE_KIND if request.param in AT_LENGTH else 1
    return list(walk(browser_of(visitor(request.param)), of_one_kind))


def test_every_link_leads_somewhere(pages):
    assert len(pages) > 15
    assert [fault for page in pages for fault in faults(*page)] == []


def test_no_page_tells_a_private_number(pages):
    duty = Place.objects.exclude(phone="").values_list("phone", flat=True)
    cards = re.compile("|".join(Account.objects.values_list("card", flat=True)))
    codes = [*map(check_code, Posting.objects.all()), *map(head_of_board, villages(names.TOWN_NUMBER))]
    texts = [(path, without(said(text), codes)) for path, _, text in pages]
    assert [(path, cards.findall(text)) for path, text in texts if cards.search(text)] == []
    assert [(path, found.text) for path, text in texts for found in scan(text, duty)] == []


def test_a_chinese_page_says_nothing_in_english(pages):
    english = [text for text in translations() if len(text) > LONG_ENGLISH and not PLACEHOLDER.search(text)]
    texts = [(path, html.unescape(said(text))) for path, _, text in pages if name_of(path) not in AS_IT_CAME]
    assert [(path, message) for path, text in texts for message in english if message in text] == []
