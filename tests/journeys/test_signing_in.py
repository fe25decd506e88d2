"""A printed card, from its square to the second time: a villager with a PIN, an official with password and digits."""

import base64
import re

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.support import small_village
from tests.support.axe import axe
from tests.support.cast import PIN, person_of
from tests.support.keys import PASSWORD
from tests.support.small_village import SLUG, TOWN, SmallVillage
from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.actors import SYSTEM
from xiangyue.people import totp
from xiangyue.people.actions import issue_card
from xiangyue.people.actions.accounts import FAILURES
from xiangyue.people.actor import Actor

WRONG = "958473"


class Holder:
    """Who holds the phone and a card."""

    def __init__(self, page: Page, name: str, card: str, code: str) -> None:
        self.page, self.name, self.card, self.code = page, name, card, code

    def primary(self, words: str) -> None:
        """The one vermilion button of the screen."""
        button = self.page.locator(".button.primary:visible")
        expect(button).to_have_count(1)
        expect(button).to_contain_text(words)
        button.click()
        self.page.wait_for_load_state()

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            self.page.locator(f"[name={name}]:visible").fill(value)

    def scan(self) -> None:
        """Open what the square on the card says."""
        self.page.goto(f"/{SLUG}/sign-in/card/?c={self.code}")

    def choose(self, pin: str = PIN, again: str = PIN) -> None:
        self.fill(pin=pin, again=again)
        self.primary("存好密码并登录")

    def sign_in(self, pin: str = PIN) -> None:
        self.page.goto(f"/{SLUG}/sign-in/")
        self.fill(card=self.card, pin=pin)
        self.primary("登录")

    def sign_out(self) -> None:
        self.page.locator("details.who summary").click()
        self.page.get_by_role("button", name="退出", exact=True).click()
        self.page.wait_for_load_state()

    def is_in(self) -> None:
        expect(self.page.locator("details.who summary")).to_contain_text(self.name)

    def is_out(self) -> None:
        expect(self.page.locator("details.who")).to_have_count(0)

    def reads(self, *words: str) -> None:
        for each in words:
            expect(self.page.locator("main")).to_contain_text(each)


@pytest.fixture
def village(live_server: LiveServer) -> SmallVillage:
    return small_village.build()


def with_card(page: Page, actor: Actor) -> Holder:
    """This actor's phone, with a card fresh from the printer."""
    with tenancy.use(TOWN):
        person = person_of(actor)
        account, code = issue_card(SYSTEM, person)
    return Holder(page, person.name, account.card, code)


@pytest.fixture
def holder(village: SmallVillage, page: Page) -> Holder:
    return with_card(page, village.villager)


@pytest.fixture
def official(village: SmallVillage, page: Page) -> Holder:
    return with_card(page, village.secretary)


@pytest.mark.sqlite_journey
def test_a_card_s_square_a_pin_out_and_in_again(holder: Holder) -> None:
    holder.scan()
    assert axe(holder.page) == []
    holder.choose()
    holder.is_in()
    holder.sign_out()
    holder.is_out()
    holder.sign_in()
    holder.is_in()
    assert axe(holder.page) == []


def test_the_square_opens_the_page_with_its_code_written(holder: Holder) -> None:
    holder.scan()
    expect(holder.page.locator("[name=code]")).to_have_value(holder.code)


def test_a_code_works_once(holder: Holder) -> None:
    holder.scan()
    holder.choose()
    holder.sign_out()
    holder.scan()
    holder.choose()
    holder.reads("用过")
    holder.is_out()


def test_two_pins_that_differ_are_named_at_the_field(holder: Holder) -> None:
    holder.scan()
    holder.choose(again=WRONG)
    holder.reads("两次")
    assert axe(holder.page) == []


def test_large_type_and_english_keep_working_through_signing_in(holder: Holder) -> None:
    holder.page.goto(f"/{SLUG}/sign-in/card/?c={holder.code}")
    holder.choose()
    holder.page.get_by_role("button", name="大字").click()
    holder.page.get_by_role("button", name="English").click()
    html = holder.page.locator("html")
    expect(html).to_have_attribute("data-size", "large")
    expect(html).to_have_attribute("lang", re.compile("^en"))
    holder.page.locator("details.who summary").click()
    holder.page.get_by_role("button", name="Sign out").click()
    holder.page.get_by_role("link", name="Sign in").click()
    expect(holder.page.locator("h1")).to_have_text("Sign in")
    expect(html).to_have_attribute("data-size", "large")
    assert axe(holder.page) == []


def test_a_wrong_pin_five_times_pauses_in_words(holder: Holder) -> None:
    holder.scan()
    holder.choose()
    holder.sign_out()
    for _attempt in range(FAILURES):
        holder.sign_in(WRONG)
        holder.reads("不对")
    holder.sign_in()
    holder.reads("请等", "分钟")
    holder.is_out()
    assert axe(holder.page) == []


def test_the_back_button_shows_nothing_to_who_holds_the_phone_next(holder: Holder) -> None:
    holder.scan()
    holder.choose()
    holder.page.goto(f"/{SLUG}/me/")
    number = f"{holder.card[:4]} {holder.card[4:]}"
    holder.reads(number)
    assert axe(holder.page) == []
    holder.sign_out()
    holder.page.go_back()
    expect(holder.page.locator("body")).not_to_contain_text(number)
    holder.is_out()


def shown_by(letters: str, later: int = 0) -> str:
    """The digits of an authenticator into which this key was typed."""
    key = base64.b32decode(letters)
    return totp.code_at(key, totp.step_at(clock.real_now()) + later)


def test_an_official_sets_up_password_and_digits_and_comes_in_with_them(official: Holder) -> None:
    official.scan()
    official.choose()
    official.reads("动态码")
    assert axe(official.page) == []
    official.page.get_by_role("link", name="以后再说").click()
    expect(official.page.locator("body.official")).to_have_count(0)  # a PIN alone opens no office
    official.page.goto(f"/{SLUG}/me/office/")
    letters = official.page.locator("code.key").inner_text()
    official.fill(pin=PIN, password=PASSWORD, again=PASSWORD, code=shown_by(letters))
    official.primary("完成")
    expect(official.page.locator("ol.codes li")).to_have_count(10)
    assert axe(official.page) == []
    official.primary("继续")
    official.name = "白河村"  # whose secretary he is from here on
    official.is_in()
    official.sign_out()
    official.page.goto(f"/{SLUG}/sign-in/")
    official.page.get_by_role("link", name="我是干部").click()
    official.fill(card=official.card, password=PASSWORD, code=shown_by(letters, later=1))
    official.primary("登录")
    official.is_in()
