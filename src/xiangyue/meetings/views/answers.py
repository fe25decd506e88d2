"""What every page of a sitting does with a form."""

from collections.abc import Callable

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xiangyue.kernel.rules import Refused
from xiangyue.meetings.models import Meeting


def done(form: forms.Form, action: Callable[[], object]) -> bool:
    """Do it; what refuses it is told on the form it came from, so that nothing has to be typed twice."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        action()
    except Refused as refusal:
        for reason in refusal.reasons:
            form.add_error(None, reason.words)
        return False
    return True


def form_page(request: HttpRequest, meeting: Meeting, form: forms.Form, title: str, **more: object) -> HttpResponse:
    """A page with one form of this sitting."""
    context = {"meeting": meeting, "form": form, "title": title, **more}
    return render(request, "meetings/form.html", context, status=422 if form.errors else 200)
