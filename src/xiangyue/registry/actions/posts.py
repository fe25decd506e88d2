"""Offices are given and handed over by who keeps the register, never by whom they are about."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused, demand
from xiangyue.people.actions import appoint, end_post, give_seats
from xiangyue.people.models import Body, Office, Person, Place, Post, Seat, SeatRole
from xiangyue.registry.rules.keeping import not_oneself, seater

DAY = timedelta(days=1)
SINGLE = frozenset({
    Office.TOWN_SECRETARY, Office.TOWN_MAYOR, Office.VILLAGE_SECRETARY, Office.VILLAGE_DIRECTOR,
    Office.SUPERVISION_CHAIR, Office.GROUP_HEAD,
})  # fmt: skip


def give_office(
    actor: Acting, person: Person, office: Office, place: Place, *, since: date, until: date | None = None
) -> Post:
    """Appoint somebody else; an office for one person is not given while another holds it."""
    demand(seater(actor, place))
    demand(not_oneself(actor, [person]))
    if person.left_on:
        raise Refused(_("%(person)s has left the register already.") % {"person": person})
    if office in SINGLE and (held := _holder(office, place, since, until, but=person)):
        words = _("%(person)s holds this office. End that post first, or name the successor there.")
        raise Refused(words % {"person": held.person})
    return appoint(actor, person, office, place, since=since, until=until)


def _holder(office: Office, place: Place, since: date, until: date | None, but: Person) -> Post | None:
    held = Post.objects.between(since, until).filter(place=place, office=office).exclude(person=but)
    return held.select_related("person").first()


def hand_over(actor: Acting, post: Post, last: date, successor: Person | None = None) -> Post | None:
    """End a post and give the office to the successor from the next day on, both or neither."""
    demand(seater(actor, post))
    with act(actor, "hand_over", post):
        end_post(actor, post, until=last)
        if successor is None:
            return None
        return give_office(actor, successor, Office(post.office), post.place, since=last + DAY)


def seat(
    actor: Acting, body: Body, persons: list[Person], *, since: date, role: SeatRole = SeatRole.MEMBER,
    voting: bool = True, households: int = 0,
) -> list[Seat]:  # fmt: skip
    """Seat others in a body, all or nobody."""
    demand(seater(actor, body))
    demand(not_oneself(actor, persons))
    if gone := next((person for person in persons if person.left_on), None):
        raise Refused(_("%(person)s has left the register already.") % {"person": gone})
    return give_seats(actor, body, persons, since=since, role=role, voting=voting, households=households)
