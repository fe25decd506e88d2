"""Whose cards are printed or reset."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from xiangyue.people.models import Level, Person, Place


class FindForm(forms.Form):
    """Whom the list shows: a group, or who bears a name; both may stay empty."""

    group = forms.ModelChoiceField(
        label=_("Group"), queryset=Place.objects.none(), required=False, empty_label=_("office holders and members")
    )
    name = forms.CharField(label=_("Find by name"), required=False, max_length=60)

    def __init__(self, place: Place, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups: Any = self.fields["group"]
        groups.queryset = Place.objects.filter(village=place, level=Level.GROUP).order_by("path")

    @property
    def sought(self) -> tuple[Place | None, str]:
        """Group and name; what was not understood counts as not said."""
        found = self.cleaned_data if self.is_valid() else {}
        return found.get("group"), found.get("name", "")


class ChosenForm(forms.Form):
    """The persons that were ticked."""

    person = forms.ModelMultipleChoiceField(queryset=Person.objects.none())

    def __init__(self, persons: QuerySet[Person], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields["person"]
        chosen.queryset = persons


class ResetForm(forms.Form):
    """Which request is confirmed."""

    reset = forms.UUIDField()
