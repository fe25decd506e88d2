"""Cards: the village prints them; the code is seen once."""

from uuid import uuid4

import pytest
from django.test import Client

from tests.support.cast import PIN, enter, person_of
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.rules import Refused
from xiangyue.people.actions import issue_card, use_code
from xiangyue.people.models import CardCode
from xiangyue.portal.views.cards import persons_of
from xiangyue.web.addresses import public

LIST, NEW = "/xiangtest/baihe/cards/", "/xiangtest/baihe/cards/new/"


@pytest.fixture
def as_(cast):
    """`as_("secretary")` is the browser of that member of the cast."""

    def as_(name):
        return Client() if name == "public" else enter(Client(), cast.actors[name])

    return as_


@pytest.fixture
def printed(cast, as_):
    """The answer to printing a card for the villager, by somebody of the cast."""
    return lambda name="secretary", person=cast.villager.person.pk: as_(name).post(NEW, {"person": str(person)})


def test_the_secretary_prints_a_card_with_number_and_code(printed):
    response = printed()
    page = response.content.decode()
    assert response.context["account"].card in page
    assert response.context["code"] in page
    assert "孙巧云" in page


def test_the_code_on_the_sheet_sets_the_pin(printed, cast):
    account = use_code(printed().context["code"], PIN, "127.0.0.1")
    cast.villager.person.refresh_from_db()
    assert account.pk == cast.villager.person.account


def test_the_square_leads_to_the_page_where_a_pin_is_chosen(printed):
    context = printed().context
    assert context["address"] == public(f"/xiangtest/sign-in/card/?c={context['code']}")


def test_the_sheet_is_kept_by_no_browser(printed):
    assert printed().headers["Cache-Control"] == "no-store"


def test_the_code_is_kept_nowhere(printed):
    code = printed().context["code"]
    assert not CardCode.objects.filter(digest=code).exists()


def test_the_sheet_is_shown_once(as_):
    assert as_("secretary").get(NEW).status_code == 405


def test_a_second_card_ends_the_first_code(printed):
    first, second = printed().context["code"], printed().context["code"]
    with pytest.raises(Refused):
        use_code(first, PIN, "127.0.0.1")
    assert use_code(second, PIN, "127.0.0.1")


def test_the_list_names_who_serves_and_sits(as_, cast):
    page = as_("clerk").get(LIST).content.decode()
    for actor in (cast.secretary, cast.chair):
        assert person_of(actor).name in page
    assert "孙巧云" not in page


def test_others_are_found_by_name(cast):
    assert person_of(cast.villager) in persons_of(cast.baihe, "巧云")
    assert list(persons_of(cast.baihe, "没有这个人")) == []


def test_who_lives_elsewhere_is_not_found(cast):
    assert list(persons_of(cast.baihe, person_of(cast.stranger).name)) == []


def test_the_list_says_who_has_a_card(as_, cast):
    issue_card(SYSTEM, person_of(cast.chair))
    assert as_("secretary").get(LIST).content.decode().count("· 有卡") == 2  # the chair's, and the secretary's own


def test_the_list_says_that_nobody_bears_a_name(as_):
    assert "没有这个名字的人" in as_("secretary").get(LIST, {"name": "没有这个人"}).content.decode()


@pytest.mark.parametrize("name", ["neighbour", "chair", "villager", "town_secretary", "operator", "public"])
def test_nobody_but_the_village_s_committee_prints_cards(printed, as_, name):
    assert as_(name).get(LIST).status_code == 403
    before = CardCode.objects.count()
    assert printed(name).status_code == 403
    assert CardCode.objects.count() <= before + 1  # the one with which this browser came in


def test_a_person_of_another_village_is_not_found(printed, cast):
    assert printed(person=cast.stranger.person.pk).status_code == 404


@pytest.mark.parametrize("person", ["", "nobody", uuid4()])
def test_a_person_who_does_not_exist_is_not_found(printed, person):
    assert printed(person=person).status_code == 404


def test_cards_of_a_village_that_does_not_exist_are_not_found(as_):
    assert as_("secretary").get("/xiangtest/nowhere/cards/").status_code == 404
