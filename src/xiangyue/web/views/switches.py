"""The small switches of every page, printed codes, and the page of all parts."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from xiangyue.kernel import tenancy
from xiangyue.kernel.kinds import kinds
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of
from xiangyue.web.door import local, open_door
from xiangyue.web.models import PrintedCode
from xiangyue.web.samples import samples


@require_POST
@open_door("a choice of this browser alone")
def size(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Large type or normal, kept in a cookie of this phone."""
    response = HttpResponseRedirect(local(request, request.POST.get("next", "")))
    response.set_cookie("size", "large" if request.POST.get("size") == "large" else "normal", max_age=365 * 86400)
    return response


@require_POST
@open_door("a choice of this browser alone")
def language(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Chinese or English, kept in a cookie."""
    response = HttpResponseRedirect(local(request, request.POST.get("next", "")))
    wanted = request.POST.get("language", "")
    if wanted in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, wanted, max_age=365 * 86400)
    return response


@open_door("a printed code leads to the page, where the door of the thing decides")
def printed_code(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """`/q/<code>`: what a QR on paper opens."""
    printed = get_object_or_404(PrintedCode, code=code.lower())
    with tenancy.use(printed.town):
        thing = kinds()[printed.kind].objects.filter(pk=printed.thing_id).first()
        if thing is None:
            raise Http404
        return redirect(page_of(thing))


@open_door("invented samples")
def parts(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Every part of the look on one page."""
    return render(request, "web/parts_page.html", {"samples": samples()})
