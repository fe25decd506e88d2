"""Writing a note, changing it, erasing it."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.acting import act
from xiangyue.kernel.rules import Refused, demand
from xiangyue.notebooks.models import Note, NoteKind
from xiangyue.notebooks.rules import day_has_come, is_author, may_change, something_is_written, writes_notes
from xiangyue.people.actor import Actor
from xiangyue.people.models import Place
from xiangyue.people.queries import town_place

FIELDS = (
    "title", "text", "spot", "household", "promises", "back_on", "source", "beneficiaries", "conditions",
    "valid_until", "tags", "wanted", "done", "support",
)  # fmt: skip


def write_note(actor: Actor, *, kind: str, day: date | None = None, **values: Any) -> Note:
    """A page of one's own notebook; nobody else reads it. `values`: any of FIELDS."""
    demand(writes_notes(actor, None))
    if kind not in NoteKind.values:
        raise Refused(_("There is no such notebook."))
    note = Note(place=town_place(tenancy.current()), author=actor.person, kind=kind, day=day or clock.today())
    _fill(note, values)
    # neither the kind nor the day goes into the trail: it must not tell how a private notebook is kept
    with act(actor, "write_note") as line:
        note.save(force_insert=True)
        line.begin(note)
    return note


def change_note(actor: Actor, note: Note, **values: Any) -> Note:
    """Write on, or correct what one wrote. `values`: day and any of FIELDS."""
    with act(actor, "change_note", note):
        lock(note)
        demand(may_change(actor, note))
        note.day = values.pop("day", note.day)
        _fill(note, values)
        note.save(update_fields=["day", *FIELDS])
    return note


def _fill(note: Note, values: dict[str, Any]) -> None:
    """Set what is given, and demand that it is a note."""
    if unknown := set(values) - set(FIELDS):
        raise TypeError(f"A note has no {sorted(unknown)}.")
    for name, value in values.items():
        setattr(note, name, value.strip() if isinstance(value, str) else value)
    demand(something_is_written(note))
    demand(day_has_come(note.day))
    _demand_place_of_town(note.spot)


def _demand_place_of_town(spot: Place | None) -> None:
    if spot is not None and (spot.town != tenancy.current() or spot.village_id is None):
        raise Refused(_("Choose a village of your town, or a place in it."))


def erase_note(actor: Actor, note: Note) -> Note:
    """Erase one's own words for good, with what was written back about them; a seal alone stays in the trail."""
    with act(actor, "erase_note", note) as line:
        lock(note)
        demand(is_author(actor, note))
        note.shared_on = note.reader = note.submitted_on = note.spot = note.back_on = note.valid_until = None
        for each in note.comments.all():
            each.erase().save(update_fields=[*each.personal_text, "salt", "seals"])
            line.touch(each)
        note.erase().save()
    return note


def lock(note: Note) -> None:
    """Nobody changes a note while another act looks at it."""
    note.refresh_from_db(from_queryset=Note._base_manager.select_for_update())
