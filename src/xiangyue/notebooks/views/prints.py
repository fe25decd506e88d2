"""One's own notebooks on paper and as a file, and the list for who comes after."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from xiangyue.kernel.rules import demand
from xiangyue.notebooks import queries
from xiangyue.notebooks.forms import name_of
from xiangyue.notebooks.models import QUESTIONS, Note, NoteKind
from xiangyue.notebooks.views.note import facts_of
from xiangyue.people.actor import Actor
from xiangyue.people.rules import signed_in
from xiangyue.web.addresses import to
from xiangyue.web.door import open_door
from xiangyue.web.sheets import print_sheets
from xiangyue.web.words import day_words


@open_door("prints only one's own notes")
def booklet(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every note of one's own, the oldest first; to be kept when the post is left, also as a file."""
    demand(signed_in(actor, None))
    kind = request.GET.get("kind", "")
    title = NoteKind(kind).label if kind in NoteKind.values else _("My notebooks")
    notes = [page_for(note) for note in queries.own(actor, kind).order_by("day", "id")]
    context = {"title": title, "notes": notes, "owner": actor.person, "back_url": to("notes")}
    return print_sheets(request, "notebooks/sheets/booklet.html", context, editable=True)


def page_for(note: Note) -> dict[str, Any]:
    """One note as it stands in the booklet: everything that was written, nothing that was not."""
    answers = [(words, getattr(note, name)) for name, words in QUESTIONS.items()]
    return {
        "heading": f"{day_words(note.day, year=True)} · {note.get_kind_display()}",
        "title": note.title,
        "texts": [text for text in (note.text,) if text],
        "pairs": [*((words, text) for words, text in answers if text), *facts_of(note)],
    }


@open_door("prints only what is one's own to hand over")
def hand_over(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What a successor must know: open promises, where to go again, what is still handled; no private words."""
    demand(signed_in(actor, None))
    context = {
        "title": _("Hand-over list"),
        "promises": [promise_line(note) for note in queries.open_promises(actor)],
        "needs": queries.open_needs(actor),
        "policies": queries.own(actor, NoteKind.POLICY).filter(shared_on__isnull=False),
        "owner": actor.person,
        "back_url": to("notes"),
    }
    return print_sheets(request, "notebooks/sheets/hand_over.html", context, editable=True)


def promise_line(note: Note) -> dict[str, str]:
    """Where, to whom, what was promised and when to go again; never the text of the diary."""
    return {
        "where": " ".join(words for words in (name_of(note.spot) if note.spot else "", note.household) if words),
        "promise": note.promises,
        "back_on": day_words(note.back_on) if note.back_on else "",
    }
