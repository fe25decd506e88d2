"""Taking in a form from above, saying what its cells ask for, and filling it."""

import hashlib
from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from xiangyue.kernel import clock
from xiangyue.kernel.acting import EARLIEST, act
from xiangyue.kernel.rules import Refused, demand
from xiangyue.papers import private
from xiangyue.papers.grid import Workbook, read_workbook
from xiangyue.people.actor import Actor
from xiangyue.people.models import Place
from xiangyue.registry.answering import answers_of, frozen, questions_of
from xiangyue.registry.figures import figure_of
from xiangyue.registry.models.forms_from_above import FormFromAbove
from xiangyue.registry.recognition import HAND, NAME, ROW_NUMBER, shape_of, title_of
from xiangyue.registry.rules.forms_from_above import may_answer

LONGEST = 60  # signs of a value typed by hand


def receive_form(
    actor: Actor, place: Place, *, name: str, content: bytes, asked_by: str, asked_on: date, as_of: date
) -> FormFromAbove:
    """Take in a blank form; what it asks is recognised, and what was said of a form of the same shape holds again."""
    demand(may_answer(actor, place))
    if not EARLIEST <= as_of <= clock.today():
        raise Refused(_("Figures can stand on today or on an earlier day."))
    book, digest = read_workbook(content), hashlib.sha256(content).hexdigest()
    if FormFromAbove.objects.filter(place=place, digest=digest, as_of=as_of).exists():
        raise Refused(_("This form is here already, for the same day."))
    shape = shape_of(book)
    earlier = FormFromAbove.objects.of_shape(shape)
    chosen = dict(earlier.chosen) if earlier else {}
    mapping = _mapping(book, place, chosen)
    with act(actor, "receive_form", happened_on=asked_on, shape=shape[:8]) as line:
        form = FormFromAbove(
            place=place, title=title_of(book) or name[:120], asked_by=asked_by.strip(), asked_on=line.happened_on,
            as_of=as_of, name=name[-120:], content=content, digest=digest, shape=shape, mapping=mapping, chosen=chosen,
        )  # fmt: skip
        form.save(force_insert=True)
        return line.begin(form)


def _mapping(book: Workbook, place: Place, chosen: Mapping[str, str]) -> dict[str, str]:
    """Cell -> figure: as somebody said, else as recognised.  Refused if no cell waits for anything."""
    asked = questions_of(book, place)
    if not asked:
        words = _("No empty cell was found beside or below a heading. Is the form filled already, or locked?")
        raise Refused(words)
    found = {question.key: chosen.get(question.key, question.code) for question in asked}
    return {cell: code for cell, code in found.items() if code}


def map_form(actor: Actor, form: FormFromAbove, *, codes: Mapping[str, str], own: Mapping[str, str]) -> FormFromAbove:
    """Say for some cells what they ask for, and type values that the register does not have.

    Refused once the form was filled, and if a private number is typed.
    """
    demand(may_answer(actor, form))
    known = {"", HAND, NAME, ROW_NUMBER}
    if any(code not in known and figure_of(code) is None for code in codes.values()):
        raise Refused(_("There is no such figure."))
    for value in own.values():
        if found := private.scan(value):
            raise Refused(_("This is a private number and is not passed on: %(what)s.") % {"what": found[0].words})
        if len(value) > LONGEST:
            raise Refused(_("A value is longer than sixty characters."))
    cells = {question.key for question in questions_of(read_workbook(form.blank), form.place)}
    if not cells.issuperset([*codes, *own]):
        raise Refused(_("The form has no such cell."))
    with act(actor, "map_form", form):
        _lock_open(form)
        form.chosen |= dict(codes)
        form.mapping = {cell: code for cell, code in {**form.mapping, **codes}.items() if code}
        form.own = {cell: value.strip() for cell, value in {**form.own, **own}.items() if value.strip()}
        form.save(update_fields=["chosen", "mapping", "own"])
    return form


def answer_form(actor: Actor, form: FormFromAbove) -> FormFromAbove:
    """Fill the form: what it is told now is kept, whatever the register says later."""
    demand(may_answer(actor, form))
    with act(actor, "answer_form", form) as line:
        _lock_open(form)
        told = {answer.question.key: frozen(answer.value) for answer in answers_of(form) if answer.value is not None}
        if not told:
            raise Refused(_("Nothing can be filled in yet. Say below what the cells ask for."))
        form.told, form.told_on = told, line.happened_on
        form.save(update_fields=["told", "told_on"])
    return form


def _lock_open(form: FormFromAbove) -> None:
    """Read anew under its lock: two who work on one form at a time keep what the other said."""
    form.refresh_from_db(from_queryset=FormFromAbove.objects.select_for_update())
    if form.told_on:
        raise Refused(_("This form was filled already. Send it in again to fill it anew."))
