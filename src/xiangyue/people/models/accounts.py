"""Accounts are global: a card number and a PIN.  They say nothing about who may do what."""

from django.db import models
from django.utils.crypto import salted_hmac

from xiangyue.kernel.ids import uuid7


class Account(models.Model):
    """One way to sign in; the person rows of towns point here by value."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    card = models.CharField(max_length=12, unique=True)
    pin = models.CharField(max_length=200, blank=True)  # a hash; empty until the card's code is used
    ended_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.card

    @property
    def pin_seal(self) -> str:
        """What a session keeps of the PIN it was begun with: a new PIN ends it, wherever it runs."""
        return salted_hmac("xiangyue.session", self.pin, algorithm="sha256").hexdigest()


class CardCode(models.Model):
    """The one-time code printed on a card (QR and short code); only its digest is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class Throttle(models.Model):
    """How often sign-in failed for a card or from an address; shared by all workers, so it lives in the database."""

    key = models.CharField(max_length=80, unique=True)
    failures = models.IntegerField(default=0)
    failed_at = models.DateTimeField(null=True)  # the last time; after a pause without failures counting begins anew
    locked_until = models.DateTimeField(null=True)
