"""The keys of an official: a card, a password, and an authenticator whose next digits a test may ask for."""

from dataclasses import dataclass

from tests.support.cast import PIN, card_of
from xiangyue.kernel import clock
from xiangyue.people import totp
from xiangyue.people.actions import open_office_account
from xiangyue.people.actor import Actor
from xiangyue.people.models import Account

PASSWORD = "three willows at the river"
SEED = "00" * 16


@dataclass
class Keys:
    """What an official carries."""

    card: str
    recovery: list[str]

    @property
    def account(self) -> Account:
        return Account.objects.get(card=self.card)

    def code(self) -> str:
        """The digits the phone shows just now, or in a moment if those were used."""
        newest = max(totp.step_at(clock.real_now()), self.account.totp_step + 1)
        return totp.code_at(totp.key_of(SEED), newest)


def keys_of(actor: Actor) -> Keys:
    """Give this official a card, a password and an authenticator."""
    card, _pin = card_of(actor)
    now = totp.code_at(totp.key_of(SEED), totp.step_at(clock.real_now()))
    return Keys(card, open_office_account(Account.objects.get(card=card), PASSWORD, SEED, now, pin=PIN))
