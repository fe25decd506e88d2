"""Sending in a form from above, and saying what its cells ask for."""

import hashlib
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from xiangyue.kernel import clock
from xiangyue.papers.grid import FORM_LIMIT
from xiangyue.registry.actions.forms_from_above import LONGEST
from xiangyue.registry.answering import Group
from xiangyue.registry.figures import FIGURES, figure_of
from xiangyue.registry.recognition import HAND

XLSX = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class ReceiveForm(forms.Form):
    """The blank file, who asks, and on which day the figures stand."""

    file = forms.FileField(
        label=gettext_lazy("The blank form (.xlsx)"), widget=forms.ClearableFileInput(attrs={"accept": XLSX})
    )
    asked_by = forms.CharField(label=gettext_lazy("Which office asks"), max_length=60)
    asked_on = forms.DateField(label=gettext_lazy("When it came"), widget=forms.DateInput)
    as_of = forms.DateField(
        label=gettext_lazy("The day on which the figures stand"),
        help_text=gettext_lazy("Posts and seats are those of that day; whoever was entered later is counted as well."),
        widget=forms.DateInput,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"asked_on": clock.today(), "as_of": clock.today()})
        super().__init__(*args, **kwargs)

    def clean_file(self) -> UploadedFile:
        """What is far too large is not even read."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > FORM_LIMIT:
            raise forms.ValidationError(_("The file is larger than 4 MB. A blank form is never so large."))
        return file

    @property
    def received(self) -> dict[str, Any]:
        """What the action takes."""
        file = self.cleaned_data["file"]
        said = {name: self.cleaned_data[name] for name in ("asked_by", "asked_on", "as_of")}
        return {"name": file.name or "", "content": file.read(), **said}


class CellsForm(forms.Form):
    """For each heading a choice of figure, and where it is a single cell a value of one's own."""

    def __init__(self, groups: Iterable[Group], own: dict[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = list(groups)
        choices = choices_now()
        for group in self.groups:
            self.fields[field_of("figure", group)] = forms.ChoiceField(
                label=group.words, choices=with_own(choices, group.code), initial=group.code, required=False
            )
            if len(group.cells) == 1:
                self.fields[field_of("own", group)] = forms.CharField(
                    label=_("Or write it here: %(words)s") % {"words": group.words}, max_length=LONGEST,
                    required=False, initial=own.get(group.cells[0], ""),
                )  # fmt: skip

    @property
    def said(self) -> dict[str, dict[str, str]]:
        """What was changed, by cell, as the action takes it."""
        codes: dict[str, str] = {}
        own: dict[str, str] = {}
        for group in self.groups:
            if (code := self.cleaned_data[field_of("figure", group)]) != group.code:
                codes |= dict.fromkeys(group.cells, code)
            if (name := field_of("own", group)) in self.cleaned_data:
                own[group.cells[0]] = self.cleaned_data[name]
        return {"codes": codes, "own": own}


def field_of(kind: str, group: Group) -> str:
    """Named by the cell, so that an answer finds its heading again although the page was open for long."""
    return f"{kind}_{hashlib.sha256(group.cells[0].encode()).hexdigest()[:8]}"


def choices_now() -> list[tuple[str, str]]:
    """Every figure of the catalogue, in the language of the page."""
    known = [(figure.code, str(figure.words)) for figure in FIGURES.values()]
    return [("", _("not known: mark it in yellow")), (HAND, _("leave it for the pen")), *known]


def with_own(choices: list[tuple[str, str]], code: str) -> list[tuple[str, str]]:
    """The choices with the one that is chosen: persons of other ages stand in no list."""
    figure = figure_of(code)
    if figure is None or code in dict(choices):
        return choices
    return [*choices, (code, str(figure.words))]
