"""The page that works without signal, its worker, and the two addresses its script talks to."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangyue.kernel import clock
from xiangyue.kernel.rules import Refused
from xiangyue.outbox.actions import Changed, NotItsWriter, receive
from xiangyue.outbox.envelopes import Command, opened
from xiangyue.outbox.forms import SavedForm
from xiangyue.outbox.queries import pack_of
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import to
from xiangyue.web.context import HTML_LANGUAGE, Page
from xiangyue.web.door import open_door

HERE = "xiangyue"  # a page of somebody's wireless network answers everything, but not with this
LIMIT = 4 * 1024 * 1024  # bytes of one command; a photograph made small on the phone has a tenth
HEARD_OUT = 64 * 1024 * 1024  # read and dropped: a browser that is cut off while it sends shows no answer
PIECE = 64 * 1024
FILES = [
    "web/tokens.css", "web/base.css", "web/parts.css", "web/print.css", "web/mark.svg", "web/web.js",
    "outbox/drawing.js", "outbox/store.js", "outbox/outbox.js",
]  # fmt: skip


@open_door("the same for everybody: the phone itself knows who writes")
def offline(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The shell of the page; drawn without the request, so that nothing of anybody can be in it."""
    page = Page(
        town=request.town, actor=Actor.public(actor.town), home_url=to("home"), demo=False, signed_in=False,  # type: ignore[attr-defined]
        size="large" if request.COOKIES.get("size") == "large" else "normal", actor_words="",
        lang=HTML_LANGUAGE.get(get_language() or "", "zh-Hans"),
    )  # fmt: skip
    return _fresh(HttpResponse(render_to_string("outbox/offline.html", {"page": page})))


@open_door("the same for everybody")
def worker(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The service worker; it lies below the page, so it hears of no other."""
    files = [static(name) for name in FILES]
    script = render_to_string("outbox/worker.js", {"page": json.dumps(to("offline")), "files": json.dumps(files)})
    return _fresh(HttpResponse(script, content_type="text/javascript; charset=utf-8"))


def _fresh(response: HttpResponse) -> HttpResponse:
    """A browser asks each time whether there is a newer one."""
    response.headers["Cache-Control"] = "no-cache"
    return response


@open_door("tells the person of this session who that is, and what may be written; others that nobody is")
def state(request: HttpRequest, actor: Actor) -> JsonResponse:
    """Whether we are there, who is signed in, a fresh token, and the pack unless the phone has it."""
    if actor.person is None or actor.helper:
        return JsonResponse({"here": HERE, "person": ""})
    pack = pack_of(actor)
    known = request.GET.get("pack") == pack["version"]
    return JsonResponse({
        "here": HERE, "person": str(actor.person.pk), "words": actor.words, "token": get_token(request),
        "today": clock.today().isoformat(), "version": pack["version"], "pack": None if known else pack,
    })  # fmt: skip


@require_POST
@open_door("takes in only what the person of this session wrote")
def sync(request: HttpRequest, actor: Actor) -> JsonResponse:
    """One command; the answer says what became of it, and the phone acts by its number."""
    if _is_too_long(request):
        return _said(413, _("This is larger than 4 MB. Please make the photograph smaller; the text stands."))
    if actor.person is None:
        return _said(401, _("Please sign in. What you wrote stays on this phone until then."))
    return _answer(*_tried(actor, _json(request)))


def _is_too_long(request: HttpRequest) -> bool:
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if LIMIT < length <= HEARD_OUT:
        while request.read(PIECE):
            pass
    return length > LIMIT


def _json(request: HttpRequest) -> Any:
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError):
        return None


def _tried(actor: Actor, given: Any) -> tuple[int, dict[str, Any]]:
    """The status and the answer for one command."""
    try:
        command: Command = opened(given)
        return 200, receive(actor, command)
    except Changed:
        words = _("This was received before, with other words. What was received then stands.")
        return 409, {"words": [words]}
    except NotItsWriter as refusal:
        return 403, {"words": [str(reason) for reason in refusal.reasons]}
    except Refused as refusal:
        return 422, {"words": [str(reason) for reason in refusal.reasons]}


def _said(status: int, words: str) -> JsonResponse:
    return _answer(status, {"words": [words]})


def _answer(status: int, answer: dict[str, Any]) -> JsonResponse:
    return JsonResponse(answer, status=status)


@open_door("takes in only what the person of this session wrote")
def saved(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Bring in what a phone saved as a file; the same file twice writes nothing twice."""
    if actor.person is None:
        return redirect(to("sign-in"))
    form = SavedForm(request.POST or None, request.FILES or None)
    if not form.is_valid():
        return render(request, "outbox/saved.html", {"form": form}, status=422 if form.errors else 200)
    lines = [_line(given, *_tried(actor, given)) for given in form.cleaned_data["upload"]]
    return render(request, "outbox/saved.html", {"form": SavedForm(), "outcome": lines})


def _line(given: Any, status: int, answer: dict[str, Any]) -> dict[str, Any]:
    """One record of the file: what it was, and what became of it."""
    body = given.get("body") if isinstance(given, dict) else None
    text = body.get("text") or body.get("name") if isinstance(body, dict) else None
    good = status == 200
    return {
        "title": str(text or _("a record"))[:40], "url": answer.get("page", ""),
        "note": answer["number"] if good else " ".join(answer["words"]),
        "mark": _("received") if good else _("not received"), "mark_state": "plain" if good else "short",
    }  # fmt: skip
