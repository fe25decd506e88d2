"""A file that comes into the register: what it is, what its rows would do, and how its columns were understood.

An import is a fact of the town and has a life.  Its rows are working papers: they carry no line of their own in the
trail, and go when nothing can be undone any more.
"""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.ids import uuid7
from xiangyue.kernel.models import TenantQuerySet
from xiangyue.people.actor import Actor
from xiangyue.people.models import Office, Place, PlacedModel

UNDO_DAYS = 7
TOWN_KEEPERS = frozenset({Office.OPERATOR, Office.TOWN_CLERK})
VILLAGE_KEEPERS = frozenset({Office.VILLAGE_SECRETARY, Office.VILLAGE_CLERK})


class Kind(models.TextChoices):
    """What one line of the file is."""

    PLACES = "places", _("places")
    HOUSEHOLDS = "households", _("households")
    PERSONS = "persons", _("persons")
    POSTS = "posts", _("posts")
    SEATS = "seats", _("members of bodies")


class ImportStage(models.TextChoices):
    UNREAD = "unread", pgettext_lazy("import", "columns to be named")
    CHECKED = "checked", pgettext_lazy("import", "checked, nothing written yet")
    WRITING = "writing", pgettext_lazy("import", "being written")
    WRITTEN = "written", pgettext_lazy("import", "in the register")
    UNDONE = "undone", pgettext_lazy("import", "undone")
    DROPPED = "dropped", pgettext_lazy("import", "put aside")


class ImportQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "ImportQuerySet":
        """Who keeps the register of the place: a village's file, with names and telephones, is its own."""
        if actor.post and actor.office in TOWN_KEEPERS | VILLAGE_KEEPERS:
            return self.filter(place=actor.post.place_id)
        return self.none()


class Import(PlacedModel):
    """One file for one place: a village's clerk brings in the village, the town's clerk all of the town."""

    kind = models.CharField(max_length=12, choices=Kind)
    name = models.CharField(max_length=200)  # of the file
    digest = models.CharField(max_length=64)  # of its bytes
    author = models.UUIDField(null=True)  # who brought it in: nobody brings oneself into an office
    fill = models.BooleanField(default=False)  # merged cells stand for every row they cover
    sheet = models.CharField(max_length=100, blank=True)
    heading_row = models.PositiveIntegerField(default=0)
    headings = models.JSONField(default=list)
    columns = models.JSONField(default=dict)  # key -> place of its column
    counts = models.JSONField(default=dict)  # outcome -> rows
    complaints = models.JSONField(default=list)  # about the file as a whole; with one nothing is written
    stage = models.CharField(max_length=8, choices=ImportStage, default=ImportStage.UNREAD)
    stage_on = models.DateField(null=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "place"], name="imports_of_a_place")]

    def __str__(self) -> str:
        return self.name

    @property
    def can_be_undone_until(self) -> date | None:
        """The last day on which it may be taken back."""
        return self.stage_on + timedelta(days=UNDO_DAYS) if self.stage_on else None

    @property
    def to_write(self) -> int:
        """How many rows would change the register."""
        return int(self.counts.get(Outcome.NEW, 0)) + int(self.counts.get(Outcome.CHANGED, 0))


class Outcome(models.TextChoices):
    """What a row would do."""

    NEW = "new", pgettext_lazy("row", "new")
    CHANGED = "changed", pgettext_lazy("row", "changed")
    SAME = "same", pgettext_lazy("row", "the same")
    WRONG = "wrong", pgettext_lazy("row", "wrong")
    DOUBLED = "doubled", pgettext_lazy("row", "doubled")
    OUTSIDE = "outside", pgettext_lazy("row", "not yours to write")


class ImportRow(models.Model):
    """One row of the file as it was understood; a working paper without a line in the trail."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    town = models.BigIntegerField()
    batch = TenantFK(Import, models.CASCADE, related_name="rows")
    number = models.PositiveIntegerField()  # as the spreadsheet counts
    outcome = models.CharField(max_length=8, choices=Outcome)
    title = models.CharField(max_length=120)
    values = models.JSONField(default=dict)  # column -> what was read, in plain types
    target = models.UUIDField(null=True)  # the row of the register it is, or will be
    changes = models.JSONField(default=list)  # (heading, before, after) in words
    before = models.JSONField(default=dict)  # field -> its value, to be put back
    problems = models.JSONField(default=list)  # (column or "", sentence)

    class Meta:
        indexes = [models.Index(fields=["town", "batch", "outcome", "number"], name="rows_of_an_import")]
        ordering = ["number"]


class ColumnMapping(models.Model):
    """How a place understood the columns of a free file, remembered for the next one with the same headings."""

    town = models.BigIntegerField()
    place = models.ForeignKey(Place, models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=Kind)
    headings = models.CharField(max_length=64)  # digest over them
    columns = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "place", "kind", "headings"], name="one_mapping_of_headings")
        ]


class Export(PlacedModel):
    """That a part of the register left the house: who took it stands in the trail."""

    kind = models.CharField(max_length=12, choices=Kind)
    count = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["town", "place"], name="exports_of_a_place")]
