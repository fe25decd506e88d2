"""Households, persons, near kin and consents come into the register."""

import ast
from datetime import timedelta

import pytest

from tests.support.sources import product
from xiangyue.kernel import trail
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Entry, Fact
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.verifying import findings
from xiangyue.people.actions import (
    add_household,
    add_households,
    add_persons,
    declare_near_kin,
    give_consent,
    withdraw_consent,
)
from xiangyue.people.models import Consent, Household, NearKin, Person
from xiangyue.people.rules import near_kin_of

DAY = timedelta(days=1)
KNOW_NEAR_KIN = {"models/persons.py", "models/__init__.py", "actions/register.py", "actions/doubles.py", "rules.py"}


def nothing_written(call, *arguments, **values):
    before = (Entry.objects.count(), Household.objects.count(), Person.objects.count(), NearKin.objects.count())
    with pytest.raises(Refused):
        call(*arguments, **values)
    assert (Entry.objects.count(), Household.objects.count(), Person.objects.count(), NearKin.objects.count()) == before


@pytest.fixture
def kin(cast):
    return declare_near_kin(cast.clerk, cast.villager.person, cast.secretary.person, "siblings")


@pytest.fixture
def consent(cast):
    return give_consent(cast.clerk, cast.villager.person, purpose="photograph", wording="可以登照片", channel="counter")


def test_the_cast_s_record_is_whole(cast):
    assert list(findings()) == []


def test_a_household_belongs_to_its_group(cast):
    household = add_household(SYSTEM, cast.groups[1], "201")
    assert (household.place, trail.of(household).get().verb) == (cast.groups[1], "add_households")


def test_a_list_of_persons_is_one_line_with_a_digest_for_each(cast):
    rows = [{"name": f"新人{n}", "gender": "woman", "place": cast.baihe} for n in range(3)]
    persons = add_persons(cast.clerk, rows)
    line = trail.of(persons[0]).get()
    assert line.params == {"count": 3}
    assert Fact.objects.filter(chain=line.chain, seq=line.seq).count() == 3


def test_the_trail_keeps_no_name(cast):
    add_persons(cast.clerk, [{"name": "张无忌讳", "gender": "man", "place": cast.baihe, "phone": "13800000000"}])
    for line in Entry.objects.all():
        assert "张无忌讳" not in str(vars(line))
        assert "13800000000" not in str(vars(line))


def test_a_number_that_is_taken_refuses_the_whole_list(cast):
    nothing_written(add_household, SYSTEM, cast.groups[0], "001")
    nothing_written(add_households, SYSTEM, cast.groups[0], ["901", "901"])
    assert add_household(SYSTEM, cast.baihe, "001")


def test_a_birthday_in_the_future_refuses_the_whole_list(cast):
    born = {"name": "新人", "gender": "man", "place": cast.baihe, "born_on": cast.today + DAY}
    nothing_written(add_persons, SYSTEM, [born | {"born_on": cast.today}, born])


@pytest.mark.parametrize("name", ["", "  "])
def test_somebody_without_a_name_refuses_the_whole_list(cast, name):
    rows = [{"name": each, "gender": "man", "place": cast.baihe} for each in ("新人", name)]
    nothing_written(add_persons, SYSTEM, rows)


def test_near_kin_are_found_from_both_sides(cast, kin):
    one, other = cast.villager.person.pk, cast.secretary.person.pk
    assert near_kin_of([one]) == {other}
    assert near_kin_of([other]) == {one}
    assert near_kin_of([one, other]) == near_kin_of([]) == near_kin_of([cast.clerk.person.pk]) == set()


@pytest.mark.parametrize("turned", [False, True])
def test_the_same_kinship_is_not_recorded_twice_either_way_round(cast, kin, turned):
    pair = [cast.villager.person, cast.secretary.person]
    nothing_written(declare_near_kin, SYSTEM, *(reversed(pair) if turned else pair), "siblings")


def test_nobody_is_near_kin_of_oneself(cast):
    nothing_written(declare_near_kin, SYSTEM, cast.villager.person, cast.villager.person, "self")


def test_near_kin_are_read_by_the_recusal_check_and_nothing_else():
    readers = {source.name for source in product() if "nearkin" in ast.unparse(source.tree).lower()}
    assert readers == {f"people/{name}" for name in KNOW_NEAR_KIN}


def test_no_person_and_no_page_leads_to_near_kin():
    assert not [field for field in Person._meta.get_fields() if field.related_model is NearKin and not field.hidden]
    assert not hasattr(NearKin.objects, "visible_to")


def test_a_consent_keeps_the_words_that_were_read(cast, consent):
    assert (consent.wording, consent.given_on, consent.withdrawn_on) == ("可以登照片", cast.today, None)


def test_a_consent_withdrawn_is_withdrawn_at_once(cast, consent):
    withdraw_consent(cast.clerk, consent)
    assert Consent.objects.get().withdrawn_on == cast.today
    assert list(findings()) == []


def test_a_consent_is_withdrawn_once_and_not_tomorrow(cast, consent):
    with pytest.raises(Refused):
        withdraw_consent(SYSTEM, consent, on=cast.today + DAY)
    withdraw_consent(SYSTEM, consent, on=cast.today)
    with pytest.raises(Refused):
        withdraw_consent(SYSTEM, consent)
    assert trail.of(consent).count() == 2


def test_a_consent_is_not_withdrawn_before_it_was_given(cast, consent):
    with pytest.raises(Refused):
        withdraw_consent(SYSTEM, consent, on=cast.today - DAY)
    assert Consent.objects.get().withdrawn_on is None


def test_erasing_a_person_empties_name_and_phone_and_leaves_the_record_whole(cast):
    person = cast.villager.person.erase()
    assert (person.name, person.phone, person.salt, set(person.seals)) == ("", "", "", {"name", "phone", "identity"})
