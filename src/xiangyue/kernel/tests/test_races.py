"""Two at the same time, on PostgreSQL: one of them waits, and what both wrote fits together."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection

from tests.toy.models import Toy
from xiangyue.kernel import clock, jobs, tenancy
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Entry, Head
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.people.models import Level, Place

from .conftest import TOWN

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres_only]
TIMES = 15


def both(*works: Callable[[], object]) -> list[object]:
    """Do these at the same time, each with its own connection; gives what each answered or raised."""
    answers: list[object] = [None] * len(works)
    start = threading.Barrier(len(works))

    def run(number: int, work: Callable[[], object]) -> None:
        try:
            with tenancy.use(TOWN):
                connection.ensure_connection()
                start.wait(timeout=20)
                answers[number] = work()
        except Exception as error:
            answers[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=60)
    return answers


def paint(*toys: Toy) -> None:
    for _ in range(TIMES):
        with act(SYSTEM, "outer", toys[0]):
            for toy in toys:
                with act(SYSTEM, "paint", toy):
                    Toy.objects.filter(pk=toy.pk).update(held=False)


def test_of_two_movers_one_moves_and_one_is_refused(toy):
    copies = [Toy.objects.get(pk=toy.pk) for _ in range(2)]
    answers = both(*(lambda copy=copy: make_move(copy, "show", SYSTEM) for copy in copies))
    assert {type(answer) for answer in answers} == {Toy, Refused}
    assert (toy.parts.count(), Entry.objects.filter(verb="show").count()) == (1, 1)
    assert list(findings()) == []


def test_two_writers_of_one_chain_queue_and_leave_it_whole(make_toy):
    toys = [make_toy(), make_toy()]
    assert both(*(lambda toy=toy: paint(toy) for toy in toys)) == [None, None]
    assert Head.objects.get(chain=toys[0].chain).seq == 2 * 2 * TIMES
    assert list(findings()) == []


def test_two_writers_of_two_chains_do_not_wait_for_each_other_for_ever(make_toy):
    other = Place.objects.create(town=TOWN, path="0002", level=Level.TOWN, name="Other yard")
    one, two = make_toy(), make_toy(place=other)
    crossing = [lambda: paint_apart(one, two), lambda: paint_apart(two, one)]
    assert both(*crossing) == [None, None]
    assert list(findings()) == []


def paint_apart(first: Toy, second: Toy) -> None:
    """Lines of two chains, in this order; no row is shared, so only the chains' heads could lock."""
    for _ in range(TIMES):
        with act(SYSTEM, "outer", first), act(SYSTEM, "inner", second):
            pass


def test_verifying_does_not_take_a_clerk_at_work_for_a_forger(toy):
    def verify() -> list[object]:
        return [finding for _ in range(TIMES) for finding in findings()]

    assert both(lambda: paint(toy), verify) == [None, []]


def test_two_workers_do_each_job_once(yard, monkeypatch):
    done: list[int] = []
    monkeypatch.setitem(jobs.HANDLERS, "count", lambda number: done.append(number))
    for number in range(TIMES):
        jobs.enqueue("count", number=number, run_at=clock.real_now())
    both(jobs.work, jobs.work)
    assert sorted(done) == list(range(TIMES))
