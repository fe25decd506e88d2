"""A notebook lies in the pocket where there is no signal, too."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangyue.disclosure.forms import DayField
from xiangyue.notebooks.actions import write_note
from xiangyue.notebooks.models import Note, NoteKind
from xiangyue.outbox.kinds import Kind, register
from xiangyue.people.actor import Actor
from xiangyue.people.models import Place
from xiangyue.web.forms import LONG


class OnTheRoadForm(forms.Form):
    """The words, and in which of the three notebooks they stand; everything else can wait for the evening."""

    at = forms.UUIDField(label=_("Place"))
    kind = forms.ChoiceField(label=_("Which notebook"), choices=NoteKind.choices)
    day = DayField(label=_("On which day"))
    text = forms.CharField(label=_("What I write down"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *arguments: Any, place: Place, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.place = place

    def clean_at(self) -> Place | None:
        """A place of a village; the town itself says nothing about where it was."""
        return self.place if self.place.village_id else None


def write(actor: Actor, values: dict[str, Any]) -> Note:
    return write_note(actor, spot=values.pop("at"), **values)


register(Kind("note", _("Notebook"), OnTheRoadForm, write, place="at", day="day", chooses="kind"))
