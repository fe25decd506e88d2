"""What a phone takes along: the places, the kinds of records, and the fields of each."""

import hashlib
import json
from typing import Any

from django import forms

from xiangyue.kernel import clock, tenancy
from xiangyue.outbox.kinds import KINDS, Kind
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Link, Place
from xiangyue.people.queries import town_place

DAYS = 14  # as old as a pack may become before it is no longer written with
TYPES: list[tuple[type[forms.Field], str]] = [
    (forms.ChoiceField, "choice"), (forms.BooleanField, "tick"), (forms.IntegerField, "number"),
    (forms.DateField, "date"),
]  # fmt: skip


def pack_of(actor: Actor) -> dict[str, Any]:
    """All that the page needs to write without signal; nothing in it is about a person."""
    home = actor.village or town_place(tenancy.current())
    daily_first = sorted(KINDS.values(), key=lambda kind: not kind.chooses)  # visits come every day, needs now and then
    pack = {
        "days": DAYS,
        "kinds": [kind_words(kind, home) for kind in daily_first] if actor.is_official else [],
        "places": places_of(actor, home),
    }
    written = json.dumps(pack, sort_keys=True, ensure_ascii=False)
    return pack | {"version": hashlib.sha256(written.encode()).hexdigest()[:12]}


def places_of(actor: Actor, home: Place) -> list[tuple[str, str, str]]:
    """(id, name, name of the village) of the village worked for; for the town, linked villages first, then all."""
    found = home.below().filter(ended_on=None).order_by("path")
    linked = set(Link.objects.on(clock.today()).filter(person=actor.person).values_list("place_id", flat=True))
    rows = sorted(found, key=lambda place: place.village_id not in linked)  # the order of the tree stays within each
    names: dict[Any, str] = {place.pk: place.name for place in rows if place.level <= Level.VILLAGE}
    return [(str(place.pk), place.name, names.get(place.village_id, home.name)) for place in rows]


def kind_words(kind: Kind, place: Place) -> dict[str, Any]:
    """A kind with the fields of its form, but for those every record has."""
    form = kind.form(None, place=place)
    own = {kind.place, kind.day, *(name for name, field in form.fields.items() if isinstance(field, forms.FileField))}
    asked = [name for name in form.fields if name not in own]  # pictures follow as commands of their own
    return {
        "name": kind.name, "words": str(kind.words), "version": kind.version, "chooses": kind.chooses,
        "fields": [field_words(form, name) for name in asked],
    }  # fmt: skip


def field_words(form: forms.Form, name: str) -> dict[str, Any]:
    """One field as the script of the page draws it."""
    field: Any = form.fields[name]
    kind = next((words for each, words in TYPES if isinstance(field, each)), "text")
    if kind == "text" and isinstance(field.widget, forms.Textarea):
        kind = "long"
    first = form.get_initial_for_field(field, name)
    choices = [(str(value), str(shown)) for value, shown in getattr(field, "choices", [])]
    return {
        "name": name, "words": str(field.label), "hint": str(field.help_text), "type": kind, "choices": choices,
        "required": field.required, "first": "" if first is None else str(first),
    }  # fmt: skip
