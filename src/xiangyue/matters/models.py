"""What people need: the need itself, who brought it, who looked, and what they say of the answer."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xiangyue.kernel import clock
from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.models import ErasableModel, TenantQuerySet
from xiangyue.people.actor import Actor
from xiangyue.people.models import Office, Place, PlacedModel
from xiangyue.people.models.places import SEGMENT
from xiangyue.people.models.posts import Link, Post
from xiangyue.people.rules import near_kin_of

CODE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0 O 1 I L, which look alike in print
CODE_LENGTH = 10
NUMBER_DIGITS = 6
LOOK_MINUTES = 15
HEARS_ACCUSATIONS = Office.TOWN_DISCIPLINE


class Channel(models.TextChoices):
    COUNTER = "counter", pgettext_lazy("channel", "at the counter")
    VISIT = "visit", pgettext_lazy("channel", "on a visit")
    DIARY = "diary", pgettext_lazy("channel", "from a diary")
    PHONE = "phone", pgettext_lazy("channel", "by telephone")
    GROUP = "group", pgettext_lazy("channel", "in a chat group")
    STATION = "station", pgettext_lazy("channel", "at a station")
    WEB = "web", pgettext_lazy("channel", "on the web")
    RECORDING = "recording", pgettext_lazy("channel", "as a voice recording")


class NeedStage(models.TextChoices):
    REGISTERED = "registered", pgettext_lazy("need", "registered")
    NOT_ACCEPTED = "not_accepted", pgettext_lazy("need", "not taken on")
    FORWARDED = "forwarded", pgettext_lazy("need", "passed on")
    MERGED = "merged", pgettext_lazy("need", "joined with another")
    ACCEPTED = "accepted", pgettext_lazy("need", "taken on")
    ASSIGNED = "assigned", pgettext_lazy("need", "given to somebody")
    IN_HAND = "in_hand", pgettext_lazy("need", "in hand")
    WAITING = "waiting", pgettext_lazy("need", "waiting for the resident")
    ANSWERED = "answered", pgettext_lazy("need", "answered")
    REOPEN_ASKED = "reopen_asked", pgettext_lazy("need", "asked to be done again")
    CLOSED = "closed", pgettext_lazy("need", "closed")
    WITHDRAWN = "withdrawn", pgettext_lazy("need", "withdrawn by the resident")
    PETITION = "petition", pgettext_lazy("need", "became a petition")


# our clock runs in these; while we wait for the resident, or another organ has it, it stands
RUNNING = (NeedStage.REGISTERED, NeedStage.ACCEPTED, NeedStage.ASSIGNED, NeedStage.IN_HAND, NeedStage.REOPEN_ASKED)
OPEN = (*RUNNING, NeedStage.WAITING, NeedStage.FORWARDED, NeedStage.ANSWERED)


class Satisfaction(models.TextChoices):
    YES = "yes", pgettext_lazy("satisfaction", "content")
    SO_SO = "so_so", pgettext_lazy("satisfaction", "so-so")
    NO = "no", pgettext_lazy("satisfaction", "not content")


def new_code() -> str:
    """What the resident keeps to follow the need without an account."""
    return "".join(secrets.choice(CODE_ALPHABET) for _unused in range(CODE_LENGTH))


def new_number() -> str:
    """Drawn by lot: numbers in a row would tell the accused by their gaps that somebody has spoken."""
    return f"{clock.today():%Y}-{secrets.randbelow(10**NUMBER_DIGITS):0{NUMBER_DIGITS}}"


@dataclass(frozen=True)
class Circle:
    """Whom an accusation may not reach through a person: the person and near kin, and the units in whose line they are.

    Near kin step back (Petition Regulations, art. 28); so does who serves in or under a unit, or is linked with it.
    """

    persons: frozenset[UUID]
    units: frozenset[UUID]

    @classmethod
    def of(cls, person: UUID) -> "Circle":
        today = clock.today()
        paths = Post.objects.on(today).filter(person=person).values_list("place__path", flat=True)
        above = {path[:end] for path in paths for end in range(SEGMENT, len(path) + 1, SEGMENT)}
        units = set(Place.objects.filter(path__in=above).values_list("pk", flat=True))
        units |= set(Link.objects.on(today).filter(person=person).values_list("place_id", flat=True))
        return cls(frozenset({person, *near_kin_of([person])}), frozenset(units))

    def is_touched_by(self, units: Iterable[UUID], person: UUID | None) -> bool:
        return person in self.persons or not self.units.isdisjoint(units)


class NeedQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "NeedQuerySet":
        """Who works on it: the village's officials on the village's, the town's on all but accusations.

        An accusation is seen by the discipline officer alone, and not if it touches the officer.
        """
        if actor.person is None or actor.post is None:
            return self.none()
        if actor.serves(actor.post.place):
            return self.filter(place=actor.post.place_id, accusation=False)
        if not actor.is_town_officer:
            return self.none()
        below = self.filter(place__in=actor.post.place.below())
        if actor.office != HEARS_ACCUSATIONS:
            return below.filter(accusation=False)
        circle = Circle.of(actor.person.pk)
        touched = Q(person__in=circle.persons) | Q(unit__in=circle.units)
        touching = Accused.objects.filter(touched, need=OuterRef("pk"))
        return below.filter(~Exists(touching))

    def open(self) -> "NeedQuerySet":
        return self.filter(stage__in=OPEN)


class Need(PlacedModel, ErasableModel):
    """One thing somebody needs.

    `place` is whose matter it is: the village's, or the town's where the village must not know; `spot` is where it
    lies. So whatever asks by place keeps a village out of what it may not see.
    """

    spot = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    number = models.CharField(max_length=12, default=new_number)
    code = models.CharField(max_length=12, default=new_code)  # in clear, so that the counter can print it again
    channel = models.CharField(max_length=10, choices=Channel)
    category = models.CharField(max_length=40)  # a code of the table
    category_words = models.CharField(max_length=60)  # by value, because tables are replaced
    text = models.TextField()
    for_other = models.BooleanField(default=False)  # spoken for somebody else
    quiet = models.BooleanField(default=False)  # 不告诉村里
    accusation = models.BooleanField(default=False)
    received_on = models.DateField()
    stage = models.CharField(max_length=12, choices=NeedStage, default=NeedStage.REGISTERED)
    stage_on = models.DateField(null=True)
    basis = models.JSONField(default=dict)  # the days in force when it came, by value
    due_on = models.DateField(null=True)
    clock = models.CharField(max_length=40, blank=True)  # which days run, and since when, so that they can be recounted
    clock_from = models.DateField(null=True)
    paused_days = models.PositiveSmallIntegerField(default=0)  # of this clock, while the resident thought
    accepted_on = models.DateField(null=True)  # the first time
    raised = models.PositiveSmallIntegerField(default=0)  # how far up it was told that it takes too long
    raised_on = models.DateField(null=True)
    waits_since = models.DateField(null=True)  # the days from then on are the resident's, not ours
    extended_on = models.DateField(null=True)
    handler = models.UUIDField(null=True)  # by value: it outlives the post
    handler_office = models.CharField(max_length=24, blank=True)
    handled_by = models.CharField(max_length=120, blank=True)
    question = models.TextField(blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True)
    forwarded_to = models.CharField(max_length=80, blank=True)
    watch_on = models.DateField(null=True)
    lead = TenantFK("self", null=True, related_name="followers")
    reopened = models.PositiveSmallIntegerField(default=0)
    public_text = models.TextField(blank=True)
    published_on = models.DateField(null=True)
    village_words = models.TextField(blank=True)  # all that the village is told of a quiet one

    personal_text = ("text", "question", "answer", "public_text", "village_words")
    objects = NeedQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "code"], name="one_need_a_code"),
            models.UniqueConstraint(fields=["town", "number"], name="one_need_a_number"),
        ]
        indexes = [
            models.Index(fields=["town", "place", "stage", "due_on"], name="needs_of_a_place"),
            models.Index(fields=["town", "lead"], name="followers_of_a_need"),
        ]
        ordering = ["received_on", "id"]

    def __str__(self) -> str:
        return f"{self.category_words} {self.number}"

    @property
    def is_open(self) -> bool:
        return self.stage in OPEN

    @property
    def answered_with(self) -> "Need":
        """Where the answer for its resident stands: here, or with the need it was joined with."""
        return self.lead if self.lead and self.stage == NeedStage.MERGED else self

    @property
    def is_asked_about(self) -> bool:
        """Whether somebody has tried to ask the resident about the present answer."""
        return self.ratings.filter(round=self.reopened).exists()

    @property
    def is_running(self) -> bool:
        return self.stage in RUNNING

    @property
    def is_overdue(self) -> bool:
        return self.is_running and self.due_on is not None and self.due_on < clock.today()


class Accused(PlacedModel):
    """Of whom an accusation speaks: a unit, and a person of it if one is named."""

    need = TenantFK(Need, related_name="accused")
    unit = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)
    person = models.UUIDField(null=True)

    class Meta:
        indexes = [models.Index(fields=["town", "need"], name="accused_of_a_need")]

    def __str__(self) -> str:
        return str(self.unit)


class Petitioner(PlacedModel, ErasableModel):
    """Who brought a need; nobody sees it by a list, only by looking, with a reason, for a quarter of an hour."""

    need = TenantFK(Need, related_name="petitioners")
    name = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    address = models.CharField(max_length=120, blank=True)

    personal_text = ("name", "phone", "address")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "need"], name="one_petitioner_a_need")]

    def __str__(self) -> str:
        return self.masked_name

    @property
    def masked_name(self) -> str:
        """The family name and a star."""
        return f"{self.name[:1]}*" if self.name else ""

    @property
    def masked_phone(self) -> str:
        return f"{self.phone[:3]}****{self.phone[-4:]}" if len(self.phone) >= CODE_LENGTH else "*" * len(self.phone)


class Look(PlacedModel):
    """That somebody looked at who brought a need, and why."""

    need = TenantFK(Need, related_name="looks")
    person = models.UUIDField()
    words = models.CharField(max_length=120)  # in which capacity
    reason = models.CharField(max_length=200)
    looked_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["town", "need", "looked_at"], name="looks_at_a_need")]
        ordering = ["looked_at"]

    def __str__(self) -> str:
        return self.words

    @property
    def is_over(self) -> bool:
        return clock.now() > self.looked_at + timedelta(minutes=LOOK_MINUTES)


class Rating(PlacedModel, ErasableModel):
    """The three questions after an answer, asked by somebody else than who handled it."""

    need = TenantFK(Need, related_name="ratings")
    day = models.DateField()
    round = models.PositiveSmallIntegerField(default=0)  # which answer it speaks of: how often it was done again
    reached = models.BooleanField(default=True)
    answered = models.BooleanField(null=True)
    solved = models.BooleanField(null=True)
    satisfied = models.CharField(max_length=6, choices=Satisfaction, blank=True)
    note = models.TextField(blank=True)
    asked_by = models.UUIDField(null=True)  # nobody, if the resident said it with the code
    asked_as = models.CharField(max_length=120, blank=True)

    personal_text = ("note",)

    class Meta:
        indexes = [models.Index(fields=["town", "need"], name="ratings_of_a_need")]
        ordering = ["day", "id"]

    def __str__(self) -> str:
        return str(_("call-back"))


class PetitionClass(models.TextChoices):
    SUGGESTION = "suggestion", pgettext_lazy("petition", "suggestion")
    ACCUSATION = "accusation", pgettext_lazy("petition", "accusation")
    REQUEST = "request", pgettext_lazy("petition", "request")


class PetitionStage(models.TextChoices):
    RECEIVED = "received", pgettext_lazy("petition", "received")
    NOT_ACCEPTED = "not_accepted", pgettext_lazy("petition", "not accepted")
    ACCEPTED = "accepted", pgettext_lazy("petition", "accepted")
    ANSWERED = "answered", pgettext_lazy("petition", "opinion given")
    REVIEW_ASKED = "review_asked", pgettext_lazy("petition", "review asked for")
    REVIEWED = "reviewed", pgettext_lazy("petition", "reviewed")
    SECOND_ASKED = "second_asked", pgettext_lazy("petition", "second review asked for")
    ENDED = "ended", pgettext_lazy("petition", "ended")


# in these the days are the authority's; in the others they are the petitioner's, or none
OWED = (PetitionStage.RECEIVED, PetitionStage.ACCEPTED, PetitionStage.REVIEW_ASKED, PetitionStage.SECOND_ASKED)


class PetitionQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "PetitionQuerySet":
        """Whoever may see the need, of the town: the village is no authority for petitions."""
        if not actor.is_town_officer:
            return self.none()
        return self.filter(need__in=Need.objects.visible_to(actor))


class Petition(PlacedModel):
    """What the state's own system holds of a need that became a petition: the number, the class, the days.

    Nothing of the case itself is kept here; that system keeps it.
    """

    need = TenantFK(Need, related_name="petitions")
    number = models.CharField(max_length=40)
    petition_class = models.CharField(max_length=10, choices=PetitionClass)
    received_on = models.DateField()
    stage = models.CharField(max_length=12, choices=PetitionStage, default=PetitionStage.RECEIVED)
    stage_on = models.DateField(null=True)
    basis = models.JSONField(default=dict)  # the statutory days in force when it came, by value
    due_on = models.DateField(null=True)
    extended_on = models.DateField(null=True)

    objects = PetitionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "number"], name="one_petition_a_number"),
            models.UniqueConstraint(fields=["town", "need"], name="one_petition_a_need"),
        ]
        ordering = ["received_on", "id"]

    def __str__(self) -> str:
        return _("petition %(number)s") % {"number": self.number}

    @property
    def is_owed(self) -> bool:
        """Whether the authority owes the next step."""
        return self.stage in OWED

    @property
    def is_overdue(self) -> bool:
        return self.is_owed and self.due_on is not None and self.due_on < clock.today()
