"""Jobs: written with their cause, done once it stands, done again if the worker is killed."""

from datetime import timedelta

import pytest
from django.db import transaction

from tests.toy.models import Toy
from xiangyue.kernel import clock, jobs, tenancy, trail
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Installation, Job
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.testing import building

from .conftest import MONDAY, TOWN

LATER = timedelta(days=3)


@pytest.fixture
def ring(yard, monkeypatch):
    """A handler that notes in which town it rang and for whom."""
    rung = []
    monkeypatch.setitem(jobs.HANDLERS, "ring", lambda who: rung.append((tenancy.current(), who)))
    return rung


@pytest.fixture
def break_down(yard, monkeypatch):
    def handler():
        Installation.objects.create()
        raise RuntimeError("out of order")

    monkeypatch.setitem(jobs.HANDLERS, "break_down", handler)
    jobs.enqueue("break_down")


@pytest.fixture
def shown(make_toy):
    """A toy that the clock finishes in three days."""
    return make_move(make_toy(due_at=clock.now() + LATER), "show", SYSTEM)


def change(**values):
    with building():
        Toy.objects.update(**values)


def work_at(moment):
    with clock.at(moment):
        return jobs.work()


def test_a_job_is_done_in_its_town(ring):
    jobs.enqueue("ring", who="Wang")
    with tenancy.use(99):
        assert jobs.work() == 1
    assert ring == [(TOWN, "Wang")]


def test_a_job_is_done_once(ring):
    jobs.enqueue("ring", who="Wang")
    jobs.work()
    assert jobs.work() == 0
    assert len(ring) == 1


def test_jobs_are_done_in_the_order_they_fall_due(ring):
    jobs.enqueue("ring", who="second", run_at=clock.now() - timedelta(hours=1))
    jobs.enqueue("ring", who="first", run_at=clock.now() - timedelta(hours=2))
    jobs.work()
    assert [who for _, who in ring] == ["first", "second"]


def test_a_job_that_waits_is_enough(ring):
    jobs.enqueue_once("ring", who="Wang")
    jobs.enqueue_once("ring", who="Wang")
    jobs.enqueue_once("ring", who="Li")
    assert jobs.work() == 2
    jobs.enqueue_once("ring", who="Wang")
    assert jobs.work() == 1


def test_a_job_that_was_begun_may_have_missed_what_is_new(ring):
    jobs.enqueue_once("ring", who="Wang")
    jobs.claim()
    jobs.enqueue_once("ring", who="Wang")
    assert Job.objects.count() == 2


def test_each_town_has_a_job_of_its_own(ring):
    jobs.enqueue_once("ring", who="Wang")
    with tenancy.use(99):
        jobs.enqueue_once("ring", who="Wang")
    assert jobs.work() == 2


def test_a_job_waits_for_its_moment(ring):
    jobs.enqueue("ring", who="Wang", run_at=clock.now() + LATER)
    assert jobs.work() == 0
    assert work_at(clock.now() + LATER) == 1


def test_the_same_key_is_written_once(ring):
    for who in ("Wang", "Li"):
        jobs.enqueue("ring", key="bell", who=who)
    jobs.work()
    assert ring == [(TOWN, "Wang")]


def test_two_towns_may_use_the_same_key(ring):
    jobs.enqueue("ring", key="bell", who="Wang")
    with tenancy.use(8):
        jobs.enqueue("ring", key="bell", who="Li")
    assert jobs.work() == 2


def test_what_is_taken_back_takes_its_job_along(ring):
    with transaction.atomic():
        jobs.enqueue("ring", who="Wang")
        transaction.set_rollback(True)
    assert jobs.work() == 0


def test_a_leased_job_is_left_to_its_worker(ring):
    jobs.enqueue("ring", who="Wang")
    assert jobs.claim() is not None
    assert jobs.claim() is None


def test_the_job_of_a_killed_worker_is_done_by_another(ring):
    jobs.enqueue("ring", who="Wang")
    killed = jobs.claim()
    Job.objects.filter(pk=killed.pk).update(leased_until=clock.real_now() - timedelta(seconds=1))
    assert jobs.work() == 1
    assert ring == [(TOWN, "Wang")]


def test_a_job_that_kills_every_worker_is_given_up_and_the_next_is_done(ring):
    jobs.enqueue("ring", who="Wang")
    Job.objects.update(tries=jobs.TRIES)
    jobs.enqueue("ring", who="Li")
    assert jobs.work() == 1
    assert ring == [(TOWN, "Li")]
    assert Job.objects.filter(given_up_at=None).count() == 1


def test_a_failed_job_leaves_only_its_trace_and_waits(break_down):
    assert jobs.work() == 1
    job = Job.objects.get()
    assert "out of order" in job.error
    assert (job.done_at, job.given_up_at, Installation.objects.count()) == (None, None, 0)
    assert job.leased_until > clock.real_now() + timedelta(seconds=30)


def test_a_job_that_never_succeeds_is_given_up(break_down):
    for _ in range(jobs.TRIES):
        Job.objects.update(leased_until=None)
        jobs.work()
    assert Job.objects.get().given_up_at is not None
    Job.objects.update(leased_until=None)
    assert jobs.work() == 0


def test_one_broken_job_does_not_hold_up_the_others(break_down, ring):
    jobs.enqueue("ring", who="Wang")
    assert jobs.work() == 2
    assert ring == [(TOWN, "Wang")]


def test_a_job_nobody_knows_is_kept_with_its_trace(yard):
    jobs.enqueue("unheard_of")
    jobs.work()
    assert "KeyError" in Job.objects.get().error


def test_a_demo_s_jobs_fall_due_by_its_story(ring):
    story = clock.moment(MONDAY) + timedelta(days=30)
    Installation.objects.create(demo=True, story_at=story, built_at=clock.real_now())
    jobs.enqueue("ring", who="Wang", run_at=story)
    assert jobs.work() == 1


def test_the_clock_makes_the_move_when_its_day_comes(shown):
    assert jobs.work() == 0
    work_at(clock.now() + LATER)
    assert Toy.objects.get().stage == "done"
    assert trail.of(shown).last().office == "system"


def test_a_move_whose_stage_has_passed_is_not_made(shown):
    make_move(shown, "return", SYSTEM, note="again")
    work_at(clock.now() + LATER)
    assert Toy.objects.get().stage == "draft"
    assert Job.objects.get().done_at is not None


def test_what_is_held_is_asked_again_a_day_later(shown):
    change(held=True)
    work_at(clock.now() + LATER)
    assert Toy.objects.get().stage == "shown"
    change(held=False)
    work_at(clock.now() + LATER + timedelta(days=1))
    assert Toy.objects.get().stage == "done"


def test_a_day_that_was_moved_is_kept(shown):
    """Shown, returned, shown again with a later day: the first timer must not end the second showing."""
    make_move(shown, "return", SYSTEM, note="again")
    change(due_at=clock.now() + 2 * LATER)
    make_move(shown, "show", SYSTEM)
    work_at(clock.now() + LATER)
    assert Toy.objects.get().stage == "shown"
    work_at(clock.now() + 2 * LATER)
    assert Toy.objects.get().stage == "done"


def test_a_day_put_off_without_a_move_is_asked_again(shown):
    change(due_at=None)
    work_at(clock.now() + LATER)
    change(due_at=clock.now() + LATER + timedelta(hours=5))
    work_at(clock.now() + LATER + timedelta(days=1))
    assert Toy.objects.get().stage == "done"
