"""Coverage through the year, and what forms from above learn of the ground."""

from datetime import date

import pytest

from xiangyue.fieldwork.actions import record_activity
from xiangyue.fieldwork.figures import reached
from xiangyue.fieldwork.models import Kind
from xiangyue.fieldwork.tests.conftest import MONDAY
from xiangyue.kernel.stages import make_move
from xiangyue.people.models import Level
from xiangyue.registry.figures import Inquiry, figure_of


def told(code, village, day=MONDAY):
    return figure_of(code).of(Inquiry([village], day), [village]).value


def by_level(cast, places):
    return {level: months for level, _whole, months in reached(places.town, 2026, cast.mayor)}


def test_a_place_counts_from_the_month_of_its_first_visit_on(cast, places):
    for day in (date(2026, 2, 2), date(2026, 2, 20)):
        record_activity(
            cast.mayor, places.shiqiao_hamlet, kind=Kind.HOUSEHOLD_VISIT, text="走访", happened_on=day,
        )  # fmt: skip
    months = by_level(cast, places)
    assert months[Level.HAMLET] == [0] + [1] * 11
    assert months[Level.VILLAGE] == months[Level.GROUP] == [0] + [1] * 11


def test_what_was_withdrawn_reached_nothing(cast, places, activity):
    make_move(activity, "withdraw", cast.mayor, note="错了")
    assert set(by_level(cast, places)[Level.VILLAGE]) == {0}
    assert told("ground.year", places.shiqiao) == 0


def test_forms_learn_visits_receptions_and_goods_of_a_village(cast, places, activity):
    record_activity(cast.mayor, places.shiqiao, kind=Kind.RECEPTION, text="接待", received=7)
    codes = ("ground.month", "ground.year", "ground.received", "ground.aid")
    assert [told(code, places.shiqiao) for code in codes] == [2, 2, 7, 0]
    assert told("ground.year", places.linjia) == 0


@pytest.mark.sqlite_only
def test_the_page_shows_the_drawing_and_the_table(browse, activity):
    page = browse("mayor").get("/liushu/liushu/coverage/year/")
    assert "<desc>" in page.content.decode()
    assert f'<th scope="row">{MONDAY.month}</th>' in page.content.decode()
    assert f'<th scope="row">{MONDAY.month + 1}</th>' not in page.content.decode()


@pytest.mark.sqlite_only
def test_a_village_does_not_read_it(browse, activity):
    assert browse("secretary").get("/liushu/liushu/coverage/year/").status_code in {403, 404}
