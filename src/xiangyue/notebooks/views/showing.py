"""What a writer shows to others by choice, and what comes of a line."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangyue.notebooks import actions
from xiangyue.notebooks.forms import CommentForm, NeedForm, ReaderForm
from xiangyue.notebooks.models import Note
from xiangyue.notebooks.rules import may_comment, may_make_need, may_share, may_submit, may_take_back, readers_of
from xiangyue.notebooks.views.note import show_form
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of
from xiangyue.web.door import door
from xiangyue.web.forms import tried


@require_POST
@door(Note, by=may_share)
def share(request: HttpRequest, actor: Actor, thing: Note) -> HttpResponse:
    """Into the library of the town."""
    actions.share(actor, thing)
    return redirect(page_of(thing))


@require_POST
@door(Note, by=may_take_back)
def take_back(request: HttpRequest, actor: Actor, thing: Note) -> HttpResponse:
    actions.take_back(actor, thing)
    return redirect(page_of(thing))


@door(Note, by=may_submit)
def submit(request: HttpRequest, actor: Actor, thing: Note) -> HttpResponse:
    """Choose the one person who may read it."""
    form = ReaderForm(request.POST or None, readers=readers_of(thing))
    if tried(form, lambda: actions.submit(actor, thing, **form.cleaned_data)):
        return redirect(page_of(thing))
    lead = _("Only this person reads it, and you can take it back at any time.")
    return show_form(request, form, title=_("Submit this note"), words=_("Submit"), lead=lead, back=page_of(thing))


@door(Note, by=may_comment)
def comment(request: HttpRequest, actor: Actor, thing: Note) -> HttpResponse:
    """Write back to the author."""
    form = CommentForm(request.POST or None)
    if tried(form, lambda: actions.comment(actor, thing, **form.cleaned_data)):
        return redirect(page_of(thing))
    return show_form(request, form, title=_("Write back"), words=_("Send"), back=page_of(thing))


@door(Note, by=may_make_need)
def need(request: HttpRequest, actor: Actor, thing: Note) -> HttpResponse:
    """The line is there already; only the heading is chosen."""
    form = NeedForm(request.POST or None, initial={"text": thing.text})
    if made := tried(form, lambda: actions.make_need(actor, thing, **form.cleaned_data)):
        return redirect(page_of(made.need))
    return show_form(request, form, title=_("Make it a need"), words=_("Register"), back=page_of(thing))
