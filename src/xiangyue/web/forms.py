"""The forms every page shares."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel.rules import Refused
from xiangyue.people import cards

LONG = 8000  # characters: three pages


def tried(form: forms.BaseForm, action: Callable[[], Any]) -> Any:
    """What the action gave, or True; None if the form is not filled in well.

    What refuses it is told on the form it came from, so that nothing has to be typed twice.
    """
    if not form.is_bound or not form.is_valid():
        return None
    try:
        return action() or True
    except Refused as refusal:
        for reason in refusal.reasons:
            form.add_error(None, str(reason))
        return None


class MoveForm(forms.Form):
    """What comes with a move: the reason, and the day it happened where that was not today."""

    note = forms.CharField(required=False, max_length=2000)
    happened_on = forms.DateField(required=False)


class CardForm(forms.Form):
    card = forms.CharField(
        label=_("Card number"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "username"}),
    )
    pin = forms.CharField(
        label=_("PIN"),
        max_length=12,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "current-password"}),
    )

    def clean_card(self) -> str:
        """Spaces and full-width digits are how people type; they are not mistakes."""
        return half_width(self.cleaned_data["card"])

    def clean_pin(self) -> str:
        return half_width(self.cleaned_data["pin"])


class PinForm(forms.Form):
    code = forms.CharField(label=_("Code on the card"), max_length=20)
    pin = forms.CharField(
        label=_("Choose a PIN of six digits"),
        max_length=12,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label=_("The same PIN once more"),
        max_length=12,
        widget=forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": "new-password"}),
    )

    def clean_code(self) -> str:
        code = "".join(half_width(self.cleaned_data["code"]).upper().split()).replace("-", "")
        if len(code) != cards.CODE_LENGTH:
            raise forms.ValidationError(_("The code has eight letters and digits."))
        return code

    def clean_pin(self) -> str:
        return half_width(self.cleaned_data["pin"])

    def clean_again(self) -> str:
        again = half_width(self.cleaned_data["again"])
        if again != self.cleaned_data.get("pin"):
            raise forms.ValidationError(_("The two PINs differ."))
        return again


def half_width(text: str) -> str:
    """Full-width digits and letters as keyboards of phones give them, made plain; spaces removed."""
    return "".join(chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in text if not c.isspace())
