"""The result of an election, as it was certified.  Holding elections is outside this house; their results are not."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel.models import ErasableModel, TenantQuerySet
from xiangyue.people.models import PlacedModel


class ElectionKind(models.TextChoices):
    """Who was elected; each kind fills seats and offices of its own."""

    REPRESENTATIVES = "representatives", _("villagers' representatives")
    COMMITTEE = "committee", _("villagers' committee")
    BRANCH = "branch", _("branch committee")
    SUPERVISION = "supervision", _("supervision committee")


class Election(PlacedModel, ErasableModel):
    """Since when and until when they were elected, how many, and which two tellers certified it."""

    kind = models.CharField(max_length=16, choices=ElectionKind)
    held_on = models.DateField()
    term_until = models.DateField()  # those elected stay in office until the next are
    partial = models.BooleanField(default=False)  # a by-election: who was not voted on stays
    elected = models.PositiveIntegerField()
    teller_one = models.CharField(max_length=60)
    teller_other = models.CharField(max_length=60)

    personal_text = ("teller_one", "teller_other")
    objects = TenantQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "place", "held_on"], name="elections_of_a_place")]
        ordering = ["-held_on", "-id"]

    def __str__(self) -> str:
        return str(ElectionKind(self.kind).label)
