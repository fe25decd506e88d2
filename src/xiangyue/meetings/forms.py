"""What is filled in around a sitting."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel import clock
from xiangyue.meetings.models import Choice, Meeting, Way
from xiangyue.people.models import Body, Mode, Person, Place, RollLine
from xiangyue.web.forms import LONG, half_width

HIGHEST = 1_000_000  # more people than any village has; keeps a finger resting on a key out of the database
MOST_YEARS = 10  # between a sitting and today


def day_field(label: Any, **options: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=forms.DateInput(), **options)


def number_field(label: Any, **options: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, min_value=0, max_value=HIGHEST, **options)


def long_text(label: Any, rows: int, **options: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=LONG, widget=forms.Textarea(attrs={"rows": rows}), **options)


def near_enough(day: date) -> None:
    """A year with a slip in it would give a moment that no clock shows."""
    if abs(day.year - clock.today().year) > MOST_YEARS:
        raise forms.ValidationError(_("Is the year right?"))


def note_field() -> forms.CharField:
    """A warning, unlike a refusal, is passed by writing down why."""
    return forms.CharField(label=_("Reason, where a warning is shown"), max_length=1000, required=False)


class HappenedForm(forms.Form):
    """Asks on which day it happened; today unless paper is typed in afterwards."""

    happened_on = day_field(_("Day it happened"), required=False, help_text=_("Leave empty if it is today."))

    def clean_happened_on(self) -> date | None:
        day: date | None = self.cleaned_data["happened_on"]
        if day and day > clock.today():
            raise forms.ValidationError(_("This day lies in the future."))
        return day


class WhenForm(forms.Form):
    """A day and a time on the wall clock of the village."""

    day = day_field(_("Day"), validators=[near_enough])
    time = forms.TimeField(label=_("Time"), widget=forms.TimeInput())

    def planned_at(self) -> datetime:
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], self.cleaned_data["time"]))


class PlanForm(WhenForm):
    """A new sitting.  A day in the past means: it was held on paper and is entered now."""

    body: forms.ModelChoiceField = forms.ModelChoiceField(Body.objects.none(), label=_("Which body"), empty_label=None)
    mode = forms.ChoiceField(
        label=_("Counted by"), required=False, choices=[("", _("as this body is counted")), *Mode.choices[1:]],
        help_text=_("Only an assembly of all chooses between adults and households."),
    )  # fmt: skip
    title = forms.CharField(label=_("Title"), max_length=120)
    venue = forms.CharField(label=_("Where"), max_length=120)
    urgent_reason = forms.CharField(
        label=_("Special case that allows a shorter notice"), max_length=500, required=False,
        help_text=_("Leave empty if the notice keeps its days."),
    )  # fmt: skip
    field_order = ["body", "mode", "title", "day", "time", "venue", "urgent_reason"]

    def __init__(self, *args: Any, place: Place, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Body.objects.filter(place__village=place.village).select_related("place")
        self.fields["body"].queryset = bodies.order_by("place__path", "id")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        body, mode = values.get("body"), values.get("mode")
        if body and mode and mode not in body.modes:
            self.add_error("mode", _("This body is counted by its seats."))
        return values


class AgainForm(WhenForm):
    venue = forms.CharField(label=_("Where"), max_length=120)


class ItemForm(forms.Form):
    """An item; whom it concerns is asked by name, because they and their near kin step aside."""

    title = forms.CharField(label=_("Item"), max_length=120)
    text = long_text(_("What is proposed"), 3, required=False)
    way = forms.ChoiceField(label=_("How it is dealt with"), choices=Way.choices, initial=Way.HANDS)
    topic = forms.ChoiceField(label=_("Topic of the catalogue"), required=False)
    concerns = forms.CharField(
        label=_("Whom it concerns in person"), required=False, max_length=LONG,
        help_text=_("Names with spaces between them."),
    )  # fmt: skip

    def __init__(self, *args: Any, meeting: Meeting, topics: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.home = meeting.place.village or meeting.place
        self.fields["topic"].choices = [("", _("none of them")), *topics]  # type: ignore[attr-defined]

    def clean_concerns(self) -> list[Any]:
        names = self.cleaned_data["concerns"].replace("、", " ").replace("，", " ").split()
        found = list(Person.objects.filter(place__village=self.home, name__in=names, left_on=None))
        called = [person.name for person in found]
        for name in names:
            if name not in called:
                raise forms.ValidationError(_("Nobody here is called %(name)s."), params={"name": name})
            if called.count(name) > 1:
                words = _("Several here are called %(name)s: let the one who is meant step aside at the sitting.")
                raise forms.ValidationError(words, params={"name": name})
        return [person.pk for person in found]


class NoticeForm(HappenedForm):
    notice_form = forms.CharField(label=_("How notice was given"), max_length=200, initial=_("board and group message"))
    note = note_field()
    field_order = ["notice_form", "happened_on", "note"]


class BeginForm(HappenedForm):
    chair = forms.ModelChoiceField(Person.objects.none(), label=_("Who chairs"))
    recorder = forms.ModelChoiceField(Person.objects.none(), label=_("Who keeps the minutes"))
    began_at = forms.TimeField(label=_("Began at"), widget=forms.TimeInput(), required=False)
    field_order = ["chair", "recorder", "began_at", "happened_on"]

    def __init__(self, *args: Any, persons: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("chair", "recorder"):
            self.fields[name].queryset = persons  # type: ignore[attr-defined]


class VoteForm(forms.Form):
    """Asks for a reason only where there is a warning to pass."""

    note = note_field()

    def __init__(self, *args: Any, warned: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not warned:
            del self.fields["note"]

    @property
    def reason(self) -> str:
        return str(self.cleaned_data.get("note", ""))


class HandsForm(VoteForm):
    """The figures of a show of hands."""

    yes = number_field(_("In favour"))
    no = number_field(_("Against"), initial=0)
    abstain = number_field(_("Abstained"), initial=0)
    field_order = ["yes", "no", "abstain", "note"]


class RollCallForm(VoteForm):
    """One choice a name, in the order of the roll; none is ticked beforehand, because silence is no vote."""

    def __init__(self, *args: Any, lines: list[RollLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.lines = lines
        for line in lines:
            self.fields[f"line-{line.pk}"] = forms.ChoiceField(
                label=line.name, choices=Choice.choices, widget=forms.RadioSelect
            )

    def choices(self) -> dict[Any, str]:
        return {line.pk: self.cleaned_data[f"line-{line.pk}"] for line in self.lines}


class TellersForm(forms.Form):
    """The two who count."""

    one = forms.ModelChoiceField(Person.objects.none(), label=_("First teller"))
    other = forms.ModelChoiceField(Person.objects.none(), label=_("Second teller"))

    def __init__(self, *args: Any, persons: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("one", "other"):
            self.fields[name].queryset = persons  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if values.get("one") and values.get("one") == values.get("other"):
            self.add_error("other", _("Two different persons count."))
        return values


class RecusalForm(forms.Form):
    line = forms.ModelChoiceField(RollLine.objects.none(), label=_("Who steps aside"), empty_label=None)
    reason = forms.CharField(
        label=_("Reason as it was given"), max_length=200, required=False,
        help_text=_("Nobody has to say more than they want."),
    )  # fmt: skip

    def __init__(self, *args: Any, lines: list[RollLine], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [line.pk for line in lines]
        self.fields["line"].queryset = RollLine.objects.filter(pk__in=keys)  # type: ignore[attr-defined]


class ProseForm(forms.Form):
    """What the secretary adds to the minutes."""

    observers = forms.CharField(label=_("Who sat in"), max_length=300, required=False)
    prose = long_text(_("Further remarks"), 4, required=False)

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.items = list(meeting.agenda)
        for item in self.items:
            label = _("What was said on “%(title)s”") % {"title": item.title}
            self.fields[f"item-{item.pk}"] = long_text(label, 3, initial=item.discussion, required=False)

    def discussions(self) -> dict[Any, str]:
        return {item: self.cleaned_data[f"item-{item.pk}"] for item in self.items}


class CloseForm(HappenedForm):
    ended_at = forms.TimeField(label=_("Ended at"), widget=forms.TimeInput(), required=False)
    note = note_field()
    field_order = ["ended_at", "happened_on", "note"]


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=200)


class CardNumberForm(forms.Form):
    card = forms.CharField(
        label=_("Card number"), max_length=12, widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )  # fmt: skip

    def clean_card(self) -> str:
        return half_width(self.cleaned_data["card"])


class PresentForm(forms.Form):
    number = number_field(_("Signed on the paper register"))


class VoterForm(forms.Form):
    """Who came for a household."""

    voter = forms.ModelChoiceField(
        Person.objects.none(), label=_("Who came"), widget=forms.RadioSelect, empty_label=None,
    )  # fmt: skip

    def __init__(self, *args: Any, persons: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        keys = [person.pk for person in persons]
        self.fields["voter"].queryset = Person.objects.filter(pk__in=keys).order_by("born_on")  # type: ignore[attr-defined]


class ScanForm(forms.Form):
    scan = forms.FileField(label=_("Photograph or scan of the signed minutes"))


class SignedForm(forms.Form):
    """The lines of the roll that were ticked."""

    line = forms.ModelMultipleChoiceField(
        label=_("Who signed the list"), queryset=RollLine.objects.none(), required=False
    )

    def __init__(self, lines: QuerySet[RollLine], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signed: Any = self.fields["line"]
        signed.queryset = lines
