"""Every address of the house, with real rows, opened by everybody: nothing breaks, nobody finds what is not theirs."""

from uuid import UUID

import pytest
from django.db import transaction

from tests.support.addresses import addresses, every_path, patterns, status_of
from tests.support.visitors import EVERYBODY, browser_of, demo_evening, go_on_with_the_evening, visitor
from xiangyue.portal.demo import names

ANSWERS = {200, 302, 403, 404, 409, 422}
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
HOME = f"/{names.TOWN_SLUG}/"


@pytest.fixture(scope="module")
def every_address(django_db_setup, django_db_blocker):
    """Built once for this file: every address that is tried."""
    with django_db_blocker.unblock(), demo_evening():
        go_on_with_the_evening()
        yield list(addresses())


def sent(browser, path):
    """The status after an empty form; whatever it did is taken back."""
    with transaction.atomic():
        cookies = browser.cookies.copy()
        status = status_of(browser.post(path))
        browser.cookies = cookies
        transaction.set_rollback(True)
    return status


def opened(browser, path):
    """The status of a page; of one that only takes forms, after an empty form."""
    status = status_of(browser.get(path))
    return sent(browser, path) if status == 405 else status


ON_BOTH = ("secretary", "public")  # their queries are everybody's; the others are looked at on SQLite


@pytest.mark.all_cases
@pytest.mark.parametrize(
    "name", [name if name in ON_BOTH else pytest.param(name, marks=pytest.mark.sqlite_only) for name in EVERYBODY]
)
def test_every_address_answers_and_what_is_not_for_one_s_eyes_is_not_there(every_address, db, name):
    browser, wrong, like = browser_of(visitor(name)), [], LOOKS_LIKE.get(name)
    for address in every_address:
        if like and address.sample.thing is not None and {name, like} <= address.sample.circle:
            continue
        status = opened(browser, address.path)
        is_hidden = address.sample.thing is not None and name not in address.sample.circle
        may_be_missing = is_hidden or address.sample.thing is None or address.pattern.name in NOT_YET
        if status not in ANSWERS or (is_hidden and status != 404) or (status == 404 and not may_be_missing):
            wrong.append(f"{address.pattern.name} {address.path}: {status}, for {sorted(address.sample.circle)}")
    assert wrong == []


@pytest.mark.sqlite_only
def test_no_page_is_dead(every_address, db):
    browsers = [browser_of(visitor(name)) for name in WHO_OPENS]
    dead = [
        pattern.name for pattern in patterns()
        if not any(
            status_of(browser.get(path)) in {200, 302, 405} for path in every_path(pattern) for browser in browsers
        )
    ]  # fmt: skip
    assert dead == []


@pytest.mark.sqlite_only
def test_an_empty_form_breaks_nothing(every_address, db):
    browser = browser_of(visitor("secretary"))
    assert [each.path for each in every_address if sent(browser, each.path) not in ANSWERS | {405}] == []


@pytest.mark.sqlite_only
def test_an_id_that_is_nobody_s_is_nowhere(every_address, db):
    browser = browser_of(visitor("secretary"))
    strange = [each.path.replace(str(each.sample.thing.pk), str(NOBODY)) for each in every_address if each.sample.thing]
    assert strange
    assert [path for path in strange if opened(browser, path) != 404] == []


@pytest.mark.parametrize("path", ["nonsense/{}/close", "person/{}/close", "meeting/{}/fly", "meeting/{}/close"])
def test_a_move_or_a_kind_that_is_none_is_nowhere(every_address, db, path):
    assert sent(browser_of(visitor("secretary")), f"{HOME}do/{path.format(NOBODY)}") == 404


@pytest.mark.sqlite_only
def test_below_the_name_of_another_town_there_is_nothing(every_address, db):
    browser = browser_of(visitor("secretary"))
    elsewhere = [each.path.replace(HOME, "/elsewhere/", 1) for each in every_address if each.path.startswith(HOME)]
    assert [path for path in elsewhere if opened(browser, path) != 404] == []
