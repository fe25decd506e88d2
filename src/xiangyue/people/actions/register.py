"""Towns, places, households and persons come into the register."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.models import Town
from xiangyue.kernel.rules import Refused
from xiangyue.people.models import Consent, Household, Level, NearKin, Person, Place, PlaceKind
from xiangyue.people.models.places import path_below

# First words of addresses that lie outside every town.
RESERVED_SLUGS = frozenset(
    {"article", "do", "files", "language", "media", "need-a-meeting", "parts", "q", "size", "static", "use"}
)
# Second words of addresses that lie in a town but in none of its villages.
RESERVED_PLACE_SLUGS = frozenset(
    {
        "boards", "capacity", "check-point", "clause", "count", "covenant", "decision", "demo", "do", "file",
        "formfromabove", "helping", "how-to-check", "import", "item", "law", "me", "meeting", "model-clause", "need",
        "note", "notes", "objection", "opinion", "pack", "places", "posting", "proof", "said", "setup", "sign-in",
        "sign-out", "step", "tour", "town-word",
    }
)  # fmt: skip

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
LONGEST, LONGEST_NAME = 40, 60  # characters of a slug and of a name, as their columns have them
HIGHEST = 10**15  # no registry has longer numbers, and no database would keep them


def found_town(
    actor: Acting, *, number: int, slug: str, name: str, above: Iterable[tuple[str, str]], phone: str = ""
) -> Place:
    """A new town and its place; `above` lists (name, code) of province, city and county, shared with other towns.

    Refused if number or slug is taken, or if the slug is the first word of an address that belongs to no town.
    """
    if slug in RESERVED_SLUGS:
        raise Refused(_("“%(slug)s” is needed for other addresses.") % {"slug": slug})
    _check_words(name, slug)
    with tenancy.use(tenancy.INSTALLATION), act(actor, "found_town", town=number, slug=slug):
        if not tenancy.INSTALLATION < number < HIGHEST or Town.objects.filter(Q(number=number) | Q(slug=slug)).exists():
            raise Refused(_("This number or address is taken by another town, or is out of range."))
        Town.objects.create(number=number, slug=slug, name=name)
        parent = None
        for level, (ancestor, code) in zip((Level.PROVINCE, Level.CITY, Level.COUNTY), above, strict=True):
            parent = Place.objects.filter(parent=parent, name=ancestor).first() or _place(
                parent, level, ancestor, code=code
            )
        return _place(parent, Level.TOWN, name, town=number, slug=slug, phone=phone)


def add_place(
    actor: Acting,
    parent: Place,
    level: Level,
    name: str,
    *,
    kind: PlaceKind = PlaceKind.NONE,
    slug: str = "",
    phone: str = "",
) -> Place:
    """A village, group or hamlet below `parent`; `phone` is the duty telephone that its notices print.

    Refused if the level does not fit, if the name is taken there, or the slug in the town.
    """
    if not _fits(parent, level):
        raise Refused(_("A %(level)s cannot lie below %(parent)s.") % {"level": level.label, "parent": parent})
    _check_words(name, slug or "none")
    if slug in RESERVED_PLACE_SLUGS:
        raise Refused(_("“%(slug)s” is needed for other addresses.") % {"slug": slug})
    with act(actor, "add_place", name=name):
        Place.objects.select_for_update().get(pk=parent.pk)  # who looks for the next path queues here
        if Place.objects.filter(parent=parent, name=name).exists():
            raise Refused(_("%(parent)s already has a place of this name.") % {"parent": parent})
        if slug and Place.objects.filter(town=parent.town, slug=slug).exists():
            raise Refused(_("This address is taken by another place."))
        return _place(parent, level, name, town=parent.town, kind=kind, slug=slug, phone=phone)


def _check_words(name: str, slug: str) -> None:
    check_name(name)
    if not SLUG.fullmatch(slug) or len(slug) > LONGEST:
        raise Refused(_("An address consists of at most forty small letters, digits and hyphens."))


def check_name(name: str) -> None:
    if not name.strip():
        raise Refused(_("A name is missing."))
    if len(name) > LONGEST_NAME:
        raise Refused(_("A name is longer than sixty characters."))


def _fits(parent: Place, level: Level) -> bool:
    """Villages lie in a town, groups in a village, hamlets in either; towns are founded."""
    if level == Level.VILLAGE:
        return parent.level == Level.TOWN
    return parent.level >= Level.VILLAGE and level > parent.level


def _place(parent: Place | None, level: Level, name: str, **values: Any) -> Place:
    place = Place(parent=parent, level=level, name=name, **values)
    place.path = path_below(parent)
    place.codes = ",".join(code for code in ((parent.codes if parent else ""), place.code) if code)
    if level == Level.VILLAGE:
        place.village = place
    elif parent and level > Level.VILLAGE:
        place.village = parent.village
    place.save(force_insert=True)
    return place


def add_household(actor: Acting, group: Place, number: str) -> Household:
    """A household of a group or village; refused if the number is taken there."""
    return add_households(actor, group, [number])[0]


def add_households(actor: Acting, group: Place, numbers: Iterable[str]) -> list[Household]:
    """Households of a group or village, as from a list; refused as a whole if one of the numbers is taken there."""
    households = [Household(place=group, number=number) for number in numbers]
    if not households:
        return []
    with act(actor, "add_households", count=len(households)) as line:
        Place.objects.select_for_update().get(pk=group.pk)
        taken = set(Household.objects.filter(place=group).values_list("number", flat=True))
        for household in households:
            if household.number in taken:
                words = _("%(place)s already has a household %(number)s.")
                raise Refused(words % {"place": group, "number": household.number})
            taken.add(household.number)
        Household.objects.bulk_create(households, batch_size=500)
        line.thing = households[0]
        line.touched.extend(households)
    return households


def add_persons(actor: Acting, rows: Iterable[dict[str, Any]]) -> list[Person]:
    """Persons with their places and, where known, households; one act for the whole list."""
    persons = [Person(**row) for row in rows]
    for person in persons:
        check_name(person.name)
    if any(person.born_on and person.born_on > clock.today() for person in persons):
        raise Refused(_("A birthday lies in the future."))
    with act(actor, "add_persons", count=len(persons)) as line:
        Person.objects.bulk_create(persons, batch_size=500)
        line.touched.extend(persons)
        line.thing = persons[0] if persons else None
    return persons


def declare_near_kin(actor: Acting, one: Person, other: Person, relation: str) -> NearKin:
    """Record that two persons are near kin; the row is read by the recusal check alone."""
    if one.pk == other.pk:
        raise Refused(_("Nobody is near kin of oneself."))
    first, second = sorted((one, other), key=lambda person: person.pk)
    with act(actor, "declare_near_kin") as line:
        if NearKin.objects.filter(one=first, other=second).exists():
            raise Refused(_("This is already recorded."))
        return line.begin(NearKin.objects.create(place=one.place, one=first, other=second, relation=relation))


def give_consent(actor: Acting, person: Person, *, purpose: str, wording: str, channel: str) -> Consent:
    """Record a consent in the words that were read to the person."""
    with act(actor, "give_consent", purpose=purpose) as line:
        return line.begin(
            Consent.objects.create(
                place=person.place, person=person, purpose=purpose, wording=wording, channel=channel,
                given_on=clock.today(),
            )
        )  # fmt: skip


def withdraw_consent(actor: Acting, consent: Consent, *, on: date | None = None) -> None:
    """Withdraw a consent; it takes effect at once, whatever it was given for.  The first day stands."""
    if consent.withdrawn_on:
        raise Refused(_("This is already recorded."))
    if on and on < consent.given_on:
        raise Refused(_("The last day lies before the first."))
    with act(actor, "withdraw_consent", consent, happened_on=on):
        consent.withdrawn_on = on or clock.today()
        consent.save(update_fields=["withdrawn_on"])
