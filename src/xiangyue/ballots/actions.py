"""Opening a count, entering what a teller found, asking for a recount."""

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.ballots import rules
from xiangyue.ballots.models import Count, CountEntry, Teller
from xiangyue.ballots.reckoning import Figures, faults
from xiangyue.ballots.stages import both_entered_the_same, entries_of_round
from xiangyue.kernel.acting import Line, act
from xiangyue.kernel.kinds import kind_of
from xiangyue.kernel.rules import Refused, demand
from xiangyue.kernel.stages import make_move
from xiangyue.people.actor import Actor
from xiangyue.people.models import Person, PlacedModel

TELLERS = 2


def open_count(
    actor: Actor,
    about: PlacedModel,
    *,
    title: str,
    options: Sequence[dict[str, str]],
    issued_at_most: int,
    tellers: Sequence[Person],
    recused: Collection[UUID] = (),
    happened_on: date | None = None,
) -> Count:
    """Open the count of a ballot about this thing by two different tellers, neither of whom stepped aside from it."""
    demand(rules.opens_count(actor, about))
    _check_options(options)
    _check_tellers(tellers, recused)
    if issued_at_most < 1:
        raise Refused(_("Nobody is here who may vote."))
    with act(actor, "open_count", happened_on=happened_on, issued_at_most=issued_at_most) as line:
        count = Count.objects.create(
            place=about.place, about_kind=kind_of(about), about_id=about.pk, title=title, options=list(options),
            issued_at_most=issued_at_most, counted_on=line.happened_on, supervised=actor.supervises(about.place),
        )  # fmt: skip
        line.begin(count)
        for person in tellers:
            line.touch(Teller.objects.create(place=about.place, count=count, person=person.pk, name=person.name))
    return count


def _check_options(options: Sequence[dict[str, str]]) -> None:
    keys, words = ([option[part].strip() for option in options] for part in ("key", "words"))
    if not options or not all(keys + words) or len(set(keys)) < len(keys) or len(set(words)) < len(words):
        raise Refused(_("A ballot needs options that differ from each other."))


def _check_tellers(tellers: Sequence[Person], recused: Collection[UUID]) -> None:
    if len(tellers) != TELLERS or len({teller.pk for teller in tellers}) != TELLERS:
        raise Refused(_("Two different persons count."))
    for teller in tellers:
        if teller.pk in recused:
            words = _("%(teller)s stepped aside from this matter and does not count its votes.")
            raise Refused(words % {"teller": teller})


def enter_count(
    actor: Actor, count: Count, teller_person: UUID, figures: Figures, *, happened_on: date | None = None
) -> Count:
    """Enter what one teller found.

    The first entry of a round stays hidden.  The second ends the round: the same figures are the result (or make the
    ballot void), different ones begin a new round in which both enter again. Unless told otherwise it happened on the
    day of the count, or of the recount.
    """
    day = happened_on or max(count.counted_on, count.stage_on or count.counted_on)
    with act(actor, "enter_count", happened_on=day) as line:
        # Two tellers may press the button at the same moment: the later one waits here and sees the entry of the first.
        locked = Count.objects.select_for_update().get(pk=count.pk)
        line.begin(locked)
        line.params["round"] = locked.round
        teller = _awaited(actor, locked, teller_person)
        if wrong := faults(figures, locked.option_words, locked.issued_at_most):
            raise Refused(*wrong.values())
        line.touch(_entry(actor, teller, figures))
        if len(entries_of_round(locked)) == TELLERS:
            _end_round(actor, locked, line)
    return locked


def _awaited(actor: Actor, count: Count, person: UUID) -> Teller:
    """The teller for whom this actor may enter now."""
    teller: Teller | None = Teller.objects.select_related("count__place").filter(count=count, person=person).first()
    if teller is None:
        raise Refused(_("Only the two tellers of this count may do this."))
    demand(rules.enters_for(actor, teller))
    demand(rules.is_awaited(teller))
    return teller


def _entry(actor: Actor, teller: Teller, figures: Figures) -> CountEntry:
    typed_by = actor.person.pk if actor.person else teller.person
    entry: CountEntry = CountEntry.objects.create(
        place=teller.place, count=teller.count, round=teller.count.round, teller=teller, typed_by=typed_by,
        issued=figures.issued, returned=figures.returned, spoiled=figures.spoiled, votes=dict(figures.votes),
    )  # fmt: skip
    return entry


def _end_round(actor: Actor, count: Count, line: Line) -> None:
    """Both have entered: take the figures, declare the ballot void, or begin the next round."""
    day = line.happened_on
    if both_entered_the_same(count, day):
        count.round += 1
        count.save(update_fields=["round"])
        return
    figures = entries_of_round(count)[0].figures
    if not figures.too_many:
        make_move(count, "agree", actor, happened_on=day)
        return
    note = _("%(returned)s papers came back, but only %(issued)s were handed out.")
    make_move(count, "void", actor, happened_on=day, note=note % figures.lines())


def ask_recount(actor: Actor, count: Count, note: str, *, happened_on: date | None = None) -> Count:
    """Count the box again, for a reason that is written down; what was found before stays on record."""
    make_move(count, "recount", actor, note=note, happened_on=happened_on)
    return count
