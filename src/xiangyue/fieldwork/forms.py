"""The forms of this room: few fields, what is asked each time first."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from xiangyue.disclosure.forms import DayField
from xiangyue.fieldwork.models import Duty, Kind, Measure, Rhythm
from xiangyue.fieldwork.reckoning import standing_places
from xiangyue.kernel import clock
from xiangyue.people.models import Level, Office, Person, Place
from xiangyue.people.models.posts import TOWN_OFFICES
from xiangyue.web.forms import LONG

MOST = 1_000_000  # of anything that is counted in one visit; more is a slip of the pen


class Count(forms.IntegerField):
    """How many; left empty it is none."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"min_value": 0, "max_value": MOST, "required": False, **options})

    def clean(self, value: Any) -> int:
        return super().clean(value) or 0


class ActivityForm(forms.Form):
    """What was done where: place and kind first, the day is today, one short note."""

    at = forms.ChoiceField(label=_("Place"))
    kind = forms.ChoiceField(label=_("What kind"), choices=Kind.choices)
    happened_on = DayField(label=_("On which day"))
    text = forms.CharField(
        label=_("What was done"),
        max_length=LONG,
        help_text=_("A few words are enough. No photograph is needed."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    promises = forms.CharField(
        label=_("What was promised"), max_length=LONG, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    received = Count(label=_("How many persons came or were comforted"))
    aid_kg = Count(label=_("Goods handed out, in kilograms"))
    half_days = Count(label=_("Half days of labour"), max_value=14)
    campaign = forms.CharField(label=_("Campaign"), max_length=40, required=False)
    took_part = forms.BooleanField(label=_("I was there myself"), required=False, initial=True)

    def __init__(self, *arguments: Any, place: Place, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.place = place
        self.fields["at"].choices = places_in(place)  # type: ignore[attr-defined]

    def clean_at(self) -> Place:
        return Place.objects.select_related("village").get(pk=self.cleaned_data["at"])


def places_in(place: Place) -> list[tuple[str, Any]]:
    """The place itself, then what lies in it, village by village."""
    found: list[tuple[str, Any]] = [(str(place.pk), place.name)]
    groups: dict[Any, list[tuple[str, str]]] = {}
    names: dict[Any, str] = {}
    for each in standing_places(place).exclude(pk=place.pk).order_by("path"):
        if each.level == Level.VILLAGE:
            names[each.pk] = each.name
        label = each.name if each.level != Level.HAMLET else f"　{each.name}"
        groups.setdefault(each.village_id, []).append((str(each.pk), label))
    return found + [(names.get(village, place.name), rows) for village, rows in groups.items()]


class AgreementForm(forms.Form):
    """Something decided on the spot."""

    words = forms.CharField(label=_("What was agreed"), max_length=200)
    answers = forms.CharField(
        label=_("Which office answers for it"),
        max_length=80,
        help_text=_("An office or a unit, because persons change."),
    )
    due_on = forms.DateField(label=_("By when"))


class DutyForm(forms.Form):
    """What the holders of some offices owe; the target that does not fit the measure stays empty."""

    title = forms.CharField(label=_("The duty in one line"), max_length=120)
    source = forms.CharField(label=_("Which document says so, and where"), max_length=200)
    offices = forms.MultipleChoiceField(
        label=_("Which offices owe it"), widget=forms.CheckboxSelectMultiple,
        choices=[(office.value, office.label) for office in Office if office in TOWN_OFFICES],
    )  # fmt: skip
    measure = forms.ChoiceField(label=_("How it is counted"), widget=forms.RadioSelect, choices=Measure.choices)
    levels = forms.TypedMultipleChoiceField(
        label=_("Which places are to be visited"), required=False, coerce=int, widget=forms.CheckboxSelectMultiple,
        choices=[(level.value, level.label) for level in Level if level > Level.TOWN],
    )  # fmt: skip
    kinds = forms.MultipleChoiceField(
        label=_("Which activities count"), required=False, widget=forms.CheckboxSelectMultiple, choices=Kind.choices
    )
    rhythm = forms.ChoiceField(label=_("How often"), widget=forms.RadioSelect, choices=Rhythm.choices)
    quantity = forms.IntegerField(label=_("How many"), initial=1, min_value=1, max_value=1000)
    since = forms.DateField(label=_("From which day"), initial=clock.today)
    until = forms.DateField(label=_("Until which day"), required=False)


class ExcuseForm(forms.Form):
    """Why somebody does not owe a duty for a time."""

    duty: Any = forms.ModelChoiceField(label=_("Which duty"), queryset=Duty.objects.none())
    since = forms.DateField(label=_("From which day"))
    until = forms.DateField(label=_("Until which day"))
    reason = forms.CharField(label=_("Reason"), max_length=200)

    def __init__(self, *arguments: Any, duties: list[Duty], **options: Any) -> None:
        super().__init__(*arguments, **options)
        chosen = Duty.objects.filter(pk__in=[duty.pk for duty in duties])
        self.fields["duty"].queryset = chosen  # type: ignore[attr-defined]


class WhoseForm(forms.Form):
    """Whose duties the secretary of the town looks at; one person at a time."""

    person = forms.ModelChoiceField(label=_("Whose duties"), queryset=Person.objects.none())

    def __init__(self, *arguments: Any, persons: list[Person], **options: Any) -> None:
        super().__init__(*arguments, **options)
        chosen = Person.objects.filter(pk__in=[person.pk for person in persons]).order_by("name", "id")
        self.fields["person"].queryset = chosen  # type: ignore[attr-defined]


class LastDayForm(forms.Form):
    """The last day of a link."""

    until = DayField(label=_("Last day"))
