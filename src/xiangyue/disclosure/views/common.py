"""What the pages of this room share."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xiangyue.web import forms as web_forms


def tried(form: forms.Form, action: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
    """What the action gave, or None if the form was not sent or not filled in well; a refusal becomes its error."""
    return web_forms.tried(form, lambda: action(*arguments, **form.cleaned_data, **more))


def show_form(request: HttpRequest, form: forms.Form, **parts: Any) -> HttpResponse:
    """A page with one form; `parts` are title, words (on the button), lead, back and where."""
    return render(request, "disclosure/form.html", {"form": form, **parts}, status=422 if form.errors else 200)
