"""The result of an election is entered as a list: new seats and offices begin, the old ones end the day before."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.kernel.acting import Line, act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused, demand
from xiangyue.people.actions import appoint, give_seats, open_body
from xiangyue.people.actions.keeping import end_rows
from xiangyue.people.models import Body, BodyKind, Office, Person, Place, Post, Seat, SeatRole
from xiangyue.registry.models import Election, ElectionKind
from xiangyue.registry.rules.apart import seats_apart
from xiangyue.registry.rules.keeping import not_oneself, records

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Filled:
    """What one kind of election fills: seats in a body, offices, and for the two halves of 两委 their joint seat."""

    body: BodyKind
    role: SeatRole = SeatRole.MEMBER
    leader_role: SeatRole = SeatRole.MEMBER
    leader: str = ""
    member: str = ""
    other_half: BodyKind | None = None  # who sits there keeps the seat in the two committees


FILLED = {
    ElectionKind.REPRESENTATIVES: Filled(
        BodyKind.REPRESENTATIVES_ASSEMBLY, SeatRole.REPRESENTATIVE, SeatRole.REPRESENTATIVE
    ),
    ElectionKind.COMMITTEE: Filled(  # the committee belongs to the representatives' assembly, Organic Law art. 29
        BodyKind.REPRESENTATIVES_ASSEMBLY, leader=Office.VILLAGE_DIRECTOR, member=Office.VILLAGE_COMMITTEE,
        other_half=BodyKind.BRANCH_COMMITTEE,
    ),
    ElectionKind.BRANCH: Filled(
        BodyKind.BRANCH_COMMITTEE, leader=Office.VILLAGE_SECRETARY, member=Office.VILLAGE_COMMITTEE,
        other_half=BodyKind.REPRESENTATIVES_ASSEMBLY,
    ),
    ElectionKind.SUPERVISION: Filled(
        BodyKind.SUPERVISION_COMMITTEE, leader_role=SeatRole.CHAIR, leader=Office.SUPERVISION_CHAIR,
        member=Office.SUPERVISION_MEMBER,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Result:
    """The list as it was certified; `households` says for how many each representative stands."""

    kind: ElectionKind
    persons: Sequence[Person]
    held_on: date
    term_until: date
    tellers: tuple[str, str]
    leader: Person | None = None
    partial: bool = False
    households: dict[Any, int] = field(default_factory=dict)


def record_election(actor: Acting, place: Place, result: Result) -> Election:
    """Enter who was elected; refused as a whole for a person twice, for oneself, and for tellers who stood."""
    demand(records(actor, place, result.persons))
    demand(not_oneself(actor, result.persons))
    _check(result)
    filled = FILLED[result.kind]
    with act(actor, "record_election", happened_on=result.held_on, kind=result.kind) as line:
        election = line.begin(
            Election.objects.create(
                place=place, kind=result.kind, held_on=result.held_on, term_until=result.term_until,
                partial=result.partial, elected=len(result.persons),
                teller_one=result.tellers[0], teller_other=result.tellers[1],
            )
        )  # fmt: skip
        body = open_body(actor, place, filled.body)
        demand(seats_apart(body, result.persons, result.held_on, filled.role))
        outgoing = [] if result.partial else _end_seats(line, body, filled, result)
        _give_seats(actor, body, filled, result)
        stay = _two_committees(actor, line, place, filled, result, outgoing) if filled.other_half else set()
        _offices(actor, line, place, filled, result, outgoing, stay)
    return election


def _check(result: Result) -> None:
    ids = [person.pk for person in result.persons]
    if not ids:
        raise Refused(_("The list is empty."))
    if twice := next((person for person in result.persons if ids.count(person.pk) > 1), None):
        raise Refused(_("%(person)s stands on the list twice.") % {"person": twice})
    if gone := next((person for person in result.persons if person.left_on), None):
        raise Refused(_("%(person)s has left the register already.") % {"person": gone})
    if result.term_until <= result.held_on:
        raise Refused(_("The term ends before it begins."))
    one, other = (name.strip() for name in result.tellers)
    if not one or not other or one == other:
        raise Refused(_("Name two different tellers who certified the result."))
    if {one, other} & {person.name for person in result.persons}:
        raise Refused(_("A teller does not stand on the list."))
    if result.leader and result.leader.pk not in ids:
        raise Refused(_("Who leads must stand on the list."))


def _end_seats(line: Line, body: Body, filled: Filled, result: Result) -> list[Person]:
    """The seats of this kind end the day before; gives who sat there."""
    roles = [filled.role, filled.leader_role]
    seats = Seat.objects.between(result.held_on, None).filter(body=body, role__in=roles)
    persons = [seat.person for seat in seats.select_related("person")]
    end_rows(line, seats, result.held_on - DAY)
    return persons


def _give_seats(actor: Acting, body: Body, filled: Filled, result: Result) -> None:
    """One act for each number of households, because a list of one act has one number."""
    groups: dict[tuple[str, int], list[Person]] = {}
    for person in result.persons:
        is_leader = result.leader is not None and person.pk == result.leader.pk
        key = (filled.leader_role if is_leader else filled.role, result.households.get(person.pk, 0))
        groups.setdefault(key, []).append(person)
    for (role, households), persons in groups.items():
        give_seats(actor, body, persons, since=result.held_on, role=role, households=households)


def _two_committees(
    actor: Acting, line: Line, place: Place, filled: Filled, result: Result, outgoing: list[Person]
) -> set[UUID]:
    """Both committees sit together as well: who left both gives up that seat, who is new in one takes it.

    Gives who sits on the other of the two.
    """
    both = open_body(actor, place, BodyKind.TWO_COMMITTEES)
    others = Seat.objects.on(result.held_on).filter(body__place=place, body__kind=filled.other_half)
    stay = set(others.exclude(role=SeatRole.REPRESENTATIVE).values_list("person_id", flat=True))
    leaving = _ids(outgoing) - _ids(result.persons) - stay
    end_rows(line, Seat.objects.filter(body=both, person__in=leaving), result.held_on - DAY)
    seated = set(Seat.objects.between(result.held_on, None).filter(body=both).values_list("person_id", flat=True))
    new = [person for person in result.persons if person.pk not in seated]
    give_seats(actor, both, new, since=result.held_on)
    return stay


def _ids(persons: Iterable[Person]) -> set[UUID]:
    return {person.pk for person in persons}


def _offices(
    actor: Acting, line: Line, place: Place, filled: Filled, result: Result, outgoing: list[Person], stay: set[UUID]
) -> None:
    """The leader's office passes on; a member's ends with the seat, unless another of the two committees keeps it."""
    leader = result.leader.pk if result.leader else None
    gone = _ids(outgoing) - _ids(result.persons)
    posts = Post.objects.between(result.held_on, None).filter(place=place)
    ending = posts.filter(office=filled.leader, person__in=gone)
    ending |= posts.filter(office=filled.member, person__in=gone - stay)
    if leader:
        ending |= posts.filter(office=filled.leader).exclude(person=leader)
    end_rows(line, ending, result.held_on - DAY)
    for person in result.persons:
        office = filled.leader if person.pk == leader else filled.member
        if office and not Post.objects.between(result.held_on, None).filter(place=place, person=person, office=office):
            appoint(actor, person, Office(office), place, since=result.held_on)
