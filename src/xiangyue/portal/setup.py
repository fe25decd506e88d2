"""The set-up walk: what is there, what is missing, and the next step.  Computed from the facts each time it is asked,
so that it can be left on Monday and taken up on Thursday, by somebody else, after an import."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from xiangyue.disclosure.queries import catalogue
from xiangyue.kernel import clock
from xiangyue.people.law import rules_for
from xiangyue.people.models import (
    Account,
    Body,
    BodyKind,
    Certificate,
    Level,
    Mode,
    Office,
    Person,
    Place,
    Post,
    Seat,
    SeatRole,
)
from xiangyue.people.models.posts import TOWN_OFFICES
from xiangyue.people.queries import villages
from xiangyue.web.addresses import to

BODIES = (
    BodyKind.BRANCH_COMMITTEE, BodyKind.TWO_COMMITTEES, BodyKind.PARTY_ASSEMBLY, BodyKind.REPRESENTATIVES_ASSEMBLY,
    BodyKind.SUPERVISION_COMMITTEE,
)  # fmt: skip


@dataclass(frozen=True)
class Step:
    """One step of the walk; `missing` is empty when it is done, and what is not `needed` may stay so."""

    key: str
    title: str
    have: str
    missing: tuple[str, ...] = ()
    url: str = ""  # where it is done, if not in the walk's own form
    button: str = ""
    needed: bool = True

    @property
    def done(self) -> bool:
        return not self.missing


def next_step(steps: Iterable[Step], wanted: str = "") -> Step | None:
    """The step that was asked for, else the first that is needed and missing, else the first that could be filled."""
    steps = list(steps)
    asked = next((step for step in steps if step.key == wanted), None)
    needed = next((step for step in steps if step.missing and step.needed), None)
    return asked or needed or next((step for step in steps if step.missing), None)


def is_missing(steps: Iterable[Step]) -> list[str]:
    """Everything without which the place cannot begin to work."""
    return [words for step in steps if step.needed for words in step.missing]


# The town


def town_steps(town: Place) -> list[Step]:
    """From the offices of the town to the boards of its villages."""
    here = villages(town.town)
    return [*_town_needs(town, here), _boards(here), _cards(town, [town.pk])]


def missing_in(place: Place) -> list[str]:
    """Everything without which this town or village cannot begin to work."""
    return is_missing(_needed(place, Facts.of([place])) if place.village else _town_needs(place, villages(place.town)))


def _town_needs(town: Place, here: list[Place]) -> list[Step]:
    return [_town_officers(town), _villages(here), _every_village(here), _packs(town, here)]


def _town_officers(town: Place) -> Step:
    posts = list(Post.objects.on(clock.today()).filter(place=town, office__in=TOWN_OFFICES).select_related("person"))
    wanted = (Office.TOWN_SECRETARY, Office.TOWN_MAYOR, Office.TOWN_CLERK)
    held = {post.office for post in posts}
    missing = tuple(_("nobody is %(office)s yet") % {"office": office.label} for office in wanted if office not in held)
    return Step("officers", _("Who serves the town"), _names(post.person for post in posts), missing)


def _names(persons: Iterable[Person]) -> str:
    names = list(dict.fromkeys(person.name for person in persons))
    shown = _(", ").join(names[:8])
    return _("%(names)s and %(number)s more") % {"names": shown, "number": len(names) - 8} if names[8:] else shown


def _villages(here: list[Place]) -> Step:
    missing = () if here else (_("no village or community yet"),)
    return Step("village", _("Villages and communities"), _(", ").join(place.name for place in here), missing)


def _every_village(here: list[Place]) -> Step:
    """Which village still lacks something; its own walk says what."""
    facts = Facts.of(here)
    waiting = [place for place in here if is_missing(_needed(place, facts))]
    words = tuple(_("%(place)s is not set up yet") % {"place": place} for place in waiting)
    if not here:
        title, later = _("Offices and bodies of each village"), (_("known once there is a village"),)
        return Step("villages", title, "", later, to("places"), _("See the villages"), needed=False)
    url = to("village-setup", place=waiting[0].slug) if waiting else ""
    have = _("%(number)s of %(all)s set up") % {"number": len(here) - len(waiting), "all": len(here)}
    button = _("Set up %(place)s") % {"place": waiting[0]} if waiting else ""
    return Step("villages", _("Offices and bodies of each village"), have, words, url, button)


def _packs(town: Place, here: list[Place]) -> Step:
    rules = rules_for(here[0] if here else town, clock.today())
    have = _("%(number)s rules in force") % {"number": len(rules.rules)}
    missing = () if len(rules.rules) else (_("no rules are in force"),)
    return Step("packs", _("The law that holds here"), have, missing, to("town-law"), _("See the rules"))


def _boards(here: list[Place]) -> Step:
    duties = catalogue(here[0], clock.today()) if here else []
    have = _("%(number)s kinds of sheets to post") % {"number": len(duties)} if duties else ""
    missing = () if duties else (_("known once there is a village"),)
    return Step(
        "board", _("The catalogue of the board"), have, missing, to("places"), _("See the villages"), needed=False
    )


def _cards(place: Place, inside: list[object]) -> Step:
    """Who holds an office and has no card yet cannot come in."""
    serving = Person.objects.filter(pk__in=Post.objects.on(clock.today()).filter(place__in=inside).values("person"))
    cards = Account.objects.filter(pk__in=serving.exclude(account=None).values("account"), ended_on=None)
    with_card, without = cards.count(), serving.exclude(account__in=cards.values("pk")).count()
    missing = (_("%(number)s in office have no card yet") % {"number": without},) if without else ()
    missing = missing or (() if with_card else (_("nobody is in office yet"),))
    have = _("%(number)s cards") % {"number": with_card} if with_card else ""
    return Step(
        "cards", _("Cards for signing in"), have, missing, to("cards", place=place.slug), _("Print cards"), needed=False
    )  # fmt: skip


# A village


@dataclass(frozen=True)
class Facts:
    """What is there in several villages, asked once for all of them; every key is a village's."""

    numbers: dict[Any, dict[str, int]]  # the newest certified number of the assembly by mode
    named: set[Any]  # where persons of households stand by name
    seated: Counter[tuple[Any, str, str]]  # by body and role
    posts: dict[Any, list[Post]]
    bodies: set[tuple[Any, str]]

    @classmethod
    def of(cls, here: list[Place]) -> "Facts":
        today, keys = clock.today(), [place.pk for place in here]
        numbers: dict[Any, dict[str, int]] = defaultdict(dict)
        certified = Certificate.objects.filter(place__in=keys, body__kind=BodyKind.VILLAGE_ASSEMBLY)
        for each in certified.order_by("day", "id"):
            numbers[each.place_id][each.mode] = each.number
        named = Person.objects.filter(place__village__in=keys, left_on=None).exclude(household=None)
        seated = Seat.objects.on(today).filter(body__place__in=keys).order_by()
        grouped = seated.values_list("body__place", "body__kind", "role")
        posts: dict[Any, list[Post]] = defaultdict(list)
        for post in Post.objects.on(today).filter(place__in=keys).select_related("person").order_by("id"):
            posts[post.place_id].append(post)
        return cls(
            numbers, set(named.values_list("place__village", flat=True).distinct()),
            Counter({tuple(key): number for *key, number in grouped.annotate(number=Count("pk"))}), posts,
            set(Body.objects.filter(place__in=keys).values_list("place", "kind")),
        )  # fmt: skip


def village_steps(village: Place) -> list[Step]:
    """From the groups to the cards of those who serve."""
    below, needed = list(village.below()), _needed(village, Facts.of([village]))
    return [
        _groups(below), *needed, _boards([village]), _cards(village, [place.pk for place in below]), _register(village),
    ]  # fmt: skip


def _needed(village: Place, facts: Facts) -> list[Step]:
    """The steps without which a village cannot begin to work."""
    return [
        _numbers(village, facts), _representatives(village, facts), _officers(village, facts),
        _packs(village, [village]),
    ]  # fmt: skip


def _groups(below: list[Place]) -> Step:
    groups = [place.name for place in below if place.level == Level.GROUP]
    missing = () if groups else (_("no group yet"),)
    return Step("groups", _("Groups"), _(", ").join(groups), missing, needed=False)


def _numbers(village: Place, facts: Facts) -> Step:
    newest = facts.numbers.get(village.pk, {})
    have = _(", ").join(
        _("%(mode)s %(number)s") % {"mode": Mode(mode).label, "number": number} for mode, number in newest.items()
    )
    missing = (
        () if newest or village.pk in facts.named else (_("neither names nor a certified number for the assembly"),)
    )
    return Step("numbers", _("How many villagers and households"), have, missing)


def _representatives(village: Place, facts: Facts) -> Step:
    count = facts.seated[village.pk, BodyKind.REPRESENTATIVES_ASSEMBLY, SeatRole.REPRESENTATIVE]
    party = sum(facts.seated[village.pk, BodyKind.PARTY_ASSEMBLY, role] for role in SeatRole)
    missing = [_("no villagers' representative yet")] if not count else []
    missing += [_("nobody in the Party members' assembly yet")] if not party else []
    have = _("%(number)s representatives, %(party)s Party members") % {"number": count, "party": party}
    return Step("seats", _("Who represents"), have if count or party else "", tuple(missing))


def _officers(village: Place, facts: Facts) -> Step:
    posts = facts.posts.get(village.pk, [])
    held = {post.office for post in posts}
    wanted = (Office.VILLAGE_SECRETARY, Office.VILLAGE_DIRECTOR, Office.VILLAGE_CLERK, Office.SUPERVISION_CHAIR)
    missing = [_("nobody is %(office)s yet") % {"office": office.label} for office in wanted if office not in held]
    closed = [kind for kind in BODIES if (village.pk, kind) not in facts.bodies]
    missing += [_("the %(body)s is not open yet") % {"body": kind.label} for kind in closed]
    return Step("officers", _("Who serves the village"), _names(post.person for post in posts), tuple(missing))


def _register(village: Place) -> Step:
    """Names of households may come much later, from a table."""
    number = Person.objects.filter(place__village=village, left_on=None).count()
    households = Person.objects.filter(place__village=village, left_on=None).exclude(household=None).exists()
    missing = () if households else (_("names of households, when there is time"),)
    have = _("%(number)s persons") % {"number": number}
    url = to("register", place=village.slug)
    return Step("register", _("The register of names"), have, missing, url, _("To the register"), needed=False)
