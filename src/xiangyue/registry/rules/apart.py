"""Who supervises a village is not of its villagers' committee, nor near kin of somebody who is.

Organic Law art. 37, for communities art. 36 of theirs; so it binds.  The branch committee is another matter: one of it
who is not on the villagers' committee is even the usual chair (guiding opinion of 2017).
"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.kernel.rules import Reason
from xiangyue.people.models import Body, BodyKind, Office, Person, Place, Post, Seat, SeatRole
from xiangyue.people.models.posts import SUPERVISION_OFFICES, DatedQuerySet
from xiangyue.people.rules import near_kin_of


def kept_apart(
    village: Place, since: date, *, committee: Iterable[Person] = (), supervision: Iterable[Person] = ()
) -> Reason | None:
    """Whether these persons may come into the villagers' committee and into the supervision from that day on."""
    new_members, new_supervisors = list(committee), list(supervision)
    members = _members(village, since) | {person.pk for person in new_members}
    supervisors = _supervisors(village, since) | {person.pk for person in new_supervisors}
    sides = [(new_members, supervisors), (new_supervisors, members)]
    for person, others in ((person, others) for new, others in sides for person in new):
        if person.pk in others:
            words = _("%(person)s would be of the villagers' committee and of its supervision. The law forbids it.")
            return Reason(words % {"person": person})
        if near_kin_of([person.pk]) & others:  # the other one is not named: near kin is nobody's to read
            words = _("%(person)s is near kin of somebody on the other side: the villagers' committee and its "
                      "supervision. The law forbids it.")  # fmt: skip
            return Reason(words % {"person": person})
    return None


def seats_apart(body: Body, persons: Iterable[Person], since: date, role: str) -> Reason | None:
    """The same for seats in this body; in the others everybody may sit."""
    if body.kind == BodyKind.SUPERVISION_COMMITTEE:
        return kept_apart(body.place, since, supervision=persons)
    if body.kind == BodyKind.REPRESENTATIVES_ASSEMBLY and role != SeatRole.REPRESENTATIVE:
        return kept_apart(body.place, since, committee=persons)
    return None


def office_apart(office: str, person: Person, village: Place, since: date) -> Reason | None:
    """The same for an office; a member of the two committees may be one of the branch committee alone."""
    if office in SUPERVISION_OFFICES:
        return kept_apart(village, since, supervision=[person])
    of_branch = office == Office.VILLAGE_COMMITTEE and person.pk in _of_branch(village, since)
    if office in {Office.VILLAGE_DIRECTOR, Office.VILLAGE_COMMITTEE} and not of_branch:
        return kept_apart(village, since, committee=[person])
    return None


def _members(village: Place, since: date) -> set[UUID]:
    """Of the villagers' committee: its seats are those in the representatives' assembly that represent nobody."""
    seats = Seat.objects.between(since, None).filter(place=village, body__kind=BodyKind.REPRESENTATIVES_ASSEMBLY)
    found = _persons(seats.exclude(role=SeatRole.REPRESENTATIVE))
    posts = Post.objects.between(since, None).filter(place=village)
    found |= _persons(posts.filter(office=Office.VILLAGE_DIRECTOR))
    return found | (_persons(posts.filter(office=Office.VILLAGE_COMMITTEE)) - _of_branch(village, since))


def _supervisors(village: Place, since: date) -> set[UUID]:
    seats = Seat.objects.between(since, None).filter(place=village, body__kind=BodyKind.SUPERVISION_COMMITTEE)
    posts = Post.objects.between(since, None).filter(place=village, office__in=SUPERVISION_OFFICES)
    return _persons(seats) | _persons(posts)


def _of_branch(village: Place, since: date) -> set[UUID]:
    seats = Seat.objects.between(since, None).filter(place=village, body__kind=BodyKind.BRANCH_COMMITTEE)
    return _persons(seats)


def _persons(rows: DatedQuerySet) -> set[UUID]:
    return set(rows.values_list("person_id", flat=True))
