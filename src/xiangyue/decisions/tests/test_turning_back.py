"""Off the straight path: returned, voted down, shelved, raised again, withdrawn."""

import pytest

from xiangyue.decisions import actions
from xiangyue.decisions.models import Decision, DecisionStage
from xiangyue.decisions.tests.conftest import ROAD
from xiangyue.kernel import trail
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.meetings import actions as sittings

pytestmark = pytest.mark.sqlite_only  # words for pages do not depend on the database; the crawler opens all on both


def voted_down(story, number, **changes):
    decision = story.at_step(number, **changes)
    story.hold(story.plan(story.step(decision, number)), yes=0, no=1)
    actions.advance(story.cast.clerk, story.step(decision, number))
    decision.refresh_from_db()
    return decision


def stages(decision):
    return [step.stage for step in decision.steps.all()]


# Returned


def test_a_returned_step_needs_a_new_vote(story, cast):
    decision = story.at_step(3)
    actions.return_to(cast.clerk, decision, 2, "党员提出要改")
    with pytest.raises(Refused, match="还没有开完会"):
        actions.advance(cast.clerk, story.step(decision, 2))
    story.pass_step(decision, 2)
    assert stages(decision)[:4] == ["passed", "passed", "current", "waiting"]


def test_returning_keeps_the_reason_and_the_steps_before(story, cast):
    decision = story.at_step(3)
    actions.return_to(cast.clerk, decision, 2, "党员提出要改")
    assert stages(decision)[:3] == ["passed", "current", "waiting"]
    assert trail.of(decision).get(verb="return_to").note == "党员提出要改"


def test_a_matter_comes_back_with_another_text(story, cast):
    decision = story.at_step(3)
    actions.return_to(cast.clerk, decision, 1, "太宽", text="路面宽2.5米。")
    assert story.plan(story.step(decision, 1)).agenda.get().text == "路面宽2.5米。"


def test_who_has_seen_a_matter_goes_on_seeing_it_after_a_return(story, cast):
    decision = story.at_step(4)
    actions.return_to(cast.clerk, decision, 1, "重来")
    decision.refresh_from_db()
    assert decision.reach == 4
    assert Decision.objects.visible_to(cast.public).filter(pk=decision.pk).exists()


def test_a_vote_that_was_not_recorded_before_the_return_counts_no_more(story, cast):
    decision = story.at_step(2)
    story.hold(story.plan(story.step(decision, 2)))
    actions.return_to(cast.clerk, decision, 2, "有人没通知到")
    with pytest.raises(Refused, match="还没有开完会"):
        actions.advance(cast.clerk, story.step(decision, 2))


def test_a_return_needs_its_reason(story, cast):
    decision = story.at_step(2)
    with pytest.raises(Refused):
        actions.return_to(cast.clerk, decision, 1, " ")
    assert stages(decision)[0] == "passed"


def test_a_return_brings_no_private_number_in(story, cast):
    decision = story.at_step(2)
    with pytest.raises(Refused, match="个人号码"):
        actions.return_to(cast.clerk, decision, 1, "改", text="给13800138000打电话")
    decision.refresh_from_db()
    assert "水泥路面" in decision.text


def test_no_matter_goes_back_to_a_step_it_has_not_reached(story, cast):
    decision = story.raised()
    with pytest.raises(Refused, match="还没有到第3步"):
        actions.return_to(cast.clerk, decision, 3, "跳过去")


def test_a_matter_is_not_returned_while_its_sitting_is_planned(story, cast):
    decision = story.at_step(2)
    story.plan(story.step(decision, 2))
    with pytest.raises(Refused, match="还在安排中"):
        actions.return_to(cast.clerk, decision, 1, "改")


def test_a_sitting_that_was_not_held_does_not_stand_in_the_way(story, cast):
    decision = story.at_step(2)
    meeting = story.plan(story.step(decision, 2))
    sittings.give_notice(cast.clerk, meeting, notice_form="电话", note="测试")
    make_move(meeting, "not_held", cast.clerk, note="人不够")
    actions.return_to(cast.clerk, decision, 1, "改")
    assert stages(decision)[0] == "current"


def test_what_the_assembly_agreed_to_is_taken_back_by_no_committee(story, cast):
    decision = story.at_step(5)
    with pytest.raises(Refused, match="会议已经表决"):
        actions.return_to(cast.clerk, decision, 4, "不想办了")
    with pytest.raises(Refused, match="会议已经表决"):
        make_move(story.step(decision, 4), "reopen", cast.clerk, note="不想办了")
    with pytest.raises(Refused, match="会议已经表决"):
        make_move(decision, "withdraw", cast.secretary, note="不想办了")


# Voted down


def test_a_lost_vote_stops_the_decision_there(story):
    decision = voted_down(story, 2)
    assert stages(decision)[:3] == ["passed", "failed", "waiting"]
    assert decision.stage == DecisionStage.UNDER_WAY


def test_a_matter_the_members_sent_back_is_changed_and_taken_again(story, cast):
    decision = voted_down(story, 3)
    actions.return_to(cast.clerk, decision, 2, "按党员意见修改", text="先修一半。")
    story.pass_step(story.pass_step(decision, 2), 3)
    assert stages(decision)[3] == "current"


def test_what_the_assembly_voted_down_is_shelved(story, cast):
    decision = voted_down(story, 4)
    with pytest.raises(Refused, match="会议已经表决"):
        actions.return_to(cast.clerk, decision, 4, "再投一次")
    assert make_move(decision, "shelve", cast.clerk).stage == DecisionStage.SHELVED


def test_what_was_not_voted_down_is_not_shelved(story, cast):
    with pytest.raises(Refused, match="没有通过的事才可以搁置"):
        make_move(story.raised(), "shelve", cast.clerk)


def test_a_shelved_matter_is_raised_again_with_another_text(story, cast):
    old = make_move(voted_down(story, 4), "shelve", cast.clerk)
    again = actions.raise_again(cast.clerk, old, text="只修0.6公里。")
    assert (again.stage, again.again_of_id, again.text) == (DecisionStage.DRAFT, old.pk, "只修0.6公里。")
    assert (again.title, again.body, again.money) == (old.title, old.body, old.money)
    assert make_move(again, "raise", cast.secretary).stage == DecisionStage.UNDER_WAY


def test_a_second_tap_makes_no_second_draft(story, cast):
    old = make_move(voted_down(story, 4), "shelve", cast.clerk)
    actions.raise_again(cast.clerk, old, text="只修0.6公里。")
    with pytest.raises(Refused, match="已经重新提出"):
        actions.raise_again(cast.clerk, old, text="只修0.6公里。")


@pytest.mark.parametrize("around", ["", "  ", "\n"])
def test_the_same_text_is_not_raised_again(story, cast, around):
    text = f"{around}{ROAD['text']}{around}"
    old = make_move(voted_down(story, 4), "shelve", cast.clerk)
    with pytest.raises(Refused, match="请修改后再提"):
        actions.raise_again(cast.clerk, old, text=text)


def test_only_what_was_shelved_is_raised_again(story, cast):
    with pytest.raises(Refused, match="搁置的事才可以再提"):
        actions.raise_again(cast.clerk, story.raised(), text="换个说法")


# Withdrawn


def test_the_secretary_withdraws_a_matter_with_a_reason(story, cast):
    decision = story.at_step(2)
    with pytest.raises(Refused):
        make_move(decision, "withdraw", cast.secretary)
    assert make_move(decision, "withdraw", cast.secretary, note="条件变了").stage == DecisionStage.WITHDRAWN


def test_nothing_is_withdrawn_from_under_a_sitting(story, cast):
    decision = story.raised()
    story.plan(story.step(decision, 1))
    with pytest.raises(Refused, match="还在安排中"):
        make_move(decision, "withdraw", cast.secretary, note="条件变了")


def test_what_was_withdrawn_takes_no_further_step(story, cast):
    decision = story.raised()
    story.hold(story.plan(story.step(decision, 1)))
    make_move(decision, "withdraw", cast.secretary, note="条件变了")
    for move in ("pass", "fail", "reopen"):
        with pytest.raises(Refused, match="已经了结"):
            make_move(story.step(decision, 1), move, cast.clerk, note="接着走")
    assert (stages(decision)[0], Decision.objects.get().reach) == ("current", 1)


def test_no_sitting_is_planned_on_what_was_withdrawn(story, cast):
    decision = make_move(story.raised(), "withdraw", cast.secretary, note="条件变了")
    with pytest.raises(Refused, match="已经了结"):
        story.plan(story.step(decision, 1))


def test_what_was_shelved_is_not_walked_on_step_by_step(story, cast):
    decision = make_move(voted_down(story, 2), "shelve", cast.clerk)
    with pytest.raises(Refused, match="已经了结"):
        make_move(story.step(decision, 2), "reopen", cast.clerk, note="原样再来")
