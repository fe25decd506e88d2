"""Erasing the words of a posting or of an opinion for good: two persons, each with a reason."""

from typing import TypeVar

from django.utils.translation import gettext as _

from xiangyue.disclosure.models import ErasedByTwo
from xiangyue.disclosure.rules import may_erase
from xiangyue.kernel.acting import act
from xiangyue.kernel.rules import Refused, demand
from xiangyue.people.actor import Actor
from xiangyue.people.models.posts import SUPERVISION_OFFICES

Thing = TypeVar("Thing", bound=ErasedByTwo)


def ask_erasure(actor: Actor, thing: Thing, *, reason: str) -> Thing:
    """Ask that words be erased; a second person has to confirm it."""
    with act(actor, "ask_erasure", thing, note=_reason(reason)):
        _lock(actor, thing)
        if thing.erasure_asked_by:
            raise Refused(_("This was asked already; a second person confirms it."))
        thing.erasure_asked_by, thing.erasure_asked_as = actor.capacity.person, actor.office
        thing.save(update_fields=["erasure_asked_by", "erasure_asked_as"])
    return thing


def confirm_erasure(actor: Actor, thing: Thing, *, reason: str) -> Thing:
    """Erase what somebody else asked to erase; one of the two supervises. Dates and check code stay."""
    with act(actor, "confirm_erasure", thing, note=_reason(reason)):
        _lock(actor, thing)
        if thing.erasure_asked_by is None:
            raise Refused(_("Nobody has asked for this yet."))
        if thing.erasure_asked_by == actor.capacity.person:
            raise Refused(_("Two different persons are needed to erase a text."))
        if thing.erasure_asked_as not in SUPERVISION_OFFICES and not actor.supervises(thing.place):
            raise Refused(_("One of the two must be of the supervision committee."))
        # the salt goes too: without it the check code cannot be used to try out what the text may have been
        thing.erase().save(update_fields=[*thing.personal_text, "salt", "seals"])
    return thing


def _reason(reason: str) -> str:
    if not reason.strip():
        raise Refused(_("Please write down the reason."))
    return reason.strip()


def _lock(actor: Actor, thing: ErasedByTwo) -> None:
    thing.refresh_from_db(from_queryset=type(thing)._base_manager.select_for_update())
    demand(may_erase(actor, thing))
