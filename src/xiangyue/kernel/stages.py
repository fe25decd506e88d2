"""The stage machine: the only place in the house that changes a stage.

A room writes one table of moves.  Buttons, pages, the trail, the timers and the documentation are read from it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.kernel import clock, jobs
from xiangyue.kernel.acting import Line, act
from xiangyue.kernel.actors import SYSTEM, Acting
from xiangyue.kernel.kinds import kind_of, kinds
from xiangyue.kernel.models import TenantModel
from xiangyue.kernel.rules import Reason, Refused, Rule, split

TABLES: dict[type[TenantModel], "Stages"] = {}  # model -> its table


@dataclass(frozen=True)
class Move:
    """One arrow of a life: its name, the words on its button, from where to where, who may, what must hold.

    `needs` are asked (thing, day) and answer None or what is still missing, judged on the declared day; `then` runs
    in the same transaction as `then(thing, line)`; `due` tells when the clock makes the move by itself, or None.
    """

    name: str
    words: Any  # lazy text
    source: tuple[str, ...]
    target: str
    by: Rule
    needs: tuple[Callable[[Any, date], Reason | None], ...] = ()
    then: Callable[[Any, Line], None] | None = None
    due: Callable[[Any], datetime | None] | None = None
    wants_note: bool = False
    primary: bool = False  # the one button a screen shows in vermilion


@dataclass(frozen=True)
class Offer:
    """A move as it is shown to one actor: with everything that stands in its way now."""

    move: Move
    thing: TenantModel
    obstacles: list[Reason] = field(default_factory=list)
    warnings: list[Reason] = field(default_factory=list)

    @property
    def wants_note(self) -> bool:
        return self.move.wants_note or bool(self.warnings)


def the_clock(actor: Acting, _thing: TenantModel) -> Reason | None:
    """Only the passing of time makes this move."""
    if actor is not SYSTEM:
        return Reason(_("This happens by itself when its day comes."))
    return None


class Stages:
    """The table of moves of one model; `on_screen` if they are made here and now, never on paper some days before."""

    def __init__(self, model: type[TenantModel], *moves: Move, on_screen: bool = False) -> None:
        self.model, self.on_screen = model, on_screen
        self.moves = {move.name: move for move in moves}
        TABLES[model] = self

    def reasons(self, move: Move, actor: Acting, thing: Any, day: date) -> list[Reason]:
        """Everything that stands in the way on that day, binding or not; empty means go."""
        if thing.stage not in move.source:
            return [Reason(_("Not possible while it is “%(stage)s”.") % {"stage": thing.get_stage_display()})]
        if refusal := move.by(actor, thing):
            return [refusal]
        if thing.stage_on and day < thing.stage_on:
            words = _("This cannot be earlier than the step before it, %(day)s.")
            return [Reason(words % {"day": thing.stage_on.isoformat()})]
        return [reason for need in move.needs if (reason := need(thing, day))]

    def offers(self, actor: Acting, thing: Any) -> list[Offer]:
        """The moves to show this actor: those of the present stage that the rule allows."""
        shown = []
        for move in self.moves.values():
            if thing.stage in move.source and move.by(actor, thing) is None:
                shown.append(Offer(move, thing, *split(self.reasons(move, actor, thing, clock.today()))))
        return shown

    def timed(self, stage: str) -> Iterable[Move]:
        """The moves the clock may make from this stage."""
        return (move for move in self.moves.values() if move.due and stage in move.source)


def make_move(
    thing: Any, name: str, actor: Acting, *, note: str = "", happened_on: date | None = None, **params: Any
) -> Any:
    """Check, change the stage, write the trail and run the consequences: all or nothing.

    Raises Refused with every reason; a warning is passed by a note, which the trail keeps.
    """
    table = TABLES[type(thing)]
    move = table.moves[name]
    with act(actor, name, happened_on=happened_on, note=note.strip(), **params) as line:
        thing.refresh_from_db(from_queryset=type(thing)._base_manager.select_for_update())
        blocking, warnings = split(table.reasons(move, actor, thing, line.happened_on))
        if not line.note and (warnings or move.wants_note):
            blocking += [*warnings, Reason(_("Please write down the reason."))]
        if blocking:
            raise Refused(*blocking)
        line.begin(thing)
        line.before, line.after = thing.stage, move.target
        if warnings:
            line.params["passed"] = [warning.why or warning.words for warning in warnings]
        thing.stage, thing.stage_on = move.target, line.happened_on
        thing.save(update_fields=["stage", "stage_on"])
        if move.then:
            move.then(thing, line)
        set_timers(thing)
    return thing


def set_timers(thing: Any) -> None:
    """Enqueue the moves the clock will make from here; one whose stage has passed by then does nothing."""
    for move in TABLES[type(thing)].timed(thing.stage):
        if move.due and (when := move.due(thing)):
            _enqueue(thing, move, when)


def _enqueue(thing: TenantModel, move: Move, when: datetime) -> None:
    kind = kind_of(thing)
    key = f"{kind}:{thing.pk}:{move.name}:{when.isoformat()}"
    jobs.enqueue("due_move", key=key, run_at=when, kind=kind, id=str(thing.pk), move=move.name)


@jobs.handler("due_move")
def make_due_move(kind: str, id: str, move: str) -> None:
    """Make a move whose time has come; what still stands in its way is asked again a day later.

    The day is asked anew, because the thing may have come back to this stage with a later one.
    """
    model: Any = kinds()[kind]
    thing, arrow = model.objects.get(pk=id), TABLES[model].moves[move]
    if thing.stage not in arrow.source:
        return
    when, now = arrow.due(thing) if arrow.due else None, clock.now()
    if when and when <= now:
        try:
            make_move(thing, move, SYSTEM)
        except Refused:
            _enqueue(thing, arrow, now + timedelta(days=1))
    else:
        _enqueue(thing, arrow, when or now + timedelta(days=1))
