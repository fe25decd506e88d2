"""Villages are renamed and merged as the county has ordered; what is open there is ended first."""

from collections.abc import Sequence
from datetime import date

from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Reason, Refused, demand
from xiangyue.people.actions import merge_places, rename_place
from xiangyue.people.models import Place, PlaceKind
from xiangyue.registry.holdings import open_at
from xiangyue.registry.rules.keeping import founder, keeper


def rename(actor: Acting, place: Place, name: str, day: date) -> Place:
    """A group is renamed by its village, a village by the town."""
    demand(founder(actor, place) if place.village_id == place.pk else keeper(actor, place))
    return rename_place(actor, place, name, day)


def merge(actor: Acting, villages: Sequence[Place], *, name: str, slug: str, kind: PlaceKind, day: date) -> Place:
    """Merge villages once nothing is open in them; everything that stands in the way is told at once."""
    for village in villages:
        demand(founder(actor, village))
    in_the_way = [Reason(f"{village}：{held.words}") for village in villages for held in open_at(village)]
    if in_the_way:
        raise Refused(*in_the_way)
    return merge_places(actor, villages, name=name, slug=slug, kind=kind, day=day)
