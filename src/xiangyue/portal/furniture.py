"""What the portal adds to every page: the foot, and in a demo its banner, its person and its tour."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from xiangyue.portal import tour
from xiangyue.portal.personas import demo_doors_open
from xiangyue.web import context
from xiangyue.web.addresses import to


def of_page(request: HttpRequest) -> dict[str, Any]:
    """Names of `web.context.Page` and their values for this request."""
    furniture: dict[str, Any] = {"foot": foot(request)}
    if getattr(request, "town", None) and demo_doors_open(request):
        furniture["demo_reset_url"] = to("demo-reset")
        if request.session.get("persona"):
            furniture["persona"] = request.actor.words  # type: ignore[attr-defined]
        if request.session.get("tour"):
            furniture["tour"] = tour.place_in(request)
    return furniture


def foot(request: HttpRequest) -> list[tuple[str, str]]:
    links = [(_("Does this need a meeting?"), reverse("need-meeting"))]
    if getattr(request, "town", None):
        links.append((_("How to check"), to("how-to-check")))
    if getattr(getattr(request, "installation", None), "demo", False):
        links.append((_("Beside the article"), reverse("article")))
    return [*links, (_("Use it in our town"), reverse("use"))]


context.EXTRAS.append(of_page)
