"""A stored file, and the small picture of it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect

from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of
from xiangyue.web.door import door
from xiangyue.web.files import path_of, thumbnail_of
from xiangyue.web.models import File

# A file opened as a page of its own may load, run and send nothing.
LOCKED = "default-src 'none'; sandbox; frame-ancestors 'none'"


@door(File)
def file(request: HttpRequest, actor: Actor, thing: File) -> HttpResponse:
    """A stored file; pictures are shown, everything else is downloaded and never run."""
    return handed_over(request, thing, thing.digest, thing.content_type, path_of(thing).read_bytes)


@door(File)
def thumbnail(request: HttpRequest, actor: Actor, thing: File) -> HttpResponse:
    """The picture made small, for lists on slow lines, made when it is first asked for; a document is only itself."""
    if not thing.is_picture:
        return redirect(page_of(thing))
    return handed_over(request, thing, f"{thing.digest}-small", "image/jpeg", lambda: thumbnail_of(thing).read_bytes())


def handed_over(
    request: HttpRequest, thing: File, tag: str, content_type: str, content: Callable[[], bytes]
) -> HttpResponse:
    """The bytes; a browser keeps them for itself and asks each time whether it may still show them."""
    tag = f'"{tag}"'
    if request.headers.get("If-None-Match") == tag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = HttpResponse(content(), content_type=content_type)
        shown = "inline" if thing.is_picture else "attachment"
        response.headers["Content-Disposition"] = f'{shown}; filename="{thing.pk}{thing.suffix}"'
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = LOCKED
    return response
