"""The first five minutes, as a newcomer walks them on a phone."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.support.axe import axe
from tests.support.demo import put_back
from xiangyue.portal.demo.build import Build

TAPS = 25  # from the front page to the last attempt


class Newcomer:
    """Taps, and counts the taps; looks at every page for what would shut somebody out."""

    def __init__(self, page: Page) -> None:
        self.page, self.taps = page, 0
        self.looked_at: set[str] = set()

    def tap(self, words: str) -> None:
        self.page.get_by_role("button", name=words).first.click()
        self._arrived()

    def primary(self, words: str) -> None:
        """The one vermilion button of the screen."""
        buttons = self.page.locator(".button.primary:visible")
        expect(buttons).to_have_count(1)
        expect(buttons).to_contain_text(words)
        buttons.click()
        self._arrived()

    def bar(self, words: str) -> None:
        """The way on that the tour's own bar shows."""
        way = self.page.locator("aside.tour").locator("a, button")
        expect(way).to_have_text(words)
        way.click()
        self._arrived()

    def reads(self, *words: str) -> None:
        for each in words:
            expect(self.page.locator("body")).to_contain_text(each)

    def enters(self, figures: dict[str, int]) -> None:
        for name, figure in figures.items():
            self.page.locator(f"[name={name}]").fill(str(figure))

    def _arrived(self) -> None:
        self.taps += 1
        self.page.wait_for_load_state()
        if (title := self.page.title()) not in self.looked_at:  # each kind of page once: the check takes a while
            self.looked_at.add(title)
            assert axe(self.page) == []
        wide = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{self.page.url} is {wide} px too wide for the phone"


@pytest.fixture
def newcomer(live_server: LiveServer, page: Page) -> Newcomer:
    put_back(Build(villages=1))
    page.goto("/")
    return Newcomer(page)


FIFTEEN = {"issued": 29, "returned": 29, "votes_yes": 15, "votes_no": 12, "votes_abstain": 2, "spoiled": 0}


def test_the_five_minutes(newcomer: Newcomer) -> None:
    """From the front page to the last attempt to break the rules, in at most 25 taps; then a look at the road."""
    decide(newcomer)
    publish(newcomer)
    newcomer.bar("试着弄坏它")
    newcomer.reads("人没到齐就表决", "没有实施就直接归档", "记录是完整的")
    assert newcomer.taps <= TAPS
    newcomer.primary("打印这份六表")
    newcomer.reads("提议表", "商议表", "审议表", "决议表", "决议公开表", "实施结果公开表")
    newcomer.page.go_back()
    newcomer.bar("换成镇书记")
    newcomer.reads("走访覆盖", "没有排名")


def decide(newcomer: Newcomer) -> None:
    """Steps 1 to 4: the desk, sign-in, the count by two tellers, one vote more."""
    newcomer.primary("陪我走一遍")
    newcomer.primary("去签到")
    newcomer.reads("应到42", "还差1人")
    newcomer.tap("签到")
    newcomer.reads("达到法定人数")
    newcomer.bar("请进来")
    newcomer.primary("宣布开会")
    newcomer.bar("去投票")
    newcomer.primary("开始计票")
    newcomer.primary("录入")
    count(newcomer)
    newcomer.primary("采用计票结果")
    newcomer.reads("未通过", "要16票")
    newcomer.bar("换成16票看看")
    newcomer.bar("宣布散会")
    newcomer.primary("宣布散会")
    newcomer.reads("会议记录")
    newcomer.bar("去这件事")


def count(newcomer: Newcomer) -> None:
    """One screen, two tellers; what the first entered is nowhere to be read."""
    newcomer.enters(FIFTEEN)
    newcomer.primary("交出我的票数")
    expect(newcomer.page.locator("main")).not_to_contain_text("15")
    newcomer.primary("录入")
    newcomer.enters(FIFTEEN)
    newcomer.primary("交出我的票数")


def publish(newcomer: Newcomer) -> None:
    """Steps 5 and 6: the preview stops at a private number; a villager reads, and says what she thinks."""
    newcomer.primary("形成决议书")
    newcomer.bar("起草公示")
    newcomer.reads("个人号码")
    newcomer.primary("全部遮住")
    newcomer.primary("张贴公开")
    newcomer.bar("换成村民")
    newcomer.reads("定了什么", "花多少钱", "有意见找谁")
    newcomer.primary("有意见")
    newcomer.page.locator("textarea").first.fill("路面够不够厚？")
    newcomer.primary("提交")
    newcomer.reads("你的号码")
    newcomer.bar("换成书记")
    newcomer.reads("前答复")
