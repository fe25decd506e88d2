"""The forms of this room; each hands clean values to one action."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xiangyue.disclosure.models import Channel, Posting
from xiangyue.disclosure.queries import catalogue
from xiangyue.kernel import clock
from xiangyue.people.models import Place
from xiangyue.web.forms import LONG
from xiangyue.web.words import FEN_IN_A_YUAN

AMOUNT = 14  # digits of yuan and fen


def not_in_the_future(day: date | None) -> None:
    if day and day > clock.today():
        raise forms.ValidationError(gettext("This day lies in the future."))


class DayField(forms.DateField):
    """A day that has come already; paper is entered afterwards as a matter of course."""

    def __init__(self, **options: object) -> None:
        super().__init__(initial=clock.today, validators=[not_in_the_future], **options)  # type: ignore[arg-type]


class YuanField(forms.DecimalField):
    """Money as people type it, in yuan; kept in fen."""

    def __init__(self, **options: Any) -> None:
        super().__init__(min_value=Decimal(0), max_digits=AMOUNT, decimal_places=2, **options)

    def clean(self, value: Any) -> Any:
        yuan = super().clean(value)
        return None if yuan is None else int(yuan * FEN_IN_A_YUAN)

    def prepare_value(self, value: Any) -> Any:
        return Decimal(value) / FEN_IN_A_YUAN if isinstance(value, int) else value


class DraftForm(forms.Form):
    """Title, text and money of a draft."""

    title = forms.CharField(label=_("Title"), max_length=120)
    text = forms.CharField(
        label=_("Text"),
        max_length=LONG,
        help_text=_("Hangs on the board word for word. No numbers of identity cards, bank cards or private phones."),
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    money = YuanField(label=_("What it costs, in yuan"), required=False)

    @classmethod
    def values_of(cls, posting: Posting) -> dict[str, object]:
        """What the form shows before anything is changed."""
        return {"title": posting.title, "text": posting.text, "money": posting.money}


class NewDraftForm(DraftForm):
    """A draft under an entry of the catalogue in force at the place."""

    item = forms.ChoiceField(label=_("What is posted"))
    field_order = ("item",)

    def __init__(self, *arguments: object, place: Place, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        choices = [(duty.code, str(duty.words)) for duty in catalogue(place, clock.today())]
        self.fields["item"].choices = choices  # type: ignore[attr-defined]


class PostForm(forms.Form):
    """The declared day of the board on the wall."""

    happened_on = DayField(
        label=_("On which day it was put on the board"),
        help_text=_("The full days are counted from the day after."),
    )


class ProofForm(forms.Form):
    """Which board, since when, by whom; a photograph if there is one."""

    board = forms.CharField(label=_("Which board"), max_length=80, help_text=_("As people call it."))
    day = DayField(label=_("On which day it was put up"))
    name = forms.CharField(label=_("Who put it up"), max_length=60)
    photo = forms.FileField(label=_("Photograph of the board"), required=False)


class RemovalForm(forms.Form):
    """When the sheet came down."""

    day = DayField(label=_("On which day it was taken down"))


class OpinionForm(forms.Form):
    """What anybody may write about a posting, without an account."""

    text = forms.CharField(
        label=_("What do you want to say?"), max_length=LONG, widget=forms.Textarea(attrs={"rows": 6})
    )
    name = forms.CharField(label=_("Your name"), max_length=60, required=False)
    contact = forms.CharField(
        label=_("How we reach you"),
        max_length=120,
        required=False,
        help_text=_("Read only by those who answer. Without it you read the answer with your code."),
    )


class CounterForm(OpinionForm):
    """The same, taken down by an official from somebody who came, rang or wrote."""

    channel = forms.ChoiceField(
        label=_("How it came"),
        choices=[choice for choice in Channel.choices if choice[0] != Channel.WEB],
        widget=forms.RadioSelect,
        initial=Channel.COUNTER,
    )
    received_on = DayField(label=_("On which day it came"))
    field_order = ("channel", "received_on")


class AnswerForm(forms.Form):
    """The answer, in words the author reads with the code."""

    answer = forms.CharField(
        label=_("The answer"),
        max_length=LONG,
        help_text=_("The author reads this word for word."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    answered_on = DayField(label=_("On which day it was answered"))


class ReasonForm(forms.Form):
    """Why a text is to be erased."""

    reason = forms.CharField(label=_("The reason"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}))
