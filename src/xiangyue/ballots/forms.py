"""The form in which one teller's figures are typed."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from xiangyue.ballots.models import Count
from xiangyue.ballots.reckoning import ISSUED, RETURNED, SPOILED, Figures, faults, line_of

HIGHEST = 1_000_000  # more papers than any village has; keeps a finger resting on a key out of the database


class FiguresForm(forms.Form):
    """One large number a line, in the order of the tally sheet; errors stand at the line that cannot be."""

    def __init__(self, count: Count, *args: Any, **values: Any) -> None:
        super().__init__(*args, **values)
        self.count = count
        for line, words in count.line_words.items():
            # Without autocomplete: on a shared screen the browser would offer the other teller's numbers.
            box = forms.NumberInput(attrs={"autocomplete": "off", "min": 0})
            self.fields[line] = forms.IntegerField(label=words, min_value=0, max_value=HIGHEST, widget=box)
        self.fields[ISSUED].help_text = _("At most %(number)s.") % {"number": count.issued_at_most}
        self.fields[RETURNED].help_text = _("All papers in the box, valid and spoiled.")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors:
            for line, words in faults(self.figures(), self.count.option_words, self.count.issued_at_most).items():
                self.add_error(line, words)
        return cleaned

    def figures(self) -> Figures:
        """What was typed; asked only when every line is a number."""
        cleaned = self.cleaned_data
        votes = {key: cleaned[line_of(key)] for key in self.count.option_words}
        return Figures(cleaned[ISSUED], cleaned[RETURNED], cleaned[SPOILED], votes)
