"""A village is begun with names; what holds for an office given later holds for one given so."""

from datetime import date

import pytest

from tests.support.cast import person_of
from xiangyue.kernel.rules import Refused
from xiangyue.people.models import BodyKind, Office, Post, Seat
from xiangyue.registry.actions.founding import Named, Officers, name_officers, name_town_officers

SINCE = date(2026, 11, 20)


def test_who_names_the_officers_once_more_makes_no_second_secretary(cast):
    with pytest.raises(Refused, match=person_of(cast.secretary).name):
        name_officers(cast.clerk, cast.baihe, Officers(Named("孙巧云")), SINCE)
    assert not Post.objects.filter(person=person_of(cast.villager)).exists()
    assert not Seat.objects.filter(person=person_of(cast.villager), since=SINCE).exists()


def test_nor_a_second_secretary_of_the_town(cast):
    with pytest.raises(Refused, match=person_of(cast.town_secretary).name):
        name_town_officers(cast.operator, cast.place, {Office.TOWN_SECRETARY: [Named("新书记", "man")]}, SINCE)


def test_who_holds_the_office_already_keeps_it(cast):
    holder = person_of(cast.secretary)
    name_officers(cast.clerk, cast.baihe, Officers(Named(holder.name)), SINCE)
    assert Post.objects.filter(person=holder, office=Office.VILLAGE_SECRETARY).count() == 1


def test_of_the_committee_nobody_supervises_and_of_the_branch_somebody_may(cast):
    secretary = Named(person_of(cast.secretary).name)
    name = cast.persons[60].name
    both = (Named(name),)
    with pytest.raises(Refused, match=name):
        name_officers(cast.clerk, cast.baihe, Officers(secretary, committee=both, supervision=both), SINCE)
    name_officers(cast.clerk, cast.baihe, Officers(secretary, branch=both, supervision=both), SINCE)
    seated = Seat.objects.filter(person=cast.persons[60], since=SINCE).values_list("body__kind", flat=True)
    assert {BodyKind.BRANCH_COMMITTEE, BodyKind.SUPERVISION_COMMITTEE} <= set(seated)
