"""The forms with which one comes in and changes one's own keys."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangyue.people.models import Account
from xiangyue.web.forms import half_width

LONGEST = 200  # characters of a password; more would only keep the server busy


def _secret(label: Any, hint: Any = "", fill: str = "current-password", digits: bool = False) -> forms.CharField:
    attrs = {"autocomplete": fill} | ({"inputmode": "numeric"} if digits else {})
    widget = forms.PasswordInput(attrs=attrs)
    return forms.CharField(label=label, help_text=hint, max_length=LONGEST, strip=False, widget=widget)


def _digits(label: Any, hint: Any = "") -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"})
    return forms.CharField(label=label, help_text=hint, max_length=20, widget=widget)


class OfficeSignInForm(forms.Form):
    """Card, password, and the second step."""

    card = forms.CharField(
        label=_("Card number"),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "username"}),
    )
    password = _secret(_("Password"))
    code = _digits(_("Six digits from the authenticator"), _("Or one of your recovery codes on paper."))

    def clean_card(self) -> str:
        return half_width(self.cleaned_data["card"])

    def clean_code(self) -> str:
        return half_width(self.cleaned_data["code"])


class NewPinForm(forms.Form):
    """The PIN in use, and the one to come."""

    old = _secret(_("Old PIN"), digits=True)
    new = _secret(_("Choose a PIN of six digits"), fill="new-password", digits=True)
    again = _secret(_("The same PIN once more"), fill="new-password", digits=True)

    def clean(self) -> dict[str, Any]:
        given = {name: half_width(value) for name, value in self.cleaned_data.items()}
        if given.get("new") != given.get("again"):
            self.add_error("again", _("The two PINs differ."))
        return given


class OfficeForm(forms.Form):
    """A password and an authenticator for who uses an office; who has them already shows them first."""

    old_password = _secret(_("Old password"))
    old_code = _digits(_("Six digits of the authenticator used so far"), _("Or one of your recovery codes on paper."))
    password = _secret(_("New password"), _("At least ten characters; a short sentence is best."), "new-password")
    again = _secret(_("The same password once more"), fill="new-password")
    code = _digits(_("Six digits that the authenticator shows now"))

    def __init__(self, account: Account, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not account.strong:
            del self.fields["old_password"], self.fields["old_code"]

    def clean_code(self) -> str:
        return half_width(self.cleaned_data["code"])

    def clean_again(self) -> str:
        again = self.cleaned_data["again"]
        if again != self.cleaned_data.get("password"):
            raise forms.ValidationError(_("The two passwords differ."))
        return again


class ConsentForm(forms.Form):
    """Which of one's own consents is withdrawn."""

    consent = forms.UUIDField()
