"""The pages of bringing files in and taking tables out, as a clerk goes through them."""

import re
from io import BytesIO

import pytest
import xlsxwriter  # type: ignore[import-untyped]
from django.test import Client

from tests.support.cast import enter
from xiangyue.kernel import jobs
from xiangyue.kernel.models import Entry
from xiangyue.kernel.rules import Refused
from xiangyue.papers.tables.read import find_table, open_book
from xiangyue.people import actions as people
from xiangyue.people.models import Person
from xiangyue.registry import uploads
from xiangyue.registry.actions.imports import bring_in, name_columns
from xiangyue.registry.kinds.columns import SCHEMAS
from xiangyue.registry.models.imports import Import, Kind
from xiangyue.registry.tests.importing import PERSONS, WANG, bring, outcomes, persons, upload, workbook, written
from xiangyue.registry.tests.test_imports import NEWCOMER
from xiangyue.web.addresses import page_of, to

pytestmark = pytest.mark.sqlite_only  # what a page says does not depend on the database

WRONG = ["", "九社", "", "错行人", "", "男", "", "", ""]


@pytest.fixture
def browser(cast):
    return enter(Client(), cast.secretary)


def page(browser, address, status=200):
    answer = browser.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def body(answer):
    return b"".join(answer.streaming_content)


def taken_out(browser, kind, form="xlsx"):
    return body(browser.post(to("import-export", place="baihe"), {"kind": kind, "form": form}))


def sent(browser, content, kind="persons", name="户籍.xlsx", status=302):
    answer = browser.post(to("imports", place="baihe"), {"kind": kind, "upload": upload(content, name)})
    assert answer.status_code == status
    return answer


def test_from_the_file_to_the_register(cast, browser):
    address = sent(browser, workbook([PERSONS, NEWCOMER, WRONG], "白河村户籍登记表")).url
    shown = page(browser, address)
    for words in ("新增 · 1", "有误 · 1", "第4行", "B4", "没有“九社”这个社（组）", "有1行没有列入", "确认写入"):
        assert words in shown
    batch = Import.objects.get()
    browser.post(to("do", kind="import", pk=batch.pk, move="confirm"))
    assert "已写入0行，共1行" in page(browser, address)
    jobs.work()
    assert "可以撤销" in page(browser, address)
    assert Person.objects.filter(name="新人甲").exists()


def test_every_screen_has_one_primary_button_at_most(cast, browser):
    free = bring(cast.secretary, [["甲", "乙"], ["一社", "新人"]])
    checked, done = persons(cast.secretary, NEWCOMER), persons(cast.secretary, NEWCOMER)
    written(done, cast.secretary)
    addresses = [to("imports", place="baihe"), to("import-columns", pk=free.pk), *map(page_of, (free, checked, done))]
    counts = [len(re.findall(r'class="button primary"', page(browser, address))) for address in addresses]
    assert counts == [1, 1, 1, 1, 0]


def test_changes_are_shown_field_by_field(cast, browser):
    batch = persons(cast.secretary, ["", "二社", "", "白河人001", "", "", "", "1980-5-4", ""])
    assert "<del>白河村 一社</del> <ins>白河村 二社</ins>" in page(browser, page_of(batch))


def test_the_first_fifty_of_each_are_shown(cast, browser):
    rows = [
        ["", "一社", "", f"新人{number:03d}", "", "男", "", f"1980-1-{number % 28 + 1}", ""] for number in range(60)
    ]
    shown = page(browser, page_of(persons(cast.secretary, *rows)))
    assert re.findall(r"新人\d{3}", shown) == [f"新人{number:03d}" for number in range(50)]
    assert "新增 · 60" in shown
    assert "这里只列出前面一部分" in shown


def test_the_file_comes_back_with_its_errors(cast, browser):
    batch = persons(cast.secretary, NEWCOMER, WRONG)
    whole = body(browser.get(to("import-errors", pk=batch.pk)))
    only = body(browser.get(to("import-errors", pk=batch.pk) + "?only=1"))
    (sheet,) = open_book(whole)
    assert sheet.rows[0][-1] == "错误"
    assert "九社" in sheet.rows[2][-1]
    assert sheet.rows[1][6] == WANG
    assert [row[3] for row in open_book(only)[0].rows] == ["姓名", "错行人"]


def test_a_free_file_is_explained_on_a_page(cast, browser):
    address = sent(browser, workbook([["甲", "乙", "丙"], ["一社", "新人甲", "男"]])).url
    assert "说明各列是什么" in page(browser, address)
    columns = f"{address}columns/"
    assert "新人甲" in page(browser, columns)
    assert browser.post(columns, {"group": "0", "name": "1", "gender": "2"}).status_code == 302
    assert outcomes(Import.objects.get()) == ["new"]


@pytest.mark.parametrize("kind", Kind.values)
def test_a_template_comes_back_as_the_table_of_its_kind(cast, browser, kind):
    content = body(browser.get(to("import-template", place="baihe") + f"?kind={kind}"))
    table = find_table(open_book(content), lambda headings: len(SCHEMAS[kind].recognise(headings)))
    assert [heading.rstrip("*") for heading in table.headings[1:]] == [each.heading for each in SCHEMAS[kind].columns]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize("kind", Kind.values)
def test_what_goes_out_comes_back_the_same(cast, browser, kind, form):
    content = taken_out(browser, kind, form)
    sent(browser, content, kind, f"out.{form}")
    counts = Import.objects.get().counts
    assert set(counts) == {"same"}
    assert counts["same"] > 2


def test_what_goes_out_is_only_the_own_village_s_and_is_recorded(cast, browser):
    names = [row[4] for row in open_book(taken_out(browser, "persons"))[0].rows]
    assert "王守田" in names
    assert "周望山" not in names
    line = Entry.objects.get(verb="export_register")
    assert (line.params["count"], line.office) == (len(names) - 2, "village_secretary")


def test_an_exported_row_is_recognised_under_a_new_name(cast, browser):
    ((_title, *_rest), _keys, first, *_more) = open_book(taken_out(browser, "persons"))[0].rows
    rows = [["key", *PERSONS], [first[0], "", "一社", "", "改名人", "", "", "", "", ""]]
    batch = Import.objects.get(pk=sent(browser, workbook(rows)).url.split("/")[-2])
    assert outcomes(batch) == ["changed"]


@pytest.mark.parametrize(("born", "outcome"), [("1980-05-04", "changed"), ("1999-09-09", "new")])
def test_a_row_copied_from_another_s_is_not_taken_for_that_person(cast, browser, born, outcome):
    (_title, _keys, first, *_more) = open_book(taken_out(browser, "persons"))[0].rows
    rows = [["key", *PERSONS], [first[0], "", "一社", "", "另一人", "", "女", "", born, ""]]
    batch = Import.objects.get(pk=sent(browser, workbook(rows)).url.split("/")[-2])
    assert outcomes(batch) == [outcome]


def test_a_household_copied_with_its_key_counts_once(cast, browser):
    (_title, _keys, first, *_more) = open_book(taken_out(browser, "households"))[0].rows
    rows = [["key", "社", "户号"], [first[0], "一社", "991"], [first[0], "一社", "992"]]
    batch = Import.objects.get(pk=sent(browser, workbook(rows), "households").url.split("/")[-2])
    assert outcomes(batch) == ["changed", "doubled"]


# Whose table it is, and whose words


def signed(place, day="2026-11-23", kind="households"):
    """A table that says it went out from here."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    sheet = book.add_worksheet("表")
    sheet.write_row(0, 0, ["社", "户号"])
    sheet.write_row(1, 0, ["一社", "991"])
    book.add_worksheet("signature").write_row(0, 0, ["xiangyue", kind, "1", place, day])
    book.close()
    return file.getvalue()


@pytest.mark.parametrize(("place", "status"), [("白河村", 302), ("乡试镇", 302), ("柳树村", 422), ("外县镇", 422)])
def test_a_table_of_another_place_is_not_brought_in_here(cast, browser, place, status):
    answer = sent(browser, signed(place), "households", status=status)
    assert status == 302 or "这张表是给" in answer.content.decode()


def test_a_table_that_went_out_under_the_former_name_comes_in(cast, browser):
    people.rename_place(cast.operator, cast.baihe, "清溪村", cast.today)
    sent(browser, signed("白河村"), "households")


def test_the_town_takes_the_tables_of_its_villages(cast):
    town = enter(Client(), cast.operator)
    for place, status in (("柳树村", 302), ("外县镇", 422)):
        data = {"kind": "households", "upload": upload(signed(place))}
        assert town.post(to("imports", place="xiangtest"), data).status_code == status


def test_a_signature_somebody_has_written_into_says_nothing(cast, browser):
    sent(browser, signed("白河村", day="昨天"), "households")


def test_what_one_village_says_of_a_heading_is_not_said_for_the_others(cast):
    """Its own word counts first for a place, then the headings that are known, then the word of the town."""
    rows = [["姓名", "别名", "性别"], ["甲某", "乙某", "男"]]
    mixed_up = {"name": 1, "gender": 2}
    name_columns(cast.neighbour, bring(cast.neighbour, rows), mixed_up)
    assert bring(cast.neighbour, rows).columns == mixed_up
    assert bring(cast.secretary, rows).columns == {"name": 0, "gender": 2}
    name_columns(cast.operator, bring(cast.operator, [["甲", "乙"], ["丙某", "男"]]), {"name": 0, "gender": 1})
    assert bring(cast.secretary, [["甲", "乙"], ["丁某", "女"]]).columns == {"name": 0, "gender": 1}


# Bad input


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (bytes(100), "文件是空的"),
        (b"<html><table></table></html>", "网页"),
        (b"\x89PNG\r\n\x1a\n\0", "不是 Excel 文件"),
    ],
)
def test_a_file_that_is_none_is_refused_at_its_field(cast, browser, content, words):
    assert words in sent(browser, content, status=422).content.decode()
    assert not Import.objects.exists()


def test_a_hundred_megabytes_are_refused_by_their_size_before_they_are_opened(cast):
    huge = upload(b"")
    huge.size, huge.file = 100 * 1024 * 1024, None
    with pytest.raises(Refused, match="16 MB"):
        bring_in(cast.secretary, cast.baihe, kind="persons", upload=huge)


def test_the_template_of_another_kind_names_itself(cast, browser):
    content = taken_out(browser, "households")
    assert "这是“户”表" in sent(browser, content, "persons", status=422).content.decode()


def test_after_its_day_the_file_is_asked_for_again(cast, browser):
    batch = persons(cast.secretary, WRONG)
    uploads.forget(batch)
    assert "只保留一天" in page(browser, to("import-errors", pk=batch.pk), status=409)


@pytest.mark.parametrize(("view", "data"), [("import-template", {"kind": "x"}), ("import-export", {"kind": "x"})])
def test_a_kind_that_is_none_is_nowhere(cast, browser, view, data):
    send = browser.get if view == "import-template" else browser.post
    assert send(to(view, place="baihe"), data).status_code == 404


def test_two_meanings_for_one_column_are_said_at_the_form(cast, browser):
    batch = bring(cast.secretary, [["甲", "乙"], ["一社", "新人"]])
    answer = browser.post(to("import-columns", pk=batch.pk), {"name": "1", "group": "1"})
    assert answer.status_code == 422
    assert "同一列" in answer.content.decode()
