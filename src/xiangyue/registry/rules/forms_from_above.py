"""Who answers the forms that offices above hand down."""

from typing import Any

from django.utils.translation import gettext as _

from xiangyue.kernel.rules import Reason, any_of
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Office
from xiangyue.people.rules import office, overseer

town_forms = office(Office.TOWN_CLERK, Office.TOWN_ORGANISER, Office.OPERATOR)
village_forms = office(Office.VILLAGE_CLERK, Office.VILLAGE_SECRETARY)


def may_answer(actor: Any, thing: Any) -> Reason | None:
    """The town's clerks answer for the town, a village's clerk or secretary for the village, nobody for the other."""
    return (town_forms if thing.place.level == Level.TOWN else village_forms)(actor, thing)


def serves_here(actor: Any, thing: Any) -> Reason | None:
    """Only who holds an office of this village."""
    if isinstance(actor, Actor) and actor.serves(thing.place):
        return None
    return Reason(_("Only officials of %(place)s may see this.") % {"place": thing.place})


may_look = any_of(may_answer, overseer, serves_here)
