"""Every page has a door: it finds the thing, shows it only to those who may see it, and denies its existence to others.

A view receives (request, actor, thing).  The house test refuses a view without a door.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.http import url_has_allowed_host_and_scheme

from xiangyue.kernel import tenancy
from xiangyue.kernel.models import TenantModel
from xiangyue.kernel.rules import Refused, Rule
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place

View = Callable[..., HttpResponse]


def local(request: HttpRequest, address: str, otherwise: str = "/") -> str:
    """An address of this site that came with the request, or the other one."""
    return address if url_has_allowed_host_and_scheme(address, {request.get_host()}) else otherwise


def actor_of(request: HttpRequest) -> Actor:
    return request.actor  # type: ignore[attr-defined]


def door(model: type[TenantModel], by: Rule | None = None) -> Callable[[View], View]:
    """The door of a thing's page: 404 unless `visible_to` this actor; `by` says who may enter of those who see it."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, town: str, pk: Any, **rest: Any) -> HttpResponse:
            _need_town(request)
            actor = actor_of(request)
            thing = get_object_or_404(model.objects.visible_to(actor), pk=pk)
            return _enter(request, actor, thing, by, view, rest)

        wrapper.door = model.__name__  # type: ignore[attr-defined]
        return wrapper

    return decorate


def place_door(*levels: Level, by: Rule | None = None) -> Callable[[View], View]:
    """The door of a page about a place of the present town, named by its slug."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, town: str, place: str, **rest: Any) -> HttpResponse:
            _need_town(request)
            places = Place.objects.select_related("village").filter(town=tenancy.current(), level__in=levels)
            found = get_object_or_404(places, slug=place)
            return _enter(request, actor_of(request), found, by, view, rest)

        wrapper.door = "Place"  # type: ignore[attr-defined]
        return wrapper

    return decorate


def open_door(why: str) -> Callable[[View], View]:
    """The door of a page that shows no single thing; `why` says what makes it safe to open to everybody."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, *, town: str = "", **rest: Any) -> HttpResponse:
            if town:
                _need_town(request)
            return _answer(request, view, actor_of(request), **rest)

        wrapper.door = why  # type: ignore[attr-defined]
        return wrapper

    return decorate


def _need_town(request: HttpRequest) -> None:
    """An address below the name of a town that is not here leads nowhere."""
    if request.town is None:  # type: ignore[attr-defined]
        raise Http404


def _enter(request: HttpRequest, actor: Actor, thing: Any, by: Rule | None, view: View, rest: Any) -> HttpResponse:
    if by and (reason := by(actor, thing)):
        back = local(request, request.GET.get("back", ""), came_from(request))
        return render(request, "web/refused.html", {"reasons": [reason], "back": back}, status=403)
    return _answer(request, view, actor, thing, **rest)


def _answer(request: HttpRequest, view: View, *arguments: Any, **rest: Any) -> HttpResponse:
    """A refusal inside a view becomes a page that lists the reasons; nothing was written, because it was raised."""
    try:
        return view(request, *arguments, **rest)
    except Refused as refusal:
        return render(request, "web/refused.html", {"reasons": refusal.reasons, "back": came_from(request)}, status=409)


def came_from(request: HttpRequest) -> str:
    """The page of this site that sent the form; an address that only takes forms is no way back."""
    return local(request, request.headers.get("Referer", ""))
