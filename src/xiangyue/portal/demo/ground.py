"""What officials of the demo town did on the ground: invented, with the amounts of such a year."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from xiangyue.fieldwork import actions
from xiangyue.fieldwork.demo import Agreed, Told, tell
from xiangyue.fieldwork.models import VISITS, Kind, Measure, Rhythm
from xiangyue.kernel import clock
from xiangyue.kernel.demo import Thread
from xiangyue.people.actor import Actor
from xiangyue.people.demo import Town, Village
from xiangyue.people.models import Level, Link, Office, Place

MORNING = 9
LAID_DOWN = 105  # days ago
LABOUR = (3, 10, 17, 31, 38)  # days ago; the week between is left out
AID_TO = (0, 3, 6, 9)  # numbers of villages: three persons and five eighths of a ton each
BASIS = "《新会镇走基层工作安排》"
WALKS = [Kind.RECEPTION, Kind.ON_SITE_OFFICE, Kind.RESEARCH, Kind.PUBLICITY, Kind.HOUSEHOLD_VISIT, Kind.AID]

WALKED = [
    "走了六户，问了秋收和医保缴费。两户说水渠漏水。",
    "在院坝坐了一下午，大家最关心生产路什么时候通。",
    "看了两位独居老人，屋里的电线旧了。",
    "问了撂荒地的事，三户愿意流转。",
]
RECEIVED = [
    "接访三人，都问低保怎么申请，当场讲清楚了。",
    "接访三人，一件邻里纠纷请村里调解，两件当场答复。",
    "接访三人，反映路灯不亮、垃圾清运不及时。",
]
LOOKED_INTO = [
    "调研油菜和榨菜轮作，座谈一场，入户五户，写了报告。",
    "调研山坪塘管护，看了四口塘，写了报告。",
    "调研在外务工人员返乡意愿，电话问了二十人，写了报告。",
]
SPOT = {
    0: ("现场办公：三社生产路边沟堵塞，路面积水。", Agreed("疏通三社生产路边沟120米", "镇农业服务中心", 20, 12)),
    1: ("现场办公：饮水管老化，五户水压不够。", Agreed("更换四社饮水管300米", "镇水务站", 45)),
}


def on_the_ground(town: Town, day: date) -> Iterator[Thread]:
    """Every thread: the duties first, then what was done in the villages that were built."""
    yield duties(town, day - timedelta(days=LAID_DOWN))
    for number, village in enumerate(town.villages.values()):
        for told in _in_village(town, village, number, day):
            yield tell(told)
    first = next(iter(town.villages.values())).place
    for days in LABOUR:
        text = "和村民一起清渠半天。"
        yield tell(Told(town.clerk, first, day - timedelta(days=days), Kind.LABOUR, text, more={"half_days": 1}))


def duties(town: Town, day: date) -> Thread:
    """What the article says of its town, as data."""
    yield clock.moment(day, MORNING)
    year = date(day.year, 1, 1)
    actions.set_duty(
        town.secretary, town.place, title="书记、镇长每年走遍所有村社湾", source=f"{BASIS}第一条",
        offices=[Office.TOWN_SECRETARY, Office.TOWN_MAYOR], measure=Measure.PLACES,
        levels=[Level.VILLAGE, Level.GROUP, Level.HAMLET], kinds=VISITS, rhythm=Rhythm.YEAR, since=year,
    )  # fmt: skip
    leaders: dict[str, Any] = {"offices": [Office.TOWN_LEADER], "rhythm": Rhythm.YEAR, "since": year}
    actions.set_duty(
        town.secretary, town.place, title="班子成员每人挂片联系三个村", source=f"{BASIS}第二条",
        measure=Measure.LINKS, quantity=3, **leaders,
    )  # fmt: skip
    actions.set_duty(
        town.secretary, town.place, title="班子成员每年到挂片联系的村走访", source=f"{BASIS}第三条",
        measure=Measure.LINKED, kinds=WALKS, **leaders,
    )  # fmt: skip
    labour = actions.set_duty(
        town.secretary, town.place, title="年轻干部每周劳动半天", source=f"{BASIS}第四条", since=year,
        offices=[Office.TOWN_CLERK], measure=Measure.HALF_DAYS, kinds=[Kind.LABOUR], rhythm=Rhythm.WEEK,
    )  # fmt: skip
    if town.clerk.person:
        away = {"since": day + timedelta(days=20), "until": day + timedelta(days=40)}
        actions.excuse(town.secretary, labour, town.clerk.person, reason="到县里跟班学习", **away)


def _in_village(town: Town, village: Village, number: int, day: date) -> Iterator[Told]:
    """Two villages of three are received in, every second is walked; three of them still wait."""
    leader, when = _leader_of(town, village.place), day - timedelta(days=12 + number * 4)
    if number % 3 != 2:
        yield Told(leader, village.place, when, Kind.RECEPTION, RECEIVED[number % 3], more={"received": 3})
    if number % 2 == 0:
        walker = town.secretary if number % 4 else town.mayor
        promises = "水渠漏水的事，下次来看修好没有。" if number % 4 == 0 else ""
        yield Told(walker, _hamlet(village, number), when, Kind.HOUSEHOLD_VISIT, WALKED[number % 4],
                   more={"promises": promises, "campaign": "走村入户"})  # fmt: skip
    if number % 2 == 0 and number < 18:
        yield Told(leader, village.groups[0], when + timedelta(days=2), Kind.RESEARCH, LOOKED_INTO[number % 3])
    if number in AID_TO:
        text = "慰问困难群众3人，送去化肥和薄膜。"
        yield Told(leader, village.place, when + timedelta(days=4), Kind.AID, text,
                   more={"received": 3, "aid_kg": 625, "campaign": "慰问"})  # fmt: skip
    if number in SPOT:
        text, agreed = SPOT[number]
        yield Told(leader, village.groups[2], day - timedelta(days=30), Kind.ON_SITE_OFFICE, text, agreed=(agreed,))
    if number == 0:
        yield Told(village.clerk, village.groups[1], when, Kind.PUBLICITY, "院坝会讲防汛避险，到场三十多人。")
        yield Told(
            leader, village.groups[3], when, Kind.HOUSEHOLD_VISIT, "走了两户。", withdrawn="地方写错了，不是这个社"
        )


def _leader_of(town: Town, place: Place) -> Actor:
    """Who is linked with this village."""
    linked = Link.objects.filter(place=place).values_list("person_id", flat=True)[0]
    return next(actor for actor in town.actors.values() if actor.person and actor.person.pk == linked)


def _hamlet(village: Village, number: int) -> Place:
    group = village.groups[number % len(village.groups)]
    return group.children.order_by("path")[0]
