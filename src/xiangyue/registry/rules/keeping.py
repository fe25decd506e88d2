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
    """Who opens the pages of seats and offices: who keeps the register, and the clerk of the town beside a sole keeper.

    What the clerk may enter there `seats` says, for one person, and `records` for a list.
    """
    return None if sole_keeper(actor, thing) else keeper(actor, thing)


def seats(actor: Any, thing: Any, persons: Iterable[Person]) -> Reason | None:
    """Who keeps the register; and where a single person keeps it, the clerk of the town for that person alone.

    Nobody approves an entry about oneself (domain: who enters data does not confirm it), so a second hand is needed.
    """
    sole = sole_keeper(actor, thing)
    return None if sole and {person.pk for person in persons} == {sole} else keeper(actor, thing)


def records(actor: Any, place: Place, elected: Iterable[Person]) -> Reason | None:
    """Who enters a certified list, which is entered as a whole: for the clerk a list with the sole keeper on it."""
    sole = sole_keeper(actor, place)
    return None if sole and sole in {person.pk for person in elected} else keeper(actor, place)


def sole_keeper(actor: Any, thing: Any) -> Any:
    """The only person who keeps this village's register, if the clerk of its town asks; else None."""
    village = thing.place.village
    if village is None or village.ended_on or not holds(actor, (Office.TOWN_CLERK,), town_of(village)):
        return None
    keepers = keepers_of(village)
    return next(iter(keepers)) if len(keepers) == 1 else None


def not_oneself(actor: Any, persons: Iterable[Person]) -> Reason | None:
    """Nobody enters oneself in an office or a seat, nor prolongs one's own."""
    own = actor.person if isinstance(actor, Actor) else None
    if own and any(person.pk == own.pk for person in persons):  # no two persons of a town have one account
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
