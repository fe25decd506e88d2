"""What this room does after the transaction, or later."""

from uuid import UUID

from django.db import IntegrityError
from django.utils import translation
from django.utils.translation import gettext as _

from xiangyue.kernel import jobs
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Town
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.registry import uploads
from xiangyue.registry.models.imports import Import, ImportRow, ImportStage


@jobs.handler("write_import")
def write_import(batch: str) -> None:
    """Write a confirmed import; what can no longer be written as it was shown goes back to be looked at."""
    thing = Import.objects.select_related("place__village").get(pk=UUID(batch))
    if thing.stage != ImportStage.WRITING:  # done before, by a worker that was stopped right after
        return
    with translation.override(Town.objects.get(number=thing.town).language):
        try:
            make_move(thing, "write", SYSTEM)
        except Refused as refusal:
            make_move(thing, "give_back", SYSTEM, note=str(refusal))
        except IntegrityError:  # what the plan did not foresee: without this it would be being written for ever
            words = _("The register has changed since the file was checked. Please look at it again.")
            make_move(thing, "give_back", SYSTEM, note=words)


@jobs.handler("forget_import")
def forget_import(batch: str) -> None:
    """The working papers go once nothing can be undone any more."""
    thing = Import.objects.get(pk=UUID(batch))
    ImportRow.objects.filter(town=thing.town, batch=thing).delete()
    uploads.forget(thing)


@jobs.handler("forget_file")
def forget_file(batch: str) -> None:
    """A file with numbers of identity cards is not left lying about."""
    uploads.forget(Import.objects.get(pk=UUID(batch)))
