"""Signing in: plain, throttled, short; a new session for everyone who enters."""

import re
from datetime import timedelta

import pytest

from tests.support.cast import PIN, card_of
from tests.support.keys import PASSWORD
from xiangyue.kernel import clock
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Town
from xiangyue.kernel.testing import building
from xiangyue.people.actions import appoint, issue_card
from xiangyue.people.models import Account, CardCode, Office, Person
from xiangyue.web.forms import half_width

SIGN_IN, FIRST_PIN, OFFICE = "/xiangtest/sign-in/", "/xiangtest/sign-in/card/", "/xiangtest/sign-in/office/"


@pytest.fixture
def card(cast):
    return card_of(cast.secretary)[0]


@pytest.fixture
def code(cast):
    return issue_card(SYSTEM, cast.villager.person)[1]


def renewed(client):
    """The same browser, its session begun with the keys as they are now."""
    session = client.session
    session["pin_seal"] = Account.objects.get(pk=session["account"]).pin_seal
    session.save()
    return client


def wide(text):
    return "".join(chr(ord(character) + 0xFEE0) for character in text)


def who(client):
    """Who the server takes this browser for."""
    return client.get(SIGN_IN).context["page"].actor_words


def test_card_and_pin_open_the_town_as_oneself_and_lead_to_the_keys_of_an_office(browser, card):
    client = browser()
    answer = client.post(SIGN_IN, {"card": card, "pin": PIN})
    assert (answer.status_code, answer.url) == (302, "/xiangtest/me/office/")
    assert who(client) == "王守田"


def test_card_password_and_digits_open_the_town_in_one_s_post(browser, cast, strong):
    client = browser()
    assert client.get(OFFICE).status_code == 200
    answer = client.post(OFFICE, {"card": wide(strong.card), "password": PASSWORD, "code": wide(strong.code())})
    assert (answer.status_code, answer.url) == (302, "/xiangtest/")
    assert who(client).startswith("白河村 · ")


def test_digits_that_were_used_are_told_at_the_form(browser, strong):
    values = {"card": strong.card, "password": PASSWORD, "code": strong.code()}
    browser().post(OFFICE, values)
    client = browser()
    assert client.post(OFFICE, values).status_code == 422
    assert "account" not in client.session


@pytest.mark.parametrize("values", [{"password": "x"}, {"code": "000000"}, {"card": ""}, {"code": "A" * 21}])
def test_what_is_wrong_with_the_keys_of_an_office_opens_nothing(browser, strong, values):
    client = browser()
    answer = client.post(OFFICE, {"card": strong.card, "password": PASSWORD, "code": strong.code()} | values)
    assert (answer.status_code, "account" in client.session) == (422, False)
    assert PASSWORD not in answer.text


def test_a_villager_comes_in_and_is_asked_for_nothing_more(browser, cast):
    card, pin = card_of(cast.villager)
    assert browser().post(SIGN_IN, {"card": card, "pin": pin}).url == "/xiangtest/"


@pytest.mark.parametrize(
    "form", [wide, lambda text: f" {text[:4]} {text[4:]} ", lambda text: f"{text[:3]}\u3000{text[3:]}"]
)
def test_full_width_digits_and_spaces_are_no_mistakes(browser, card, form):
    assert browser().post(SIGN_IN, {"card": form(card), "pin": wide(PIN)}).status_code == 302


@pytest.mark.parametrize(
    ("typed", "meant"), [("１２３ ４", "1234"), ("ａｂＣ－", "abC-"), ("\u3000 \t", ""), ("川江", "川江")]
)
def test_half_width_is_what_was_meant(typed, meant):
    assert half_width(typed) == meant


def test_a_villager_without_a_post_enters_as_oneself(browser, cast):
    card, pin = card_of(cast.villager)
    client = browser()
    client.post(SIGN_IN, {"card": card, "pin": pin})
    assert who(client) == "孙巧云"


def test_the_code_of_a_card_sets_the_pin_and_signs_in(browser, code):
    client = browser()
    assert code in client.get(FIRST_PIN, {"c": code}).text
    answer = client.post(FIRST_PIN, {"code": code, "pin": wide(PIN), "again": PIN})
    assert (answer.status_code, who(client)) == (302, "孙巧云")


def test_signing_out_ends_the_session_on_the_server(browser, cast):
    client = browser("secretary")
    kept = client.cookies["sessionid"].value
    assert client.post("/xiangtest/sign-out/").status_code == 302
    client.cookies["sessionid"] = kept
    assert who(client) == ""


def test_signing_in_begins_a_new_session_and_a_new_token(browser, card):
    client = browser()
    client.get(SIGN_IN)
    planted = client.session.session_key or client.session.create() or client.session.session_key
    token = client.cookies["csrftoken"].value
    client.post(SIGN_IN, {"card": card, "pin": PIN})
    assert client.session.session_key != planted
    assert client.cookies["csrftoken"].value != token


def test_what_the_one_before_left_in_the_session_is_gone(browser, cast, card):
    client = browser("villager")
    before = client.session.session_key
    client.post(SIGN_IN, {"card": card, "pin": PIN})
    assert client.session.session_key != before
    assert set(client.session.keys()) == {"account", "pin_seal", "post", "seen", "sign_in"}


def test_the_session_is_short_and_ends_with_the_browser(browser, card):
    client = browser()
    client.post(SIGN_IN, {"card": card, "pin": PIN})
    cookie = client.cookies["sessionid"]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", "")
    assert client.session.get_expiry_age() <= 2 * 60 * 60


@pytest.mark.parametrize("pin", ["000000", "", "' OR 1=1"])
def test_a_wrong_pin_is_told_at_the_form_and_opens_nothing(browser, card, pin):
    client = browser()
    answer = client.post(SIGN_IN, {"card": card, "pin": pin})
    assert (answer.status_code, "account" in client.session) == (422, False)
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize("card", ["", "1", "12345678", "9" * 13, "<script>"])
def test_what_is_no_card_is_told_at_the_form(browser, card):
    answer = browser().post(SIGN_IN, {"card": card, "pin": PIN})
    assert answer.status_code == 422
    assert "<script>" not in answer.text


def test_a_pin_is_never_sent_back(browser, card):
    assert "864209" not in browser().post(SIGN_IN, {"card": card, "pin": "864209"}).text


def test_too_many_failures_pause_even_the_right_pin(browser, card):
    client = browser()
    for _ in range(5):
        client.post(SIGN_IN, {"card": card, "pin": "000000"})
    assert client.post(SIGN_IN, {"card": card, "pin": PIN}).status_code == 422


def test_a_forwarded_address_is_not_believed(browser, card):
    client = browser()
    for number in range(30):
        client.post(
            FIRST_PIN, {"code": f"ABCD{number:04}", "pin": PIN, "again": PIN}, headers={"X-Forwarded-For": str(number)}
        )
    assert client.post(SIGN_IN, {"card": card, "pin": PIN}, headers={"X-Forwarded-For": "9"}).status_code == 422


@pytest.mark.parametrize(
    "values",
    [{"code": "ABCD"}, {"code": "ABCDEFGH"}, {"pin": "123456", "again": "123456"}, {"again": "730194"}, {"pin": ""}],
)
def test_a_wrong_code_or_pin_keeps_the_code_unused(browser, code, values):
    answer = browser().post(FIRST_PIN, {"code": code, "pin": PIN, "again": PIN} | values)
    assert answer.status_code == 422
    assert CardCode.objects.filter(used_at=None).count() == 1


@pytest.fixture
def elsewhere(db):
    Town.objects.create(number=990_000_002, slug="elsewhere", name="别镇")


def test_a_code_typed_in_another_town_is_told_so_and_stays_unused(browser, code, elsewhere):
    answer = browser().post("/elsewhere/sign-in/card/", {"code": code, "pin": PIN, "again": PIN})
    assert (answer.status_code, "别的镇" in answer.text) == (422, True)
    assert browser().post(FIRST_PIN, {"code": code, "pin": PIN, "again": PIN}).status_code == 302


def test_a_card_of_another_town_is_told_so(browser, card, elsewhere):
    client = browser()
    assert client.post("/elsewhere/sign-in/", {"card": card, "pin": PIN}).status_code == 422
    assert "account" not in client.session


def test_an_office_is_not_chosen_with_a_pin_alone(browser, cast, card):
    client = browser()
    client.post(SIGN_IN, {"card": card, "pin": PIN})
    answer = client.post("/xiangtest/capacity/", {"post": str(cast.secretary.post.pk)})
    assert (answer.url, who(client)) == ("/xiangtest/me/office/", "王守田")


def test_one_chooses_among_one_s_own_posts(browser, cast):
    client = browser("secretary")
    Account.objects.update(password="!")
    client = renewed(client)
    second = appoint(SYSTEM, cast.secretary.person, Office.GROUP_HEAD, cast.groups[0])
    client.post("/xiangtest/capacity/", {"post": str(second.pk)})
    assert who(client).startswith("一社 · ")
    assert re.findall(r'value="([^"]*)" aria-current', client.get(SIGN_IN).text) == [str(second.pk)]
    client.post("/xiangtest/capacity/", {"post": ""})
    assert who(client) == "王守田"


@pytest.mark.parametrize("post", ["{clerk}", "nonsense", "{town}"])
def test_a_post_that_is_not_one_s_own_changes_nothing(browser, cast, post):
    client = browser("secretary")
    posts = {"clerk": cast.clerk.post.pk, "town": cast.town_secretary.post.pk}
    client.post("/xiangtest/capacity/", {"post": post.format(**posts)})
    assert who(client) == cast.secretary.words


def test_the_public_has_nothing_to_choose(browser, cast):
    client = browser()
    client.post("/xiangtest/capacity/", {"post": str(cast.secretary.post.pk)})
    assert who(client) == ""


def test_signing_out_lets_the_phone_forget(browser):
    answer = browser("villager").post("/xiangtest/sign-out/")
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(("name", "minutes", "lasts"), [
    ("villager", 29, True), ("villager", 31, False), ("secretary", 31, True), ("secretary", 121, False),
])  # fmt: skip
def test_a_session_that_lies_idle_ends_and_the_page_says_so(browser, monkeypatch, name, minutes, lasts):
    client = browser(name)
    assert who(client)
    later = clock.real_now() + timedelta(minutes=minutes)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    page = client.get(SIGN_IN)
    assert bool(page.context["page"].actor_words) == lasts
    assert ("自动退出" in page.text) != lasts


def test_a_session_in_use_does_not_end(browser, monkeypatch):
    client, start = browser("villager"), clock.real_now()
    for minutes in (20, 40, 60):
        monkeypatch.setattr(clock, "real_now", lambda now=start + timedelta(minutes=minutes): now)
        assert who(client) == "孙巧云"


def test_a_session_the_server_has_forgotten_is_told_once(browser):
    client = browser("villager")
    client.session.flush()
    assert "自动退出" in client.get(SIGN_IN).text
    assert "自动退出" not in client.get(SIGN_IN).text


def test_a_visitor_is_never_told_of_a_session(browser):
    assert "自动退出" not in browser().get(SIGN_IN).text


def test_a_new_pin_ends_every_session_that_is_running(browser, cast):
    client = browser("villager")
    assert who(client) == "孙巧云"
    browser().post(FIRST_PIN, {"code": issue_card(SYSTEM, cast.villager.person)[1], "pin": PIN, "again": PIN})
    assert who(client) == ""


def test_an_ended_account_ends_its_running_session(browser, cast):
    client = browser("secretary")
    Account.objects.update(ended_on=cast.today)
    assert who(client) == ""


def test_a_session_whose_person_left_is_the_public_s(browser, cast):
    client = browser("villager")
    assert who(client) == "孙巧云"
    with building():
        Person.objects.filter(pk=cast.villager.person.pk).update(left_on=cast.today)
    assert who(client) == ""
