"""The town's papers: one sheet for all villages at once, the duties of the year, and the wording of its letters."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangyue.disclosure.models import Posting, PostingStage
from xiangyue.disclosure.sheets import board_sheet, check_code
from xiangyue.kernel import clock
from xiangyue.papers.actions import set_letterhead
from xiangyue.papers.models import Letterhead
from xiangyue.papers.rules import may_set_letterhead
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.people.queries import villages
from xiangyue.people.rules import overseer
from xiangyue.portal.duties import duties_of_all
from xiangyue.web.addresses import to
from xiangyue.web.door import place_door
from xiangyue.web.forms import tried
from xiangyue.web.sheets import paper_of, print_sheets

FIELDS = ("issuer", "code", "closing", "copies", "sender")


class LetterheadForm(forms.ModelForm):
    """The wording of a town's letters."""

    class Meta:
        model = Letterhead
        fields = FIELDS
        labels = {
            "issuer": gettext_lazy("Name at the head of letters"),
            "code": gettext_lazy("Words before the year in the number"),
            "closing": gettext_lazy("Last sentence"),
            "copies": gettext_lazy("Who gets a copy"),
            "sender": gettext_lazy("Office that sends letters out"),
        }


@place_door(Level.VILLAGE)
def duties(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """The duties of the year of one village, on one A4 page."""
    return _duties(request, [place], to("village", place=place.slug))


@place_door(Level.TOWN, by=overseer)
def papers(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """What can be printed for all villages at once, and the letterhead."""
    head = Letterhead.objects.filter(place=place).first()
    hanging = _hanging(actor)
    return render(request, "portal/papers.html", {
        "place": place, "head": head, "villages": villages(place.town), "hanging": len(hanging),
        "may_set": may_set_letterhead(actor, place) is None,
    })  # fmt: skip


@place_door(Level.TOWN, by=overseer)
def all_duties(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """The duties of the year of every village, in one print."""
    return _duties(request, villages(place.town), to("town-papers", place=place.slug))


@place_door(Level.TOWN, by=overseer)
def all_notices(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """What hangs on the boards of all villages today, in one print."""
    notices = [(posting, board_sheet(posting), check_code(posting)) for posting in _hanging(actor)]
    context = {
        "notices": notices, "paper": paper_of(request).lower(), "title": _("What hangs on the boards today"),
        "back_url": to("town-papers", place=place.slug),
    }  # fmt: skip
    return print_sheets(request, "portal/hanging.html", context, board=True)


@place_door(Level.TOWN, by=overseer)
def letterhead(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """The wording of the town's letters; every field may stay empty. The town's other offices read it."""
    head = Letterhead.objects.filter(place=place).first()
    form = LetterheadForm(request.POST or None, initial={name: getattr(head, name) for name in FIELDS} if head else {})
    if tried(form, lambda: set_letterhead(actor, place, **form.cleaned_data)):
        return redirect(to("town-papers", place=place.slug))
    context = {
        "form": form, "reason": may_set_letterhead(actor, place), "back": to("town-papers", place=place.slug),
        "facts": [(label, getattr(head, name, "")) for name, label in LetterheadForm.Meta.labels.items()],
    }  # fmt: skip
    return render(request, "portal/letterhead.html", context, status=422 if form.errors else 200)


def _hanging(actor: Actor) -> list[Posting]:
    """The notices on the boards of all villages, in the order of the tree."""
    rows = Posting.objects.visible_to(actor).filter(stage=PostingStage.POSTED)
    return list(rows.select_related("place__village").order_by("place__path", "posted_on", "id"))


def _duties(request: HttpRequest, places: list[Place], back: str) -> HttpResponse:
    year = _year(request)
    title = _("Duties of the year %(year)s") % {"year": year}
    context = {"sheets": duties_of_all(places, year), "title": title, "year": year, "back_url": back}
    named = f"{places[0]} {title}" if len(places) == 1 else title
    return print_sheets(request, "portal/duties.html", context, name=named)


def _year(request: HttpRequest) -> int:
    """This year, or the next one where it was asked for: nobody plans further by rules that may change."""
    this = clock.today().year
    return this + 1 if request.GET.get("year") == str(this + 1) else this
