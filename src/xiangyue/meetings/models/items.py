"""What a sitting deals with: reports to hear, motions to vote on."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.models import AboutModel, TenantQuerySet
from xiangyue.meetings.models.meetings import Meeting
from xiangyue.people.actor import Actor
from xiangyue.people.models import PlacedModel, RollLine


class Way(models.TextChoices):
    """How an item is dealt with."""

    HEAR = "hear", _("to hear")
    HANDS = "hands", _("show of hands")
    ROLL_CALL = "roll_call", _("roll call")
    PAPER = "paper", _("secret paper ballot")


class ItemStage(models.TextChoices):
    PENDING = "pending", _("not dealt with yet")
    PASSED = "passed", _("passed")
    REJECTED = "rejected", _("not passed")
    HEARD = "heard", _("heard")
    TAKEN_OFF = "taken_off", _("taken off the agenda")


class AgendaItemQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "AgendaItemQuerySet":
        """Whoever sees the meeting sees its agenda."""
        return self.filter(meeting__in=Meeting.objects.visible_to(actor))


class AgendaItem(PlacedModel, AboutModel):
    """One item of the agenda; a motion keeps the figures of its vote and the base they were judged by."""

    meeting = TenantFK(Meeting, related_name="items")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    topic = models.CharField(max_length=20, blank=True)  # of the topic catalogue; some topics demand more
    way = models.CharField(max_length=12, choices=Way, default=Way.HANDS)
    concerns = models.JSONField(default=list)  # ids of the persons it is about, for the recusal check
    discussion = models.TextField(blank=True)
    yes = models.PositiveIntegerField(null=True)
    no = models.PositiveIntegerField(null=True)
    abstain = models.PositiveIntegerField(null=True)
    spoiled = models.PositiveIntegerField(null=True)
    base = models.PositiveIntegerField(null=True)
    stage = models.CharField(max_length=12, choices=ItemStage, default=ItemStage.PENDING)
    stage_on = models.DateField(null=True)

    objects = AgendaItemQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "meeting", "number"], name="agenda_numbered")]
        indexes = [models.Index(fields=["town", "about_kind", "about_id"], name="items_about_a_thing")]
        ordering = ["number"]

    def __str__(self) -> str:
        return self.title

    @property
    def shown_on(self) -> Meeting:
        return self.meeting

    @property
    def is_motion(self) -> bool:
        return self.way != Way.HEAR

    @property
    def is_counted(self) -> bool:
        return self.yes is not None


class Choice(models.TextChoices):
    YES = "yes", _("In favour")
    NO = "no", _("Against")
    ABSTAIN = "abstain", _("Abstained")


class RollCallVote(PlacedModel):
    """An open vote by name, as the secretary calls the roll; a new call for the same item follows a correction."""

    item = TenantFK(AgendaItem, related_name="calls")
    line = TenantFK(RollLine, related_name="+")
    choice = models.CharField(max_length=8, choices=Choice)
    struck = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["town", "item", "line"], condition=models.Q(struck=False), name="called_once"
            ),
        ]
