"""What may be written without signal.  Each room says it of its own records, in its `commands.py`.

The form is the one the record is written with on an ordinary page: so both refuse the same in the same words, and the
page for the phone is drawn from it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms

from xiangyue.people.actor import Actor
from xiangyue.people.models import Place, PlacedModel

FormOf = Callable[..., forms.Form]  # (data or None, place=)
Action = Callable[[Actor, dict[str, Any]], PlacedModel]


@dataclass(frozen=True)
class Kind:
    """One kind of record: the form that reads it, and the action that writes it from clean values.

    `place` and `day` name the fields of the form that every record has; `chooses` names the field whose choices stand
    on the first list of the page, as if each were a kind of its own.
    """

    name: str
    words: Any
    form: FormOf
    action: Action
    place: str = ""
    day: str = ""
    chooses: str = ""
    version: int = 1  # of the fields; a phone with an older page is told so
    number: Callable[[Any], str] | None = None  # by which people know the record; else a short code is made for it

    def filled(self, place: Place, day: str, body: dict[str, str]) -> forms.Form:
        """The form with what the phone sent."""
        common = {name: value for name, value in ((self.place, str(place.pk)), (self.day, day)) if name}
        return self.form(body | common, place=place)


KINDS: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Let this kind be written without signal; called from `AppConfig.ready` of the room it belongs to."""
    if KINDS.setdefault(kind.name, kind) is not kind:
        raise RuntimeError(f"Two kinds of records are called {kind.name!r}.")
