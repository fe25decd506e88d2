"""Following links from the front page: each leads somewhere, needs no script, is light, and tells nothing private."""

import re

import pytest
from django.contrib.staticfiles import finders

from tests.support.addresses import is_ours, links, name_of, said, walk
from tests.support.visitors import EVERYBODY, browser_of, demo_evening, visitor
from xiangyue.disclosure.models import Posting
from xiangyue.disclosure.sheets import check_code, head_of_board
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.testing import building
from xiangyue.papers.private import scan
from xiangyue.people.actions import issue_card
from xiangyue.people.models import Account, Person, Place
from xiangyue.people.queries import villages
from xiangyue.portal.demo import names

pytestmark = pytest.mark.sqlite_only  # what a page says does not depend on the database; the crawler opens all on both


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


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_link_leads_somewhere_and_no_page_tells_a_private_number(private_evening, name):
    pages = list(walk(browser_of(visitor(name))))
    duty = Place.objects.exclude(phone="").values_list("phone", flat=True)
    cards = re.compile("|".join(Account.objects.values_list("card", flat=True)))
    assert len(pages) > 15
    assert [fault for page in pages for fault in faults(*page)] == []
    codes = [*map(check_code, Posting.objects.all()), *map(head_of_board, villages(names.TOWN_NUMBER))]
    texts = [(path, without(said(text), codes)) for path, _, text in pages]
    assert [(path, cards.findall(text)) for path, text in texts if cards.search(text)] == []
    assert [(path, found.text) for path, text in texts for found in scan(text, duty)] == []
