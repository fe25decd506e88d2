"""Towns, the trail, the jobs, and the base of every tenant row."""

import hashlib
import secrets
from typing import Any, ClassVar, Self

from django.db import models

from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.ids import uuid7


class Installation(models.Model):
    """The one row that says what this database is; a demo keeps the moment of its story here."""

    demo = models.BooleanField(default=False)
    story_at = models.DateTimeField(null=True)
    built_at = models.DateTimeField(null=True)

    @classmethod
    def this(cls) -> "Installation | None":
        return next(iter(cls.objects.all()[:1]), None)  # every request asks; `first` would order the one row there is


class Town(models.Model):
    """A tenant: the registry number is the key, because statistical codes change when towns merge."""

    number = models.BigIntegerField(primary_key=True)
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    language = models.CharField(max_length=10, default="zh-hans")  # in which its records are frozen

    def __str__(self) -> str:
        return self.name


class TenantManager(models.Manager[Any]):
    """Rows of the present town only."""

    def get_queryset(self) -> models.QuerySet[Any]:
        rows = super().get_queryset()
        return rows if tenancy.crossing() else rows.filter(town=tenancy.current())

    def none(self) -> models.QuerySet[Any]:
        """Nothing needs no town; forms ask for it while they are being imported."""
        return super().get_queryset().none()


class TenantQuerySet(models.QuerySet[Any]):
    """Base of every room's queryset; its manager filters by town."""

    @classmethod
    def as_manager(cls) -> Any:
        manager = TenantManager.from_queryset(cls)()
        manager._built_with_asmanager = True  # type: ignore[attr-defined]
        return manager


class TenantModel(models.Model):
    """A row of one town.  `personal_text` names fields that may be erased; their sealed digests stay."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    town = models.BigIntegerField(default=tenancy.current, editable=False)

    objects: Any = TenantQuerySet.as_manager()
    personal_text: ClassVar[tuple[str, ...]] = ()
    not_facts: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True

    @property
    def chain(self) -> str:
        """The chain of the trail this row's lines stand in; "0" is the installation's."""
        return "0"

    @classmethod
    def astray(cls) -> models.Q:
        """Which rows point out of their town; the trail refuses to close over them."""
        return models.Q(pk__in=[])


def new_salt() -> str:
    return secrets.token_hex(16)


def seal(salt: str, text: str) -> str:
    """A digest that says nothing about the text once the salt is gone."""
    return hashlib.sha256(f"{salt}\n{text}".encode()).hexdigest()


class ErasableModel(TenantModel):
    """A row with personal text: erasing empties the fields and the salt, and leaves the seals as proof of the gap."""

    salt = models.CharField(max_length=32, default=new_salt, editable=False)
    seals = models.JSONField(default=dict, editable=False)  # field -> digest, filled when erased

    class Meta:
        abstract = True

    @property
    def erased(self) -> bool:
        return bool(self.seals)

    def erase(self) -> Self:
        """Empty the personal text in memory; the action that decides it saves the row and records the act."""
        if self.erased:  # once more would seal the emptiness, and the gap could no longer be proved
            return self
        self.seals = {name: seal(self.salt, str(getattr(self, name))) for name in self.personal_text}
        for name in self.personal_text:
            setattr(self, name, "")
        self.salt = ""
        return self


class AboutModel(TenantModel):
    """Base of what can concern any thing (counts, files, postings): its kind as text and its id, no foreign key."""

    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.UUIDField(null=True)

    class Meta:
        abstract = True


class Head(models.Model):
    """The end of one chain; its row is what writers of the chain queue for."""

    town = models.BigIntegerField()
    chain = models.CharField(max_length=40)
    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "chain"], name="one_head_a_chain")]


class Entry(models.Model):
    """One line of the trail: who did what to which thing.  Never changed, never deleted."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    town = models.BigIntegerField()
    chain = models.CharField(max_length=40)
    seq = models.BigIntegerField()
    kind = models.CharField(max_length=40, blank=True)
    thing_id = models.UUIDField(null=True)
    verb = models.CharField(max_length=60)
    before = models.CharField(max_length=40, blank=True)
    after = models.CharField(max_length=40, blank=True)
    person = models.UUIDField(null=True)
    office = models.CharField(max_length=40, blank=True)
    place = models.CharField(max_length=40, blank=True)
    happened_on = models.DateField()
    params = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    salt = models.CharField(max_length=32, blank=True)
    note_digest = models.CharField(max_length=64, blank=True)
    recorded_at = models.DateTimeField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "chain", "seq"], name="one_line_a_number")]
        indexes = [models.Index(fields=["town", "kind", "thing_id"], name="lines_of_a_thing")]
        ordering = ["town", "chain", "seq"]


class Fact(models.Model):
    """The digest of one row as a line of the trail left it; the latest one must fit the row as it stands."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    town = models.BigIntegerField()
    chain = models.CharField(max_length=40)
    seq = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    thing_id = models.UUIDField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "chain", "seq", "kind", "thing_id"], name="one_fact_a_line"),
        ]
        indexes = [models.Index(fields=["town", "kind", "thing_id"], name="facts_of_a_thing")]


class Job(models.Model):
    """Something to be done after the transaction, or later: outbox and timer in one table."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    town = models.BigIntegerField(default=tenancy.current)
    name = models.CharField(max_length=60)
    arguments = models.JSONField(default=dict)
    key = models.CharField(max_length=200, null=True)  # the same key is enqueued once
    run_at = models.DateTimeField(default=clock.now)
    leased_until = models.DateTimeField(null=True)
    tries = models.IntegerField(default=0)
    done_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "key"], name="one_job_a_key")]
        indexes = [
            models.Index(fields=["done_at", "given_up_at", "run_at"], name="jobs_waiting"),
            models.Index(fields=["town", "name", "done_at"], name="jobs_of_a_town"),
        ]
