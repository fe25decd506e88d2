"""What a form is told: each of its cells with a value, or with the reason why there is none."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from xiangyue.papers.fill import Value, fill
from xiangyue.papers.grid import Place as CellPlace
from xiangyue.papers.grid import Workbook, read_workbook
from xiangyue.people.models import Level, Place
from xiangyue.people.queries import villages
from xiangyue.registry.figures import Inquiry, Told, figure_of
from xiangyue.registry.models.forms_from_above import FormFromAbove
from xiangyue.registry.recognition import HAND, NAME, ROW_NUMBER, Question, questions

DIGITS_OF_A_SHARE = Decimal("0.0001")  # a number in ten thousands is told to the last person
SHOWN = 3  # values of villages on a line of the page


@dataclass(frozen=True)
class Answer:
    """One cell of a form with what it is told; without a value, why not."""

    question: Question
    code: str
    value: Value | None = None
    why: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether somebody still has to write something here; of a list the first row stands for all."""
        return self.value is None and self.code != HAND


def standing(town: int) -> list[Place]:
    """The villages of a town that have not been merged into others."""
    return [village for village in villages(town) if village.ended_on is None]


def those_of(place: Place) -> list[Place]:
    """The villages a form of this place is answered for."""
    return standing(place.town) if place.level == Level.TOWN else [place]


def questions_of(book: Workbook, place: Place) -> list[Question]:
    """The cells that wait, each list once."""
    listed: set[tuple[str, str]] = set()
    found = []
    for question in questions(book, standing(place.town), those_of(place)):
        if question.listed and (question.sheet, question.words) in listed:
            continue
        if question.listed:
            listed.add((question.sheet, question.words))
        found.append(question)
    return found


def answers_of(form: FormFromAbove, book: Workbook | None = None) -> list[Answer]:
    """What the form would be told now; after it was filled, what it was told then."""
    inquiry = Inquiry(those_of(form.place), form.as_of)
    found = []
    for question in questions_of(book or read_workbook(form.blank), form.place):
        code = form.mapping.get(question.key, "")
        if question.key in form.told:
            found.append(Answer(question, code, thawed(form.told[question.key])))
        elif own := form.own.get(question.key, ""):
            found.append(Answer(question, code, number_or_text(own)))
        else:
            told = _told(form, question, code, inquiry)
            found.append(Answer(question, code, _in_its_unit(told.value, question), told.why))
    return found


def _told(form: FormFromAbove, question: Question, code: str, inquiry: Inquiry) -> Told:
    if code == ROW_NUMBER:
        return Told(question.number)
    if code == NAME and len(question.about) != 1:
        return Told(form.place.name)
    figure = figure_of(code)
    if figure is None:
        return Told(why="" if code == HAND else _("nothing here is known to the program"))
    return figure.of(inquiry, question.about)


def _in_its_unit(value: Value | None, question: Question) -> Value | None:
    """In the unit the form asks for: 12345 are 1.2345 ten thousands."""
    if question.divisor == 1 or not isinstance(value, int):
        return value
    share = (Decimal(value) / question.divisor).quantize(DIGITS_OF_A_SHARE)
    return int(share) if share == int(share) else share.normalize()


def number_or_text(typed: str) -> Value:
    """What somebody typed: a number if it is written as one, so that the form can add it up."""
    plain = typed.replace(",", "").replace("，", "")
    whole, _point, part = plain.partition(".")
    digits = (whole.removeprefix("-") + part).isascii() and (whole.removeprefix("-") + part).isdecimal()
    if not digits or len(plain) > 15 or (len(whole) > 1 and whole.startswith("0")):
        return typed
    return Decimal(plain) if part else int(whole)


def frozen(value: Value) -> int | str | list[str]:
    """A value as it is kept: a broken number as a text in a list, so that not a digit is lost."""
    return [str(value)] if isinstance(value, Decimal) else value


def thawed(value: int | str | list[str]) -> Value:
    """The value again."""
    return Decimal(value[0]) if isinstance(value, list) else value


def filled(form: FormFromAbove) -> bytes:
    """The form with its values, and in yellow what is still missing."""
    book = read_workbook(form.blank)
    values: dict[str, dict[CellPlace, Value]] = defaultdict(dict)
    missing: dict[str, list[CellPlace]] = defaultdict(list)
    for answer in answers_of(form, book):
        if answer.value is not None:
            values[answer.question.sheet][answer.question.place] = answer.value
        elif answer.is_missing:
            missing[answer.question.sheet].append(answer.question.place)
    return fill(book, values, missing)


# Cells of one heading belong together on a page


@dataclass(frozen=True)
class Group:
    """The cells of one heading: one, or one for each village."""

    answers: list[Answer]

    @property
    def words(self) -> str:
        return self.answers[0].question.words

    @property
    def code(self) -> str:
        return self.answers[0].code

    @property
    def cells(self) -> list[str]:
        return [answer.question.key for answer in self.answers]

    @property
    def missing(self) -> list[Answer]:
        return [answer for answer in self.answers if answer.is_missing]

    @property
    def values(self) -> str:
        """What is told, with the names of the villages where there are several; cut off where it grows long."""
        told = [answer for answer in self.answers if answer.value is not None]
        if len(told) == 1 and len(self.answers) == 1:
            return str(told[0].value)
        pieces = [_("%(place)s %(value)s") % {"place": _about(each), "value": each.value} for each in told[:SHOWN]]
        return _(", ").join(pieces) + ("…" if len(told) > SHOWN else "")


def _about(answer: Answer) -> str:
    """Of which village a cell is, or of all together."""
    about = answer.question.about
    return about[0].name if len(about) == 1 else _("together")


def groups_of(answers: list[Answer]) -> list[Group]:
    """The cells by heading, in the order of the form; what is left for the pen is not among them."""
    found: dict[tuple[str, str, str], list[Answer]] = defaultdict(list)
    for answer in answers:
        if answer.code not in {HAND, ROW_NUMBER}:
            found[answer.question.sheet, answer.question.words, answer.code].append(answer)
    return [Group(each) for each in found.values()]
