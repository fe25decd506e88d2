"""Cards, codes and signing in."""

from datetime import timedelta

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused
from xiangyue.people import cards
from xiangyue.people.actions.throttles import count_attempt, refuse_if_paused
from xiangyue.people.models import Account, CardCode, Person, Throttle

CODE_DAYS = 30  # a card is printed, carried to a household and used within the month
PIN_LENGTH = 6
FAILURES = 5  # per card before a pause
ADDRESS_FAILURES = 30  # per address: a whole village may share one


def issue_card(actor: Acting, person: Person) -> tuple[Account, str]:
    """A card for this person: the account and its one-time code, which is shown now and never again.

    A person who has a card gets a new code for it, and older codes end.
    """
    with act(actor, "issue_card", person):
        person.refresh_from_db(from_queryset=Person.objects.select_for_update())  # two clerks print one card
        account = Account.objects.filter(pk=person.account, ended_on=None).first() if person.account else None
        if account is None:
            account = Account.objects.create(card=_free_number())
            person.account = account.pk
            person.save(update_fields=["account"])
        account.codes.filter(used_at=None).update(used_at=clock.real_now())
        code = cards.new_code()
        expires = clock.real_now() + timedelta(days=CODE_DAYS)
        CardCode.objects.create(account=account, digest=cards.digest(code), expires_at=expires)
    return account, code


def _free_number() -> str:
    while True:
        number = cards.new_number()
        if not Account.objects.filter(card=number).exists():
            return number


def use_code(code: str, pin: str, address: str) -> Account:
    """Set the PIN with the card's one-time code; refused in words if the code is wrong, used or too old."""
    refuse_if_paused(f"address:{address}")
    _check_pin(pin)
    with transaction.atomic():
        usable = CardCode.objects.select_for_update().filter(
            digest=cards.digest(code), used_at=None, expires_at__gt=clock.real_now(), account__ended_on=None
        )
        found = usable.select_related("account").first()
        if found:
            found.used_at = clock.real_now()
            found.save(update_fields=["used_at"])
            found.account.pin = make_password(pin)
            found.account.save(update_fields=["pin"])
    if not found:  # counted outside the transaction, so that the refusal does not take the count back
        count_attempt(f"address:{address}", ADDRESS_FAILURES)
        raise Refused(_("This code is wrong, was used before, or is too old. The village office prints a new one."))
    return found.account


def sign_in(card: str, pin: str, address: str) -> Account:
    """The account of this card and PIN; refused in words, and paused after too many failures."""
    keys = {f"card:{card}": FAILURES, f"address:{address}": ADDRESS_FAILURES}
    for key in keys:
        refuse_if_paused(key)
    if not cards.is_number(card):
        raise Refused(_("This is not a card number: it has eight digits, please look again."))
    account = Account.objects.filter(card=card, ended_on=None).first()
    # An unknown card costs the same time as a wrong PIN, so that nobody can find out which cards exist.
    if not check_password(pin, account.pin if account and account.pin else make_password(None)):
        for key, limit in keys.items():
            count_attempt(key, limit)
        raise Refused(_("Card number or PIN is wrong."))
    Throttle.objects.filter(key=f"card:{card}").delete()
    return account  # type: ignore[return-value]


def _check_pin(pin: str) -> None:
    if not (pin.isascii() and pin.isdecimal() and len(pin) == PIN_LENGTH):
        raise Refused(_("The PIN has six digits."))
    if len(set(pin)) == 1 or pin in "01234567890" or pin in "09876543210":
        raise Refused(_("This PIN is too easy to guess."))
