"""Bodies that sit and decide, and the seats in them."""

from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel.fields import TenantFK
from xiangyue.kernel.models import TenantQuerySet
from xiangyue.people.models.persons import Person
from xiangyue.people.models.places import PlacedModel
from xiangyue.people.models.posts import VILLAGE_OFFICES, DatedQuerySet

if TYPE_CHECKING:
    from xiangyue.people.actor import Actor


class BodyKind(models.TextChoices):
    BRANCH_COMMITTEE = "branch_committee", _("branch committee")
    TWO_COMMITTEES = "two_committees", _("two committees")
    PARTY_ASSEMBLY = "party_assembly", _("Party members' assembly")
    VILLAGE_ASSEMBLY = "village_assembly", _("villagers' assembly")
    REPRESENTATIVES_ASSEMBLY = "representatives_assembly", _("representatives' assembly")
    GROUP_ASSEMBLY = "group_assembly", _("group assembly")
    SUPERVISION_COMMITTEE = "supervision_committee", _("supervision committee")
    COLLECTIVE_ASSEMBLY = "collective_assembly", _("collective members' assembly")
    COLLECTIVE_REPRESENTATIVES = "collective_representatives", _("collective members' representatives")
    COLLECTIVE_COUNCIL = "collective_council", _("collective council")
    COLLECTIVE_SUPERVISORS = "collective_supervisors", _("collective supervisors")
    TOWN_COMMITTEE = "town_committee", _("town committee")


class Mode(models.TextChoices):
    """By whom a body is counted; assemblies choose between adults and households at notice."""

    SEATS = "seats", _("by seats")
    ADULTS = "adults", _("by adults")
    HOUSEHOLDS = "households", _("by households")


ASSEMBLIES = frozenset({BodyKind.VILLAGE_ASSEMBLY, BodyKind.GROUP_ASSEMBLY})


class BodyQuerySet(TenantQuerySet):
    def of(self, place: object, kind: str) -> "Body | None":
        """The body of this kind at this place."""
        return self.filter(place=place, kind=kind).first()


class Body(PlacedModel):
    """A body of a place.  An assembly has no seats: everybody of the register belongs to it."""

    kind = models.CharField(max_length=32, choices=BodyKind)

    objects = BodyQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "place", "kind"], name="one_body_a_kind")]

    def __str__(self) -> str:
        return f"{self.place} {self.get_kind_display()}"

    @property
    def modes(self) -> list[Mode]:
        """How this body may be counted."""
        return [Mode.ADULTS, Mode.HOUSEHOLDS] if self.kind in ASSEMBLIES else [Mode.SEATS]

    def rule_name(self, mode: str) -> str:
        """The name under which the rule packs speak of this body when it is counted so."""
        return f"{self.kind}_{mode}" if self.kind in ASSEMBLIES else self.kind


class SeatRole(models.TextChoices):
    MEMBER = "member", _("member")
    CHAIR = "chair", _("chair")
    REPRESENTATIVE = "representative", _("representative")


class Seat(PlacedModel):
    """A dated place in a body.  A probationary member sits without a vote; a representative stands for households."""

    body = TenantFK(Body, related_name="seats")
    person = TenantFK(Person, related_name="seats")
    role = models.CharField(max_length=16, choices=SeatRole, default=SeatRole.MEMBER)
    voting = models.BooleanField(default=True)
    households = models.IntegerField(default=0)  # how many it stands for
    since = models.DateField()
    until = models.DateField(null=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["town", "body"], name="seats_of_a_body"),
            models.Index(fields=["town", "person"], name="seats_of_a_person"),
        ]


class CertificateQuerySet(TenantQuerySet):
    def visible_to(self, actor: "Actor") -> "CertificateQuerySet":
        """The village's own offices and the offices of the town above; a scan of the register may show names."""
        seen = models.Q(pk=None)
        if actor.post and actor.office in VILLAGE_OFFICES:
            seen |= models.Q(place__village=actor.post.place_id)
        elif actor.post and actor.is_town_officer:
            seen |= models.Q(place__path__startswith=actor.post.place.path)
        return self.filter(seen)


class Certificate(PlacedModel):
    """A certified number instead of names: how many the paper register holds."""

    body = TenantFK(Body, related_name="certificates")
    mode = models.CharField(max_length=12, choices=Mode)
    number = models.PositiveIntegerField()
    day = models.DateField()

    objects = CertificateQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "body", "mode", "day"], name="certificates_of_a_body")]
