"""Counting attempts, shared by all workers: signing in, and whatever may be sent without an account."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.rules import Refused
from xiangyue.people.models import Throttle

PAUSE = timedelta(minutes=15)
OPINIONS = 20  # from one address before a pause: a whole village may share one


def refuse_if_paused(key: str) -> None:
    """Refuse in words, with the minutes still to wait."""
    pause = Throttle.objects.filter(key=key, locked_until__gt=clock.real_now()).first()
    if pause and pause.locked_until:
        minutes = max(1, -(-(pause.locked_until - clock.real_now()).seconds // 60))
        raise Refused(_("Too many attempts. Please wait %(minutes)s minutes.") % {"minutes": minutes})


def count_attempt(key: str, limit: int) -> None:
    """Count one attempt under a key; the limit-th within a quarter of an hour begins a pause."""
    with transaction.atomic():
        Throttle.objects.get_or_create(key=key)
        throttle = Throttle.objects.select_for_update().get(key=key)
        now = clock.real_now()
        # Slips of months do not add up, or a village behind one address would one day be shut out.
        recent = throttle.failed_at is not None and throttle.failed_at > now - PAUSE
        throttle.failures, throttle.failed_at = throttle.failures + 1 if recent else 1, now
        if throttle.failures >= limit:
            throttle.failures, throttle.locked_until = 0, now + PAUSE
        throttle.save(update_fields=["failures", "failed_at", "locked_until"])


def count_opinion(address: str) -> None:
    """Refuse an address that sends opinions by the dozen; what an official types in has no address."""
    if address:
        refuse_if_paused(f"opinion:{address}")
        count_attempt(f"opinion:{address}", OPINIONS)
