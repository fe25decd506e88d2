"""Who prints cards, and which two reset one at the counter."""

from typing import Any

from django.utils.translation import gettext as _

from xiangyue.kernel.rules import Reason, any_of
from xiangyue.people.models import Person
from xiangyue.people.models.posts import TOWN_OFFICES, VILLAGE_OFFICES, Office
from xiangyue.people.rules import village_committee
from xiangyue.registry.rules.keeping import founder, holds, town_of

# The clerk of the town and the operator print for who holds an office, because somebody has to be the first.
prints_cards = any_of(founder, village_committee)


def stands_at_counter(actor: Any, thing: Any) -> Reason | None:
    """Who serves here, or in the town above: a village may have a single official, and he may lose his own card."""
    if holds(actor, VILLAGE_OFFICES, thing.place) or holds(
        actor, TOWN_OFFICES | {Office.OPERATOR}, town_of(thing.place)
    ):
        return None
    return Reason(_("Only officials of %(place)s or of the town reset a card.") % {"place": thing.place})


def for_another(actor: Any, person: Person) -> Reason | None:
    """Nobody has a part in resetting one's own card."""
    if actor.person == person:
        return Reason(_("For your own card two others are needed."))
    return None
