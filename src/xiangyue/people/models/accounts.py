"""Accounts are global: a card number, and a PIN or a password.  They say nothing about who may do what."""

from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel.ids import uuid7


class Account(models.Model):
    """One way to sign in; the person rows of towns point here by value.

    A resident has a card and a PIN; who uses an office has a card, a password and the digits of an authenticator.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    card = models.CharField(max_length=12, unique=True)
    pin = models.CharField(max_length=200, blank=True)  # a hash; empty until the card's code is used
    password = models.CharField(max_length=200, blank=True)  # a hash; takes the place of the PIN
    totp_seed = models.CharField(max_length=40, blank=True)
    totp_step = models.BigIntegerField(default=0)  # the last one used; a code opens once
    sessions = models.CharField(max_length=32, blank=True)  # made anew, it ends every session that runs
    ended_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.card

    @property
    def strong(self) -> bool:
        """Whether this account opens with a password and a second step; only such a one opens an office."""
        return bool(self.password)

    @property
    def in_use(self) -> bool:
        """Whether its holder has chosen a secret: from then on no single official gives out a new code for it."""
        return bool(self.pin or self.password)

    @property
    def pin_seal(self) -> str:
        """What a session keeps of the secrets it was begun with: a new one ends it, wherever it runs."""
        secrets = "\n".join([self.pin, self.password, self.totp_seed, self.sessions])
        return salted_hmac("xiangyue.session", secrets, algorithm="sha256").hexdigest()


class CardCode(models.Model):
    """The one-time code printed on a card (QR and short code); only its digest is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)


class RecoveryCode(models.Model):
    """A code on paper that takes the place of the authenticator once; only its digest is kept."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="recovery_codes")
    digest = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField(null=True)


class Device(models.TextChoices):
    """What somebody signed in with, as far as a person would name it."""

    WECHAT = "wechat", _("WeChat on a phone")
    PHONE = "phone", _("phone")
    TABLET = "tablet", _("tablet")
    COMPUTER = "computer", _("computer")
    UNKNOWN = "unknown", _("unknown device")


class Outcome(models.TextChoices):
    """How signing in went."""

    IN = "in", _("signed in")
    FAILED = "failed", _("refused: PIN, password or code was wrong")


class SignIn(models.Model):
    """One signing in, or one that failed; read by nobody but the holder of the account."""

    account = models.ForeignKey(Account, models.CASCADE, related_name="sign_ins")
    at = models.DateTimeField()
    device = models.CharField(max_length=8, choices=Device, default=Device.UNKNOWN)
    outcome = models.CharField(max_length=6, choices=Outcome)
    ended_at = models.DateTimeField(null=True)  # signed out, or ended from elsewhere; empty if it just ran out

    class Meta:
        indexes = [models.Index(fields=["at"], name="sign_ins_by_age")]


class Throttle(models.Model):
    """How often sign-in failed for a card or from an address; shared by all workers, so it lives in the database."""

    key = models.CharField(max_length=80, unique=True)
    failures = models.IntegerField(default=0)
    failed_at = models.DateTimeField(null=True)  # the last time; after a pause without failures counting begins anew
    locked_until = models.DateTimeField(null=True)
