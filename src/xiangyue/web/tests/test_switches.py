"""The small switches of every page, and printed codes."""

import uuid

import pytest

from xiangyue.config.urls import urlpatterns
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.stages import make_move
from xiangyue.people.actions.register import RESERVED_SLUGS
from xiangyue.web import addresses
from xiangyue.web.models import CODE_ALPHABET, CODE_LENGTH, PrintedCode

pytestmark = pytest.mark.urls("tests.toy.urls")

ELSEWHERE = ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)", "http:evil.example"]


@pytest.mark.parametrize(
    ("wanted", "kept"), [("large", "large"), ("normal", "normal"), ("<b>", "normal"), ("", "normal")]
)
def test_the_size_of_type_is_kept_by_the_phone(browser, wanted, kept):
    client = browser()
    answer = client.post("/size", {"size": wanted, "next": "/xiangtest/sign-in/"})
    assert (answer.url, client.cookies["size"].value) == ("/xiangtest/sign-in/", kept)
    assert f'data-size="{kept}"' in client.get("/xiangtest/sign-in/").text


@pytest.mark.parametrize(("wanted", "heard"), [("en", "en"), ("zh-hans", "zh-hans")])
def test_the_language_is_kept_by_the_phone(browser, wanted, heard):
    client = browser()
    client.post("/language", {"language": wanted, "next": "/xiangtest/sign-in/"})
    assert client.get("/xiangtest/sign-in/").headers["Content-Language"] == heard


@pytest.mark.parametrize("wanted", ["de", "", "../../etc", "en\r\nSet-Cookie: a=b"])
def test_a_language_that_is_not_here_changes_nothing(browser, wanted):
    client = browser()
    client.post("/language", {"language": wanted})
    assert "django_language" not in client.cookies
    assert client.get("/xiangtest/sign-in/").headers["Content-Language"] == "zh-hans"


@pytest.mark.parametrize("switch", ["/size", "/language"])
@pytest.mark.parametrize("next", ELSEWHERE)
def test_a_switch_leads_to_no_other_site(browser, switch, next):
    assert browser().post(switch, {"next": next}).url == "/"


@pytest.mark.parametrize("switch", ["/size", "/language", "/xiangtest/sign-out/", "/xiangtest/capacity/"])
def test_a_link_alone_switches_nothing(browser, switch):
    assert browser("villager").get(switch).status_code == 405


@pytest.mark.parametrize("switch", ["/size", "/xiangtest/sign-out/", "/xiangtest/capacity/"])
def test_another_site_s_form_switches_nothing(browser, switch):
    assert browser("villager", enforce_csrf_checks=True).post(switch).status_code == 403


def test_a_line_break_smuggles_in_no_header(browser):
    answer = browser().post("/size", {"size": "large", "next": "/x\r\nSet-Cookie: evil=1"})
    assert "\n" not in answer.url
    assert "evil" not in answer.cookies


def test_the_header_offers_both_posts_and_oneself(browser, cast):
    text = browser("secretary").get("/xiangtest/sign-in/").text
    assert f'name="post" value="{cast.secretary.post.pk}"' in text
    assert 'name="post" value=""' in text


def test_a_visitor_is_offered_to_sign_in_and_not_to_sign_out(browser):
    text = browser().get("/xiangtest/sign-in/").text
    assert 'href="/xiangtest/sign-in/"' in text
    assert "/xiangtest/sign-out/" not in text


def test_a_printed_code_is_made_once_and_easy_to_type(toy):
    code = PrintedCode.of(toy).code
    assert PrintedCode.of(toy).code == code
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(CODE_ALPHABET)


@pytest.mark.parametrize("typed", [str.lower, str.upper])
def test_a_printed_code_leads_to_its_page_for_ever(browser, toy, typed):
    answer = browser().get(f"/q/{typed(PrintedCode.of(toy).code)}")
    assert (answer.status_code, answer.url) == (302, f"/xiangtest/toy/{toy.pk}/")


def test_behind_a_printed_code_stands_the_thing_s_door(browser, toy):
    client = browser()
    assert client.get(f"/q/{PrintedCode.of(toy).code}", follow=True).status_code == 404
    make_move(toy, "show", SYSTEM)
    assert client.get(f"/q/{PrintedCode.of(toy).code}", follow=True).status_code == 200


def test_a_code_nobody_printed_is_nowhere(browser, toy):
    assert browser().get("/q/nothing2").status_code == 404
    lost = PrintedCode.objects.create(code="lost2345", town=toy.town, kind="toy", thing_id=uuid.uuid4())
    assert browser().get(f"/q/{lost.code}").status_code == 404


def test_addresses_lie_below_the_town_and_print_with_the_public_host(toy, settings):
    settings.PUBLIC_ADDRESS = "https://xiang.example/"
    assert addresses.page_of(toy) == f"/xiangtest/toy/{toy.pk}/"
    assert addresses.public("/q/abc") == "https://xiang.example/q/abc"


def test_a_thing_without_a_page_names_the_one_it_is_shown_on(toy):
    toy.parts.model.shown_on = property(lambda part: part.toy)
    try:
        assert addresses.page_of(toy.parts.model(toy=toy)) == addresses.page_of(toy)
    finally:
        del toy.parts.model.shown_on


def first_words(patterns):
    for each in patterns:
        if hasattr(each, "url_patterns"):
            yield from first_words(each.url_patterns)
        else:
            yield str(each.pattern).split("/")[0]


def test_no_town_can_take_the_first_word_of_another_address():
    fixed = {word for word in first_words(urlpatterns) if word and not word.startswith("<")}
    assert fixed
    assert fixed <= RESERVED_SLUGS
