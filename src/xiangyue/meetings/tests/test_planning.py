"""Planning a sitting, its agenda and its notice."""

from datetime import date, timedelta

import pytest

from tests.support.cast import MONDAY
from xiangyue.kernel import clock
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.meetings import actions, gates
from xiangyue.meetings.models import MeetingStage
from xiangyue.meetings.reckoning import earliest_day
from xiangyue.meetings.tests.sittings import came, item_of, noticed, planned
from xiangyue.people.actions import give_seat, give_seats, open_body
from xiangyue.people.models import RollLine, SeatRole

ASSEMBLY = "village_assembly"


@pytest.mark.parametrize(
    ("kind", "day"),
    [("branch_committee", 23), ("party_assembly", 23), ("representatives_assembly", 27), (ASSEMBLY, 4)],
)
def test_the_earliest_day_follows_from_the_days_of_notice(cast, kind, day):
    body = cast.body(kind)
    assert earliest_day(body, body.modes[0], MONDAY).day == day


def test_notice_freezes_the_roll_and_the_rules(cast):
    meeting = noticed(cast)
    assert (meeting.stage, meeting.roll.due) == (MeetingStage.NOTICED, 35)
    assert meeting.law.quorum("representatives_assembly").threshold.fraction == "2/3"


def test_who_joins_after_the_notice_is_not_on_the_roll(cast):
    meeting = noticed(cast)
    give_seat(SYSTEM, cast.body("representatives_assembly"), cast.persons[-1])
    assert RollLine.objects.filter(roll=meeting.roll).count() == 35


def test_a_frozen_sitting_keeps_its_rules_when_the_packs_change(cast, monkeypatch):
    meeting = noticed(cast)
    monkeypatch.setattr("xiangyue.rulebook.rulesets.shipped_packs", lambda: ())
    fresh = type(meeting).objects.get(pk=meeting.pk)
    assert fresh.law.quorum("representatives_assembly").threshold.least(35) == 24


def give(cast, meeting, **values):
    return actions.give_notice(cast.secretary, meeting, notice_form="张贴公告", **values)


def test_a_notice_shorter_than_the_law_is_refused(cast):
    meeting = planned(cast, kind=ASSEMBLY, day=date(2026, 12, 3))
    with pytest.raises(Refused, match="2026-12-04"):
        give(cast, meeting, note="急着办")


def test_a_notice_from_before_any_rules_is_a_slip_of_the_pen(cast):
    meeting = planned(cast, kind=ASSEMBLY)
    with pytest.raises(Refused, match="年份"):
        give(cast, meeting, happened_on=date(2025, 11, 10))
    meeting.refresh_from_db()
    assert (meeting.stage, meeting.roll) == (MeetingStage.PLANNED, None)


@pytest.mark.parametrize(("days", "said"), [(9, False), (10, True)])
def test_the_day_that_only_the_milder_reading_allows_is_refused_and_says_so(cast, days, said):
    meeting = planned(cast, kind=ASSEMBLY, day=MONDAY + timedelta(days=days))
    reason = gates.enough_notice(meeting, MONDAY)
    assert reason.binding
    assert ("宽一天理解" in reason.words) is said


def test_the_earliest_lawful_day_is_accepted(cast):
    meeting = planned(cast, kind=ASSEMBLY, day=date(2026, 12, 4))
    assert give(cast, meeting).stage == MeetingStage.NOTICED


def test_a_special_case_written_down_allows_a_shorter_notice(cast):
    meeting = planned(cast, kind=ASSEMBLY, day=date(2026, 11, 25), urgent_reason="山洪冲断了路")
    assert give(cast, meeting).urgent_reason == "山洪冲断了路"


def test_notice_that_only_custom_finds_too_short_asks_for_a_reason(cast):
    meeting = planned(cast, day=date(2026, 11, 25))
    with pytest.raises(Refused):
        give(cast, meeting)
    assert give(cast, meeting, note="代表都在村里").stage == MeetingStage.NOTICED


def test_a_sitting_without_items_cannot_be_announced(cast):
    meeting = planned(cast)
    make_move(item_of(meeting), "take_off", cast.secretary)
    with pytest.raises(Refused, match="议题"):
        give(cast, meeting)


def test_notice_says_how_it_was_given(cast):
    with pytest.raises(Refused):
        actions.give_notice(cast.secretary, planned(cast, kind="branch_committee"), notice_form="")


def test_notice_cannot_follow_the_sitting(cast):
    meeting = planned(cast, kind="branch_committee", day=MONDAY - timedelta(days=3))
    assert gates.not_before_its_notice(meeting, MONDAY - timedelta(days=3)) is None
    with pytest.raises(Refused):
        give(cast, meeting)


def test_an_assembly_with_too_few_women_is_not_announced(cast):
    """Fourteen of 35 are women, twelve of them representatives; with one more man it would take thirteen of 37."""
    men = [person for person in cast.persons[60:] if person.gender == "man"]
    give_seats(SYSTEM, cast.body("representatives_assembly"), men[:2], since=MONDAY, role=SeatRole.REPRESENTATIVE)
    assert gates.composition(planned(cast), MONDAY).binding


def test_the_cast_s_assembly_has_enough_of_them(cast):
    assert gates.composition(planned(cast), MONDAY) is None


def test_the_agenda_stands_after_the_notice(cast):
    with pytest.raises(Refused):
        actions.put_on_agenda(cast.secretary, noticed(cast), title="临时动议")


def test_an_item_is_taken_off_only_before_the_notice(cast):
    with pytest.raises(Refused):
        make_move(item_of(noticed(cast)), "take_off", cast.secretary)


def test_a_plan_is_dropped_with_a_reason(cast):
    assert make_move(planned(cast), "drop", cast.secretary, note="改到下月").stage == MeetingStage.DROPPED


def test_a_body_is_counted_only_in_its_own_ways(cast):
    with pytest.raises(Refused):
        planned(cast, mode="households")


@pytest.mark.parametrize("who", ["town_secretary", "chair", "villager", "stranger", "neighbour", "public"])
def test_nobody_else_plans_a_village_s_sitting(cast, who):
    with pytest.raises(Refused):
        actions.plan_meeting(
            getattr(cast, who), cast.body("branch_committee"), title="x", planned_at=clock.now(), venue="y"
        )


def test_the_supervision_runs_its_own_sittings(cast):
    body = cast.body("supervision_committee")
    meeting = actions.plan_meeting(cast.chair, body, title="季度检查", planned_at=clock.now(), venue="村委会")
    assert meeting.stage == MeetingStage.PLANNED
    with pytest.raises(Refused):
        actions.put_on_agenda(cast.secretary, meeting, title="x")


def test_a_group_s_assembly_is_run_from_its_village(cast):
    body = open_body(SYSTEM, cast.groups[0], "group_assembly")
    meeting = actions.plan_meeting(cast.clerk, body, title="清淤", planned_at=clock.now(), venue="晒坝")
    assert meeting.chain == str(cast.baihe.pk)


def test_what_was_not_held_is_called_again_with_its_agenda(cast):
    meeting = came(cast, noticed(cast, "hands", "hear"), 10)
    make_move(meeting, "not_held", cast.secretary, note="人数不够")
    again = actions.call_again(cast.secretary, meeting, planned_at=clock.moment(date(2026, 12, 1), 19), venue="晒坝")
    assert [item.way for item in again.agenda] == ["hands", "hear"]
    assert (again.follows, again.roll) == (meeting, None)


def test_it_is_called_again_once(cast):
    meeting = make_move(noticed(cast), "not_held", cast.secretary, note="人数不够")
    when = clock.moment(date(2026, 12, 1), 19)
    actions.call_again(cast.secretary, meeting, planned_at=when, venue="晒坝")
    with pytest.raises(Refused):
        actions.call_again(cast.secretary, meeting, planned_at=when, venue="晒坝")


def test_a_sitting_that_is_on_is_not_called_again(cast):
    with pytest.raises(Refused):
        actions.call_again(cast.secretary, noticed(cast), planned_at=clock.now(), venue="晒坝")


def test_a_matter_that_another_sitting_took_up_is_not_called_again(cast):
    matter = cast.body("village_assembly")
    old = make_move(noticed(cast, about=matter), "not_held", cast.secretary, note="人数不够")
    newer = planned(cast, about=matter)
    when = clock.moment(date(2026, 12, 1), 19)
    with pytest.raises(Refused, match="另一次会议"):
        actions.call_again(cast.secretary, old, planned_at=when, venue="晒坝")
    make_move(newer, "drop", cast.secretary, note="改期")
    assert actions.call_again(cast.secretary, old, planned_at=when, venue="晒坝").follows == old
