"""Who may open a count, enter figures, and ask for a recount."""

from typing import Any

from django.utils.translation import gettext as _

from xiangyue.ballots.models import Count, CountEntry, CountStage, Teller
from xiangyue.kernel.rules import Reason, any_of
from xiangyue.people.actor import Actor
from xiangyue.people.models import Office
from xiangyue.people.models.posts import COMMITTEE_OFFICES
from xiangyue.people.rules import not_by_helper, office, supervision

in_charge = office(*sorted(COMMITTEE_OFFICES, key=list(Office).index), Office.GROUP_HEAD)
opens_count = any_of(supervision, in_charge)


def runs_count(actor: Any, count: Count) -> Reason | None:
    """Whoever runs the sitting: the offices of the place, or the supervision when the ballot is its own."""
    return supervision(actor, count) if count.supervised else in_charge(actor, count)


def may_ask_recount(actor: Any, count: Count) -> Reason | None:
    """Who runs the sitting, and the supervision, which watches the count."""
    return any_of(supervision, runs_count)(actor, count)


def counts(actor: Any, count: Count) -> Reason | None:
    """One of the two tellers, who counts with own eyes: nobody helps somebody else to have counted."""
    if reason := not_by_helper(actor, count):
        return reason
    if isinstance(actor, Actor) and actor.person:
        if any(teller.person == actor.person.pk for teller in count.tellers.all()):
            return None
    return Reason(_("Only the two tellers of this count may do this."))


takes_part = any_of(runs_count, counts)


def enters_for(actor: Any, teller: Teller) -> Reason | None:
    """A teller enters the own count; on one shared screen who runs the sitting types for the teller who stands by."""
    if reason := not_by_helper(actor, teller):
        return reason
    if isinstance(actor, Actor) and actor.person and actor.person.pk == teller.person:
        return None
    if runs_count(actor, teller.count) is None:
        return None
    return Reason(_("Only %(teller)s, or who runs the sitting, may enter this count.") % {"teller": teller})


def is_awaited(teller: Teller) -> Reason | None:
    """This teller's entry of the present round is still missing."""
    count = teller.count
    if count.stage != CountStage.ENTERING:
        return Reason(_("This count is finished: nothing more is entered."))
    if CountEntry.objects.filter(count=count, round=count.round, teller=teller).exists():
        return Reason(_("%(teller)s has already entered a count.") % {"teller": teller})
    return None
