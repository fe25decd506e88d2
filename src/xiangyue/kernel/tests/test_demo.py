"""A story is told in the order of time, thread by thread, and only in a database that may be a demo."""

from datetime import date

import pytest

from xiangyue.kernel import clock, demo
from xiangyue.kernel.models import Installation, Town

DAY = date(2026, 11, 23)


def at(hour):
    return clock.moment(DAY, hour)


def thread(name, seen, *hours):
    for hour in hours:
        yield at(hour)
        seen.append((name, clock.now()))
    return name


def test_threads_are_told_in_the_order_of_time():
    seen = []
    demo.tell(thread("one", seen, 8, 12), thread("two", seen, 9, 10))
    assert [name for name, _moment in seen] == ["one", "two", "two", "one"]


def test_each_act_happens_at_its_own_moment():
    seen = []
    demo.tell(thread("one", seen, 8, 12))
    assert [moment for _name, moment in seen] == [at(8), at(12)]


def test_a_story_gives_what_its_threads_return():
    assert demo.tell(thread("one", [], 8), thread("two", [], 9)) == ["one", "two"]


def test_what_would_happen_after_the_end_is_left_untold():
    seen = []
    told = demo.tell(thread("one", seen, 8, 20), thread("two", seen, 9), until=at(12))
    assert [name for name, _moment in seen] == ["one", "two"]
    assert told == [None, "two"]


def test_the_very_last_moment_is_still_told():
    assert demo.tell(thread("one", [], 8), until=at(8)) == ["one"]


def test_a_thread_may_hold_others_side_by_side():
    def both(seen):
        yield at(7)
        yield from demo.side_by_side(thread("one", seen, 8, 12), thread("two", seen, 9))
        seen.append(("end", clock.now()))

    seen = []
    demo.tell(both(seen))
    assert [name for name, _moment in seen] == ["one", "two", "one", "end"]


def test_a_story_of_nothing_ends_at_once():
    assert demo.tell() == []


@pytest.mark.django_db
def test_an_empty_database_may_become_a_demo():
    assert demo.may_build()


@pytest.mark.django_db
def test_a_real_town_is_never_built_over():
    Town.objects.create(number=1, slug="real", name="真镇")
    assert not demo.may_build()
    Installation.objects.create(demo=False)
    assert not demo.may_build()


@pytest.mark.django_db
def test_a_demo_may_be_built_anew():
    demo.begin(at(19))
    Town.objects.create(number=1, slug="sample", name="样镇")
    assert demo.may_build()


@pytest.mark.django_db
def test_the_clock_of_a_demo_starts_when_it_is_built(settings):
    settings.CLOCK_MAY_BE_SET = False
    demo.begin(at(19))
    assert clock.may_be_set()
    demo.start_clock()
    with clock.follow(Installation.this()):
        assert at(19) <= clock.now() < at(20)
