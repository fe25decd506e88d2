"""The archive of a decision as one file: every sheet as PDF, scans and photographs, the frozen texts, and the lists."""

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.decisions.models import Decision
from xiangyue.decisions.queries import papers_of, result_of_step
from xiangyue.decisions.queries.papers import Paper
from xiangyue.decisions.reckoning.decisions import RESOLVE
from xiangyue.decisions.sheets.register import register
from xiangyue.disclosure.models import Posting
from xiangyue.disclosure.sheets import board_sheet, check_code
from xiangyue.kernel import clock, trail
from xiangyue.meetings import sheets as sittings
from xiangyue.meetings.models import Meeting
from xiangyue.papers.archive import Built, Piece, build
from xiangyue.people.actor import Actor
from xiangyue.people.queries import town_place
from xiangyue.web.addresses import public
from xiangyue.web.files import path_of
from xiangyue.web.models import File, PrintedCode
from xiangyue.web.sheets import file_name
from xiangyue.web.words import day_words

ToPdf = Callable[[str, dict[str, Any]], bytes]
SHEETS = {
    "meeting-notice-sheet": sittings.notice, "meeting-sign-in-sheet": sittings.sign_in,
    "meeting-minutes-sheet": sittings.minutes,
}  # fmt: skip


def archive_of(decision: Decision, actor: Actor, to_pdf: ToPdf) -> Built:
    """The ZIP at its beginning, with what this actor may see; `to_pdf` sets a template."""
    place, today = decision.place, clock.today()
    about = {
        _("Decision"): decision.title, _("Village"): f"{town_place(decision.town)}{place}",
        _("No."): PrintedCode.of(decision).code.upper(), _("Archived on"): day_words(today, year=True),
        _("End of the record"): f"{place.chain}:{trail.head_of(decision.town, place.chain)}",
    }  # fmt: skip
    facts = {
        "decision": str(decision.pk), "title": decision.title, "stage": decision.stage, "made_on": today.isoformat(),
        "town": str(decision.town), "chain": place.chain, "head": trail.head_of(decision.town, place.chain),
    }  # fmt: skip
    return build(_pieces(decision, actor, to_pdf), about, facts)


def _pieces(decision: Decision, actor: Actor, to_pdf: ToPdf) -> Iterator[Piece]:
    papers = papers_of(decision, actor)
    listed = decision_print(decision, _("Archive list"), papers=papers)
    yield _piece(0, _("Archive list"), "pdf", to_pdf("decisions/sheets/archive.html", listed))
    pages = decision_print(decision, _("Six-sheet register"), pages=register(decision))
    yield _piece(1, _("Six-sheet register"), "pdf", to_pdf("decisions/sheets/register.html", pages))
    yield _piece(2, _("The matter"), "txt", f"{decision.title}\n{decision.text}\n".encode())
    for number, paper in enumerate(papers, 3):
        yield from _pieces_of(number, paper, to_pdf)


def _pieces_of(number: int, paper: Paper, to_pdf: ToPdf) -> Iterator[Piece]:
    """A paper as its sheet, with the words that were frozen; a file as it was kept."""
    thing = paper.of
    if isinstance(thing, File):
        kept = path_of(thing)
        if kept.exists():
            yield _piece(number, paper.words, thing.suffix.lstrip("."), kept, thing.digest)
    elif isinstance(thing, Meeting):
        sheet = SHEETS[paper.sheet](thing)
        context = {"body": str(thing.body), "sheets": [sheet], "title": paper.words}
        yield _piece(number, paper.words, "pdf", to_pdf("meetings/sheets/print.html", context))
        if thing.minutes and paper.sheet == "meeting-minutes-sheet":
            yield _piece(number, paper.words, "txt", thing.minutes.encode())
    elif isinstance(thing, Posting):
        if thing.is_shown:  # what is withheld is not handed on
            yield _piece(number, paper.words, "pdf", to_pdf("disclosure/sheet.html", _posting_print(thing)))
            yield _piece(number, paper.words, "txt", thing.content.encode())
    elif isinstance(thing, Decision):
        context = decision_print(thing, paper.words, **resolution_print(thing))
        yield _piece(number, paper.words, "pdf", to_pdf("decisions/sheets/resolution.html", context))
        yield _piece(number, paper.words, "txt", thing.resolution.encode())


def _piece(number: int, words: str, ending: str, content: Any, recorded: str = "") -> Piece:
    """Numbered in the order of the list; the words of a file may end like the file itself."""
    stem = words.removesuffix(f".{ending}")
    return Piece(file_name(f"{number:02d} {stem}.{ending}"), words, content, recorded)


def _posting_print(posting: Posting) -> dict[str, Any]:
    return {
        "sheet": board_sheet(posting), "paper": "a4", "check_code": check_code(posting), "title": posting.shown_title,
    }  # fmt: skip


def decision_print(decision: Decision, title: str, **parts: Any) -> dict[str, Any]:
    """What every sheet of a decision shows: its number and its code, beside its own parts."""
    code = PrintedCode.of(decision).code
    return {"decision": decision, "title": title, "code": code.upper(), "address": public(f"/q/{code}"), **parts}


def resolution_print(decision: Decision) -> dict[str, Any]:
    """The lines of the resolution, and the sitting whose chair and recorder sign it."""
    item = result_of_step(decision.steps.get(key=RESOLVE))
    return {"lines": decision.resolution.splitlines()[1:], "meeting": item.meeting if item else None}
