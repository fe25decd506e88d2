"""The town's own people: who sits at the counter today, and who looks where nobody has been yet."""

from dataclasses import dataclass
from datetime import date

import pytest
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.journeys.test_four_plus_two import LendSession, Phone
from tests.support import small_village
from tests.support.small_village import BEGAN, SLUG, TOWN, SmallVillage, evening
from xiangyue.fieldwork.models import Activity
from xiangyue.kernel import tenancy
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.verifying import findings
from xiangyue.matters.models import Need, NeedStage
from xiangyue.people import actions
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Office, Place

DAY = date(2026, 3, 2)
SAID = "低保评议没叫我，我不想让村里知道。"


@dataclass
class Roadside(SmallVillage):
    """The small village, its first group with a hamlet, and those of the town who work in its office."""

    officer: Actor
    handler: Actor

    @classmethod
    def of(cls, built: SmallVillage) -> "Roadside":
        town = Place.objects.get(town=TOWN, level=Level.TOWN)
        group = actions.add_place(SYSTEM, built.place, Level.GROUP, "一社")
        actions.add_place(SYSTEM, group, Level.HAMLET, "大湾")
        rows = [{"name": name, "place": town, "gender": "man"} for name in ("方值班", "向经办")]
        people = actions.add_persons(SYSTEM, rows)
        offices = (Office.TOWN_CLERK, Office.TOWN_JUSTICE)
        pairs = zip(people, offices, strict=True)
        officer, handler = (Actor(TOWN, who, actions.appoint(SYSTEM, who, at, town, since=BEGAN)) for who, at in pairs)
        return cls(**vars(built), officer=officer, handler=handler)


@pytest.fixture
def phone(live_server: LiveServer, page: Page, lend_session: LendSession) -> Phone:
    built = small_village.build()
    evening(DAY)
    with tenancy.use(TOWN):
        return Phone(page, lend_session, Roadside.of(built))


def test_the_duty_officer_takes_down_what_the_village_must_not_know(phone: Phone) -> None:
    phone.hand_to("officer")
    phone.page.goto(f"/{SLUG}/baihe/needs/new/")
    phone.fill(text=SAID, name="孙巧云", phone="13900001234")
    phone.page.locator("[name=category]").select_option("welfare")
    phone.page.locator("[name=quiet]").check()
    phone.primary("登记")
    phone.reads(SAID, "孙*", "不告诉村里")
    phone.primary("受理")
    give_to_the_handler(phone)
    the_village_reads_nothing_of_it(phone)
    answer(phone)
    assert [str(finding) for finding in findings() if finding.broken] == []


def give_to_the_handler(phone: Phone) -> None:
    phone.primary("交给谁办")
    phone.page.get_by_label("向经办").check()
    phone.primary("交给")
    phone.reads("向经办")


def the_village_reads_nothing_of_it(phone: Phone) -> None:
    phone.hand_to("secretary")
    phone.page.goto(f"/{SLUG}/baihe/needs/")
    expect(phone.page.locator("body")).not_to_contain_text("低保")


def answer(phone: Phone) -> None:
    """From the desk: to whom it was given finds it there, begins and answers."""
    phone.hand_to("handler")
    phone.primary("开始办理")
    phone.primary("开始办理")
    phone.primary("答复")
    phone.fill(answer="已经重新评议，本月起享受。")
    phone.primary("答复")
    with tenancy.use(TOWN):
        assert Need.objects.get(text=SAID).stage == NeedStage.ANSWERED


def test_the_leader_walks_where_the_board_says_nobody_has_been(phone: Phone) -> None:
    phone.hand_to("town_secretary")
    phone.open("走访覆盖")
    board = phone.page.url
    phone.reads("今年走到0处，共3处")
    phone.primary("记一次走访")
    phone.page.locator("[name=at]").select_option(label="　大湾")
    phone.fill(text="走了三户，路不好走。")
    phone.primary("保存")
    phone.page.goto(board)
    phone.reads("今年走到3处，共3处")
    with tenancy.use(TOWN):
        assert Activity.objects.get().by_town
