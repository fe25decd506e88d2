"""One table of jobs with leases is outbox and timer: written in the transaction, done after it, at least once.

A worker that is killed loses its lease, and another does the job again; handlers must bear being repeated.
"""

import time
import traceback
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.models import Installation, Job

LEASE = timedelta(minutes=1)
TRIES = 8  # with doubled pauses the last comes after about two hours

Handler = Callable[..., None]
HANDLERS: dict[str, Handler] = {}


def handler(name: str) -> Callable[[Handler], Handler]:
    """Name the function that does the jobs of this name; its keyword arguments are the job's."""

    def register(function: Handler) -> Handler:
        HANDLERS[name] = function
        return function

    return register


def enqueue(name: str, *, key: str | None = None, run_at: datetime | None = None, **arguments: Any) -> None:
    """Write down a job of the present town; the same key is written once."""
    values = {"name": name, "arguments": arguments, "run_at": run_at or clock.now()}
    if key is None:
        Job.objects.create(**values)
    else:
        Job.objects.get_or_create(town=tenancy.current(), key=key, defaults=values)


def enqueue_once(name: str, **arguments: Any) -> None:
    """Write down a job of the present town, unless the same one waits and was never begun: that will see this too.

    The one that waits is locked, so that no worker begins it before what it is to see stands.
    """
    same = Job.objects.filter(town=tenancy.current(), name=name, arguments=arguments)
    waiting = same.filter(done_at=None, given_up_at=None, leased_until=None)
    if not waiting.select_for_update().first():
        enqueue(name, **arguments)


def claim() -> Job | None:
    """Take the next job that is due and not leased to another worker; one that killed every worker is given up."""
    now = clock.now()
    with transaction.atomic():
        free = Q(leased_until=None) | Q(leased_until__lt=clock.real_now())
        waiting = Job.objects.filter(free, done_at=None, given_up_at=None, run_at__lte=now).order_by("run_at", "id")
        if connection.features.has_select_for_update_skip_locked:
            waiting = waiting.select_for_update(skip_locked=True)
        job = waiting.first()
        if job:
            job.leased_until = clock.real_now() + LEASE
            job.tries += 1
            job.given_up_at = now if job.tries > TRIES else None
            job.save(update_fields=["leased_until", "tries", "given_up_at"])
    return claim() if job and job.given_up_at else job


def perform(job: Job) -> None:
    """Do one job in its town; a failure is kept, and tried again after a doubled pause until TRIES is reached."""
    try:
        with tenancy.use(job.town), transaction.atomic():
            HANDLERS[job.name](**job.arguments)
            job.done_at = clock.now()
            job.save(update_fields=["done_at"])
    except Exception:  # a job must never take the worker down; its trace is kept for the operator
        job.error = traceback.format_exc()[-2000:]
        job.done_at, job.leased_until = None, clock.real_now() + timedelta(seconds=30 * 2**job.tries)
        job.given_up_at = clock.now() if job.tries >= TRIES else None
        job.save(update_fields=["error", "done_at", "leased_until", "given_up_at"])


def try_again() -> int:
    """Wait no longer with what was given up; gives the number of jobs.  For the operator, once the cause is mended."""
    given_up = Job.objects.exclude(given_up_at=None)
    return given_up.update(given_up_at=None, leased_until=None, tries=0)


def work() -> int:
    """Do everything that is due now; gives the number of jobs tried."""
    tried = 0
    with clock.follow(Installation.this()):
        while job := claim():
            perform(job)
            tried += 1
    return tried


def work_forever(pause: float = 2.0) -> None:
    """The worker's loop; it is stopped by a signal, between jobs or by losing its lease."""
    while True:
        if not work():
            time.sleep(pause)
