"""A card that was lost: two officials together have a new code made for it."""

from collections.abc import Iterable
from uuid import UUID

from django.db import models

from xiangyue.kernel import clock
from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.models import TenantQuerySet
from xiangyue.people.models import Account, Person, Place, PlacedModel


class CardResetQuerySet(TenantQuerySet):
    def waiting_at(self, place: Place) -> "CardResetQuerySet":
        """What still waits for a second official here."""
        return self.filter(place=place, confirmed_at=None, until__gt=clock.real_now())


class CardReset(PlacedModel):
    """Asked for by one official and confirmed by another within the hour, while the person stands at the counter."""

    person = TenantFK(Person, related_name="+")
    asked_by = TenantFK(Person, related_name="+")
    asked_at = models.DateTimeField()
    until = models.DateTimeField()  # by the machine's clock, like everything that guards an account
    confirmed_by = TenantFK(Person, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    objects = CardResetQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "place", "asked_at"], name="card_resets_of_a_place")]

    def __str__(self) -> str:
        return str(self.person)


def accounts_in_use(persons: Iterable[Person]) -> set[UUID]:
    """Those accounts of these persons whose holders have chosen a PIN or a password already.

    Ended ones too: who left and came back, or was entered twice, gets the next card from two officials.
    """
    accounts = Account.objects.filter(pk__in=[person.account for person in persons if person.account])
    return set(accounts.exclude(pin="", password="").values_list("pk", flat=True))
