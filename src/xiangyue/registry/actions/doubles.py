"""Two entries of one person become one, unless a sitting under way counts both."""

from django.utils.translation import gettext as _

from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused, demand
from xiangyue.people.actions import merge_persons
from xiangyue.people.models import Person, RollLine
from xiangyue.registry.holdings import frozen_rolls
from xiangyue.registry.rules.keeping import keeper, not_oneself


def unite(actor: Acting, kept: Person, absorbed: Person) -> Person:
    """Merge the second entry into the first; whoever keeps the register does not unite entries of oneself."""
    demand(keeper(actor, kept))
    demand(keeper(actor, absorbed))
    demand(not_oneself(actor, [kept, absorbed]))
    for frozen in frozen_rolls():
        if RollLine.objects.filter(roll=frozen.roll, person__in=[kept.pk, absorbed.pk]).count() > 1:
            words = _("Both stand on the roll of “%(sitting)s”. Wait until it is over.")
            raise Refused(words % {"sitting": frozen.held.words})
    return merge_persons(actor, kept, absorbed)
