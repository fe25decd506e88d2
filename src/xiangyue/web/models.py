"""Files that belong to things, and the codes printed on paper."""

import secrets
from typing import TYPE_CHECKING

from django.db import models

from xiangyue.kernel.kinds import kind_of, kinds
from xiangyue.kernel.models import AboutModel, TenantModel, TenantQuerySet
from xiangyue.people.models import PlacedModel

if TYPE_CHECKING:
    from xiangyue.people.actor import Actor

SUFFIXES = {
    "image/jpeg": ".jpg", "image/png": ".png", "application/pdf": ".pdf",
    "audio/amr": ".amr", "audio/ogg": ".ogg", "audio/mpeg": ".mp3", "audio/mp4": ".m4a",
}  # fmt: skip
CODE_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
CODE_LENGTH = 8


class FileQuerySet(TenantQuerySet):
    def visible_to(self, actor: "Actor") -> "FileQuerySet":
        """Whoever sees the thing sees its files."""
        seen = models.Q(pk=None)
        for kind in self.order_by().values_list("about_kind", flat=True).distinct():
            things = kinds()[kind].objects.visible_to(actor).values("pk")
            seen |= models.Q(about_kind=kind, about_id__in=things)
        return self.filter(seen)


class File(PlacedModel, AboutModel):
    """A file of a thing: a scan of a register, a photograph of a board.  The bytes lie beside the database."""

    name = models.CharField(max_length=200)
    content_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)

    objects = FileQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["town", "about_kind", "about_id"], name="files_of_a_thing")]

    def __str__(self) -> str:
        return self.name

    @property
    def suffix(self) -> str:
        return SUFFIXES[self.content_type]

    @property
    def is_picture(self) -> bool:
        return self.content_type.startswith("image/")


class PrintedCode(models.Model):
    """What stands under a QR: leads to one thing for ever, whatever its address becomes."""

    code = models.CharField(max_length=12, primary_key=True)
    town = models.BigIntegerField()
    kind = models.CharField(max_length=40)
    thing_id = models.UUIDField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["town", "kind", "thing_id"], name="one_code_a_thing")]

    @classmethod
    def of(cls, thing: TenantModel) -> "PrintedCode":
        """The code of this thing, made at its first print; not a fact, so not an act."""
        code = "".join(secrets.choice(CODE_ALPHABET) for _unused in range(CODE_LENGTH))
        found, _made = cls.objects.get_or_create(
            town=thing.town, kind=kind_of(thing), thing_id=thing.pk, defaults={"code": code}
        )
        return found
