"""Taking an import back within a week: all of it or nothing, and never what others have built upon."""

from datetime import timedelta

import pytest

from xiangyue.kernel import clock, jobs
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Job
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.people import actions as people
from xiangyue.people.models import Household, Office, Person, Place, Post, Seat
from xiangyue.registry import uploads
from xiangyue.registry.models import Import, ImportRow
from xiangyue.registry.tests.importing import bring, persons, written
from xiangyue.registry.tests.test_imports import NEWCOMER, PLACES, POSTS, SEATS, WANG


def undone(batch, actor):
    make_move(batch, "undo", actor, note="导错了文件")
    return Import.objects.get(pk=batch.pk)


def whole():
    return [str(finding) for finding in findings() if finding.broken] == []


def days_later(cast, days):
    return clock.at(clock.moment(cast.today + timedelta(days=days), 9))


def test_what_was_changed_becomes_what_it_was(cast):
    row = ["", "二社", "007", "白河人001", "", "", WANG, "", "13800002222"]
    before = Person.objects.filter(name="白河人001").values().get()
    batch = written(persons(cast.secretary, row), cast.secretary)
    assert Person.objects.get(name="白河人001").household.number == "007"
    assert undone(batch, cast.secretary).stage == "undone"
    assert Person.objects.filter(name="白河人001").values().get() == before
    assert whole()


def test_a_person_who_came_by_mistake_was_never_here(cast):
    batch = written(persons(cast.secretary, NEWCOMER), cast.secretary)
    undone(batch, cast.secretary)
    gone = Person.objects.order_by("id").last()
    assert (gone.name, gone.phone, gone.identity, gone.born_on) == ("", "", "", None)
    assert not Person.objects.filter(left_on=None, name="").exists()
    assert whole()


def test_the_right_file_comes_in_after_the_wrong_one(cast):
    row = ["", "二社", "940", "新人甲", "户主", "", WANG, "", ""]
    undone(written(persons(cast.secretary, row), cast.secretary), cast.secretary)
    batch = written(persons(cast.secretary, row), cast.secretary)
    assert batch.counts == {"new": 1}
    assert Person.objects.get(name="新人甲").household.number == "940"


def test_a_household_that_came_by_mistake_is_counted_nowhere(cast):
    batch = written(bring(cast.secretary, [["社", "户号"], ["一社", "950"]], "households"), cast.secretary)
    undone(batch, cast.secretary)
    assert not Household.objects.filter(number="950").exists()
    assert Household.objects.filter(ended_on=None).count() == len(cast.households)
    assert whole()


def test_posts_and_seats_that_came_by_mistake_were_never_in_force(cast):
    for kind, rows in {
        "posts": [POSTS, ["柳树村", "周望山", "", "文书", "2024-01-01", ""]],
        "seats": [SEATS, ["柳树村", "党员大会", "周望山", "", "", "", "", "2024-01-01", ""]],
    }.items():
        undone(written(bring(cast.operator, rows, kind), cast.operator), cast.operator)
    assert not Post.objects.between(cast.today.replace(year=2024), None).filter(person=cast.stranger.person).exists()
    assert not Seat.objects.on(cast.today).filter(person=cast.stranger.person).exists()
    assert whole()


def test_places_go_and_their_codes_come_back(cast):
    rows = [PLACES, ["村", "白河村", "", "", "8886666"], ["村", "新村", "", "", ""], ["社", "一社", "新村", "", ""]]
    undone(written(bring(cast.operator, rows, "places"), cast.operator), cast.operator)
    assert not Place.objects.filter(name="新村").exists()
    assert Place.objects.get(slug="baihe").phone == ""


def test_an_import_without_a_reason_is_not_undone(cast):
    batch = written(persons(cast.secretary, NEWCOMER), cast.secretary)
    with pytest.raises(Refused):
        make_move(batch, "undo", cast.secretary)


@pytest.mark.parametrize(("days", "is_open"), [(7, True), (8, False)])
def test_a_week_is_the_time_to_notice(cast, days, is_open):
    batch = written(persons(cast.secretary, NEWCOMER), cast.secretary)
    with days_later(cast, days):
        if is_open:
            assert undone(batch, cast.secretary).stage == "undone"
        else:
            with pytest.raises(Refused, match="撤销期限"):
                undone(batch, cast.secretary)


def test_a_row_somebody_has_changed_since_keeps_all_of_it(cast):
    batch = written(persons(cast.secretary, NEWCOMER), cast.secretary)
    people.issue_card(cast.secretary, Person.objects.get(name="新人甲"))
    with pytest.raises(Refused, match="不能再整批撤销"):
        undone(batch, cast.secretary)


def test_a_row_changed_behind_the_trail_s_back_is_noticed_too(cast):
    batch = written(persons(cast.secretary, NEWCOMER), cast.secretary)
    with act(SYSTEM, "forge"):
        Person.objects.filter(name="新人甲").update(phone="1")
    with pytest.raises(Refused, match="“新人甲”后来又有改动"):
        undone(batch, cast.secretary)


@pytest.mark.parametrize("relies", ["post", "seat", "kin"])
def test_a_person_others_rely_on_stays(cast, relies):
    batch = written(persons(cast.secretary, NEWCOMER), cast.secretary)
    person = Person.objects.get(name="新人甲")
    {
        "post": lambda: people.appoint(cast.operator, person, Office.GROUP_HEAD, cast.groups[0]),
        "seat": lambda: people.give_seat(cast.secretary, cast.body("party_assembly"), person),
        "kin": lambda: people.declare_near_kin(cast.secretary, person, cast.persons[0], "兄弟"),
    }[relies]()
    with pytest.raises(Refused, match="“新人甲”已被后来的登记用到"):
        undone(batch, cast.secretary)
    assert Person.objects.get(pk=person.pk).name == "新人甲"


def test_a_place_somebody_lives_in_stays(cast):
    batch = written(bring(cast.operator, [PLACES, ["村", "新村", "", "", ""]], "places"), cast.operator)
    people.add_persons(cast.operator, [{"name": "某某", "gender": "man", "place": Place.objects.get(name="新村")}])
    with pytest.raises(Refused, match="已经登记了内容"):
        undone(batch, cast.operator)
    assert Place.objects.get(name="新村").village is not None


def test_an_import_that_moved_somebody_into_its_new_household_is_undone(cast):
    batch = written(
        persons(cast.secretary, ["", "一社", "960", "白河人001", "", "", "", "1980-5-4", ""]), cast.secretary
    )
    assert Person.objects.get(name="白河人001").household.number == "960"
    undone(batch, cast.secretary)
    assert str(Person.objects.get(name="白河人001").household) == "一社 001"
    assert not Household.objects.filter(number="960").exists()
    assert whole()


def test_a_household_on_a_frozen_roll_keeps_its_number(cast):
    batch = written(bring(cast.secretary, [["社", "户号"], ["一社", "950"]], "households"), cast.secretary)
    people.freeze_roll(cast.secretary, cast.body("village_assembly"), cast.today, "households")
    with pytest.raises(Refused, match="应到名单"):
        undone(batch, cast.secretary)
    assert Household.objects.filter(number="950", ended_on=None).exists()


def test_a_household_people_have_come_into_since_is_not_moved_back_without_them(cast):
    people.add_household(cast.secretary, cast.groups[0], "970")
    rows = [["key", "社", "户号"], [str(Household.objects.get(number="970").pk), "二社", "970"]]
    batch = written(bring(cast.secretary, rows, "households"), cast.secretary)
    assert Household.objects.get(number="970").place == cast.groups[1]
    written(persons(cast.secretary, ["", "二社", "970", "新人乙", "", "男", "", "1990-1-1", ""]), cast.secretary)
    with pytest.raises(Refused, match="后来有人迁入"):
        undone(batch, cast.secretary)


def test_the_codes_below_follow_a_code_and_come_back_with_it(cast):
    law = {place.pk: place.codes for place in cast.baihe.below()}
    rows = [PLACES, ["村", "白河村", "", "990101100201", ""]]
    batch = written(bring(cast.operator, rows, "places"), cast.operator)
    assert {place.codes for place in cast.baihe.below()} == {f"{cast.place.codes},990101100201"}
    undone(batch, cast.operator)
    assert {place.pk: place.codes for place in cast.baihe.below()} == law


# What is kept, and for how long


def test_the_file_goes_after_a_day_and_its_rows_when_nothing_can_be_undone(cast):
    batch = written(persons(cast.secretary, NEWCOMER), cast.secretary)
    assert uploads.is_there(batch)
    with days_later(cast, 1):
        jobs.work()
    assert not uploads.is_there(batch)
    assert ImportRow.objects.filter(batch=batch).exists()
    with days_later(cast, 8):
        jobs.work()
    assert not ImportRow.objects.filter(batch=batch).exists()


def test_what_nobody_confirms_for_a_week_is_put_aside(cast):
    batch = persons(cast.secretary, NEWCOMER)
    with days_later(cast, 8):
        jobs.work()
    assert Import.objects.get(pk=batch.pk).stage == "dropped"
    assert not ImportRow.objects.filter(batch=batch).exists()
    assert not Job.objects.exclude(error="").exists()


def test_what_is_put_aside_keeps_nothing(cast):
    batch = persons(cast.secretary, NEWCOMER)
    make_move(batch, "drop", cast.secretary)
    assert not uploads.is_there(batch)
    assert not ImportRow.objects.filter(batch=batch).exists()


def test_after_its_day_the_file_cannot_be_checked_again(cast):
    batch = persons(cast.secretary, NEWCOMER)
    uploads.forget(batch)
    with pytest.raises(Refused, match="只保留一天"):
        make_move(batch, "check", cast.secretary)


def test_progress_is_told_while_it_is_written_and_forgotten_after(cast):
    batch = persons(cast.secretary, NEWCOMER)
    uploads.tell_progress(batch, 1000, 30_000)
    assert uploads.progress_of(batch) == (1000, 30_000)
    written(batch, cast.secretary)
    assert uploads.progress_of(batch) == (0, 1)
