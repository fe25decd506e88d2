"""Who came, and who stepped aside."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel.fields import TenantFK
from xiangyue.meetings.models.items import AgendaItem
from xiangyue.meetings.models.meetings import Meeting
from xiangyue.people.models import PlacedModel, RollLine


class Channel(models.TextChoices):
    LIST = "list", _("ticked on the list")
    CARD = "card", _("by card")
    PAPER = "paper", _("typed in from paper")


class Attendance(PlacedModel):
    """One line of the roll is here.  A household names its voter; a slip is struck with a reason, never deleted."""

    meeting = TenantFK(Meeting, related_name="attendances")
    line = TenantFK(RollLine, related_name="+")
    voter = models.UUIDField(null=True)  # the person who came for a household
    voter_name = models.CharField(max_length=60, blank=True)
    channel = models.CharField(max_length=8, choices=Channel)
    struck = models.CharField(max_length=200, blank=True)  # why it does not count

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["town", "meeting", "line"], condition=models.Q(struck=""), name="present_once"
            ),
            models.UniqueConstraint(
                fields=["town", "meeting", "voter"],
                condition=models.Q(struck="", voter__isnull=False),
                name="a_voter_for_one_household",
            ),
        ]


class Recusal(PlacedModel):
    """One line of the roll steps aside for one item: it stays in due, and does not vote."""

    item = TenantFK(AgendaItem, related_name="recusals")
    line = TenantFK(RollLine, related_name="+")
    reason = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "item", "line"], name="recused_once")]
