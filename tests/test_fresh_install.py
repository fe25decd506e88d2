"""The first evening of a town of its own: one operator with a card, nothing to see, nobody who votes."""

import re
from base64 import b32decode

import pytest
from django.apps import apps
from django.core.management import call_command, get_commands
from django.test import Client

from tests.support.keys import PASSWORD
from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.stages import TABLES
from xiangyue.people import totp
from xiangyue.people.actor import Actor
from xiangyue.people.models import Account, Post
from xiangyue.web.addresses import to

PIN = "730194"
TOWN = {"number": 510_000_009, "slug": "new-town", "town_name": "新镇"}
ABOVE = {"province_name": "云省", "city_name": "云中市", "county_name": "云水县"}


@pytest.fixture
def printed(db, capsys):
    """What `xiangyue install` says on an empty database."""
    call_command("install", **TOWN, **ABOVE)
    with tenancy.use(TOWN["number"]):
        yield capsys.readouterr().out


def test_the_front_page_shows_nothing_of_anybody(printed):
    page = Client().get("/", follow=True)
    assert page.status_code == 200
    assert page.context["headline"] is None
    assert (page.context["postings"], page.context["doors"]) == ([], [])


def use_the_code(printed):
    """The operator opens the address on the paper and chooses a PIN."""
    address, code = re.search(r"(/new-town/\S+)\?c=(\w+)", printed).groups()
    browser = Client()
    assert browser.post(address, {"code": code, "pin": PIN, "again": PIN}).status_code == 302
    return browser


def test_the_operator_comes_in_by_the_code_of_the_card_and_sets_up_his_keys(printed):
    browser = use_the_code(printed)
    assert not browser.get(to("home")).context["page"].actor.is_operator
    letters = browser.get(to("me-office")).context["letters"]
    code = totp.code_at(b32decode(letters), totp.step_at(clock.real_now()))
    browser.post(to("me-office"), {"pin": PIN, "password": PASSWORD, "again": PASSWORD, "code": code})
    page = browser.get(to("home"))
    assert page.context["page"].actor.is_operator
    assert page.context["tasks"] == []


def test_the_card_and_its_pin_open_the_town_again(printed):
    use_the_code(printed)
    browser = Client()
    assert browser.post(to("sign-in"), {"card": Account.objects.get().card, "pin": PIN}).status_code == 302
    assert browser.get(to("home")).context["page"].signed_in


def test_nobody_sees_or_moves_anything(printed):
    post = Post.objects.select_related("person", "place").get()
    for actor in (Actor.public(TOWN["number"]), Actor(TOWN["number"], post.person, post)):
        assert [model for model in TABLES if model.objects.visible_to(actor).exists()] == []
        assert actor.seats == frozenset()


def test_nobody_comes_in_through_a_door_of_the_demo(printed):
    assert Client().post(to("persona", key="secretary")).status_code == 404


def test_there_is_no_superuser_and_no_way_to_make_one(printed):
    assert not apps.is_installed("django.contrib.auth")
    assert not apps.is_installed("django.contrib.admin")
    assert "createsuperuser" not in get_commands()
