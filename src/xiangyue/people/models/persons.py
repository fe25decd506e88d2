"""Persons and households, near kin and consents."""

from datetime import date

from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.models import ErasableModel
from xiangyue.people.models.places import PlacedModel

NUMBER_LENGTH = 20  # characters of a household's number
ADULT = 18  # years; Organic Law art. 18, the same in the urban law


def identity_digest(town: int, number: str) -> str:
    """What is kept of the number of an identity card: enough to recognise it in its town, and nothing else."""
    return salted_hmac(f"xiangyue.identity.{town}", number, algorithm="sha256").hexdigest()


class Household(PlacedModel):
    """A household of a group; who is its head is never assumed, it names its voter at each sitting."""

    number = models.CharField(max_length=NUMBER_LENGTH)
    ended_on = models.DateField(null=True)  # united with another; from then on it is no longer counted

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "place", "number"], name="one_household_a_number")]

    def __str__(self) -> str:
        return f"{self.place} {self.number}"


class Gender(models.TextChoices):
    """Asked only because the law counts women among representatives (Organic Law art. 29)."""

    WOMAN = "woman", _("woman")
    MAN = "man", _("man")


class Leaving(models.TextChoices):
    """Why somebody is no longer of the register; the row stays, because old papers name it."""

    MOVED = "moved", _("moved away")
    DIED = "died", _("died")
    DOUBLE = "double", _("entered twice")


class Person(PlacedModel, ErasableModel):
    """Somebody of this town; the account is named by value, because a person of two towns signs in once."""

    name = models.CharField(max_length=60)
    gender = models.CharField(max_length=5, choices=Gender)
    born_on = models.DateField(null=True)
    household = TenantFK(Household, null=True, related_name="members")
    phone = models.CharField(max_length=20, blank=True)
    # A keyed digest of the number of the identity card, to recognise who is entered twice; the number is kept nowhere.
    identity = models.CharField(max_length=64, blank=True, default="")
    account = models.UUIDField(null=True)
    left_on = models.DateField(null=True)  # moved away for good, or died
    left_for = models.CharField(max_length=8, choices=Leaving, blank=True)
    same_as = TenantFK("self", null=True, related_name="+")  # the row this one was found to repeat

    personal_text = ("name", "phone", "identity")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "account"], name="one_person_an_account")]
        indexes = [
            models.Index(fields=["town", "place"], name="persons_of_a_place"),
            models.Index(fields=["town", "household"], name="persons_of_a_household"),
            models.Index(fields=["town", "identity"], name="persons_by_identity"),
        ]

    def __str__(self) -> str:
        return self.name

    def adult_on(self, day: date) -> bool:
        """Whether this person is 18 on that day; without a birthday, yes, because the register said so."""
        if self.born_on is None:
            return True
        years = day.year - self.born_on.year
        return years > ADULT or (years == ADULT and (day.month, day.day) >= (self.born_on.month, self.born_on.day))


class NearKin(PlacedModel):
    """Two persons who are near kin; read where the law keeps them apart (recusal, supervision), shown nowhere."""

    one = TenantFK(Person, related_name="+")
    other = TenantFK(Person, related_name="+")
    relation = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "one", "other"], name="near_kin_once")]


class Consent(PlacedModel, ErasableModel):
    """A consent: for what, in which words, by which channel, given and withdrawn when; withdrawing works at once."""

    person = TenantFK(Person, related_name="consents")
    purpose = models.CharField(max_length=40)
    wording = models.TextField()
    channel = models.CharField(max_length=40)
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True)

    personal_text = ("wording",)

    class Meta:
        indexes = [models.Index(fields=["town", "person", "purpose"], name="consents_of_a_person")]
