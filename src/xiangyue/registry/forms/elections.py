"""The result of an election as it is typed in from the certified list."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xiangyue.people.models import Person
from xiangyue.registry.actions.elections import Result
from xiangyue.registry.forms.keeping import SEVERAL, NameField, PastDay, PlacedForm, persons_in
from xiangyue.registry.models import ElectionKind
from xiangyue.registry.queries.persons import named

STANDS_FOR = re.compile(r"^(.*\S)\s+(\d{1,3})$")  # “孙巧云 9”: a name, and for how many households


class ElectionForm(PlacedForm):
    """Who was elected where, since when, until when, and who certified it."""

    kind = forms.ChoiceField(label=_("Who was elected"), choices=ElectionKind.choices, widget=forms.RadioSelect)
    partial = forms.BooleanField(label=_("A by-election: who was not voted on stays"), required=False)
    held_on = PastDay(label=_("Elected on"))
    term_until = forms.DateField(label=_("The term ends on"))
    names = forms.CharField(
        label=_("The elected"), widget=forms.Textarea(attrs=SEVERAL),
        help_text=_("One name on each line; behind a representative’s name stands the number of households."),
    )  # fmt: skip
    leader = NameField(label=_("Who leads: director, secretary or chair"), required=False)
    teller_one = forms.CharField(label=_("First teller who certified it"), max_length=60)
    teller_other = forms.CharField(label=_("Second teller who certified it"), max_length=60)

    def clean_names(self) -> list[Person]:
        lines = [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]
        # A household's number may stand behind a name too; then the whole line names somebody.
        numbers = [None if named(self.place, line) else STANDS_FOR.match(line) for line in lines]
        words = [found[1] if found else line for found, line in zip(numbers, lines, strict=True)]
        persons = persons_in(self.place, "\n".join(words))
        self.households = {person.pk: int(found[2]) for person, found in zip(persons, numbers, strict=False) if found}
        return persons

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("teller_one") and values.get("teller_one") == values.get("teller_other"):
            self.add_error("teller_other", gettext("Name two different tellers who certified the result."))
        return values

    def result(self) -> Result:
        """What `record_election` takes."""
        values = self.cleaned_data
        return Result(
            kind=ElectionKind(values["kind"]), persons=values["names"], held_on=values["held_on"],
            term_until=values["term_until"], tellers=(values["teller_one"], values["teller_other"]),
            leader=values["leader"] or None, partial=values["partial"], households=self.households,
        )  # fmt: skip
