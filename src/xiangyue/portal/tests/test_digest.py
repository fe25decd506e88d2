"""The reminders of the day: made anew when opened, and a text that tells nothing of anybody."""

from datetime import date
from types import SimpleNamespace

import pytest

from tests.support.cast import SLUG, enter, person_of
from xiangyue.kernel import clock
from xiangyue.kernel.actors import SYSTEM
from xiangyue.matters.tests.conftest import in_hand, officers, registered
from xiangyue.people.actions import link_leader
from xiangyue.portal.digest import digest_of

PAGE = f"/{SLUG}/today/"


@pytest.fixture
def who(cast):
    return SimpleNamespace(**cast.actors, **vars(officers(cast.place)))


@pytest.fixture
def late(cast, who):
    """A need of Baihe on a day by which it is with the linked leader, and not yet with the secretary."""
    need = in_hand(registered(who.clerk, cast.groups[0], phone="13900001234"), who.secretary, who.clerk)
    link_leader(SYSTEM, person_of(who.leader), cast.baihe)
    with clock.at(clock.moment(date(2026, 12, 16), 9)):
        yield need


def test_the_handler_finds_it_overdue_and_the_leader_among_what_takes_long(late, who):
    mine, leader = digest_of(who.clerk), digest_of(who.leader)
    assert str(late) in [task.title for task in mine.late]
    assert [(task.title, task.words) for task in leader.raised] == [(str(late), "逾期2天")]
    assert digest_of(who.town_secretary).raised == []


def test_nothing_stands_in_two_lists(late, who):
    for actor in vars(who).values():
        digest = digest_of(actor)
        urls = [task.url for task in [*digest.late, *digest.soon, *digest.raised] if "/need/" in task.url]
        assert len(urls) == len(set(urls))


def test_the_text_names_nobody_and_no_matter(late, who):
    text = digest_of(who.leader).text
    assert "办得久的1件" in text
    for word in (late.number, late.category_words, "孙", "139"):
        assert word not in text


@pytest.mark.sqlite_only
def test_the_leader_reads_it_from_the_desk(client, late, who):
    browser = enter(client, who.leader)
    assert PAGE in browser.get(f"/{SLUG}/").content.decode()
    assert str(late) in browser.get(PAGE).content.decode()


@pytest.mark.sqlite_only
def test_who_holds_no_office_is_led_to_the_front_page(client, cast):
    assert client.get(PAGE).url == f"/{SLUG}/"
