"""A note: written in one field, shown, completed, erased."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from xiangyue.kernel.rules import demand
from xiangyue.matters.models import Need
from xiangyue.notebooks import actions, queries
from xiangyue.notebooks.forms import CommentForm, JournalForm, QuickForm, details_form, name_of
from xiangyue.notebooks.models import QUESTIONS, Note, NoteComment, NoteKind
from xiangyue.notebooks.rules import (
    is_author,
    may_change,
    may_comment,
    may_make_need,
    may_share,
    may_submit,
    may_take_back,
    writes_notes,
)
from xiangyue.papers.private import mask
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of, to
from xiangyue.web.door import door, open_door
from xiangyue.web.forms import tried
from xiangyue.web.words import day_words


@open_door("writes into one's own notebook alone")
def new(request: HttpRequest, actor: Actor) -> HttpResponse:
    """One field and one button; the notebook is the one last written in."""
    demand(writes_notes(actor, None))
    kind = request.GET.get("kind", "")
    kind = kind if kind in NoteKind.values else queries.last_kind(actor)
    form = (JournalForm if kind == NoteKind.JOURNAL else QuickForm)(request.POST or None)
    if made := tried(form, lambda: actions.write_note(actor, kind=kind, **form.cleaned_data)):
        return redirect(page_of(made))
    others = [(words, f"{to('note-new')}?kind={value}") for value, words in NoteKind.choices if value != kind]
    return show_form(
        request, form, title=NoteKind(kind).label, others=others, action=f"{to('note-new')}?kind={kind}",
        back=to("notes"),
    )  # fmt: skip


def show_form(request: HttpRequest, form: forms.Form, **parts: Any) -> HttpResponse:
    """A page with one form; `parts` are title, words (on the button), back, and others beside it."""
    return render(request, "notebooks/form.html", {"form": form, **parts}, status=422 if form.errors else 200)


@door(Note)
def note(request: HttpRequest, actor: Actor, thing: Note) -> HttpResponse:
    """One note with what its writer may do with it, or what its reader may write back."""
    own = is_author(actor, thing) is None
    shown: Callable[[str], str] = str if own else mask  # others need no telephone number to understand it
    need = Need.objects.visible_to(actor).filter(pk=thing.need_id).first() if thing.need_id and own else None
    return render(request, "notebooks/note.html", {
        "note": thing,
        "own": own,
        "name": shown(str(thing)),
        "text": shown(thing.text),
        "answers": [(words, shown(getattr(thing, name))) for name, words in QUESTIONS.items() if getattr(thing, name)],
        "facts": [(words, shown(str(value))) for words, value in facts_of(thing)],
        "need": need,
        "comments": NoteComment.objects.visible_to(actor).filter(note=thing).select_related("author"),
        "comment_form": CommentForm() if may_comment(actor, thing) is None else None,
        "comment_url": to("note-comment", pk=thing.pk),
        "may": {
            "change": may_change(actor, thing) is None,
            "share": may_share(actor, thing) is None,
            "submit": may_submit(actor, thing) is None,
            "take_back": may_take_back(actor, thing) is None,
            "need": may_make_need(actor, thing) is None,
        },
    })  # fmt: skip


def facts_of(thing: Note) -> list[tuple[str, object]]:
    """What else is known, as far as it was written."""
    pairs = [
        (_("Place"), name_of(thing.spot) if thing.spot else ""),
        (_("Which household"), thing.household),
        (_("What I promised"), thing.promises),
        (_("When I go there again"), day_words(thing.back_on) if thing.back_on else ""),
        (_("Where it comes from"), thing.source),
        (_("Who benefits"), thing.beneficiaries),
        (_("Conditions, time limit, counter"), thing.conditions),
        (_("Valid until"), day_words(thing.valid_until, year=True) if thing.valid_until else ""),
        (_("Keywords"), thing.tags),
    ]
    return [(words, value) for words, value in pairs if value]


@door(Note, by=may_change)
def edit(request: HttpRequest, actor: Actor, thing: Note) -> HttpResponse:
    """Complete or correct a note."""
    form = details_form(thing, request.POST or None, queries.spots_for(actor))
    if tried(form, lambda: actions.change_note(actor, thing, **form.cleaned_data)):
        return redirect(page_of(thing))
    return show_form(request, form, title=thing.get_kind_display(), back=page_of(thing))


@require_http_methods(["GET", "POST"])
@door(Note, by=is_author)
def erase(request: HttpRequest, actor: Actor, thing: Note) -> HttpResponse:
    """Asked once more, because it cannot be taken back."""
    if request.method == "POST":
        actions.erase_note(actor, thing)
        return redirect(to("notes"))
    words = _("The words are gone for good, also for the administrators. Nobody can bring them back.")
    return show_form(
        request, forms.Form(), title=_("Erase this note"), words=_("Erase for good"), lead=words, back=page_of(thing)
    )
