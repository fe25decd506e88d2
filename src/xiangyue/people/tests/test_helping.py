"""Helping: the helper stands in every line, and is barred from what is personal."""

from datetime import timedelta

import pytest

from tests.support.cast import card_of, person_of
from tests.toy.models import Toy
from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Entry
from xiangyue.kernel.rules import Refused, all_of, any_of
from xiangyue.kernel.testing import building
from xiangyue.kernel.verifying import findings
from xiangyue.people.actions import begin_helping, end_helping, issue_card
from xiangyue.people.actions.helping import TIME, WRONG_CARDS, person_of_card
from xiangyue.people.actor import Actor
from xiangyue.people.models import BodyKind
from xiangyue.people.queries import helping_of
from xiangyue.people.rules import not_by_helper, signed_in, villager


@pytest.fixture
def helped(cast):
    """The villager, while the clerk sits beside her."""
    return Actor(cast.town, person_of(cast.villager), helper=person_of(cast.clerk))


@pytest.fixture
def toy(cast):
    with building() as line:
        return line.touch(Toy.objects.create(place=cast.baihe, name="horse"))


@pytest.fixture
def helping(cast):
    return begin_helping(cast.clerk, person_of(cast.villager), "交一条意见")


def test_every_line_carries_the_helper(cast, helped, toy):
    with act(helped, "paint", toy):
        pass
    line = Entry.objects.get(verb="paint")
    assert line.person == cast.villager.person.pk
    assert line.params == {"helped_by": str(cast.clerk.person.pk)}
    assert line.office == "villager"
    assert list(findings()) == []


def test_who_acts_alone_leaves_no_helper(cast, toy):
    with act(cast.clerk, "paint", toy, colour="red"):
        pass
    assert Entry.objects.get(verb="paint").params == {"colour": "red"}


def test_a_helper_s_name_is_in_no_line(helping):
    assert not any("陈小满" in str(line.params) for line in Entry.objects.filter(verb="begin_helping"))


def test_the_page_names_both(helped):
    assert helped.words == "孙巧云（陈小满代办）"


def test_a_helper_is_barred_from_what_is_personal(cast, helped, toy):
    vote_in_secret = all_of(villager, not_by_helper)
    assert vote_in_secret(cast.villager, toy) is None
    assert "代办" in str(vote_in_secret(helped, toy))
    assert villager(helped, toy) is None


def test_a_rule_that_is_passed_otherwise_stays_barred_only_with_all_of(helped, toy):
    assert any_of(not_by_helper, signed_in)(helped, toy) is None
    assert all_of(signed_in, not_by_helper)(helped, toy)


def test_nobody_s_seat_is_lent(cast, helped):
    sitting = cast.persons[6]
    alone, beside = Actor(cast.town, sitting), Actor(cast.town, sitting, helper=person_of(cast.clerk))
    assert alone.sits_in(BodyKind.PARTY_ASSEMBLY, cast.baihe)
    assert beside.seats == frozenset()


def test_helping_ends_after_half_an_hour(cast, helping, monkeypatch):
    assert helping_of(cast.clerk, str(helping.pk)) == helping
    over = clock.real_now() + TIME
    monkeypatch.setattr(clock, "real_now", lambda: over)
    assert helping_of(cast.clerk, str(helping.pk)) is None


def test_helping_ends_when_the_helper_says_so(cast, helping):
    end_helping(cast.clerk, helping)
    assert helping_of(cast.clerk, str(helping.pk)) is None
    assert list(findings()) == []


def test_the_help_of_somebody_else_is_not_one_s_own(cast, helping):
    assert helping_of(cast.secretary, str(helping.pk)) is None
    assert helping_of(cast.public, str(helping.pk)) is None


@pytest.mark.parametrize("name", ["clerk", "secretary", "town_secretary"])
def test_officials_of_the_village_and_of_the_town_may_help(cast, name):
    assert begin_helping(getattr(cast, name), person_of(cast.villager), "看公示").person == cast.villager.person


def test_a_neighbour_may_help(cast):
    neighbour = Actor(cast.town, cast.persons[20])
    assert begin_helping(neighbour, person_of(cast.villager), "看公示").helper == cast.persons[20]


@pytest.mark.parametrize("name", ["public", "stranger", "neighbour", "villager"])
def test_who_is_not_of_the_village_may_not_help_and_nobody_oneself(cast, name):
    with pytest.raises(Refused):
        begin_helping(getattr(cast, name), person_of(cast.villager), "看公示")


def test_who_helps_does_not_help_a_third_person_meanwhile(cast, helped):
    with pytest.raises(Refused):
        begin_helping(helped, cast.persons[20], "看公示")


@pytest.mark.parametrize("purpose", ["", "   "])
def test_help_without_a_purpose_is_refused(cast, purpose):
    with pytest.raises(Refused):
        begin_helping(cast.clerk, person_of(cast.villager), purpose)


def test_whom_a_card_belongs_to_is_told_only_within_the_village(cast):
    card, _pin = card_of(cast.villager)
    away, _code = issue_card(SYSTEM, person_of(cast.stranger))
    assert person_of_card(cast.clerk, card) == cast.villager.person
    for number in (away.card, "10000008", ""):
        with pytest.raises(Refused):
            person_of_card(cast.clerk, number)


def test_trying_card_numbers_pauses(cast, monkeypatch):
    card, _pin = card_of(cast.villager)
    for _ in range(WRONG_CARDS):
        with pytest.raises(Refused):
            person_of_card(cast.clerk, "10000008")
    with pytest.raises(Refused):
        person_of_card(cast.clerk, card)
    later = clock.real_now() + timedelta(hours=1)
    monkeypatch.setattr(clock, "real_now", lambda: later)
    assert person_of_card(cast.clerk, card)
