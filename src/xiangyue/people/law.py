"""The law in force at a place: the bridge from the place tree to the rule packs."""

from collections.abc import Callable
from datetime import date

from xiangyue.kernel.rules import Reason
from xiangyue.people.models import Place, PlaceKind
from xiangyue.rulebook.rules import Rule
from xiangyue.rulebook.rulesets import RuleSet, Scope, in_force


def scope_of(place: Place) -> Scope:
    """The scope of a place's law; groups and hamlets live under their village's."""
    home = place.village or place
    kind = home.kind if home.kind != PlaceKind.NONE else "town"
    codes = tuple(code for code in home.codes.split(",") if code)
    return Scope(kind=str(kind), codes=codes, collective_org=home.has_collective)


def rules_for(place: Place, day: date) -> RuleSet:
    """The rules in force at this place on that day."""
    return in_force(scope_of(place), day)


def gate(rule: Rule, words: str, holds: Callable[[Rule], bool]) -> Reason | None:
    """What a rule says to a thing that may not hold: a confirmed law or regulation blocks, anything else warns.

    A local rule that is stricter than the law warns where only it is missed, and blocks where the law is missed too.
    """
    if holds(rule):
        return None
    under = rule.blocking
    return Reason(words, why=rule.key, binding=under is not None and not holds(under))
