"""What is written down on the ground, by whom, seen by whom, and how it is corrected."""

from datetime import date, timedelta

import pytest

from xiangyue.fieldwork.actions import agree, join, record_activity
from xiangyue.fieldwork.models import Activity, Agreement, Kind, Participant
from xiangyue.fieldwork.stages import activity_moves, agreement_moves
from xiangyue.fieldwork.tests.conftest import ABOVE, ELSEWHERE, MONDAY, TEXT
from xiangyue.kernel import tenancy
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Entry
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.people.actions import found_town

DAY = timedelta(days=1)


def record(actor, place, **values):
    return record_activity(actor, place, **{"kind": Kind.RECEPTION, "text": TEXT, **values})


# It works


def test_a_note_is_written_and_the_writer_was_there(cast, activity):
    assert activity.by_town
    assert activity.happened_on == MONDAY
    assert list(activity.participants.values_list("person", flat=True)) == [cast.mayor.person.pk]
    assert list(findings()) == []


def test_a_village_official_writes_for_the_own_village(cast, places):
    activity = record(cast.clerk, places.shiqiao_group, took_part=False)
    assert not activity.by_town
    assert not activity.participants.exists()


def test_others_say_themselves_that_they_were_there(cast, activity):
    join(cast.cadre, activity)
    assert activity.participants.count() == 2
    with pytest.raises(Refused, match="已经记了你在场"):
        join(cast.cadre, activity)


def test_what_is_agreed_on_the_spot_is_settled_on_its_day(cast, activity):
    agreement = agree(cast.mayor, activity, words="修水渠", answers="农业服务中心", due_on=MONDAY + 30 * DAY)
    make_move(agreement, "settle", cast.clerk)
    assert (agreement.stage, agreement.stage_on) == ("done", MONDAY)
    assert list(findings()) == []


def test_a_withdrawn_record_keeps_its_row_and_loses_its_words(cast, activity):
    make_move(activity, "withdraw", cast.mayor, note="地方写错了")
    assert activity.shown_text == "这条记录已撤回。"
    assert Activity.objects.get() == activity
    assert Entry.objects.get(verb="withdraw").note == "地方写错了"


# Access

OFFICIALS = {"town_secretary", "mayor", "leader", "organiser", "cadre", "secretary", "clerk"}
EVERYBODY = {*OFFICIALS, "neighbour", "villager", "public"}


@pytest.mark.parametrize("stage", ["recorded", "withdrawn"])
def test_the_town_and_the_village_see_an_activity_at_each_stage(cast, activity, stage):
    if stage == "withdrawn":
        make_move(activity, "withdraw", cast.mayor, note="错了")
    seen = {name for name in EVERYBODY if Activity.objects.visible_to(getattr(cast, name)).exists()}
    assert seen == OFFICIALS


@pytest.mark.parametrize("stage", ["open", "done"])
def test_the_same_see_an_agreement_at_each_stage(cast, activity, stage):
    agreement = agree(cast.mayor, activity, words="修水渠", answers="农业服务中心", due_on=MONDAY)
    if stage == "done":
        make_move(agreement, "settle", cast.mayor)
    assert {name for name in EVERYBODY if Agreement.objects.visible_to(getattr(cast, name)).exists()} == OFFICIALS
    assert bool(agreement_moves.offers(cast.clerk, agreement)) == (stage == "open")


def test_who_took_part_is_read_by_oneself_and_the_town_secretary(cast, activity):
    seen = {name for name in EVERYBODY if Participant.objects.visible_to(getattr(cast, name)).exists()}
    assert seen == {"mayor", "town_secretary"}


def test_the_writer_and_the_secretary_may_withdraw(cast, activity):
    may = {name for name in EVERYBODY if activity_moves.offers(getattr(cast, name), activity)}
    assert may == {"mayor", "town_secretary"}


def test_the_village_secretary_withdraws_what_the_village_wrote(cast, places):
    activity = record(cast.clerk, places.shiqiao)
    may = {name for name in EVERYBODY if activity_moves.offers(getattr(cast, name), activity)}
    assert may == {"clerk", "secretary"}


@pytest.mark.parametrize("name", ["neighbour", "villager", "public"])
def test_strangers_write_nothing_down(cast, places, name):
    with pytest.raises(Refused, match="只有镇干部和本村干部可以这样做"):
        record(getattr(cast, name), places.shiqiao)


# Bad input


def test_a_day_in_the_future_is_refused(cast, places):
    with pytest.raises(Refused, match="还没到"):
        record(cast.mayor, places.shiqiao, happened_on=MONDAY + DAY)
    assert not Activity.objects.exists()


def test_a_place_of_another_town_is_refused(cast):
    with tenancy.use(ELSEWHERE):
        elsewhere = found_town(SYSTEM, number=ELSEWHERE, slug="yangshu", name="杨树镇", above=ABOVE)
    with pytest.raises(Refused, match="杨树镇不在本镇"):
        record(cast.mayor, elsewhere)


def test_a_whole_county_is_no_place(cast, places):
    with pytest.raises(Refused):
        record(cast.mayor, places.town.parent)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"text": "  "}, "请用几句话写明做了什么"), ({"aid_kg": -1}, "慰问物资不能小于0"),
        ({"half_days": -1}, "数字不能小于0"), ({"received": -3}, "数字不能小于0"),
        ({"happened_on": date(1900, 1, 1)}, "太早"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_words(cast, places, values, words):
    with pytest.raises(Refused, match=words):
        record(cast.mayor, places.shiqiao, **values)
    assert not Activity.objects.exists()


def test_withdrawing_needs_a_reason_and_ends_it(cast, activity):
    with pytest.raises(Refused, match="请写明理由"):
        make_move(activity, "withdraw", cast.mayor)
    make_move(activity, "withdraw", cast.mayor, note="错了")
    for verb in (lambda: join(cast.cadre, activity), lambda: make_move(activity, "withdraw", cast.mayor, note="又")):
        with pytest.raises(Refused):
            verb()


@pytest.mark.parametrize(
    "values", [{"words": " "}, {"answers": ""}, {"due_on": MONDAY - DAY}], ids=["words", "answers", "due"]
)
def test_half_an_agreement_is_none(cast, activity, values):
    with pytest.raises(Refused):
        agree(cast.mayor, activity, **{"words": "修", "answers": "村委会", "due_on": MONDAY, **values})
    assert not Agreement.objects.exists()
