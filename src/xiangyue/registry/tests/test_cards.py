"""Cards: printed eight to a sheet, their codes seen once; a lost one is reset by two officials."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from tests.support.cast import PIN, card_of, enter, person_of
from xiangyue.kernel import clock
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Entry
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.verifying import findings
from xiangyue.people.actions import issue_card, sign_in, use_code
from xiangyue.people.models import CardCode
from xiangyue.registry.actions.cards import TOGETHER, ask_reset, confirm_reset, print_cards
from xiangyue.registry.models import CardReset
from xiangyue.registry.queries.cards import persons_for_cards
from xiangyue.registry.views.cards import A_PAGE
from xiangyue.web.addresses import public

LIST, NEW, LOST = "/xiangtest/baihe/cards/", "/xiangtest/baihe/cards/new/", "/xiangtest/baihe/cards/lost/"
HOME = "127.0.0.1"


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


def cards_of(response):
    return [each["card"] for sheet in response.context["sheets"] for each in sheet]


# Printing


def test_the_secretary_prints_a_card_with_number_and_code(printed):
    response = printed()
    (card,) = cards_of(response)
    page = response.content.decode()
    assert card.account.card in page
    assert card.code in page
    assert "孙巧云" in page


def test_the_code_on_the_sheet_sets_the_pin(printed, cast):
    account = use_code(cards_of(printed())[0].code, PIN, HOME)
    cast.villager.person.refresh_from_db()
    assert account.pk == cast.villager.person.account


def test_the_square_leads_to_the_page_where_a_pin_is_chosen(printed):
    (shown,) = printed().context["sheets"][0]
    assert shown["address"] == public(f"/xiangtest/sign-in/card/?c={shown['card'].code}")


def test_the_sheet_is_kept_by_no_browser_and_the_code_nowhere(printed):
    response = printed()
    assert response.headers["Cache-Control"] == "no-store"
    assert not CardCode.objects.filter(digest=cards_of(response)[0].code).exists()


def test_the_sheet_is_shown_once(as_):
    assert as_("secretary").get(NEW).status_code == 405


def test_a_whole_group_is_one_print_of_eight_to_a_sheet(cast, as_):
    group = persons_for_cards(cast.secretary, cast.baihe, cast.groups[0])[:18]
    response = as_("secretary").post(NEW, {"person": [str(person.pk) for person in group]})
    assert [len(sheet) for sheet in response.context["sheets"]] == [A_PAGE] * 2 + [2]
    assert len({card.code for card in cards_of(response)}) == len(group) == 18
    assert Entry.objects.get(verb="print_cards").params == {"count": 18, "place": str(cast.baihe.pk)}


def test_printing_leaves_the_record_whole(cast):
    print_cards(cast.clerk, cast.baihe, cast.persons[10:13])
    assert list(findings()) == []


def test_who_has_a_card_is_not_ticked(cast, as_):
    issue_card(SYSTEM, person_of(cast.chair))
    rows = as_("secretary").get(LIST).content.decode()
    assert f'value="{cast.chair.person.pk}"> {cast.chair.person.name}' in rows
    assert f'value="{cast.director.person.pk}" checked> {cast.director.person.name}' in rows


def test_whose_card_is_in_use_cannot_be_ticked(cast, as_):
    card_of(cast.chair)
    rows = as_("secretary").get(LIST).content.decode()
    assert str(cast.chair.person.pk) not in rows
    assert "卡在使用中" in rows


def test_no_single_official_gets_a_code_for_a_card_in_use(cast, printed):
    card, _pin = card_of(cast.villager)
    assert printed().status_code == 409
    assert sign_in(card, PIN, HOME)


def test_one_card_in_use_keeps_back_the_whole_print(cast):
    card_of(cast.villager)
    with pytest.raises(Refused, match="孙巧云"):
        print_cards(cast.clerk, cast.baihe, [cast.persons[10], person_of(cast.villager)])
    assert not Entry.objects.filter(verb="print_cards").exists()


def test_a_second_card_ends_the_first_code(printed):
    first, second = (cards_of(printed())[0].code for _ in range(2))
    with pytest.raises(Refused):
        use_code(first, PIN, HOME)
    assert use_code(second, PIN, HOME)


# Finding


def test_the_list_names_who_serves_and_sits(as_, cast):
    page = as_("clerk").get(LIST).content.decode()
    for actor in (cast.director, cast.chair):
        assert person_of(actor).name in page
    assert "孙巧云" not in page


def test_others_are_found_by_name_and_by_group(cast, as_):
    assert persons_for_cards(cast.clerk, cast.baihe, name="巧云") == [person_of(cast.villager)]
    page = as_("clerk").get(LIST, {"group": str(cast.groups[2].pk)}).content.decode()
    assert "孙巧云" in page


def test_children_get_no_card(cast):
    assert persons_for_cards(cast.clerk, cast.baihe, name="白河娃") == []
    assert cast.children[0].adult_on(date(2034, 1, 1))


def test_who_lives_elsewhere_is_not_found(cast):
    assert persons_for_cards(cast.clerk, cast.baihe, name=person_of(cast.stranger).name) == []


@pytest.mark.parametrize(
    "query", [{"name": "没有这个人"}, {"name": "\x00"}, {"name": "x" * 999}, {"group": "nonsense"}]
)
def test_what_is_no_name_and_no_group_breaks_nothing(as_, query):
    assert as_("secretary").get(LIST, query).status_code == 200


def test_nothing_ticked_is_told(as_):
    answer = as_("secretary").post(NEW)
    assert (answer.status_code, "请勾选" in answer.content.decode()) == (422, True)


# Who may


@pytest.mark.parametrize("name", ["neighbour", "chair", "villager", "town_secretary", "public"])
def test_nobody_else_prints_cards(printed, as_, name):
    assert as_(name).get(LIST).status_code == 403
    before = CardCode.objects.count()
    assert printed(name).status_code == 403
    assert CardCode.objects.count() <= before + 1  # the one with which this browser came in


def test_the_operator_prints_for_who_holds_an_office_and_for_nobody_else(cast, as_, printed):
    assert person_of(cast.director) in persons_for_cards(cast.operator, cast.baihe)
    assert persons_for_cards(cast.operator, cast.baihe, name="巧云") == []
    assert printed("operator").status_code == 404
    assert printed("operator", cast.director.person.pk).status_code == 200


def test_the_operator_prints_for_the_officers_of_the_town(cast, as_):
    answer = as_("operator").post("/xiangtest/xiangtest/cards/new/", {"person": str(cast.justice.person.pk)})
    assert cards_of(answer)[0].person == cast.justice.person


@pytest.mark.parametrize("person", ["", "nobody", uuid4()])
def test_a_person_who_does_not_exist_is_not_found(printed, person):
    assert printed(person=person).status_code == 404


def test_a_person_of_another_village_and_a_village_that_is_none_are_not_found(printed, cast, as_):
    assert printed(person=cast.stranger.person.pk).status_code == 404
    assert as_("secretary").get("/xiangtest/nowhere/cards/").status_code == 404


# A lost card


@pytest.fixture
def lost(cast):
    """The card number of the villager, who has lost it and stands at the counter."""
    return card_of(cast.villager)[0]


@pytest.fixture
def asked(cast, lost):
    return ask_reset(cast.clerk, person_of(cast.villager))


def test_two_officials_give_a_new_code_and_the_old_pin_ends(cast, lost, asked):
    assert sign_in(lost, PIN, HOME)
    card = confirm_reset(cast.chair, asked)
    with pytest.raises(Refused):
        sign_in(lost, PIN, HOME)
    use_code(card.code, "730194", HOME)
    assert sign_in(lost, "730194", HOME)
    assert list(findings()) == []


def test_both_stand_in_the_trail(cast, asked):
    confirm_reset(cast.chair, asked)
    lines = Entry.objects.filter(thing_id=asked.pk).order_by("seq")
    assert [line.verb for line in lines] == ["ask_card_reset", "confirm_card_reset"]
    assert [line.person for line in lines] == [cast.clerk.person.pk, cast.chair.person.pk]


def refused(action, *given):
    with pytest.raises(Refused):
        action(*given)


def test_nobody_resets_a_card_alone(cast, lost, asked):
    refused(confirm_reset, cast.clerk, asked)
    assert sign_in(lost, PIN, HOME)


def test_nobody_has_a_part_in_one_s_own(cast):
    card_of(cast.clerk)
    refused(ask_reset, cast.clerk, person_of(cast.clerk))
    by_another = ask_reset(cast.secretary, person_of(cast.clerk))
    refused(confirm_reset, cast.clerk, by_another)
    assert confirm_reset(cast.operator, by_another)


@pytest.mark.parametrize("name", ["villager", "stranger", "neighbour", "public"])
def test_nobody_else_asks_or_confirms(cast, lost, name):
    refused(ask_reset, cast.actors[name], person_of(cast.villager))
    refused(confirm_reset, cast.actors[name], ask_reset(cast.clerk, person_of(cast.villager)))


def test_after_an_hour_it_is_asked_anew(cast, asked, monkeypatch):
    later = clock.real_now() + TOGETHER + timedelta(seconds=1)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    refused(confirm_reset, cast.chair, asked)
    assert ask_reset(cast.clerk, person_of(cast.villager)) != asked


def test_it_is_asked_once_and_confirmed_once(cast, asked):
    refused(ask_reset, cast.secretary, person_of(cast.villager))
    confirm_reset(cast.chair, asked)
    refused(confirm_reset, cast.secretary, asked)


def test_a_card_that_nobody_uses_is_simply_printed(cast):
    refused(ask_reset, cast.clerk, person_of(cast.villager))
    issue_card(SYSTEM, person_of(cast.villager))
    refused(ask_reset, cast.clerk, person_of(cast.villager))


def test_the_pages_lead_two_officials_to_the_new_card(cast, as_, lost):
    clerk, chair = as_("clerk"), as_("chair")
    assert "孙巧云" in clerk.get(LOST, {"name": "巧云"}).content.decode()
    clerk.post(LOST + "ask/", {"person": str(cast.villager.person.pk)})
    reset = str(CardReset.objects.get().pk)
    assert reset not in clerk.get(LOST).content.decode()
    assert reset in chair.get(LOST).content.decode()
    answer = chair.post(LOST + "confirm/", {"reset": reset})
    assert cards_of(answer)[0].account.card == lost
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(("where", "values"), [("ask/", {}), ("ask/", {"person": "x"}), ("confirm/", {"reset": "x"}),
                                                ("confirm/", {"reset": str(uuid4())})])  # fmt: skip
def test_what_was_never_asked_is_not_found(as_, where, values):
    assert as_("clerk").post(LOST + where, values).status_code == 404


def test_names_that_are_none_break_the_page_of_lost_cards_no_more(as_):
    assert as_("clerk").get(LOST, {"name": "\x00"}).status_code == 200
    assert as_("villager").get(LOST).status_code == 403
