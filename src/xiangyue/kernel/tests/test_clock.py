"""One source of time, which nobody can set in a real town."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from xiangyue.kernel import clock
from xiangyue.kernel.models import Installation

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def story(start, *, demo=True, ago=timedelta()):
    return SimpleNamespace(demo=demo, story_at=start, built_at=clock.real_now() - ago)


def test_the_day_is_the_town_s_not_greenwich_s():
    with clock.at(datetime(2026, 11, 22, 16, 30, tzinfo=UTC)):
        assert clock.today() == date(2026, 11, 23)


def test_a_moment_is_told_in_the_town_s_time():
    assert clock.moment(date(2026, 11, 23), 8, 30).astimezone(UTC) == datetime(2026, 11, 23, 0, 30, tzinfo=UTC)


def test_a_reading_ends_with_its_block():
    with clock.at(NOON):
        assert clock.now() == NOON
    assert clock.now() != NOON


def test_a_demo_s_clock_runs_from_its_story():
    with clock.follow(story(NOON - timedelta(hours=4), ago=timedelta(minutes=5))):
        assert abs(clock.now() - (NOON - timedelta(hours=4)) - timedelta(minutes=5)) < timedelta(seconds=5)


def test_a_demo_s_clock_stays_on_its_evening():
    with clock.follow(story(NOON, ago=timedelta(days=40))):
        assert clock.today() == date(2026, 11, 23)
        assert clock.now() == clock.moment(date(2026, 11, 23), 23, 50)


@pytest.mark.parametrize("installation", [None, story(NOON, demo=False), story(None)])
def test_a_real_town_follows_no_story(installation):
    with clock.follow(installation):
        assert abs(clock.now() - clock.real_now()) < timedelta(seconds=5)


@pytest.mark.django_db
def test_the_clock_of_a_demo_may_be_set(settings):
    settings.CLOCK_MAY_BE_SET = False
    Installation.objects.create(demo=True)
    with clock.at(NOON):
        assert clock.now() == NOON


@pytest.mark.django_db
@pytest.mark.parametrize("rows", [0, 1])
def test_the_clock_of_a_real_town_is_locked(settings, rows):
    settings.CLOCK_MAY_BE_SET = False
    Installation.objects.bulk_create([Installation(demo=False)] * rows)
    with pytest.raises(clock.ClockLocked), clock.at(NOON):
        pytest.fail("the clock was set")
