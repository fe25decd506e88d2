"""Following links from the front page: each leads somewhere, needs no script, is light, and tells nothing private."""

import re

import pytest
from django.contrib.staticfiles import finders

from tests.support.addresses import is_ours, links, name_of
from tests.support.visitors import EVERYBODY, browser_of, demo_evening, visitor
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.testing import building
from xiangyue.papers.private import scan
from xiangyue.people.actions import issue_card
from xiangyue.people.models import Account, Person, Place
from xiangyue.portal.demo import names

OF_ONE_KIND = 3  # pages of one kind that one person opens
HOME = f"/{names.TOWN_SLUG}/"


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


def walk(browser):
    """The pages somebody comes to from the front page by following links: address, status and text."""
    waiting, met, opened_of = [HOME], {HOME}, {}
    while waiting:
        path = waiting.pop(0)
        opened_of[name_of(path)] = opened_of.get(name_of(path), 0) + 1
        if opened_of[name_of(path)] > OF_ONE_KIND:
            continue
        response = browser.get(path)
        text = response.content.decode() if response.headers["Content-Type"].startswith("text/html") else ""
        yield path, response.status_code, text
        leads = {lead for lead in links(path, text).leads if is_ours(lead)}
        waiting += sorted(leads - met)
        met |= leads


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


@pytest.mark.parametrize("name", EVERYBODY)
def test_every_link_leads_somewhere_and_no_page_tells_a_private_number(private_evening, db, name):
    pages = list(walk(browser_of(visitor(name))))
    duty = Place.objects.exclude(phone="").values_list("phone", flat=True)
    cards = re.compile("|".join(Account.objects.values_list("card", flat=True)))
    assert len(pages) > 15
    assert [fault for page in pages for fault in faults(*page)] == []
    told = re.compile(r"<[^>]+>")  # an address in a link is no number
    assert [path for path, _, text in pages if scan(told.sub(" ", text), duty) or cards.search(text)] == []
