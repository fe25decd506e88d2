"""What people in the demo need; everything and everybody is invented."""

from collections.abc import Iterator
from datetime import date, timedelta

from xiangyue.kernel import clock
from xiangyue.kernel.demo import Thread
from xiangyue.kernel.stages import make_move
from xiangyue.matters import actions
from xiangyue.matters.demo import MORNING, Hands, Tale, live
from xiangyue.matters.models import Channel, Need, PetitionClass
from xiangyue.people.demo import Town, Village

OF_THE_VILLAGE = [
    Tale(40, "road", "三社到小学那段路有个大坑，下雨积水，娃娃上学要绕田坎。", "close", name="样大妈",
         answer="坑已用碎石填平，雨后看过不积水。"),
    Tale(16, "power", "二社水井旁的路灯不亮了，晚上接水看不见。", "rate", Channel.PHONE, "样大叔",
         answer="灯泡和线都换了，当晚就亮了。"),
    Tale(9, "water", "四社蓄水池的水发黄，煮饭要先放半天。", "begin", Channel.VISIT, "样婆婆"),
    Tale(6, "environment", "垃圾桶满了三天没人收，狗翻得到处都是。", "assign", Channel.GROUP),
    Tale(2, "farming", "今年的萝卜卖不出去，想问问哪里收。", "", Channel.WEB),
]  # fmt: skip
REFUSED = Tale(
    20, "dispute", "邻居的树遮了我家的光，法院正在审。", name="样先生", last=("refuse", "已在法院审理，等判决。")
)
QUIET = Tale(8, "welfare", "低保评议时有人没说实情，我不想让村里知道是我说的。", "begin", name="样女士", quiet=True)
AT_THE_COUNTY = "征地补偿我家少算了两分地，找了三次没有说法，要求书面答复。"
PETITION_NUMBER = "示范信2026-031"
ACCUSATION = "有位村干部收了我两条烟才给盖章。"
NEIGHBOUR = Tale(5, "road", "村口涵洞塌了一角，三轮车过不去。", "accept", Channel.STATION)
PUBLIC_TEXT = "二社水井旁的路灯不亮。已换好。"


def needs(town: Town, villages: list[Village], day: date) -> Iterator[Thread]:
    """Of the first village nearly every stage; of the next one a single need; one kept quiet, one accusation."""
    first = villages[0]
    hands = Hands(first.clerk, first.secretary, first.director, first.chair)
    for number, tale in enumerate([*OF_THE_VILLAGE, REFUSED]):
        yield live(tale, first.groups[number % len(first.groups)], hands, day)
    of_town = Hands(town.clerk, town.organiser, town.clerk, town.justice)
    yield live(QUIET, first.groups[0], of_town, day)
    yield accusation(town, first, day)
    yield petition(town, first, day)
    yield shown(first, day)
    if len(villages) > 1:
        other = villages[1]
        yield live(NEIGHBOUR, other.groups[0], Hands(other.clerk, other.secretary, other.clerk, other.chair), day)


def accusation(town: Town, village: Village, day: date) -> Thread:
    """Somebody speaks of the officials of a village, at the town's counter."""
    yield clock.moment(day - timedelta(days=3), MORNING)
    actions.register(
        town.clerk, village.place, channel=Channel.COUNTER, category="conduct", text=ACCUSATION,
        accused_unit=village.place,
    )  # fmt: skip


def petition(town: Town, village: Village, day: date) -> Thread:
    """What the township enters as a petition, with its statutory days; the village knows nothing of it."""
    yield clock.moment(day - timedelta(days=12), MORNING)
    need = actions.register(
        town.clerk, village.place, channel=Channel.COUNTER, category="land", text=AT_THE_COUNTY, name="样大爷",
        quiet=True,
    )  # fmt: skip
    yield clock.moment(day - timedelta(days=10), MORNING)
    row = actions.turn_into_petition(town.clerk, need, number=PETITION_NUMBER, petition_class=PetitionClass.REQUEST)
    make_move(row, "accept", town.clerk)


def shown(village: Village, day: date) -> Thread:
    """What was mended is told to all, in other words than the resident's."""
    yield clock.moment(day - timedelta(days=1), MORNING)
    lamp = Need.objects.get(text=OF_THE_VILLAGE[1].text)
    actions.publish(village.secretary, lamp, text=PUBLIC_TEXT)
