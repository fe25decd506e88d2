"""Behind a server that holds the certificate: forms are taken, and it alone is believed about who is asking."""

import runpy

import pytest
from django.test import Client

from tests.support.cast import PIN, card_of
from xiangyue.config import settings as config
from xiangyue.kernel.models import Installation
from xiangyue.people.actions import accounts
from xiangyue.portal.personas import demo_doors_open
from xiangyue.web.views import address_of

SIGN_IN = "/xiangtest/sign-in/"
PROXY, VISITOR = "127.0.0.1", "203.0.113.9"


def made_settings(monkeypatch, **environment):
    """The settings as the program reads them with these variables."""
    for name, value in environment.items():
        monkeypatch.setenv(f"XIANGYUE_{name}", value)
    return runpy.run_path(config.__file__)


@pytest.fixture
def behind(settings, monkeypatch):
    """A town set up as the guide says for a server in front."""
    made = made_settings(monkeypatch, HTTPS="yes", PUBLIC_ADDRESS="https://xiang.example/", PROXY=PROXY)
    settings.ALLOWED_HOSTS = ["xiang.example"]
    settings.CSRF_TRUSTED_ORIGINS, settings.PROXY = made["CSRF_TRUSTED_ORIGINS"], made["PROXY"]


def from_browser(**more):
    """A browser that reaches us by the server in front, which speaks plain HTTP to us."""
    headers = {"host": "xiang.example", "origin": "https://xiang.example", **more}
    return Client(enforce_csrf_checks=True, headers=headers)


def sign_in(client, **words):
    token = client.get(SIGN_IN).context["csrf_token"]
    return client.post(SIGN_IN, {"csrfmiddlewaretoken": str(token), **words})


def test_a_form_that_came_by_https_is_taken(cast, behind):
    answer = sign_in(from_browser(), card=card_of(cast.secretary)[0], pin=PIN)
    assert answer.status_code == 302


def test_a_form_from_another_place_is_not(cast, behind):
    assert sign_in(from_browser(origin="https://other.example"), card="1", pin=PIN).status_code == 403


def test_without_https_no_other_origin_is_trusted(monkeypatch):
    assert made_settings(monkeypatch, HTTPS="no")["CSRF_TRUSTED_ORIGINS"] == []


@pytest.mark.parametrize(
    ("connection", "forwarded", "found"),
    [
        (PROXY, VISITOR, VISITOR),
        (PROXY, f"198.51.100.1, {VISITOR}", VISITOR),  # what the visitor wrote stands before what the proxy saw
        (PROXY, "2001:DB8::1", "2001:db8::1"),
        (PROXY, "nonsense", PROXY),
        (PROXY, "", PROXY),
        ("192.0.2.7", VISITOR, "192.0.2.7"),
    ],
)
def test_only_the_last_word_of_the_server_in_front_is_believed(rf, settings, connection, forwarded, found):
    settings.PROXY = [PROXY]
    assert address_of(rf.get("/", REMOTE_ADDR=connection, HTTP_X_FORWARDED_FOR=forwarded)) == found


def test_without_a_server_in_front_nobody_is_believed(rf, settings):
    assert settings.PROXY == []
    assert address_of(rf.get("/", REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=VISITOR)) == PROXY


def test_who_fails_often_pauses_only_himself(cast, behind, monkeypatch):
    monkeypatch.setattr(accounts, "ADDRESS_FAILURES", 2)
    stranger = from_browser(**{"x-forwarded-for": VISITOR})
    other = card_of(cast.villager)[0]
    for _time in range(2):
        sign_in(stranger, card=other, pin="000000")
    words = {"card": card_of(cast.secretary)[0], "pin": PIN}
    assert sign_in(stranger, **words).status_code == 422
    assert sign_in(from_browser(**{"x-forwarded-for": "203.0.113.10"}), **words).status_code == 302


def test_the_doors_of_a_demo_stay_shut_for_the_world_behind_a_proxy(rf, settings):
    settings.PROXY = [PROXY]
    for visitor, opens in ((VISITOR, False), (PROXY, True)):
        request = rf.get("/", REMOTE_ADDR=PROXY, HTTP_X_FORWARDED_FOR=visitor)
        request.installation = Installation(demo=True)
        assert demo_doors_open(request) is opens
