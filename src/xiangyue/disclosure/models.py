"""Postings, the proofs that they hung on the board, and what people have against them."""

import secrets
from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from xiangyue.kernel import clock
from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.models import AboutModel, ErasableModel, TenantQuerySet, seal
from xiangyue.people.actor import Actor
from xiangyue.people.models import PlacedModel
from xiangyue.people.models.posts import VILLAGE_OFFICES

ONE_DAY = timedelta(days=1)
CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 O 1 I L, which look alike in print
CODE_LENGTH = 10  # 31¹⁰: nobody finds another person's code by trying


class PostingStage(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("posting", "draft")
    POSTED = "posted", pgettext_lazy("posting", "on the board")
    CLOSED = "closed", pgettext_lazy("posting", "days are full")
    WITHHELD = "withheld", pgettext_lazy("posting", "withheld")


SHOWN_STAGES = (PostingStage.POSTED, PostingStage.CLOSED)


class ErasedByTwo(PlacedModel, ErasableModel):
    """A row whose words two persons may erase for good, one of them of the supervision."""

    erasure_asked_by = models.UUIDField(null=True)  # by value: the request outlives the post it was made in
    erasure_asked_as = models.CharField(max_length=24, blank=True)

    class Meta:
        abstract = True

    @property
    def comes_first(self) -> str:
        """What has to be done with it before its words may go; empty once it is done."""
        raise NotImplementedError


class PostingQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "PostingQuerySet":
        """Everybody sees what was posted, and that something is withheld; the village's own officials see drafts."""
        seen = ~models.Q(stage=PostingStage.DRAFT)
        if actor.post and actor.office in VILLAGE_OFFICES:
            seen |= models.Q(place=actor.post.place_id)
        return self.filter(seen)

    def shown(self) -> "PostingQuerySet":
        """Those whose text may be read."""
        return self.filter(stage__in=SHOWN_STAGES)


class Posting(ErasedByTwo, AboutModel):
    """One sheet on the board of a place and its copy on the web; the text is frozen when it is posted."""

    item = models.CharField(max_length=60)  # a code of the catalogue
    title = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    language = models.CharField(max_length=10)  # of the town when it was drafted: readers may use another
    money = models.BigIntegerField(null=True)  # fen
    contact = models.CharField(max_length=120, blank=True)  # whom to ask
    corrects = TenantFK("self", null=True, related_name="corrections")
    stage = models.CharField(max_length=12, choices=PostingStage, default=PostingStage.DRAFT)
    stage_on = models.DateField(null=True)
    posted_on = models.DateField(null=True)  # the day declared for the board on the wall
    days = models.PositiveSmallIntegerField(null=True)
    ends_on = models.DateField(null=True)  # the last full day
    withheld_on = models.DateField(null=True)  # since when its days do not count
    rules = models.JSONField(default=dict)  # by value, because packs change while a sheet hangs
    digest = models.CharField(max_length=64, blank=True)  # printed on the paper, so it outlives the text

    personal_text = ("text",)
    objects = PostingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["town", "place", "item"], name="postings_of_a_place"),
            models.Index(fields=["town", "about_kind", "about_id"], name="postings_of_a_thing"),
            models.Index(fields=["town", "corrects"], name="corrections_of_a_posting"),
        ]

    def __str__(self) -> str:
        return self.shown_title

    @property
    def is_shown(self) -> bool:
        """Whether title and text may be read outside the village office."""
        return self.stage in SHOWN_STAGES

    @property
    def is_draft(self) -> bool:
        return self.stage == PostingStage.DRAFT

    @property
    def shown_title(self) -> str:
        """The title, or only what kind of posting it was: a title can give away as much as a text."""
        if self.is_shown or self.is_draft:
            return self.title
        return str(self.rules["item"])

    @property
    def shown_text(self) -> str:
        """The text, or the sentence that stands in its place; pages, sheets and exports ask for nothing else."""
        if self.is_shown or self.is_draft:
            return self.text
        return _("The text was erased.") if self.erased else _("The text is withheld.")

    @property
    def shown_money(self) -> int | None:
        return self.money if self.is_shown or self.is_draft else None

    @property
    def comes_first(self) -> str:
        return "" if self.stage == PostingStage.WITHHELD else _("Withhold the text first; then it can be erased.")

    @property
    def removable_on(self) -> date | None:
        """The first day on which the sheet may come down."""
        return self.ends_on + ONE_DAY if self.ends_on else None

    @property
    def day_number(self) -> int:
        """How many of its days it has hung today; the day it was put up is not counted."""
        if self.ends_on is None or self.days is None:
            return 0
        return max(0, min(self.days, self.days - (self.ends_on - clock.today()).days))

    @property
    def content(self) -> str:
        """What the check code covers."""
        return f"{self.title}\n{self.text}"

    def fingerprint(self) -> str:
        """The check code of title and text, sealed: once the salt is erased it says nothing about the text."""
        return seal(self.salt, self.content)


class ProofQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "ProofQuerySet":
        """Whoever sees the posting, unless it is withheld: a photograph of the board shows its text."""
        seen = Posting.objects.visible_to(actor).exclude(stage=PostingStage.WITHHELD)
        return self.filter(posting__in=seen.values("pk"))


class Proof(PlacedModel):
    """That the sheet hung on a board: which, since when, put up by whom, taken down when."""

    posting = TenantFK(Posting, related_name="proofs")
    day = models.DateField()
    board = models.CharField(max_length=80)
    name = models.CharField(max_length=60)  # who put it up
    removed_on = models.DateField(null=True)

    objects = ProofQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "posting"], name="proofs_of_a_posting")]
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return self.board

    @property
    def shown_on(self) -> Posting:
        return self.posting


class Channel(models.TextChoices):
    WEB = "web", gettext_lazy("on the web")
    COUNTER = "counter", gettext_lazy("at the counter")
    PHONE = "phone", gettext_lazy("by telephone")
    LETTER = "letter", gettext_lazy("by letter")


class ObjectionStage(models.TextChoices):
    OPEN = "open", pgettext_lazy("objection", "waiting for an answer")
    ANSWERED = "answered", pgettext_lazy("objection", "answered")
    SENT_UP = "sent_up", pgettext_lazy("objection", "with the town")
    CLOSED_BY_TOWN = "closed_by_town", pgettext_lazy("objection", "answered by the town")


WAITING_STAGES = (ObjectionStage.OPEN, ObjectionStage.SENT_UP)


def new_code() -> str:
    """What the author keeps to read the answer without an account."""
    return "".join(secrets.choice(CODE_ALPHABET) for _unused in range(CODE_LENGTH))


class ObjectionQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "ObjectionQuerySet":
        """The village's committees and supervision, and the town's offices above; the author comes by the code."""
        if actor.post and actor.is_town_officer:
            return self.filter(place__in=actor.post.place.below())
        if actor.post and actor.office in VILLAGE_OFFICES:
            return self.filter(place=actor.post.place_id)
        return self.none()

    def waiting(self) -> "ObjectionQuerySet":
        """Those that still wait for somebody's answer."""
        return self.filter(stage__in=WAITING_STAGES)


class Objection(ErasedByTwo):
    """What somebody has against a posting, with the clock of its answer."""

    posting = TenantFK(Posting, related_name="objections")
    number = models.PositiveSmallIntegerField()  # all the public learns of it, beside its state
    code = models.CharField(max_length=12, default=new_code)  # in clear, so that the counter can print it again
    channel = models.CharField(max_length=8, choices=Channel)
    text = models.TextField()
    name = models.CharField(max_length=60, blank=True)
    contact = models.CharField(max_length=120, blank=True)
    repeats = TenantFK("self", null=True, related_name="+")  # says what an earlier one said
    stage = models.CharField(max_length=16, choices=ObjectionStage, default=ObjectionStage.OPEN)
    stage_on = models.DateField(null=True)
    received_on = models.DateField()
    due_on = models.DateField()
    answer = models.TextField(blank=True)
    answered_by = models.CharField(max_length=120, blank=True)
    answered_on = models.DateField(null=True)  # beside stage_on, which moves on when it goes to the town
    town_answer = models.TextField(blank=True)
    town_answered_by = models.CharField(max_length=120, blank=True)

    personal_text = ("text", "name", "contact", "answer", "town_answer")
    objects = ObjectionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "code"], name="one_objection_a_code"),
            models.UniqueConstraint(fields=["town", "posting", "number"], name="objections_numbered"),
        ]
        indexes = [models.Index(fields=["town", "place", "stage", "due_on"], name="objections_of_a_place")]
        ordering = ["received_on", "number"]

    def __str__(self) -> str:
        return _("Opinion no. %(number)s on %(posting)s") % {"number": self.number, "posting": self.posting}

    @property
    def is_waiting(self) -> bool:
        return self.stage in WAITING_STAGES

    @property
    def comes_first(self) -> str:
        return _("Answer it first; then it can be erased.") if self.is_waiting else ""

    @property
    def is_overdue(self) -> bool:
        return self.is_waiting and self.due_on < clock.today()
