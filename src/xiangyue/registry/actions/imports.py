"""Bringing a file in, saying what its columns hold, and taking a part of the register out."""

import hashlib
from collections.abc import Mapping

from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q
from django.utils.translation import gettext as _

from xiangyue.kernel import clock, jobs, tenancy
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused, demand
from xiangyue.kernel.stages import make_move, set_timers
from xiangyue.kernel.trail import digest_of
from xiangyue.papers.tables.columns import KEY, bare
from xiangyue.papers.tables.read import LARGEST, Table, find_table, open_book, too_large
from xiangyue.papers.tables.write import signature_of
from xiangyue.people.models import Level, Place
from xiangyue.registry import uploads
from xiangyue.registry.kinds.columns import SCHEMAS
from xiangyue.registry.models.imports import ColumnMapping, Export, Import, ImportStage
from xiangyue.registry.rules.imports import keeps_register
from xiangyue.registry.stages.imports_checking import recognised


def bring_in(actor: Acting, place: Place, *, kind: str, upload: UploadedFile, fill: bool = False) -> Import:
    """Take a file for a place and, if its columns are understood, check it at once.

    Refused before it is opened if it is too large, and before it is unpacked if it would be.
    """
    if (upload.size or 0) > LARGEST:
        raise Refused(too_large())
    content = upload.read()
    batch = Import(
        place=place, kind=kind, name=(upload.name or "")[:200], fill=fill, stage_on=clock.today(),
        digest=hashlib.sha256(content).hexdigest(), author=actor.capacity.person,
    )  # fmt: skip
    demand(keeps_register(actor, batch))
    table = _table(batch, content)
    batch.sheet, batch.heading_row, batch.headings = table.sheet, table.heading_row, table.headings
    batch.columns = _understood(batch, table)
    uploads.put(batch, content)
    try:
        with act(actor, "bring_in", file=batch.digest[:16]) as line:
            batch.save(force_insert=True)
            line.begin(batch)
            jobs.enqueue("forget_file", run_at=clock.now() + uploads.KEPT, batch=str(batch.pk))
            set_timers(batch)
            return make_move(batch, "check", actor) if batch.columns else batch
    except BaseException:
        uploads.forget(batch)
        raise


def _table(batch: Import, content: bytes) -> Table:
    """The table in the file; refused if the file says of itself that it is of another kind or another town."""
    sheets, schema = open_book(content), SCHEMAS[batch.kind]
    signature = signature_of(sheets)
    if signature and signature.kind != batch.kind and signature.kind in SCHEMAS:
        words = _("This is the table “%(title)s”; choose that above.")
        raise Refused(words % {"title": SCHEMAS[signature.kind].title})
    if signature and not _is_of_here(signature.town, batch.place):
        words = _("This table went out from here for %(place)s. Bring it in there, or fetch your own from this page.")
        raise Refused(words % {"place": signature.town})
    if signature and signature.version > schema.version:
        raise Refused(_("This template is newer than this installation. Please fetch the template from here."))
    return find_table(sheets, lambda headings: len(schema.recognise(headings)), fill=batch.fill)


def _is_of_here(name: str, place: Place) -> bool:
    """Whether a table that says it went out for this place may come in here: as the town's, or a village's in the town.

    Former names count, because a table may be out for months.
    """
    town = place.parent if place.level == Level.VILLAGE and place.parent else place
    near = place.below().filter(level__lte=Level.VILLAGE) | Place.objects.filter(pk=town.pk)
    return near.filter(Q(name=name) | Q(former_names__name=name)).exists()


def _understood(batch: Import, table: Table) -> dict[str, int]:
    """The columns, if no required one is missing: as this place named them, as they are known, or as the town did."""
    own, towns = (_remembered(batch, place, table) for place in (batch.place, batch.place.parent))
    found = (own, recognised(batch, table), towns)
    return next((columns for columns in found if columns and not SCHEMAS[batch.kind].missing(columns)), {})


def _remembered(batch: Import, place: Place | None, table: Table) -> dict[str, int]:
    """What a place has said of a file with these headings."""
    headings = digest_of_headings(table.headings)
    mappings = ColumnMapping.objects.filter(town=tenancy.current(), place=place, kind=batch.kind, headings=headings)
    return next((dict(mapping.columns) for mapping in mappings), {})


def digest_of_headings(headings: list[str]) -> str:
    return digest_of([bare(heading) for heading in headings])


def name_columns(actor: Acting, batch: Import, columns: Mapping[str, int]) -> Import:
    """Say what the columns of a file hold, remember it for files with the same headings, and check the file.

    Refused if a required column is missing or two meanings are given to one.
    """
    demand(keeps_register(actor, batch))
    if batch.stage not in {ImportStage.UNREAD, ImportStage.CHECKED}:
        raise Refused(_("This file is past checking."))
    if missing := SCHEMAS[batch.kind].missing(columns):
        headings = "、".join(column.heading for column in missing)
        raise Refused(_("Say also which column holds: %(headings)s.") % {"headings": headings})
    if len(set(columns.values())) < len(columns):
        raise Refused(_("One column was given two meanings."))
    with act(actor, "name_columns", batch):
        batch.refresh_from_db(from_queryset=Import._base_manager.select_for_update())
        key = {KEY: batch.columns[KEY]} if KEY in batch.columns else {}
        batch.columns = {**columns, **key}
        batch.save(update_fields=["columns"])
        ColumnMapping.objects.update_or_create(
            town=batch.town, place=batch.place, kind=batch.kind, headings=digest_of_headings(batch.headings),
            defaults={"columns": batch.columns},
        )  # fmt: skip
        return make_move(batch, "check", actor)


def record_export(actor: Acting, place: Place, kind: str, count: int) -> Export:
    """That a part of the register is taken out, by whom and how much of it."""
    export = Export(place=place, kind=kind, count=count)
    demand(keeps_register(actor, export))
    with act(actor, "export_register", kind_of_rows=kind, count=count) as line:
        export.save(force_insert=True)
        return line.begin(export)
