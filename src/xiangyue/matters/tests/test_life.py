"""A need from the counter to the closing, by different people, within its days."""

from datetime import date

import pytest

from xiangyue.kernel import clock, jobs, trail
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.matters import actions
from xiangyue.matters.models import Channel, Need, NeedStage
from xiangyue.matters.queries import waiting_for
from xiangyue.matters.rules import Resident
from xiangyue.matters.stages import need_moves
from xiangyue.matters.tests.conftest import answered, in_hand, registered

MONDAY = date(2026, 11, 23)


def on(day):
    return clock.at(clock.moment(day, 9))


# It works


def test_it_has_a_number_a_code_and_three_working_days(need):
    assert (len(need.number), len(need.code), need.stage) == (11, 10, "registered")
    assert need.due_on == date(2026, 11, 26)


def test_it_is_answered_asked_about_and_closed_by_three_people(need, who):
    answered(need, who.secretary, who.clerk)
    actions.rate(who.chair, need, reached=True, answered=True, solved=True, satisfied="yes", note="电话里说修好了")
    make_move(need, "close", who.director)
    assert need.stage == NeedStage.CLOSED
    assert [str(finding) for finding in findings() if finding.broken] == []


def test_it_closes_by_itself_when_the_days_for_asking_are_over(need, who):
    answered(need, who.secretary, who.clerk)
    with on(date(2026, 12, 25)):
        jobs.work()
    need.refresh_from_db()
    assert need.stage == NeedStage.CLOSED


def test_the_days_stand_still_while_the_resident_thinks(need, who):
    in_hand(need, who.secretary, who.clerk)
    due_on = need.due_on
    actions.ask_resident(who.clerk, need, question="哪一盏灯？")
    with on(date(2026, 11, 27)):
        make_move(need, "go_on", who.clerk, note="来电说是村口那盏")
    assert (need.due_on - due_on).days == 4


def test_more_days_are_given_once_by_another(need, who):
    in_hand(need, who.secretary, who.clerk)
    due_on = need.due_on
    actions.extend(who.secretary, need, reason="等县里配件")
    assert need.due_on > due_on
    with pytest.raises(Refused, match="只能一次"):
        actions.extend(who.secretary, need, reason="再等等")


def test_the_resident_asks_twice_and_then_other_ways_are_open(need, who):
    resident = Resident(need.code)
    answered(need, who.secretary, who.clerk)
    for _each in range(2):
        actions.ask_again(resident, need, reason="还是不亮")
        make_move(need, "reopen", who.secretary)
        actions.answer_need(who.clerk, need, answer="又换了一盏。")
    with pytest.raises(Refused, match="已经重办两次"):
        actions.ask_again(resident, need, reason="还是不亮")


def test_a_merged_one_has_no_clock_and_keeps_its_own_code(cast, need, who):
    other = registered(who.clerk, cast.groups[0], text="村口路灯不亮")
    actions.merge(who.secretary, other, need)
    assert (other.stage, other.is_running, other.lead) == (NeedStage.MERGED, False, need)
    make_move(other, "unmerge", who.secretary, note="是另一盏")
    assert (other.stage, other.lead) == (NeedStage.REGISTERED, None)


def test_on_the_web_nobody_is_named_in_the_trail(cast, who):
    filed = registered(who.villager, cast.groups[0], channel=Channel.WEB)
    assert {line.person for line in trail.of(filed)} == {None}


def test_what_is_passed_on_is_watched(need, who):
    actions.pass_on(who.secretary, need, to="县供电公司", watch_on=date(2026, 12, 7))
    assert (need.stage, need.is_running, need.watch_on) == (NeedStage.FORWARDED, False, date(2026, 12, 7))


def test_only_the_town_turns_one_into_a_petition(need, quiet, who):
    actions.turn_into_petition(who.town_clerk, quiet, number="2026-17", petition_class="request")
    assert quiet.stage == NeedStage.PETITION
    with pytest.raises(Refused, match="镇上"):
        actions.turn_into_petition(who.secretary, need, number="2026-18", petition_class="request")


# Every pair of the table


@pytest.mark.parametrize("stage", NeedStage)
def test_a_move_that_is_not_in_the_table_is_refused(need, who, stage):
    need.stage = stage
    outside = [move for move in need_moves.moves.values() if stage not in move.source]
    assert outside
    for move in outside:
        assert "不能这样做" in str(need_moves.reasons(move, who.secretary, need, MONDAY)[0])


def test_from_every_stage_but_the_last_ones_a_way_leads_on():
    leads_on = {stage for move in need_moves.moves.values() for stage in move.source}
    assert set(NeedStage) - leads_on == {NeedStage.WITHDRAWN, NeedStage.PETITION}
    assert {move.target for move in need_moves.moves.values()} == set(NeedStage)


# Who may not


def test_who_handled_it_neither_closes_it_nor_asks(need, who):
    answered(need, who.secretary, who.clerk)
    with pytest.raises(Refused, match="你自己"):
        actions.rate(who.clerk, need, reached=True, answered=True, solved=True, satisfied="yes", note="很好")
    actions.rate(who.chair, need, reached=False, note="没人接")
    with pytest.raises(Refused, match="你自己"):
        make_move(need, "close", who.clerk)


def test_who_works_under_the_handler_does_not_ask(need, who):
    answered(need, who.director, who.secretary)
    with pytest.raises(Refused, match="手下"):
        actions.rate(who.member, need, reached=False, note="没人接")


def test_who_asked_does_not_close(need, who):
    answered(need, who.secretary, who.clerk)
    actions.rate(who.director, need, reached=False, note="没人接")
    with pytest.raises(Refused, match="请别人办结"):
        make_move(need, "close", who.director)


def test_another_code_opens_nothing(need):
    with pytest.raises(Refused, match="反映人本人"):
        make_move(need, "withdraw", Resident("2345678923"))


@pytest.mark.parametrize("name", ["villager", "neighbour", "stranger", "operator", "chair"])
def test_whose_matter_it_is_not_takes_nothing_on(need, who, name):
    with pytest.raises(Refused, match="负责"):
        make_move(need, "accept", getattr(who, name))


# Bad input


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"text": "  "}, "写明"),
        ({"category": "nonsense"}, "没有这个类别"),
        ({"received_on": date(2026, 11, 24)}, "还没到"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_is_written(cast, who, values, words):
    with pytest.raises(Refused, match=words):
        registered(who.clerk, cast.groups[0], **values)
    assert not Need.objects.exists()


def test_a_need_lies_in_a_village(cast, who):
    with pytest.raises(Refused, match="哪个村"):
        registered(who.town_clerk, cast.place)


def test_a_public_text_holds_no_telephone(need, who):
    with pytest.raises(Refused, match="个人号码"):
        actions.publish(who.secretary, need, text="请打13900001234找老孙。")


def test_what_is_kept_from_the_village_is_never_public(quiet, who):
    with pytest.raises(Refused, match="不公开"):
        actions.publish(who.town_clerk, quiet, text="有人说路灯坏了。")


def test_a_call_without_a_note_is_nobody_s_word(need, who):
    answered(need, who.secretary, who.clerk)
    with pytest.raises(Refused, match="通话"):
        actions.rate(who.chair, need, reached=True, answered=True, solved=True, satisfied="yes")


def test_it_waits_on_the_desks_of_those_who_receive_people(need, who):
    waits = {
        name for name in ("secretary", "clerk", "member", "chair", "town_clerk") if waiting_for(getattr(who, name))
    }
    assert waits == {"secretary", "clerk"}
    answered(need, who.secretary, who.clerk)
    assert [turn.need for turn in waiting_for(who.chair)] == [need]
    actions.rate(who.chair, need, reached=False, note="没人接")
    assert [turn.need for turn in waiting_for(who.secretary)] == [need]
    assert waiting_for(who.chair) == waiting_for(who.clerk) == []
