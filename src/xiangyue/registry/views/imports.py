"""The pages of bringing files in and taking tables out."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangyue.kernel import clock
from xiangyue.kernel.rules import Refused
from xiangyue.papers.tables.write import Signature, csv_lines, write_faults, write_table
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.registry import uploads
from xiangyue.registry.actions.imports import bring_in, name_columns, record_export
from xiangyue.registry.forms.imports import ColumnsForm, FileForm, WhatForm, examples_of
from xiangyue.registry.kinds.columns import SCHEMAS
from xiangyue.registry.models.imports import Import, ImportStage, Kind
from xiangyue.registry.queries.imports import exported, faults, sections
from xiangyue.registry.rules.imports import keeps_register, kept_by_themselves
from xiangyue.registry.stages.imports_checking import table_of
from xiangyue.web.addresses import page_of
from xiangyue.web.door import door, place_door
from xiangyue.web.offers import moves_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HISTORY = 20  # earlier files on the page
BY_NAMING = frozenset({"check"})  # an unread file is checked by saying what its columns hold
TYPES = {"xlsx": XLSX, "csv": "text/csv"}


@place_door(Level.TOWN, Level.VILLAGE, by=keeps_register)
def imports(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Choose a file; templates and tables to take out stand below."""
    form = FileForm(request.POST or None, request.FILES or None, initial={"kind": Kind.PERSONS})
    if form.is_valid():
        try:
            return redirect(page_of(bring_in(actor, place, **form.cleaned_data)))
        except Refused as refusal:
            form.add_error("upload", str(refusal))
    earlier = Import.objects.visible_to(actor).filter(place=place).order_by("-id")[:HISTORY]
    parts = {
        "place": place, "form": form, "kinds": Kind.choices,
        "earlier": [_line(each) for each in earlier], "kept": "、".join(map(str, kept_by_themselves(place))),
    }  # fmt: skip
    return render(request, "registry/imports/imports.html", parts, status=422 if form.errors else 200)


def _line(batch: Import) -> dict[str, Any]:
    """One of the files so far."""
    note, mark = batch.get_kind_display(), batch.get_stage_display()
    return {"title": batch.name, "url": page_of(batch), "note": note, "mark": mark}


@door(Import)
def one_import(request: HttpRequest, actor: Actor, thing: Import) -> HttpResponse:
    """What the file would do, row by row; then the one step that writes it."""
    may_write = keeps_register(actor, thing) is None
    (done, total), shown = uploads.progress_of(thing), sections(thing)
    parts = {
        "batch": thing,
        "sections": shown,
        "moves": moves_of(actor, thing, without=BY_NAMING if thing.stage == ImportStage.UNREAD else frozenset()),
        "may_name": may_write and thing.stage in {ImportStage.UNREAD, ImportStage.CHECKED},
        "is_unread": thing.stage == ImportStage.UNREAD,
        "is_writing": thing.stage == ImportStage.WRITING,
        "is_written": thing.stage == ImportStage.WRITTEN,
        "has_file": uploads.is_there(thing),
        "left_out": sum(each.count for each in shown if each.is_faulty),
        "done": done,
        "total": total,
    }
    return render(request, "registry/imports/import.html", parts)


@door(Import, by=keeps_register)
def columns(request: HttpRequest, actor: Actor, thing: Import) -> HttpResponse:
    """Say what the columns of a free file hold."""
    table, schema = table_of(thing), SCHEMAS[thing.kind]
    initial = thing.columns or schema.recognise(table.headings)
    form = ColumnsForm(
        request.POST or None, schema=schema, headings=table.headings, initial=initial,
        examples=examples_of(table.rows, len(table.headings)),
    )  # fmt: skip
    if form.is_valid():
        try:
            return redirect(page_of(name_columns(actor, thing, form.columns)))
        except Refused as refusal:
            form.add_error(None, str(refusal))
    parts = {"batch": thing, "form": form, "row": table.heading_row}
    return render(request, "registry/imports/columns.html", parts, status=422 if form.errors else 200)


@door(Import, by=keeps_register)
def errors(request: HttpRequest, actor: Actor, thing: Import) -> HttpResponse:
    """Their own file with what is wrong in it; `?only=1` gives only those rows."""
    sheets = uploads.sheets_of(thing)
    sheet = next((each for each in sheets if each.name == thing.sheet), sheets[0])
    only = bool(request.GET.get("only"))
    stem = Path(thing.name).stem

    def write(file: IO[bytes]) -> None:
        write_faults(file, sheet, thing.heading_row, faults(thing), only=only)

    return _file(write, _("%(name)s with errors.xlsx") % {"name": stem}, XLSX)


@place_door(Level.TOWN, Level.VILLAGE, by=keeps_register)
def template(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """An empty table of one kind, to be filled in."""
    schema = SCHEMAS.get(request.GET.get("kind", str(Kind.PERSONS)))
    if schema is None:
        raise Http404
    signature = Signature(schema.kind, schema.version, place.name, clock.today())
    return _file(lambda file: write_table(file, schema, (), signature, blank=True), f"{schema.title}.xlsx", XLSX)


@require_POST
@place_door(Level.TOWN, Level.VILLAGE, by=keeps_register)
def export(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """A part of the register as a table, written row by row; that it was taken is recorded."""
    form = WhatForm(request.POST)
    if not form.is_valid():
        raise Http404
    kind, suffix = form.cleaned_data["kind"], form.cleaned_data["form"] or "xlsx"
    schema = SCHEMAS[kind]
    count, rows = exported(place, kind)
    record_export(actor, place, kind, count)
    signature = Signature(kind, schema.version, place.name, clock.today())

    def write(file: IO[bytes]) -> None:
        if suffix == "xlsx":
            write_table(file, schema, rows, signature)
        else:
            file.writelines(line.encode() for line in csv_lines(schema, rows))

    return _file(write, f"{place.name}{schema.title}.{suffix}", TYPES[suffix])


def _file(write: Callable[[IO[bytes]], Any], name: str, content_type: str) -> Any:
    """A file made for this answer alone: rows go through it one by one, and a whole town never lies in memory."""
    file = TemporaryFile()  # noqa: SIM115  the answer closes it when it was sent
    write(file)
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name, content_type=content_type)
