"""What residents do without an account: bring a need, and follow it by its code."""

from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from xiangyue.matters import actions, queries
from xiangyue.matters.forms import AskForm, RatingForm, ReasonForm
from xiangyue.matters.models import Channel, Need, NeedStage
from xiangyue.matters.rules import REOPENED_AT_MOST, Resident
from xiangyue.matters.sheets import code_words
from xiangyue.matters.stages import need_moves
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.web.addresses import public, to
from xiangyue.web.door import open_door, place_door
from xiangyue.web.files import files_of, path_of
from xiangyue.web.forms import tried
from xiangyue.web.models import File
from xiangyue.web.views import address_of
from xiangyue.web.views.files import handed_over

DEEDS: dict[str, Callable[[Need, str], object]] = {
    "appeal": lambda need, reason: actions.appeal(need, reason=reason),
    "ask_again": lambda need, reason: actions.ask_again(Resident(need.code), need, reason=reason),
    "withdraw": lambda need, _reason: actions.withdraw(need),
}


@place_door(Level.VILLAGE)
def bring(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Anybody may say what is needed; a code leads back to it."""
    form = AskForm(request.POST or None, request.FILES or None, place=place)
    if filed := tried(form, lambda: _filed(request, actor, form)):
        return redirect(to("need-follow", code=filed.code))
    parts = {"place": place, "form": form, "published": queries.published(place)}
    return render(request, "matters/resident/bring.html", parts, status=422 if form.errors else 200)


def _filed(request: HttpRequest, actor: Actor, form: AskForm) -> Need:
    return actions.register(actor, channel=Channel.WEB, from_address=address_of(request), **form.cleaned_data)


@open_door("the code is itself the secret")
def follow(request: HttpRequest, actor: Actor, code: str) -> HttpResponse:
    """How one's own need stands, the answer, and what one can do."""
    need = queries.by_code(code)
    if need is None:
        raise Http404
    rating, reason = _forms(request, need)
    if _done(request, need, rating, reason):
        return redirect(to("need-follow", code=need.code))
    offered = {offer.move.name for offer in need_moves.offers(Resident(need.code), need) if not offer.obstacles}
    parts = {
        "need": need,
        "code": code_words(need),
        "address": public(to("need-follow", code=need.code)),
        "rating": rating if need.stage == NeedStage.ANSWERED and not need.is_asked_about else None,
        "reason": reason,
        "files": [(file, own_file(need, file), own_file(need, file)) for file in files_of(need)],
        "offered": offered,
        "is_at_the_end": need.reopened >= REOPENED_AT_MOST,
    }
    is_wrong = bool(rating.errors or reason.errors)
    response = render(request, "matters/resident/follow.html", parts, status=422 if is_wrong else 200)
    # phones are shared in a family, and the way back must not show another's words
    response.headers["Cache-Control"] = "private, no-store"
    return response


def own_file(need: Need, file: File) -> str:
    return to("need-file", code=need.code, pk=file.pk)


@open_door("the code is itself the secret")
def attachment(request: HttpRequest, actor: Actor, code: str, pk: UUID) -> HttpResponse:
    """What was sent with one's own need."""
    need = queries.by_code(code)
    found = files_of(need).filter(pk=pk).first() if need else None
    if found is None:
        raise Http404
    return handed_over(request, found, found.digest, found.content_type, path_of(found).read_bytes)


def _forms(request: HttpRequest, need: Need) -> tuple[RatingForm, ReasonForm]:
    sent = request.POST if request.method == "POST" else None
    rates = sent is not None and "deed" not in sent
    reasons = sent is not None and sent.get("deed") in {"appeal", "ask_again"}
    return RatingForm(sent if rates else None), ReasonForm(sent if reasons else None)


def _done(request: HttpRequest, need: Need, rating: RatingForm, reason: ReasonForm) -> bool:
    """Whether what was sent has been done; a refusal becomes an error of its form."""
    if request.method != "POST":
        return False
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None:
        return bool(tried(rating, lambda: actions.rate_as_resident(need, **rating.cleaned_data)))
    if request.POST["deed"] == "withdraw":
        return bool(deed(need, ""))
    return bool(tried(reason, lambda: deed(need, reason.cleaned_data["reason"]) or need))
