"""Forms that offices above hand down, and what they were told."""

import hashlib

from django.db import models
from django.utils.translation import gettext as _

from xiangyue.kernel.models import TenantQuerySet
from xiangyue.kernel.rules import Refused
from xiangyue.people.actor import Actor
from xiangyue.people.models import PlacedModel
from xiangyue.people.models.posts import VILLAGE_OFFICES


class FormFromAboveQuerySet(TenantQuerySet):
    def visible_to(self, actor: Actor) -> "FormFromAboveQuerySet":
        """The place's own officials, and the town's offices above its villages; forms are no business of the board."""
        if actor.post and actor.is_town_officer:
            return self.filter(place__in=actor.post.place.below())
        if actor.post and (actor.is_operator or actor.office in VILLAGE_OFFICES):
            return self.filter(place=actor.post.place_id)
        return self.none()

    def of_shape(self, shape: str) -> "FormFromAbove | None":
        """The newest form of this shape in the town, whoever answers it."""
        return self.filter(shape=shape).defer("content").order_by("-asked_on", "-id").first()


class FormFromAbove(PlacedModel):
    """A blank form as it came, what its cells ask for, and what it was told.

    Cells are named “sheet!C5”.  The blank file stands here and not among the files of things, which are pictures and
    scans; its digest is what the trail covers.
    """

    title = models.CharField(max_length=120)
    asked_by = models.CharField(max_length=60)  # the office above, in words
    asked_on = models.DateField()
    as_of = models.DateField()  # the day on which its figures stand
    name = models.CharField(max_length=120)  # of the file
    content = models.BinaryField()
    digest = models.CharField(max_length=64)
    shape = models.CharField(max_length=64)  # the same for every month's form
    mapping = models.JSONField(default=dict)  # cell -> code of the figure it asks for
    chosen = models.JSONField(default=dict)  # the part of it that somebody said, which outweighs what is recognised
    own = models.JSONField(default=dict)  # cell -> value typed by hand
    told = models.JSONField(default=dict)  # cell -> value, frozen when it was filled
    told_on = models.DateField(null=True)

    not_facts = ("content",)  # bytes are held by their digest
    objects = FormFromAboveQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["town", "place", "asked_on"], name="forms_of_a_place"),
            models.Index(fields=["town", "shape"], name="forms_of_a_shape"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def blank(self) -> bytes:
        """The file as it came; refused if it is no longer the same."""
        content = bytes(self.content)
        if hashlib.sha256(content).hexdigest() != self.digest:
            raise Refused(_("The file kept for this form is damaged. Please send the form in once more."))
        return content
