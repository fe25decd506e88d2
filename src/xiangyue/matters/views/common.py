"""What the pages of this room share."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from xiangyue.matters.models import Need, Petition
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of
from xiangyue.web.forms import tried


def show_form(request: HttpRequest, form: forms.Form, **parts: Any) -> HttpResponse:
    """A page with one form; `parts` are title, words (on the button), lead, back and where."""
    return render(request, "matters/form.html", {"form": form, **parts}, status=422 if form.errors else 200)


def fill(
    request: HttpRequest,
    form: forms.Form,
    action: Callable[..., object],
    actor: Actor,
    need: Need | Petition,
    **parts: Any,
) -> HttpResponse:
    """A page with one form about a need; filled in well, it is done and leads back to the need."""
    if tried(form, lambda: action(actor, need, **form.cleaned_data)):
        return redirect(page_of(need))
    return show_form(request, form, where=need, back=page_of(need), **parts)
