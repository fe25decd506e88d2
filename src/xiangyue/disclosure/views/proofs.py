"""Recording that a sheet hung, and that it came down."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from xiangyue.disclosure.actions import record_proof, record_removal
from xiangyue.disclosure.forms import ProofForm, RemovalForm
from xiangyue.disclosure.models import Posting, Proof
from xiangyue.disclosure.rules import may_prove
from xiangyue.disclosure.views.common import show_form, tried
from xiangyue.people.actor import Actor
from xiangyue.people.law import rules_for
from xiangyue.web.addresses import page_of
from xiangyue.web.door import door


@door(Posting, by=may_prove)
def new_proof(request: HttpRequest, actor: Actor, thing: Posting) -> HttpResponse:
    """On which board it hangs, since when, and who put it up."""
    wanted = {"board": "", "day": thing.posted_on, "name": str(actor.person or "")}
    if thing.posted_on:
        wanted["board"] = rules_for(thing.place, thing.posted_on).term("board")
    form = ProofForm(request.POST or None, request.FILES or None, initial=wanted)
    if tried(form, record_proof, actor, thing):
        return redirect(page_of(thing))
    return show_form(
        request, form, title=_("It hangs on the board"), words=_("Record"), where=thing.shown_title,
        back=page_of(thing),
        lead=_("The board on the wall is what counts; a photograph is welcome and never needed."),
    )  # fmt: skip


@door(Proof, by=may_prove)
def removal(request: HttpRequest, actor: Actor, thing: Proof) -> HttpResponse:
    """When the sheet came down."""
    form = RemovalForm(request.POST or None)
    if tried(form, record_removal, actor, thing):
        return redirect(page_of(thing))
    return show_form(
        request, form, title=_("The sheet came down"), words=_("Record"), where=str(thing), back=page_of(thing)
    )
