"""What the pages of this room share."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from xiangyue.people.models import Level, Place
from xiangyue.web import forms as web_forms
from xiangyue.web.addresses import to


def tried(form: forms.Form, action: Callable[..., Any], *arguments: Any, **more: Any) -> Any:
    """What the action gave, or None if the form was not sent or not filled in well; a refusal becomes its error."""
    return web_forms.tried(form, lambda: action(*arguments, **form.cleaned_data, **more))


def show_form(request: HttpRequest, form: forms.Form, **parts: Any) -> HttpResponse:
    """A page with one form; `parts` are title, words (on the button), back and where."""
    return render(request, "fieldwork/form.html", {"form": form, **parts}, status=422 if form.errors else 200)


def uuid_of(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None


def address_of(place: Place) -> str:
    """The page of what was done at a place; groups and hamlets stand on the page of their village."""
    if place.level == Level.TOWN or place.village is None:
        return to("activities", place=place.slug)
    here = to("activities", place=place.village.slug)
    return here if place.level == Level.VILLAGE else f"{here}?at={place.pk}"


def chosen_place(request: HttpRequest, place: Place) -> Place:
    """The group or hamlet of this place that `?at=` names, or the place itself."""
    if not (wanted := request.GET.get("at", "")):
        return place
    found = place.below().filter(pk=uuid_of(wanted)).select_related("village").first()
    if found is None:
        raise Http404
    return found
