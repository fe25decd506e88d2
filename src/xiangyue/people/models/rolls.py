"""Frozen rolls: who was due on a day, copied so that later moves and deaths change nothing."""

from django.db import models

from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.models import ErasableModel
from xiangyue.people.models.bodies import Body, Certificate, Mode
from xiangyue.people.models.places import PlacedModel


class Roll(PlacedModel):
    """The roll of a body on a day: names, or a certified number.  `due` counts those with a vote."""

    body = TenantFK(Body, related_name="+")
    mode = models.CharField(max_length=12, choices=Mode)
    day = models.DateField()
    due = models.PositiveIntegerField()
    certificate = TenantFK(Certificate, null=True, related_name="+")
    digest = models.CharField(max_length=64)  # over the lines, so that one printed figure holds the whole roll

    class Meta:
        indexes = [models.Index(fields=["town", "body", "day"], name="rolls_of_a_body")]

    @property
    def certified(self) -> bool:
        return self.certificate_id is not None


class RollLine(PlacedModel, ErasableModel):
    """One who is due: a person, or a household that names its voter at sign-in."""

    roll = TenantFK(Roll, related_name="lines")
    number = models.PositiveIntegerField()
    person = models.UUIDField(null=True)
    household = models.UUIDField(null=True)
    name = models.CharField(max_length=60)
    role = models.CharField(max_length=16, blank=True)
    woman = models.BooleanField(default=False)
    voting = models.BooleanField(default=True)
    households = models.IntegerField(default=0)
    group = models.CharField(max_length=60, blank=True)

    personal_text = ("name",)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "roll", "person"], name="a_person_once_on_a_roll"),
            models.UniqueConstraint(fields=["town", "roll", "household"], name="a_household_once_on_a_roll"),
            models.UniqueConstraint(fields=["town", "roll", "number"], name="roll_lines_numbered"),
        ]
        ordering = ["number"]

    def __str__(self) -> str:
        return self.name
