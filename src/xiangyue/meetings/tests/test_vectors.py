"""The figures of the law, on whole sittings: who is enough, and which number passes."""

import pytest

from tests.support.cast import TERM
from xiangyue.kernel.actors import SYSTEM
from xiangyue.meetings import actions, gates
from xiangyue.meetings.models import ItemStage
from xiangyue.meetings.reckoning import base_count, majority_rule, quorum, strictest_quorum, votes_possible
from xiangyue.meetings.tests.sittings import came, noticed, sitting
from xiangyue.people.actions import give_seats

PARTY = "party_assembly"


@pytest.mark.parametrize(("present", "missing"), [(23, 1), (24, 0)])
def test_of_35_representatives_24_are_needed(cast, present, missing):
    found = strictest_quorum(came(cast, noticed(cast), present))
    assert (found.due, found.needed, found.missing) == (35, 24, missing)


@pytest.mark.parametrize(("yes", "stage"), [(12, ItemStage.REJECTED), (13, ItemStage.PASSED)])
def test_of_24_representatives_here_13_must_agree(cast, yes, stage):
    item = actions.record_vote(cast.secretary, sitting(cast, 24), yes=yes, no=24 - yes, abstain=0)
    assert item.stage == stage


def test_of_30_representatives_here_15_are_not_enough(cast):
    item = actions.record_vote(cast.secretary, sitting(cast, 30), yes=15, no=10, abstain=5)
    assert (item.stage, item.base) == (ItemStage.REJECTED, 30)


def test_members_on_probation_sit_without_being_counted(cast):
    meeting = came(cast, noticed(cast, kind=PARTY), 3, first=38)
    found = quorum(meeting)
    assert (meeting.roll.lines.count(), found.due, found.present) == (41, 38, 0)


def party_of(cast, number):
    """So many Party members with a vote; 38 are there already."""
    give_seats(SYSTEM, cast.body(PARTY), cast.persons[100 : 100 + number - 38], since=TERM)


@pytest.mark.parametrize(("yes", "stage"), [(20, ItemStage.REJECTED), (21, ItemStage.PASSED)])
def test_of_41_party_members_due_21_must_agree_however_few_are_here(cast, yes, stage):
    party_of(cast, 41)
    item = sitting(cast, 21, kind=PARTY)
    actions.record_vote(cast.secretary, item, yes=yes, no=21 - yes, abstain=0)
    assert item.stage == stage


def test_20_of_40_party_members_are_a_quorum_that_can_pass_nothing(cast):
    party_of(cast, 40)
    item = sitting(cast, 20, kind=PARTY)
    rule = majority_rule(item)
    assert gates.is_quorate(item, item.meeting.day) is None
    assert not rule.threshold.possible(base_count(item, rule.threshold), votes_possible(item))


def test_a_levy_asks_for_two_thirds_of_the_households_too(cast):
    """M12: the 30 representatives stand for five households each, and the committee for none."""
    found = quorum(came(cast, noticed(cast, topic="M12"), 25), "M12")
    assert (found.due, found.needed, found.present) == (150, 100, 125)


def test_behind_the_households_the_members_still_have_to_be_there(cast):
    """Twenty representatives stand for a hundred households, which is enough; but 24 of 35 members are the law."""
    item = sitting(cast, 20, topic="M12")
    reason = gates.is_quorate(item, item.meeting.day)
    assert reason.binding
    assert reason.why == "representatives_assembly.quorum"
