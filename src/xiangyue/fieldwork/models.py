"""What officials do on the ground, what was promised there, and which places somebody owes a visit."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.ids import uuid7
from xiangyue.kernel.models import TenantQuerySet
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Office, Person, Place, PlacedModel
from xiangyue.people.models.places import PATH
from xiangyue.people.models.posts import VILLAGE_OFFICES, DatedQuerySet


class Kind(models.TextChoices):
    """The four that go down to the grass roots, and what else is done there."""

    HOUSEHOLD_VISIT = "household_visit", gettext_lazy("household visit")
    RECEPTION = "reception", gettext_lazy("reception of residents")
    ON_SITE_OFFICE = "on_site_office", gettext_lazy("on-site office")
    RESEARCH = "research", gettext_lazy("research on the ground")
    PUBLICITY = "publicity", gettext_lazy("explaining policy")
    AID = "aid", gettext_lazy("comfort and aid")
    LABOUR = "labour", gettext_lazy("labour")
    REPORT_IN = "report_in", gettext_lazy("Party members report in")


VISITS = tuple(kind for kind in Kind if kind != Kind.REPORT_IN)  # who reports in has not walked the place yet


def long_name(place: Place) -> str:
    """A group or hamlet with its village: every village has a first group."""
    return f"{place.village}{place}" if place.level > Level.VILLAGE else str(place)


class ActivityStage(models.TextChoices):
    RECORDED = "recorded", pgettext_lazy("activity", "recorded")
    WITHDRAWN = "withdrawn", pgettext_lazy("activity", "withdrawn")


class OfThePlaceQuerySet(TenantQuerySet):
    """Rows about a place, not about a person."""

    def visible_to(self, actor: Actor) -> "OfThePlaceQuerySet":
        """The officials of the town, and those of the village it lies in."""
        if actor.post and actor.is_town_officer:
            return self.filter(place__in=actor.post.place.below())
        if actor.post and actor.office in VILLAGE_OFFICES:
            return self.filter(place__village=actor.post.place_id)
        return self.none()


class OfOnePersonQuerySet(DatedQuerySet):
    """Rows about what one person did or owes: nobody compares colleagues by them."""

    def visible_to(self, actor: Actor) -> "OfOnePersonQuerySet":
        """Oneself, and the secretary of the town."""
        if actor.person is None:
            return self.none()
        seen = models.Q(person=actor.person)
        if actor.post and actor.office == Office.TOWN_SECRETARY:
            seen |= models.Q(place__in=actor.post.place.below())
        return self.filter(seen)


class Activity(PlacedModel):
    """Something officials did at a place, told in a few words."""

    kind = models.CharField(max_length=16, choices=Kind)
    happened_on = models.DateField()
    text = models.TextField()
    promises = models.TextField(blank=True)  # what was promised there, to be asked about the next time
    campaign = models.CharField(max_length=40, blank=True)
    half_days = models.PositiveSmallIntegerField(default=0)
    received = models.PositiveIntegerField(default=0)  # how many persons were met or comforted; never who
    aid_kg = models.PositiveIntegerField(default=0)
    by_town = models.BooleanField()  # who lives in a village is there every day: only the town's visits are counted
    author = models.UUIDField(null=True)  # by value: the writing outlives the post it was done in
    stage = models.CharField(max_length=12, choices=ActivityStage, default=ActivityStage.RECORDED)
    stage_on = models.DateField(null=True)

    objects = OfThePlaceQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["town", "place", "kind", "happened_on"], name="activities_of_a_place"),
            models.Index(fields=["town", "kind", "happened_on"], name="activities_of_a_kind"),
        ]
        ordering = ["-happened_on", "-id"]

    def __str__(self) -> str:
        return _("%(place)s: %(kind)s") % {"kind": self.get_kind_display(), "place": long_name(self.place)}

    @property
    def is_withdrawn(self) -> bool:
        return self.stage == ActivityStage.WITHDRAWN

    @property
    def shown_text(self) -> str:
        """The words, or the sentence that stands in their place."""
        return _("This record was withdrawn.") if self.is_withdrawn else self.text


class Participant(PlacedModel):
    """That somebody took part in an activity; read only by that person and the secretary of the town."""

    activity = TenantFK(Activity, related_name="participants")
    person = TenantFK(Person, related_name="+")

    objects = OfOnePersonQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "activity", "person"], name="once_in_an_activity")]
        indexes = [models.Index(fields=["town", "person"], name="activities_of_a_person")]


class AgreementStage(models.TextChoices):
    OPEN = "open", pgettext_lazy("agreement", "to be done")
    DONE = "done", pgettext_lazy("agreement", "done")


class Agreement(PlacedModel):
    """Something decided on the spot: what, which office answers for it, by when; `stage_on` is when it was done."""

    activity = TenantFK(Activity, related_name="agreements")
    words = models.CharField(max_length=200)
    answers = models.CharField(max_length=80)  # an office or a unit, because persons change
    due_on = models.DateField()
    stage = models.CharField(max_length=8, choices=AgreementStage, default=AgreementStage.OPEN)
    stage_on = models.DateField(null=True)

    objects = OfThePlaceQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "activity"], name="agreements_of_an_activity")]
        ordering = ["due_on", "id"]

    def __str__(self) -> str:
        return self.words

    @property
    def shown_on(self) -> Activity:
        return self.activity

    @property
    def is_overdue(self) -> bool:
        return self.stage == AgreementStage.OPEN and self.due_on < clock.today()


class Measure(models.TextChoices):
    """How a duty is counted."""

    PLACES = "places", gettext_lazy("visit each place")
    LINKED = "linked", gettext_lazy("visit each linked village")
    LINKS = "links", gettext_lazy("be linked with villages")
    HALF_DAYS = "half_days", gettext_lazy("half days")
    TIMES = "times", gettext_lazy("times")


class Rhythm(models.TextChoices):
    """For which time a duty is counted anew."""

    WEEK = "week", gettext_lazy("every week")
    MONTH = "month", gettext_lazy("every month")
    QUARTER = "quarter", gettext_lazy("every quarter")
    YEAR = "year", gettext_lazy("every year")


class DutyQuerySet(DatedQuerySet):
    def visible_to(self, actor: Actor) -> "DutyQuerySet":
        """The officials of the town, whose duties these are."""
        if actor.post and actor.is_town_officer:
            return self.filter(place__in=actor.post.place.below())
        return self.none()


class Duty(PlacedModel):
    """What holders of some offices owe, as data: no number of it stands in the program."""

    title = models.CharField(max_length=120)
    source = models.CharField(max_length=200)  # the document and its clause
    offices: Any = models.JSONField(default=list)  # codes of Office
    measure = models.CharField(max_length=12, choices=Measure)
    levels: Any = models.JSONField(default=list)  # of the places to be visited
    kinds: Any = models.JSONField(default=list)  # of activities that count
    rhythm = models.CharField(max_length=8, choices=Rhythm)
    quantity = models.PositiveSmallIntegerField(default=1)
    credit_up = models.BooleanField(default=True)  # a visit to a hamlet is one to its group and its village
    since = models.DateField()
    until = models.DateField(null=True)

    objects = DutyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "place", "since"], name="duties_of_a_town")]
        ordering = ["since", "id"]

    def __str__(self) -> str:
        return self.title


class Excuse(PlacedModel):
    """Why somebody does not owe a duty for a time: leave, secondment, a flood."""

    duty = TenantFK(Duty, related_name="excuses")
    person = TenantFK(Person, related_name="+")
    since = models.DateField()
    until = models.DateField()
    reason = models.CharField(max_length=200)

    objects = OfOnePersonQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "person", "duty"], name="excuses_of_a_person")]


class Coverage(PlacedModel):
    """The roll-up: how often a place was visited by the town in a year, itself (`visits`) and with all below it."""

    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, choices=Kind)
    visits = models.PositiveIntegerField(default=0)
    last_on = models.DateField(null=True)
    within = models.PositiveIntegerField(default=0)
    last_within = models.DateField(null=True)
    version = models.PositiveBigIntegerField(default=0)  # how often it was written: what is carried up is not mixed up

    # the activities are the facts; what can be counted again from them would make each line of the trail longer
    not_facts = ("visits", "last_on", "within", "last_within", "version")
    objects = OfThePlaceQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "place", "year", "kind"], name="one_row_a_year")]
        indexes = [models.Index(fields=["town", "year", "kind"], name="coverage_of_a_year")]


class CoverageAbove(models.Model):
    """What was carried up from the towns: figures of a town, county, city, province or of the whole, in a year.

    A row of the installation that is counted again from the rows below it; therefore no line of the trail tells of it.
    It names its place by the path, because what lies above may stand in another database than the town.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    town = models.BigIntegerField(default=tenancy.INSTALLATION, editable=False)
    level = models.PositiveSmallIntegerField()  # 0 is the whole country
    path = models.CharField(max_length=PATH, blank=True)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16, blank=True)  # empty: every kind that is a visit
    visits = models.PositiveIntegerField(default=0)
    last_on = models.DateField(null=True)
    villages = models.PositiveIntegerField(default=0)  # visited in this year, itself or below it
    groups = models.PositiveIntegerField(default=0)
    hamlets = models.PositiveIntegerField(default=0)
    due_villages = models.PositiveIntegerField(default=0)  # there are; only in the row of every kind
    due_groups = models.PositiveIntegerField(default=0)
    due_hamlets = models.PositiveIntegerField(default=0)
    version = models.PositiveBigIntegerField(default=0)  # an older one never overwrites a newer one

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["town", "level", "year", "kind", "path"], name="one_row_above_a_year"),
        ]
