"""What the pages of this room share."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from xiangyue.decisions.models import Covenant, Decision
from xiangyue.people.actor import Actor
from xiangyue.people.models import PlacedModel
from xiangyue.web.addresses import page_of
from xiangyue.web.forms import tried


def done(form: forms.Form, action: Callable[..., object], *arguments: Any, **values: Any) -> bool:
    """Whether the form was filled in well and the action carried out; a refusal becomes an error of the form."""
    return bool(tried(form, lambda: action(*arguments, **(values or form.cleaned_data))))


def show_form(request: HttpRequest, form: forms.Form, decision: Decision | Covenant, **parts: Any) -> HttpResponse:
    """A page with one form; `parts` are title, words (on the button), lead, quote, facts."""
    shown = {"form": form, "decision": decision, "back": page_of(decision), **parts}
    return render(request, "decisions/form.html", shown, status=422 if form.errors else 200)


def fill(
    request: HttpRequest,
    form: forms.Form,
    action: Callable[..., object],
    actor: Actor,
    thing: PlacedModel,
    **parts: Any,
) -> HttpResponse:
    """A page with one form about a thing; filled in well, it is done and leads back to where the thing is shown."""
    if done(form, action, actor, thing):
        return redirect(page_of(thing))
    shown: Any = getattr(thing, "shown_on", thing)
    return show_form(request, form, shown, **parts)
