"""Duties as data: how they stand for one person, who reads it, and which are no duties."""

from datetime import date, timedelta

import pytest

from xiangyue.fieldwork.actions import end_duty, end_village_link, excuse, link_village, record_activity, set_duty
from xiangyue.fieldwork.models import Duty, Excuse, Kind, Measure, Participant, Rhythm
from xiangyue.fieldwork.queries import gap_of
from xiangyue.fieldwork.reckoning import State, excused, period, standings
from xiangyue.fieldwork.tests.conftest import MONDAY
from xiangyue.kernel import clock
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.rules import Refused
from xiangyue.people.actions import add_persons, merge_persons
from xiangyue.people.models import Level, Link, Office

DAY = timedelta(days=1)
EVERYBODY = {"town_secretary", "mayor", "leader", "organiser", "cadre", "secretary", "clerk", "villager", "public"}


def standing(actor, day=MONDAY):
    (found,) = standings(actor.person, day)
    return found


# It works


def test_a_visit_to_a_hamlet_counts_for_its_group_and_village(cast, walk_all, activity):
    found = standing(cast.mayor)
    assert (found.need, found.done, found.state) == (6, 3, State.OPEN)
    assert [str(place) for place in found.missing] == ["林家村", "一社", "大湾"]


def test_without_credit_upwards_only_the_place_itself_counts(cast, places, walk_all, activity):
    end_duty(cast.town_secretary, walk_all)
    set_duty(
        cast.organiser, places.town, title="每湾", source="安排", measure=Measure.PLACES, offices=[Office.TOWN_MAYOR],
        levels=[Level.VILLAGE, Level.HAMLET], kinds=[Kind.HOUSEHOLD_VISIT], rhythm=Rhythm.YEAR, credit_up=False,
    )  # fmt: skip
    assert standings(cast.mayor.person, MONDAY)[-1].done == 1


def test_half_a_day_of_labour_meets_the_week_and_no_other(cast, places, labour):
    assert standing(cast.cadre).state == State.OPEN
    record_activity(cast.cadre, places.shiqiao, kind=Kind.LABOUR, text="清渠", half_days=1)
    assert standing(cast.cadre).state == State.MET
    assert standing(cast.cadre, MONDAY + 7 * DAY).state == State.OPEN


def test_who_is_excused_for_most_of_the_week_owes_nothing_in_it(cast, labour):
    excuse(cast.organiser, labour, cast.cadre.person, since=MONDAY, until=MONDAY + 3 * DAY, reason="跟班学习")
    assert standing(cast.cadre).state == State.EXCUSED
    assert standing(cast.cadre, MONDAY + 7 * DAY).state == State.OPEN


def test_linked_villages_are_a_duty_too(cast, places):
    values = {"offices": [Office.TOWN_LEADER], "rhythm": Rhythm.YEAR, "source": "安排"}
    set_duty(cast.town_secretary, places.town, title="联系", measure=Measure.LINKS, quantity=3, **values)
    set_duty(cast.town_secretary, places.town, title="走到", measure=Measure.LINKED, kinds=[Kind.AID], **values)
    record_activity(cast.leader, places.shiqiao_group, kind=Kind.AID, text="慰问")
    assert [(each.need, each.done) for each in standings(cast.leader.person, MONDAY)] == [(3, 1), (1, 1)]


@pytest.mark.parametrize(
    ("rhythm", "first", "last"),
    [
        (Rhythm.WEEK, date(2026, 12, 28), date(2027, 1, 3)), (Rhythm.MONTH, date(2026, 12, 1), date(2026, 12, 31)),
        (Rhythm.QUARTER, date(2026, 10, 1), date(2026, 12, 31)), (Rhythm.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
    ],
)  # fmt: skip
def test_periods_at_the_end_of_a_year(rhythm, first, last):
    assert period(rhythm, date(2026, 12, 30)) == (first, last)


@pytest.mark.parametrize(("days", "away"), [(3, False), (4, True), (7, True)])
def test_more_than_half_of_the_days_excuse(days, away):
    assert excused([(MONDAY, MONDAY + (days - 1) * DAY)], MONDAY, MONDAY + 6 * DAY) == away


def test_a_leader_is_linked_and_the_link_ends(cast, places):
    link = link_village(cast.organiser, places.town, leader=cast.leader.person, village=places.linjia)
    assert Link.objects.on(MONDAY).filter(person=cast.leader.person).count() == 2
    end_village_link(cast.town_secretary, places.town, link)
    assert Link.objects.on(MONDAY + DAY).filter(person=cast.leader.person).count() == 1


# Access


def test_an_excuse_is_read_by_oneself_and_the_town_secretary(cast, labour):
    excuse(cast.organiser, labour, cast.cadre.person, since=MONDAY, until=MONDAY, reason="病假")
    assert {name for name in EVERYBODY if Excuse.objects.visible_to(getattr(cast, name)).exists()} == {
        "cadre", "town_secretary",
    }  # fmt: skip


def test_too_few_villages_are_told_to_oneself_alone(cast, places):
    set_duty(
        cast.organiser, places.town, title="联系", source="安排", measure=Measure.LINKS, quantity=3,
        offices=[Office.TOWN_LEADER], rhythm=Rhythm.YEAR,
    )  # fmt: skip
    told = {name for name in EVERYBODY if gap_of(getattr(cast, name), places.town, clock.today())}
    assert told == {"leader"}


def test_what_two_entries_of_one_person_did_is_one_person_s(cast, places, labour, activity):
    again = add_persons(SYSTEM, [{"name": "mayor", "place": places.town, "gender": "woman"}])[0]
    double = record_activity(cast.mayor, places.shiqiao, kind=Kind.RESEARCH, text="调研。", persons=[again])
    alone = record_activity(
        cast.cadre, places.shiqiao, kind=Kind.LABOUR, text="清渠。", persons=[again], took_part=False
    )
    merge_persons(SYSTEM, cast.mayor.person, again)
    mine = Participant.objects.filter(person=cast.mayor.person).values_list("activity", flat=True)
    assert set(mine) == {activity.pk, double.pk, alone.pk}


@pytest.mark.parametrize("name", ["mayor", "leader", "secretary", "villager", "public"])
def test_only_the_secretary_and_the_organiser_of_the_town_lay_down_duties_and_links(cast, places, labour, name):
    actor = getattr(cast, name)
    for verb in (
        lambda: end_duty(actor, labour),
        lambda: excuse(actor, labour, cast.cadre.person, since=MONDAY, until=MONDAY, reason="病假"),
        lambda: link_village(actor, places.town, leader=cast.mayor.person, village=places.linjia),
    ):
        with pytest.raises(Refused, match="镇党委书记"):
            verb()


# Bad input


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"levels": []}, "对象"), ({"offices": []}, "职务"), ({"offices": ["king"]}, "没有这个职务"),
        ({"kinds": []}, "哪些活动算数"), ({"quantity": 0}, "至少是1"), ({"source": " "}, "依据"),
        ({"until": date(2020, 1, 1)}, "早于"),
    ],
)  # fmt: skip
def test_what_is_no_duty_is_refused_in_words(cast, places, values, words):
    whole = {
        "title": "走遍", "source": "安排", "measure": Measure.PLACES, "offices": [Office.TOWN_MAYOR],
        "levels": [Level.VILLAGE], "kinds": [Kind.AID], "rhythm": Rhythm.YEAR,
    }  # fmt: skip
    with pytest.raises(Refused, match=words):
        set_duty(cast.town_secretary, places.town, **{**whole, **values})
    assert not Duty.objects.exists()


@pytest.mark.parametrize("values", [{"reason": " "}, {"until": MONDAY - DAY}], ids=["reason", "days"])
def test_an_excuse_has_a_reason_and_an_end(cast, labour, values):
    with pytest.raises(Refused):
        excuse(
            cast.organiser, labour, cast.cadre.person, **{"since": MONDAY, "until": MONDAY, "reason": "病假", **values}
        )


def test_a_link_that_is_there_already_or_begins_tomorrow_is_refused(cast, places):
    for village, since, words in (
        (places.shiqiao, None, "已经挂片联系石桥村"), (places.linjia, MONDAY + DAY, "还没到"),
        (places.linjia_group, None, "村和社区"),
    ):  # fmt: skip
        with pytest.raises(Refused, match=words):
            link_village(cast.organiser, places.town, leader=cast.leader.person, village=village, since=since)
