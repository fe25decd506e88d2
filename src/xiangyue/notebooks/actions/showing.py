"""Showing a note to others by choice, taking it back, and what comes of it."""

from typing import Any

from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.rules import Refused, demand
from xiangyue.matters.actions import register
from xiangyue.matters.models import Channel
from xiangyue.notebooks.actions.writing import lock
from xiangyue.notebooks.models import Note, NoteComment
from xiangyue.notebooks.rules import (
    fit_for_library,
    may_comment,
    may_make_need,
    may_share,
    may_submit,
    may_take_back,
    readers_of,
)
from xiangyue.people.actor import Actor
from xiangyue.people.models import Person


def share(actor: Actor, note: Note) -> Note:
    """Put a policy note into the library of the town."""
    with act(actor, "share_note", note):
        lock(note)
        demand(may_share(actor, note))
        demand(fit_for_library(note))
        note.shared_on = clock.today()
        note.save(update_fields=["shared_on"])
    return note


def submit(actor: Actor, note: Note, *, reader: Person) -> Note:
    """Show a note to the secretary, or to the leader linked with the village it is about; to nobody else."""
    with act(actor, "submit_note", note):
        lock(note)
        demand(may_submit(actor, note))
        if reader not in readers_of(note):
            raise Refused(_("Notes are submitted to the secretary or to the leader linked with the village."))
        note.reader, note.submitted_on = reader, clock.today()
        note.save(update_fields=["reader", "submitted_on"])
    return note


def take_back(actor: Actor, note: Note) -> Note:
    """From now on only the author reads it again."""
    with act(actor, "take_back_note", note):
        lock(note)
        demand(may_take_back(actor, note))
        note.shared_on = note.reader = note.submitted_on = None
        note.save(update_fields=["shared_on", "reader", "submitted_on"])
    return note


def comment(actor: Actor, note: Note, *, text: str) -> NoteComment:
    """Write back to the author of what was submitted."""
    if not text.strip():
        raise Refused(_("Please write a few words."))
    with act(actor, "comment_note") as line:
        lock(note)
        demand(may_comment(actor, note))
        row = NoteComment(place=note.place, note=note, author=actor.person, text=text.strip(), written_on=clock.today())
        row.save(force_insert=True)
        return line.begin(row)


def make_need(actor: Actor, note: Note, *, category: str, text: str, **more: Any) -> Note:
    """A line of the diary becomes a need with a number, and the page remembers which. `more`: quiet, for_other."""
    with act(actor, "make_need", note):
        lock(note)
        demand(may_make_need(actor, note))
        spot: Any = note.spot  # the rule has asked for a place
        note.need = register(
            actor, spot, channel=Channel.DIARY, category=category, text=text, received_on=note.day, **more
        )
        note.save(update_fields=["need"])
    return note
