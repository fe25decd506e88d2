"""What the pages of this room share."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xiangyue.decisions.models import Covenant, Decision
from xiangyue.web.addresses import page_of
from xiangyue.web.forms import tried


def done(form: forms.Form, action: Callable[..., object], *arguments: Any, **values: Any) -> bool:
    """Whether the form was filled in well and the action carried out; a refusal becomes an error of the form."""
    return bool(tried(form, lambda: action(*arguments, **(values or form.cleaned_data))))


def show_form(request: HttpRequest, form: forms.Form, decision: Decision | Covenant, **parts: Any) -> HttpResponse:
    """A page with one form; `parts` are title, words (on the button), lead, quote, facts."""
    shown = {"form": form, "decision": decision, "back": page_of(decision), **parts}
    return render(request, "decisions/form.html", shown, status=422 if form.errors else 200)
