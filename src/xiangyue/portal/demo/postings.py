"""Plain quarterly postings with invented figures: what came in, what went out, what was done."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from xiangyue.disclosure.demo import post_sheet
from xiangyue.disclosure.queries import catalogue, previous_day
from xiangyue.kernel.demo import Thread
from xiangyue.people.demo import Village
from xiangyue.people.models import PlaceKind
from xiangyue.rulebook.catalogue import Duty
from xiangyue.rulebook.values import Cadence

Words = dict[str, list[str]]

QUARTERS = "一二三四"
AFTER = 7  # days into the quarter on which the first village posts
SPREAD = 5  # days over which the villages follow

VILLAGE = {
    "came": ["土地流转管理费", "山坪塘承包费", "光伏分红", "茶园承包费", "农机服务收入"],
    "went": ["保洁员误工补贴", "渠道清淤", "路灯电费", "办公用纸和电费", "垃圾清运"],
    "done": [
        "召开村民代表会议一次，议定的事都贴了公开栏",
        "渠道清淤2.3公里，水都通到了田头",
        "核查养老保险缴费，漏缴的已上门告知",
        "防火巡山18次，没有火情",
        "调解邻里纠纷3件，都签了字",
    ],
}
COMMUNITY = {
    "came": ["公共服务经费", "门面租金", "停车位租金", "爱心捐款"],
    "went": ["楼道灯电费", "保洁员工资", "办公用纸和电费", "垃圾清运"],
    "done": [
        "清理楼道杂物11处，飞线充电7处",
        "消防演练一次，到场86人",
        "为70岁以上老人体检52人",
        "调解邻里纠纷2件，都签了字",
    ],
}


def quarterly(village: Village, day: date, random: Random, forgotten: set[tuple[str, str]]) -> Iterator[Thread]:
    """The sheets this village posts after the quarter before `day`, but those it forgot."""
    number = random.randrange(SPREAD)
    words = COMMUNITY if village.plan.kind == PlaceKind.COMMUNITY else VILLAGE
    for duty in catalogue(village.place, day):
        if duty.cadence is Cadence.QUARTERLY and (village.plan.slug, duty.code) not in forgotten:
            last = previous_day(duty, day)
            yield post_sheet(
                village.clerk, village.chair, day=last + timedelta(days=AFTER + number), item=duty.code,
                title=title(village, duty, last), text=text(duty, random, words),
            )  # fmt: skip


def title(village: Village, duty: Duty, last: date) -> str:
    quarter = f"{QUARTERS[(last.month - 1) // 3]}季度"
    words = {"village_finance": "收支", "collective_finance": "集体收支"}.get(duty.code, str(duty.words))
    return f"{village.plan.name}{last.year}年{quarter}{words}"


def text(duty: Duty, random: Random, words: Words) -> str:
    if "finance" in duty.code:
        return accounts(random, words)
    return "\n".join(f"{number}. {line}" for number, line in enumerate(random.sample(words["done"], 3), 1))


def accounts(random: Random, words: Words) -> str:
    """What was there, came in, went out and is left; the figures add up."""
    before = random.randrange(8_000, 60_000, 50)
    came = [(name, random.randrange(600, 9_000, 50)) for name in random.sample(words["came"], 2)]
    went = [(name, random.randrange(200, 4_000, 10)) for name in random.sample(words["went"], 3)]
    left = before + sum(money for _name, money in came) - sum(money for _name, money in went)
    return "\n".join([
        f"上季结余：{before:,}元",
        "收入：" + "，".join(f"{name}{money:,}元" for name, money in came),
        "支出：" + "，".join(f"{name}{money:,}元" for name, money in went),
        f"本季结余：{left:,}元",
        "每笔都有票据，监委会已逐笔看过。要看原账，到办公室。",
    ])  # fmt: skip
