"""Signing in and stepping aside."""

import pytest

from xiangyue.kernel import trail
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.rules import Refused
from xiangyue.meetings import actions, gates
from xiangyue.meetings.models import Attendance, Channel
from xiangyue.meetings.reckoning import absent_lines, must_recuse, present_count, votes_possible
from xiangyue.meetings.tests.sittings import came, closed, item_of, noticed, planned, sitting
from xiangyue.people.actions import certify, declare_near_kin, issue_card
from xiangyue.people.models import Mode, RollLine


def line_of(meeting, number=1):
    return RollLine.objects.get(roll=meeting.roll, number=number)


def by_households(cast):
    return noticed(cast, kind="village_assembly", mode=Mode.HOUSEHOLDS)


def member_of(cast, line):
    return next(person for person in cast.persons if person.household_id == line.household)


def test_who_signs_in_is_no_longer_absent(cast):
    meeting = came(cast, noticed(cast), 3)
    assert (present_count(meeting), len(absent_lines(meeting))) == (3, 32)


def test_nobody_signs_in_twice(cast):
    meeting = came(cast, noticed(cast), 1)
    with pytest.raises(Refused, match="已经签到"):
        came(cast, meeting, 1)


def test_who_is_not_on_the_roll_cannot_sign_in(cast):
    meeting, other = noticed(cast), noticed(cast, kind="branch_committee")
    with pytest.raises(Refused, match="不在"):
        actions.sign_in(cast.secretary, meeting, line_of(other))


def test_a_strike_needs_a_reason_and_keeps_the_slip(cast):
    meeting = came(cast, noticed(cast), 2)
    slip = Attendance.objects.first()
    with pytest.raises(Refused):
        actions.strike(cast.secretary, slip, " ")
    actions.strike(cast.secretary, slip, "点错了")
    assert (present_count(meeting), Attendance.objects.count()) == (1, 2)


def test_who_was_struck_off_may_sign_in_again(cast):
    meeting = came(cast, noticed(cast), 1)
    actions.strike(cast.secretary, Attendance.objects.get(), "点错了")
    assert present_count(came(cast, meeting, 1)) == 1


def test_a_household_names_who_came(cast):
    meeting = by_households(cast)
    line = line_of(meeting)
    slip = actions.sign_in(cast.secretary, meeting, line, voter=member_of(cast, line))
    assert slip.voter_name == member_of(cast, line).name


def test_the_head_of_a_household_is_never_assumed(cast):
    meeting = by_households(cast)
    with pytest.raises(Refused, match="谁来"):
        actions.sign_in(cast.secretary, meeting, line_of(meeting))


def test_a_household_counts_once_whoever_comes_second(cast):
    meeting = by_households(cast)
    line = line_of(meeting)
    actions.sign_in(cast.secretary, meeting, line, voter=member_of(cast, line))
    with pytest.raises(Refused, match="已经签到"):
        actions.sign_in(cast.secretary, meeting, line, voter=member_of(cast, line))


def test_nobody_comes_for_another_household(cast):
    meeting = by_households(cast)
    with pytest.raises(Refused, match="不是"):
        actions.sign_in(cast.secretary, meeting, line_of(meeting, 1), voter=member_of(cast, line_of(meeting, 2)))


def test_a_child_does_not_come_for_its_household(cast):
    meeting = by_households(cast)
    line, child = line_of(meeting), cast.children[0]
    child.household_id = line.household
    with pytest.raises(Refused, match="未满十八"):
        actions.sign_in(cast.secretary, meeting, line, voter=child)


def test_a_card_signs_its_owner_in(cast):
    meeting = noticed(cast)
    account, _code = issue_card(SYSTEM, cast.persons[6])
    slip = actions.sign_in_card(cast.secretary, meeting, account.card)
    assert (slip.line.person, slip.channel) == (cast.persons[6].pk, Channel.CARD)


def test_a_card_speaks_for_its_household(cast):
    meeting, person = by_households(cast), cast.persons[6]
    account, _code = issue_card(SYSTEM, person)
    slip = actions.sign_in_card(cast.secretary, meeting, account.card)
    assert (slip.line.household, slip.voter) == (person.household_id, person.pk)


def test_the_card_of_somebody_who_is_not_due_is_refused(cast):
    account, _code = issue_card(SYSTEM, cast.persons[-1])
    with pytest.raises(Refused, match="不在"):
        actions.sign_in_card(cast.secretary, noticed(cast), account.card)


def test_an_unknown_card_is_refused(cast):
    with pytest.raises(Refused, match="卡号"):
        actions.sign_in_card(cast.secretary, noticed(cast), "00000000")


def test_signing_in_is_closed_before_the_notice_and_after_the_end(cast):
    with pytest.raises(Refused):
        actions.sign_in_card(cast.secretary, planned(cast), "00000000")
    meeting = closed(cast)
    with pytest.raises(Refused, match="散会"):
        actions.sign_in(cast.secretary, meeting, line_of(meeting, 30))


@pytest.mark.parametrize("who", ["town_secretary", "chair", "villager", "neighbour"])
def test_nobody_else_ticks_names(cast, who):
    meeting = noticed(cast)
    with pytest.raises(Refused):
        actions.sign_in(getattr(cast, who), meeting, line_of(meeting))


@pytest.fixture
def register(cast):
    """A villagers' assembly whose roll is the certified number of the paper register."""
    certify(SYSTEM, cast.body("village_assembly"), Mode.ADULTS, 400, day=cast.today.replace(month=1))
    return noticed(cast, kind="village_assembly")


def test_of_a_certified_register_only_the_number_is_kept(cast, register):
    actions.count_present(cast.secretary, register, 201)
    assert (register.roll.due, present_count(register)) == (400, 201)
    assert gates.quorum_reached(register, register.day) is None


def test_of_400_adults_200_are_not_enough(cast, register):
    actions.count_present(cast.secretary, register, 200)
    assert gates.quorum_reached(register, register.day).binding


def test_more_than_are_due_cannot_be_present(cast, register):
    with pytest.raises(Refused, match="400"):
        actions.count_present(cast.secretary, register, 401)


def test_a_roll_with_names_takes_no_number(cast):
    with pytest.raises(Refused):
        actions.count_present(cast.secretary, noticed(cast), 30)


def test_near_kin_step_aside_without_being_told_why(cast):
    concerned, kin = cast.persons[-1], cast.persons[8]
    declare_near_kin(SYSTEM, concerned, kin, "兄弟")
    item = sitting(cast, 26, concerns=[concerned.pk])
    reason = gates.nobody_stays_who_must_go(item, item.meeting.day)
    assert kin.name in str(reason)
    assert concerned.name not in str(reason)
    assert "兄弟" not in str(reason)


def test_no_vote_while_somebody_stays_who_must_go(cast):
    item = sitting(cast, 26, concerns=[cast.persons[6].pk])
    with pytest.raises(Refused, match=cast.persons[6].name):
        actions.record_vote(cast.secretary, item, yes=25, no=0, abstain=0)


def test_who_steps_aside_stays_in_due_and_present_but_does_not_vote(cast):
    item = sitting(cast, 26, concerns=[cast.persons[6].pk])
    actions.declare_recusal(cast.secretary, item, must_recuse(item)[0].pk, "")
    assert (present_count(item.meeting), votes_possible(item)) == (26, 25)
    assert actions.record_vote(cast.secretary, item, yes=13, no=12, abstain=0).stage == "rejected"


def test_who_comes_for_a_household_steps_aside_too(cast):
    item = item_of(noticed(cast, kind="village_assembly", mode=Mode.HOUSEHOLDS, concerns=[cast.persons[6].pk]))
    line = RollLine.objects.get(roll=item.meeting.roll, household=cast.persons[6].household_id)
    actions.sign_in(cast.secretary, item.meeting, line, voter=cast.persons[6])
    assert must_recuse(item) == [line]


def test_nobody_steps_aside_twice(cast):
    item = sitting(cast, 26)
    line = line_of(item.meeting)
    actions.declare_recusal(cast.secretary, item, line.pk, "邻居")
    with pytest.raises(Refused, match="已经回避"):
        actions.declare_recusal(cast.secretary, item, line.pk, "邻居")


def test_nobody_steps_aside_after_the_vote(cast):
    item = sitting(cast, 26)
    actions.record_vote(cast.secretary, item, yes=20, no=6, abstain=0)
    with pytest.raises(Refused, match="更正"):
        actions.declare_recusal(cast.secretary, item, line_of(item.meeting).pk, "")


def test_a_slip_is_struck_once_and_keeps_its_reason(cast):
    slip = came(cast, noticed(cast), 1).attendances.get()
    actions.strike(cast.secretary, slip, "勾错了人")
    with pytest.raises(Refused, match="已经"):
        actions.strike(cast.secretary, slip, "别的理由")
    slip.refresh_from_db()
    assert slip.struck == "勾错了人"


def test_who_signed_the_paper_list_is_ticked_at_once(cast):
    meeting = noticed(cast)
    lines = [line_of(meeting, number) for number in (1, 2, 3)]
    slips = actions.sign_in_list(cast.secretary, meeting, lines)
    assert [(slip.line, slip.channel) for slip in slips] == [(line, "paper") for line in lines]
    assert trail.of(meeting).last().params == {"channel": "paper", "number": 3}


@pytest.mark.parametrize(("numbers", "words"), [([], "请勾选"), ([1, 2], "已经签到"), ([1, 2, 3], "已经签到")])
def test_a_list_with_nobody_or_with_somebody_who_is_here_signs_in_none(cast, numbers, words):
    meeting = came(cast, noticed(cast), 1, first=1)
    with pytest.raises(Refused, match=words):
        actions.sign_in_list(cast.secretary, meeting, [line_of(meeting, each) for each in numbers])
    assert present_count(meeting) == 1


def test_for_households_it_is_asked_one_by_one_who_came(cast):
    meeting = by_households(cast)
    with pytest.raises(Refused, match="谁来"):
        actions.sign_in_list(cast.secretary, meeting, [line_of(meeting)])
