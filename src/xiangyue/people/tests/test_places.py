"""The place tree: paths are counted, compared as text, and never let a place reach into another."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.cast import TOWN
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Town
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.tenancy import Astray
from xiangyue.kernel.testing import building
from xiangyue.people.actions import add_households, add_place, found_town
from xiangyue.people.models import Body, BodyKind, Household, Level, Person, Place, PlaceKind
from xiangyue.people.models.places import DIGITS, PATH, SEGMENT, segment
from xiangyue.people.queries import town_place, villages
from xiangyue.rulebook.rulesets import Scope, in_force

CHILDREN = len(DIGITS) ** SEGMENT
numbers = st.lists(st.integers(0, CHILDREN - 1), min_size=1, max_size=7)


def path(numbers):
    return "".join(segment(number) for number in numbers)


@given(st.integers(0, CHILDREN - 1))
def test_a_segment_has_one_width_and_tells_its_number(number):
    assert len(segment(number)) == SEGMENT
    assert int(segment(number), 36) == number


@given(st.integers(0, CHILDREN - 2))
def test_segments_sort_as_their_numbers(number):
    assert segment(number) < segment(number + 1)


@given(numbers, numbers)
def test_a_place_contains_exactly_those_whose_way_begins_with_its_own(one, other):
    contains = Place(path=path(one)).contains(Place(path=path(other)))
    assert contains == (other[: len(one)] == one)


@given(numbers, numbers)
def test_what_lies_below_is_the_range_from_the_path_to_its_last_digits(one, other):
    first, last = path(one), path(one).ljust(PATH, DIGITS[-1])
    assert (first <= path(other) <= last) == (other[: len(one)] == one)


@pytest.mark.parametrize("body", sorted(BodyKind))
def test_every_body_of_a_town_has_its_rules_and_its_words(body):
    scope = Scope("town" if body == BodyKind.TOWN_COMMITTEE else "village", ("51",))
    rules = in_force(scope, date(2026, 11, 23))
    for mode in Body(town=TOWN, kind=body).modes:
        name = Body(town=TOWN, kind=body).rule_name(mode)
        assert rules.quorum(name).threshold.least(9) <= 9 >= rules.majority(name).threshold.least(9)
        assert rules[f"{name}.notice_days"].days >= 0
        assert rules.term(name)


@pytest.mark.parametrize("number", [CHILDREN, CHILDREN + 1])
def test_a_place_cannot_have_more_children_than_a_segment_counts(number):
    with pytest.raises(ValueError, match="at most"):
        segment(number)


def test_seven_levels_fit_into_the_path():
    assert len(Level) * SEGMENT <= PATH


def test_below_a_village_lie_its_groups_and_itself(cast):
    assert list(cast.baihe.below()) == [cast.baihe, *cast.groups]


def test_below_the_town_lies_everything_and_below_its_neighbour_nothing_of_it(cast):
    assert cast.place.below().count() == 6
    assert list(cast.liushu.below()) == [cast.liushu]


def test_a_place_that_went_leaves_a_gap_and_the_next_one_comes_after_the_last(cast):
    gone, last = (add_place(SYSTEM, cast.baihe, Level.GROUP, name) for name in ("四社", "五社"))
    with building():
        gone.delete()
    assert add_place(SYSTEM, cast.baihe, Level.GROUP, "六社").path > last.path


def test_the_queries_give_the_town_and_its_villages_in_order(cast):
    assert town_place(cast.town) == cast.place
    assert villages(cast.town) == [cast.baihe, cast.liushu]


def test_a_group_belongs_to_its_village_and_its_lines_stand_in_the_village_s_chain(cast):
    assert [group.village for group in cast.groups] == [cast.baihe] * 3
    assert {group.chain for group in cast.groups} == {str(cast.baihe.pk)}
    assert cast.place.chain == str(cast.place.pk)


def test_a_hamlet_may_lie_in_a_group_or_in_a_village(cast):
    for parent in (cast.groups[0], cast.liushu):
        hamlet = add_place(SYSTEM, parent, Level.HAMLET, "大湾")
        assert hamlet.village == parent.village
        assert hamlet.path.startswith(parent.path)


def test_ancestors_are_shared_by_the_towns_below_them(cast):
    sister = found_town(SYSTEM, number=cast.town + 1, slug="sister", name="姊妹镇", above=[
        ("云省", "990000"), ("云中市", "990100"), ("云水县", "990101"),
    ])  # fmt: skip
    assert sister.parent == cast.place.parent
    assert sister.codes == "990000,990100,990101"
    assert not sister.contains(cast.place)


def test_nothing_is_ever_written_at_a_place_of_another_town(cast):
    ancestors = [("云省", ""), ("云中市", ""), ("云水县", "")]
    sister = found_town(SYSTEM, number=cast.town + 1, slug="sister", name="姊妹镇", above=ancestors)
    with pytest.raises(Astray):
        add_households(SYSTEM, sister, ["001", "002"])
    with pytest.raises(Astray), act(SYSTEM, "move_house", cast.villager.person) as line:
        Person.objects.filter(pk=line.thing.pk).update(place=sister)
    assert not Household.objects.filter(place=sister).exists()
    assert Person.objects.get(pk=cast.villager.person.pk).place == cast.villager.person.place


@pytest.mark.parametrize("level", [Level.PROVINCE, Level.COUNTY, Level.TOWN, Level.VILLAGE])
def test_nothing_of_that_size_lies_in_a_village(cast, level):
    with pytest.raises(Refused):
        add_place(SYSTEM, cast.baihe, level, "大山")


@pytest.mark.parametrize("level", [Level.TOWN, Level.GROUP, Level.HAMLET])
def test_a_town_consists_of_villages(cast, level):
    with pytest.raises(Refused):
        add_place(SYSTEM, cast.place, level, "大山")


@pytest.mark.parametrize(
    ("name", "slug"),
    [("白河村", "other"), ("别村", "baihe"), ("别村", "xiangtest"), ("", "other"), ("别村", "Bad Slug"), ("别村", "-")],
)
def test_a_name_or_an_address_that_is_taken_or_none_is_refused(cast, name, slug):
    before = Place.objects.count()
    with pytest.raises(Refused):
        add_place(SYSTEM, cast.place, Level.VILLAGE, name, kind=PlaceKind.VILLAGE, slug=slug)
    assert Place.objects.count() == before


@pytest.mark.parametrize(
    ("number", "slug"), [(TOWN, "new"), (5, "xiangtest"), (0, "new"), (-3, "new"), (5, "q"), (5, "static"), (5, "")]
)  # fmt: skip
def test_a_town_s_number_and_address_are_its_own(cast, number, slug):
    with pytest.raises(Refused):
        found_town(SYSTEM, number=number, slug=slug, name="新镇", above=[("云省", ""), ("云中市", ""), ("云水县", "")])
    assert Town.objects.count() == 1
