"""A capacity reaches exactly as far as its place, and rules compose it."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from tests.support.cast import post_of
from xiangyue.kernel.actors import SYSTEM
from xiangyue.people import rules
from xiangyue.people.actions import appoint, end_post, give_seat, issue_card, use_code
from xiangyue.people.actor import Actor
from xiangyue.people.models import Account, Office
from xiangyue.people.queries import actor_for

EVERYBODY = ["secretary", "director", "clerk", "member", "chair", "watcher", "villager", "stranger", "neighbour",
             "town_secretary", "justice", "operator", "public"]  # fmt: skip

# rule -> who passes it for a thing of Baihe
MAY = {
    rules.village_secretary: {"secretary"},
    rules.village_committee: {"secretary", "director", "clerk", "member"},
    rules.supervision: {"chair", "watcher"},
    rules.villager: {"secretary", "director", "clerk", "member", "chair", "watcher", "villager"},
    rules.overseer: {"town_secretary", "justice"},
    rules.operator: {"operator"},
    rules.signed_in: set(EVERYBODY) - {"public"},
}

NAMES = ["secretary", "committee", "supervision", "villager", "overseer", "operator", "signed_in"]


def at(place):
    return SimpleNamespace(place=place)


@pytest.mark.parametrize(
    "rule", MAY, ids=["secretary", "committee", "supervision", "villager", "overseer", "operator", "signed_in"]
)
def test_each_rule_lets_exactly_these_pass(cast, rule):
    passing = {name for name in EVERYBODY if rule(cast.actors[name], at(cast.baihe)) is None}
    assert passing == MAY[rule]


@pytest.mark.parametrize(
    "rule", MAY, ids=["secretary", "committee", "supervision", "villager", "overseer", "operator", "signed_in"]
)
def test_no_rule_lets_the_system_pass_for_a_person(cast, rule):
    assert rule(SYSTEM, at(cast.baihe)) is not None


@pytest.mark.parametrize("name", EVERYBODY)
def test_acting_reaches_neither_above_nor_below_nor_beside_a_place(cast, name):
    actor = cast.actors[name]
    others = [place for place in [cast.place, cast.baihe, cast.liushu, *cast.groups] if place != actor.place]
    assert not any(actor.holds(list(Office), place) for place in others)


def test_the_town_sees_its_villages_and_groups_but_no_village_sees_the_town(cast):
    assert all(cast.justice.oversees(place) for place in (cast.place, cast.baihe, cast.groups[0]))
    assert not cast.secretary.oversees(cast.baihe)
    assert not cast.operator.oversees(cast.baihe)


def test_serving_and_supervising_are_of_one_s_own_village(cast):
    assert cast.chair.supervises(cast.baihe)
    assert cast.chair.serves(cast.baihe)
    assert not cast.secretary.supervises(cast.baihe)
    assert not cast.neighbour.serves(cast.baihe)


def test_who_works_for_the_town_acts_as_a_villager_only_after_choosing_to(cast):
    officer = appoint(SYSTEM, cast.villager.person, Office.TOWN_CLERK, cast.place)
    acting = Actor(cast.town, cast.villager.person, officer)
    assert acting.lives_in(cast.baihe)
    assert rules.villager(acting, at(cast.baihe)) is not None
    assert rules.villager(replace(acting, post=None), at(cast.baihe)) is None


def test_a_capacity_is_kept_by_value(cast):
    capacity = cast.secretary.capacity
    assert (capacity.person, capacity.office, capacity.place) == (
        cast.secretary.person.pk, "village_secretary", str(cast.baihe.pk)
    )  # fmt: skip
    assert (cast.villager.capacity.office, cast.public.capacity.office) == ("villager", "public")
    assert cast.public.capacity.person is None


def test_officials_are_those_who_hold_a_working_office(cast):
    residents = {name for name in EVERYBODY if not cast.actors[name].is_official}
    assert residents == {"villager", "stranger", "public"}


def test_one_sits_in_a_body_whatever_capacity_one_chose(cast):
    alone = Actor(cast.town, cast.secretary.person)
    assert cast.secretary.sits_in("branch_committee", cast.baihe)
    assert alone.sits_in("branch_committee", cast.baihe)
    assert alone.places_of_seats(["party_assembly"]) == [str(cast.baihe.pk)]
    assert not cast.stranger.sits_in("branch_committee", cast.baihe)
    assert cast.public.seats == frozenset()


def test_a_seat_that_ended_is_no_seat(cast):
    give_seat(SYSTEM, cast.body("two_committees"), cast.villager.person, since=cast.today.replace(year=2025),
              until=cast.today.replace(day=22))  # fmt: skip
    assert not cast.villager.sits_in("two_committees", cast.baihe)


def test_a_page_says_in_which_capacity_one_acts(cast):
    assert cast.secretary.words.startswith("白河村 · ")
    assert cast.villager.words == "孙巧云"
    assert cast.public.words


def account_of(actor):
    """What a session keeps: the account, and the seal of the PIN it was begun with."""
    account = issue_card(SYSTEM, actor.person)[0]
    return account.pk, account.pin_seal


def test_behind_a_session_stands_the_chosen_post(cast):
    found = actor_for(cast.town, *account_of(cast.secretary), post_of(cast.secretary).pk)
    assert (found.person, found.post) == (cast.secretary.person, cast.secretary.post)


def test_without_a_post_the_person_acts_alone(cast):
    found = actor_for(cast.town, *account_of(cast.secretary), None)
    assert (found.person, found.post) == (cast.secretary.person, None)


def test_a_post_that_ended_acts_no_more(cast):
    account = account_of(cast.secretary)
    end_post(SYSTEM, post_of(cast.secretary), until=cast.today.replace(day=22))
    found = actor_for(cast.town, *account, post_of(cast.secretary).pk)
    assert (found.person, found.post) == (cast.secretary.person, None)


def test_somebody_else_s_post_is_never_one_s_own(cast):
    found = actor_for(cast.town, *account_of(cast.villager), post_of(cast.secretary).pk)
    assert (found.person, found.post) == (cast.villager.person, None)


@pytest.mark.parametrize("account", [None, "0192a1b2-0000-7000-8000-000000000000"])
def test_nobody_known_is_the_public(cast, account):
    assert actor_for(cast.town, account, "", None) == Actor.public(cast.town)


def test_a_new_pin_ends_what_was_begun_with_the_old_one(cast):
    account, code = issue_card(SYSTEM, cast.secretary.person)
    use_code(code, "730194", "127.0.0.1")
    assert actor_for(cast.town, account.pk, account.pin_seal, None) == Actor.public(cast.town)
    account.refresh_from_db()
    assert actor_for(cast.town, account.pk, account.pin_seal, None).person == cast.secretary.person


def test_an_ended_account_acts_no_more(cast):
    account = account_of(cast.secretary)
    Account.objects.update(ended_on=cast.today)
    assert actor_for(cast.town, *account, None) == Actor.public(cast.town)


def test_a_refusal_names_the_offices_and_the_place(cast):
    reason = rules.village_committee(cast.villager, at(cast.baihe))
    assert "白河村" in reason.words
