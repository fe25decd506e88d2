"""What a decision prints: the six-sheet register, the resolution, the archive list, and its picture."""

from functools import partial
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from xiangyue.decisions import queries
from xiangyue.decisions.models import Decision
from xiangyue.decisions.resolution import in_the_towns_language
from xiangyue.decisions.rules import decisions as rules
from xiangyue.decisions.sheets import archive_of, decision_print, picture_of, register, resolution_print
from xiangyue.papers.pdf import pdf
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of, to
from xiangyue.web.door import door
from xiangyue.web.sheets import file_name, papers_in, print_sheets


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
    with in_the_towns_language(decision):
        return _print(request, decision, "resolution", _("Resolution"), editable=True, **resolution_print(decision))


@door(Decision, by=rules.reads_register)
def archive(request: HttpRequest, actor: Actor, decision: Decision) -> HttpResponse:
    """Every paper of the decision, as the list that lies on top of the folder."""
    with in_the_towns_language(decision):
        papers, whole = queries.papers_of(decision, actor), to("decision-archive-file", pk=decision.pk)
        return _print(request, decision, "archive", _("Archive list"), papers=papers, whole=whole)


@door(Decision, by=rules.reads_register)
def archive_file(request: HttpRequest, actor: Actor, decision: Decision) -> HttpResponse:
    """Everything on the list as one ZIP, with the digests of all files."""
    with in_the_towns_language(decision):
        made = archive_of(decision, actor, partial(_pdf, request))
        name = file_name(_("%(title)s archive.zip") % {"title": decision.title})
    return FileResponse(made, as_attachment=True, filename=name, content_type="application/zip")  # type: ignore[return-value]  # streams


def _pdf(request: HttpRequest, template: str, context: dict[str, Any]) -> bytes:
    return pdf(papers_in(request, template, context), str(context["title"]))


@door(Decision)
def picture(request: HttpRequest, actor: Actor, decision: Decision) -> HttpResponse:
    """The decision as a picture for chats that block links."""
    drawing = picture_of(decision)
    if not drawing:
        raise Http404
    return HttpResponse(drawing, content_type="image/svg+xml")


def _print(
    request: HttpRequest, decision: Decision, name: str, title: str, *, editable: bool = False, **parts: Any
) -> HttpResponse:
    shown = decision_print(decision, title, back_url=page_of(decision), **parts)
    named = f"{decision.title} {title}"
    return print_sheets(request, f"decisions/sheets/{name}.html", shown, name=named, editable=editable)
