"""The law in force at a place: the bridge from the place tree to the rule packs."""

from collections.abc import Callable
from datetime import date

from xiangyue.kernel import tenancy
from xiangyue.kernel.rules import Reason
from xiangyue.people.models import Level, LocalPack, PackStage, Place, PlaceKind
from xiangyue.rulebook.local import Versions, in_town
from xiangyue.rulebook.rules import Rule
from xiangyue.rulebook.rulesets import RuleSet, Scope


def scope_of(place: Place) -> Scope:
    """The scope of a place's law; groups and hamlets live under their village's."""
    home = place.village or place
    kind = home.kind if home.kind != PlaceKind.NONE else "town"
    codes = tuple(code for code in home.codes.split(",") if code)
    return Scope(kind=str(kind), codes=codes, collective_org=home.has_collective)


def scopes_of(town: int) -> dict[Scope, list[Place]]:
    """Every kind of law that is lived under in a town, with the places that do."""
    places = Place.objects.filter(town=town, level__in=[Level.TOWN, Level.VILLAGE], ended_on=None).order_by("path")
    found: dict[Scope, list[Place]] = {}
    for place in places:
        found.setdefault(scope_of(place), []).append(place)
    return found


def versions_of(town: int) -> Versions:
    """The packs a town has confirmed, in the order in which it did; read once for a request."""
    if not town:
        return ()  # the places above the towns
    drawer = tenancy.drawer()
    if ("packs", town) not in drawer:
        with tenancy.use(town):
            rows = LocalPack.objects.filter(stage=PackStage.CONFIRMED).order_by("stage_on", "id")
            drawer["packs", town] = tuple(row.version for row in rows)
    versions: Versions = drawer["packs", town]
    return versions


def forget_versions(town: int) -> None:
    """Read them anew; one was confirmed just now."""
    tenancy.drawer().pop(("packs", town), None)


def rules_for(place: Place, day: date) -> RuleSet:
    """The rules in force at this place on that day."""
    return in_town(scope_of(place), day, versions_of(place.town))


def gate(rule: Rule, words: str, holds: Callable[[Rule], bool]) -> Reason | None:
    """What a rule says to a thing that may not hold: a confirmed law or regulation blocks, anything else warns.

    A local rule that is stricter than the law warns where only it is missed, and blocks where the law is missed too.
    """
    if holds(rule):
        return None
    under = rule.blocking
    return Reason(words, why=rule.key, binding=under is not None and not holds(under))
