"""A clerk, three workbooks as townships keep them, and a town that works: by touch, on a fresh installation."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.support.axe import axe
from tests.support.cast import enter
from xiangyue.kernel import jobs, tenancy
from xiangyue.people.actor import Actor
from xiangyue.people.models import Household, Level, Person, Place, Post
from xiangyue.registry.tests.importing import LI, WANG, workbook

TOWN, SLUG = 510_000_029, "excel-town"
NAMES = {"town_name": "制表镇", "province_name": "云省", "city_name": "云中市", "county_name": "云水县"}
PLACES = [
    ["级别", "单位名称", "上级单位", "值班电话"],
    ["行政村", "松岭村", "", "0825-5550101"], ["村民小组", "一社", "松岭村", ""], ["村民小组", "二社", "松岭村", ""],
    ["社区", "河街社区", "", ""],
]  # fmt: skip
PERSONS = [
    ["村", "组", "户编号", "姓名", "与户主关系", "性别", "身份证号码", "出生年月日", "联系电话"],
    ["松岭村", "一社", "００１", "林守山", "户主", "男", WANG, "", "１３８０００１２３４５"],
    ["松岭村", "一社", "001", "郝记事", "妻", "女", LI, "", ""],
    ["松岭村", "2社", "002", "严看秤", "户主", "男", "", "1979.9.28", ""],
    ["松领村", "一社", "003", "田埂生", "户主", "男", "", "1990年1月5日", ""],
]  # fmt: skip
POSTS = [
    ["村（社区）", "姓名", "性别", "职务", "任职时间"],
    ["松岭村", "林守山", "男", "村党组织书记", "2024-01-01"], ["松岭村", "郝记事", "女", "村文书", "2024年1月1日"],
]  # fmt: skip


@pytest.fixture
def phone(live_server: LiveServer, page: Page, lend_session: Callable[[Client], None]) -> Page:
    """The phone of the operator of a fresh installation."""
    call_command("install", slug=SLUG, number=TOWN, **NAMES)
    with tenancy.use(TOWN):
        post = Post.objects.select_related("person", "place").get()
        lend_session(enter(Client(), Actor(TOWN, post.person, post)))
    return page


@pytest.fixture
def bring_in(phone: Page, tmp_path: Path) -> Callable[..., None]:
    """Choose a workbook on the page, and look at what it would do."""

    def bring(kind: str, title: str, rows: Sequence[Sequence[Any]]) -> None:
        file = tmp_path / f"{title}.xlsx"
        file.write_bytes(workbook(rows, f"{NAMES['town_name']}{title}"))
        phone.goto(f"/{SLUG}/{SLUG}/imports/")
        assert axe(phone) == []
        phone.locator("[name=kind]:visible").first.select_option(kind)
        phone.locator("[name=upload]").set_input_files(file)
        primary(phone, "核对")
        assert axe(phone) == []

    return bring


def primary(phone: Page, words: str) -> None:
    """The one vermilion button of the screen."""
    button = phone.locator(".button.primary:visible")
    expect(button).to_have_count(1)
    expect(button).to_contain_text(words)
    button.click()
    phone.wait_for_load_state()


def write(phone: Page) -> None:
    """Confirm; the worker writes, and the page tells."""
    primary(phone, "确认写入")
    jobs.work()
    phone.reload()
    expect(phone.locator("h1 + p")).to_contain_text("已写入登记")


def test_a_town_is_set_up_from_the_files_of_its_offices(phone: Page, bring_in: Callable[..., None]) -> None:
    bring_in("places", "各村基本情况", PLACES)
    write(phone)
    bring_in("persons", "户籍人口花名册", PERSONS)
    expect(phone.locator("main")).to_contain_text("松领村")  # is told as wrong, with the village that was meant
    expect(phone.locator("main")).to_contain_text("松岭村")
    write(phone)
    bring_in("posts", "村干部名册", POSTS)
    write(phone)
    with tenancy.use(TOWN):
        assert [place.name for place in Place.objects.filter(level=Level.GROUP)] == ["一社", "二社"]
        assert set(Person.objects.filter(place__village__name="松岭村").values_list("name", flat=True)) == {
            "林守山", "郝记事", "严看秤",
        }  # fmt: skip
        assert sorted(Household.objects.values_list("number", flat=True)) == ["001", "002"]
        assert Post.objects.filter(person__name="林守山", office="village_secretary").exists()


def test_the_file_comes_back_with_what_is_wrong_and_the_import_is_undone(
    phone: Page, bring_in: Callable[..., None]
) -> None:
    bring_in("places", "各村基本情况", PLACES)
    write(phone)
    bring_in("persons", "户籍人口花名册", PERSONS)
    with phone.expect_download() as found:
        phone.get_by_role("link", name="标出错误").first.click()
    assert found.value.suggested_filename.endswith(".xlsx")
    write(phone)
    phone.get_by_text("撤销").first.click()
    phone.locator("[name=note]:visible").fill("导错了表")
    phone.locator("form button:visible", has_text="撤销").last.click()
    phone.wait_for_load_state()
    with tenancy.use(TOWN):
        assert not Person.objects.filter(name="林守山", left_on=None).exists()
