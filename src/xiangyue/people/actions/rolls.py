"""Freezing a roll: who is due on a day, copied once and never changed."""

from datetime import date
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.trail import digest_of
from xiangyue.people.models import Body, Certificate, Household, Mode, Person, Place, Roll, RollLine, Seat
from xiangyue.people.models.persons import Gender


def freeze_roll(actor: Acting, body: Body, day: date, mode: str = Mode.SEATS) -> Roll:
    """The roll of this body on that day.

    By seats it lists the members; by adults or households it takes the newest certified number of the paper register
    if there is one, else the persons or households of the register.  Refused when the body is not counted this way,
    when somebody sits in it twice, and when the roll would be empty.
    """
    if mode not in body.modes:
        raise Refused(_("%(body)s is not counted this way.") % {"body": body})
    certificate = _certificate(body, mode, day)
    lines = [] if certificate else _lines(body, day, mode)
    due = certificate.number if certificate else sum(line.voting for line in lines)
    if not due:
        raise Refused(_("Nobody is on the roll of %(body)s yet.") % {"body": body})
    with act(actor, "freeze_roll") as line:
        digest = digest_of([[each.number, each.person, each.household, each.voting] for each in lines])
        roll = line.begin(
            Roll.objects.create(
                place=body.place, body=body, mode=mode, day=day, due=due, certificate=certificate, digest=digest
            )
        )
        for each in lines:
            each.roll = roll
        RollLine.objects.bulk_create(lines, batch_size=500)
        line.touched.extend(lines)
    return roll


def _certificate(body: Body, mode: str, day: date) -> Certificate | None:
    if mode == Mode.SEATS:
        return None
    return Certificate.objects.filter(body=body, mode=mode, day__lte=day).order_by("-day", "-id").first()


def _lines(body: Body, day: date, mode: str) -> list[RollLine]:
    if mode == Mode.SEATS:
        return _seat_lines(body, day)
    return _household_lines(body, day) if mode == Mode.HOUSEHOLDS else _adult_lines(body, day)


def _seat_lines(body: Body, day: date) -> list[RollLine]:
    seats = list(Seat.objects.on(day).filter(body=body).select_related("person__place").order_by("id"))
    once: set[UUID] = set()
    for seat in seats:
        if seat.person_id in once:
            raise Refused(_("%(person)s already sits in %(body)s.") % {"person": seat.person, "body": body})
        once.add(seat.person_id)
    return [
        _person_line(body, number, seat.person, role=seat.role, voting=seat.voting, households=seat.households)
        for number, seat in enumerate(seats, 1)
    ]


def _adult_lines(body: Body, day: date) -> list[RollLine]:
    here = Q(left_on=None) | Q(left_on__gt=day)  # who left after a sitting that is entered late was due at it
    persons = Person.objects.filter(here, place__in=_below(body.place)).select_related("place")
    adults = [person for person in persons.order_by("place__path", "id") if person.adult_on(day)]
    return [_person_line(body, number, person) for number, person in enumerate(adults, 1)]


def _household_lines(body: Body, day: date) -> list[RollLine]:
    here = Q(ended_on=None) | Q(ended_on__gt=day)
    households = Household.objects.filter(here, place__in=_below(body.place)).select_related("place")
    ordered = households.order_by("place__path", "number")
    return [
        RollLine(
            place=body.place, number=number, household=household.pk, name=str(household), group=household.place.name
        )
        for number, household in enumerate(ordered, 1)
    ]


def _below(place: Place) -> list[Place]:
    return list(place.below())


def _person_line(body: Body, number: int, person: Person, **values: object) -> RollLine:
    return RollLine(
        place=body.place, number=number, person=person.pk, name=person.name, woman=person.gender == Gender.WOMAN,
        group=person.place.name if person.place.level > body.place.level else "", **values,
    )  # fmt: skip
