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
from xiangyue.people.models import Account, CardCode, Device, Outcome, Person, SignIn, Throttle

CODE_DAYS = 30  # a card is printed, carried to a household and used within the month
PIN_LENGTH = 6
FAILURES = 5  # per card before a pause
ADDRESS_FAILURES = 30  # per address: a whole village may share one


def issue_card(actor: Acting, person: Person, *, reset: bool = False) -> tuple[Account, str]:
    """A card for this person: the account and its one-time code, which is shown now and never again.

    Refused for a card in use, even if it has ended: a single official could otherwise open the account of another.
    Two officials `reset` it: older codes, the PIN, the password and the authenticator end with every session begun
    with them, because whoever asks for a new code may have lost the old card to somebody else.
    """
    with act(actor, "issue_card", person):
        person.refresh_from_db(from_queryset=Person.objects.select_for_update())  # two clerks print one card
        account = Account.objects.select_for_update().filter(pk=person.account).first() if person.account else None
        if account and account.in_use and not reset:
            words = _("%(person)s: this card is in use, or was until it ended. Two officials together give a new one.")
            raise Refused(words % {"person": person})
        if account is None or account.ended_on:
            account = Account.objects.create(card=_free_number())
            person.account = account.pk
            person.save(update_fields=["account"])
        if account.in_use:
            account.pin = account.password = account.totp_seed = ""
            account.save(update_fields=["pin", "password", "totp_seed"])
            account.recovery_codes.all().delete()
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
    """Set the PIN with the card's one-time code; refused in words if the code is wrong, used or too old.

    A code typed below the address of another town stays unused.
    """
    refuse_if_paused(f"address:{address}")
    check_pin(pin)
    with transaction.atomic():
        codes = CardCode.objects.filter(digest=cards.digest(code))
        # The account first, as who prints its next code does: of the two the later one sees what the other did.
        account = Account.objects.select_for_update().filter(pk__in=codes.values("account"), ended_on=None).first()
        usable = codes.filter(account=account, used_at=None, expires_at__gt=clock.real_now())
        found = usable.select_related("account").first() if account else None
        if found:
            demand_of_this_town(found.account)
            found.used_at = clock.real_now()
            found.save(update_fields=["used_at"])
            found.account.pin = make_password(pin)
            found.account.save(update_fields=["pin"])
    if not found:  # counted outside the transaction, so that the refusal does not take the count back
        count_attempt(f"address:{address}", ADDRESS_FAILURES)
        raise Refused(_("This code is wrong, was used before, or is too old. The village office prints a new one."))
    return found.account


def sign_in(card: str, pin: str, address: str, device: str = Device.UNKNOWN) -> Account:
    """The account of this card and PIN; refused in words, and paused after too many failures."""
    account = account_behind(card, address)
    # An unknown card costs the same time as a wrong PIN, so that nobody can find out which cards exist.
    fits = check_password(pin, account.pin if account and account.pin else make_password(None))
    return let_in(card, address, account, fits, device, _("Card number or PIN is wrong."))


def account_behind(card: str, address: str) -> Account | None:
    """The account of this card, unless the card or the address pauses: Refused."""
    for key in (f"card:{card}", f"address:{address}"):
        refuse_if_paused(key)
    if not cards.is_number(card):
        raise Refused(_("This is not a card number: it has eight digits, please look again."))
    return Account.objects.filter(card=card, ended_on=None).first()


def let_in(card: str, address: str, account: Account | None, fits: bool, device: str, otherwise: str) -> Account:
    """Forget the slips before it, or count one more and refuse; a failure is told to the holder of the card."""
    if account is None or not fits:
        if account:
            SignIn.objects.create(account=account, at=clock.now(), device=device, outcome=Outcome.FAILED)
        for key, limit in {f"card:{card}": FAILURES, f"address:{address}": ADDRESS_FAILURES}.items():
            count_attempt(key, limit)
        raise Refused(otherwise)
    demand_of_this_town(account)
    Throttle.objects.filter(key=f"card:{card}").delete()
    return account


def demand_of_this_town(account: Account) -> None:
    """Refuse a card whose holder is not of the present town."""
    if not Person.objects.filter(account=account.pk, left_on=None).exists():
        raise Refused(_("This card belongs to another town."))


def check_pin(pin: str) -> None:
    if not (pin.isascii() and pin.isdecimal() and len(pin) == PIN_LENGTH):
        raise Refused(_("The PIN has six digits."))
    if len(set(pin)) == 1 or pin in "01234567890" or pin in "09876543210":
        raise Refused(_("This PIN is too easy to guess."))
