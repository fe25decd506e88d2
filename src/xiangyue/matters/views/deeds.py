"""What is done with a need in a form, each on a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from xiangyue.matters import actions
from xiangyue.matters.actions.sight import may_look
from xiangyue.matters.forms import (
    AnswerForm,
    AssignForm,
    AttachForm,
    CallForm,
    MergeForm,
    PassOnForm,
    PublishForm,
    QuestionForm,
    ReasonForm,
    VillageForm,
)
from xiangyue.matters.models import Need
from xiangyue.matters.rules import caller, may_attach, responsible, the_handler
from xiangyue.matters.views.common import fill
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of
from xiangyue.web.door import door


@door(Need, by=responsible)
def assign(request: HttpRequest, actor: Actor, thing: Need) -> HttpResponse:
    """Give it to somebody."""
    form, words = AssignForm(request.POST or None, need=thing), _("Give it to somebody")
    return fill(request, form, actions.assign, actor, thing, title=words, words=words)


@door(Need, by=may_attach)
def attach(request: HttpRequest, actor: Actor, thing: Need) -> HttpResponse:
    """Keep one more file with it."""
    form, words = AttachForm(request.POST or None, request.FILES or None), _("Add a photograph or recording")
    return fill(request, form, actions.attach, actor, thing, title=words, words=_("Add"))


@door(Need, by=the_handler)
def answer(request: HttpRequest, actor: Actor, thing: Need) -> HttpResponse:
    """Answer it."""
    form, words = AnswerForm(request.POST or None), _("Answer")
    return fill(request, form, actions.answer_need, actor, thing, title=words, words=words)


@door(Need, by=the_handler)
def ask(request: HttpRequest, actor: Actor, thing: Need) -> HttpResponse:
    """Ask the resident back."""
    form, words = QuestionForm(request.POST or None), _("Ask the resident")
    lead = _("The days stand still until you go on.")
    return fill(request, form, actions.ask_resident, actor, thing, title=words, words=words, lead=lead)


@door(Need, by=responsible)
def pass_on(request: HttpRequest, actor: Actor, thing: Need) -> HttpResponse:
    """Another organ has it from here on."""
    form, words = PassOnForm(request.POST or None), _("Pass it on")
    return fill(request, form, actions.pass_on, actor, thing, title=words, words=words)


@door(Need, by=responsible)
def merge(request: HttpRequest, actor: Actor, thing: Need) -> HttpResponse:
    """Join it with another that asks the same."""
    others = Need.objects.visible_to(actor).open().filter(place=thing.place_id, lead=None).exclude(pk=thing.pk)
    form, words = MergeForm(request.POST or None, leads=list(others)), _("Join it with another")
    lead = _("Each resident keeps number, code and answer, and does not learn of the other.")
    return fill(request, form, actions.merge, actor, thing, title=words, words=words, lead=lead)


@door(Need, by=responsible)
def extend(request: HttpRequest, actor: Actor, thing: Need) -> HttpResponse:
    """Give more days, once, with a reason that the resident reads."""
    form, words = ReasonForm(request.POST or None), _("Give more days")
    return fill(request, form, actions.extend, actor, thing, title=words, words=words)


@door(Need, by=responsible)
def publish(request: HttpRequest, actor: Actor, thing: Need) -> HttpResponse:
    """Show all a text written for all."""
    form, words = PublishForm(request.POST or None, initial={"text": thing.public_text}), _("Show it to all")
    return fill(request, form, actions.publish, actor, thing, title=words, words=words)


@door(Need, by=responsible)
def unpublish(request: HttpRequest, actor: Actor, thing: Need) -> HttpResponse:
    """Take it down again."""
    if request.method == "POST":
        actions.unpublish(actor, thing)
    return redirect(page_of(thing))


@door(Need, by=the_handler)
def tell_village(request: HttpRequest, actor: Actor, thing: Need) -> HttpResponse:
    """Tell the village in the handler's words."""
    form, words = VillageForm(request.POST or None), _("Tell the village something")
    return fill(request, form, actions.tell_village, actor, thing, title=words, words=words)


@door(Need, by=caller)
def rate(request: HttpRequest, actor: Actor, thing: Need) -> HttpResponse:
    """The three questions, asked by somebody else than who handled it."""
    form, words = CallForm(request.POST or None), _("Ask the resident how it was")
    return fill(request, form, actions.rate, actor, thing, title=words, words=_("Record"))


@door(Need, by=may_look)
def look(request: HttpRequest, actor: Actor, thing: Need) -> HttpResponse:
    """Look at who brought it, for a quarter of an hour."""
    form, words = ReasonForm(request.POST or None), _("Look who it is")
    lead = _("The look and your reason stand in the record for good.")
    return fill(request, form, actions.look, actor, thing, title=words, words=words, lead=lead)
