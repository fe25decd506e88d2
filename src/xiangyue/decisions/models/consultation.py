"""Opinions before a step, and what the assembly left to its representatives."""

from datetime import date

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xiangyue.decisions.models.covenants import Article, Covenant
from xiangyue.decisions.models.decisions import Decision
from xiangyue.disclosure.models import ErasedByTwo
from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.models import TenantQuerySet
from xiangyue.people.actor import Actor
from xiangyue.people.models import PlacedModel
from xiangyue.people.models.posts import VILLAGE_OFFICES, DatedQuerySet


class Source(models.TextChoices):
    """How an opinion reached the village."""

    HOUSEHOLDS = "households", _("a representative asked the households")
    COUNTER = "counter", _("at the counter")
    SURVEY = "survey", _("survey sheet")
    WEB = "web", _("on the web")


class OpinionStage(models.TextChoices):
    OPEN = "open", _("waiting for an answer")
    ADOPTED = "adopted", _("adopted")
    DECLINED = "declined", _("not adopted")


class OpinionQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "OpinionQuerySet":
        """The village's offices read each opinion; everybody who sees what it is about reads the answered ones."""
        about = models.Q(decision__in=Decision.objects.visible_to(actor))
        about |= models.Q(covenant__in=Covenant.objects.visible_to(actor))
        seen = about & ~models.Q(stage=OpinionStage.OPEN)
        if actor.post and actor.office in VILLAGE_OFFICES:
            seen |= models.Q(place=actor.post.place_id)
        return self.filter(seen)


class Opinion(ErasedByTwo):
    """An opinion on a decision or a covenant, and its answer: adopted or not, and why.  No name is kept with it."""

    decision = TenantFK(Decision, null=True, related_name="opinions")
    covenant = TenantFK(Covenant, null=True, related_name="opinions")
    article = TenantFK(Article, null=True, related_name="+")  # of the covenant, if it is about one
    source = models.CharField(max_length=12, choices=Source)
    text = models.TextField()
    received_on = models.DateField()
    step = models.PositiveSmallIntegerField(default=0)  # at which step it came; 0 before it was raised
    answer = models.TextField(blank=True)
    stage = models.CharField(max_length=12, choices=OpinionStage, default=OpinionStage.OPEN)
    stage_on = models.DateField(null=True)

    personal_text = ("text",)
    objects = OpinionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(decision=None, covenant__isnull=False)
                | models.Q(decision__isnull=False, covenant=None),
                name="an_opinion_is_about_one_thing",
            ),
        ]
        indexes = [
            models.Index(fields=["town", "decision", "stage"], name="opinions_of_a_decision"),
            models.Index(fields=["town", "covenant", "stage"], name="opinions_of_a_covenant"),
        ]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.shown_on} · {self.get_source_display()}"

    @property
    def comes_first(self) -> str:
        return gettext("Answer it first; then it can be erased.") if self.stage == OpinionStage.OPEN else ""

    @property
    def shown_on(self) -> Decision | Covenant:
        return self.covenant or self.decision


class AuthorisationQuerySet(DatedQuerySet):
    def visible_to(self, actor: Actor) -> "AuthorisationQuerySet":
        """What an assembly leaves to its representatives is public."""
        return self.all()

    def covering(self, place: object, topic: str, day: date) -> "Authorisation | None":
        """The authorisation of a place that covers a topic on a day."""
        return next((row for row in self.on(day).filter(place=place) if topic in row.topics), None)


class Authorisation(PlacedModel):
    """What the villagers' assembly leaves to its representatives: named topics, from a day to a day."""

    topics = models.JSONField(default=list)
    since = models.DateField()
    until = models.DateField()
    basis = models.CharField(max_length=200)  # the sitting and its resolution, in words
    item = models.UUIDField(null=True)  # the agenda item, where the sitting is recorded here

    objects = AuthorisationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "place", "until"], name="authorisations_of_a_place")]
