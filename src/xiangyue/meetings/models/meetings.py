"""A sitting of a body."""

from datetime import date
from functools import cached_property

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.models import TenantQuerySet
from xiangyue.people.actor import Actor
from xiangyue.people.models import Body, BodyKind, Mode, Person, PlacedModel, Roll
from xiangyue.people.models.posts import VILLAGE_OFFICES
from xiangyue.rulebook.rulesets import RuleSet

# What everybody may know of: the sittings whose notice hangs on the board.
OPEN_BODIES = frozenset({BodyKind.VILLAGE_ASSEMBLY, BodyKind.REPRESENTATIVES_ASSEMBLY, BodyKind.GROUP_ASSEMBLY})


class MeetingStage(models.TextChoices):
    PLANNED = "planned", _("planned")
    NOTICED = "noticed", _("notice given")
    SITTING = "sitting", _("sitting")
    CLOSED = "closed", _("closed")
    NOT_HELD = "not_held", _("not held")
    DROPPED = "dropped", _("dropped")


COMING = frozenset({MeetingStage.PLANNED, MeetingStage.NOTICED, MeetingStage.SITTING})
OVER = frozenset(MeetingStage) - COMING


def announced() -> Q:
    return ~Q(stage__in=[MeetingStage.PLANNED, MeetingStage.DROPPED])


class MeetingQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "MeetingQuerySet":
        """Plans are the village's own; a notice reaches the body, and everybody where it hangs on the board."""
        return self.filter(self._known_to(actor) | announced() & Q(body__kind__in=OPEN_BODIES))

    def with_minutes_for(self, actor: Actor) -> "MeetingQuerySet":
        """Those whose minutes one reads: that a sitting was held is for everybody, who said what is not."""
        return self.filter(self._known_to(actor))

    def _known_to(self, actor: Actor) -> Q:
        """By office or by seat."""
        seen = Q(pk=None)
        if actor.office in VILLAGE_OFFICES and actor.place:
            seen |= Q(place__village=actor.place)
        elif actor.is_town_officer and actor.place:
            seen |= announced() & Q(place__path__startswith=actor.place.path)
        for kind, place in actor.seats:
            seen |= announced() & Q(body__kind=kind, body__place_id=place)
        return seen


class Meeting(PlacedModel):
    """A sitting, from its plan to its minutes.  Roll and rules are frozen when notice is given.

    `held_on`, `began_at`, `ended_at` are declared; when they were typed in is in the trail.
    """

    body = TenantFK(Body, related_name="meetings")
    mode = models.CharField(max_length=12, choices=Mode, default=Mode.SEATS)
    title = models.CharField(max_length=120)
    planned_at = models.DateTimeField()
    venue = models.CharField(max_length=120)
    notice_form = models.CharField(max_length=200, blank=True)
    urgent_reason = models.CharField(max_length=500, blank=True)
    noticed_on = models.DateField(null=True)
    roll = TenantFK(Roll, null=True, related_name="+")
    rules = models.JSONField(default=dict)
    chair = TenantFK(Person, null=True, related_name="+")
    recorder = TenantFK(Person, null=True, related_name="+")
    counted_present = models.PositiveIntegerField(null=True)  # from the paper register, where the roll is a number
    held_on = models.DateField(null=True)
    began_at = models.TimeField(null=True)
    ended_at = models.TimeField(null=True)
    observers = models.CharField(max_length=300, blank=True)  # who sat in, from the town or the supervision
    prose = models.TextField(blank=True)
    minutes = models.TextField(blank=True)
    beside = TenantFK("self", null=True, related_name="+")  # the other half of a joint sitting: own roll, own result
    follows = TenantFK("self", null=True, related_name="+")  # the sitting that was not held before it
    stage = models.CharField(max_length=12, choices=MeetingStage, default=MeetingStage.PLANNED)
    stage_on = models.DateField(null=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["town", "place", "planned_at"], name="meetings_of_a_place"),
            models.Index(fields=["town", "body", "stage"], name="meetings_of_a_body"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> date:
        """The day it is planned for, where the village is."""
        return timezone.localtime(self.planned_at).date()

    @property
    def rule_name(self) -> str:
        return self.body.rule_name(self.mode)

    @cached_property
    def law(self) -> RuleSet:
        """The rules as they were frozen at notice."""
        return RuleSet.thaw(self.rules)

    @property
    def agenda(self) -> models.QuerySet:
        """The items that stand, in their order."""
        return self.items.exclude(stage="taken_off").order_by("number")


class ScanQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "ScanQuerySet":
        """Signatures and names are on it, so only who reads the minutes sees it."""
        return self.filter(meeting__in=Meeting.objects.with_minutes_for(actor))


class Scan(PlacedModel):
    """The signed paper of a sitting; its file hangs here, because the page of a sitting is open to more readers."""

    meeting = TenantFK(Meeting, related_name="scans")

    objects = ScanQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "meeting"], name="scans_of_a_meeting")]

    @property
    def shown_on(self) -> Meeting:
        return self.meeting
