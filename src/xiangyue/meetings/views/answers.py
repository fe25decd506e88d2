"""The page of a form about a sitting."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from xiangyue.meetings.models import Meeting


def form_page(request: HttpRequest, meeting: Meeting, form: forms.Form, title: str, **more: object) -> HttpResponse:
    """A page with one form of this sitting."""
    context = {"meeting": meeting, "form": form, "title": title, **more}
    return render(request, "meetings/form.html", context, status=422 if form.errors else 200)
