"""What is printed of a need: for the resident's pocket, for the file, for the letter box."""

from io import BytesIO

import pytest
from django.test import Client
from pypdfium2 import PdfDocument  # type: ignore[import-untyped]

from tests.support.cast import enter
from xiangyue.matters import actions
from xiangyue.matters.sheets import answer_sheet
from xiangyue.matters.tests.conftest import answered
from xiangyue.web.addresses import page_of, to

pytestmark = pytest.mark.sqlite_only  # what a sheet says does not depend on the database


def sheet(actor, name, need):
    return enter(Client(), actor).get(to(name, pk=need.pk))


def test_the_slip_has_number_code_and_the_day(need):
    page = Client().get(to("need-slip", code=need.code)).content.decode()
    assert need.number in page
    assert f"{need.code[:5]}-{need.code[5:]}" in page
    assert "最迟" in page


def test_the_slip_is_a_pdf_of_one_page(need):
    answer = Client().get(to("need-slip", code=need.code) + "?as=pdf")
    assert len(PdfDocument(BytesIO(answer.content))) == 1


def test_the_registration_slip_masks_who_brought_it_until_one_looks(who, need):
    masked = sheet(who.secretary, "need-registration", need).content.decode()
    assert "孙*" in masked
    assert "孙巧云" not in masked
    actions.look(who.secretary, need, reason="当面核实")
    assert "孙巧云 13900001234" in sheet(who.secretary, "need-registration", need).content.decode()


def test_the_answer_says_what_can_still_be_done(who, need):
    page = sheet(who.secretary, "need-letter", answered(need, who.secretary, who.clerk)).content.decode()
    assert "灯已经换好。" in page
    assert "再看一次" in page


def test_after_two_reopenings_the_answer_names_the_next_ways(who, need):
    done = answered(need, who.secretary, who.clerk)
    done.reopened = 2
    assert answer_sheet(done)["is_at_the_end"]


def test_before_there_is_an_answer_there_is_no_letter(who, need):
    assert sheet(who.secretary, "need-letter", need).url == page_of(need)


def test_the_empty_slip_is_there_for_the_road(cast, who):
    page = enter(Client(), who.clerk).get(to("need-blank", place=cast.baihe.slug)).content.decode()
    assert "当场答复" in page


@pytest.mark.parametrize("name", ["villager", "neighbour", "public"])
def test_nobody_else_prints_what_is_not_theirs(who, need, name):
    browser = enter(Client(), getattr(who, name)) if name != "public" else Client()
    assert browser.get(to("need-registration", pk=need.pk)).status_code == 404
