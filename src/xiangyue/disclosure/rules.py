"""Who may do what with postings and objections, and what must hold."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.disclosure.basis import POSTING_DAYS, REPLY_DAYS
from xiangyue.disclosure.models import SHOWN_STAGES, ErasedByTwo, Objection, ObjectionStage, Posting
from xiangyue.kernel.actors import Capacity
from xiangyue.kernel.models import ErasableModel
from xiangyue.kernel.rules import Reason, all_of, any_of
from xiangyue.kernel.stages import the_clock
from xiangyue.papers import private
from xiangyue.people.law import rules_for
from xiangyue.people.models import Office
from xiangyue.people.rules import office, overseer, supervision, village_committee, village_secretary
from xiangyue.rulebook.calendars import posting_ends
from xiangyue.web.words import short_day_words

village_writer = office(Office.VILLAGE_SECRETARY, Office.VILLAGE_CLERK)
may_draft = any_of(the_clock, village_committee)  # a higher room may leave a draft when a term has run out
may_close = any_of(the_clock, village_committee)
may_prove = any_of(supervision, village_committee)
may_withhold = any_of(overseer, supervision, village_secretary)
may_restore = any_of(supervision, village_secretary)
may_take_down = any_of(overseer, supervision, village_committee)


UNNAMED = Capacity(office="author")


@dataclass(frozen=True)
class Author:
    """Whoever holds the code of an objection: without an account, so without a person or a place."""

    code: str
    capacity: Capacity = UNNAMED


def the_author(actor: Any, objection: Objection) -> Reason | None:
    """Only who holds the code that was handed out with this objection, and only once the village had its days."""
    if not isinstance(actor, Author) or actor.code != objection.code:
        return Reason(_("Only who raised this may do this."))
    if objection.stage == ObjectionStage.OPEN and not objection.is_overdue:
        words = _("The village has until %(day)s to answer.")
        return Reason(words % {"day": short_day_words(objection.due_on)}, why=REPLY_DAYS)
    return None


may_send_up = any_of(supervision, village_committee, the_author)


def a_draft(_actor: Any, posting: Posting) -> Reason | None:
    """Only before it hangs: afterwards the words are frozen."""
    if posting.is_draft:
        return None
    return Reason(_("This is posted already and cannot be changed. Post a correction instead."))


def no_draft(_actor: Any, posting: Posting) -> Reason | None:
    """Only after it hung: there is nothing to correct before."""
    return Reason(_("A draft is simply edited.")) if posting.is_draft else None


def words_may_go(_actor: Any, thing: ErasedByTwo) -> Reason | None:
    """Only once, and never what still hangs or waits for its answer."""
    if thing.erased:
        return Reason(_("The text was erased."))
    return Reason(thing.comes_first) if thing.comes_first else None


may_edit = all_of(may_draft, a_draft)
may_correct = all_of(may_draft, no_draft)
may_ask_erasure = any_of(supervision, village_committee)
may_erase = all_of(may_ask_erasure, words_may_go)


# What a posting needs


def law_is_known(posting: Posting, day: date) -> Reason | None:
    """A day before any rules is a slip of the pen, and without them nobody knows how long it hangs."""
    if POSTING_DAYS in rules_for(posting.place, day):
        return None
    return Reason(_("No rules are known for this day. Is the year right?"))


def has_text(posting: Posting, _day: date) -> Reason | None:
    """An empty sheet tells nobody anything."""
    if posting.title.strip() and posting.text.strip():
        return None
    return Reason(_("There is no text to post yet."), why=POSTING_DAYS)


def allowed_numbers(posting: Posting) -> tuple[str, ...]:
    """Numbers that may stand on a board: the duty telephone of the place."""
    return (posting.place.phone,) if posting.place.phone else ()


def private_numbers(posting: Posting) -> list[tuple[int, private.Found]]:
    """Every private number with its line; line 0 is the title."""
    allowed = allowed_numbers(posting)
    found = [(0, each) for each in private.scan(posting.title, allowed)]
    return found + [(posting.text.count("\n", 0, each.start) + 1, each) for each in private.scan(posting.text, allowed)]


def no_private_number(posting: Posting, _day: date) -> Reason | None:
    """Numbers of identity cards, bank cards and telephones of persons never hang on a board."""
    found = private_numbers(posting)
    if not found:
        return None
    words = _("There are private numbers in it, please mask them first (%(where)s).")
    return Reason(words % {"where": _("; ").join(where_words(line, each) for line, each in found)})


def where_words(line: int, found: private.Found) -> str:
    """In which line stands what kind of number; never the number itself."""
    if line == 0:
        return _("title: %(kind)s") % {"kind": found.words}
    return _("line %(line)s: %(kind)s") % {"line": line, "kind": found.words}


def days_are_full(posting: Posting, day: date) -> Reason | None:
    """The law's full days block; days a village adds of its own only warn."""
    clause = posting.rules[POSTING_DAYS]
    removable = posting.removable_on
    if removable is None or day >= removable:
        return None
    words = _("It must hang %(days)s full days and may come down from %(day)s.")
    wished = timedelta(days=clause["days"] - clause["least"])
    return Reason(
        words % {"days": clause["days"], "day": short_day_words(removable)},
        why=POSTING_DAYS,
        binding=bool(clause["least"]) and day < removable - wished,
    )


def hung_on_a_board(posting: Posting, _day: date) -> Reason | None:
    """The board on the wall is the legal posting; the web is its copy."""
    since = hung_since(posting, posting.ends_on) if posting.ends_on else None
    if since and posting.ends_on and posting_ends(since, posting.days or 0) <= posting.ends_on:
        return None
    words = _("It is not recorded yet that the sheet hung on the board.")
    if posting.proofs.exists():
        words = _("The sheet came down before its days were full. Hang it again and record that.")
    return Reason(words, why=POSTING_DAYS)


def hung_since(posting: Posting, day: date) -> date | None:
    """Since when some sheet has hung without a gap until the end of that day; None if none hung then."""
    since, until = date.max, date.min
    for proof in posting.proofs.order_by("day", "id"):
        if proof.day >= until:  # put up only when, or after, the last one had come down
            if day < until:
                break
            since, until = proof.day, date.min
        until = max(until, proof.removed_on or date.max)
    return since if since <= day < until else None


def objections_settled(posting: Posting, _day: date) -> Reason | None:
    """Each opinion is answered or with the town; saying the same thing again holds nothing up."""
    waiting = posting.objections.filter(stage=ObjectionStage.OPEN, repeats=None).count()
    if not waiting:
        return None
    # binding whatever the source of its clock: a question left open is not closed by a doubt about days
    words = _("%(count)s opinions still wait for an answer, or to be sent to the town.")
    return Reason(words % {"count": waiting}, why=REPLY_DAYS)


def not_erased(thing: ErasableModel, _day: date) -> Reason | None:
    """What was erased cannot come back, and nobody can look into it any more."""
    return Reason(_("The text was erased.")) if thing.erased else None


def open_to_opinions(posting: Posting) -> Reason | None:
    """Opinions are taken on what can be read."""
    if posting.stage in SHOWN_STAGES:
        return None
    return Reason(_("This is not on the board, so no opinion can be taken on it."))


# What an objection needs


def came_before(objection: Objection, day: date) -> Reason | None:
    """Nobody answers or passes on what has not come yet."""
    if day >= objection.received_on:
        return None
    words = _("This is before the day on which it came, %(day)s.")
    return Reason(words % {"day": short_day_words(objection.received_on)})


def has_answer(objection: Objection, _day: date) -> Reason | None:
    """Silence is no answer."""
    return None if objection.answer.strip() else Reason(_("Please write the answer first."), why=REPLY_DAYS)


def has_town_answer(objection: Objection, _day: date) -> Reason | None:
    """The town answers in words too."""
    return None if objection.town_answer.strip() else Reason(_("Please write the answer first."), why=REPLY_DAYS)
