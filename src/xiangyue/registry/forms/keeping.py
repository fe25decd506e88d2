"""What is filled in to keep the register true; every error stands at its field."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel import clock
from xiangyue.people.models import Body, BodyKind, Household, Level, Mode, Office, Person, Place, PlaceKind, SeatRole
from xiangyue.people.models.persons import Gender, Leaving
from xiangyue.people.models.posts import TOWN_OFFICES, level_of
from xiangyue.people.queries import villages
from xiangyue.registry.queries.persons import bodies_of, households_of, inside, named, persons_of, split_names

SEVERAL = {"rows": 6}


def not_in_the_future(day: date | None) -> None:
    if day and day > clock.today():
        raise forms.ValidationError(gettext("This day lies in the future."))


class PastDay(forms.DateField):
    """A day that has come; paper is entered afterwards as a matter of course."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"initial": clock.today, "validators": [not_in_the_future], **options})


def person_named(place: Place, words: str) -> Person:
    """The one person of this register these words name; otherwise what to write instead."""
    found = named(place, words)
    if len(found) == 1:
        return found[0]
    if not found:
        raise forms.ValidationError(gettext("Nobody of this name lives here: %(name)s.") % {"name": words})
    said = gettext("Several are called %(name)s; write the household behind the name: %(names)s.")
    names = "、".join(f"{person.name} {person.household or person.place}" for person in found)
    raise forms.ValidationError(said % {"name": words, "names": names})


class NameField(forms.CharField):
    """A person of the register by name; the form says of which place."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 120, **options})


class PlacedForm(forms.Form):
    """A form about one place; name fields are looked up in its register."""

    def __init__(self, *arguments: Any, place: Place, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.place = place
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices that hang on the place."""

    def choose(self, name: str, choices: list[tuple[Any, Any]]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for name, each in self.fields.items():
            if isinstance(each, NameField) and values.get(name):
                try:
                    values[name] = person_named(self.place, values[name])
                except forms.ValidationError as error:
                    self.add_error(name, error)
        return values


def homes_of(place: Place) -> list[tuple[Any, str]]:
    """The places of this register, as choices: groups and hamlets first, then the village as a whole."""
    rows = sorted(Place.objects.filter(pk__in=inside(place)), key=lambda each: (each.pk == place.pk, each.path))
    return [(str(each.pk), each.name) for each in rows]


class PersonForm(forms.Form):
    """What the register says of a person."""

    name = forms.CharField(label=_("Name"), max_length=60)
    gender = forms.ChoiceField(label=_("Gender"), choices=Gender.choices, widget=forms.RadioSelect)
    born_on = forms.DateField(
        label=_("Birthday"), required=False, widget=forms.DateInput, validators=[not_in_the_future]
    )
    phone = forms.CharField(label=_("Telephone"), max_length=20, required=False)


class HomeForm(PlacedForm):
    """Where somebody lives: the group, and the number of the household."""

    home = forms.ChoiceField(label=_("Group"))
    number = forms.CharField(
        label=_("Number of the household"), max_length=20, required=False,
        help_text=_("A household that is not there yet is opened."),
    )  # fmt: skip

    def prepare(self) -> None:
        self.choose("home", homes_of(self.place))

    def clean_home(self) -> Place:
        return Place.objects.get(pk=self.cleaned_data["home"])


class NewcomerForm(HomeForm, PersonForm):
    """Somebody who is new in the register."""

    field_order = ["name", "gender", "born_on", "phone", "home", "number"]


class LeavingForm(forms.Form):
    """Somebody died or moved away."""

    leaving = forms.ChoiceField(label=_("What happened"), choices=Leaving.choices[:2], widget=forms.RadioSelect)
    day = PastDay(label=_("On which day"))


class PostForm(PlacedForm):
    """Give somebody an office."""

    person = NameField(label=_("Who"))
    office = forms.ChoiceField(label=_("Office"))
    home = forms.ChoiceField(label=_("Where"))
    since = forms.DateField(label=_("From which day"), initial=clock.today)
    until = forms.DateField(label=_("Last day"), required=False)

    def prepare(self) -> None:
        levels = {Level.TOWN} if self.place.level == Level.TOWN else {Level.VILLAGE, Level.GROUP}
        offices = [(office.value, office.label) for office in Office if level_of(office) in levels]
        self.choose("office", offices)
        self.choose("home", homes_of(self.place)[::-1])

    def clean_home(self) -> Place:
        return Place.objects.get(pk=self.cleaned_data["home"])


class EndPostForm(PlacedForm):
    """The last day of an office, and perhaps who comes after."""

    last = forms.DateField(label=_("Last day"), initial=clock.today)
    successor = NameField(label=_("Successor, from the next day on"), required=False)


class LastDayForm(forms.Form):
    last = forms.DateField(label=_("Last day"), initial=clock.today)


class SeatsForm(PlacedForm):
    """Seat several persons in a body."""

    body = forms.ChoiceField(label=_("Body"))
    names = forms.CharField(label=_("Who"), widget=forms.Textarea(attrs=SEVERAL), help_text=_("One name on each line."))
    role = forms.ChoiceField(label=_("As what"), choices=SeatRole.choices)
    voting = forms.BooleanField(label=_("with a vote"), required=False, initial=True)
    households = forms.IntegerField(label=_("Stands for how many households"), min_value=0, max_value=999, initial=0)
    since = forms.DateField(label=_("From which day"), initial=clock.today)

    def prepare(self) -> None:
        bodies = [body for body in bodies_of(self.place) if Mode.SEATS in body.modes]
        self.choose("body", [(str(body.pk), str(body)) for body in bodies])

    def clean_body(self) -> Body:
        return Body.objects.select_related("place__village").get(pk=self.cleaned_data["body"])

    def clean_names(self) -> list[Person]:
        return persons_in(self.place, self.cleaned_data["names"])


def persons_in(place: Place, text: str) -> list[Person]:
    """Everybody a list names; all that is wrong with it is told at once, nobody stands on it twice."""
    found: list[Person] = []
    errors: list[Any] = []
    for number, words in enumerate(split_names(text), 1):
        try:
            person = person_named(place, words)
        except forms.ValidationError as error:
            errors += [
                gettext("Name %(number)s: %(words)s") % {"number": number, "words": said} for said in error.messages
            ]
            continue
        if person in found:
            said = gettext("Name %(number)s: %(name)s stands on the list twice.")
            errors.append(said % {"number": number, "name": person.name})
        found.append(person)
    if errors:
        raise forms.ValidationError(errors)
    return found


class BodyForm(PlacedForm):
    """Open a body."""

    kind = forms.ChoiceField(label=_("Body"))
    home = forms.ChoiceField(label=_("Where"))

    def prepare(self) -> None:
        here = [kind for kind in BodyKind if (kind == BodyKind.TOWN_COMMITTEE) == (self.place.level == Level.TOWN)]
        self.choose("kind", [(kind.value, kind.label) for kind in here])
        self.choose("home", homes_of(self.place)[::-1])

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if {"kind", "home"} <= values.keys():
            values["home"] = Place.objects.get(pk=values["home"])
            if (values["home"].level >= Level.GROUP) != (values["kind"] == BodyKind.GROUP_ASSEMBLY):
                self.add_error("home", gettext("A group has its group assembly, and only a group has one."))
        return values


class CertifyForm(PlacedForm):
    """A certified number instead of names."""

    counted = forms.ChoiceField(label=_("Of which body"))
    number = forms.IntegerField(label=_("How many stand in the paper register"), min_value=1, max_value=999_999)
    day = PastDay(label=_("Counted on"))
    scan = forms.FileField(label=_("Photograph or PDF of the certificate"), required=False)

    def prepare(self) -> None:
        choices = [
            (f"{body.pk} {mode}", f"{body} ({mode.label})")
            for body in bodies_of(self.place) for mode in body.modes if mode != Mode.SEATS
        ]  # fmt: skip
        self.choose("counted", choices)

    def clean_counted(self) -> tuple[Body, Mode]:
        body, _space, mode = self.cleaned_data["counted"].partition(" ")
        return Body.objects.select_related("place__village").get(pk=body), Mode(mode)


class KinForm(PlacedForm):
    """Two near kin; nobody reads this list, it only makes people step aside."""

    one = NameField(label=_("Who"))
    other = NameField(label=_("Near kin of whom"))
    relation = forms.CharField(label=_("How they are related"), max_length=20)


class LinkForm(PlacedForm):
    """A leader of the town is linked with a village."""

    leader = forms.ModelChoiceField(label=_("Leader"), queryset=Person.objects.none())
    village = forms.ModelChoiceField(label=_("Village"), queryset=Place.objects.none())
    since = PastDay(label=_("From which day"))

    def prepare(self) -> None:
        leaders = persons_of(self.place).filter(posts__office__in=TOWN_OFFICES).distinct()
        self.fields["leader"].queryset = leaders.order_by("name")  # type: ignore[attr-defined]
        here = Place.objects.filter(pk__in=[each.pk for each in villages(self.place.town)])
        self.fields["village"].queryset = here.order_by("path")  # type: ignore[attr-defined]


class HouseholdForm(PlacedForm):
    """A new household."""

    home = forms.ChoiceField(label=_("Group"))
    number = forms.CharField(label=_("Number of the household"), max_length=20)

    def prepare(self) -> None:
        self.choose("home", homes_of(self.place))

    def clean_home(self) -> Place:
        return Place.objects.get(pk=self.cleaned_data["home"])


class SplitForm(forms.Form):
    """Some members found a household of their own."""

    members = forms.ModelMultipleChoiceField(
        label=_("Who moves into the new household"), queryset=Person.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    number = forms.CharField(label=_("Number of the new household"), max_length=20)

    def __init__(self, *arguments: Any, household: Household, **options: Any) -> None:
        super().__init__(*arguments, **options)
        members = Person.objects.filter(household=household, left_on=None).order_by("id")
        self.fields["members"].queryset = members  # type: ignore[attr-defined]


class UniteForm(PlacedForm):
    """A second household that joins this one."""

    other = forms.ModelChoiceField(label=_("Which household joins it"), queryset=Household.objects.none())

    def prepare(self) -> None:
        self.fields["other"].queryset = households_of(self.place)  # type: ignore[attr-defined]


class NewPlaceForm(PlacedForm):
    """A village of the town, or a group or hamlet of a village."""

    name = forms.CharField(label=_("Name of the place"), max_length=60)
    parent = forms.ChoiceField(label=_("Part of"))
    kind = forms.ChoiceField(label=_("Kind"), choices=PlaceKind.choices[1:], widget=forms.RadioSelect)
    slug = forms.SlugField(
        label=_("Name in addresses"),
        max_length=40,
        help_text=_("Small letters and digits, for ever; for example baihe."),
    )
    phone = forms.CharField(label=_("Duty telephone that notices print"), max_length=30, required=False)

    def prepare(self) -> None:
        if self.place.level == Level.TOWN:
            del self.fields["parent"]
        else:
            for name in ("kind", "slug", "phone"):
                del self.fields[name]
            self.choose("parent", homes_of(self.place)[::-1])

    def clean_parent(self) -> Place:
        return Place.objects.get(pk=self.cleaned_data["parent"])


class RenameForm(PlacedForm):
    """Another name from a day on."""

    which = forms.ChoiceField(label=_("Which place"))
    name = forms.CharField(label=_("New name"), max_length=60)
    day = PastDay(label=_("From which day"))

    def prepare(self) -> None:
        if self.place.level == Level.TOWN:
            self.choose("which", [(str(each.pk), each.name) for each in villages(self.place.town)])
        else:
            groups = [choice for choice in homes_of(self.place) if choice[0] != str(self.place.pk)]
            self.choose("which", groups)

    def clean_which(self) -> Place:
        return Place.objects.select_related("parent", "village").get(pk=self.cleaned_data["which"])


class MergeForm(PlacedForm):
    """Several villages become one."""

    villages = forms.ModelMultipleChoiceField(
        label=_("Which villages"), queryset=Place.objects.none(), widget=forms.CheckboxSelectMultiple
    )
    name = forms.CharField(label=_("Name of the new village"), max_length=60)
    slug = forms.SlugField(label=_("Name in addresses"), max_length=40)
    kind = forms.ChoiceField(label=_("Kind"), choices=PlaceKind.choices[1:], widget=forms.RadioSelect)
    day = PastDay(label=_("On which day"))

    def prepare(self) -> None:
        here = Place.objects.filter(pk__in=[each.pk for each in villages(self.place.town)])
        self.fields["villages"].queryset = here.select_related("parent").order_by("path")  # type: ignore[attr-defined]

    def clean_villages(self) -> list[Place]:
        chosen = list(self.cleaned_data["villages"])
        if len(chosen) < 2:
            raise forms.ValidationError(gettext("Choose at least two villages."))
        return chosen
