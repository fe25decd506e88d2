"""The set-up walk: what is there, what is missing, and the next step.  Computed from the facts each time it is asked,
so that it can be left on Monday and taken up on Thursday, by somebody else, after an import."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.disclosure.queries import catalogue
from xiangyue.kernel import clock
from xiangyue.people.law import rules_for
from xiangyue.people.models import Account, Body, BodyKind, Certificate, Level, Mode, Office, Person, Place, Post, Seat
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
    return [
        _town_officers(town), _villages(here), _every_village(here), _packs(town, here), _boards(here),
        _cards(town, [town.pk]),
    ]  # fmt: skip


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
    waiting = [place for place in here if is_missing(village_steps(place))]
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
    with_card = Account.objects.filter(pk__in=serving.exclude(account=None).values("account"), ended_on=None).count()
    without = serving.filter(account=None).count()
    missing = (_("%(number)s in office have no card yet") % {"number": without},) if without else ()
    missing = missing or (() if with_card else (_("nobody is in office yet"),))
    have = _("%(number)s cards") % {"number": with_card} if with_card else ""
    return Step(
        "cards", _("Cards for signing in"), have, missing, to("cards", place=place.slug), _("Print cards"), needed=False
    )  # fmt: skip


# A village


def village_steps(village: Place) -> list[Step]:
    """From the groups to the cards of those who serve."""
    return [
        _groups(village), _numbers(village), _representatives(village), _officers(village), _packs(village, [village]),
        _boards([village]), _cards(village, [place.pk for place in village.below()]), _register(village),
    ]  # fmt: skip


def _groups(village: Place) -> Step:
    groups = [place.name for place in village.below() if place.level == Level.GROUP]
    missing = () if groups else (_("no group yet"),)
    return Step("groups", _("Groups"), _(", ").join(groups), missing, needed=False)


def _numbers(village: Place) -> Step:
    found = Certificate.objects.filter(place=village, body__kind=BodyKind.VILLAGE_ASSEMBLY).order_by("day", "id")
    newest = {each.mode: each for each in found}
    have = _(", ").join(
        _("%(mode)s %(number)s") % {"mode": Mode(mode).label, "number": each.number} for mode, each in newest.items()
    )
    has_names = Person.objects.filter(place__village=village, left_on=None).exclude(household=None).exists()
    missing = () if newest or has_names else (_("neither names nor a certified number for the assembly"),)
    return Step("numbers", _("How many villagers and households"), have, missing)


def _representatives(village: Place) -> Step:
    count = _seated(village, BodyKind.REPRESENTATIVES_ASSEMBLY).filter(role="representative").count()
    party = _seated(village, BodyKind.PARTY_ASSEMBLY).count()
    missing = [_("no villagers' representative yet")] if not count else []
    missing += [_("nobody in the Party members' assembly yet")] if not party else []
    have = _("%(number)s representatives, %(party)s Party members") % {"number": count, "party": party}
    return Step("seats", _("Who represents"), have if count or party else "", tuple(missing))


def _seated(village: Place, kind: BodyKind) -> Any:
    return Seat.objects.on(clock.today()).filter(body__place=village, body__kind=kind)


def _officers(village: Place) -> Step:
    posts = list(Post.objects.on(clock.today()).filter(place=village).select_related("person"))
    held = {post.office for post in posts}
    wanted = (Office.VILLAGE_SECRETARY, Office.VILLAGE_DIRECTOR, Office.VILLAGE_CLERK, Office.SUPERVISION_CHAIR)
    missing = [_("nobody is %(office)s yet") % {"office": office.label} for office in wanted if office not in held]
    open_kinds = set(Body.objects.filter(place=village).values_list("kind", flat=True))
    missing += [_("the %(body)s is not open yet") % {"body": kind.label} for kind in BODIES if kind not in open_kinds]
    return Step("officers", _("Who serves the village"), _names(post.person for post in posts), tuple(missing))


def _register(village: Place) -> Step:
    """Names of households may come much later, from a table."""
    number = Person.objects.filter(place__village=village, left_on=None).count()
    households = Person.objects.filter(place__village=village, left_on=None).exclude(household=None).exists()
    missing = () if households else (_("names of households, when there is time"),)
    have = _("%(number)s persons") % {"number": number}
    url = to("register", place=village.slug)
    return Step("register", _("The register of names"), have, missing, url, _("To the register"), needed=False)
