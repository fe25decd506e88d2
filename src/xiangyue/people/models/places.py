"""The place tree, from the province down to the hamlet."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel.ids import uuid7
from xiangyue.kernel.models import TenantModel

SEGMENT = 4  # base-36 characters of the path per level: 1.6 million children
PATH = 40  # characters at most
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"


class Level(models.IntegerChoices):
    PROVINCE = 1, _("province")
    CITY = 2, _("city")
    COUNTY = 3, _("county")
    TOWN = 4, _("town")
    VILLAGE = 5, _("village")
    GROUP = 6, _("group")
    HAMLET = 7, _("hamlet")


class PlaceKind(models.TextChoices):
    """Which law a place of the village level lives under; other levels leave it empty."""

    NONE = "", "-"
    VILLAGE = "village", _("village")
    COMMUNITY = "community", _("community")


def segment(number: int) -> str:
    """The n-th child's part of a path."""
    digits = ""
    for _unused in range(SEGMENT):
        number, rest = divmod(number, len(DIGITS))
        digits = DIGITS[rest] + digits
    if number:
        raise ValueError("A place has at most 36⁴ children.")
    return digits


def path_below(parent: "Place | None") -> str:
    """The path of the next place below this one: after the last one there, because places may go and leave gaps.

    Who asks has locked the parent.
    """
    last = Place.objects.filter(parent=parent).order_by("-path").values_list("path", flat=True).first()
    taken = int(last[-SEGMENT:], len(DIGITS)) if last else 0
    return (parent.path if parent else "") + segment(taken + 1)


class Place(models.Model):
    """A place of the tree: reference data, the same for everybody; `town` is 0 above the towns.

    The statistical `code` is an attribute, because it is reissued when places merge; `codes` lists the ancestors'.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    town = models.BigIntegerField(default=0)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children", db_index=False)
    village = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", db_index=False)
    path = models.CharField(max_length=PATH, unique=True)
    level = models.IntegerField(choices=Level)
    kind = models.CharField(max_length=12, choices=PlaceKind, blank=True, default="")
    name = models.CharField(max_length=60)
    slug = models.SlugField(max_length=40, blank=True)
    code = models.CharField(max_length=12, blank=True)
    codes = models.CharField(max_length=60, blank=True)
    has_collective = models.BooleanField(default=True)  # without one the committee acts by the collective law's numbers
    phone = models.CharField(max_length=30, blank=True)  # the duty telephone that notices print
    ended_on = models.DateField(null=True)  # the last day of a village that was merged; its papers stay with it
    succeeded_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="succeeds", db_index=False)

    class Meta:
        indexes = [models.Index(fields=["town", "level", "path"], name="places_of_a_town")]
        ordering = ["path"]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> "Place":
        """Itself, so that a rule about things of a place can be asked about the place."""
        return self

    @property
    def chain(self) -> str:
        """The chain of what happens here: the village's, or this place's own above the villages."""
        return str(self.village_id or self.pk)

    def name_on(self, day: date) -> str:
        """What it was called on that day; what was printed then bears that name."""
        former = self.former_names.filter(until__gte=day).order_by("until").first()
        return former.name if former else self.name

    def contains(self, other: "Place") -> bool:
        """Whether the other place is this one or lies below it."""
        return other.path.startswith(self.path)

    def below(self) -> models.QuerySet["Place"]:
        """This place and everything below it; a range, because LIKE would not use the index everywhere."""
        # Filled up with the last digit: how signs such as ~ sort depends on the database's language.
        return Place.objects.filter(path__gte=self.path, path__lte=self.path.ljust(PATH, DIGITS[-1]))


class PlacedModel(TenantModel):
    """A tenant row that belongs to a place; its lines stand in the chain of that place's village."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True

    @property
    def chain(self) -> str:
        return self.place.chain

    @classmethod
    def astray(cls) -> models.Q:
        return ~models.Q(place__town=models.F("town"))


class FormerName(PlacedModel):
    """A name a place has borne, and the last day of it; it tells the reader of old papers which place is meant."""

    place = models.ForeignKey(Place, models.PROTECT, related_name="former_names", db_index=False)
    name = models.CharField(max_length=60)
    until = models.DateField()

    class Meta:
        indexes = [models.Index(fields=["town", "place", "until"], name="former_names_of_a_place")]
        ordering = ["until"]

    def __str__(self) -> str:
        return self.name
