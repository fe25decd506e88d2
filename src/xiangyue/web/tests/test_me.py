"""One's own page: seen by oneself alone, and the keys changed there."""

import re

import pytest

from tests.support.cast import PIN, card_of, person_of
from tests.support.keys import PASSWORD
from xiangyue.kernel import clock
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Installation
from xiangyue.people import totp
from xiangyue.people.actions import begin_helping, give_consent
from xiangyue.people.models import Account, SignIn

pytestmark = pytest.mark.sqlite_only

ME, KEYS, NEW_PIN = "/xiangtest/me/", "/xiangtest/me/office/", "/xiangtest/me/pin/"


@pytest.fixture
def consent(cast):
    person = person_of(cast.villager)
    return give_consent(SYSTEM, person, purpose="phone", wording="同意村里存我的电话", channel="paper")


@pytest.fixture
def entered(browser, cast):
    """A browser in which this member of the cast has signed in with a card and a PIN."""

    def entered(name):
        client = browser()
        card, pin = card_of(cast.actors[name])
        client.post("/xiangtest/sign-in/", {"card": card, "pin": pin}, headers={"User-Agent": "Windows NT"})
        return client

    return entered


def test_the_page_shows_capacity_consents_help_and_signing_in(entered, cast, consent):
    begin_helping(cast.clerk, person_of(cast.villager), "交一条意见")
    text = entered("villager").get(ME).text
    for words in ("孙巧云", "同意村里存我的电话", "陈小满", "交一条意见", "电脑", "就是这一次"):
        assert words in text


def test_what_is_another_s_is_not_there(entered, cast, consent):
    begin_helping(cast.clerk, person_of(cast.villager), "交一条意见")
    text = entered("secretary").get(ME).text
    assert not any(words in text for words in ("同意村里存我的电话", "交一条意见"))


def test_a_failure_is_seen_by_the_holder(browser, cast, entered):
    client = entered("villager")
    card = Account.objects.get(pk=cast.villager.person.account).card
    browser().post("/xiangtest/sign-in/", {"card": card, "pin": "000000"})
    assert "没登上" in client.get(ME).text


def test_the_last_fifty_are_shown(entered, cast):
    client = entered("villager")
    account = Account.objects.get(pk=cast.villager.person.account)
    SignIn.objects.bulk_create(SignIn(account=account, at=clock.now(), outcome="in") for _ in range(60))
    assert len(client.get(ME).context["sign_ins"]) == 50


@pytest.mark.parametrize("path", [ME, KEYS, NEW_PIN])
def test_the_public_is_led_to_signing_in(browser, path):
    assert browser().get(path).url == "/xiangtest/sign-in/"


def test_an_invented_person_of_a_demo_has_a_page_and_no_keys(browser, cast):
    client = browser("villager")
    Installation.objects.create(demo=True, story_at=clock.now(), built_at=clock.real_now())
    session = client.session
    session["person"], session["account"] = str(cast.persons[30].pk), None
    session.save()
    assert client.get(ME).status_code == 200
    assert [client.get(path).status_code for path in (KEYS, NEW_PIN)] == [404, 404]


def test_all_other_sessions_are_ended_and_this_one_goes_on(entered, cast, browser):
    client = entered("villager")
    card = Account.objects.get(pk=cast.villager.person.account).card
    elsewhere = browser()
    elsewhere.post("/xiangtest/sign-in/", {"card": card, "pin": PIN})
    assert elsewhere.get(ME).status_code == 200
    client.post(ME + "elsewhere/")
    assert elsewhere.get(ME).status_code == 302
    assert client.get(ME).status_code == 200


def test_a_consent_is_withdrawn_by_its_giver(entered, consent):
    assert entered("villager").post(ME + "withdraw/", {"consent": str(consent.pk)}).status_code == 302
    consent.refresh_from_db()
    assert consent.withdrawn_on


@pytest.mark.parametrize(
    ("name", "values"), [("secretary", {}), ("villager", {"consent": "x"}), ("villager", {"consent": ""})]
)
def test_another_s_consent_and_what_is_none_are_not_found(entered, consent, name, values):
    assert entered(name).post(ME + "withdraw/", {"consent": str(consent.pk)} | values).status_code == 404
    consent.refresh_from_db()
    assert consent.withdrawn_on is None


def test_a_new_pin_opens_and_this_session_goes_on(entered, browser, cast):
    client = entered("villager")
    answer = client.post(NEW_PIN, {"old": PIN, "new": "７３０１９４", "again": "730194"})
    assert (answer.url, client.get(ME).status_code) == (ME, 200)
    card = Account.objects.get(pk=cast.villager.person.account).card
    assert browser().post("/xiangtest/sign-in/", {"card": card, "pin": "730194"}).status_code == 302


@pytest.mark.parametrize(
    "values", [{"old": "000000"}, {"new": "123456", "again": "123456"}, {"again": "1"}, {"new": ""}]
)
def test_a_pin_that_will_not_do_is_told_at_the_form(entered, values):
    client = entered("villager")
    assert client.post(NEW_PIN, {"old": PIN, "new": "730194", "again": "730194"} | values).status_code == 422


def digits(page):
    """What an app shows that has scanned the square of this page."""
    letters = re.search(r'<code class="key">(\w+)<', page.text)[1]
    (seed_key,) = [totp.key_of(page.client.session["totp_seed"])]
    assert totp.letters_of(seed_key) == letters
    return totp.code_at(seed_key, totp.step_at(clock.real_now()))


def test_an_official_sets_up_password_and_authenticator_once(entered, browser, cast):
    client = entered("secretary")
    values = {"pin": PIN, "password": PASSWORD, "again": PASSWORD, "code": digits(client.get(KEYS))}
    done = client.post(KEYS, values)
    assert (done.status_code, done.headers["Cache-Control"]) == (200, "no-store")
    codes = done.context["codes"]
    assert all(code in done.text for code in codes)
    assert client.get("/xiangtest/sign-in/").context["page"].actor.post == cast.secretary.post
    account = Account.objects.get(pk=cast.secretary.person.account)
    values = {"card": account.card, "password": PASSWORD, "code": codes[0]}
    assert browser().post("/xiangtest/sign-in/office/", values).url == "/xiangtest/"


def test_the_square_stays_the_same_until_it_is_done_and_is_gone_afterwards(entered):
    client = entered("secretary")
    first, second = (client.get(KEYS).context["letters"] for _ in range(2))
    assert first == second
    client.post(KEYS, {"pin": PIN, "password": PASSWORD, "again": PASSWORD, "code": digits(client.get(KEYS))})
    assert client.get(KEYS).context["letters"] != first


@pytest.mark.parametrize(
    "values",
    [
        {"code": "000000"},
        {"password": "short", "again": "short"},
        {"again": "other"},
        {"code": ""},
        {"pin": ""},
        {"pin": "000000"},
    ],
)
def test_what_will_not_do_is_told_at_the_form_and_changes_nothing(entered, values):
    client = entered("secretary")
    answer = client.post(
        KEYS, {"pin": PIN, "password": PASSWORD, "again": PASSWORD, "code": digits(client.get(KEYS))} | values
    )
    assert answer.status_code == 422
    assert PASSWORD not in answer.text
    assert not Account.objects.exclude(password="").exists()


def test_who_has_keys_says_the_old_ones_first(browser, cast, strong):
    client = browser()
    client.post("/xiangtest/sign-in/office/", {"card": strong.card, "password": PASSWORD, "code": strong.code()})
    page = client.get(KEYS)
    values = {"password": "another sentence", "again": "another sentence", "code": digits(page)}
    assert client.post(KEYS, values).status_code == 422
    values |= {"old_password": PASSWORD, "old_code": strong.recovery[0]}
    assert client.post(KEYS, values).status_code == 200
    assert client.get(NEW_PIN).url == KEYS


def test_a_villager_has_no_office_to_set_up(entered):
    assert entered("villager").get(KEYS).status_code == 404
