"""A whole decision, from the first proposal to the archive, by the people who do it, on their phones."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.support import small_village
from tests.support.axe import axe
from tests.support.small_village import SLUG, SmallVillage, evening
from xiangyue.kernel import jobs
from xiangyue.kernel.verifying import findings

ROAD = "修三社生产路"
RESOLVED = date(2026, 3, 10)
LendSession = Callable[[Client], None]


@pytest.fixture
def village(live_server: LiveServer) -> SmallVillage:
    return small_village.build()


class Phone:
    """One phone in several hands: whoever holds it taps the one vermilion button, and fills what is asked."""

    def __init__(self, page: Page, lend: LendSession, village: SmallVillage) -> None:
        self.page, self.lend, self.village = page, lend, village
        self.looked_at: set[str] = set()

    def hand_to(self, name: str) -> None:
        self.lend(self.village.phone_of(getattr(self.village, name)))
        self.page.goto(f"/{SLUG}/")

    def primary(self, words: str) -> None:
        button = self.page.locator(".button.primary:visible")
        expect(button).to_have_count(1)
        expect(button).to_contain_text(words)
        button.click()
        self.page.wait_for_load_state()
        if (title := self.page.title()) not in self.looked_at:  # each kind of page once: the check takes a while
            self.looked_at.add(title)
            assert axe(self.page) == []

    def fill(self, **values: str) -> None:
        for name, value in values.items():
            self.page.locator(f"[name={name}]:visible").first.fill(value)

    def reads(self, *words: str) -> None:
        for each in words:
            expect(self.page.locator("main")).to_contain_text(each)

    def to_the_road(self) -> None:
        """From the desk to the decision."""
        self.page.goto(f"/{SLUG}/baihe/decisions/")
        self.open(ROAD)

    def open(self, words: str) -> None:
        self.page.get_by_role("link", name=words).first.click()
        self.page.wait_for_load_state()


def test_a_road_from_the_first_proposal_to_the_archive(
    page: Page, lend_session: LendSession, village: SmallVillage
) -> None:
    phone = Phone(page, lend_session, village)
    propose(phone)
    for day, present in ((date(2026, 3, 2), 3), (date(2026, 3, 3), 4), (date(2026, 3, 4), 4), (date(2026, 3, 10), 5)):
        hold(phone, day, present)
    post(phone)
    disagree(phone)
    carry_out(phone)
    finish(phone)
    assert [str(finding) for finding in findings() if finding.broken] == []


def propose(phone: Phone) -> None:
    """The secretary writes the matter down and raises it."""
    evening(date(2026, 3, 2))
    phone.hand_to("secretary")
    phone.open("写一个新议题")
    phone.fill(title=ROAD, text="硬化生产路1.2公里。", money="186000")
    phone.page.locator("[name=topic]").select_option("M04")
    phone.page.locator("[name=body][value=representatives_assembly]").check()
    phone.page.locator("[name=motive][value=people]").check()
    phone.primary("保存草稿")
    phone.primary("动议")


def hold(phone: Phone, day: date, present: int) -> None:
    """Plan, announce, sign in, vote by hands, close, and take the result on to the next step."""
    phone.primary("安排会议")
    phone.fill(day=day.isoformat(), time="19:30", venue="村活动室")
    phone.primary("安排")
    phone.primary("发出通知")
    phone.primary("发出通知")
    evening(day)
    phone.page.reload()
    phone.primary("签到")
    for _each in range(present):
        phone.page.get_by_role("button", name="签到").first.click()
    phone.reads("达到法定人数")
    phone.primary("宣布开会")
    phone.page.locator("[name=recorder]").select_option(index=2)
    phone.primary("宣布开会")
    phone.primary("表决")
    phone.fill(yes=str(present))
    phone.primary("记下")
    phone.reads("通过")
    phone.primary("宣布散会")
    phone.primary("宣布散会")
    phone.reads("会议记录")
    phone.to_the_road()
    phone.primary("决议书" if day == RESOLVED else "下一步")


def post(phone: Phone) -> None:
    """The resolution is frozen, hangs on the board, and the supervision records it."""
    phone.primary("拟写决议公开稿")
    phone.primary("张贴公开")
    phone.primary("登记")
    phone.fill(board="村务公开栏", name="陈小满")
    phone.primary("登记")
    phone.reads("村务公开栏")


def disagree(phone: Phone) -> None:
    """Somebody without an account reads the board and says something; the secretary answers."""
    phone.page.context.clear_cookies()
    phone.page.goto(f"/{SLUG}/baihe/board/")
    phone.open(ROAD)
    phone.primary("有意见")
    phone.fill(text="路面够不够厚？")
    phone.primary("提交")
    phone.reads("你的号码")
    phone.hand_to("secretary")
    phone.open("异议")
    phone.page.locator("main a", has_text=ROAD).first.click()
    phone.fill(answer="厚18厘米，按县里的标准。")
    phone.primary("答复")


def carry_out(phone: Phone) -> None:
    """The work is done, and written down with what was paid."""
    phone.to_the_road()
    phone.primary("实施")
    evening(date(2026, 3, 27))
    phone.to_the_road()
    phone.primary("记录实施情况")
    phone.fill(text="路面浇筑完工，监委会到场。", money="180000")
    phone.primary("记下来")


def finish(phone: Phone) -> None:
    """Both postings run their days, the supervision speaks, and the six sheets are printed."""
    run_the_clock(date(2026, 3, 27))
    phone.to_the_road()
    phone.primary("下一步")
    phone.primary("拟写结果公开稿")
    phone.primary("张贴公开")
    phone.primary("登记")
    phone.fill(board="村务公开栏", name="陈小满")
    phone.primary("登记")
    run_the_clock(date(2026, 4, 13))
    phone.hand_to("chair")
    phone.primary("意见")
    phone.fill(text="账目和实地一致。")
    phone.primary("意见")
    phone.hand_to("secretary")
    phone.to_the_road()
    phone.primary("下一步")
    phone.primary("归档")
    phone.primary("打印这份六表")
    phone.reads("实施结果公开表", "账目和实地一致", "180,000")


def run_the_clock(day: date) -> None:
    """That morning the worker makes the moves that have come due."""
    evening(day)
    jobs.work()
