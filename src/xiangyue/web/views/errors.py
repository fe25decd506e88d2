"""What is shown where something fails."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    words = _("The page had been open for too long. Please go back, reload it and try again.")
    return render(request, "web/error.html", {"title": _("Please try again"), "words": words}, status=403)


csrf_failure.door = "shown by the framework"  # type: ignore[attr-defined]


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    words = _("This page does not exist, or it is not open to you.")
    return render(request, "web/error.html", {"title": _("Not found"), "words": words}, status=404)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    words = _("This was too much at once, or was not understood. Nothing was changed.")
    return render(request, "web/error.html", {"words": words}, status=400)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the context processors: what failed may be the database."""
    return HttpResponse(render_to_string("web/broken.html"), status=500)
