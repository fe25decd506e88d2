"""A town or a village is begun with a dozen names: persons, seats and offices in one act each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused, demand
from xiangyue.people.actions import add_persons, add_place, appoint, certify, give_seats, open_body
from xiangyue.people.models import Body, BodyKind, Level, Mode, Office, Person, Place, PlaceKind, Post, Seat, SeatRole
from xiangyue.registry.rules.apart import kept_apart
from xiangyue.registry.rules.keeping import founder, keeper, not_oneself
from xiangyue.web.files import keep_file


@dataclass(frozen=True)
class Named:
    """A name as it was typed, with what stood behind it."""

    name: str
    gender: str = ""
    households: int = 0


@dataclass(frozen=True)
class Officers:
    """Who serves a village; the director may be the secretary as well, by the same name."""

    secretary: Named
    director: Named | None = None
    clerk: Named | None = None
    chair: Named | None = None
    branch: tuple[Named, ...] = ()
    committee: tuple[Named, ...] = ()
    supervision: tuple[Named, ...] = ()

    @property
    def on_branch(self) -> list[Named]:
        return [self.secretary, *self.branch]

    @property
    def on_committee(self) -> list[Named]:
        return [*([self.director] if self.director else []), *([self.clerk] if self.clerk else []), *self.committee]

    @property
    def on_supervision(self) -> list[Named]:
        return [*([self.chair] if self.chair else []), *self.supervision]


def begin_village(
    actor: Acting, town: Place, *, name: str, kind: PlaceKind, slug: str, phone: str, groups: Iterable[str]
) -> Place:
    """A village with its groups, all or nothing."""
    demand(founder(actor, town))
    with act(actor, "begin_village", name=name):
        village = add_place(actor, town, Level.VILLAGE, name, kind=kind, slug=slug, phone=phone)
        add_groups(actor, village, groups)
    return village


def add_groups(actor: Acting, village: Place, names: Iterable[str]) -> None:
    """Groups of a village; refused if two bear one name."""
    demand(keeper(actor, village))
    with act(actor, "add_groups"):
        for name in names:
            add_place(actor, village, Level.GROUP, name)


def persons_called(actor: Acting, place: Place, names: Iterable[Named]) -> dict[str, Person]:
    """Whoever bears these names here, entered if nobody does; of several it cannot be told who is meant."""
    wanted = {each.name: each for each in names}
    found: dict[str, Person] = {}
    inside = [place.pk] if place.level == Level.TOWN else [each.pk for each in place.below()]
    for person in Person.objects.filter(place__in=inside, name__in=wanted, left_on=None).select_related("place"):
        if person.name in found:
            raise Refused(
                _("Several are called %(name)s here; seat them on the page of seats.") % {"name": person.name}
            )
        found[person.name] = person
    rows = [
        {"name": each.name, "gender": each.gender, "place": place} for each in wanted.values() if each.name not in found
    ]
    if rows:
        found |= {person.name: person for person in add_persons(actor, rows)}
    demand(not_oneself(actor, found.values()))
    return found


def name_town_officers(actor: Acting, town: Place, offices: Mapping[Office, list[Named]], since: date) -> None:
    """Who leads and serves the town; who holds the office already is not appointed twice."""
    demand(founder(actor, town))
    with act(actor, "name_town_officers"):
        found = persons_called(actor, town, [each for names in offices.values() for each in names])
        for office, names in offices.items():
            for each in names:
                _give(actor, found[each.name], office, town, since)


def name_officers(actor: Acting, village: Place, officers: Officers, since: date) -> None:
    """Who serves a village: seats in the committees and in the supervision, and the offices that go with them."""
    demand(keeper(actor, village))
    halves = [officers.on_branch, officers.on_committee, officers.on_supervision]
    with act(actor, "name_officers"):
        found = persons_called(actor, village, [each for half in halves for each in half])
        branch, committee, supervision = (_unique([found[each.name] for each in half]) for half in halves)
        demand(kept_apart(village, since, committee=committee, supervision=supervision))
        _seat(actor, village, BodyKind.BRANCH_COMMITTEE, branch, since)
        _seat(actor, village, BodyKind.TWO_COMMITTEES, _unique([*branch, *committee]), since)
        _seat(actor, village, BodyKind.REPRESENTATIVES_ASSEMBLY, committee, since)
        chair = supervision[:1] if officers.chair else []
        _seat(actor, village, BodyKind.SUPERVISION_COMMITTEE, chair, since, role=SeatRole.CHAIR)
        _seat(actor, village, BodyKind.SUPERVISION_COMMITTEE, supervision[len(chair) :], since)
        for office, person in _offices(officers, found):
            _give(actor, person, office, village, since)


def _offices(officers: Officers, found: Mapping[str, Person]) -> Iterable[tuple[Office, Person]]:
    single = {
        Office.VILLAGE_SECRETARY: officers.secretary, Office.VILLAGE_DIRECTOR: officers.director,
        Office.VILLAGE_CLERK: officers.clerk, Office.SUPERVISION_CHAIR: officers.chair,
    }  # fmt: skip
    yield from ((office, found[each.name]) for office, each in single.items() if each)
    members = _unique([found[each.name] for each in [*officers.branch, *officers.committee]])
    yield from ((Office.VILLAGE_COMMITTEE, person) for person in members)
    yield from ((Office.SUPERVISION_MEMBER, found[each.name]) for each in officers.supervision)


def _unique(persons: list[Person]) -> list[Person]:
    return list({person.pk: person for person in persons}.values())


def _give(actor: Acting, person: Person, office: Office, place: Place, since: date) -> None:
    held = Post.objects.between(since, None).filter(person=person, office=office, place=place)
    if not held.exists():
        appoint(actor, person, office, place, since=since)


def _seat(
    actor: Acting, village: Place, kind: BodyKind, persons: list[Person], since: date, role: str = SeatRole.MEMBER
) -> Body:
    """The body with these persons in it; who sits there already keeps the seat."""
    body = open_body(actor, village, kind)
    seated = set(Seat.objects.between(since, None).filter(body=body).values_list("person_id", flat=True))
    give_seats(actor, body, [person for person in persons if person.pk not in seated], since=since, role=role)
    return body


def name_representatives(
    actor: Acting, village: Place, *, representatives: list[Named], members: list[Named], since: date
) -> None:
    """Who represents the villagers, each for so many households, and who belongs to the Party assembly."""
    demand(keeper(actor, village))
    with act(actor, "name_representatives"):
        found = persons_called(actor, village, [*representatives, *members])
        body = open_body(actor, village, BodyKind.REPRESENTATIVES_ASSEMBLY)
        for households in sorted({each.households for each in representatives}):
            persons = [found[each.name] for each in representatives if each.households == households]
            give_seats(
                actor, body, persons, since=since, role=SeatRole.REPRESENTATIVE, households=households
            )  # fmt: skip
        _seat(actor, village, BodyKind.PARTY_ASSEMBLY, [found[each.name] for each in members], since)


def certify_numbers(
    actor: Acting, village: Place, *, adults: int | None, households: int | None, day: date, scan: UploadedFile | None
) -> None:
    """How many adults and households the paper register holds; the village assembly is counted by them."""
    demand(keeper(actor, village))
    with act(actor, "certify_numbers"):
        body = open_body(actor, village, BodyKind.VILLAGE_ASSEMBLY)
        made = [
            certify(actor, body, mode, number, day=day)
            for mode, number in ((Mode.ADULTS, adults), (Mode.HOUSEHOLDS, households)) if number
        ]  # fmt: skip
        if not made:
            raise Refused(_("Give at least one of the two numbers."))
        if scan:
            keep_file(actor, made[0], scan)
