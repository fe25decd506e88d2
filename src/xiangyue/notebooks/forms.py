"""The forms of this room: one field is enough, everything else can wait for the evening."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xiangyue.disclosure.forms import DayField
from xiangyue.matters import categories
from xiangyue.notebooks import sensitive
from xiangyue.notebooks.models import QUESTIONS, Note, NoteKind
from xiangyue.people.models import Level, Person, Place
from xiangyue.web.forms import LONG


def long_field(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    """A field for several lines."""
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=LONG, widget=widget, **{"required": False, **options})


class AskingForm(forms.Form):
    """A form that asks once whether sensitive words are necessary; the answer is a tick, never a prohibition."""

    necessary = forms.BooleanField(
        label=_("It is necessary; keep it"), required=False, widget=forms.HiddenInput(), initial=False
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or {}
        found = sensitive.found_in(value for value in values.values() if isinstance(value, str))
        if found:
            self.fields["necessary"].widget = forms.CheckboxInput()
            if not values.get("necessary"):
                words = gettext("Is this necessary? You mention: %(words)s.")
                self.add_error("necessary", words % {"words": "、".join(found)})
        values.pop("necessary", None)
        return values


class QuickForm(AskingForm):
    """One field; the notebook is remembered and the day is today."""

    text = long_field(_("What I write down"), rows=6, required=True, help_text=_("Only you read this."))

    field_order = ["text", "necessary"]


class JournalForm(AskingForm):
    """The three questions of the article, word for word; one answer is enough."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        for name, words in QUESTIONS.items():
            self.fields[name] = long_field(words)
        self.order_fields([*QUESTIONS, "necessary"])


class DiaryDetails(AskingForm):
    """Everything about a line of the people's diary."""

    day = DayField(label=_("On which day"))
    text = long_field(_("What I write down"), rows=6, required=True)
    at = forms.ChoiceField(label=_("Place"), required=False)
    household = forms.CharField(
        label=_("Which household"), max_length=40, required=False,
        help_text=_("As little as you need to find it again."),
    )  # fmt: skip
    promises = long_field(_("What I promised"))
    back_on = forms.DateField(label=_("When I go there again"), required=False)

    field_order = ["day", "text", "at", "household", "promises", "back_on", "necessary"]

    def __init__(self, *arguments: Any, spots: list[Place], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.spots = {str(spot.pk): spot for spot in spots}
        choices = [("", "—"), *((key, name_of(spot)) for key, spot in self.spots.items())]
        self.fields["at"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        values["spot"] = self.spots.get(values.pop("at", ""))
        return values


class PolicyDetails(AskingForm):
    """What a policy note needs before others can use it."""

    title = forms.CharField(label=_("Title"), max_length=80, required=False)
    text = long_field(_("The main points"), rows=6, required=True)
    source = forms.CharField(
        label=_("Where it comes from"), max_length=200, required=False,
        help_text=_("Number of the paper, name of the meeting, or address of the page."),
    )  # fmt: skip
    beneficiaries = forms.CharField(label=_("Who benefits"), max_length=200, required=False)
    conditions = long_field(_("Conditions, time limit, counter"))
    valid_until = forms.DateField(label=_("Valid until"), required=False)
    tags = forms.CharField(label=_("Keywords"), max_length=80, required=False)

    field_order = ["title", "text", "source", "beneficiaries", "conditions", "valid_until", "tags", "necessary"]


class JournalDetails(JournalForm):
    """The three questions, the day, and whatever else came to mind."""

    day = DayField(label=_("On which day"))
    text = long_field(_("What else came to mind"))

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.order_fields(["day", *QUESTIONS, "text", "necessary"])


def name_of(spot: Place) -> str:
    """A group or hamlet with its village: every village has a first group."""
    return f"{spot.village}{spot}" if spot.level > Level.VILLAGE else str(spot)


def details_form(note: Note, data: Any, spots: list[Place]) -> forms.Form:
    """The whole page of a note, by its notebook."""
    initial = {name: getattr(note, name) for name in (*note.personal_text, "day", "back_on", "valid_until")}
    if note.kind == NoteKind.POLICY:
        return PolicyDetails(data, initial=initial)
    if note.kind == NoteKind.JOURNAL:
        return JournalDetails(data, initial=initial)
    return DiaryDetails(data, spots=spots, initial={**initial, "at": str(note.spot_id or "")})


class ReaderForm(forms.Form):
    """To whom a note is submitted: one person."""

    reader = forms.ModelChoiceField(label=_("To whom"), queryset=Person.objects.none())

    def __init__(self, *arguments: Any, readers: list[Person], **options: Any) -> None:
        super().__init__(*arguments, **options)
        chosen = Person.objects.filter(pk__in=[reader.pk for reader in readers]).order_by("name", "id")
        self.fields["reader"].queryset = chosen  # type: ignore[attr-defined]


class CommentForm(forms.Form):
    text = long_field(_("Write back"), required=True)


class NeedForm(forms.Form):
    """The line becomes a need: only its heading is missing."""

    category = forms.ChoiceField(label=_("What it is about"), choices=categories.choices)
    text = long_field(_("What is needed"), required=True)
    quiet = forms.BooleanField(label=_("The village is not told"), required=False)


class SearchForm(forms.Form):
    q = forms.CharField(label=_("Search the library"), max_length=60, required=False)
