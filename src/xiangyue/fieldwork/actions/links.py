"""Linking leaders with villages (挂片联系), and ending it."""

from datetime import date

from django.utils.translation import gettext as _

from xiangyue.fieldwork.rules import link_is_whole, may_set_duties
from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.rules import Refused, demand
from xiangyue.people.actions import end_link, link_leader
from xiangyue.people.actor import Actor
from xiangyue.people.models import Link, Person, Place


def link_village(actor: Actor, town: Place, *, leader: Person, village: Place, since: date | None = None) -> Link:
    """Link a leader with a village of the town from a day on; twice at once would count as two villages."""
    since = since or clock.today()
    demand(may_set_duties(actor, town))
    demand(link_is_whole(village, since))
    if not town.contains(village):
        raise Refused(_("%(place)s is not in your town.") % {"place": village})
    with act(actor, "link_village"):
        Person.objects.select_for_update().get(pk=leader.pk)  # two who link the same leader queue here
        if Link.objects.between(since, None).filter(person=leader, place=village).exists():
            raise Refused(_("%(person)s is linked with %(place)s already.") % {"person": leader, "place": village})
        return link_leader(actor, leader, village, since=since)


def end_village_link(actor: Actor, town: Place, link: Link, *, until: date | None = None) -> None:
    """A leader is no longer linked with a village; the last day counts."""
    demand(may_set_duties(actor, town))
    until = until or clock.today()
    if until < link.since:
        raise Refused(_("The last day lies before the first."))
    end_link(actor, link, until=until)
