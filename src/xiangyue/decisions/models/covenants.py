"""A village's covenant: its articles with numbers that never change hands, and its versions."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangyue.decisions.models.decisions import Decision
from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.models import TenantQuerySet
from xiangyue.people.actor import Actor
from xiangyue.people.models import PlacedModel
from xiangyue.people.models.posts import COMMITTEE_OFFICES


class CovenantStage(models.TextChoices):
    DRAFT = "draft", _("being prepared")
    CONSULTING = "consulting", _("collecting opinions")
    CHECKING = "checking", _("with the town for the check")
    DECIDING = "deciding", _("going to the assembly")
    ADOPTED = "adopted", _("adopted by the assembly")
    FILED = "filed", _("filed with the town")
    IN_FORCE = "in_force", _("in force")
    SUPERSEDED = "superseded", _("replaced by a newer version")
    WITHDRAWN = "withdrawn", _("withdrawn")


OPEN_STAGES = (CovenantStage.DRAFT, CovenantStage.CONSULTING, CovenantStage.CHECKING, CovenantStage.DECIDING)
COMING_STAGES = (CovenantStage.ADOPTED, CovenantStage.FILED)  # adopted, and its day is still to come
STANDING_STAGES = (*COMING_STAGES, CovenantStage.IN_FORCE)


class CovenantQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "CovenantQuerySet":
        """The committees prepare it; since its opinions were opened it is everybody's."""
        seen = Q(opened_on__isnull=False)
        if actor.post and actor.office in COMMITTEE_OFFICES:
            seen |= Q(place=actor.post.place_id)
        return self.filter(seen)

    def adopted(self) -> "CovenantQuerySet":
        """Those an assembly adopted, whatever became of them."""
        return self.filter(adopted_on__isnull=False)

    def last_adopted(self, place: object) -> "Covenant | None":
        """The newest version an assembly adopted, whether or not its day has come: what a revision begins from."""
        return self.adopted().filter(place=place).order_by("-number").first()

    def in_force(self, place: object, day: date) -> "Covenant | None":
        """The version in force at a place on a day: the newest that had begun by then, or is to begin by then.

        What a newer version replaced before its own day never begins; an order to correct stops nothing.
        """
        coming = Q(began_on=None, effective_on__lte=day, stage__in=COMING_STAGES)
        rows = self.filter(Q(began_on__lte=day) | coming, place=place)
        return rows.select_related("place__village").order_by("-number").first()

    def under_order(self) -> "CovenantQuerySet":
        """Those the town has ordered to be corrected, as long as neither village nor town has ended the order."""
        return self.filter(ordered_on__isnull=False, order_ended_on=None, stage__in=STANDING_STAGES)


class Covenant(PlacedModel):
    """One version of a village's covenant; its procedure is the linked decision's."""

    number = models.PositiveSmallIntegerField()  # of the version, counted from one
    title = models.CharField(max_length=120)
    supersedes = TenantFK("self", null=True, related_name="successors")
    decision = TenantFK(Decision, null=True, related_name="covenants")
    opened_on = models.DateField(null=True)  # since when everybody may read it
    basis = models.CharField(max_length=200, blank=True)  # of a version from before these records, in words
    adopted_on = models.DateField(null=True)
    effective_on = models.DateField(null=True)
    began_on = models.DateField(null=True)  # since when it binds; empty until its day came, and if it never did
    women_present = models.PositiveIntegerField(null=True)  # at the vote; the filing form asks for it
    filed_on = models.DateField(null=True)
    filed_number = models.CharField(max_length=60, blank=True)  # of the town's receipt
    filed_by = models.CharField(max_length=60, blank=True)  # the officer who gave it
    ordered_on = models.DateField(null=True)  # to be corrected, by the town; stands beside the stage and stops nothing
    order_basis = models.CharField(max_length=200, blank=True)
    order_text = models.TextField(blank=True)
    order_ended_on = models.DateField(null=True)  # a newer version was adopted, or the town took its order back
    order_end_text = models.TextField(blank=True)  # why the town took it back
    stage = models.CharField(max_length=12, choices=CovenantStage, default=CovenantStage.DRAFT)
    stage_on = models.DateField(null=True)

    objects = CovenantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "place", "number"], name="covenant_versions_numbered"),
            models.UniqueConstraint(fields=["town", "decision"], name="one_covenant_a_decision"),
        ]
        indexes = [models.Index(fields=["town", "place", "effective_on"], name="covenants_of_a_place")]
        ordering = ["-number"]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        """Whether its words may still change."""
        return self.stage in OPEN_STAGES

    @property
    def binds_from(self) -> date | None:
        """The day from which it binds or will bind; None for what was replaced before its day."""
        return self.effective_on if self.began_on or self.stage in COMING_STAGES else None

    @property
    def is_under_order(self) -> bool:
        """Whether the village still has to correct it."""
        return self.ordered_on is not None and self.order_ended_on is None and self.stage in STANDING_STAGES

    @property
    def standing(self) -> list["Clause"]:
        """The articles that stand in this version, in the order of their numbers."""
        return [clause for clause in self.rows if not clause.dropped]

    @property
    def rows(self) -> list["Clause"]:
        """Read anew each time, because words change under the hand; a page that only shows them reads them once."""
        known = getattr(self, "_prefetched_objects_cache", {}).get("clauses")
        return list(self.clauses.select_related("article") if known is None else known)

    def read_once(self) -> None:
        """For a page that writes nothing: its words and those it takes the place of are read now and kept."""
        words = models.Prefetch("clauses", Clause.objects.select_related("article"))
        models.prefetch_related_objects([self, *([self.supersedes] if self.supersedes else [])], words)


class Article(PlacedModel):
    """An article of a village's covenant through all its versions; its number is never given to another."""

    number = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "place", "number"], name="articles_numbered")]
        ordering = ["number"]


class OfCovenantQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "OfCovenantQuerySet":
        """Whoever sees the version."""
        return self.filter(covenant__in=Covenant.objects.visible_to(actor))


class Clause(PlacedModel):
    """The words of one article in one version."""

    covenant = TenantFK(Covenant, related_name="clauses")
    article = TenantFK(Article, related_name="clauses")
    chapter = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    reason = models.TextField(blank=True)  # why doubtful words stay all the same
    dropped = models.BooleanField(default=False)  # repealed by this version

    objects = OfCovenantQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "covenant", "article"], name="an_article_once")]
        ordering = ["article__number"]

    @property
    def number(self) -> int:
        return self.article.number

    @property
    def shown_on(self) -> Covenant:
        return self.covenant


class Verdict(models.TextChoices):
    """What the town's check says; it advises, and holds nothing up."""

    LEGAL = "legal", _("lawful")
    CHANGE = "change", _("change advised")
    UNLAWFUL = "unlawful", _("unlawful")


class LegalCheck(PlacedModel):
    """The town's check of one version, with a point for each article it has something to say about."""

    covenant = TenantFK(Covenant, related_name="checks")
    verdict = models.CharField(max_length=12, choices=Verdict)
    text = models.TextField(blank=True)
    day = models.DateField()
    office = models.CharField(max_length=24)
    name = models.CharField(max_length=60)
    earlier = models.BooleanField(default=False)  # given on words that were taken back since

    objects = OfCovenantQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "covenant"], name="checks_of_a_covenant")]
        ordering = ["day", "id"]

    @property
    def shown_on(self) -> Covenant:
        return self.covenant


class CheckPoint(PlacedModel):
    """What a check says about one article, and what the village answers."""

    check_row = TenantFK(LegalCheck, related_name="points")
    covenant = TenantFK(Covenant, related_name="check_points")
    article = TenantFK(Article, related_name="+")
    verdict = models.CharField(max_length=12, choices=Verdict)
    text = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)

    objects = OfCovenantQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "covenant", "verdict"], name="check_points_of_a_covenant")]
        ordering = ["article__number", "id"]

    @property
    def number(self) -> int:
        return self.article.number

    @property
    def shown_on(self) -> Covenant:
        return self.covenant


class ModelClauseQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "ModelClauseQuerySet":
        """What the town offers to its villages is public."""
        return self.all()

    def offered(self) -> Any:
        return self.filter(retired=False)


class ModelClause(PlacedModel):
    """Words for an article that the town offers to its villages; each village takes, changes or leaves them."""

    title = models.CharField(max_length=60)
    text = models.TextField()
    advice = models.TextField(blank=True)  # to whoever takes it: what to fill in, what to mind
    retired = models.BooleanField(default=False)

    objects = ModelClauseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "retired"], name="model_clauses_of_a_town")]
        ordering = ["id"]

    def __str__(self) -> str:
        return self.title
