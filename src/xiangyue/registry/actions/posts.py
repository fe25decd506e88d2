"""Offices are given and handed over by who keeps the register, never by whom they are about."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils.translation import gettext as _

from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused, demand
from xiangyue.people.actions import appoint, end_post, end_seats, give_seats
from xiangyue.people.models import Body, Office, Person, Place, Post, Seat, SeatRole
from xiangyue.registry.rules.apart import office_apart, seats_apart
from xiangyue.registry.rules.keeping import not_oneself, seats

DAY = timedelta(days=1)


def give_office(
    actor: Acting, person: Person, office: Office, place: Place, *, since: date, until: date | None = None
) -> Post:
    """Appoint somebody else; an office for one person is not given while another holds it."""
    demand(seats(actor, place, [person]))
    return _give(actor, person, office, place, since, until)


def _give(actor: Acting, person: Person, office: Office, place: Place, since: date, until: date | None = None) -> Post:
    demand(not_oneself(actor, [person]))
    _demand_here([person])
    demand(office_apart(office, person, place, since))
    return appoint(actor, person, office, place, since=since, until=until)


def _demand_here(persons: Iterable[Person]) -> None:
    if gone := next((person for person in persons if person.left_on), None):
        raise Refused(_("%(person)s has left the register already.") % {"person": gone})


def hand_over(actor: Acting, post: Post, last: date, successor: Person | None = None) -> Post | None:
    """End a post and give the office to the successor from the next day on, both or neither."""
    demand(seats(actor, post, [post.person]))
    with act(actor, "hand_over", post):
        end_post(actor, post, until=last)
        if successor is None:
            return None
        return _give(actor, successor, Office(post.office), post.place, last + DAY)


def seat(
    actor: Acting, body: Body, persons: list[Person], *, since: date, role: SeatRole = SeatRole.MEMBER,
    voting: bool = True, households: int = 0,
) -> list[Seat]:  # fmt: skip
    """Seat others in a body, all or nobody."""
    demand(seats(actor, body, persons))
    demand(not_oneself(actor, persons))
    _demand_here(persons)
    demand(seats_apart(body, persons, since, role))
    return give_seats(actor, body, persons, since=since, role=role, voting=voting, households=households)


def end_seat(actor: Acting, seat: Seat, last: date) -> None:
    """End somebody's seat in a body; the last day counts."""
    demand(seats(actor, seat, [seat.person]))
    end_seats(actor, [seat], until=last)
