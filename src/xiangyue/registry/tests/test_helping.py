"""The pages of helping: said aloud on every page, ended by one button, closed to what is personal."""

import pytest
from django.test import Client

from tests.support.cast import card_of, enter
from xiangyue.kernel.models import Entry
from xiangyue.people.models import Helping

pytestmark = pytest.mark.sqlite_only

PAGE, END, HOME = "/xiangtest/helping/", "/xiangtest/helping/end/", "/xiangtest/"


@pytest.fixture
def clerk(cast):
    return enter(Client(), cast.clerk)


@pytest.fixture
def helping(cast, clerk):
    """The clerk's browser, while she helps the villager."""
    clerk.post(PAGE, {"name": "孙巧云", "purpose": "交一条意见"})
    return clerk


def test_every_page_says_whom_one_helps_and_how_to_end_it(helping):
    page = helping.get(HOME).content.decode()
    assert "您正在为孙巧云代办：交一条意见" in page
    assert END in page


def test_the_session_acts_for_the_person_without_an_office(helping, cast):
    actor = helping.get(HOME).context["page"].actor
    assert (actor.person, actor.helper, actor.post) == (cast.villager.person, cast.clerk.person, None)
    assert helping.get("/xiangtest/baihe/cards/").status_code == 403


def test_one_button_ends_it(helping, cast):
    assert helping.post(END).status_code == 302
    actor = helping.get(HOME).context["page"].actor
    assert (actor.person, actor.post) == (cast.clerk.person, cast.clerk.post)
    assert Entry.objects.filter(verb="end_helping").exists()


def test_help_that_has_run_out_is_told_once(helping, cast):
    session = helping.session
    session["helping"] = "00000000-0000-7000-8000-000000000000"
    session.save()
    assert "代办已结束" in helping.get(HOME).content.decode()
    assert "代办已结束" not in helping.get(HOME).content.decode()


@pytest.mark.parametrize("path", ["me/", "me/pin/", "me/office/", "helping/"])
def test_what_is_personal_is_closed_to_a_helper(helping, path):
    answer = helping.get(HOME + path)
    assert answer.status_code == 409
    assert "不能代办" in answer.content.decode()


@pytest.mark.parametrize("form", ["me/withdraw/", "me/elsewhere/"])
def test_nothing_personal_is_sent_by_a_helper(helping, form):
    assert helping.post(HOME + form).status_code == 409


def test_a_helper_takes_no_office_meanwhile(helping, cast):
    helping.post("/xiangtest/capacity/", {"post": str(cast.clerk.post.pk)})
    assert helping.get(HOME).context["page"].actor.post is None


def test_a_relative_names_the_card(cast):
    card, _pin = card_of(cast.villager)
    neighbour = enter(Client(), type(cast.villager)(cast.town, cast.persons[20]))
    assert neighbour.post(PAGE, {"card": f"{card[:4]} {card[4:]}", "purpose": "看公示"}).status_code == 302
    assert Helping.objects.get().helper == cast.persons[20]


@pytest.mark.parametrize(
    "values",
    [{"purpose": ""}, {"purpose": "看公示"}, {"name": "孙巧云"}, {"name": "没有这个人", "purpose": "看"},
     {"card": "1", "purpose": "看"},
     {"name": "周望山", "purpose": "看"}, {"name": "\x00", "purpose": "看"}],
)  # fmt: skip
def test_what_is_missing_or_wrong_is_told_at_the_form(clerk, values):
    answer = clerk.post(PAGE, values)
    assert answer.status_code == 422
    assert not Helping.objects.exists()


def test_a_villager_finds_nobody_by_name(cast):
    neighbour = enter(Client(), type(cast.villager)(cast.town, cast.persons[20]))
    assert neighbour.post(PAGE, {"name": "孙巧云", "purpose": "看公示"}).status_code == 422
    assert 'name="name"' not in neighbour.get(PAGE).content.decode()


def test_who_is_not_signed_in_is_led_to_signing_in(cast):
    assert Client().get(PAGE).url == "/xiangtest/sign-in/"
