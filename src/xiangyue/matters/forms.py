"""The forms of this room; each hands clean values to one action."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel import clock
from xiangyue.matters import categories
from xiangyue.matters.models import Channel, Need, PetitionClass, Satisfaction
from xiangyue.matters.queries import handlers, spots
from xiangyue.people.models import Place, Post
from xiangyue.web.forms import LONG, AttachmentField

UNIT_VILLAGE, UNIT_TOWN = "village", "town"


def not_in_the_future(day: date | None) -> None:
    if day and day > clock.today():
        raise forms.ValidationError(gettext("This day lies in the future."))


def long_text(label: Any, *, rows: int = 4, required: bool = True, help_text: Any = "") -> forms.CharField:
    """A field for some sentences."""
    return forms.CharField(
        label=label,
        max_length=LONG,
        required=required,
        help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


class AskForm(forms.Form):
    """What anybody may bring without an account."""

    text = long_text(_("What is needed?"), help_text=_("In your own words: what, since when, what would help."))
    category = forms.ChoiceField(label=_("What is it about?"))
    spot = forms.ChoiceField(label=_("Where is it?"))
    name = forms.CharField(label=_("Your name"), max_length=60, required=False)
    phone = forms.CharField(
        label=_("Telephone"), max_length=40, required=False,
        help_text=_("Only who handles it may look at it, and every look is written down."),
    )  # fmt: skip
    attachment = AttachmentField(
        label=_("Photograph or recording"), required=False,
        help_text=_("Not needed. Only who handles it sees it. At most 8 MB."),
    )  # fmt: skip
    for_other = forms.BooleanField(label=_("I say this for somebody else"), required=False)
    quiet = forms.BooleanField(
        label=_("Do not tell the village"), required=False, help_text=_("Then only the town reads it.")
    )
    about = forms.ChoiceField(
        label=_("Is it about the conduct of officials?"), required=False, widget=forms.RadioSelect, initial="",
        choices=[("", _("no")), (UNIT_VILLAGE, _("yes, of the village")), (UNIT_TOWN, _("yes, of the town"))],
        help_text=_("Then only the discipline officer reads it, never who it speaks of."),
    )  # fmt: skip

    def __init__(self, *arguments: Any, place: Place, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.place, self.spots = place, {str(spot.pk): spot for spot in spots(place)}
        self.choose("category", [("", gettext("choose")), *categories.choices()])
        self.choose("spot", [(pk, str(spot)) for pk, spot in self.spots.items()])

    def choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """The place chosen as a place, and of which unit it speaks."""
        values = super().clean() or {}
        about = values.pop("about", "")
        if about:
            values["accused_unit"] = self.place if about == UNIT_VILLAGE else self.place.parent
        if "spot" in values:
            values["spot"] = self.spots[values["spot"]]
        return values


class TakeDownForm(AskForm):
    """The same, taken down by an official."""

    channel = forms.ChoiceField(
        label=_("How it came"), initial=Channel.COUNTER, widget=forms.RadioSelect,
        choices=[choice for choice in Channel.choices if choice[0] != Channel.WEB],
    )  # fmt: skip
    name = forms.CharField(label=_("Name of who says it"), max_length=60, required=False)
    for_other = forms.BooleanField(label=_("It is said for somebody else"), required=False)
    address = forms.CharField(label=_("Where the person lives"), max_length=120, required=False)
    received_on = forms.DateField(label=_("On which day it came"), initial=clock.today, validators=[not_in_the_future])


class AttachForm(forms.Form):
    """One more file."""

    attachment = AttachmentField(label=_("Photograph or recording"), help_text=_("At most 8 MB."))


class AssignForm(forms.Form):
    """To whom it is given."""

    post = forms.ChoiceField(label=_("Who handles it"), widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, need: Need, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.posts = {str(post.pk): post for post in handlers(need)}
        field: Any = self.fields["post"]
        field.choices = [(pk, f"{post.person} · {post.get_office_display()}") for pk, post in self.posts.items()]

    def clean_post(self) -> Post:
        return self.posts[self.cleaned_data["post"]]


class AnswerForm(forms.Form):
    """The answer, in words the resident reads."""

    answer = long_text(_("The answer"), rows=6, help_text=_("The resident reads this word for word."))
    answered_on = forms.DateField(
        label=_("On which day it was answered"), initial=clock.today, validators=[not_in_the_future]
    )


class QuestionForm(forms.Form):
    """What we ask back."""

    question = long_text(_("What do you need to know?"), help_text=_("The resident reads this word for word."))


class PassOnForm(forms.Form):
    """Who has it now, and when we ask how it stands."""

    to = forms.CharField(label=_("To whom"), max_length=80)
    watch_on = forms.DateField(label=_("When we ask how it stands"))


class MergeForm(forms.Form):
    """With which need it is joined."""

    lead = forms.ChoiceField(label=_("Joined with"), widget=forms.RadioSelect)

    def __init__(self, *arguments: Any, leads: list[Need], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.leads = {str(each.pk): each for each in leads}
        field: Any = self.fields["lead"]
        field.choices = [(pk, f"{each} · {each.text[:30]}") for pk, each in self.leads.items()]

    def clean_lead(self) -> Need:
        return self.leads[self.cleaned_data["lead"]]


class PetitionForm(forms.Form):
    """Under which number the petition runs, of which class it is, and since when."""

    number = forms.CharField(label=_("Number in the petition system"), max_length=40)
    petition_class = forms.ChoiceField(label=_("Class"), widget=forms.RadioSelect, choices=PetitionClass.choices)
    received_on = forms.DateField(
        label=_("On which day it became a petition"), initial=clock.today, validators=[not_in_the_future]
    )


class ReasonForm(forms.Form):
    """Why."""

    reason = long_text(_("The reason"), rows=3)


class PublishForm(forms.Form):
    """What all may read."""

    text = long_text(_("What all may read"), help_text=_("Write it anew: no names, no numbers, nothing of a person."))


class VillageForm(forms.Form):
    """What the village is told."""

    words = long_text(_("What the village is told"), help_text=_("Nothing by which the person could be known."))


class RatingForm(forms.Form):
    """The three questions."""

    answered = forms.TypedChoiceField(
        label=_("Were you given an answer?"), widget=forms.RadioSelect, coerce=lambda said: said == "yes",
        choices=[("yes", _("yes")), ("no", _("no"))],
    )  # fmt: skip
    solved = forms.TypedChoiceField(
        label=_("Is it solved?"), widget=forms.RadioSelect, coerce=lambda said: said == "yes",
        choices=[("yes", _("yes")), ("no", _("no"))],
    )  # fmt: skip
    satisfied = forms.ChoiceField(label=_("Are you content?"), widget=forms.RadioSelect, choices=Satisfaction.choices)
    note = long_text(_("What you want to add"), rows=3, required=False)


class CallForm(RatingForm):
    """The same, asked by telephone or at the door."""

    reached = forms.BooleanField(label=_("I reached the person"), required=False, initial=True)
    field_order = ("reached",)

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["note"].label = _("How the call went")
        self.fields["note"].required = True
        for name in ("answered", "solved", "satisfied"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name in ("answered", "solved"):
            if values.get(name) == "":
                values[name] = None
        return values
