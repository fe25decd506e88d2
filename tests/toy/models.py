"""Toys and their parts."""

from django.db import models

from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.models import ErasableModel, TenantQuerySet
from xiangyue.people.models import PlacedModel


class ToyStage(models.TextChoices):
    DRAFT = "draft", "draft"
    SHOWN = "shown", "shown"
    DONE = "done", "done"


class ToyQuerySet(TenantQuerySet):
    def visible_to(self, actor):
        """A draft is seen by its village, everything else by everybody."""
        village = actor.village.pk if actor.village else None
        return self.filter(models.Q(place=village) | ~models.Q(stage=ToyStage.DRAFT))


class Toy(PlacedModel, ErasableModel):
    name = models.CharField(max_length=40)
    stage = models.CharField(max_length=8, choices=ToyStage, default=ToyStage.DRAFT)
    stage_on = models.DateField(null=True)
    held = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True)

    objects = ToyQuerySet.as_manager()
    personal_text = ("name",)

    def __str__(self):
        return self.name


class Part(PlacedModel):
    toy = TenantFK(Toy, null=True, related_name="parts")
    name = models.CharField(max_length=40)
