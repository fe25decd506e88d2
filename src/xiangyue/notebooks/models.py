"""What an official writes down for himself, and shares by choice: 政策笔记, 民情日记, 工作手记."""

from django.db import models
from django.utils.translation import gettext_lazy, pgettext_lazy

from xiangyue.kernel import clock
from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.models import ErasableModel, TenantQuerySet
from xiangyue.matters.models import Need
from xiangyue.people.actor import Actor
from xiangyue.people.models import Person, Place, PlacedModel
from xiangyue.people.models.posts import VILLAGE_OFFICES


class NoteKind(models.TextChoices):
    """The three notebooks of the article."""

    DIARY = "diary", pgettext_lazy("notebook", "people's diary")
    POLICY = "policy", pgettext_lazy("notebook", "policy notes")
    JOURNAL = "journal", pgettext_lazy("notebook", "work journal")


def is_official(actor: Actor) -> bool:
    """Holds an office of the town or of a village, and works by himself: a helper reads nobody's notebook."""
    holds = actor.is_town_officer or actor.office in VILLAGE_OFFICES
    return actor.person is not None and actor.helper is None and holds


class NoteQuerySet(TenantQuerySet):
    """What was erased is nobody's any more."""

    def of(self, actor: Actor) -> "NoteQuerySet":
        """One's own, also when the office is gone."""
        if actor.person is None or actor.helper is not None:
            return self.none()
        return self.exclude(salt="").filter(author=actor.person)

    def library(self, actor: Actor) -> "NoteQuerySet":
        """The policy notes that were shared, for the officials of the town and its villages."""
        if not is_official(actor):
            return self.none()
        return self.exclude(salt="").filter(kind=NoteKind.POLICY, shared_on__isnull=False)

    def submitted_to(self, actor: Actor) -> "NoteQuerySet":
        """What others chose to show to this person, while this person acts for the town."""
        if actor.person is None or actor.helper is not None or not actor.is_town_officer:
            return self.none()
        return self.exclude(salt="").filter(reader=actor.person)

    def visible_to(self, actor: Actor) -> "NoteQuerySet":
        """One's own; others' only where they chose so."""
        return self.of(actor) | self.library(actor) | self.submitted_to(actor)


class Note(PlacedModel, ErasableModel):
    """One page of a notebook.

    `place` is the town, so that whatever asks by village never meets a note; `spot` is where it was.
    """

    kind = models.CharField(max_length=8, choices=NoteKind)
    author = TenantFK(Person, related_name="+")
    day = models.DateField()
    title = models.CharField(max_length=80, blank=True)
    text = models.TextField(blank=True)
    spot = models.ForeignKey(Place, models.PROTECT, null=True, related_name="+", db_index=False)
    household = models.CharField(max_length=40, blank=True)  # as little as the author needs to find it again
    promises = models.TextField(blank=True)
    back_on = models.DateField(null=True)  # when the author goes there again
    source = models.CharField(max_length=200, blank=True)  # number or address of the paper
    beneficiaries = models.CharField(max_length=200, blank=True)
    conditions = models.TextField(blank=True)
    valid_until = models.DateField(null=True)
    tags = models.CharField(max_length=80, blank=True)
    wanted = models.TextField(blank=True)  # the three questions of the work journal
    done = models.TextField(blank=True)
    support = models.TextField(blank=True)
    shared_on = models.DateField(null=True)
    reader = TenantFK(Person, null=True, related_name="+")  # to whom it was submitted
    submitted_on = models.DateField(null=True)
    need = TenantFK(Need, null=True, related_name="+")  # what came of it

    personal_text = (
        "title", "text", "household", "promises", "source", "beneficiaries", "conditions", "tags", "wanted", "done",
        "support",
    )  # fmt: skip
    objects = NoteQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["town", "author", "day"], name="notes_of_a_person"),
            models.Index(fields=["town", "reader"], name="notes_submitted_to"),
            models.Index(fields=["town", "shared_on"], name="notes_shared"),
        ]
        ordering = ["-day", "-id"]

    def __str__(self) -> str:
        return self.title or self.first_words or str(self.get_kind_display())

    @property
    def first_words(self) -> str:
        """The beginning of what was written, as a name for it."""
        words = next((words for words in (self.text, self.wanted, self.done, self.support) if words), "")
        line = words.strip().splitlines()[0] if words.strip() else ""
        return line if len(line) <= EXCERPT else f"{line[:EXCERPT]}…"

    @property
    def is_policy(self) -> bool:
        return self.kind == NoteKind.POLICY

    @property
    def is_shown(self) -> bool:
        """Whether others read it at present."""
        return self.shared_on is not None or self.reader_id is not None

    @property
    def has_expired(self) -> bool:
        return self.valid_until is not None and self.valid_until < clock.today()


EXCERPT = 24  # characters


class CommentQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "CommentQuerySet":
        """Whoever wrote the comment and whoever wrote the note."""
        if actor.person is None or actor.helper is not None:
            return self.none()
        seen = models.Q(author=actor.person) | models.Q(note__author=actor.person)
        return self.exclude(salt="").filter(seen)


class NoteComment(PlacedModel, ErasableModel):
    """What the reader of a submitted note wrote back to its author."""

    note = TenantFK(Note, related_name="comments")
    author = TenantFK(Person, related_name="+")
    text = models.TextField()
    written_on = models.DateField()

    personal_text = ("text",)
    objects = CommentQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "note"], name="comments_on_a_note")]
        ordering = ["written_on", "id"]

    def __str__(self) -> str:
        return self.text

    @property
    def shown_on(self) -> Note:
        return self.note


QUESTIONS = {  # the article's own words
    "wanted": gettext_lazy("What do people really need?"),
    "done": gettext_lazy("What are officials really doing?"),
    "support": gettext_lazy("How do we work so that people stand behind it?"),
}
