"""Voting: what is refused, what passes, what can be corrected."""

import pytest

from xiangyue.ballots.actions import enter_count
from xiangyue.ballots.models import Count
from xiangyue.ballots.reckoning import Figures
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.meetings import actions
from xiangyue.meetings.models import Choice, ItemStage, RollCallVote
from xiangyue.meetings.reckoning import eligible_lines, must_recuse
from xiangyue.meetings.stages import item_moves
from xiangyue.meetings.tests.sittings import item_of, noticed, offered, planned, sitting

ALL = {"yes": 26, "no": 0, "abstain": 0}


def test_a_vote_without_quorum_is_refused_in_words(cast):
    item = sitting(cast, 23)
    with pytest.raises(Refused, match="还差1人，不能表决"):
        actions.record_vote(cast.secretary, item, yes=23, no=0, abstain=0)
    item.refresh_from_db()
    assert (item.stage, item.yes) == (ItemStage.PENDING, None)


def test_a_vote_before_the_sitting_is_refused(cast):
    with pytest.raises(Refused, match="开会期间"):
        actions.record_vote(cast.secretary, item_of(noticed(cast)), **ALL)


@pytest.mark.parametrize("figures", [(20, 5, 2), (20, 5, 0), (27, 0, 0)])
def test_figures_that_do_not_add_up_are_refused(cast, figures):
    yes, no, abstain = figures
    with pytest.raises(Refused, match="对不上"):
        actions.record_vote(cast.secretary, sitting(cast, 26), yes=yes, no=no, abstain=abstain)


def test_nothing_is_voted_on_twice(cast):
    item = actions.record_vote(cast.secretary, sitting(cast, 26), **ALL)
    with pytest.raises(Refused, match="更正"):
        actions.record_vote(cast.secretary, item, **ALL)


def test_while_the_sitting_lasts_a_vote_is_corrected_with_a_reason(cast):
    item = actions.record_vote(cast.secretary, sitting(cast, 26), **ALL)
    with pytest.raises(Refused):
        make_move(item, "correct", cast.secretary)
    make_move(item, "correct", cast.secretary, note="数错了")
    assert actions.record_vote(cast.secretary, item, yes=10, no=16, abstain=0).stage == ItemStage.REJECTED


def test_after_closing_nothing_is_corrected(cast):
    item = actions.record_vote(cast.secretary, sitting(cast, 26), **ALL)
    actions.close(cast.secretary, item.meeting)
    with pytest.raises(Refused, match="开会期间"):
        make_move(item, "correct", cast.secretary, note="数错了")


@pytest.mark.parametrize("who", ["town_secretary", "chair", "villager", "neighbour"])
def test_nobody_else_records_a_vote(cast, who):
    with pytest.raises(Refused):
        actions.record_vote(getattr(cast, who), sitting(cast, 26), **ALL)


def test_a_report_is_heard_and_not_voted_on(cast):
    item = sitting(cast, 26, "hear")
    with pytest.raises(Refused):
        actions.record_vote(cast.secretary, item, **ALL)
    assert actions.hear(cast.secretary, item).stage == ItemStage.HEARD


def test_a_motion_is_not_merely_heard(cast):
    with pytest.raises(Refused, match="要表决"):
        actions.hear(cast.secretary, sitting(cast, 26))


@pytest.mark.parametrize("way", ["paper", "roll_call"])
def test_hands_do_not_stand_for_another_way_of_voting(cast, way):
    with pytest.raises(Refused, match="举手"):
        actions.record_vote(cast.secretary, sitting(cast, 26, way), **ALL)


def choices(item, against=0):
    lines = eligible_lines(item)
    return {line.pk: Choice.NO if number < against else Choice.YES for number, line in enumerate(lines)}


def test_a_roll_call_adds_up_by_itself(cast):
    item = sitting(cast, 26, "roll_call")
    actions.call_roll(cast.secretary, item, choices(item, against=9))
    assert (item.yes, item.no, item.stage) == (17, 9, ItemStage.PASSED)


def test_a_roll_call_calls_everybody(cast):
    item = sitting(cast, 26, "roll_call")
    some = dict(list(choices(item).items())[1:])
    with pytest.raises(Refused, match="26"):
        actions.call_roll(cast.secretary, item, some)


def test_in_a_levy_a_vote_weighs_the_households_it_stands_for(cast):
    """Thirty representatives with five households each, the committee with none: 80 of 150 households agree."""
    item = sitting(cast, 35, "roll_call", topic="M12")
    actions.call_roll(cast.secretary, item, choices(item, against=14))
    assert (item.yes, item.no, item.base, item.stage) == (80, 70, 150, ItemStage.PASSED)


def test_half_of_the_households_are_not_enough(cast):
    item = sitting(cast, 35, "roll_call", topic="M12")
    actions.call_roll(cast.secretary, item, choices(item, against=15))
    assert (item.yes, item.stage) == (75, ItemStage.REJECTED)


def test_in_a_levy_who_steps_aside_takes_the_households_along(cast):
    item = sitting(cast, 35, "roll_call", topic="M12", concerns=[cast.persons[6].pk])
    actions.declare_recusal(cast.secretary, item, must_recuse(item)[0].pk, "")
    actions.call_roll(cast.secretary, item, choices(item))
    assert (item.yes, item.base) == (145, 150)


def test_a_corrected_roll_call_keeps_the_first_one_struck(cast):
    item = sitting(cast, 26, "roll_call")
    actions.call_roll(cast.secretary, item, choices(item))
    make_move(item, "correct", cast.secretary, note="漏听一人")
    actions.call_roll(cast.secretary, item, choices(item, against=1))
    assert (RollCallVote.objects.filter(struck=True).count(), item.no) == (26, 1)


def tellers(cast):
    return [cast.persons[3], cast.persons[5]]


def counted(cast, item, yes, *, issued=26, spoiled=0):
    """A count in which both tellers found the same."""
    count = actions.start_count(cast.secretary, item, tellers(cast))
    votes = {"yes": yes, "no": issued - yes - spoiled, "abstain": 0}
    for teller in tellers(cast):
        enter_count(cast.secretary, count, teller.pk, Figures(issued, issued, spoiled, votes))
    return count


@pytest.mark.parametrize(("yes", "stage"), [(13, ItemStage.REJECTED), (14, ItemStage.PASSED)])
def test_what_two_tellers_find_becomes_the_vote(cast, yes, stage):
    item = sitting(cast, 26, "paper")
    counted(cast, item, yes, spoiled=2)
    actions.take_count(cast.secretary, item)
    assert (item.stage, item.spoiled, item.base) == (stage, 2, 26)


def test_no_result_is_taken_before_the_tellers_agree(cast):
    item = sitting(cast, 26, "paper")
    with pytest.raises(Refused, match="计票人"):
        actions.take_count(cast.secretary, item)
    actions.start_count(cast.secretary, item, tellers(cast))
    with pytest.raises(Refused, match="计票人"):
        actions.take_count(cast.secretary, item)


def test_no_paper_is_handed_out_without_a_quorum(cast):
    with pytest.raises(Refused, match="还差1人"):
        actions.start_count(cast.secretary, sitting(cast, 23, "paper"), tellers(cast))


def test_whom_the_matter_concerns_does_not_count_its_votes(cast):
    item = sitting(cast, 26, "paper", concerns=[cast.persons[3].pk])
    with pytest.raises(Refused, match=cast.persons[3].name):
        actions.start_count(cast.secretary, item, tellers(cast))


def test_a_show_of_hands_has_no_tellers(cast):
    with pytest.raises(Refused, match="投票"):
        actions.start_count(cast.secretary, sitting(cast, 26), tellers(cast))


def test_in_a_levy_every_household_gets_a_paper(cast):
    item = sitting(cast, 30, "paper", topic="M12")
    assert actions.start_count(cast.secretary, item, tellers(cast)).issued_at_most == 150


def test_a_result_nobody_likes_is_not_counted_by_others(cast):
    item = sitting(cast, 26, "paper")
    counted(cast, item, 9)
    with pytest.raises(Refused, match="已经"):
        actions.start_count(cast.secretary, item, [cast.persons[7], cast.persons[8]])


def test_a_second_tap_opens_no_second_count(cast):
    item = sitting(cast, 26, "paper")
    actions.start_count(cast.secretary, item, tellers(cast))
    with pytest.raises(Refused, match="已经"):
        actions.start_count(cast.secretary, item, tellers(cast))
    assert Count.objects.count() == 1


def test_a_sitting_does_not_close_over_ballots_that_are_counted_anew(cast):
    item = sitting(cast, 26, "paper")
    count = counted(cast, item, 20)
    actions.take_count(cast.secretary, item)
    make_move(count, "recount", cast.chair, note="监委会要求")
    with pytest.raises(Refused, match="重新清点"):
        make_move(item.meeting, "close", cast.secretary)


def test_a_void_ballot_is_taken_again_with_a_count_of_its_own(cast):
    item = sitting(cast, 26, "paper")
    count = actions.start_count(cast.secretary, item, tellers(cast))
    for teller in tellers(cast):
        enter_count(cast.secretary, count, teller.pk, Figures(20, 21, 0, {"yes": 21, "no": 0, "abstain": 0}))
    counted(cast, item, 20)
    actions.take_count(cast.secretary, item)
    assert (Count.objects.count(), item.yes) == (2, 20)


MOVES = {
    # stage: move -> who may; written by hand, read by nobody but this test
    "pending": {"pass": "secretary", "reject": "secretary", "hear": "secretary", "take_off": "secretary"},
    "passed": {"correct": "secretary"},
    "rejected": {"correct": "secretary"},
    "heard": {"correct": "secretary"},
    "taken_off": {},
}


@pytest.mark.parametrize("stage", ItemStage)
def test_who_moves_an_item_at_which_stage(cast, stage):
    item = item_of(planned(cast))
    item.stage = stage
    assert offered(cast, item_moves, item) == MOVES[stage]
