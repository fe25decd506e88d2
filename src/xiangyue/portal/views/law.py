"""The law in the open: why, the rules a place goes by, and the packs that a town loads from a file."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangyue.disclosure.models import Posting
from xiangyue.disclosure.rules import may_draft
from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.rules import Refused
from xiangyue.people.actions import propose_pack
from xiangyue.people.actor import Actor
from xiangyue.people.law import rules_for
from xiangyue.people.models import Level, LocalPack, PackStage, Place
from xiangyue.people.queries import town_place, villages
from xiangyue.people.rules import pack_keeper
from xiangyue.portal.announcing import draft_of, hangings
from xiangyue.portal.lawbook import PackForm, chapters_of, effects_of, no_longer_fitting
from xiangyue.rulebook.local import LIMIT
from xiangyue.rulebook.rulesets import Scope, in_force
from xiangyue.web.addresses import page_of
from xiangyue.web.door import door, open_door, place_door
from xiangyue.web.offers import moves_of


@open_door("the law is public")
def law(request: HttpRequest, actor: Actor, key: str) -> HttpResponse:
    """Why: one rule in force here, its article, since when, and what it is stricter than."""
    place = _law_place(actor)
    rules = rules_for(place, clock.today())
    if key not in rules:
        rules = in_force(Scope("village"), clock.today())
    if key not in rules:
        raise Http404
    rule, chain = rules[key], []
    while rule:
        chain.append(rule)
        rule = rule.stricter_than  # type: ignore[assignment]
    return render(request, "portal/resident/law.html", {"label": rules.label(key), "rules": chain, "place": place})


def _law_place(actor: Actor) -> Place:
    """The village whose law is shown: one's own, else the first of the town."""
    return actor.village or next(iter(villages(tenancy.current())), None) or town_place(tenancy.current())


@place_door(Level.VILLAGE)
def village_law(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """我们按什么规矩办事: every number in force in this village."""
    return _law_of(request, actor, place)


@open_door("the law is public")
def town_law(request: HttpRequest, actor: Actor) -> HttpResponse:
    """The same for the town's own bodies, with the way to each village's."""
    return _law_of(request, actor, town_place(tenancy.current()))


def _law_of(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    packs = LocalPack.objects.visible_to(actor).filter(stage=PackStage.CONFIRMED).order_by("-since", "-id")
    return render(request, "portal/resident/law_of_place.html", {
        "place": place,
        "chapters": chapters_of(place),
        "packs": packs,
        "left_out": no_longer_fitting(place),
        "villages": villages(place.town) if place.level == Level.TOWN else [],
        "town_place": town_place(place.town),
        "keeps_packs": pack_keeper(actor, town_place(place.town)) is None,
    })  # fmt: skip


@place_door(Level.TOWN, by=pack_keeper)
def packs(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """The packs this town has loaded, and a form for the next."""
    form = PackForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            if upload.size > LIMIT:
                raise Refused(_("The file is larger than %s KB.") % (LIMIT // 1024))
            return redirect(page_of(propose_pack(actor, place, upload.read(), since=form.cleaned_data["since"])))
        except Refused as refusal:
            form.add_error("file", str(refusal))
    found = LocalPack.objects.visible_to(actor).order_by("code", "-number")
    context = {"place": place, "form": form, "packs": found}
    return render(request, "portal/packs.html", context, status=422 if form.errors else 200)


@door(LocalPack)
def pack(request: HttpRequest, actor: Actor, thing: LocalPack) -> HttpResponse:
    """One version of a pack: whose it is, what it changes where, and its text."""
    return render(request, "portal/pack.html", {
        "thing": thing,
        "pack": thing.pack,
        "effects": effects_of(thing),
        "articles": thing.pack.articles.values(),
        "moves": moves_of(actor, thing),
        "keeps_packs": pack_keeper(actor, thing) is None,
        **_boards(actor, thing),
    })  # fmt: skip


def _boards(actor: Actor, thing: LocalPack) -> dict[str, object]:
    """For who serves a village, whether it hangs there; for the town, in which villages it does not."""
    if not actor.is_official:
        return {}
    places = [actor.village] if actor.village else villages(thing.town)
    here = [each for each in hangings(places) if each.pack.pk == thing.pk]
    writes = bool(actor.village) and may_draft(actor, Posting(place=actor.village)) is None
    return {
        "hangs": [each for each in here if each.is_done],
        "waits": [each.place for each in here if not each.is_done],
        "writes": writes and any(not each.is_done for each in here),
    }


@require_POST
@door(LocalPack)
def pack_sheet(request: HttpRequest, actor: Actor, thing: LocalPack) -> HttpResponse:
    """Draft its sheet for the board of one's own village."""
    return redirect(page_of(draft_of(actor, thing)))
