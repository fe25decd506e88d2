"""Posts, bodies, seats, links and certified numbers."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused
from xiangyue.people.models import Body, BodyKind, Certificate, Link, Mode, Office, Person, Place, Post, Seat
from xiangyue.people.models.posts import SINGLE_OFFICES, level_of


def appoint(
    actor: Acting,
    person: Person,
    office: Office,
    place: Place,
    *,
    since: date | None = None,
    until: date | None = None,
    reason: str = "",
) -> Post:
    """Give a person an office at a place for a time.

    Refused if the person holds it there in that time already, or somebody else where it is held by one; if the office
    belongs to another level; and if emergency access comes without an end or a reason.
    """
    since = since or clock.today()
    if until and until < since:
        raise Refused(_("The last day lies before the first."))
    if level_of(office) not in {None, place.level}:
        raise Refused(_("%(place)s does not have this office.") % {"place": place})
    if office == Office.EMERGENCY and not (until and reason.strip()):
        raise Refused(_("Emergency access needs a last day and a reason."))
    with act(actor, "appoint", office=office) as line:
        Place.objects.select_for_update(no_key=True).get(pk=place.pk)  # two clerks filling one office queue here
        Person.objects.select_for_update().get(pk=person.pk)
        held = Post.objects.between(since, until).filter(office=office, place=place)
        if held.filter(person=person).exists():
            raise Refused(_("%(person)s holds this office already.") % {"person": person})
        if office in SINGLE_OFFICES and (other := held.select_related("person").first()):
            words = _("%(person)s holds this office. End that post first, or name the successor there.")
            raise Refused(words % {"person": other.person})
        return line.begin(
            Post.objects.create(person=person, office=office, place=place, since=since, until=until, reason=reason)
        )


def end_post(actor: Acting, post: Post, *, until: date | None = None) -> Post:
    """End a post; its last day counts.  Refused where that would prolong it: who stays is appointed anew."""
    last = until or clock.today()
    if last < post.since:
        raise Refused(_("The last day lies before the first."))
    if post.until and (post.until < clock.today() or post.until < last):
        raise Refused(_("This post has ended already, or ends sooner."))
    with act(actor, "end_post", post):
        post.until = last
        post.save(update_fields=["until"])
    return post


def open_body(actor: Acting, place: Place, kind: BodyKind) -> Body:
    """The body of this kind at this place, made if it is not there."""
    if body := Body.objects.of(place, kind):
        return body
    with act(actor, "open_body", body=kind) as line:
        return line.begin(Body.objects.create(place=place, kind=kind))


def give_seat(actor: Acting, body: Body, person: Person, **values: Any) -> Seat:
    """Seat a person in a body; refused if the person sits there in that time, because nobody counts twice."""
    return give_seats(actor, body, [person], **values)[0]


def give_seats(actor: Acting, body: Body, persons: Iterable[Person], **values: Any) -> list[Seat]:
    """Seat several persons for the same time in the same role, as after an election; all of them or nobody."""
    values.setdefault("since", clock.today())
    seats = [Seat(place=body.place, body=body, person=person, **values) for person in persons]
    if not seats:
        return []
    with act(actor, "give_seats", body, count=len(seats)) as line:
        Body.objects.select_for_update().get(pk=body.pk)  # two clerks seating the same person queue here
        seated = Seat.objects.between(values["since"], values.get("until")).filter(body=body)
        taken = set(seated.values_list("person_id", flat=True))
        for seat in seats:
            if seat.person_id in taken:
                raise Refused(_("%(person)s already sits in %(body)s.") % {"person": seat.person, "body": body})
            taken.add(seat.person_id)
        Seat.objects.bulk_create(seats, batch_size=500)
        line.touched.extend(seats)
    return seats


def link_leader(actor: Acting, person: Person, village: Place, *, since: date | None = None) -> Link:
    """Link a leader with a village from a day on."""
    with act(actor, "link_leader") as line:
        return line.begin(Link.objects.create(person=person, place=village, since=since or clock.today()))


def certify(actor: Acting, body: Body, mode: Mode, number: int, *, day: date | None = None) -> Certificate:
    """Certify how many the paper register of a body holds; later rolls use the newest number."""
    if number < 1:
        raise Refused(_("A register has at least one name."))
    with act(actor, "certify", happened_on=day, mode=mode) as line:
        return line.begin(
            Certificate.objects.create(place=body.place, body=body, mode=mode, number=number, day=line.happened_on)
        )
