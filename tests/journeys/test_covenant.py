"""A village revises its covenant: off the wall, through everybody's opinion and the assembly, to the town's receipt."""

from datetime import date

import pytest
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

from tests.journeys.test_four_plus_two import LendSession, Phone, run_the_clock
from tests.support import small_village
from tests.support.cast import person_of
from tests.support.small_village import SLUG, TOWN, SmallVillage, evening
from xiangyue.decisions import actions
from xiangyue.decisions.models import Covenant, CovenantStage
from xiangyue.kernel import clock, tenancy
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.verifying import findings
from xiangyue.meetings.demo import Sitting, announce, hold
from xiangyue.people.actions import open_body
from xiangyue.people.models import BodyKind

WALL = "第一条 红白事酒席不超过20桌。\n第二条 不在公路上晒粮。"
ASKED, VOTED, IN_FORCE = date(2026, 3, 2), date(2026, 3, 20), date(2026, 4, 1)
HOME = f"/{SLUG}/baihe/covenant/"


@pytest.fixture
def village(live_server: LiveServer) -> SmallVillage:
    built = small_village.build()
    with tenancy.use(TOWN):
        open_body(SYSTEM, built.place, BodyKind.VILLAGE_ASSEMBLY)
    return built


def test_a_covenant_from_the_wall_to_the_receipt(page: Page, lend_session: LendSession, village: SmallVillage) -> None:
    phone = Phone(page, lend_session, village)
    enter_from_the_wall(phone)
    revise(phone)
    ask_everybody(phone)
    check(phone)
    decide(phone)
    adopt_and_file(phone)
    read_it(phone)
    assert [str(finding) for finding in findings() if finding.broken] == []


def to_the_version(phone: Phone) -> None:
    """The newest version's own page."""
    with tenancy.use(TOWN):
        newest = Covenant.objects.order_by("-number")[0]
    phone.page.goto(f"/{SLUG}/covenant/{newest.pk}/")


def enter_from_the_wall(phone: Phone) -> None:
    """What has hung there for three years is typed in once, with the assembly that adopted it."""
    evening(ASKED)
    phone.hand_to("secretary")
    phone.page.goto(HOME)
    phone.primary("录入或者起草")
    phone.primary("录入第一版")
    phone.fill(text=WALL)
    phone.primary("开始")
    phone.open("照纸上录入")
    phone.fill(basis="2023年3月5日村民会议", adopted_on="2023-03-05", effective_on="2023-03-05")
    phone.primary("录入")
    phone.reads("正在", "20桌")


def revise(phone: Phone) -> None:
    """The first words carry a fine; the article of the law is told, and better words are found."""
    phone.page.goto(f"{HOME}versions/")
    phone.primary("开始修订新的一版")
    phone.primary("开始")
    phone.open("修改第一条")
    phone.fill(text="红白事酒席不超过15桌，超过的罚款500元。")
    phone.primary("保存")
    phone.reads("罚款", "第三十一条", "写明为什么保留")
    phone.fill(text="红白事酒席倡导不超过15桌。")
    phone.primary("保存")
    phone.reads("这一版有改动")


def ask_everybody(phone: Phone) -> None:
    """A villager says something without an account; the village answers, and everybody reads both."""
    phone.primary("向大家征求意见")
    phone.page.context.clear_cookies()
    phone.page.goto(HOME)
    phone.primary("说说我的看法")
    phone.fill(text="升学酒也算进去。")
    phone.primary("交给村里")
    phone.hand_to("secretary")
    to_the_version(phone)
    phone.open("答复这条意见")
    phone.page.locator("[name=adopted][value=no]").check()
    phone.fill(answer="这次先管红白事。")
    phone.primary("答复")
    phone.reads("升学酒也算进去。", "这次先管红白事。")
    phone.primary("送镇上审查")


def check(phone: Phone) -> None:
    """The town says it is lawful, and moves nothing."""
    phone.hand_to("town_secretary")
    to_the_version(phone)
    phone.primary("提出审查意见")
    phone.page.locator("[name=verdict][value=legal]").check()
    phone.primary("发给村里")
    phone.reads("合法")


def decide(phone: Phone) -> None:
    """The secretary takes it to the assembly; the four sittings are held as every decision's are."""
    phone.hand_to("secretary")
    to_the_version(phone)
    phone.primary("交会议表决")
    phone.primary("动议")
    phone.reads("交会议表决")
    for number, day in enumerate((date(2026, 3, 3), date(2026, 3, 4), date(2026, 3, 5), VOTED), 1):
        sit(phone.village, number, day)
    evening(VOTED)


def sit(village: SmallVillage, number: int, day: date) -> None:
    """One sitting with everybody in it, noticed two weeks before the assembly's."""
    writer = village.secretary
    with tenancy.use(TOWN), clock.at(clock.moment(date(2026, 3, 5) if number == 4 else day, 9)):
        decision = Covenant.objects.get(number=2).decision
        step = decision.steps.get(number=number)
        meeting = actions.plan_sitting(
            writer, step, planned_at=clock.moment(day, 19), venue="村活动室", mode="adults" if number == 4 else ""
        )
        announce(writer, meeting)
    with tenancy.use(TOWN), clock.at(clock.moment(day, 20)):
        meeting.refresh_from_db()
        person = person_of(writer)
        hold(writer, meeting, Sitting(no=0), chair=person, recorder=person_of(village.chair), tellers=[])
        actions.advance(writer, decision.steps.get(number=number))
        decision.refresh_from_db()
        if number == 4:
            actions.resolve(writer, decision)


def adopt_and_file(phone: Phone) -> None:
    """The day it takes effect, the women at the vote, the form, and the receipt the town gives."""
    phone.hand_to("secretary")
    to_the_version(phone)
    phone.primary("登记会议通过")
    phone.fill(effective_on=IN_FORCE.isoformat(), women_present="3")
    phone.primary("登记")
    phone.primary("打印备案表")
    phone.reads("备案表", "村活动室", "白河村")
    phone.hand_to("town_secretary")
    to_the_version(phone)
    phone.primary("出具备案回执")
    phone.fill(number="小备〔2026〕1号", officer="郑远山")
    phone.primary("记下来")
    phone.reads("小备〔2026〕1号")


def read_it(phone: Phone) -> None:
    """From its day everybody reads the new words, and of any day before the old ones."""
    run_the_clock(IN_FORCE)
    phone.page.context.clear_cookies()
    phone.page.goto(HOME)
    phone.reads("倡导不超过15桌", "小备〔2026〕1号")
    phone.page.goto(f"{HOME}?on=2026-03-31")
    phone.reads("不超过20桌")
    with tenancy.use(TOWN):
        stages = list(Covenant.objects.order_by("number").values_list("stage", flat=True))
    assert stages == [CovenantStage.SUPERSEDED, CovenantStage.IN_FORCE]
