"""The short forms of the set-up walk: a dozen names and two numbers."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from xiangyue.kernel import clock
from xiangyue.people.models import Office, PlaceKind
from xiangyue.people.models.persons import Gender
from xiangyue.registry.actions.founding import Named, Officers
from xiangyue.registry.forms.keeping import PastDay
from xiangyue.web.forms import half_width

LINES = {"rows": 5}
MOST = 60  # characters of a name
DIGITS = 4  # of the households one person stands for; a longer number is a telephone's


def gender_words() -> dict[str, str]:
    """What stands behind a name in any language of the house, and the gender it means."""
    found: dict[str, str] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            found |= {str(gender.label): gender.value for gender in Gender}
    return found


def named(line: str) -> Named:
    """“孙巧云 女 9”: a name, then if one likes the gender and a number of households."""
    name, *behind = line.split()
    genders, gender, households = gender_words(), "", 0
    for word in behind:
        if word in genders:
            gender = genders[word]
        elif half_width(word).isdecimal():
            households = _households(name, half_width(word))
        else:
            raise forms.ValidationError(gettext("“%(word)s” behind %(name)s was not understood.") % {
                "word": word, "name": name,
            })  # fmt: skip
    if len(name) > MOST:
        raise forms.ValidationError(gettext("A name is longer than sixty characters."))
    return Named(name, gender, households)


def _households(name: str, digits: str) -> int:
    """For how many somebody stands; a longer row of digits is none."""
    if len(digits) > DIGITS:
        words = gettext("The number behind %(name)s is too large; only the number of households stands there.")
        raise forms.ValidationError(words % {"name": name[:MOST]})
    return int(digits)


class NamedField(forms.CharField):
    """One name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 80, **options})

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return named(text) if text else None


class NamesField(forms.CharField):
    """One name on each line, nobody twice."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"widget": forms.Textarea(attrs=LINES), "required": False, **options})

    def clean(self, value: Any) -> Any:
        found = [named(line) for line in super().clean(value).splitlines() if line.strip()]
        names = [each.name for each in found]
        if twice := next((name for name in names if names.count(name) > 1), ""):
            raise forms.ValidationError(gettext("%(name)s stands on the list twice.") % {"name": twice})
        return found


class VillageForm(forms.Form):
    """A village or community and its groups."""

    name = forms.CharField(label=_("Name of the village or community"), max_length=MOST)
    kind = forms.ChoiceField(
        label=_("Kind"), choices=PlaceKind.choices[1:], initial="village", widget=forms.RadioSelect
    )
    slug = forms.SlugField(
        label=_("Name in addresses"), max_length=40, help_text=_("Small letters and digits; it stays for ever.")
    )
    phone = forms.CharField(label=_("Duty telephone that notices print"), max_length=30, required=False)
    groups = forms.CharField(
        label=_("Groups"), required=False, widget=forms.Textarea(attrs=LINES), help_text=_("One name on each line.")
    )

    def clean_slug(self) -> str:
        return str(self.cleaned_data["slug"]).lower()

    def clean_groups(self) -> list[str]:
        return lines_of(self.cleaned_data["groups"])


def lines_of(text: str) -> list[str]:
    """Names of places, one a line, none twice."""
    names = [line.strip() for line in text.splitlines() if line.strip()]
    if len(set(names)) < len(names):
        raise forms.ValidationError(gettext("One of the groups stands there twice."))
    return names


class GroupsForm(forms.Form):
    groups = forms.CharField(
        label=_("Groups"), widget=forms.Textarea(attrs=LINES), help_text=_("One name on each line.")
    )

    def clean_groups(self) -> list[str]:
        return lines_of(self.cleaned_data["groups"])


class TownOfficersForm(forms.Form):
    """Who leads and serves the town."""

    town_secretary = NamedField(label=Office.TOWN_SECRETARY.label, required=False)
    town_mayor = NamedField(label=Office.TOWN_MAYOR.label, required=False)
    town_clerk = NamedField(label=Office.TOWN_CLERK.label, required=False)
    town_organiser = NamedField(label=Office.TOWN_ORGANISER.label, required=False)
    town_justice = NamedField(label=Office.TOWN_JUSTICE.label, required=False)
    town_leader = NamesField(label=_("Other members of the leadership"), help_text=_("One name on each line."))
    since = PastDay(label=_("In office since"))

    def offices(self) -> dict[Office, list[Named]]:
        """The offices that were filled in, each with its names."""
        values = {name: value for name, value in self.cleaned_data.items() if name != "since" and value}
        return {Office(name): value if isinstance(value, list) else [value] for name, value in values.items()}


class OfficersForm(forms.Form):
    """Who serves the village."""

    secretary = NamedField(label=Office.VILLAGE_SECRETARY.label)
    director = NamedField(
        label=Office.VILLAGE_DIRECTOR.label, required=False, help_text=_("The same name again if one person is both.")
    )
    clerk = NamedField(label=Office.VILLAGE_CLERK.label, required=False)
    branch = NamesField(label=_("Other members of the branch committee"))
    committee = NamesField(label=_("Other members of the villagers' committee"))
    chair = NamedField(label=Office.SUPERVISION_CHAIR.label, required=False)
    supervision = NamesField(label=_("Other members of the supervision committee"))
    since = PastDay(label=_("In office since"))

    def officers(self) -> Officers:
        """The same as the action takes it."""
        values: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if name != "since"}
        for name in ("branch", "committee", "supervision"):
            values[name] = tuple(values[name])
        return Officers(**values)


class SeatsForm(forms.Form):
    """Representatives and Party members."""

    representatives = NamesField(
        label=_("Villagers' representatives"), required=True,
        help_text=_("One on each line: the name, then “woman” or “man”, then for how many households."),
    )  # fmt: skip
    members = NamesField(label=_("Party members with a vote"), help_text=_("One name on each line."))
    since = PastDay(label=_("In office since"))

    def clean_representatives(self) -> list[Named]:
        """The law asks for a third of women, so the gender of a representative is needed."""
        found: list[Named] = self.cleaned_data["representatives"]
        if silent := [each.name for each in found if not each.gender]:
            words = gettext("Write “woman” or “man” behind: %(names)s. The law asks how many women represent.")
            raise forms.ValidationError(words % {"names": _join(silent)})
        return found


def _join(names: Iterable[str]) -> str:
    return gettext(", ").join(names)


class NumbersForm(forms.Form):
    """Certified numbers instead of names."""

    adults = forms.IntegerField(
        label=_("Villagers of eighteen and older"), min_value=1, max_value=999_999, required=False
    )
    households = forms.IntegerField(label=_("Households"), min_value=1, max_value=999_999, required=False)
    day = PastDay(label=_("Counted on"), initial=clock.today)
    scan = forms.FileField(label=_("Photograph or PDF of the certificate"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        if not self.errors and not values.get("adults") and not values.get("households"):
            self.add_error("adults", gettext("Give at least one of the two numbers."))
        return values
