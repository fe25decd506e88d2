"""What pages and higher rooms ask about decisions."""

from xiangyue.decisions.queries.catalogue import TopicCard, catalogue, deciding_bodies, topic_card
from xiangyue.decisions.queries.covenants import (
    covenant_facts,
    covenant_in_force,
    covenant_next,
    covenant_of,
    covenants_waiting_for,
    drifts,
    general_opinions,
    offered_clauses,
    shown_articles,
    side_links,
    version_under_way,
    version_words,
    versions_of,
    waiting_opinions,
)
from xiangyue.decisions.queries.lists import (
    authorisations_of,
    current_decisions,
    decisions_of,
    finished_decisions,
    money_of,
    where_it_stands,
)
from xiangyue.decisions.queries.next import NextThing, next_thing
from xiangyue.decisions.queries.papers import Paper, papers_of
from xiangyue.decisions.queries.path import PathStep, path_steps, short_words
from xiangyue.decisions.reckoning.decisions import body_words, result_of_step

__all__ = [
    "NextThing", "Paper", "PathStep", "TopicCard", "authorisations_of", "body_words", "catalogue", "covenant_facts",
    "covenant_in_force", "covenant_next", "covenant_of", "covenants_waiting_for", "current_decisions",
    "deciding_bodies", "decisions_of", "drifts", "finished_decisions", "general_opinions", "money_of", "next_thing",
    "offered_clauses", "papers_of", "path_steps", "result_of_step", "short_words", "shown_articles", "side_links",
    "topic_card", "version_under_way", "version_words", "versions_of", "waiting_opinions", "where_it_stands",
]  # fmt: skip
