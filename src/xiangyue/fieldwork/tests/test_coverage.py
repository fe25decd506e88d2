"""The roll-up: written with the activity, equal to a fresh count, and put right by a command."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiangyue.fieldwork.actions import record_activity
from xiangyue.fieldwork.models import Coverage, Kind
from xiangyue.fieldwork.reckoning import differences
from xiangyue.fieldwork.tests.conftest import MONDAY
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.testing import building
from xiangyue.kernel.verifying import findings

PLACES = ["town", "shiqiao", "shiqiao_group", "shiqiao_hamlet", "linjia", "linjia_hamlet"]
WRITERS = ["mayor", "cadre", "secretary"]


def rows(place):
    found = Coverage.objects.filter(place=place).values_list("kind", "visits", "last_on", "within", "last_within")
    return list(found)


# It works


def test_a_visit_to_a_hamlet_is_credited_upwards(activity, places):
    kind = Kind.HOUSEHOLD_VISIT
    assert rows(places.shiqiao_hamlet) == [(kind, 1, MONDAY, 1, MONDAY)]
    for above in (places.shiqiao_group, places.shiqiao, places.town):
        assert rows(above) == [(kind, 0, None, 1, MONDAY)]
    assert rows(places.linjia) == []


def test_withdrawing_takes_the_visit_back(cast, activity, places):
    make_move(activity, "withdraw", cast.mayor, note="错了")
    assert rows(places.shiqiao) == [(Kind.HOUSEHOLD_VISIT, 0, None, 0, None)]
    assert differences() == []


def test_what_a_village_does_at_home_is_no_visit_of_the_town(cast, places):
    record_activity(cast.clerk, places.shiqiao, kind=Kind.PUBLICITY, text="院坝会")
    assert not Coverage.objects.exists()


activities = st.lists(
    st.tuples(
        st.sampled_from(PLACES), st.sampled_from(list(Kind)), st.integers(0, 500), st.sampled_from(WRITERS),
        st.booleans(),
    ),
    max_size=6,
)  # fmt: skip


@given(told=activities)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_roll_up_equals_a_fresh_count(cast, places, told):
    for place, kind, ago, writer, taken_back in told:
        actor, day = getattr(cast, writer), MONDAY - timedelta(days=ago)
        try:
            one = record_activity(actor, getattr(places, place), kind=kind, text="记", happened_on=day)
        except Refused:
            assert writer == "secretary"
            continue
        if taken_back:
            make_move(one, "withdraw", actor, note="错了")
    assert differences() == []


# The command


def test_the_command_agrees_with_an_untouched_roll_up(activity):
    said = StringIO()
    call_command("coverage", check=True, stdout=said)
    assert "一致" in said.getvalue()


def test_the_command_names_a_difference_and_then_puts_it_right(activity, places):
    with building():
        Coverage.objects.filter(place=places.shiqiao).update(within=9, last_within=date(2026, 1, 1))
        Coverage.objects.filter(place=places.town).delete()
    said = StringIO()
    with pytest.raises(CommandError, match="2"):
        call_command("coverage", check=True, stderr=said)
    assert "石桥村" in said.getvalue()
    assert Coverage.objects.get(place=places.shiqiao).within == 9
    call_command("coverage", stdout=StringIO(), stderr=StringIO())
    assert differences() == []
    assert rows(places.shiqiao)[0][3] == 1


def test_the_roll_up_is_no_fact_that_breaks_the_record(activity, places):
    with building():
        Coverage.objects.filter(place=places.shiqiao).update(within=9)
    assert list(findings()) == []
