"""Households in files: numbers that are no more, moves of whole households, and writing that cannot be done."""

from datetime import timedelta

import pytest

from xiangyue.kernel import clock, jobs
from xiangyue.people import actions as people
from xiangyue.people.models import Household
from xiangyue.registry.models import Import
from xiangyue.registry.stages.imports_writing import WRITERS
from xiangyue.registry.tests.importing import WANG, bring, outcomes, papers, persons, said, written
from xiangyue.registry.tests.test_imports import NEWCOMER

KEYED = ["key", "社", "户号"]


@pytest.fixture
def ended(cast):
    """Household 990 of the first group, the only one of this number, was united with 001."""
    gone = people.add_household(cast.secretary, cast.groups[0], "990")
    people.unite_households(cast.secretary, cast.households[0], gone)
    return cast


def test_the_number_of_a_household_that_ended_is_not_given_again(ended):
    rows = [KEYED, [str(ended.households[2].pk), "一社", "990"]]
    batch = bring(ended.secretary, rows, "households")
    assert outcomes(batch) == ["wrong"]
    assert "990" in said(batch)


def test_nobody_comes_into_a_household_that_ended_by_a_row_without_group(ended):
    batch = persons(ended.secretary, ["", "", "990", "白河人003", "", "", "", "1980-5-4", ""])
    assert outcomes(batch) == ["wrong"]
    assert papers(batch)[0].problems[0][0] == "household"


def test_a_household_does_not_move_without_the_people_in_it(cast):
    batch = bring(cast.secretary, [KEYED, [str(cast.households[0].pk), "二社", "801"]], "households")
    assert outcomes(batch) == ["wrong"]
    assert "村内搬迁、换户" in said(batch)


def test_an_empty_household_moves_and_one_that_stays_gets_its_new_number(cast):
    empty = people.add_household(cast.secretary, cast.groups[0], "970")
    rows = [KEYED, [str(empty.pk), "二社", "970"], [str(cast.households[0].pk), "一社", "801"]]
    written(bring(cast.secretary, rows, "households"), cast.secretary)
    assert Household.objects.get(pk=empty.pk).place == cast.groups[1]
    assert Household.objects.get(pk=cast.households[0].pk).number == "801"


@pytest.mark.parametrize("number", [WANG, "110105800504001"])
def test_an_id_number_under_another_heading_is_kept_nowhere(cast, number):
    batch = persons(cast.secretary, ["", "一社", number, "新人", number, "男", "", "", number])
    assert outcomes(batch) == ["wrong"]
    assert number not in str(list(Import.objects.values())) + str([vars(paper) for paper in papers(batch)])
    assert outcomes(bring(cast.secretary, [["社", "户号"], ["一社", number]], "households")) == ["wrong"]


def test_a_file_without_headings_leaves_no_number_as_a_heading(cast):
    batch = bring(cast.secretary, [["一社", "新人甲", WANG], ["一社", "新人乙", ""]])
    assert batch.headings == ["一社", "新人甲", "110105…"]


# Given back


def test_what_the_database_refuses_is_given_back_and_not_written_for_ever(cast, monkeypatch):
    batch = persons(cast.secretary, NEWCOMER)
    taken = Household(place=cast.groups[0], number="001")
    monkeypatch.setitem(WRITERS, "persons", lambda writing, _planned: writing.create([taken]))
    batch = written(batch, cast.secretary)
    assert (batch.stage, "又有变动" in batch.complaints[0]) == ("checked", True)


def test_what_stays_unwritten_is_given_back_the_next_morning(cast, monkeypatch):
    batch = persons(cast.secretary, NEWCOMER)
    monkeypatch.setitem(WRITERS, "persons", lambda *_all: 1 / 0)
    assert written(batch, cast.secretary).stage == "writing"
    with clock.at(clock.moment(cast.today + timedelta(days=1), 7)):
        jobs.work()
    batch = Import.objects.get(pk=batch.pk)
    assert (batch.stage, batch.complaints) == ("checked", ["上次写入没有完成，登记没有变动。请再核对一遍。"])
