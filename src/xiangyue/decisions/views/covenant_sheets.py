"""What a covenant prints: the booklet for every household, the sheet for the wall, the form for the town's file."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from xiangyue.decisions.models import Covenant
from xiangyue.decisions.resolution import in_the_towns_language
from xiangyue.decisions.rules import decisions as rules
from xiangyue.decisions.sheets.covenants import chapters_of, filing_form, gaps_words, origin_words
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of, public
from xiangyue.web.door import door
from xiangyue.web.models import PrintedCode
from xiangyue.web.sheets import print_sheets


@door(Covenant)
def booklet(request: HttpRequest, actor: Actor, covenant: Covenant) -> HttpResponse:
    """Small pages to fold and keep."""
    with in_the_towns_language(covenant):
        return _print(request, covenant, "booklet", _("Booklet"), **_text(covenant))


@door(Covenant)
def wall(request: HttpRequest, actor: Actor, covenant: Covenant) -> HttpResponse:
    """Large type for the wall of the village office."""
    with in_the_towns_language(covenant):
        return _print(request, covenant, "wall", _("Wall sheet"), board=True, **_text(covenant))


@door(Covenant, by=rules.reads_register)
def filing(request: HttpRequest, actor: Actor, covenant: Covenant) -> HttpResponse:
    """The form that goes to the town, filled from the sitting."""
    with in_the_towns_language(covenant):
        return _print(request, covenant, "filing", _("Filing form"), editable=True, filing=filing_form(covenant))


def _text(covenant: Covenant) -> dict[str, Any]:
    return {"chapters": chapters_of(covenant), "origin": origin_words(covenant), "gaps": gaps_words(covenant)}


def _print(
    request: HttpRequest,
    covenant: Covenant,
    name: str,
    title: str,
    *,
    editable: bool = False,
    board: bool = False,
    **parts: Any,
) -> HttpResponse:
    code = PrintedCode.of(covenant).code
    shown = {
        "covenant": covenant, "title": title, "back_url": page_of(covenant), "code": code.upper(),
        "address": public(f"/q/{code}"), **parts,
    }  # fmt: skip
    template = f"decisions/sheets/covenant_{name}.html"
    return print_sheets(request, template, shown, name=f"{covenant.title} {title}", editable=editable, board=board)
