"""One person entered twice becomes one, and nothing that was counted changes."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.support.cast import card_of, enter, person_of
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.testing import building
from xiangyue.kernel.verifying import findings
from xiangyue.meetings.tests.sittings import noticed
from xiangyue.people import actions
from xiangyue.people.actor import Actor
from xiangyue.people.models import Account, BodyKind, NearKin, Office, Person, Post
from xiangyue.people.models.persons import Leaving
from xiangyue.people.rules import near_kin_of
from xiangyue.registry.actions.cards import ask_reset, confirm_reset, print_cards
from xiangyue.registry.actions.doubles import unite
from xiangyue.registry.queries.persons import doubles_of

HERE = "/xiangtest/baihe/register/doubles/"


@pytest.fixture
def twice(cast):
    """孙巧云 as she stands in the register, and once more with an office, a card and a husband."""
    kept = person_of(cast.villager)
    rows = [
        {"name": kept.name, "gender": "woman", "place": cast.groups[2], "born_on": kept.born_on, "phone": "13900001111"}
    ]
    other = actions.add_persons(SYSTEM, rows)[0]
    actions.appoint(SYSTEM, other, Office.GROUP_HEAD, cast.groups[2])
    actions.issue_card(SYSTEM, other)
    actions.declare_near_kin(SYSTEM, other, cast.persons[40], "夫妻")
    return kept, other


def test_one_name_and_one_birthday_are_found(cast, twice):
    (pair,) = [pair for pair in doubles_of(cast.baihe) if pair.one.name == "孙巧云"]
    assert (pair.one, pair.other) == twice


def test_one_identity_number_is_found_whatever_the_names(cast):
    with building() as line:
        for person in cast.persons[:2]:
            person.identity = "a" * 64
            person.save(update_fields=["identity"])
            line.touch(person)
    pair = doubles_of(cast.baihe)[0]
    assert (pair.one, pair.other) == (cast.persons[0], cast.persons[1])


def test_what_the_second_entry_held_goes_to_the_first(cast, twice):
    kept, other = twice
    account = other.account
    unite(cast.clerk, kept, other)
    kept.refresh_from_db()
    other.refresh_from_db()
    assert Post.objects.get(office=Office.GROUP_HEAD).person == kept
    assert (kept.account, kept.phone) == (account, "13900001111")
    assert (other.account, other.same_as, other.left_for) == (None, kept, Leaving.DOUBLE)
    assert list(findings()) == []


def test_near_kin_are_united_and_the_two_entries_step_aside_for_each_other(cast, twice):
    kept, other = twice
    unite(cast.clerk, kept, other)
    assert near_kin_of([kept.pk]) == {other.pk, cast.persons[40].pk}
    assert near_kin_of([cast.persons[40].pk]) == {kept.pk, other.pk}


def test_kin_of_both_is_written_once(cast, twice):
    kept, other = twice
    actions.declare_near_kin(SYSTEM, kept, cast.persons[40], "夫妻")
    unite(cast.clerk, kept, other)
    assert NearKin.objects.filter(relation="夫妻").count() == 2


def test_of_two_cards_one_remains(cast, twice):
    kept, other = twice
    actions.issue_card(SYSTEM, kept)
    before = kept.account
    unite(cast.clerk, kept, other)
    assert Person.objects.get(pk=kept.pk).account == before


@pytest.mark.parametrize("has_card", [True, False])
def test_the_card_of_a_second_entry_never_opens_what_the_first_one_holds(cast, has_card):
    """Whoever enters a double of the chair and chooses its PIN would act as the chair."""
    chair = person_of(cast.chair)
    double = actions.add_persons(SYSTEM, [{"name": chair.name, "gender": "man", "place": cast.baihe}])[0]
    if has_card:
        card_of(cast.chair)
    card, pin = card_of(Actor(cast.town, double))
    unite(cast.secretary, chair, double)
    assert not Account.objects.filter(ended_on=None).exists()
    with pytest.raises(Refused):
        actions.sign_in(card, pin, "127.0.0.1")
    with pytest.raises(Refused):
        print_cards(cast.secretary, cast.baihe, [chair])
    printed = confirm_reset(cast.clerk, ask_reset(cast.secretary, chair))
    assert actions.use_code(printed.code, "730194", "127.0.0.1") == printed.account


def test_nor_does_it_where_the_second_entry_is_the_one_that_stays(cast, twice):
    kept, other = twice
    for person in twice:
        card_of(Actor(cast.town, person))
    unite(cast.clerk, other, kept)
    assert not Account.objects.filter(ended_on=None).exists()


def test_the_own_card_stays_in_use_where_the_other_entry_s_was_never_used(cast, twice):
    kept, other = twice
    card, pin = card_of(Actor(cast.town, kept))
    unite(cast.clerk, kept, other)
    assert actions.sign_in(card, pin, "127.0.0.1").pk == Person.objects.get(pk=kept.pk).account
    assert Account.objects.filter(ended_on=None).count() == 1


def test_that_a_card_in_use_ends_is_said_before_it_does(cast, twice):
    kept, other = twice
    card_of(Actor(cast.town, other))
    page = enter(Client(), cast.clerk).get(f"{HERE}merge/?id={kept.pk}&other={other.pk}")
    assert "两位干部" in page.content.decode()


def test_what_moves_is_shown_before_it_does(cast, twice):
    kept, other = twice
    browser = enter(Client(), cast.clerk)
    address = f"{HERE}merge/?id={kept.pk}&other={other.pk}"
    assert browser.get(address).status_code == 200
    page = browser.post(address, {"other": other.pk})
    assert len(page.context["lines"]) == 2
    assert Person.objects.get(pk=other.pk).left_on is None
    assert browser.post(address, {"other": other.pk, "confirmed": "yes"}).status_code == 302
    assert Person.objects.get(pk=other.pk).left_on == cast.today


@pytest.mark.parametrize("name", ["neighbour", "villager", "chair", "operator"])
def test_only_the_village_s_keepers_unite(cast, twice, name):
    with pytest.raises(Refused):
        unite(cast.actors[name], *twice)


def test_two_seats_in_one_body_stand_in_the_way(cast, twice):
    body = cast.body(BodyKind.PARTY_ASSEMBLY)
    for person in twice:
        actions.give_seat(SYSTEM, body, person)
    with pytest.raises(Refused, match=str(body)):
        unite(cast.clerk, *twice)


def test_two_lines_on_a_roll_under_way_stand_in_the_way(cast, twice):
    body = cast.body(BodyKind.PARTY_ASSEMBLY)
    first, last = cast.today - timedelta(days=30), cast.today - timedelta(days=5)
    seats = [actions.give_seat(SYSTEM, body, person, since=first) for person in twice]
    meeting = noticed(cast, kind="party_assembly")
    for seat in seats:  # both rows were counted when notice was given; since then neither sits
        actions.end_seats(SYSTEM, [seat], until=first if seat is seats[0] else last)
    with building() as line:
        later = seats[1]
        later.since = first + timedelta(days=1)
        later.save(update_fields=["since"])
        line.touch(later)
    with pytest.raises(Refused, match=meeting.title):
        unite(cast.clerk, *twice)


def test_nobody_is_united_with_oneself_or_with_who_left(cast, twice):
    kept, other = twice
    with pytest.raises(Refused):
        unite(cast.clerk, kept, kept)
    actions.record_leaving(SYSTEM, other, Leaving.MOVED, cast.today)
    with pytest.raises(Refused):
        unite(cast.clerk, kept, other)


def test_a_second_entry_that_is_not_of_this_village_is_nowhere(cast, twice):
    browser = enter(Client(), cast.clerk)
    stranger = person_of(cast.stranger)
    assert browser.get(f"{HERE}merge/?id={twice[0].pk}&other={stranger.pk}").status_code == 404
    assert browser.get(f"{HERE}merge/?id={twice[0].pk}&other=x").status_code == 404
