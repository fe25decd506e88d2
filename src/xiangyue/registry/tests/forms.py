"""What tests of forms from above share: a clerk of the town, a form that has come, and what it is told."""

from datetime import date
from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook

from tests.support.cast import Cast
from xiangyue.papers.fill import Value
from xiangyue.papers.grid import read_workbook
from xiangyue.papers.tests.county_forms import card
from xiangyue.people import actions as people
from xiangyue.people.actor import Actor
from xiangyue.people.models import Office, Place
from xiangyue.registry.actions.forms_from_above import receive_form
from xiangyue.registry.answering import answers_of
from xiangyue.registry.models.forms_from_above import FormFromAbove

MARCH, TODAY = date(2026, 3, 5), date(2026, 11, 23)
BUREAU = "云水县民政局"


def town_clerk(cast: Cast) -> Actor:
    """Somebody who answers for the town."""
    [person] = people.add_persons(cast.operator, [{"name": "邹镇办", "gender": "woman", "place": cast.place}])
    return Actor(cast.town, person, people.appoint(cast.operator, person, Office.TOWN_CLERK, cast.place))


def receive(actor: Actor, place: Place, content: bytes = b"", *, by: str = BUREAU, on: date = TODAY) -> FormFromAbove:
    """A form that has come on that day, asking how things stand on it."""
    blank = content or card()
    return receive_form(actor, place, name="汇总表.xlsx", content=blank, asked_by=by, asked_on=on, as_of=on)


def told(form: FormFromAbove) -> dict[str, Value]:
    """What the form would be told now, by cell."""
    return {each.question.key.rpartition("!")[2]: each.value for each in answers_of(form) if each.value is not None}


def missing(form: FormFromAbove) -> set[str]:
    """The cells that would be yellow."""
    return {each.question.key.rpartition("!")[2] for each in answers_of(form) if each.is_missing}


def seen(content: bytes) -> list[list[str]]:
    """The first sheet as another program reads it."""
    sheet = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0)
    return [[str(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]


def yellow(content: bytes) -> set[str]:
    """The cells whose style is one of the yellow ones, which stand behind those of the blank form."""
    sheet = read_workbook(content).sheets[0]
    before = len(read_workbook(card()).sheets[0].looks)
    found: list[Any] = sheet.root.iter("{*}c")
    return {cell.get("r") for cell in found if int(cell.get("s", "0")) >= before}
