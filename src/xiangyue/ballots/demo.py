"""Counts sample ballots through the actions of this room."""

from datetime import date

from xiangyue.ballots.actions import enter_count
from xiangyue.ballots.models import Count
from xiangyue.ballots.reckoning import Figures
from xiangyue.people.actor import Actor


def agree(
    actor: Actor, count: Count, votes: dict[str, int], *, spoiled: int = 0, happened_on: date | None = None
) -> Count:
    """Both tellers find the same: every paper handed out came back, with these votes."""
    papers = sum(votes.values()) + spoiled
    for teller in count.tellers.all():
        count = enter_count(
            actor, count, teller.person, Figures(papers, papers, spoiled, votes), happened_on=happened_on
        )  # fmt: skip
    return count
