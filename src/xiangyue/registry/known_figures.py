"""The figures of the register itself: places, households, persons, posts and seats."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from xiangyue.people.models import BodyKind, Level, Mode, Place, PlaceKind, Post, Seat, SeatRole
from xiangyue.people.models.persons import ADULT, Gender
from xiangyue.people.models.posts import COMMITTEE_OFFICES, SUPERVISION_OFFICES
from xiangyue.registry.figures import Answer, Figure, Inquiry, Persons, register

# Headings that may stand above others without changing their sense.
PEOPLE = "人口 户籍 户籍人口 人口户数 户数人口 农户 居民"
ASSEMBLY = "村民自治 基层自治 村民代表 村民代表会议 组织建设 基层组织"
PARTY = "党建 党组织 党员 党员队伍 组织建设 基层组织 基层党组织"
STAFF = "村干部 干部 干部队伍 组织建设 基层组织 村两委 两委"
DIVISION = "行政区划 区划 组织建设 基层组织 村组"

REPRESENTATIVES = {"role": SeatRole.REPRESENTATIVE}
WOMEN = {"person__gender": Gender.WOMAN}


def _households(inquiry: Inquiry) -> Answer:
    """The certified number stands for the register until the households are entered."""
    entered = {key: number for key, number in inquiry.count(inquiry.households).items() if number}
    certified = inquiry.certified[Mode.HOUSEHOLDS]
    return {key: max(entered.get(key, 0), certified.get(key, 0)) for key in entered.keys() | certified.keys()}


def _adults(inquiry: Inquiry) -> Answer:
    """As for a roll: the certified number if there is one; else who is 18, and who has no birthday entered."""
    entered = {
        village: sum(number for (_gender, years), number in people.items() if years is None or years >= ADULT)
        for village, people in inquiry.people.items()
    }
    return entered | inquiry.certified[Mode.ADULTS]


# Places, posts and seats


def _places(level: Level, kind: str = "") -> Callable[[Inquiry], Answer]:
    """Places of a level; a village in which none of this level is entered is not known."""

    def reckon(inquiry: Inquiry) -> Answer:
        rows = Place.objects.filter(Q(ended_on=None) | Q(ended_on__gt=inquiry.day), level=level)
        found = inquiry.count(rows.filter(kind=kind) if kind else rows, "village")
        return {village: number for village, number in found.items() if number or level == Level.VILLAGE}

    return reckon


def _serving(offices: frozenset[Any], *, women: bool = False) -> Callable[[Inquiry], Answer]:
    """Persons, not posts: who holds two is one.  Where nobody serves, nobody is entered yet."""

    def reckon(inquiry: Inquiry) -> Answer:
        posts = Post.objects.on(inquiry.day).filter(office__in=offices, place__in=inquiry.villages)
        people = set(posts.values_list("place", "person", "person__gender"))
        known = {village for village, _person, _gender in people}
        found = Counter(village for village, _person, gender in people if not women or gender == Gender.WOMAN)
        return {village: found[village] for village in known}

    return reckon


def _seats(*kinds: str, **wanted: object) -> Callable[[Inquiry], Answer]:
    """Who sits in the first of these bodies that has seats; a body nobody has entered yet is not known."""

    def reckon(inquiry: Inquiry) -> Answer:
        seats = Seat.objects.on(inquiry.day).filter(body__kind__in=kinds, body__place__in=inquiry.villages)
        known = set(seats.values_list("body__place", flat=True))
        found = inquiry.count(seats.filter(**wanted), "body__place")
        return {village: number for village, number in found.items() if village in known}

    return reckon


def _name(inquiry: Inquiry) -> Answer:
    return {village.pk: village.name for village in inquiry.villages}


def _phone(inquiry: Inquiry) -> Answer:
    return {village.pk: village.phone for village in inquiry.villages if village.phone}


register(
    Figure("place.name", _("Name of the village"), "村名 村名称 行政村名称 村社区名称 村社区",
           _name, unit="", adds=False),
    Figure("place.phone", _("Duty telephone"), "值班电话 办公电话 村委会电话", _phone, unit="",
           adds=False),
    Figure("places.villages", _("Villages"), "行政村 建制村 辖村 行政村个数",
           _places(Level.VILLAGE, PlaceKind.VILLAGE), unit="个", topics=DIVISION),
    Figure("places.communities", _("Communities"), "社区 辖社区 城镇社区",
           _places(Level.VILLAGE, PlaceKind.COMMUNITY), unit="个", topics=DIVISION),
    Figure("places.groups", _("Villagers' groups"), "村民小组 社数 组数 小组 村组 村组数",
           _places(Level.GROUP), unit="个", topics=DIVISION),
    Figure("places.hamlets", _("Hamlets"), "自然村 湾数 自然村落 院落 自然湾",
           _places(Level.HAMLET), unit="个", topics=DIVISION),
    Figure("households", _("Households"), "户数 农户 家庭户 户籍户数 总农户 住户 在册户数",
           _households, unit="户", topics=PEOPLE, general=True),
    Persons().figure,
    Persons(Gender.WOMAN).figure,
    Persons(Gender.MAN).figure,
    Figure("adults", _("Persons of 18 years and more"), "", _adults, general=True),
    Persons(high=17).figure,
    Persons(low=60).figure,
    Persons(low=80).figure,
    Figure("representatives", _("Villagers' representatives"), "村民代表 村居民代表 村民代表会议代表",
           _seats(BodyKind.REPRESENTATIVES_ASSEMBLY, **REPRESENTATIVES), topics=ASSEMBLY),
    Figure("representatives.women", _("Women among the representatives"),
           "村民代表女 村民代表妇女 女村民代表 妇女代表 女代表 村民代表中妇女 村民代表其中女",
           _seats(BodyKind.REPRESENTATIVES_ASSEMBLY, **REPRESENTATIVES, **WOMEN), topics=ASSEMBLY),
    Figure("party", _("Party members of the branch"), "党员 中共党员 党员总人数 支部党员",
           _seats(BodyKind.PARTY_ASSEMBLY), topics=PARTY, adds=False),
    Figure("party.women", _("Women among the Party members"),
           "党员女 女党员 党员妇女 党员中妇女 党员女性 女性党员 中共党员女",
           _seats(BodyKind.PARTY_ASSEMBLY, **WOMEN), topics=PARTY, adds=False),
    Figure("party.probation", _("Party members on probation"), "预备党员 党员预备",
           _seats(BodyKind.PARTY_ASSEMBLY, voting=False), topics=PARTY, adds=False, sensitive=True),
    Figure("committees", _("Members of the two committees who hold a post"),
           "村两委 两委 村两委成员 两委成员 村两委干部 两委干部 村干部",
           _serving(COMMITTEE_OFFICES), topics=STAFF),
    Figure("committees.women", _("Women among them"),
           "村两委女 两委女 村两委成员女 女村干部 村干部女 村两委妇女 两委成员女 女性村干部",
           _serving(COMMITTEE_OFFICES, women=True), topics=STAFF),
    Figure("supervision", _("Members of the supervision committee"),
           "村务监督委员会成员 监委会成员 村监委会成员 村务监督委员会 监督委员会成员",
           _serving(SUPERVISION_OFFICES), topics=STAFF),
)  # fmt: skip
