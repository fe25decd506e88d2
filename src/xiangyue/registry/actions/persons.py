"""Newcomers and movers find their household, or found it."""

from django.utils.translation import gettext as _

from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused, demand
from xiangyue.people.actions import add_household
from xiangyue.people.models import Household, Place
from xiangyue.registry.rules.keeping import keeper


def household_of(actor: Acting, home: Place, number: str) -> Household | None:
    """The household of this number in a group, opened if it is not there; none where no number is given."""
    demand(keeper(actor, home))
    number = number.strip()
    if not number:
        return None
    found = Household.objects.filter(place=home, number=number).select_related("place").first()
    if found and found.ended_on:
        raise Refused(_("This household has been united with another."))
    return found or add_household(actor, home, number)
