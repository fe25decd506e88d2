"""What a decision prints: the six-sheet register, the resolution, the archive list, and its picture."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from xiangyue.decisions import queries, rules
from xiangyue.decisions.models import Decision
from xiangyue.decisions.queries import result_of_step
from xiangyue.decisions.reckoning import RESOLVE
from xiangyue.decisions.resolution import in_the_towns_language
from xiangyue.decisions.sheets import picture_of, register
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of, public
from xiangyue.web.door import door
from xiangyue.web.models import PrintedCode


@door(Decision, by=rules.reads_register)
def register_sheets(request: HttpRequest, actor: Actor, decision: Decision) -> HttpResponse:
    """The six sheets, one A4 page each, in the town's language whatever the screen speaks."""
    with in_the_towns_language(decision):
        return _print(request, decision, "register", _("Six-sheet register"), pages=register(decision))


@door(Decision)
def resolution(request: HttpRequest, actor: Actor, decision: Decision) -> HttpResponse:
    """The resolution as it is signed and sealed."""
    if not decision.resolution:
        raise Http404
    item = result_of_step(rules.step_of(decision, RESOLVE))
    with in_the_towns_language(decision):
        lines = decision.resolution.splitlines()[1:]
        return _print(
            request, decision, "resolution", _("Resolution"), lines=lines, meeting=item.meeting if item else None
        )


@door(Decision, by=rules.reads_register)
def archive(request: HttpRequest, actor: Actor, decision: Decision) -> HttpResponse:
    """Every paper of the decision, as the list that lies on top of the folder."""
    with in_the_towns_language(decision):
        return _print(request, decision, "archive", _("Archive list"), papers=queries.papers_of(decision, actor))


@door(Decision)
def picture(request: HttpRequest, actor: Actor, decision: Decision) -> HttpResponse:
    """The decision as a picture for chats that block links."""
    drawing = picture_of(decision)
    if not drawing:
        raise Http404
    return HttpResponse(drawing, content_type="image/svg+xml")


def _print(request: HttpRequest, decision: Decision, name: str, title: str, **parts: Any) -> HttpResponse:
    code = PrintedCode.of(decision).code
    shown = {
        "decision": decision, "title": title, "back_url": page_of(decision), "code": code.upper(),
        "address": public(f"/q/{code}"), **parts,
    }  # fmt: skip
    return render(request, f"decisions/sheets/{name}.html", shown)
