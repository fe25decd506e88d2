"""Around every request: strict headers, the time of a demo's story, and pages for what fails."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest

from xiangyue.kernel import clock
from xiangyue.kernel.models import Installation
from xiangyue.web.middleware import POLICY
from xiangyue.web.views import server_error

pytestmark = pytest.mark.urls("tests.toy.urls")


def sources():
    return {name: set(values) for name, *values in (part.split() for part in POLICY.split("; "))}


@pytest.mark.parametrize("path", ["/xiangtest/sign-in/", "/nowhere/", "/xiangtest/yard/baihe/", "/parts/"])
def test_every_answer_carries_the_strict_headers(browser, path):
    headers = browser().get(path).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere():
    assert sources()["default-src"] == {"'none'"}
    assert sources()["script-src"] == sources()["style-src"] == sources()["form-action"] == {"'self'"}
    assert sources()["frame-ancestors"] == sources()["base-uri"] == {"'none'"}
    assert not {"'unsafe-inline'", "'unsafe-eval'", "*", "http:", "https:"} & set().union(*sources().values())


def test_pages_of_somebody_signed_in_are_kept_nowhere(browser):
    assert browser("villager").get("/xiangtest/yard/baihe/").headers["Cache-Control"] == "private, no-store"
    assert "Cache-Control" not in browser().get("/xiangtest/yard/baihe/").headers


def test_a_demo_s_page_reads_the_time_of_its_story(browser):
    story = clock.moment(clock.today()) + timedelta(days=9, hours=19)
    Installation.objects.create(demo=True, story_at=story, built_at=clock.real_now())
    page = browser().get("/xiangtest/sign-in/").context["page"]
    assert page.demo


def test_in_a_real_town_a_session_without_a_card_speaks_for_nobody(browser, cast):
    client = browser("villager")
    session = client.session
    session["account"], session["person"] = None, str(cast.secretary.person.pk)
    session.save()
    assert not client.get("/xiangtest/sign-in/").context["page"].signed_in


@pytest.mark.urls("xiangyue.config.urls")
@pytest.mark.parametrize("values", [{"card": "1" * 6_000_000}, {f"{n}": 1 for n in range(1001)}], ids=["long", "many"])
def test_what_is_too_much_has_a_page_in_words(browser, values):
    answer = browser().post("/xiangtest/sign-in/", urlencode(values), content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 400
    assert "没有改动" in answer.text


def test_what_is_nowhere_has_a_page_in_words(browser):
    answer = browser().get("/xiangtest/nothing/at/all/")
    assert answer.status_code == 404
    assert "/static/web/base.css" in answer.text


def test_what_breaks_has_a_page_that_tells_no_inner_things(browser):
    answer = browser(raise_request_exception=False).get("/xiangtest/breaks/")
    assert answer.status_code == 500
    assert "<h1>" in answer.text
    assert "RuntimeError" not in answer.text


def test_the_page_for_what_breaks_asks_the_database_nothing(rf):
    """Without a database fixture any query fails this test."""
    assert server_error(rf.get("/")).status_code == 500


@pytest.mark.parametrize("path", ["/", "//", "/%00", "/%0d%0aX-Evil:1/", "/xiangtest%2F..%2F", "/" + "x" * 3000 + "/"])
def test_odd_addresses_break_nothing(browser, path):
    assert browser().get(path).status_code in {200, 301, 302, 404}


def test_an_address_without_a_slash_breaks_nothing(browser):
    assert browser().generic("OPTIONS", "*").status_code == 404


def test_another_host_s_name_is_not_answered(browser):
    assert browser().get("/xiangtest/sign-in/", headers={"host": "evil.example"}).status_code == 400
