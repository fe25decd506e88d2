"""The forms with which one comes in and changes one's own keys."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangyue.people import cards
from xiangyue.people.models import Account
from xiangyue.web.forms.shared import half_width

LONGEST = 200  # characters of a password; more would only keep the server busy


class PlainField(forms.CharField):
    """Digits and letters of a card or a phone: spaces and full-width ones are how people type, and no mistakes."""

    def to_python(self, value: Any) -> str:
        return half_width(super().to_python(value) or "")


def card_field() -> PlainField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "username"})
    return PlainField(label=_("Card number"), max_length=12, widget=widget)


def pin_field(label: Any, fill: str = "current-password") -> PlainField:
    widget = forms.PasswordInput(attrs={"inputmode": "numeric", "autocomplete": fill})
    return PlainField(label=label, max_length=12, widget=widget)


def password_field(label: Any, hint: Any = "", fill: str = "current-password") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": fill})
    return forms.CharField(label=label, help_text=hint, max_length=LONGEST, strip=False, widget=widget)


def digits_field(label: Any, hint: Any = "") -> PlainField:
    """Six digits, or a recovery code in their place."""
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"})
    return PlainField(label=label, help_text=hint, max_length=20, widget=widget)


class CardForm(forms.Form):
    card = card_field()
    pin = pin_field(_("PIN"))


class OfficeSignInForm(forms.Form):
    """Card, password, and the second step."""

    card = card_field()
    password = password_field(_("Password"))
    code = digits_field(_("Six digits from the authenticator"), _("Or one of your recovery codes on paper."))


class PinForm(forms.Form):
    """The code on a new card, and the PIN to come."""

    code = PlainField(label=_("Code on the card"), max_length=20)
    pin = pin_field(_("Choose a PIN of six digits"), "new-password")
    again = pin_field(_("The same PIN once more"), "new-password")

    def clean_code(self) -> str:
        code = str(self.cleaned_data["code"]).upper().replace("-", "")
        if len(code) != cards.CODE_LENGTH:
            raise forms.ValidationError(_("The code has eight letters and digits."))
        return code

    def clean_again(self) -> str:
        return the_same(self.cleaned_data["again"], self.cleaned_data.get("pin"), _("The two PINs differ."))


class NewPinForm(forms.Form):
    """The PIN in use, and the one to come."""

    old = pin_field(_("Old PIN"))
    new = pin_field(_("Choose a PIN of six digits"), "new-password")
    again = pin_field(_("The same PIN once more"), "new-password")

    def clean_again(self) -> str:
        return the_same(self.cleaned_data["again"], self.cleaned_data.get("new"), _("The two PINs differ."))


def the_same(again: str, first: str | None, otherwise: Any) -> str:
    """What was typed twice; refused if the two differ."""
    if again != first:
        raise forms.ValidationError(otherwise)
    return again


class OfficeForm(forms.Form):
    """A password and an authenticator for who uses an office; the keys used so far are shown first."""

    pin = pin_field(_("Your PIN once more"))
    old_password = password_field(_("Old password"))
    old_code = digits_field(
        _("Six digits of the authenticator used so far"), _("Or one of your recovery codes on paper.")
    )
    password = password_field(
        _("New password"), _("At least ten characters; a short sentence is best."), "new-password"
    )
    again = password_field(_("The same password once more"), fill="new-password")
    code = digits_field(_("Six digits that the authenticator shows now"))

    def __init__(self, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("pin",) if account.strong else ("old_password", "old_code"):
            del self.fields[name]

    def clean_again(self) -> str:
        first = self.cleaned_data.get("password")
        return the_same(self.cleaned_data["again"], first, _("The two passwords differ."))


class ConsentForm(forms.Form):
    """Which of one's own consents is withdrawn."""

    consent = forms.UUIDField()
