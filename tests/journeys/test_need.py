"""A villager without an account asks for something, reads the answer with the code, says how it was, asks again."""

import re
from datetime import date

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.journeys.test_four_plus_two import LendSession, Phone
from tests.support import small_village
from tests.support.small_village import SLUG, TOWN, evening
from xiangyue.kernel import tenancy
from xiangyue.kernel.verifying import findings
from xiangyue.matters.models import Need, NeedStage

SAID, ANSWER = "二社水井旁的路灯坏了半个月。", "灯泡换了，当晚就亮了。"


@pytest.fixture
def phone(live_server: LiveServer, page: Page, lend_session: LendSession) -> Phone:
    built = small_village.build()
    evening(date(2026, 3, 2))
    return Phone(page, lend_session, built)


def test_a_need_from_the_villager_s_phone_to_her_own_word_on_the_answer(phone: Phone) -> None:
    code_page = file_it(phone)
    handle(phone)
    evening(date(2026, 3, 5))
    phone.page.context.clear_cookies()
    phone.page.goto(code_page)
    phone.reads(ANSWER, "怎么样")
    rate(phone)
    phone.fill(reason="又坏了。")
    phone.primary("要求重办")
    with tenancy.use(TOWN):
        need = Need.objects.get()
        assert (need.stage, need.ratings.get().asked_by) == (NeedStage.REOPEN_ASKED, None)
    assert [str(finding) for finding in findings() if finding.broken] == []


def file_it(phone: Phone) -> str:
    """From the village's page, signed in as nobody; gives the address that the code opens."""
    phone.page.goto(f"/{SLUG}/baihe/")
    phone.open("我要反映")
    phone.fill(text=SAID)
    phone.page.locator("[name=category]").select_option("power")
    phone.primary("提交")
    phone.reads(SAID, "已登记")
    code = re.search(r"[A-Z0-9]{5}-[A-Z0-9]{5}", phone.page.locator("main").inner_text())
    assert code is not None
    return f"/{SLUG}/need/code/{code.group()}/"


def handle(phone: Phone) -> None:
    """The secretary finds it on the desk, takes it on, does it and answers."""
    phone.hand_to("secretary")
    phone.open("用电、网络和路灯")
    phone.primary("受理")
    phone.primary("交给谁办")
    phone.page.get_by_label("王守田").check()
    phone.primary("交给")
    phone.primary("开始办理")
    phone.primary("答复")
    phone.fill(answer=ANSWER)
    phone.primary("答复")
    phone.reads("已答复")


def rate(phone: Phone) -> None:
    for name, value in (("answered", "yes"), ("solved", "yes"), ("satisfied", "so_so")):
        phone.page.locator(f"[name={name}][value={value}]").check()
    phone.primary("提交")
