"""The board of a village, and what is overdue in the town."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from xiangyue.disclosure import queries
from xiangyue.disclosure.models import Objection, Posting, PostingStage
from xiangyue.disclosure.rules import may_draft
from xiangyue.disclosure.sheets import days_words, head_of_board
from xiangyue.kernel import clock, tenancy
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Place
from xiangyue.people.queries import town_place
from xiangyue.web.addresses import page_of, to
from xiangyue.web.door import open_door, place_door
from xiangyue.web.words import short_day_words

FINANCE = "finance"  # the group of the catalogue under which accounts stand
MARKS = {PostingStage.POSTED: "short", PostingStage.CLOSED: "ok"}


@place_door(Level.VILLAGE)
def board(request: HttpRequest, actor: Actor, place: Place) -> HttpResponse:
    """What hangs on the board of a village; its own officials also see drafts and what is due."""
    postings = queries.board(place, actor)
    shown = {"place": place, "sections": sections(postings), "head": head_of_board(place)}
    if not actor.serves(place):
        return render(request, "disclosure/resident/board.html", {**shown, "newest": newest(postings)})
    drafts = [posting for posting in postings if posting.is_draft]
    official = {
        "drafts": [line_of(draft) for draft in drafts],
        "due": [due_line(owed) for owed in queries.due(place)],
        "waiting": [objection_line(each) for each in queries.objections_for(actor)],
        "may_write": may_draft(actor, Posting(place=place)) is None,
    }
    return render(request, "disclosure/board.html", {**shown, **official})


def newest(postings: list[Posting]) -> Posting | None:
    """What hangs goes before what has come down."""
    shown = [posting for posting in postings if posting.is_shown]
    return next((posting for posting in shown if posting.stage == PostingStage.POSTED), shown[0] if shown else None)


def sections(postings: list[Posting]) -> list[tuple[str, list[dict[str, str]]]]:
    """The sheets by what they are about, in the words of the village."""
    decided, money, other = (_("What was decided"), _("How the money was spent"), _("Also on the board"))
    found: dict[str, list[dict[str, str]]] = {decided: [], money: [], other: []}
    for posting in postings:
        if not posting.is_draft:
            section = money if posting.rules["group"] == FINANCE else decided if posting.about_kind else other
            found[section].append(line_of(posting))
    return [(words, lines) for words, lines in found.items() if lines]


def line_of(posting: Posting) -> dict[str, str]:
    """One row of the list."""
    return {
        "title": posting.shown_title,
        "url": page_of(posting),
        "note": note_of(posting),
        "mark": posting.get_stage_display(),
        "mark_state": MARKS.get(PostingStage(posting.stage), "plain"),
    }


def note_of(posting: Posting) -> str:
    if posting.stage != PostingStage.POSTED or not posting.day_number:
        return days_words(posting)
    return _("%(dates)s Day %(number)s of %(total)s.") % {
        "dates": days_words(posting), "number": posting.day_number, "total": posting.days,
    }  # fmt: skip


def objection_line(objection: Objection) -> dict[str, str]:
    return {
        "title": str(objection),
        "url": page_of(objection),
        "note": queries.clock_words(objection),
        "mark": _("overdue") if objection.is_overdue else "",
        "mark_state": "short",
    }


def due_line(owed: queries.Owed) -> dict[str, str]:
    late = owed.due_on < clock.today()
    return {
        "title": str(owed.duty.words),
        "note": _("by %(day)s") % {"day": short_day_words(owed.due_on)},
        "mark": _("overdue") if late else "",
        "mark_state": "short",
    }


@open_door("names duties of places, never persons")
def overdue(request: HttpRequest, actor: Actor) -> HttpResponse:
    """What should have been posted or answered in the town and was not: duties by place."""
    town = town_place(tenancy.current())
    by_place: dict[Place, list[dict[str, str]]] = {}
    for owed in queries.overdue(town):
        by_place.setdefault(owed.place, []).append(due_line(owed))
    for late in queries.unanswered(town):
        by_place.setdefault(late.place, []).append(unanswered_line(late))
    villages = [(place, to("board", place=place.slug), lines) for place, lines in by_place.items()]
    return render(request, "disclosure/resident/overdue.html", {"villages": villages})


def unanswered_line(late: queries.Unanswered) -> dict[str, str]:
    words = _("%(count)s opinions wait for the answer of the town")
    if not late.with_town:
        words = _("%(count)s opinions wait for the answer of the village")
    return {
        "title": words % {"count": late.count},
        "note": _("by %(day)s") % {"day": short_day_words(late.due_on)},
        "mark": _("overdue"),
        "mark_state": "short",
    }
