"""The forms every page shares."""

from collections.abc import Callable
from typing import Any

from django import forms

from xiangyue.kernel.rules import Refused

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


def half_width(text: str) -> str:
    """Full-width digits and letters as keyboards of phones give them, made plain; spaces removed."""
    return "".join(chr(ord(c) - 0xFEE0) if "\uff01" <= c <= "\uff5e" else c for c in text if not c.isspace())
