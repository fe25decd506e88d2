"""Where an account was opened: one's own history, and ending what was left open elsewhere."""

import secrets
from datetime import timedelta
from uuid import UUID

from xiangyue.kernel import clock
from xiangyue.kernel.jobs import enqueue
from xiangyue.people.models import Account, Outcome, SignIn, Throttle

KEPT = timedelta(days=184)  # six months, the shortest time the Cybersecurity Law (art. 23) allows
COUNTED = timedelta(days=1)  # far beyond any pause


def note_sign_in(account: Account, device: str) -> SignIn:
    """Keep that somebody came in, and have what is too old cleared away tomorrow."""
    tomorrow = clock.now() + timedelta(days=1)
    enqueue("prune_sign_ins", key=f"prune_sign_ins {clock.today()}", run_at=tomorrow)
    return SignIn.objects.create(account=account, at=clock.now(), device=device, outcome=Outcome.IN)


def end_session(account: UUID, sign_in: int) -> None:
    """Keep that this session was ended, by its holder or because it lay idle."""
    SignIn.objects.filter(pk=sign_in, account=account, ended_at=None).update(ended_at=clock.now())


def end_other_sessions(account: Account, kept: int | None) -> None:
    """End every session of this account, wherever it runs; the caller renews its own, whose number is kept."""
    account.sessions = secrets.token_hex(8)
    account.save(update_fields=["sessions"])
    running = account.sign_ins.filter(outcome=Outcome.IN, ended_at=None).exclude(pk=kept or 0)
    running.update(ended_at=clock.now())


def prune() -> None:
    """Forget signings in older than six months, and failures that count for nothing any more."""
    SignIn.objects.filter(at__lt=clock.now() - KEPT).delete()
    Throttle.objects.filter(failed_at__lt=clock.real_now() - COUNTED).delete()
