"""Invented things for `/parts/`, where every part of the house is shown once. No person here exists."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangyue.kernel.rules import Reason
from xiangyue.web.offers import ShownMove


@dataclass(frozen=True)
class Step:
    number: int
    words: str
    state: str
    post: bool = False
    url: str = ""
    note: str = ""


@dataclass(frozen=True)
class Message:
    message: str
    picture_url: str
    script: str


class SampleForm(forms.Form):
    """One field of each kind the house uses."""

    place = forms.CharField(
        label=gettext_lazy("Where"), help_text=gettext_lazy("The room or the yard, as people call it.")
    )
    day = forms.DateField(label=gettext_lazy("On which day"))
    ballots = forms.IntegerField(label=gettext_lazy("Ballots returned"), min_value=0)
    kind = forms.ChoiceField(
        label=gettext_lazy("How it is voted"),
        choices=[("hands", gettext_lazy("By show of hands")), ("ballots", gettext_lazy("By ballot"))],
        widget=forms.RadioSelect,
    )
    words = forms.CharField(
        label=gettext_lazy("What was said"), widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    agreed = forms.BooleanField(label=gettext_lazy("The two tellers have signed"))


def steps(here: int = 4, state: str = "now") -> list[Step]:
    """The path of a decision that has come to step `here`."""
    words = (_("Raise"), _("Confer"), _("Review"), _("Decide"), _("Post"), _("Result"))
    return [
        Step(
            number,
            step,
            "done" if number < here else state if number == here else "waiting",
            post=number > 4,
            note=_("Representatives' assembly, tonight at 19:30") if number == here else "",
        )
        for number, step in enumerate(words, start=1)
    ]


def sample_moves(missing: Reason, warning: Reason) -> list[ShownMove]:
    """One move of each look: red, grey with its reason, folded with a note, folded with a warning."""
    return [
        ShownMove("open", _("Open the sitting"), "#", [], [], False, True),
        ShownMove("vote", _("Start the vote"), "#", [missing], [], False, False),
        ShownMove("adjourn", _("Adjourn"), "#", [], [], True, False),
        ShownMove("hurry", _("Go on without the notice"), "#", [], [warning], True, False),
    ]


def bills() -> list[dict[str, str]]:
    return [
        {"title": _("Collective accounts, second quarter"), "url": "#", "note": _("Willow village"), "mark": _("open")},
        {
            "title": _("32 street lamps: the result"),
            "url": "#",
            "note": _("Stone Bridge community"),
            "mark": _("closed"),
            "mark_state": "ok",
        },
        {
            "title": _("Repair of the weir"),
            "note": _("Not held, too few came"),
            "mark": _("overdue"),
            "mark_state": "short",
        },
    ]


def samples() -> dict[str, Any]:
    """Everything the page of parts shows."""
    missing = Reason(_("One person is missing, voting cannot begin. Basis: Organic Law, article 30"), why="quorum")
    warning = Reason(_("The notice went out a day late."), binding=False)
    return {
        "steps": steps(),
        "returned": steps(3, "returned"),
        "missing": missing,
        "moves": sample_moves(missing, warning),
        "facts": [(_("Where"), _("Village hall")), (_("Chair"), _("Yang Xiuying (invented)")), (_("Cost"), "48,600")],
        "lines": bills(),
        "start": date(2026, 11, 18),
        "end": date(2026, 12, 2),
        "moment": datetime(2026, 11, 23, 11, 30, tzinfo=UTC),
        "fen": 4_860_000,
        "bars": [(_("For"), 22), (_("Against"), 6), (_("Abstained"), 2)],
        "options": [_("For"), _("Against"), _("Abstained")],
        "share": Message(
            _("Tonight at 19:30 the representatives decide on the road of group three. 42 are due, 28 are needed."),
            "#",
            _("Neighbours, tonight at half past seven the representatives meet in the village hall."),
        ),
        "address": "http://127.0.0.1:8000/q/7K3M9",
        "form": SampleForm(),
        "wrong_form": SampleForm({"place": "", "day": "2026-13-01", "ballots": "-1"}, auto_id="wrong_%s"),
    }
