"""Builds sample towns through the actions of this room: places, households, invented persons, offices and bodies."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.people import actions
from xiangyue.people.actor import Actor
from xiangyue.people.models import Body, BodyKind, Level, Mode, Office, Person, Place, PlaceKind, SeatRole
from xiangyue.people.models.persons import Gender

Namer = Callable[[Gender], str]
YOUNGEST, OLDEST, CHILD, ELDER = 22, 66, 9, 78  # ages about which invented birthdays lie
EVERY_THIRD = 3  # household has a third member


@dataclass(frozen=True)
class VillagePlan:
    """How large a village is and how many sit in its bodies; `named` gives names to roles such as "secretary"."""

    name: str
    slug: str
    groups: Sequence[tuple[str, Sequence[str]]]  # each with its hamlets
    kind: PlaceKind = PlaceKind.VILLAGE
    phone: str = ""
    households: int = 7  # of each group, in the register
    committee: int = 3  # of the villagers' committee, and as many on the branch committee; the director is on both
    party: int = 15
    probation: int = 1
    representatives: int = 20
    women: int = 9  # among the representatives
    stand_for: int = 8  # households that each representative stands for
    adults: int = 0  # certified numbers of the paper register; none if nothing is certified
    all_households: int = 0
    named: Mapping[str, tuple[str, Gender]] = field(default_factory=dict)


@dataclass
class Village:
    """A village that was built: its actors by role ("secretary", "clerk", "chair", …) and its bodies by kind."""

    plan: VillagePlan
    place: Place
    groups: list[Place]
    actors: dict[str, Actor] = field(default_factory=dict)
    persons: dict[str, Person] = field(default_factory=dict)  # who holds a role, with or without an office
    bodies: dict[str, Body] = field(default_factory=dict)

    def __getattr__(self, role: str) -> Actor:
        """`village.secretary`, `village.clerk`, … are actors."""
        try:
            return self.__dict__["actors"][role]
        except KeyError:
            raise AttributeError(role) from None

    def roles(self, prefix: str) -> list[Person]:
        """Everybody whose role begins so, in order: "representative", "committee", …"""
        return [person for role, person in self.persons.items() if role.startswith(prefix)]


@dataclass
class Town:
    """A town that was built, its officers by role and its villages by slug."""

    place: Place
    actors: dict[str, Actor] = field(default_factory=dict)
    villages: dict[str, Village] = field(default_factory=dict)

    def __getattr__(self, role: str) -> Actor:
        try:
            return self.__dict__["actors"][role]
        except KeyError:
            raise AttributeError(role) from None


def build_town(
    *,
    number: int,
    slug: str,
    name: str,
    above: Iterable[tuple[str, str]],
    officers: Mapping[str, tuple[str, Gender, Office]],
    villages: Iterable[VillagePlan],
    namer: Callable[[], Namer],
    random: Random,
    term: date,
    phone: str = "",
) -> Town:
    """A town with its officers and villages; every village gets a namer of its own, `term` is when offices began."""
    place = actions.found_town(SYSTEM, number=number, slug=slug, name=name, above=above, phone=phone)
    with tenancy.use(number):
        town = Town(place)
        with act(SYSTEM, "build_officers"):
            _officers(town, officers, term)
        for plan in villages:
            with act(SYSTEM, "build_village", name=plan.name):
                town.villages[plan.slug] = build_village(place, plan, namer=namer(), random=random, term=term)
        _links(town, term)
    return town


def _officers(town: Town, officers: Mapping[str, tuple[str, Gender, Office]], term: date) -> None:
    rows = [{"name": name, "gender": gender, "place": town.place} for name, gender, _office in officers.values()]
    for person, (role, (_name, _gender, office)) in zip(
        actions.add_persons(SYSTEM, rows), officers.items(), strict=True
    ):
        town.actors[role] = _appoint(person, office, town.place, term)


def _links(town: Town, term: date) -> None:
    """Every leader is linked with as many villages as the others, in the order of the tree."""
    leaders = [actor for role, actor in town.actors.items() if actor.office == Office.TOWN_LEADER]
    share = -(-len(town.villages) // len(leaders)) if leaders else 0
    for number, village in enumerate(town.villages.values()):
        if leaders:
            actions.link_leader(SYSTEM, _person(leaders[number // share]), village.place, since=term)


def build_village(town: Place, plan: VillagePlan, *, namer: Namer, random: Random, term: date) -> Village:
    """One village with its groups and hamlets, its people, its offices and its bodies."""
    place = actions.add_place(
        SYSTEM, town, Level.VILLAGE, plan.name, kind=plan.kind, slug=plan.slug, phone=plan.phone
    )  # fmt: skip
    village = Village(plan, place, [])
    for name, hamlets in plan.groups:
        group = actions.add_place(SYSTEM, place, Level.GROUP, name)
        village.groups.append(group)
        for hamlet in hamlets:
            actions.add_place(SYSTEM, group, Level.HAMLET, hamlet)
    _people(village, namer, random)
    _offices(village, term)
    _bodies(village, term)
    return village


# People


def _people(village: Village, namer: Namer, random: Random) -> None:
    """A woman and a man in each household, in every third a child or an elder; then the roles find their persons."""
    rows: list[dict[str, Any]] = []
    for group in village.groups:
        numbers = [f"{number:03d}" for number in range(1, village.plan.households + 1)]
        for number, household in enumerate(actions.add_households(SYSTEM, group, numbers)):
            at = {"place": group, "household": household}
            rows += [{**at, "gender": gender, "born_on": _birthday(random)} for gender in (Gender.MAN, Gender.WOMAN)]
            if number % EVERY_THIRD:
                born_on = _birthday(random, CHILD if number % 2 else ELDER)
                rows.append({**at, "gender": random.choice(list(Gender)), "born_on": born_on})
    chosen = _choose(village, rows)
    for role, row in chosen.items():
        if role in village.plan.named:
            row["name"] = village.plan.named[role][0]
    for row in rows:
        row["name"] = row.get("name") or namer(row["gender"])
    persons = {id(row): person for row, person in zip(rows, actions.add_persons(SYSTEM, rows), strict=True)}
    village.persons = {role: persons[id(row)] for role, row in chosen.items()}


def _birthday(random: Random, age: int = 0) -> date:
    years = age + random.randint(-5, 5) if age else random.randint(YOUNGEST, OLDEST)
    return clock.today() - timedelta(days=years * 365 + random.randrange(365))


def _choose(village: Village, rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Who has which role: grown-ups, group by group, so that every group has its people everywhere."""
    today = clock.today()
    free = {group.pk: [row for row in rows if row["place"] == group and _grown(row, today)] for group in village.groups}
    chosen: dict[str, dict[str, Any]] = {}
    for number, (role, gender, group) in enumerate(_roles(village)):
        home = free[(group or village.groups[number % len(village.groups)]).pk]
        pools = [home, *(pool for pool in free.values() if pool is not home)]  # a small group may run out of people
        pool, row = next((pool, row) for pool in pools for row in pool if row["gender"] == gender)
        pool.remove(row)
        chosen[role] = row
    return chosen


def _grown(row: dict[str, Any], today: date) -> bool:
    return timedelta(days=YOUNGEST * 365) <= today - row["born_on"] < timedelta(days=(OLDEST + 1) * 366)


def _roles(village: Village) -> list[tuple[str, Gender, Place | None]]:
    """Every role with its gender; a group's head and a named representative live in their own group."""
    plan, groups = village.plan, village.groups
    roles: list[tuple[str, Gender, Place | None]] = [
        ("secretary", Gender.MAN, None), ("director", Gender.WOMAN, None), ("clerk", Gender.WOMAN, None),
        ("chair", Gender.MAN, None), ("supervisor_1", Gender.WOMAN, None), ("supervisor_2", Gender.MAN, None),
    ]  # fmt: skip
    roles += [(f"head_{number}", Gender.MAN, group) for number, group in enumerate(groups, 1)]
    roles += [(f"branch_{number}", Gender.MAN, None) for number in range(1, plan.committee - 1)]
    roles += [(f"committee_{number}", Gender.MAN, None) for number in range(1, plan.committee - 1)]
    for number in range(1, plan.representatives + 1):
        # Women stand evenly among the men: as many of the first n as their share of n.
        woman = number * plan.women // plan.representatives > (number - 1) * plan.women // plan.representatives
        role = f"representative_{number}"
        gender = plan.named[role][1] if role in plan.named else Gender.WOMAN if woman else Gender.MAN
        roles.append((role, gender, groups[(number - 1) % len(groups)]))
    roles += [
        (f"member_{number}", Gender.MAN if number % 2 else Gender.WOMAN, None)
        for number in range(1, plan.party + plan.probation - 2 * plan.committee + 2)
    ]
    return roles


# Offices and bodies


def _appoint(person: Person, office: Office, place: Place, term: date) -> Actor:
    return Actor(place.town, person, actions.appoint(SYSTEM, person, office, place, since=term))


def _person(actor: Actor) -> Person:
    if actor.person is None:
        raise ValueError("The public holds no office.")
    return actor.person


OFFICES = {
    "secretary": Office.VILLAGE_SECRETARY,
    "director": Office.VILLAGE_DIRECTOR,
    "clerk": Office.VILLAGE_CLERK,
    "chair": Office.SUPERVISION_CHAIR,
    "supervisor": Office.SUPERVISION_MEMBER,
    "branch": Office.VILLAGE_COMMITTEE,
    "committee": Office.VILLAGE_COMMITTEE,
    "head": Office.GROUP_HEAD,
}


def _offices(village: Village, term: date) -> None:
    for role, person in village.persons.items():
        if office := OFFICES.get(role.partition("_")[0]):
            place = person.place if office == Office.GROUP_HEAD else village.place
            village.actors[role] = _appoint(person, office, place, term)


def _bodies(village: Village, term: date) -> None:
    """Who sits where; the assemblies have no seats, and where their number is certified no names either."""
    plan, persons = village.plan, village.persons
    branch = [persons["secretary"], persons["director"], *village.roles("branch")]
    committee = [persons["director"], persons["clerk"], *village.roles("committee")]
    both = [*branch, *(person for person in committee if person not in branch)]
    party = [*both, *village.roles("member")]
    supervision = [persons["chair"], *village.roles("supervisor")]
    representative = {"role": SeatRole.REPRESENTATIVE, "households": plan.stand_for}
    _seat(village, BodyKind.BRANCH_COMMITTEE, term, (branch, {}))
    _seat(village, BodyKind.TWO_COMMITTEES, term, (both, {}))
    _seat(village, BodyKind.PARTY_ASSEMBLY, term, (party[: plan.party], {}), (party[plan.party :], {"voting": False}))
    _seat(
        village, BodyKind.REPRESENTATIVES_ASSEMBLY, term,
        (village.roles("representative"), representative), (committee, {}),
    )  # fmt: skip
    chair = (supervision[:1], {"role": SeatRole.CHAIR})
    _seat(village, BodyKind.SUPERVISION_COMMITTEE, term, chair, (supervision[1:], {}))
    _seat(village, BodyKind.COLLECTIVE_REPRESENTATIVES, term, (village.roles("representative"), representative))
    _seat(village, BodyKind.COLLECTIVE_COUNCIL, term, (committee, {}))
    _seat(village, BodyKind.COLLECTIVE_SUPERVISORS, term, (supervision, {}))
    assembly = _seat(village, BodyKind.VILLAGE_ASSEMBLY, term)
    for mode, number in ((Mode.ADULTS, plan.adults), (Mode.HOUSEHOLDS, plan.all_households)):
        if number:
            actions.certify(SYSTEM, assembly, mode, number)


def _seat(village: Village, kind: BodyKind, term: date, *sitting: tuple[list[Person], dict[str, Any]]) -> Body:
    body = village.bodies[kind] = actions.open_body(SYSTEM, village.place, kind)
    for persons, values in sitting:
        actions.give_seats(SYSTEM, body, persons, since=term, **values)
    return body
