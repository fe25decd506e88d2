"""A need that became a petition: the township's act, the statutory days, and who may know of it."""

from datetime import date

import pytest

from tests.support.cast import enter
from xiangyue.kernel import clock, jobs
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.matters import actions
from xiangyue.matters.models import Petition, PetitionStage
from xiangyue.matters.queries import petitions_waiting_for
from xiangyue.matters.stages import petition_moves
from xiangyue.matters.tests.conftest import registered
from xiangyue.portal.waiting import waiting_for
from xiangyue.web.addresses import page_of, to

MONDAY = date(2026, 11, 23)


@pytest.fixture
def petition(quiet, who):
    return actions.turn_into_petition(who.town_clerk, quiet, number="信2026-17", petition_class="request")


def on(day):
    return clock.at(clock.moment(day, 9))


def test_the_statutory_days_run_from_step_to_step(petition, who):
    assert petition.due_on == date(2026, 12, 8)
    days = {"accept": 60, "answer": 30, "ask_review": 30, "review": 30, "ask_second": 30}
    for move, number in days.items():
        make_move(petition, move, who.town_clerk)
        assert (petition.due_on - MONDAY).days == number
    make_move(petition, "settle", who.town_clerk)
    assert (petition.stage, petition.due_on) == (PetitionStage.ENDED, None)
    assert [str(finding) for finding in findings() if finding.broken] == []


def test_the_head_gives_thirty_days_more_once(petition, who):
    make_move(petition, "accept", who.town_clerk)
    actions.extend_petition(who.town_secretary, petition, reason="等鉴定结论")
    assert petition.due_on == date(2027, 2, 22)  # the ninetieth day is a Sunday
    with pytest.raises(Refused, match="只能一次"):
        actions.extend_petition(who.town_secretary, petition, reason="再等等")


def test_it_ends_by_itself_when_nothing_more_was_asked(petition, who):
    for move in ("accept", "answer"):
        make_move(petition, move, who.town_clerk)
    with on(date(2026, 12, 25)):
        jobs.work()
    petition.refresh_from_db()
    assert petition.stage == PetitionStage.ENDED


def test_days_that_have_passed_stand_on_the_desk(petition, who):
    with on(date(2026, 12, 9)):
        assert [task.words for task in waiting_for(who.town_clerk) if task.title == str(petition)] == ["期限已过"]


def test_the_page_says_the_days_and_where_they_stand(client, petition, who):
    page = enter(client, who.town_clerk).get(page_of(petition)).content.decode()
    assert "信访工作条例" in page
    assert "第三十六条" in page


def test_the_form_turns_a_need(client, quiet, who):
    values = {"number": "信2026-9", "petition_class": "request", "received_on": "2026-11-23"}
    page = enter(client, who.town_clerk).post(to("need-petition", pk=quiet.pk), values)
    assert page.url == page_of(Petition.objects.get())


# Who may not


def test_the_village_knows_nothing_of_it(petition, who):
    for name in ("secretary", "chair", "villager", "public", "operator"):
        assert not Petition.objects.visible_to(getattr(who, name)).exists()
    assert petitions_waiting_for(who.clerk) == []


def test_an_accusation_stays_with_who_hears_it(cast, who):
    accusation = registered(who.town_clerk, cast.baihe, accused=who.secretary.person)
    actions.turn_into_petition(who.discipline, accusation, number="信2026-3", petition_class="accusation")
    assert Petition.objects.visible_to(who.discipline).exists()
    assert not Petition.objects.visible_to(who.town_clerk).exists()


def test_a_clerk_gives_no_more_days(petition, who):
    make_move(petition, "accept", who.town_clerk)
    with pytest.raises(Refused, match="批准"):
        actions.extend_petition(who.town_clerk, petition, reason="忙")


# Bad input


@pytest.mark.parametrize("stage", PetitionStage)
def test_a_move_that_is_not_in_the_table_is_refused(petition, who, stage):
    petition.stage = stage
    outside = [move for move in petition_moves.moves.values() if stage not in move.source]
    for move in outside:
        assert "不能这样做" in str(petition_moves.reasons(move, who.town_clerk, petition, MONDAY)[0])


def test_too_late_for_a_review(petition, who):
    for move in ("accept", "answer"):
        make_move(petition, move, who.town_clerk)
    with on(date(2026, 12, 24)), pytest.raises(Refused, match="期限"):
        make_move(petition, "ask_review", who.town_clerk)


@pytest.mark.parametrize(("number", "kind"), [(" ", "request"), ("信1", "nonsense"), ("信1", "accusation")])
def test_what_is_wrong_is_told_and_the_need_stays(quiet, who, number, kind):
    with pytest.raises(Refused):
        actions.turn_into_petition(who.town_clerk, quiet, number=number, petition_class=kind)
    quiet.refresh_from_db()
    assert (quiet.stage, Petition.objects.exists()) == ("registered", False)
