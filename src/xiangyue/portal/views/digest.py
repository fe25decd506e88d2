"""The reminders of the day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from xiangyue.people.actor import Actor
from xiangyue.portal.digest import digest_of
from xiangyue.web.door import open_door


@open_door("every list on it starts at visible_to")
def today(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What this person is reminded of today, and the same as a text to take along."""
    if not actor.is_official:
        return redirect("home", town=request.town.slug)  # type: ignore[attr-defined]
    return render(request, "portal/today.html", {"digest": digest_of(actor)})
