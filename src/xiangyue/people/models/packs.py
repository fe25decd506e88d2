"""Rule packs that a town has loaded from a file: its county's, its own."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel.models import TenantQuerySet
from xiangyue.people.models.places import PlacedModel
from xiangyue.rulebook.local import Version
from xiangyue.rulebook.packs import Pack

if TYPE_CHECKING:
    from xiangyue.people.actor import Actor


class PackStage(models.TextChoices):
    PROPOSED = "proposed", _("waiting for a second person")
    CONFIRMED = "confirmed", _("confirmed")
    REFUSED = "refused", _("not taken")


class LocalPackQuerySet(TenantQuerySet):
    def visible_to(self, actor: "Actor") -> Any:
        """What was confirmed is law here and read by all; what waits or was not taken, by the town's offices."""
        if actor.is_town_officer or actor.is_operator:
            return self
        return self.filter(stage=PackStage.CONFIRMED)


class LocalPack(PlacedModel):
    """One version of a pack, as its file said it; never edited, a newer version takes its place from a day."""

    code = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    since = models.DateField()
    text = models.TextField()
    digest = models.CharField(max_length=64)
    proposed_by = models.UUIDField()
    stage = models.CharField(max_length=12, choices=PackStage, default=PackStage.PROPOSED)
    stage_on = models.DateField(null=True)

    objects = LocalPackQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "code", "number"], name="one_pack_a_number")]
        indexes = [models.Index(fields=["town", "stage"], name="packs_of_a_town")]

    def __str__(self) -> str:
        return str(self.pack.name)

    @property
    def pack(self) -> Pack:
        return self.version.pack

    @property
    def version(self) -> Version:
        return Version(self.code, self.since, self.text)
