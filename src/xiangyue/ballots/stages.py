"""The life of a count: both tellers agree, or the ballot is void; an agreed count may be counted anew."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from xiangyue.ballots.models import Count, CountEntry, CountStage
from xiangyue.ballots.rules import may_ask_recount, takes_part
from xiangyue.kernel.acting import Line
from xiangyue.kernel.rules import Reason
from xiangyue.kernel.stages import Move, Stages


def entries_of_round(count: Count) -> list[CountEntry]:
    return list(CountEntry.objects.filter(count=count, round=count.round))


def both_entered_the_same(count: Count, _day: date) -> Reason | None:
    """Two entries of this round, equal in every line."""
    entries = entries_of_round(count)
    if len(entries) == 2 and entries[0].figures == entries[1].figures:
        return None
    return Reason(_("The two tellers have not entered the same yet."))


def papers_suffice(count: Count, _day: date) -> Reason | None:
    """No more papers came back than were handed out."""
    if any(entry.figures.too_many for entry in entries_of_round(count)):
        return Reason(_("More papers came back than were handed out."))
    return None


def papers_are_too_many(count: Count, day: date) -> Reason | None:
    """Both found more papers in the box than were handed out."""
    if papers_suffice(count, day):
        return None
    return Reason(_("No more papers came back than were handed out."))


def keep_figures(count: Count, _line: Line) -> None:
    """Write down what both found; of a void count too, so that everybody can read why it is void."""
    figures = entries_of_round(count)[0].figures
    count.issued, count.returned, count.spoiled = figures.issued, figures.returned, figures.spoiled
    count.valid, count.votes = figures.valid, dict(figures.votes)
    count.save(update_fields=["issued", "returned", "spoiled", "valid", "votes"])


def begin_again(count: Count, _line: Line) -> None:
    """A new round with empty figures; the entries of earlier rounds stay as they are."""
    count.round += 1
    count.issued = count.returned = count.spoiled = count.valid = None
    count.votes = {}
    count.save(update_fields=["round", "issued", "returned", "spoiled", "valid", "votes"])


moves = Stages(
    Count,
    Move(
        "agree", pgettext_lazy("count", "Take the agreed figures"), (CountStage.ENTERING,), CountStage.AGREED,
        by=takes_part, needs=(both_entered_the_same, papers_suffice), then=keep_figures,
    ),
    Move(
        "void", pgettext_lazy("count", "Declare the ballot void"), (CountStage.ENTERING,), CountStage.VOID,
        by=takes_part, needs=(both_entered_the_same, papers_are_too_many), then=keep_figures, wants_note=True,
    ),
    Move(
        "recount", gettext_lazy("Count again"), (CountStage.AGREED,), CountStage.ENTERING,
        by=may_ask_recount, then=begin_again, wants_note=True,
    ),
)  # fmt: skip
