"""What opens an account: a resident's PIN, and the password, authenticator and recovery codes of who uses an office."""

import secrets
from collections.abc import Callable
from functools import lru_cache

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.db import transaction
from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.rules import Refused
from xiangyue.people import cards, totp
from xiangyue.people.actions.accounts import FAILURES, account_behind, check_pin, demand_of_this_town, let_in
from xiangyue.people.actions.throttles import count_attempt, refuse_if_paused
from xiangyue.people.models import Account, Device, RecoveryCode

PASSWORD_LENGTH = 10  # at least; without rules of composition, which only make people write passwords down
RECOVERY_CODES = 10
COMMON_HERE = frozenset(
    # What people here take first and no English list has; compared without capitals.
    [
        "woaini1314",
        "woaini520",
        "woaini521",
        "woaini5201314",
        "5201314520",
        "1314520520",
        "a123456789",
        "aa123456789",
        "abc123456789",
        "qq123456789",
        "q1w2e3r4t5",
        "1qaz2wsx3edc",
        "qazwsxedc123",
        "zaq12wsxcde3",
        "asd123456789",
        "zxc123456789",
        "wang123456",
        "zhang123456",
        "admin123456",
        "xiangyue123",
        "xiangyue2026",
        "cunweihui123",
        "zhongguo123",
        "zhongguo1949",
        "woaizhongguo",
        "aini1314520",
        "mima123456",
        "password123",
    ]
)


@lru_cache(maxsize=1)
def _commonest() -> frozenset[str]:
    """The commonest passwords of the world, as the framework ships them; read once."""
    return COMMON_HERE | {each for each in CommonPasswordValidator().passwords if len(each) >= PASSWORD_LENGTH}


def check_new_password(password: str, card: str) -> None:
    """Refuse a password that is too short, or that somebody who guesses would try first."""
    if len(password) < PASSWORD_LENGTH:
        raise Refused(_("The password has at least ten characters; a short sentence is best."))
    plain = password.lower()
    repeated = any(plain == plain[:size] * (len(plain) // size) for size in (1, 2, 3, 4, 5) if len(plain) % size == 0)
    if repeated or plain in _commonest() or plain in "01234567890123456789" or card in plain:
        raise Refused(_("This password is too easy to guess. A short sentence of your own is best."))


def change_pin(account: Account, old: str, new: str) -> None:
    """A new PIN in place of the old one; every session begun with the old one ends."""
    _demand_known(account, lambda: check_password(old, account.pin), _("The old PIN is wrong."))
    check_pin(new)
    account.pin = make_password(new)
    account.save(update_fields=["pin"])


def open_office_account(
    account: Account, password: str, seed: str, code: str, *, pin: str = "", old_password: str = "", old_code: str = ""
) -> list[str]:
    """Take password and authenticator in place of the PIN; gives the recovery codes, shown now and never again.

    The PIN is asked once more, or whoever found the session open on a shared phone would own the account.  Who has
    password and authenticator already says the old ones (or a recovery code): so phone or password is changed.
    """
    check_new_password(password, account.card)
    step = totp.matching_step(totp.key_of(seed), code, clock.real_now(), 0)
    if step is None:
        raise Refused(_("These six digits do not fit. Is the phone's clock right? Please type the newest ones."))
    if account.strong:  # last, because asking uses up a recovery code

        def known() -> bool:
            return check_password(old_password, account.password) and opens(account, old_code)

        _demand_known(account, known, _("The old password or its code is wrong."))
    else:
        _demand_known(account, lambda: check_password(pin, account.pin), _("The PIN is wrong."))
    with transaction.atomic():
        account.pin, account.password = "", make_password(password)
        account.totp_seed, account.totp_step = seed, step
        account.save(update_fields=["pin", "password", "totp_seed", "totp_step"])
        return _new_recovery_codes(account)


def _demand_known(account: Account, known: Callable[[], bool], otherwise: str) -> None:
    """Guessing from a session that somebody left open is slowed down like guessing at the door.

    Nothing is asked while it pauses, because asking may use up a recovery code.
    """
    key = f"own:{account.pk}"
    refuse_if_paused(key)
    if not known():
        count_attempt(key, FAILURES)
        raise Refused(otherwise)


def _new_recovery_codes(account: Account) -> list[str]:
    account.recovery_codes.all().delete()
    codes = ["".join(secrets.choice(cards.ALPHABET) for _unused in range(10)) for _number in range(RECOVERY_CODES)]
    RecoveryCode.objects.bulk_create(RecoveryCode(account=account, digest=cards.digest(code)) for code in codes)
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def sign_in_office(card: str, password: str, code: str, address: str, device: str = Device.UNKNOWN) -> Account:
    """The account of this card, password and second step; which of them was wrong is not said.

    Typed below the address of another town, digits and recovery codes stay unused.
    """
    account = account_behind(card, address)
    known = check_password(password, account.password if account and account.strong else make_password(None))
    with transaction.atomic():
        fits = account is not None and known and opens(account, code)
        if account and fits:
            demand_of_this_town(account)  # refused, it takes back that the code was used
    return let_in(card, address, account, fits, device, _("Card number, password or code is wrong."))


def opens(account: Account, code: str) -> bool:
    """Whether these digits, or this recovery code, open the account now; either opens once."""
    plain = "".join(code.split()).replace("-", "").upper()
    with transaction.atomic():
        locked = Account.objects.select_for_update().get(pk=account.pk)
        step = totp.matching_step(totp.key_of(locked.totp_seed), plain, clock.real_now(), locked.totp_step)
        if step is not None:
            account.totp_step = locked.totp_step = step
            locked.save(update_fields=["totp_step"])
            return True
        unused = account.recovery_codes.filter(digest=cards.digest(plain), used_at=None)
        return bool(unused.update(used_at=clock.real_now()))
