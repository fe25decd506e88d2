"""The town's letters to a village, to be read, printed, and finished in its office."""

import re

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from xiangyue.decisions.models import Advice, Covenant, LegalCheck
from xiangyue.decisions.resolution import in_the_towns_language
from xiangyue.decisions.sheets.letters import letter_of_advice, letter_of_check, letter_of_order
from xiangyue.kernel.models import TenantModel
from xiangyue.papers.letterhead import Letter
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of
from xiangyue.web.door import door
from xiangyue.web.sheets import print_sheets

NUMBER = re.compile(r"[1-9][0-9]{0,4}")


@door(Advice)
def advice(request: HttpRequest, actor: Actor, advice: Advice) -> HttpResponse:
    with in_the_towns_language(advice.decision):
        return _print(request, actor, advice, letter_of_advice(advice, _number(request, actor)))


@door(Covenant)
def check(request: HttpRequest, actor: Actor, covenant: Covenant) -> HttpResponse:
    """The check that was asked for, or the newest; where none was made, the covenant's page says what holds."""
    checks = list(LegalCheck.objects.visible_to(actor).filter(covenant=covenant))
    if not checks:
        return redirect(page_of(covenant))
    asked = next((each for each in checks if str(each.pk) == request.GET.get("check")), checks[-1])
    with in_the_towns_language(covenant):
        return _print(request, actor, asked, letter_of_check(asked, _number(request, actor)))


@door(Covenant)
def order(request: HttpRequest, actor: Actor, covenant: Covenant) -> HttpResponse:
    """The order to correct a covenant; where none was given, its page says what holds."""
    if not covenant.order_text:
        return redirect(page_of(covenant))
    with in_the_towns_language(covenant):
        return _print(request, actor, covenant, letter_of_order(covenant, _number(request, actor)))


def _number(request: HttpRequest, actor: Actor) -> int | None:
    """The number the office gave it in its own register, for the town alone; it is printed and kept nowhere here."""
    wanted = request.GET.get("number", "") if actor.is_town_officer else ""
    return int(wanted) if NUMBER.fullmatch(wanted) else None


def _print(request: HttpRequest, actor: Actor, thing: TenantModel, letter: Letter) -> HttpResponse:
    context = {
        "letter": letter, "title": letter.title, "back_url": page_of(thing), "number": _number(request, actor),
        "asks_number": actor.is_town_officer,
    }  # fmt: skip
    return print_sheets(request, "web/letter.html", context, editable=actor.is_town_officer)
