"""One's own notebooks, the library of the town, and what others submitted to oneself. None of them counts notes."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from xiangyue.kernel.rules import demand
from xiangyue.notebooks import queries
from xiangyue.notebooks.forms import SearchForm
from xiangyue.notebooks.models import Note, NoteKind
from xiangyue.notebooks.rules import writes_notes
from xiangyue.papers.private import mask
from xiangyue.people.actor import Actor
from xiangyue.people.rules import signed_in
from xiangyue.web.addresses import page_of, to
from xiangyue.web.door import open_door
from xiangyue.web.words import day_words

AT_ONCE = 100  # rows on a page


@open_door("shows only one's own notes")
def notes(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One's own notes, newest first."""
    demand(signed_in(actor, None))
    kind = request.GET.get("kind", "")
    rows = queries.own(actor, kind)[: AT_ONCE + 1]
    return render(request, "notebooks/notes.html", {
        "kinds": [(words, f"{to('notes')}?kind={value}", value == kind) for value, words in NoteKind.choices],
        "lines": [line_of(row) for row in rows[:AT_ONCE]],
        "more": len(rows) > AT_ONCE,
        "writes": writes_notes(actor, None) is None,
        "reads": actor.is_town_officer,
    })  # fmt: skip


def line_of(note: Note) -> dict[str, Any]:
    """One row of one's own list."""
    shown = _("in the library") if note.shared_on else _("submitted") if note.reader_id else ""
    return {
        "title": str(note),
        "url": page_of(note),
        "note": f"{day_words(note.day)} · {note.get_kind_display()}",
        "mark": shown,
    }


@open_door("shows only what was shared, and only to officials of the town and its villages")
def library(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The policy library of the town."""
    demand(writes_notes(actor, None))
    form = SearchForm(request.GET)
    wanted = form.cleaned_data["q"] if form.is_valid() else ""
    rows = queries.library(actor, wanted)[: AT_ONCE + 1]
    return render(request, "notebooks/library.html", {
        "form": form,
        "wanted": wanted,
        "lines": [policy_line(row) for row in rows[:AT_ONCE]],
        "more": len(rows) > AT_ONCE,
    })  # fmt: skip


def policy_line(note: Note) -> dict[str, Any]:
    """One row of the library: what, for whom, from where; expired ones say so."""
    return {
        "title": str(note),
        "url": page_of(note),
        "note": " · ".join(words for words in (note.beneficiaries, note.source) if words),
        "mark": _("expired") if note.has_expired else "",
        "mark_state": "short",
    }


@open_door("shows only what was submitted to oneself")
def submitted(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What others chose to show to me."""
    demand(writes_notes(actor, None))
    rows = queries.submitted_to(actor)[:AT_ONCE]
    lines = [
        {"title": mask(str(row)), "url": page_of(row), "note": f"{row.author} · {day_words(row.day)}"} for row in rows
    ]
    return render(request, "notebooks/submitted.html", {"lines": lines})
