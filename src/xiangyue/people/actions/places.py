"""Villages are renamed and merged; what was written under the old name stays under it."""

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused
from xiangyue.people.actions.keeping import end_rows
from xiangyue.people.actions.offices import open_body
from xiangyue.people.actions.register import add_place, check_name
from xiangyue.people.models import (
    Body,
    BodyKind,
    FormerName,
    Household,
    Level,
    Link,
    Person,
    Place,
    PlaceKind,
    Post,
    Seat,
)

DAY = timedelta(days=1)
AT_ONCE = 500  # rows written in one statement


def rename_place(actor: Acting, place: Place, name: str, day: date) -> Place:
    """Another name from that day on; the old one is kept with its last day, and the address stays."""
    name = name.strip()
    check_name(name)
    with act(actor, "rename_place", happened_on=day, name=name) as line:
        if place.parent:
            Place.objects.select_for_update().get(pk=place.parent.pk)
        _not_ended(place)
        if Place.objects.filter(parent=place.parent_id, name=name).exists():
            raise Refused(_("%(parent)s already has a place of this name.") % {"parent": place.parent})
        if place.former_names.filter(until__gte=day - DAY).exists():
            raise Refused(_("It was renamed on a later day already."))
        line.begin(FormerName.objects.create(place=place, name=place.name, until=day - DAY))
        place.name = name
        place.save(update_fields=["name"])
    return place


def _not_ended(place: Place) -> None:
    if place.ended_on:
        raise Refused(_("%(place)s has been merged into another place.") % {"place": place})


def merge_places(
    actor: Acting, villages: Sequence[Place], *, name: str, slug: str, kind: PlaceKind, day: date, phone: str = ""
) -> Place:
    """Several villages become a new one: people and households move, offices and seats end that day.

    The old villages stay with their papers and addresses and name their successor; the new one begins with the same
    kinds of bodies, empty, and with a chain of its own.
    """
    if len({village.pk for village in villages}) < 2:
        raise Refused(_("Choose at least two villages."))
    town = villages[0].parent
    if town is None or any(v.level != Level.VILLAGE or v.parent_id != town.pk for v in villages):
        raise Refused(_("Only villages of one town can be merged."))
    with act(actor, "merge_places", happened_on=day, name=name) as line:
        for village in villages:
            _not_ended(village)
        merged = add_place(actor, town, Level.VILLAGE, name, kind=kind, slug=slug, phone=phone)
        for village in villages:
            _move_people(actor, village, merged)
            _close(actor, village, merged, day)
            line.touch(FormerName.objects.create(place=merged, name=village.name, until=day))
        line.thing = line.touched[0]
    return merged


def _move_people(actor: Acting, village: Place, merged: Place) -> None:
    """Groups and hamlets are made anew below the new village, so that the old ones keep their papers."""
    homes = {village.pk: merged}
    for old in village.below().exclude(pk=village.pk).order_by("path"):
        parent = homes[old.parent_id]  # type: ignore[index]  # a place below another has a parent
        taken = Place.objects.filter(parent=parent, name=old.name).exists()
        words = f"{village.name}{old.name}" if taken else old.name
        homes[old.pk] = add_place(actor, parent, Level(old.level), words)
    for body in Body.objects.filter(place__in=homes).order_by("id"):
        open_body(actor, homes[body.place_id], BodyKind(body.kind))
    _move(actor, "move_households", list(Household.objects.filter(place__in=homes)), homes)
    _move(actor, "move_persons", list(Person.objects.filter(place__in=homes, left_on=None)), homes)


def _move(actor: Acting, verb: str, rows: list[Household] | list[Person], homes: dict[UUID, Place]) -> None:
    if not rows:
        return
    with act(actor, verb, count=len(rows)) as line:
        for row in rows:
            row.place = homes[row.place_id]
        type(rows[0]).objects.bulk_update(rows, ["place"], batch_size=AT_ONCE)
        line.thing = rows[0]
        line.touched.extend(rows)


def _close(actor: Acting, village: Place, merged: Place, day: date) -> None:
    with act(actor, "close_place", happened_on=day) as line:
        inside = list(village.below())
        for model in (Post, Seat, Link):
            end_rows(line, model.objects.filter(place__in=inside), day)
        line.thing = next(iter(line.touched), None)  # so that the line stands in the old village's own chain
        for place in inside:
            place.ended_on = day
            place.succeeded_by = merged if place.pk == village.pk else None
        Place.objects.bulk_update(inside, ["ended_on", "succeeded_by"], batch_size=AT_ONCE)
    village.refresh_from_db()
