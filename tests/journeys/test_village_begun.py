"""建我们村: on a fresh installation, from nothing to a working village with a dozen names and two numbers, by touch."""

from collections.abc import Callable

import pytest
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.support.axe import axe
from tests.support.cast import enter
from xiangyue.kernel import tenancy
from xiangyue.people.actor import Actor
from xiangyue.people.models import Place, Post
from xiangyue.portal.setup import is_missing, village_steps

TOWN, SLUG = 510_000_019, "begun-town"
NAMES = {"town_name": "启程镇", "province_name": "云省", "city_name": "云中市", "county_name": "云水县"}
LEADERS = {"town_secretary": "郑远山", "town_mayor": "何近水", "town_clerk": "冯文书"}
VILLAGE = {"name": "松岭村", "slug": "songling", "groups": "一社\n二社"}
NUMBERS = {"adults": "812", "households": "301"}
WOMEN, MEN = [f"代表{sign} 女 20" for sign in "甲乙丙丁戊"], [f"代表{sign} 男 20" for sign in "己庚辛壬癸子丑"]
SEATS = {"representatives": "\n".join(WOMEN + MEN), "members": "党员甲\n党员乙\n党员丙"}
OFFICERS = {
    "secretary": "林守山 男",
    "director": "林守山",
    "clerk": "郝记事 女",
    "chair": "严看秤",
    "supervision": "严甲\n严乙",
}


@pytest.fixture
def phone(live_server: LiveServer, page: Page, lend_session: Callable[[Client], None]) -> Page:
    """The phone of the operator of a fresh installation."""
    call_command("install", slug=SLUG, number=TOWN, **NAMES)
    with tenancy.use(TOWN):
        post = Post.objects.select_related("person", "place").get()
        lend_session(enter(Client(), Actor(TOWN, post.person, post)))
    return page


def fill(phone: Page, values: dict[str, str], words: str = "保存，接着建") -> None:
    """One short form, and the one vermilion button below it."""
    assert axe(phone) == []
    for name, value in values.items():
        phone.locator(f"[name={name}]:visible").fill(value)
    primary(phone, words)


def primary(phone: Page, words: str) -> None:
    button = phone.locator(".button.primary:visible")
    expect(button).to_have_count(1)
    expect(button).to_contain_text(words)
    button.click()
    phone.wait_for_load_state()


def test_a_dozen_names_and_two_numbers_make_a_village_that_works(phone: Page) -> None:
    phone.goto(f"/{SLUG}/")
    primary(phone, "接着建")
    expect(phone.locator("main")).to_contain_text("还差")
    fill(phone, LEADERS)
    fill(phone, VILLAGE)
    primary(phone, "建松岭村")
    fill(phone, NUMBERS)
    fill(phone, SEATS)
    fill(phone, OFFICERS)
    expect(phone.locator("h1")).to_contain_text("登录卡")
    with tenancy.use(TOWN):
        assert is_missing(village_steps(Place.objects.get(slug="songling"))) == []
    phone.goto(f"/{SLUG}/songling/")
    expect(phone.locator("main")).to_contain_text("林守山")


def test_the_walk_is_left_in_the_middle_and_taken_up_again(phone: Page) -> None:
    phone.goto(f"/{SLUG}/setup/")
    fill(phone, LEADERS)
    fill(phone, {**VILLAGE, "slug": "Song Ling"})
    expect(phone.locator("#id_slug")).to_have_attribute("aria-invalid", "true")
    fill(phone, {"slug": "songling"})
    phone.goto(f"/{SLUG}/")
    primary(phone, "接着建")
    expect(phone.locator("h2").first).to_contain_text("各村的职务")
