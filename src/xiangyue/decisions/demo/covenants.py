"""Builds a sample covenant through the actions: an old version from paper, and a revision people are asked about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from xiangyue.decisions import actions
from xiangyue.decisions.demo.decisions import Said
from xiangyue.decisions.models import Clause, Covenant, Source
from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.demo import Thread
from xiangyue.kernel.stages import make_move
from xiangyue.people.actor import Actor
from xiangyue.people.demo import Village
from xiangyue.people.models import Place

MORNING, EVENING = 10, 20


@dataclass(frozen=True)
class Told:
    """A covenant of the story: its old text, and what a revision does to it."""

    text: str
    adopted_on: date
    basis: str
    filed: str = ""
    changed: Mapping[int, str] = field(default_factory=dict)
    repealed: Sequence[int] = ()
    added: Sequence[tuple[str, str]] = ()  # words, and why doubtful ones stay
    opinions: Sequence[tuple[int, Said]] = ()  # number of the article, and what was said about it


def offer(officer: Actor, town: Place, rows: Sequence[tuple[str, str, str]]) -> None:
    """What the town offers to its villages."""
    with act(SYSTEM, "offer_clauses"):
        for title, text, advice in rows:
            actions.offer_clause(officer, town, title=title, text=text, advice=advice)


def enter_standing(village: Village, told: Told) -> Covenant:
    """The version that has hung on the wall for years."""
    with act(SYSTEM, "enter_covenant"):
        covenant = actions.start_covenant(village.clerk, village.place, text=told.text)
        return actions.record_standing(
            village.clerk, covenant, basis=told.basis, adopted_on=told.adopted_on, effective_on=told.adopted_on,
            filed_number=told.filed,
        )  # fmt: skip


def revise(village: Village, told: Told, start: date) -> Thread:
    """A revision that has come as far as asking everybody; gives the version."""
    yield clock.moment(start, MORNING)
    draft = actions.start_covenant(village.clerk, village.place)
    for number, text in told.changed.items():
        actions.edit_clause(village.clerk, _clause(draft, number), text=text, chapter=_clause(draft, number).chapter)
    for number in told.repealed:
        actions.repeal_clause(village.clerk, _clause(draft, number))
    for text, reason in told.added:
        actions.add_article(village.clerk, draft, text=text, reason=reason)
    yield clock.moment(start + timedelta(days=1), MORNING)
    make_move(draft, "open", village.clerk)
    yield clock.moment(start + timedelta(days=4), EVENING)
    for number, said in told.opinions:
        found = actions.take_covenant_opinion(
            village.clerk, draft, text=said.text, article=_clause(draft, number).article, source=Source.HOUSEHOLDS
        )
        if said.answer:
            actions.answer_opinion(village.clerk, found, adopted=said.adopted, answer=said.answer)
    return draft


def _clause(covenant: Covenant, number: int) -> Clause:
    found: Clause = covenant.clauses.select_related("article", "covenant__place__village").get(article__number=number)
    return found
