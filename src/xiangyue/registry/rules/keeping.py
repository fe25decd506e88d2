"""Who keeps the register of which place.

A village keeps its own: its secretary and its clerk.  While nobody holds either office there, the town's clerk and the
operator set it up.  Keeping a register decides nothing, so the operator, who decides nothing, may begin one.
"""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.rules import Reason
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Office, Person, Place, Post
from xiangyue.people.rules import words_of

KEEPERS = (Office.VILLAGE_SECRETARY, Office.VILLAGE_CLERK)
FOUNDERS = (Office.TOWN_CLERK, Office.OPERATOR)


def keepers_of(village: Place) -> set[Any]:
    """The persons who keep this village's register today."""
    posts = Post.objects.on(clock.today()).filter(place=village, office__in=KEEPERS)
    return set(posts.values_list("person_id", flat=True))


def keeper(actor: Any, thing: Any) -> Reason | None:
    """The village's secretary or clerk; before there are any, and for the town itself, its clerk or the operator."""
    place, village = thing.place, thing.place.village
    if place.ended_on:
        return Reason(_("%(place)s has been merged into another place; its register is closed.") % {"place": place})
    keepers = keepers_of(village) if village else set()
    if village and holds(actor, KEEPERS, village):
        return None
    if keepers:
        words = _("Only the %(office)s of %(place)s may do this.")
        return Reason(words % {"office": words_of(KEEPERS), "place": village})
    return founder(actor, place)


def seater(actor: Any, thing: Any) -> Reason | None:
    """Who keeps the register; and where a single person keeps it, the clerk of the town for what concerns that person.

    Nobody approves an entry about oneself (domain: who enters data does not confirm it), so a second hand is needed.
    """
    village = thing.place.village
    alone = village and not village.ended_on and len(keepers_of(village)) <= 1
    if alone and holds(actor, (Office.TOWN_CLERK,), town_of(village)):
        return None
    return keeper(actor, thing)


def not_oneself(actor: Any, persons: Iterable[Person]) -> Reason | None:
    """Nobody enters oneself in an office or a seat, nor prolongs one's own."""
    own = actor.person if isinstance(actor, Actor) else None
    if own and any(person.pk == own.pk or (person.account and person.account == own.account) for person in persons):
        words = _("Nobody enters oneself in an office or a seat.")
        return Reason(words + _(" Another keeper of this register does it, or the clerk of the town."))
    return None


def founder(actor: Any, thing: Any) -> Reason | None:
    """Villages are added, renamed and merged by the town's clerk or the operator, as the county has ordered."""
    if holds(actor, FOUNDERS, town_of(thing.place)):
        return None
    return Reason(_("Only the clerk of the town or the operator may do this."))


def town_of(place: Place) -> Place:
    """The town a place lies in, or is."""
    while place.level > Level.TOWN and place.parent:
        place = place.parent
    return place


def holds(actor: Any, offices: Iterable[str], place: Place) -> bool:
    return isinstance(actor, Actor) and actor.holds(offices, place)
