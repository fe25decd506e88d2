"""Who may: the small sentences that other rooms compose."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from xiangyue.kernel.rules import Reason, Rule
from xiangyue.people.actor import Actor
from xiangyue.people.models import NearKin
from xiangyue.people.models.posts import COMMITTEE_OFFICES, SUPERVISION_OFFICES, Office

OFFICE_WORDS = dict(Office.choices)


def office(*offices: str) -> Rule:
    """Only who holds one of these offices at exactly the thing's place."""

    def rule(actor: Any, thing: Any) -> Reason | None:
        if isinstance(actor, Actor) and actor.holds(offices, thing.place):
            return None
        return Reason(_("Only the %(office)s of %(place)s may do this.") % {
            "office": words_of(offices), "place": thing.place,
        })  # fmt: skip

    return rule


def words_of(offices: Iterable[str]) -> str:
    return _(" or ").join(str(OFFICE_WORDS[name]) for name in offices)


village_secretary = office(Office.VILLAGE_SECRETARY)
village_committee = office(*sorted(COMMITTEE_OFFICES, key=list(Office).index))
supervision = office(*sorted(SUPERVISION_OFFICES, key=list(Office).index))


def signed_in(actor: Any, _thing: Any) -> Reason | None:
    """Only a person who has signed in."""
    if isinstance(actor, Actor) and actor.person:
        return None
    return Reason(_("Please sign in first."))


def not_by_helper(actor: Any, _thing: Any) -> Reason | None:
    """Only oneself: a secret vote, and whatever is personal, nobody does in another's place, not even beside them."""
    if getattr(actor, "helper", None) is None:
        return None
    return Reason(_("Nobody can do this in another's place. Please end helping first; the person signs in alone."))


def villager(actor: Any, thing: Any) -> Reason | None:
    """Only who lives in the thing's village, and does not act for the town just now."""
    village = thing.place.village
    if isinstance(actor, Actor) and village and actor.lives_in(village) and actor.village == village:
        return None
    return Reason(_("Only villagers of %(place)s may do this.") % {"place": thing.place})


def overseer(actor: Any, thing: Any) -> Reason | None:
    """Only a town office above the thing's place; for advice and checks, never for a village's own moves."""
    if isinstance(actor, Actor) and actor.oversees(thing.place):
        return None
    return Reason(_("Only an officer of the town may do this."))


def operator(actor: Any, _thing: Any) -> Reason | None:
    """Only who runs the installation."""
    if isinstance(actor, Actor) and actor.is_operator:
        return None
    return Reason(_("Only the operator may do this."))


pack_keeper = office(Office.TOWN_JUSTICE, Office.OPERATOR, Office.TOWN_SECRETARY, Office.TOWN_MAYOR)


def second_pack_keeper(actor: Any, pack: Any) -> Reason | None:
    """One of those who keep the packs, but not the person who loaded this one, in whatever post."""
    if reason := pack_keeper(actor, pack):
        return reason
    if actor.person.pk == pack.proposed_by:
        return Reason(_("Somebody else confirms what you have loaded."))
    return None


def near_kin_of(persons: Iterable[UUID]) -> set[UUID]:
    """The ids of everybody who is near kin of these persons; for recusal and supervision alone."""
    ids = list(persons)
    pairs = NearKin.objects.filter(Q(one__in=ids) | Q(other__in=ids)).values_list("one_id", "other_id")
    return {person for pair in pairs for person in pair} - set(ids)
