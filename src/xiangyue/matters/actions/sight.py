"""Looking at who brought a need: with a reason, for a quarter of an hour, and written down."""

from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.rules import Refused, any_of, demand
from xiangyue.matters.models import Look, Need
from xiangyue.matters.rules import caller, responsible
from xiangyue.people.actor import Actor

may_look = any_of(responsible, caller)


def look(actor: Actor, need: Need, *, reason: str) -> Look:
    """Open the identity to this person for a while; the reason stands in the record for good."""
    demand(may_look(actor, need))
    person = actor.person
    if person is None or not reason.strip():
        raise Refused(_("Please write why you need to know who this is."))
    with act(actor, "look_at_petitioner", need) as line:
        found = Look(
            need=need, place=need.place, person=person.pk, words=actor.words, reason=reason.strip(),
            looked_at=clock.now(),
        )  # fmt: skip
        found.save(force_insert=True)
        line.touch(found)
    return found
