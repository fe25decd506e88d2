"""A sample village has the people, offices and bodies that its plan asks for."""

from datetime import date
from itertools import count
from random import Random

import pytest

from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.actors import SYSTEM
from xiangyue.people import actions, demo
from xiangyue.people.models import BodyKind, Certificate, Household, Level, Link, Office, Person, Place, Post, Seat
from xiangyue.people.models.persons import Gender

pytestmark = pytest.mark.sqlite_only  # on PostgreSQL the crawler and the journeys stand on it

TOWN = 990_000_007
ABOVE = [("省", "1"), ("市", "2"), ("县", "3")]
TERM = date(2026, 1, 5)
DAY = date(2026, 8, 3)
GROUPS = [("一社", ["大湾", "上湾"]), ("二社", ["下湾"])]
PLAN = demo.VillagePlan(
    "样村", "yang", GROUPS, households=24, committee=5, party=20, probation=2, representatives=26, women=11,
    adults=300, all_households=120, named={"secretary": ("样书记", Gender.MAN)},
)  # fmt: skip
OFFICERS = {
    f"leader_{number}": (f"样领导{number}", Gender.MAN, Office.TOWN_LEADER) for number in (1, 2)
}  # fmt: skip


def chance():
    return Random(1)  # noqa: S311  the same people every time


def namer():
    numbers = count(1)
    return lambda gender: f"样人{next(numbers)}"


@pytest.fixture
def village(db):
    with tenancy.use(TOWN), clock.at(clock.moment(DAY, 9)):
        town = actions.found_town(SYSTEM, number=TOWN, slug="yangzhen", name="样镇", above=ABOVE)
        yield demo.build_village(town, PLAN, namer=namer(), random=chance(), term=TERM)


def seats(village, kind, **values):
    return Seat.objects.filter(body=village.bodies[kind], **values)


def test_every_place_of_the_plan_is_there(village):
    assert Place.objects.filter(town=TOWN, level=Level.GROUP).count() == 2
    assert Place.objects.filter(town=TOWN, level=Level.HAMLET).count() == 3


def test_every_household_has_a_woman_and_a_man(village):
    assert Household.objects.count() == 48
    assert all({member.gender for member in each.members.all()} == set(Gender) for each in Household.objects.all())


def test_nobody_who_holds_a_role_is_a_child(village):
    assert all(person.adult_on(DAY) for person in village.persons.values())


def test_the_director_sits_on_both_committees(village):
    assert seats(village, BodyKind.BRANCH_COMMITTEE).count() == 5
    assert seats(village, BodyKind.TWO_COMMITTEES).count() == 9


def test_the_party_counts_only_full_members(village):
    assert seats(village, BodyKind.PARTY_ASSEMBLY, voting=True).count() == 20
    assert seats(village, BodyKind.PARTY_ASSEMBLY, voting=False).count() == 2


def test_the_representatives_sit_with_the_committee(village):
    assert seats(village, BodyKind.REPRESENTATIVES_ASSEMBLY).count() == 26 + 5
    representatives = seats(village, BodyKind.REPRESENTATIVES_ASSEMBLY, role="representative")
    assert representatives.filter(person__gender=Gender.WOMAN).count() == 11


def test_who_supervises_sits_on_no_committee(village):
    watching = set(seats(village, BodyKind.SUPERVISION_COMMITTEE).values_list("person", flat=True))
    assert len(watching) == 3
    assert not watching & set(seats(village, BodyKind.TWO_COMMITTEES).values_list("person", flat=True))


def test_the_paper_register_is_certified_by_number(village):
    numbers = Certificate.objects.values_list("mode", "number")
    assert set(numbers) == {("adults", 300), ("households", 120)}


def test_a_role_can_be_given_a_name(village):
    assert str(village.secretary.person) == "样书记"
    assert village.secretary.office == Office.VILLAGE_SECRETARY


def test_every_group_has_its_head_from_its_own_people(village):
    heads = Post.objects.filter(office=Office.GROUP_HEAD)
    assert {head.place_id for head in heads} == {group.pk for group in village.groups}
    assert all(head.person.place_id == head.place_id for head in heads)


def test_a_role_that_nobody_has_is_an_error(village):
    with pytest.raises(AttributeError):
        village.mayor  # noqa: B018


def test_a_town_links_its_leaders_with_every_village(db):
    with clock.at(clock.moment(DAY, 9)):
        town = demo.build_town(
            number=TOWN, slug="yangzhen", name="样镇", above=ABOVE, officers=OFFICERS,
            villages=[PLAN], namer=namer, random=chance(), term=TERM,
        )  # fmt: skip
    with tenancy.use(TOWN):
        assert Link.objects.get().place == town.villages["yang"].place
        assert town.leader_1.person == Link.objects.get().person


def test_the_same_seed_builds_the_same_people(village):
    born = list(Person.objects.order_by("id").values_list("gender", "born_on"))
    other = demo.VillagePlan(**{**PLAN.__dict__, "name": "另村", "slug": "ling"})
    again = demo.build_village(village.place.parent, other, namer=namer(), random=chance(), term=TERM)
    there = Person.objects.filter(place__village=again.place).order_by("id")
    assert list(there.values_list("gender", "born_on")) == born
