"""One's own history of signing in, and ending what runs elsewhere."""

from datetime import timedelta

import pytest

from tests.support.cast import PIN, card_of
from xiangyue.kernel import clock
from xiangyue.kernel.jobs import perform
from xiangyue.kernel.models import Job
from xiangyue.kernel.rules import Refused
from xiangyue.people.actions import end_other_sessions, end_session, note_sign_in, sign_in
from xiangyue.people.actions.histories import prune
from xiangyue.people.actions.throttles import count_attempt
from xiangyue.people.devices import device_of
from xiangyue.people.models import Account, Device, Outcome, SignIn, Throttle

HOME = "192.0.2.1"
WECHAT = "Mozilla/5.0 (Linux; Android 10; Mobile) AppleWebKit/537 Chrome/86 MicroMessenger/8.0"
PHONE = "Mozilla/5.0 (Linux; Android 10; Mobile) AppleWebKit/537 Chrome/86"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X)"
TABLET = "Mozilla/5.0 (Linux; Android 10; SM-T510) AppleWebKit/537"
PC = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"


@pytest.fixture
def account(cast):
    return Account.objects.get(card=card_of(cast.villager)[0])


@pytest.mark.parametrize(
    ("said", "device"),
    [(WECHAT, "wechat"), (PHONE, "phone"), (IPHONE, "phone"), (TABLET, "tablet"), (PC, "computer"), ("", "unknown"),
     ("curl/8 \x00" * 999, "unknown")],
)  # fmt: skip
def test_a_device_is_told_in_a_word(said, device):
    assert device_of(said) == device


def test_a_failure_is_told_to_the_holder_of_the_card(account):
    with pytest.raises(Refused):
        sign_in(account.card, "000000", HOME, Device.PHONE)
    kept = account.sign_ins.get()
    assert (kept.outcome, kept.device) == (Outcome.FAILED, Device.PHONE)


def test_an_unknown_card_leaves_no_history(account):
    with pytest.raises(Refused):
        sign_in("10000008", PIN, HOME)
    assert not SignIn.objects.exists()


def test_signing_out_is_kept_once(account):
    kept = note_sign_in(account, Device.PHONE)
    end_session(account.pk, kept.pk)
    kept.refresh_from_db()
    first = kept.ended_at
    end_session(account.pk, kept.pk)
    kept.refresh_from_db()
    assert first == kept.ended_at


def test_a_session_of_somebody_else_is_not_ended(cast, account):
    other = note_sign_in(Account.objects.get(card=card_of(cast.clerk)[0]), Device.PHONE)
    end_session(account.pk, other.pk)
    other.refresh_from_db()
    assert other.ended_at is None


def test_ending_the_others_changes_the_seal_and_keeps_this_one(account):
    seal, this, other = account.pin_seal, note_sign_in(account, Device.PHONE), note_sign_in(account, Device.PHONE)
    end_other_sessions(account, this.pk)
    assert account.pin_seal != seal
    assert list(account.sign_ins.filter(ended_at=None)) == [this]
    assert other in account.sign_ins.exclude(ended_at=None)


def test_what_is_older_than_six_months_is_cleared_away(account):
    note_sign_in(account, Device.PHONE)
    for days in (180, 190):
        at = clock.now() - timedelta(days=days)
        SignIn.objects.create(account=account, at=at, outcome=Outcome.IN)
    perform(Job.objects.get(name="prune_sign_ins"))
    assert SignIn.objects.count() == 2


def test_failures_that_count_no_more_are_cleared_away_with_them(account, monkeypatch):
    note_sign_in(account, Device.PHONE)
    count_attempt("card:old", 5)
    now = clock.real_now() + timedelta(days=2)
    monkeypatch.setattr(clock, "real_now", lambda: now)
    count_attempt("card:new", 5)
    prune()
    assert [each.key for each in Throttle.objects.all()] == ["card:new"]


def test_clearing_away_is_enqueued_once_a_day(account):
    for _ in range(3):
        note_sign_in(account, Device.PHONE)
    assert Job.objects.filter(name="prune_sign_ins").count() == 1
