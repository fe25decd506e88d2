"""One small page erases words for good: of a withheld posting, or of an opinion that was answered."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from xiangyue.disclosure import actions
from xiangyue.disclosure.forms import ReasonForm
from xiangyue.disclosure.models import ErasedByTwo
from xiangyue.disclosure.views.common import show_form, tried
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of


def erase_page(request: HttpRequest, actor: Actor, thing: ErasedByTwo) -> HttpResponse:
    """Ask for the erasing, or confirm what somebody else asked; the view that shows it has the door."""
    asked = thing.erasure_asked_by is not None
    form = ReasonForm(request.POST or None)
    action = actions.confirm_erasure if asked else actions.ask_erasure
    if tried(form, action, actor, thing):
        return redirect(page_of(thing))
    return show_form(
        request, form, where=str(thing), back=page_of(thing),
        title=_("Confirm that the text is erased") if asked else _("Ask that the text be erased"),
        words=_("Erase for good") if asked else _("Ask"),
        lead=_("Two different persons, one of them of the supervision. The days stay; the words are gone for good."),
    )  # fmt: skip
