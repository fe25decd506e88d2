"""After the resolution: carrying out, the supervision's word, the town's advice."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangyue.decisions.models.decisions import Decision
from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.models import TenantQuerySet
from xiangyue.people.actor import Actor
from xiangyue.people.models import PlacedModel


class ByDecisionQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "ByDecisionQuerySet":
        """Whoever sees the decision."""
        return self.filter(decision__in=Decision.objects.visible_to(actor))


class Progress(PlacedModel):
    """What was done and paid on the way; the evidence of carrying out."""

    decision = TenantFK(Decision, related_name="progress")
    day = models.DateField()
    text = models.TextField()
    money = models.BigIntegerField(null=True)  # fen paid

    objects = ByDecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "decision"], name="progress_of_a_decision")]
        ordering = ["day", "id"]

    @property
    def shown_on(self) -> Decision:
        return self.decision


class SupervisionOpinion(PlacedModel):
    """What the supervision committee says of the posting or the result; sheets 5 and 6 print it."""

    decision = TenantFK(Decision, related_name="supervision_opinions")
    step = models.PositiveSmallIntegerField()
    text = models.TextField()
    day = models.DateField()
    name = models.CharField(max_length=60)

    objects = ByDecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "decision", "step"], name="supervision_of_a_decision")]
        ordering = ["day", "id"]

    @property
    def shown_on(self) -> Decision:
        return self.decision


class AdviceKind(models.TextChoices):
    """What the town may do: never approve, never reject."""

    ADVICE = "advice", _("advice")
    LEGAL_CHECK = "legal_check", _("legal check")
    CORRECTION = "correction", _("order to correct")


class Advice(PlacedModel):
    """A word of the town; a village answers it, and its absence delays nothing."""

    decision = TenantFK(Decision, related_name="advices")
    kind = models.CharField(max_length=16, choices=AdviceKind)
    text = models.TextField()
    basis = models.CharField(max_length=200, blank=True)  # the article an order rests on
    day = models.DateField()
    office = models.CharField(max_length=24)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)

    objects = ByDecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "decision", "kind"], name="advice_on_a_decision")]
        ordering = ["day", "id"]

    @property
    def shown_on(self) -> Decision:
        return self.decision
