"""Who asked for what, and how often in a year."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.papers.fill import Value
from xiangyue.people.models import Place
from xiangyue.registry.answering import SHOWN, Group, thawed
from xiangyue.registry.figures import figure_of
from xiangyue.registry.models.forms_from_above import FormFromAbove, FormFromAboveQuerySet
from xiangyue.registry.recognition import NAME
from xiangyue.web.addresses import page_of
from xiangyue.web.words import short_day_words

SHORT = 12  # signs that stand beside a line; longer figures stand below it


@dataclass(frozen=True)
class Asked:
    """That an earlier form of this year asked for a figure, and what it was told where that is one number."""

    form: FormFromAbove
    value: Value | None


def forms_of_year(rows: FormFromAboveQuerySet, place: Place, year: int) -> list[FormFromAbove]:
    """Of these forms those of a place asked for in a year, newest first, without their files."""
    found = rows.filter(place=place, asked_on__year=year).defer("content").select_related("place")
    return list(found.order_by("-asked_on", "-id"))


def codes_of(form: FormFromAbove) -> set[str]:
    """The figures a form asks for; names, running numbers and what is left for the pen do not count."""
    return {code for code in form.mapping.values() if (figure := figure_of(code)) and figure.unit}


def earlier_of(form: FormFromAbove) -> list[FormFromAbove]:
    """The forms of the same place and year that came before this one, oldest first; who sees it sees them."""
    forms = reversed(forms_of_year(FormFromAbove.objects.all(), form.place, form.asked_on.year))
    return [each for each in forms if (each.asked_on, each.pk) < (form.asked_on, form.pk)]


def asked_before(form: FormFromAbove) -> dict[str, list[Asked]]:
    """By figure of this form: the earlier forms of the same year that asked for it."""
    wanted, found = codes_of(form), defaultdict(list)
    for earlier in earlier_of(form):
        for code in sorted(codes_of(earlier) & wanted):
            found[code].append(Asked(earlier, value_told(earlier, code)))
    return dict(found)


def told_by_hand(form: FormFromAbove) -> dict[str, list[Asked]]:
    """By cell: what somebody wrote into earlier forms of the same shape, because no figure was known."""
    found = defaultdict(list)
    for earlier in earlier_of(form):
        if earlier.shape == form.shape:
            for cell in earlier.own.keys() & earlier.told.keys():
                found[cell].append(Asked(earlier, thawed(earlier.told[cell])))
    return dict(found)


def value_told(form: FormFromAbove, code: str) -> Value | None:
    """What a form was told for a figure, where it asked for one number."""
    cells = [cell for cell, asked in form.mapping.items() if asked == code]
    return thawed(form.told[cells[0]]) if len(cells) == 1 and cells[0] in form.told else None


def how_often(forms: Iterable[FormFromAbove]) -> list[tuple[str, list[FormFromAbove]]]:
    """The figures that more than one form asked for, with these forms, the most wanted first."""
    found: dict[str, list[FormFromAbove]] = defaultdict(list)
    for form in forms:
        for code in codes_of(form):
            found[code].append(form)
    repeated = [(code, asking) for code, asking in found.items() if len(asking) > 1]
    return sorted(repeated, key=lambda each: (-len(each[1]), each[0]))


# As lines of a page


def form_lines(forms: Iterable[FormFromAbove]) -> list[dict[str, Any]]:
    """Forms with who asked and whether they were filled."""
    return [
        {
            "title": form.title,
            "url": page_of(form),
            "note": _("%(office)s, %(day)s") % {"office": form.asked_by, "day": short_day_words(form.asked_on)},
            "mark": _("filled") if form.told_on else _("to be filled"),
            "mark_state": "ok" if form.told_on else "plain",
        }
        for form in forms
    ]


def asked_lines(forms: Iterable[FormFromAbove]) -> list[dict[str, Any]]:
    """Figures that were asked for more than once, and by whom."""
    lines = []
    for code, asking in how_often(forms):
        figure = figure_of(code)
        offices = dict.fromkeys(
            _("%(office)s, %(day)s") % {"office": form.asked_by, "day": short_day_words(form.asked_on)}
            for form in reversed(asking)
        )
        mark = _("%(times)s times") % {"times": len(asking)}
        lines.append({"title": figure.words if figure else code, "note": _("; ").join(offices), "mark": mark})
    return lines


def known_lines(form: FormFromAbove, groups: Iterable[Group]) -> list[dict[str, Any]]:
    """What the form is told, with what earlier forms of the year were told for the same figure."""
    before, lines = asked_before(form), []
    for group in groups:
        if group.code == NAME or len(group.missing) == len(group.answers):
            continue
        figure = figure_of(group.code)
        notes = [str(figure.words)] if figure and figure.unit else []
        notes += [asked_words(each) for each in before.get(group.code, [])[-SHOWN:]]
        if times := len(before.get(group.code, [])):
            notes.append(_("asked %(times)s times this year") % {"times": times + 1})
        is_short = len(group.values) <= SHORT
        note = _("; ").join(notes if is_short else [group.values, *notes])
        lines.append({"title": group.words, "note": note, "mark": group.values if is_short else ""})
    return lines


def asked_words(asked: Asked) -> str:
    """“Asked already on 3 March by the county's bureau, told 158”."""
    said = {"day": short_day_words(asked.form.asked_on), "office": asked.form.asked_by, "value": asked.value}
    if asked.value is None:
        return _("asked already on %(day)s by %(office)s") % said
    return _("asked already on %(day)s by %(office)s, told %(value)s") % said


def missing_lines(form: FormFromAbove, groups: Iterable[Group]) -> list[dict[str, Any]]:
    """What is marked in yellow, why it is not known, and what earlier forms were told all the same."""
    before, by_hand, lines = asked_before(form), told_by_hand(form), []
    for group in groups:
        reasons = _("; ").join(dict.fromkeys(answer.why for answer in group.missing))
        figure = figure_of(group.code)
        notes = [_("%(figure)s: %(why)s") % {"figure": figure.words, "why": reasons} if figure else reasons]
        asked = [*before.get(group.code, []), *by_hand.get(group.cells[0], [])]
        notes += [asked_words(each) for each in asked[-SHOWN:]]
        mark = group.missing[0].question.key.rpartition("!")[2]
        lines.append({"title": group.words, "note": _("; ").join(notes), "mark": mark})
    return lines
