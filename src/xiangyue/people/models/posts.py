"""Posts: the offices people hold, and the links of leaders to villages."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.models import TenantQuerySet
from xiangyue.people.models.persons import Person
from xiangyue.people.models.places import Level, PlacedModel


class Office(models.TextChoices):
    """The offices; each names its level, so that a town secretary is never taken for a village's."""

    OPERATOR = "operator", _("operator")
    TOWN_SECRETARY = "town_secretary", _("town secretary")
    TOWN_MAYOR = "town_mayor", _("town mayor")
    TOWN_LEADER = "town_leader", _("member of the town leadership")
    TOWN_ORGANISER = "town_organiser", _("organisation officer of the town")
    TOWN_JUSTICE = "town_justice", _("justice officer of the town")
    TOWN_DISCIPLINE = "town_discipline", _("discipline officer of the town")
    TOWN_CLERK = "town_clerk", _("clerk of the town")
    VILLAGE_SECRETARY = "village_secretary", _("village Party secretary")
    VILLAGE_DIRECTOR = "village_director", _("village director")
    VILLAGE_COMMITTEE = "village_committee", _("member of the two committees")
    VILLAGE_CLERK = "village_clerk", _("village clerk")
    SUPERVISION_CHAIR = "supervision_chair", _("chair of the supervision committee")
    SUPERVISION_MEMBER = "supervision_member", _("member of the supervision committee")
    GROUP_HEAD = "group_head", _("group head")
    EMERGENCY = "emergency", _("emergency access")


TOWN_OFFICES = frozenset(office for office in Office if office.startswith("town_"))
COMMITTEE_OFFICES = frozenset(
    {Office.VILLAGE_SECRETARY, Office.VILLAGE_DIRECTOR, Office.VILLAGE_COMMITTEE, Office.VILLAGE_CLERK}
)
SUPERVISION_OFFICES = frozenset({Office.SUPERVISION_CHAIR, Office.SUPERVISION_MEMBER})
VILLAGE_OFFICES = COMMITTEE_OFFICES | SUPERVISION_OFFICES
SINGLE_OFFICES = frozenset({  # held by one person of a place at a time
    Office.TOWN_SECRETARY, Office.TOWN_MAYOR, Office.VILLAGE_SECRETARY, Office.VILLAGE_DIRECTOR,
    Office.SUPERVISION_CHAIR, Office.GROUP_HEAD,
})  # fmt: skip


def level_of(office: str) -> Level | None:
    """The level of the places where this office is held; emergency access may be given anywhere."""
    if office in VILLAGE_OFFICES:
        return Level.VILLAGE
    if office == Office.GROUP_HEAD:
        return Level.GROUP
    return None if office == Office.EMERGENCY else Level.TOWN


class DatedQuerySet(TenantQuerySet):
    """Rows with `since` and `until`."""

    def on(self, day: date) -> "DatedQuerySet":
        """Those in force on that day; the last day counts."""
        return self.between(day, day)

    def between(self, since: date, until: date | None) -> "DatedQuerySet":
        """Those in force on any day of a time; without an end it is open."""
        rows = self.filter(Q(until=None) | Q(until__gte=since))
        return rows.filter(since__lte=until) if until else rows


class Post(PlacedModel):
    """A dated office at a place.  It sees below its place as far as rules say; it acts only at exactly its place."""

    person = TenantFK(Person, related_name="posts")
    office = models.CharField(max_length=24, choices=Office)
    since = models.DateField()
    until = models.DateField(null=True)
    reason = models.CharField(max_length=200, blank=True)  # of an emergency access

    objects = DatedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["town", "person"], name="posts_of_a_person"),
            models.Index(fields=["town", "place", "office"], name="posts_of_a_place"),
        ]

    def __str__(self) -> str:
        return f"{self.place} {self.get_office_display()}"


class Link(PlacedModel):
    """A leader linked with a village (挂片联系), dated."""

    person = TenantFK(Person, related_name="links")
    since = models.DateField()
    until = models.DateField(null=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "place"], name="links_of_a_place")]
