"""One posting: its page, its sheet, its picture, and the way from draft to board."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from xiangyue.disclosure import actions, queries
from xiangyue.disclosure.forms import DraftForm, NewDraftForm, PostForm
from xiangyue.disclosure.models import Objection, Posting, PostingStage, Proof
from xiangyue.disclosure.rules import (
    may_ask_erasure,
    may_correct,
    may_draft,
    may_edit,
    may_erase,
    may_prove,
    may_take_down,
    village_writer,
)
from xiangyue.disclosure.sheets import (
    board_sheet,
    check_code,
    entered_later,
    head_of_board,
    picture_of,
    share_of,
)
from xiangyue.disclosure.views.common import show_form, tried
from xiangyue.disclosure.views.erasure import erase_page
from xiangyue.kernel.rules import Reason, Refused
from xiangyue.kernel.stages import make_move
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.web.addresses import page_of, to
from xiangyue.web.door import door, place_door
from xiangyue.web.offers import moves_of
from xiangyue.web.sheets import paper_of, print_sheets


@door(Posting)
def posting(request: HttpRequest, actor: Actor, thing: Posting) -> HttpResponse:
    """The page everybody reads; officials of the village and above it also find what can be done."""
    if thing.is_draft:
        return redirect(to("posting-preview", pk=thing.pk))
    shown = facts_of(thing)
    if actor.serves(thing.place) or actor.oversees(thing.place):
        return render(request, "disclosure/posting.html", {**shown, **duties_of(actor, thing)})
    return render(request, "disclosure/resident/posting.html", shown)


def facts_of(thing: Posting) -> dict[str, object]:
    """What everybody may know of a posting."""
    recorded = queries.recorded_on(thing)
    corrections = Posting.objects.filter(corrects=thing).shown().order_by("id")
    return {
        "posting": thing,
        "lines": thing.shown_text.splitlines(),
        "decided": bool(thing.about_kind),
        "share": share_of(thing) if thing.is_shown else None,
        "check_code": check_code(thing),
        "head": head_of_board(thing.place),
        "recorded": recorded if entered_later(thing, recorded) else None,
        "corrections": list(corrections),
        "opinions": [opinion_line(each) for each in thing.objections.select_related("posting")],
        "board_url": to("board", place=thing.place.slug),
    }


def opinion_line(objection: Objection) -> dict[str, str]:
    """All the public learns of an opinion: its number, its state, and by when it is answered."""
    return {
        "title": _("Opinion no. %(number)s") % {"number": objection.number},
        "note": queries.clock_words(objection) if objection.is_waiting else "",
        "mark": objection.get_stage_display(),
        "mark_state": "short" if objection.is_overdue else "plain",
    }


def duties_of(actor: Actor, thing: Posting) -> dict[str, object]:
    """What this official may do with it, and who has proved what."""
    objections = Objection.objects.visible_to(actor).filter(posting=thing).select_related("posting")
    hangs = thing.stage == PostingStage.POSTED and may_prove(actor, thing) is None
    return {
        "moves": moves_of(actor, thing),
        "proofs": Proof.objects.visible_to(actor).filter(posting=thing),
        "may_prove": hangs,
        "may_correct": may_correct(actor, thing) is None,
        "may_erase": may_erase(actor, thing) is None,
        "may_take_down": thing.is_shown and may_take_down(actor, thing) is None,
        "waiting": [(page_of(each), str(each), queries.clock_words(each)) for each in objections.waiting()],
    }


@door(Posting)
def sheet(request: HttpRequest, actor: Actor, thing: Posting) -> HttpResponse:
    """The sheet for the wall, on A4 or A3."""
    if not thing.is_shown and not thing.is_draft:
        raise Refused(Reason(thing.shown_text))
    paper = paper_of(request).lower()
    parts = {"sheet": board_sheet(thing), "paper": paper, "check_code": check_code(thing), "back_url": page_of(thing)}
    context = {**parts, "title": thing.shown_title}
    edits = actor.serves(thing.place) or actor.oversees(thing.place)
    return print_sheets(request, "disclosure/sheet.html", context, editable=edits, board=True)


@door(Posting)
def picture(request: HttpRequest, actor: Actor, thing: Posting) -> HttpResponse:
    """The posting as a picture for chats."""
    if not thing.is_shown:
        raise Http404
    return HttpResponse(picture_of(thing), content_type="image/svg+xml")


# From draft to board


def writes_here(actor: Actor, place: Place) -> Reason | None:
    """Only the committee of this village writes for its board."""
    return may_draft(actor, Posting(place=place))


@place_door(Level.VILLAGE, by=writes_here)
def new_draft(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """Write a new draft under an entry of the catalogue."""
    form = NewDraftForm(request.POST or None, place=place, initial={"item": request.GET.get("item", "")})
    if draft := tried(form, actions.draft_posting, actor, place=place):
        return redirect(to("posting-preview", pk=draft.pk))
    return show_form(
        request, form, title=_("A new sheet for the board"), words=_("Save and look at it"), where=str(place),
        back=to("board", place=place.slug),
    )  # fmt: skip


@door(Posting, by=may_edit)
def edit(request: HttpRequest, actor: Actor, thing: Posting) -> HttpResponse:
    """Change a draft."""
    form = DraftForm(request.POST or None, initial=DraftForm.values_of(thing))
    if tried(form, actions.edit_draft, actor, thing):
        return redirect(to("posting-preview", pk=thing.pk))
    return show_form(
        request, form, title=_("Change the draft"), words=_("Save and look at it"), where=str(thing.place),
        back=to("posting-preview", pk=thing.pk),
    )  # fmt: skip


@door(Posting, by=may_correct)
def correct(request: HttpRequest, actor: Actor, thing: Posting) -> HttpResponse:
    """Write the sheet that corrects a posting; the old one keeps standing."""
    form = DraftForm(request.POST or None, initial=DraftForm.values_of(thing) if thing.is_shown else None)
    if draft := tried(form, actions.correct_posting, actor, thing):
        return redirect(to("posting-preview", pk=draft.pk))
    return show_form(
        request, form, title=_("A correction"), words=_("Save and look at it"), where=str(thing.place),
        lead=_("What hangs keeps standing and shows where the correction is."), back=page_of(thing),
    )  # fmt: skip


@door(Posting)
def preview(request: HttpRequest, actor: Actor, thing: Posting) -> HttpResponse:
    """The sheet as it will hang, private numbers marked; then the one step that makes it public."""
    if not thing.is_draft:
        return redirect(page_of(thing))
    form = PostForm(request.POST or None)
    if tried(form, make_move, thing, "post", actor):
        return redirect(page_of(thing))
    parts = {
        "posting": thing,
        "sheet": board_sheet(thing),
        "form": form,
        "may_post": village_writer(actor, thing),
        "may_edit": may_edit(actor, thing) is None,
    }
    return render(request, "disclosure/preview.html", parts, status=422 if form.errors else 200)


@require_POST
@door(Posting, by=may_edit)
def mask(request: HttpRequest, actor: Actor, thing: Posting) -> HttpResponse:
    """One tap hides every private number of a draft."""
    actions.mask_draft(actor, thing)
    return redirect(to("posting-preview", pk=thing.pk))


@door(Posting, by=may_ask_erasure)
def erase(request: HttpRequest, actor: Actor, thing: Posting) -> HttpResponse:
    """Erase a withheld text for good."""
    return erase_page(request, actor, thing)
