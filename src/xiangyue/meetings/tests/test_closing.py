"""Beginning, closing, and the minutes that are frozen then."""

from datetime import date, time, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from tests.support.cast import MONDAY
from tests.support.pictures import JPEG
from xiangyue.kernel import clock
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.meetings import actions
from xiangyue.meetings.models import Meeting, MeetingStage
from xiangyue.meetings.queries import late_entry
from xiangyue.meetings.reckoning import result_about
from xiangyue.meetings.tests.sittings import begun, came, closed, item_of, noticed, planned, sitting

FRIDAY = MONDAY - timedelta(days=3)


def test_a_sitting_is_held_on_the_day_of_its_notice(cast):
    meeting = noticed(cast, day=MONDAY + timedelta(days=1))
    with pytest.raises(Refused, match="2026-11-24"):
        begun(cast, meeting)


def test_a_sitting_does_not_begin_before_its_notice(cast):
    with pytest.raises(Refused):
        begun(cast, planned(cast))


def test_somebody_chairs_and_somebody_writes(cast):
    with pytest.raises(Refused, match="主持人"):
        make_move(noticed(cast), "begin", cast.secretary)


def test_a_sitting_without_quorum_is_not_closed_as_held(cast):
    item = sitting(cast, 23, "hear")
    actions.hear(cast.secretary, item)
    with pytest.raises(Refused, match="未开成"):
        actions.close(cast.secretary, item.meeting)


def test_without_quorum_it_is_closed_as_not_held_with_the_reason(cast):
    meeting = make_move(sitting(cast, 23).meeting, "not_held", cast.secretary, note="到会人数不够")
    assert meeting.stage == MeetingStage.NOT_HELD
    assert "会议未开成：到会人数不够" in meeting.minutes


def test_with_quorum_it_is_not_called_off(cast):
    with pytest.raises(Refused, match="人数已够"):
        make_move(sitting(cast, 24).meeting, "not_held", cast.secretary, note="算了")


def test_nothing_is_left_open_at_the_end(cast):
    with pytest.raises(Refused, match="第1项"):
        actions.close(cast.secretary, sitting(cast, 26).meeting)


def test_votes_once_taken_do_not_vanish_with_the_quorum(cast):
    item = sitting(cast, 24)
    actions.record_vote(cast.secretary, item, yes=24, no=0, abstain=0)
    actions.strike(cast.secretary, item.meeting.attendances.first(), "先走了")
    with pytest.raises(Refused):
        make_move(item.meeting, "not_held", cast.secretary, note="人走了")


def test_the_end_does_not_lie_before_the_beginning(cast):
    meeting = begun(cast, came(cast, noticed(cast, "hear"), 26), began_at=time(19, 30))
    actions.hear(cast.secretary, item_of(meeting))
    with pytest.raises(Refused):
        actions.close(cast.secretary, meeting, ended_at=time(19, 0))


@pytest.mark.parametrize("move", ["begin", "close", "not_held"])
def test_the_town_does_not_move_a_village_s_sitting(cast, move):
    meeting = sitting(cast, 26).meeting if move != "begin" else noticed(cast)
    with pytest.raises(Refused):
        make_move(meeting, move, cast.town_secretary, note="镇里说的")


def test_minutes_write_themselves(cast):
    minutes = closed(cast, present=26, yes=16).minutes
    facts = ("修三社生产路", "村活动室", "应到35，实到26，要24，已达到", "26人到会，赞成16，要14票，通过")
    assert [words for words in facts if words not in minutes] == []


def test_minutes_name_who_was_there_and_who_was_not(cast):
    present, absent = closed(cast).minutes.split("缺席：")
    assert cast.persons[6].name in present
    assert cast.secretary.person.name in absent


def test_minutes_carry_what_the_secretary_wrote(cast):
    item = sitting(cast, 26, "hear")
    actions.keep_prose(
        cast.secretary, item.meeting, prose="散会后看了现场", observers="镇里小吴", discussions={item: "有人问工期"}
    )
    actions.hear(cast.secretary, item)
    minutes = actions.close(cast.secretary, item.meeting).minutes
    assert all(words in minutes for words in ("散会后看了现场", "列席：镇里小吴", "有人问工期"))


def test_minutes_are_in_the_language_of_the_town(cast):
    with translation.override("en"):
        assert "应到35" in closed(cast).minutes


def test_frozen_minutes_do_not_change(cast):
    meeting = closed(cast)
    before = meeting.minutes
    with pytest.raises(Refused, match="定稿"):
        actions.keep_prose(cast.secretary, meeting, prose="补一句", discussions={})
    with pytest.raises(Refused, match="定稿"):
        actions.name_chair(cast.secretary, meeting, chair=cast.clerk.person, recorder=cast.clerk.person)
    assert Meeting.objects.get(pk=meeting.pk).minutes == before


def entered_late(cast):
    """Held on Friday on paper, typed in on Monday."""
    meeting = came(cast, noticed(cast, day=FRIDAY), 26)
    begun(cast, meeting, happened_on=FRIDAY)
    actions.record_vote(cast.secretary, item_of(meeting), yes=26, no=0, abstain=0)
    return actions.close(cast.secretary, meeting, happened_on=FRIDAY)


def test_a_sitting_held_on_paper_is_entered_afterwards_with_both_times(cast):
    meeting = entered_late(cast)
    assert (meeting.held_on, meeting.stage) == (FRIDAY, MeetingStage.CLOSED)
    assert "2026-11-20开会，2026-11-23照纸质记录录入" in meeting.minutes
    assert late_entry(meeting) == (FRIDAY, MONDAY)


def test_a_sitting_entered_on_its_day_shows_one_time(cast):
    meeting = closed(cast)
    assert "照纸质记录录入" not in meeting.minutes
    assert late_entry(meeting) is None


def test_late_entry_passes_the_same_gates(cast):
    meeting = begun(cast, came(cast, noticed(cast, day=FRIDAY), 23), happened_on=FRIDAY)
    with pytest.raises(Refused, match="还差1人"):
        actions.record_vote(cast.secretary, item_of(meeting), yes=23, no=0, abstain=0)


def test_no_sitting_is_held_in_the_future(cast):
    tomorrow = MONDAY + timedelta(days=1)
    with pytest.raises(Refused):
        begun(cast, noticed(cast, day=tomorrow), happened_on=tomorrow)


def test_days_do_not_run_backwards(cast):
    meeting = planned(cast, day=FRIDAY)
    actions.give_notice(cast.secretary, meeting, notice_form="张贴公告", happened_on=FRIDAY, note="当天通知")
    with pytest.raises(Refused):
        begun(cast, meeting, happened_on=FRIDAY - timedelta(days=1))


def test_a_thing_finds_the_sitting_that_decided_it(cast):
    thing = cast.body("village_assembly")
    meeting = sitting(cast, 26, about=thing).meeting
    assert result_about(thing) is None
    actions.record_vote(cast.secretary, item_of(meeting), yes=20, no=6, abstain=0)
    actions.close(cast.secretary, meeting)
    assert result_about(thing).yes == 20


def test_the_record_is_whole_after_a_whole_sitting(cast, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    meeting = closed(cast)
    actions.attach_scan(cast.secretary, meeting, SimpleUploadedFile("p.jpg", JPEG))
    make_move(came(cast, noticed(cast), 3), "not_held", cast.secretary, note="人数不够")
    with clock.at(clock.moment(date(2026, 11, 24), 9)):
        assert [str(found) for found in findings() if found.broken] == []
