"""Printed sheets leave as a page, as a PDF, or as a letter for editing; all three from the template of the page.

Whoever may open the page may take the file: nothing is asked here that the door has not asked already.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from xiangyue.papers.letters import docx_of
from xiangyue.papers.pdf import SIZES, pdf
from xiangyue.papers.reading import papers_of
from xiangyue.papers.tree import Papers

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')  # for the name of a file, on one system or the other
LONGEST_NAME = 80  # signs: a whole path of 260 is all some systems take


@dataclass(frozen=True)
class Download:
    """A form in which the sheet can be taken away."""

    words: str
    url: str


def print_sheets(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any],
    *,
    name: str = "",
    editable: bool = False,
    board: bool = False,
) -> HttpResponse:
    """The sheets of a template as a page, or by `?as=pdf` and `?as=docx` as a file; `name` or the title names it.

    `editable`: officials go on editing it, so it is offered as .docx; `board`: it hangs on a wall, so A3 is offered.
    """
    wanted = (request.GET.get("as") or request.POST.get("as") or "").lower()
    shown = {**context, "downloads": downloads(request, editable=editable, board=board)}
    html = render_to_string(template, shown, request)
    title = name or str(context["title"])
    if not wanted:
        return HttpResponse(html)
    if wanted == "pdf":
        return download(pdf(papers_of(html), title, paper=paper_of(request)), f"{title}.pdf", PDF)
    if wanted == "docx" and editable:
        return download(docx_of(papers_of(html), title), f"{title}.docx", DOCX)
    raise Http404


def downloads(request: HttpRequest, *, editable: bool, board: bool) -> list[Download]:
    """What the tools above the sheets offer; a page that came from a form cannot be asked for again."""
    if request.method != "GET":
        return []
    found = [Download(_("PDF file"), _address(request, {"as": "pdf"}))]
    if board:
        words = _("PDF on %(paper)s")
        found = [
            Download(words % {"paper": size}, _address(request, {"as": "pdf", "paper": size.lower()})) for size in SIZES
        ]
    if editable:
        found.append(Download(_("Word document for editing"), _address(request, {"as": "docx"})))
    return found


def _address(request: HttpRequest, more: dict[str, str]) -> str:
    query = request.GET.copy()
    for name, value in more.items():
        query[name] = value
    return f"?{query.urlencode()}"


def paper_of(request: HttpRequest) -> str:
    """The size asked for by `?paper=`; A4 where none was named."""
    wanted = request.GET.get("paper", "").upper()
    return wanted if wanted in SIZES else SIZES[0]


def papers_in(request: HttpRequest, template: str, context: Mapping[str, Any]) -> Papers:
    """The sheets of a template, where several prints are put into one file."""
    return papers_of(render_to_string(template, dict(context), request))


def download(content: bytes, name: str, content_type: str) -> HttpResponse:
    """A file that is saved under a name people can read, and kept by no cache on the way."""
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, file_name(name)) or "attachment"
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def file_name(words: str) -> str:
    """Words as the name of a file, with their ending, on every system."""
    stem, dot, ending = " ".join(UNFIT.sub(" ", words).split()).rpartition(".")
    return f"{stem.strip(' .')[:LONGEST_NAME].strip()}{dot}{ending}" if dot else ending.strip()[:LONGEST_NAME]
