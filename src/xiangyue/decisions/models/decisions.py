"""A decision of a village."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.models import TenantQuerySet
from xiangyue.people.actor import Actor
from xiangyue.people.models import BodyKind, PlacedModel
from xiangyue.people.models.posts import COMMITTEE_OFFICES, SUPERVISION_OFFICES

# From which step on each circle sees a decision; domain.md 17b, and the notice of the fourth step hangs on the board.
SUPERVISION_FROM, COMMITTEES_FROM, PARTY_FROM, EVERYBODY_FROM = 1, 1, 3, 4
SITTING_COMMITTEES = (BodyKind.BRANCH_COMMITTEE, BodyKind.TWO_COMMITTEES)


class DecisionStage(models.TextChoices):
    DRAFT = "draft", _("being prepared")
    UNDER_WAY = "under_way", _("being decided")
    RESOLVED = "resolved", _("resolved")
    CARRYING_OUT = "carrying_out", _("being carried out")
    ARCHIVED = "archived", _("done and archived")
    SHELVED = "shelved", _("shelved")
    WITHDRAWN = "withdrawn", _("withdrawn")
    REVOKED = "revoked", _("revoked")


class Motive(models.TextChoices):
    """Why it was raised; the six sheets print it, and it must be the same on all of them."""

    PEOPLE = "people", _("members and villagers asked for it")
    OFFICIALS = "officials", _("the village's officials propose it")
    ABOVE = "above", _("arranged from above")


class Raiser(models.TextChoices):
    """Who may raise a matter (domain.md 1.4)."""

    BRANCH = "branch", _("Party organisation")
    COMMITTEE = "committee", _("village committee")
    SUPERVISION = "supervision", _("supervision committee")
    COLLECTIVE = "collective", _("collective organisation")
    VILLAGERS = "villagers", _("one tenth of the villagers or more")
    REPRESENTATIVES = "representatives", _("one fifth of the representatives or more")


class DecisionQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "DecisionQuerySet":
        """The circle widens with the steps, and never narrows again: see the constants above."""
        seen = Q(reach__gte=EVERYBODY_FROM)
        if actor.post and actor.office in COMMITTEE_OFFICES:
            seen |= Q(place=actor.post.place_id)
        if actor.post and actor.office in SUPERVISION_OFFICES:
            seen |= Q(place=actor.post.place_id, reach__gte=SUPERVISION_FROM)
        if actor.is_town_officer and actor.place:
            seen |= Q(place__path__startswith=actor.place.path, reach__gte=SUPERVISION_FROM)
        if villages := actor.places_of_seats(SITTING_COMMITTEES):
            seen |= Q(place__in=villages, reach__gte=COMMITTEES_FROM)
        if villages := actor.places_of_seats([BodyKind.PARTY_ASSEMBLY]):
            seen |= Q(place__in=villages, reach__gte=PARTY_FROM)
        return self.filter(seen)


class Decision(PlacedModel):
    """A matter on its way through the steps.  The steps are rows; `reach` is the furthest one that was begun."""

    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)  # what is proposed
    feasibility = models.TextField(blank=True)
    topic = models.CharField(max_length=20)
    body = models.CharField(max_length=32, choices=BodyKind)  # which assembly resolves
    motive = models.CharField(max_length=12, choices=Motive)
    raiser = models.CharField(max_length=16, choices=Raiser)
    money = models.BigIntegerField(null=True)  # planned, fen
    spent = models.BigIntegerField(null=True)  # in the end, fen
    concerns = models.JSONField(default=list)  # ids of persons it is about, for the recusal check
    merged = models.BooleanField(default=False)  # steps 1 and 2 in one joint sitting
    reach = models.PositiveSmallIntegerField(default=0)
    resolution = models.TextField(blank=True)
    resolved_on = models.DateField(null=True)
    again_of = TenantFK("self", null=True, related_name="+")  # raised again after it was shelved
    stage = models.CharField(max_length=16, choices=DecisionStage, default=DecisionStage.DRAFT)
    stage_on = models.DateField(null=True)

    objects = DecisionQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "place", "stage"], name="decisions_of_a_place")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_public(self) -> bool:
        return self.reach >= EVERYBODY_FROM
