"""Helping (代办): somebody works the phone for a resident who sits beside them."""

from django.db import models

from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.models import ErasableModel
from xiangyue.people.models.persons import Person
from xiangyue.people.models.places import PlacedModel


class Helping(PlacedModel, ErasableModel):
    """Who helps whom, with what, and until when; the place is that of whom is helped."""

    person = TenantFK(Person, related_name="+")
    helper = TenantFK(Person, related_name="+")
    purpose = models.CharField(max_length=60)
    began_at = models.DateTimeField()
    until = models.DateTimeField()  # by the machine's clock, like everything that guards a session
    ended_at = models.DateTimeField(null=True)

    personal_text = ("purpose",)

    class Meta:
        indexes = [models.Index(fields=["town", "person"], name="helpings_of_a_person")]

    def __str__(self) -> str:
        return self.purpose
