"""Tells sample notes through the actions of this room."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from xiangyue.kernel import clock
from xiangyue.kernel.demo import Thread
from xiangyue.notebooks import actions
from xiangyue.notebooks.models import Note
from xiangyue.people.actor import Actor

EVENING = 19  # o'clock, when notebooks are written
ANSWERED = 2  # days until a reader writes back


@dataclass(frozen=True)
class Noted:
    """One note of the story: shared in the library, or submitted to a reader who may write back."""

    writer: Actor
    day: date
    kind: str
    shared: bool = False
    reader: Actor | None = None
    answer: str = ""
    words: dict[str, Any] = field(default_factory=dict)


def tell(noted: Noted) -> Thread:
    """Written on the evening of its day; the reader writes back some days later, if at all."""
    yield clock.moment(noted.day, EVENING)
    note: Note = actions.write_note(noted.writer, kind=noted.kind, **noted.words)
    if noted.shared:
        actions.share(noted.writer, note)
    if noted.reader and noted.reader.person:
        actions.submit(noted.writer, note, reader=noted.reader.person)
        if noted.answer:
            yield clock.moment(noted.day + timedelta(days=ANSWERED), EVENING)
            actions.comment(noted.reader, note, text=noted.answer)
    return note
