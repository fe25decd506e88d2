"""Whom one helps, and with what."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangyue.web.forms import half_width


class HelpingForm(forms.Form):
    """A card number; officials may name a person of their village instead."""

    card = forms.CharField(
        label=_("Card number of whom you help"),
        max_length=20,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Or the whole name"),
        help_text=_("Only for officials, of people of the village."),
        max_length=60,
        required=False,
    )
    purpose = forms.CharField(
        label=_("What you help with"), help_text=_("For example: to hand in an opinion."), max_length=60
    )

    def __init__(self, official: bool, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not official:
            del self.fields["name"]
            self.fields["card"].required = True

    def clean_card(self) -> str:
        return half_width(self.cleaned_data["card"])

    def clean(self) -> dict[str, Any]:
        if not self.errors and not self.cleaned_data.get("card") and not self.cleaned_data.get("name"):
            self.add_error("card", _("Please say whom you help."))
        return self.cleaned_data
