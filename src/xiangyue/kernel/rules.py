"""The vocabulary of rules: a rule takes (actor, thing) and answers None for yes, or the reason why not.

Rules are pure: they read and answer, and change nothing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Reason:
    """What stands in the way, in words a person reads; `why` is the key of the rule in force that says so.

    What is not binding (practice, or law that is still to be confirmed) warns: it is passed by writing down why.
    """

    words: str
    why: str = ""
    binding: bool = True

    def __str__(self) -> str:
        return self.words


Rule = Callable[[Any, Any], Reason | None]


class Refused(Exception):
    """Something was refused; carries the reasons to be read by a person."""

    def __init__(self, *reasons: Reason | str) -> None:
        self.reasons = [reason if isinstance(reason, Reason) else Reason(reason) for reason in reasons]
        super().__init__(" ".join(reason.words for reason in self.reasons))


def any_of(*rules: Rule) -> Rule:
    """Yes as soon as one rule says yes; otherwise the last rule's reason."""

    def rule(actor: Any, thing: Any) -> Reason | None:
        reason = None
        for each in rules:
            reason = each(actor, thing)
            if reason is None:
                return None
        return reason

    return rule


def all_of(*rules: Rule) -> Rule:
    """Yes only if every rule says yes; otherwise the first reason."""

    def rule(actor: Any, thing: Any) -> Reason | None:
        return next((reason for each in rules if (reason := each(actor, thing))), None)

    return rule


def split(reasons: Iterable[Reason]) -> tuple[list[Reason], list[Reason]]:
    """The reasons that block, and those that only warn."""
    reasons = list(reasons)
    return [r for r in reasons if r.binding], [r for r in reasons if not r.binding]


def demand(reason: Reason | None) -> None:
    """Raise Refused if there is a reason; for actions that are not moves."""
    if reason:
        raise Refused(reason)
