"""What is filled in to bring a file in, and to say what its columns hold."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from xiangyue.papers.tables.columns import Schema
from xiangyue.registry.models.imports import Kind

EXAMPLES, LETTERS = 3, 12  # cells of a column that are shown, and how much of each


class FileForm(forms.Form):
    """One file of one kind."""

    kind = forms.ChoiceField(label=_("What one row of it is"), choices=Kind)
    upload = forms.FileField(
        label=_("The file"),
        help_text=_("Excel or .csv, up to 16 MB. Nothing is written before you have seen what would change."),
    )
    fill = forms.BooleanField(
        label=_("Merged cells stand for every row they cover"),
        required=False,
        help_text=_("For instance one household number beside all its members."),
    )


class WhatForm(forms.Form):
    """Which part of the register goes out, and as what."""

    kind = forms.ChoiceField(choices=Kind)
    form = forms.ChoiceField(choices=[("xlsx", ".xlsx"), ("csv", ".csv")], required=False)


class ColumnsForm(forms.Form):
    """For each column we know, which column of the file holds it."""

    def __init__(
        self, *arguments: Any, schema: Schema, headings: Sequence[str], examples: Sequence[str], **options: Any
    ) -> None:
        super().__init__(*arguments, **options)
        known = options.get("initial") or {}
        told = enumerate(zip(headings, examples, strict=True))
        shown = [(str(place), f"{heading or '—'} {example}") for place, (heading, example) in told]
        for column in schema.columns:
            self.fields[column.key] = forms.ChoiceField(
                label=column.heading, required=column.required, help_text=column.hint,
                choices=[("", gettext("is not in the file")), *shown], initial=known.get(column.key, ""),
            )  # fmt: skip

    @property
    def columns(self) -> dict[str, int]:
        return {key: int(place) for key, place in self.cleaned_data.items() if place}


def examples_of(rows: Sequence[tuple[int, Sequence[Any]]], width: int) -> list[str]:
    """The first cells of each column, shortened, so that nobody has to open the file beside the page."""
    found = []
    for place in range(width):
        cells = [str(cells[place]).strip() for _number, cells in rows[:EXAMPLES] if place < len(cells)]
        said = "、".join(f"{cell[:LETTERS]}…" if len(cell) > LETTERS else cell for cell in cells if cell)
        found.append(f"（{said}）" if said else "")
    return found
