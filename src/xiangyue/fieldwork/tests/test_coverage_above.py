"""What is carried up: the same whatever is repeated or comes late, and what a recount says."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from xiangyue.fieldwork.actions import record_activity
from xiangyue.fieldwork.jobs import add_up, carry_up, receive
from xiangyue.fieldwork.models import VISITS, Activity, Coverage, CoverageAbove, Kind
from xiangyue.fieldwork.queries_above import Figures, Places, by_kind, children_of, figures_of
from xiangyue.fieldwork.reckoning_above import differences_above, of_town, on_the_way
from xiangyue.fieldwork.tests.conftest import ABOVE, ELSEWHERE, MONDAY
from xiangyue.kernel import clock, jobs, tenancy
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Job
from xiangyue.kernel.stages import make_move
from xiangyue.people.actions import add_persons, add_place, appoint, found_town
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Office, Place, PlaceKind

YEAR = MONDAY.year
HERE = Places(villages=2, groups=2, hamlets=2)
NAMES = ["town", "shiqiao", "shiqiao_group", "shiqiao_hamlet", "linjia", "linjia_hamlet"]


def visit(actor, place, ago=0, kind=Kind.HOUSEHOLD_VISIT):
    return record_activity(actor, place, kind=kind, text="记", happened_on=MONDAY - timedelta(days=ago))


def waiting(name):
    return Job.objects.filter(name=name, done_at=None).count()


def above(places, level):
    return next(place for place in Place.objects.filter(level=level) if place.contains(places.town))


@pytest.fixture
def elsewhere(cast):
    """Another town of the same county, with one village and a clerk of the town."""
    with tenancy.use(ELSEWHERE):
        town = found_town(SYSTEM, number=ELSEWHERE, slug="elsewhere", name="别处镇", above=ABOVE)
        village = add_place(SYSTEM, town, Level.VILLAGE, "别处村", kind=PlaceKind.VILLAGE, slug="v1")
        (person,) = add_persons(SYSTEM, [{"name": "别人", "place": town, "gender": "man"}])
        return Actor(ELSEWHERE, person, appoint(SYSTEM, person, Office.TOWN_CLERK, town)), village


# It works


def test_a_visit_comes_up_to_the_whole_country(activity, places):
    assert figures_of(None, YEAR) == Figures()
    jobs.work()
    told = Figures(1, MONDAY, Places(1, 1, 1), HERE)
    for place in (places.town, *(above(places, level) for level in (Level.COUNTY, Level.CITY, Level.PROVINCE)), None):
        assert figures_of(place, YEAR) == told


def test_two_towns_stand_side_by_side_in_their_county(activity, places, elsewhere):
    with tenancy.use(ELSEWHERE):
        visit(elsewhere[0], elsewhere[1], 3)
        visit(elsewhere[0], elsewhere[1], 4)
    jobs.work()
    county = above(places, Level.COUNTY)
    assert figures_of(county, YEAR).visits == 3
    assert [(str(place), told.visits) for place, told in children_of(county, YEAR)] == [("柳树镇", 1), ("别处镇", 2)]


def test_a_town_where_nobody_went_is_there_with_what_is_due(activity, places, elsewhere):
    jobs.work()
    assert children_of(above(places, Level.COUNTY), YEAR)[1][1] == Figures(due=Places(villages=1))
    assert figures_of(None, YEAR).due == Places(3, 2, 2)


def test_the_kinds_are_told_apart(cast, places):
    visit(cast.mayor, places.shiqiao)
    visit(cast.mayor, places.shiqiao, kind=Kind.RESEARCH)
    visit(cast.mayor, places.linjia, kind=Kind.REPORT_IN)
    jobs.work()
    told = by_kind(None, YEAR)
    seen = {kind: row.visits for kind, row in told.items()}
    assert seen == {"": 2, "household_visit": 1, "research": 1, "report_in": 1}
    assert told[""].visited == Places(villages=1)


def test_below_a_town_the_figures_come_from_its_own_roll_up(activity, places):
    villages = children_of(places.town, YEAR)
    here = Figures(1, MONDAY, Places(1, 1, 1), Places(1, 1, 1))
    assert [(str(place), told) for place, told in villages] == [
        ("石桥村", here), ("林家村", Figures(due=Places(1, 1, 1)))
    ]  # fmt: skip
    assert figures_of(places.shiqiao, YEAR) == here
    assert children_of(places.shiqiao_group, YEAR)[0][1].visited == Places(hamlets=1)


def test_what_is_withdrawn_goes_above_too(cast, activity):
    jobs.work()
    make_move(activity, "withdraw", cast.mayor, note="错了")
    jobs.work()
    assert figures_of(None, YEAR) == Figures(due=HERE)


# One job for many, and each as often as it likes


def test_one_job_waits_for_many_activities(cast, places):
    for ago in range(3):
        visit(cast.mayor, places.shiqiao, ago)
    assert waiting("carry_up") == 1
    jobs.work()
    visit(cast.mayor, places.shiqiao)
    assert waiting("carry_up") == 1


def test_what_is_written_while_a_job_runs_gets_a_job_of_its_own(cast, activity, places):
    jobs.claim()
    visit(cast.mayor, places.shiqiao)
    assert waiting("carry_up") == 2


def test_a_job_done_again_changes_nothing(activity, places):
    jobs.work()
    before = list(CoverageAbove.objects.order_by("pk").values())
    carry_up(YEAR)
    add_up(above(places, Level.COUNTY).path, YEAR)
    assert list(CoverageAbove.objects.order_by("pk").values()) == before
    assert waiting("add_up") == 0


def test_what_comes_late_does_not_overwrite_what_is_newer(cast, activity, places):
    old = of_town(places.town, YEAR)
    visit(cast.mayor, places.linjia)
    new = of_town(places.town, YEAR)
    assert receive(places.town.path, YEAR, new)
    assert not receive(places.town.path, YEAR, old)
    assert figures_of(places.town, YEAR).visits == 2


def test_last_year_keeps_its_own_figures(cast, activity, places):
    visit(cast.mayor, places.linjia, 365)
    jobs.work()
    assert (figures_of(None, YEAR).visits, figures_of(None, YEAR - 1).visits) == (1, 1)


# By night


def by_night(day):
    with clock.at(clock.moment(day, 4)):
        jobs.work()


def test_a_new_village_is_due_above_on_the_next_day(activity, places):
    jobs.work()
    add_place(SYSTEM, places.town, Level.VILLAGE, "新村", kind=PlaceKind.VILLAGE, slug="new")
    by_night(MONDAY + timedelta(days=1))
    assert figures_of(None, YEAR) == Figures(1, MONDAY, Places(1, 1, 1), Places(3, 2, 2))


def test_a_merged_village_is_neither_due_nor_visited(activity, places):
    jobs.work()
    Place.objects.filter(pk=places.shiqiao.pk).update(ended_on=MONDAY)
    by_night(MONDAY + timedelta(days=1))
    assert figures_of(None, YEAR) == Figures(1, MONDAY, due=Places(1, 1, 1))
    assert differences_above() == []


def test_a_new_town_is_there_on_the_next_day(activity, places):
    jobs.work()
    found_town(SYSTEM, number=ELSEWHERE, slug="elsewhere", name="别处镇", above=ABOVE)
    by_night(MONDAY + timedelta(days=1))
    assert [str(place) for place, _told in children_of(above(places, Level.COUNTY), YEAR)] == ["柳树镇", "别处镇"]


def test_a_new_year_begins_by_itself(activity, places):
    jobs.work()
    by_night(MONDAY + timedelta(days=1))
    by_night(date(YEAR + 1, 1, 1))
    assert figures_of(None, YEAR + 1) == Figures(due=HERE)


def test_nothing_is_counted_by_night_where_nothing_changed(activity, places):
    jobs.work()
    by_night(MONDAY + timedelta(days=1))
    assert (waiting("carry_up"), waiting("look_again")) == (0, 1)
    assert Job.objects.filter(name="carry_up").count() == 1


visits = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from(list(Kind)), st.integers(0, 90), st.booleans(), st.booleans()),
    max_size=5,
)


@given(told=visits)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_top_equals_a_recount(cast, places, told):
    for place, kind, ago, taken_back, work_between in told:
        one = visit(cast.mayor, getattr(places, place), ago, kind)
        if taken_back:
            make_move(one, "withdraw", cast.mayor, note="错了")
        if work_between:
            jobs.work()
    jobs.work()
    assert differences_above() == []
    for year in (YEAR, YEAR - 1):
        counted = Activity.objects.filter(stage="recorded", kind__in=VISITS, happened_on__year=year).count()
        assert figures_of(None, year).visits == counted


# The command


def check():
    said = StringIO()
    call_command("coverage", check=True, stdout=said, stderr=said)
    return said.getvalue()


def test_what_is_on_its_way_is_no_difference(activity, places):
    assert on_the_way() >= {"", places.town.path}
    assert "一致" in check()
    jobs.work()
    assert on_the_way() == set()
    assert "一致" in check()


def test_a_wrong_figure_above_is_named_and_put_right(activity, places):
    jobs.work()
    CoverageAbove.objects.filter(level=0, kind="").update(visits=9, version=99)
    with pytest.raises(CommandError, match="1"):
        check()
    assert figures_of(None, YEAR).visits == 9
    call_command("coverage", rebuild=True, stdout=StringIO(), stderr=StringIO())
    assert figures_of(None, YEAR).visits == 1
    assert differences_above() == []


def test_after_putting_right_a_lower_version_counts_again(cast, activity, places):
    """A roll-up row that was lost begins to count its versions anew."""
    jobs.work()
    CoverageAbove.objects.update(version=99)
    call_command("coverage", stdout=StringIO(), stderr=StringIO())
    visit(cast.mayor, places.linjia)
    jobs.work()
    assert figures_of(None, YEAR).visits == 2


def test_a_year_without_anything_has_no_figures(cast, places):
    assert figures_of(None, 1999) == Figures()
    assert children_of(None, 1999) == []
    assert not Coverage.objects.exists()
