"""The one view that makes moves, for every room of the house."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from xiangyue.kernel.kinds import kinds
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import TABLES, make_move
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of
from xiangyue.web.door import local, open_door
from xiangyue.web.forms import MoveForm


@require_POST
@open_door("answers for a thing only where visible_to(actor) finds it")
def do_move(request: HttpRequest, actor: Actor, kind: str, pk: UUID, move: str) -> HttpResponse:
    """Make this move of this thing, or say why not."""
    model = kinds().get(kind)
    if model not in TABLES or move not in TABLES[model].moves:
        raise Http404
    thing = get_object_or_404(model.objects.visible_to(actor), pk=pk)
    back = local(request, request.POST.get("next", ""), page_of(thing))
    form = MoveForm(request.POST)
    if not form.is_valid():
        reasons = [error for errors in form.errors.values() for error in errors]
        return render(request, "web/refused.html", {"reasons": reasons, "back": back}, status=409)
    try:
        make_move(thing, move, actor, **form.cleaned_data)
    except Refused as refusal:
        return render(request, "web/refused.html", {"reasons": refusal.reasons, "back": back}, status=409)
    return redirect(back)
