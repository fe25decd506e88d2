"""Doors: whoever may not see a thing is told that it does not exist; whoever may not enter is told why."""

import uuid

import pytest

from xiangyue.kernel import clock
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Town
from xiangyue.kernel.stages import make_move
from xiangyue.people.actions import end_post

pytestmark = pytest.mark.urls("tests.toy.urls")

SEES_A_DRAFT = {"secretary", "director", "clerk", "member", "chair", "watcher", "villager"}
EVERYBODY = [*SEES_A_DRAFT, "stranger", "neighbour", "town_secretary", "justice", "operator", ""]


def page(toy, rest=""):
    return f"/xiangtest/toy/{toy.pk}/{rest}"


@pytest.mark.parametrize("name", sorted(EVERYBODY))
def test_a_thing_is_shown_to_those_who_may_see_it_and_is_nowhere_for_others(browser, toy, name):
    assert browser(name).get(page(toy)).status_code == (200 if name in SEES_A_DRAFT else 404)


def test_what_is_open_to_everybody_is_shown_to_the_public(browser, toy):
    make_move(toy, "show", SYSTEM)
    assert browser().get(page(toy)).status_code == 200


def test_a_page_knows_in_which_capacity_one_came(browser, toy):
    assert "白河村 · " in browser("secretary").get(page(toy)).text
    assert "孙巧云" in browser("villager").get(page(toy)).text


def test_who_sees_but_may_not_enter_is_told_why(browser, toy):
    answer = browser("villager").get(page(toy, "workshop/"))
    assert answer.status_code == 403
    assert "白河村" in answer.text
    assert browser("secretary").get(page(toy, "workshop/")).status_code == 200


def test_who_does_not_even_see_it_is_not_told_who_may_enter(browser, toy):
    assert browser("stranger").get(page(toy, "workshop/")).status_code == 404


def test_a_refusal_inside_is_a_page_of_reasons(browser, toy):
    answer = browser("secretary").get(page(toy, "?refuse=1"))
    assert answer.status_code == 409
    assert "The toy does not want to." in answer.text


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_the_way_back_never_leads_to_another_site(browser, toy, back):
    answer = browser("villager").get(page(toy, "workshop/"), {"back": back})
    assert back not in answer.context["back"]
    assert 'href="/"' in answer.text


def test_a_place_is_found_by_its_name_in_its_town(browser):
    assert browser().get("/xiangtest/yard/baihe/").text == "白河村"
    assert browser().get("/xiangtest/yard/nowhere/").status_code == 404


def test_a_place_of_another_level_is_not_behind_that_door(browser):
    assert browser().get("/xiangtest/yard/xiangtest/").status_code == 404


def test_an_id_that_is_nobody_s_is_nowhere(browser, toy):
    assert browser("secretary").get(f"/xiangtest/toy/{uuid.uuid4()}/").status_code == 404
    assert browser("secretary").get("/xiangtest/toy/1/").status_code == 404


@pytest.fixture
def elsewhere(db):
    Town.objects.create(number=990_000_002, slug="elsewhere", name="别镇")


def test_a_thing_of_one_town_is_nowhere_in_another(browser, toy, elsewhere):
    make_move(toy, "show", SYSTEM)
    for name in ("secretary", ""):
        assert browser(name).get(page(toy).replace("xiangtest", "elsewhere")).status_code == 404


def test_who_has_signed_in_here_is_the_public_in_another_town(browser, elsewhere):
    answer = browser("secretary").get("/elsewhere/sign-in/")
    assert (answer.status_code, answer.context["page"].signed_in) == (200, False)


@pytest.mark.parametrize("path", ["toy/{pk}/", "yard/baihe/", "sign-in/", "sign-in/card/", "file/{pk}/"])
def test_below_a_town_that_is_not_here_there_is_nothing(browser, toy, path):
    assert browser("secretary").get(f"/nowhere/{path.format(pk=toy.pk)}").status_code == 404


@pytest.mark.parametrize("path", ["do/toy/{pk}/show", "sign-in/", "sign-in/card/", "sign-out/", "capacity/"])
def test_below_a_town_that_is_not_here_nothing_can_be_done(browser, toy, path):
    assert browser("secretary").post(f"/nowhere/{path.format(pk=toy.pk)}", {"card": "1", "pin": "1"}).status_code == 404


def test_a_post_that_ended_opens_no_official_page_any_more(browser, cast, toy):
    signed_in = browser("secretary")
    assert signed_in.get(page(toy, "workshop/")).status_code == 200
    end_post(SYSTEM, cast.secretary.post, until=clock.today().replace(day=22))
    assert signed_in.get(page(toy, "workshop/")).status_code == 403
