"""The evening on which the tour begins: the main village alone, and what the tour's helpers do there."""

from datetime import timedelta

import pytest
from django.db import transaction

from xiangyue.ballots.demo import agree
from xiangyue.decisions import actions as decisions
from xiangyue.decisions.models import Decision, DecisionStage
from xiangyue.disclosure.actions import mask_draft
from xiangyue.disclosure.rules import private_numbers
from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.meetings import actions as sittings
from xiangyue.meetings.models import ItemStage, Meeting, MeetingStage, Recusal
from xiangyue.meetings.reckoning import majority_rule, present_count, strictest_quorum
from xiangyue.people.models import Certificate, Seat
from xiangyue.people.models.persons import Gender
from xiangyue.portal.demo import matters, names, tour
from xiangyue.portal.demo.build import Build, build
from xiangyue.portal.personas import PERSONAS, person_behind

PLAN = Build(villages=1)


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    """Built once for this file, and taken back after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build(PLAN)
        transaction.set_rollback(True)


@pytest.fixture
def village(town):
    """The main village at its evening; what a test does there is taken back."""
    with transaction.atomic(), tenancy.use(names.TOWN_NUMBER), clock.at(PLAN.evening):
        yield town.villages[names.MAIN]
        transaction.set_rollback(True)


@pytest.fixture
def meeting(village):
    return Meeting.objects.get(stage=MeetingStage.NOTICED, place=village.place)


@pytest.fixture
def item(village, meeting):
    """Thirty are here, and the sitting has begun."""
    tour.late_comers(meeting, village.clerk)
    with clock.at(PLAN.evening + timedelta(minutes=10)):
        sittings.begin(village.clerk, meeting, chair=village.persons["secretary"], recorder=village.persons["clerk"])
        yield meeting.agenda.get()


def taken(village, item, yes):
    """The result of a count in which so many agreed."""
    count = sittings.start_count(village.clerk, item, tour.tellers(item.meeting))
    agree(village.clerk, count, dict(tour.figures(item, yes)))
    return sittings.take_count(village.clerk, item)


def resolved(village, item):
    """The decision, after sixteen agreed and the sitting was closed."""
    taken(village, item, 16)
    sittings.close(village.clerk, item.meeting)
    decision = Decision.objects.get(title=matters.ROAD.title)
    decisions.advance(village.clerk, decision.steps.get(key="resolve"))
    return decisions.resolve(village.clerk, decision)


def test_one_is_missing(meeting):
    assert meeting.roll.due == 42
    assert strictest_quorum(meeting).sentence == "应到42，实到27，要28，还差1人"


def test_the_sitting_was_noticed_in_time(meeting):
    assert (meeting.day - meeting.noticed_on).days > meeting.law["representatives_assembly.notice_days"].days


def test_one_more_makes_the_quorum(village, meeting):
    line = meeting.roll.lines.order_by("-number").first()
    tour.attend(village.clerk, meeting, 1)
    assert strictest_quorum(meeting).reached
    assert line.voting


def test_the_late_comers_make_thirty(village, meeting):
    tour.attend(village.clerk, meeting, 1)
    assert len(tour.late_comers(meeting, village.clerk)) == 2
    assert present_count(meeting) == 30


def test_when_thirty_are_here_nobody_comes_late(village, meeting):
    tour.late_comers(meeting, village.clerk)
    assert tour.late_comers(meeting, village.clerk) == []


def test_who_is_concerned_has_stepped_aside(meeting):
    assert [each.line.name for each in Recusal.objects.filter(item__meeting=meeting)] == ["李三福"]


def test_near_kin_stepped_aside_from_the_party_s_vote(village):
    kin = Recusal.objects.get(item__meeting__body__kind="party_assembly", item__title=matters.ROAD.title)
    assert kin.line.person == village.persons["member_2"].pk


def test_nobody_votes_before_the_quorum(village, meeting):
    sittings.begin(village.clerk, meeting, chair=village.persons["secretary"], recorder=village.persons["clerk"])
    with pytest.raises(Refused, match="还差1人"):
        sittings.start_count(village.clerk, meeting.agenda.get(), tour.tellers(meeting))


def test_fifteen_of_thirty_are_not_enough(village, item):
    result = taken(village, item, 15)
    assert result.stage == ItemStage.REJECTED
    assert majority_rule(result).threshold.least(result.base) == 16


def test_sixteen_of_thirty_are_enough(village, item):
    again = tour.count_anew(taken(village, item, 15), village.clerk, 16)
    assert (again.stage, again.yes, again.base) == (ItemStage.PASSED, 16, 30)


def test_the_draft_of_the_posting_holds_a_private_number(village, item):
    posting = tour.draft_posting(resolved(village, item), village.clerk)
    assert [found.kind for _line, found in private_numbers(posting)] == ["id"]
    with pytest.raises(Refused, match="遮"):
        make_move(posting, "post", village.clerk)


def test_once_masked_it_is_posted(village, item):
    posting = tour.draft_posting(resolved(village, item), village.clerk)
    make_move(mask_draft(village.clerk, posting), "post", village.clerk)
    assert "510999" not in posting.text


def test_the_matter_itself_holds_no_private_number(village):
    for decision in Decision.objects.all():
        assert not private_numbers(type("Draft", (), {"place": village.place, "title": "", "text": decision.text}))


def test_the_representatives_are_composed_as_the_law_asks(village):
    seats = Seat.objects.filter(body=village.bodies["representatives_assembly"])
    representatives = seats.filter(role="representative")
    assert (seats.count(), representatives.count()) == (42, 37)
    assert representatives.filter(person__gender=Gender.WOMAN).count() * 3 >= 42


def test_the_other_bodies_are_there_in_full(village):
    sizes = {kind: Seat.objects.filter(body=body, voting=True).count() for kind, body in village.bodies.items()}
    assert (sizes["branch_committee"], sizes["two_committees"], sizes["party_assembly"]) == (5, 9, 41)
    assert sizes["supervision_committee"] == 3
    assert Certificate.objects.get(mode="households").number == 296


@pytest.mark.parametrize("key", PERSONAS)
def test_behind_every_door_stands_somebody_invented(village, key):
    person, post = person_behind(PERSONAS[key])
    assert person.name
    assert (post is None) == (key == "villager")


def test_the_story_of_the_main_village_is_whole(village):
    assert [str(finding) for finding in findings() if finding.broken] == []


def test_an_earlier_matter_has_gone_all_the_way(village):
    done = Decision.objects.get(title=matters.ROOF.title)
    assert done.stage == DecisionStage.ARCHIVED
    assert done.spent == 27_100 * matters.YUAN
