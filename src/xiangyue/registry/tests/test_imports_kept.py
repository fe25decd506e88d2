"""Whose register a file may write: its own place's, and of a village that keeps its own nobody else's."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.support.cast import card_of, enter
from xiangyue.people import actions as people
from xiangyue.people.models import Household, Person
from xiangyue.people.models.persons import Leaving
from xiangyue.registry.kinds.plans import plan_of
from xiangyue.registry.kinds.rows import Row
from xiangyue.registry.models.imports import Kind
from xiangyue.registry.queries.imports import exported
from xiangyue.registry.rules.imports import kept_by_themselves
from xiangyue.registry.tests.importing import LI, bring, outcomes, persons, said, written
from xiangyue.registry.tests.test_imports import NEWCOMER, PLACES, POSTS, SEATS
from xiangyue.web.addresses import to

KNOWN = ["白河村", "一社", "", "白河人001", "", "", "", "1980-5-4", "13800002222"]
KEYED = ["key", "村", "社", "户号"]


@pytest.fixture
def come_in(cast):
    """The secretary of Baihe has come in: Baihe keeps its own register from now on."""
    card_of(cast.secretary)
    return cast


# A village's clerk


def test_a_household_of_another_village_is_not_taken_over_by_its_hidden_key(cast):
    people.add_household(cast.operator, cast.liushu, "701")
    key = str(Household.objects.get(number="701").pk)
    batch = bring(cast.clerk, [KEYED, [key, "白河村", "一社", "701"]], "households")
    assert outcomes(batch) == ["outside"]
    assert "柳树村不归您登记" in said(batch)


def test_nobody_learns_that_a_person_of_another_village_has_died(cast):
    written(persons(cast.operator, ["柳树村", "", "", "某某", "", "", LI, "", ""]), cast.operator)
    people.record_leaving(cast.operator, Person.objects.get(name="某某"), Leaving.DIED, cast.today)
    batch = persons(cast.clerk, ["", "一社", "", "新人", "", "", LI, "", ""])
    assert outcomes(batch) == ["outside"]
    assert "登记在本镇其他地方" in said(batch)


def test_a_person_of_another_village_is_not_brought_into_an_office_by_a_number(cast):
    written(persons(cast.operator, ["柳树村", "", "", "某某", "", "", LI, "", ""]), cast.operator)
    rows = [["姓名", "身份证号", "职务", "任职日期"], ["某某", LI, "文书", "2026-01-01"]]
    assert outcomes(bring(cast.clerk, rows, "posts")) == ["outside"]


# The town's clerk


def test_before_anybody_of_a_village_came_in_the_town_writes_its_register(cast):
    assert kept_by_themselves(cast.place) == []
    assert outcomes(persons(cast.operator, KNOWN, NEWCOMER)) == ["changed", "new"]


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("persons", [["村", "社", "姓名", "性别", "电话"], ["白河村", "一社", "白河人001", "", "13800002222"]]),
        ("persons", [["村", "社", "姓名", "性别"], ["白河村", "一社", "新人", "男"]]),
        ("households", [["村", "社", "户号"], ["白河村", "一社", "701"]]),
        ("posts", [POSTS, ["白河村", "何立夏", "", "委员", "2024-01-01", "2026-10-31"]]),
        ("seats", [SEATS, ["白河村", "党员大会", "王守田", "", "", "否", "", "2024-01-01", ""]]),
    ],
)
def test_a_village_that_has_come_in_is_no_longer_written_from_the_town(come_in, kind, rows):
    batch = bring(come_in.operator, rows, kind)
    assert outcomes(batch) == ["outside"]
    assert "白河村自己管本村的登记" in said(batch)


def test_the_others_and_the_places_themselves_stay_the_town_s(come_in):
    assert kept_by_themselves(come_in.place) == [come_in.baihe]
    assert outcomes(persons(come_in.operator, ["柳树村", "", "", *NEWCOMER[3:]])) == ["new"]
    assert outcomes(bring(come_in.operator, [PLACES, ["社", "四社", "白河村", "", ""]], "places")) == ["new"]
    assert outcomes(persons(come_in.clerk, KNOWN)) == ["changed"]


def test_nobody_is_drawn_out_of_such_a_village_by_a_file_for_another(come_in):
    with_number = ["白河村", "一社", "", "新人甲", "", "", LI, "", ""]
    written(persons(come_in.clerk, with_number), come_in.clerk)
    assert outcomes(persons(come_in.operator, ["柳树村", "", *with_number[2:]])) == ["outside"]
    key = str(come_in.households[0].pk)
    assert outcomes(bring(come_in.operator, [KEYED, [key, "柳树村", "", "001"]], "households")) == ["outside"]


def test_which_villages_keep_their_own_is_asked_once_for_a_file(cast, django_assert_num_queries):
    batch = persons(cast.operator, NEWCOMER)
    rows = [Row(n, {"village": "白河村", "name": f"新人{n}", "gender": "man"}, []) for n in range(2, 40)]
    with CaptureQueriesContext(connection) as one:
        plan_of(batch, rows[:1])
    with django_assert_num_queries(len(one)):
        plan_of(batch, rows)


@pytest.mark.parametrize("kind", [Kind.PERSONS, Kind.HOUSEHOLDS, Kind.POSTS, Kind.SEATS])
def test_the_town_does_not_take_out_the_register_of_such_a_village(come_in, kind):
    _count, rows = exported(come_in.place, kind)
    assert "白河村" not in str(list(rows))
    count, rows = exported(come_in.baihe, kind)
    assert count == len(list(rows)) > 0


def test_the_page_of_the_town_names_them(come_in):
    page = enter(Client(), come_in.operator).get(to("imports", place="xiangtest")).content.decode()
    assert "这些村自己管登记" in page
    assert "白河村。" in page
    own = enter(Client(), come_in.secretary).get(to("imports", place="baihe")).content.decode()
    assert "这些村自己管登记" not in own
