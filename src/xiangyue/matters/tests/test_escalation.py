"""Who finds a late need among the reminders: step by step further up, and never who may not see it."""

from datetime import date, timedelta

import pytest

from tests.support.cast import person_of
from xiangyue.kernel import clock
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Entry
from xiangyue.matters.actions.morning import raise_all
from xiangyue.matters.escalation import Step, reminded, step_of
from xiangyue.matters.models import Need
from xiangyue.matters.tests.conftest import in_hand, registered
from xiangyue.people.actions import link_leader

# taken on on Monday the 23rd: fifteen working days end on 14 December
DAYS = [
    (date(2026, 11, 24), set()),
    (date(2026, 12, 4), {"clerk"}),
    (date(2026, 12, 11), {"clerk"}),
    (date(2026, 12, 14), {"clerk", "secretary", "director"}),
    (date(2026, 12, 15), {"clerk", "secretary", "director", "leader"}),
    (date(2026, 12, 21), {"clerk", "secretary", "director", "leader", "town_secretary"}),
]


def told(who, need):
    return {name for name, actor in vars(who).items() if need.pk in {each.pk for each in reminded(actor)}}


@pytest.fixture
def linked(cast, who):
    link_leader(SYSTEM, person_of(who.leader), cast.baihe)
    return who


@pytest.mark.parametrize(("day", "names"), DAYS)
def test_it_goes_up_step_by_step(need, linked, day, names):
    in_hand(need, linked.secretary, linked.clerk)
    with clock.at(clock.moment(day, 9)):
        assert told(linked, need) == names


def test_a_leader_linked_with_another_village_is_not_told(cast, who, need):
    link_leader(SYSTEM, person_of(who.leader), cast.liushu)
    with clock.at(clock.moment(date(2027, 1, 29), 9)):
        assert "leader" not in told(who, need)


def test_what_the_village_must_not_know_reminds_nobody_there(quiet, linked):
    with clock.at(clock.moment(date(2027, 1, 29), 9)):
        assert told(linked, quiet) == {"leader", "town_secretary"}


def test_an_accusation_reminds_only_who_may_hear_it(cast, linked):
    registered(linked.town_clerk, cast.groups[0], category="conduct", accused=person_of(linked.director))
    for days in (0, 9, 40, 90):
        with clock.at(clock.now() + timedelta(days=days)):
            assert told(linked, Need.objects.get()) <= {"discipline"}


def test_nobody_is_reminded_of_what_they_may_not_see(cast, linked, need, quiet):
    with clock.at(clock.moment(date(2027, 2, 26), 9)):
        for actor in vars(linked).values():
            seen = set(Need.objects.visible_to(actor).values_list("pk", flat=True))
            assert {each.pk for each in reminded(actor)} <= seen


def test_what_is_dangerous_is_with_the_head_at_once(cast, linked):
    need = registered(linked.clerk, cast.groups[0], category="safety")
    assert told(linked, need) == {"secretary", "director"}


def test_each_step_is_written_down_once(need, linked):
    with clock.at(clock.moment(date(2026, 12, 1), 7)):
        assert (raise_all(), raise_all()) == (1, 0)
    need.refresh_from_db()
    assert (need.raised, need.raised_on) == (Step.LEADER, date(2026, 12, 1))
    assert Entry.objects.get(verb="raise_need").params == {"step": 4}


def test_a_rule_that_is_not_there_raises_nothing(need):
    need.basis = {key: clause for key, clause in need.basis.items() if "reminder" not in key}
    assert step_of(need, need.due_on - timedelta(days=1)) == Step.NONE
