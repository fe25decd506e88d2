"""The pages of forms from above: sending one in, saying what its cells ask for, and getting it back filled."""

from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.support.cast import enter
from xiangyue.papers.tests.county_forms import PAIRS, card
from xiangyue.registry.actions.forms_from_above import answer_form, map_form
from xiangyue.registry.models.forms_from_above import FormFromAbove
from xiangyue.registry.tests.forms import BUREAU, MARCH, receive, seen, told, town_clerk

pytestmark = pytest.mark.sqlite_only


def browser(actor):
    return enter(Client(), actor)


def send(client, place, content, name="表.xlsx"):
    values = {"asked_by": BUREAU, "asked_on": "2026-11-23", "as_of": "2026-11-23"}
    return client.post(f"/xiangtest/{place.slug}/forms/new/", {**values, "file": SimpleUploadedFile(name, content)})


def test_a_clerk_sends_a_form_in_and_gets_it_back_filled(cast):
    client = browser(cast.clerk)
    page = client.get(send(client, cast.baihe, card(), "村情表.xlsx").url)
    assert "低保户数" in page.content.decode()
    answer = client.post(page.request["PATH_INFO"] + "answer/", follow=True)
    assert "村情表.xlsx" in unquote(answer.headers["Content-Disposition"])
    assert seen(answer.content)[2][1] == "150.0"


def test_the_page_says_that_it_was_asked_in_march(cast):
    answer_form(cast.clerk, receive(cast.clerk, cast.baihe, card(PAIRS[:2]), on=MARCH))
    form = receive(cast.clerk, cast.baihe)
    page = browser(cast.clerk).get(f"/xiangtest/formfromabove/{form.pk}/").content.decode()
    assert "云水县民政局3月5日要过，当时填150" in page
    assert "今年第2次要" in page


def test_what_was_written_by_hand_in_march_is_said_beside_the_yellow_cell(cast):
    march = receive(cast.clerk, cast.baihe, on=MARCH)
    answer_form(cast.clerk, map_form(cast.clerk, march, codes={}, own={"村情!B5": "7"}))
    form = receive(cast.clerk, cast.baihe)
    page = browser(cast.clerk).get(f"/xiangtest/formfromabove/{form.pk}/").content.decode()
    assert "云水县民政局3月5日要过，当时填7" in page


def test_an_unknown_cell_is_explained_on_a_page_and_then_filled(cast):
    form = receive(cast.clerk, cast.baihe)
    client, address = browser(cast.clerk), f"/xiangtest/formfromabove/{form.pk}/cells/"
    fields = client.get(address).context["form"].fields
    named = {field.label: name for name, field in fields.items()}
    assert (
        client.post(address, {named["值班电话"]: "places.groups", named["或者自己填：低保户数"]: "7"}).status_code
        == 302
    )
    form.refresh_from_db()
    assert (told(form)["D2"], told(form)["B5"]) == (3, 7)


def test_a_private_number_typed_on_the_page_is_an_error_there(cast):
    form = receive(cast.clerk, cast.baihe)
    client, address = browser(cast.clerk), f"/xiangtest/formfromabove/{form.pk}/cells/"
    named = {field.label: name for name, field in client.get(address).context["form"].fields.items()}
    answer = client.post(address, {named["或者自己填：低保户数"]: "11010519491231002X"})
    assert answer.status_code == 422
    assert "不能往外报" in answer.content.decode()


def test_every_heading_is_shown_when_something_was_understood_wrongly(cast):
    form = receive(cast.clerk, cast.baihe)
    client, address = browser(cast.clerk), f"/xiangtest/formfromabove/{form.pk}/cells/"
    assert "总人口" not in client.get(address).content.decode()
    assert "总人口" in client.get(f"{address}?all=1").content.decode()


def test_a_bad_file_is_an_error_at_its_field(cast):
    answer = send(browser(cast.clerk), cast.baihe, b"<html></html>")
    assert answer.status_code == 422
    assert "这是一个网页" in answer.content.decode()


def test_the_list_counts_what_was_asked_again(cast):
    receive(cast.clerk, cast.baihe, card(PAIRS[:2]), on=MARCH)
    receive(cast.clerk, cast.baihe)
    page = browser(cast.clerk).get("/xiangtest/baihe/forms/").content.decode()
    assert "今年要过不止一次的数" in page
    assert "2次" in page


def test_all_figures_of_all_villages_come_in_one_file(cast):
    answer = browser(town_clerk(cast)).get(f"/xiangtest/{cast.place.slug}/figures/")
    rows = seen(answer.content)
    assert [row[0] for row in rows[1:5]] == ["村", "白河村", "柳树村", "乡试镇"]
    assert rows[2][rows[1].index("户数（户）")] == "150.0"
    assert rows[3][rows[1].index("户数（户）")] == ""


@pytest.mark.parametrize(
    ("name", "status"), [("member", 200), ("town_secretary", 200), ("neighbour", 403), ("villager", 403)]
)
def test_the_list_is_for_the_village_s_officials_and_the_town(cast, name, status):
    assert browser(getattr(cast, name)).get("/xiangtest/baihe/forms/").status_code == status


def test_a_stranger_does_not_learn_of_a_form(cast):
    form = receive(cast.clerk, cast.baihe)
    for page in ("", "cells/", "file/"):
        assert browser(cast.neighbour).get(f"/xiangtest/formfromabove/{form.pk}/{page}").status_code == 404


def test_the_supervisor_reads_a_form_and_fills_none(cast):
    form = receive(cast.clerk, cast.baihe)
    client = browser(cast.chair)
    assert "填好并下载" not in client.get(f"/xiangtest/formfromabove/{form.pk}/").content.decode()
    assert client.post(f"/xiangtest/formfromabove/{form.pk}/answer/").status_code == 403


def questions_of(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200
    return len(asked)


def test_three_forms_cost_the_list_no_more_questions_than_one(cast):
    client = browser(cast.clerk)
    receive(cast.clerk, cast.baihe, on=MARCH)
    one = questions_of(client, "/xiangtest/baihe/forms/")
    for day in (6, 7):
        receive(cast.clerk, cast.baihe, on=MARCH.replace(day=day))
    assert questions_of(client, "/xiangtest/baihe/forms/") == one


def test_a_form_of_more_rows_costs_no_more_questions(cast):
    client, clerk = browser(cast.clerk), cast.clerk
    pages = [receive(clerk, cast.baihe, card(PAIRS * times, title=f"表{'甲' * times}")).pk for times in (1, 3)]
    one, three = (questions_of(client, f"/xiangtest/formfromabove/{pk}/") for pk in pages)
    assert three == one


def test_an_address_that_only_takes_forms_shows_nothing(cast):
    form = receive(cast.clerk, cast.baihe)
    assert browser(cast.clerk).get(f"/xiangtest/formfromabove/{form.pk}/answer/").status_code == 405


def test_an_unfilled_form_has_no_file_yet(cast):
    form = receive(cast.clerk, cast.baihe)
    answer = browser(cast.clerk).get(f"/xiangtest/formfromabove/{form.pk}/file/")
    assert (answer.status_code, answer.url) == (302, f"/xiangtest/formfromabove/{form.pk}/")


def test_a_filled_form_is_not_explained_any_more(cast):
    form = answer_form(cast.clerk, receive(cast.clerk, cast.baihe))
    assert browser(cast.clerk).get(f"/xiangtest/formfromabove/{form.pk}/cells/").status_code == 409


@pytest.mark.parametrize("missing", ["file", "asked_by", "asked_on", "as_of"])
def test_every_field_of_a_form_that_came_is_needed(cast, missing):
    values = {"asked_by": BUREAU, "asked_on": "2026-11-23", "as_of": "2026-11-23"}
    values["file"] = SimpleUploadedFile("表.xlsx", card())
    del values[missing]
    answer = browser(cast.clerk).post("/xiangtest/baihe/forms/new/", values)
    assert answer.status_code == 422
    assert missing in answer.context["form"].errors


def test_a_day_to_come_is_an_error_and_keeps_nothing(cast):
    values = {"asked_by": BUREAU, "asked_on": "2027-01-01", "as_of": "2026-11-23"}
    file = SimpleUploadedFile("表.xlsx", card())
    answer = browser(cast.clerk).post("/xiangtest/baihe/forms/new/", {**values, "file": file})
    assert answer.status_code == 422
    assert not FormFromAbove.objects.exists()


def test_a_file_that_is_far_too_large_is_not_even_opened(cast, monkeypatch):
    monkeypatch.setattr("xiangyue.registry.forms.forms_from_above.FORM_LIMIT", 1_000)
    answer = send(browser(cast.clerk), cast.baihe, card())
    assert "file" in answer.context["form"].errors


def test_each_page_has_one_primary_button(cast):
    form = receive(cast.clerk, cast.baihe)
    client, own = browser(cast.clerk), f"/xiangtest/formfromabove/{form.pk}/"
    for address in ("/xiangtest/baihe/forms/", "/xiangtest/baihe/forms/new/", own, f"{own}cells/"):
        assert client.get(address).content.decode().count("button primary") == 1, address


def test_a_form_whose_every_cell_is_known_has_nothing_to_explain(cast):
    form = receive(cast.clerk, cast.baihe, card([("户数", "总人口")]))
    page = browser(cast.clerk).get(f"/xiangtest/formfromabove/{form.pk}/cells/").content.decode()
    assert "这张表的格子都认出来了" in page
    assert page.count("button primary") == 1
