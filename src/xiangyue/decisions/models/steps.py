"""The steps of a decision, as rows: the path itself is data."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangyue.decisions.models.decisions import Decision
from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.models import TenantQuerySet
from xiangyue.people.actor import Actor
from xiangyue.people.models import PlacedModel


class StepStage(models.TextChoices):
    WAITING = "waiting", _("still to come")
    CURRENT = "current", _("we are here")
    PASSED = "passed", _("done")
    FAILED = "failed", _("not passed")


class StepQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "StepQuerySet":
        """Whoever sees the decision sees its steps."""
        return self.filter(decision__in=Decision.objects.visible_to(actor))


class Step(PlacedModel):
    """One step: a sitting of a body, or a posting.  Its sittings are those whose agenda names it."""

    decision = TenantFK(Decision, related_name="steps")
    number = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=24)
    body = models.CharField(max_length=32, blank=True)  # empty for a posting
    result = models.UUIDField(null=True)  # the agenda item, or the posting, that settled it
    stage = models.CharField(max_length=12, choices=StepStage, default=StepStage.WAITING)
    stage_on = models.DateField(null=True)

    known_sittings: list[Any] | None = None  # read ahead, where a list shows many decisions

    objects = StepQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "decision", "number"], name="steps_numbered")]
        ordering = ["number"]

    def __str__(self) -> str:
        return f"{self.decision} · {self.number}"

    @property
    def shown_on(self) -> Decision:
        return self.decision

    @property
    def is_posting(self) -> bool:
        return not self.body
