"""Invented names of persons, villages, groups and hamlets; whoever bears one of them is not meant."""

from collections.abc import Callable
from random import Random

from xiangyue.people.models import Office
from xiangyue.people.models.persons import Gender

TOWN_NUMBER, TOWN_SLUG, TOWN_NAME = 510921990, "xinhui", "新会镇"
TOWN_PHONE = "0825-5550100"
ABOVE = [("四川省", "51"), ("遂宁市", "5109"), ("蓬溪县", "510921")]
MAIN = "chuanjiang"  # where the main decision is taken

OFFICERS = {
    "secretary": ("林远志", Gender.MAN, Office.TOWN_SECRETARY),
    "mayor": ("许明霞", Gender.WOMAN, Office.TOWN_MAYOR),
    "leader_1": ("高以勤", Gender.MAN, Office.TOWN_LEADER),
    "leader_2": ("沈若兰", Gender.WOMAN, Office.TOWN_LEADER),
    "leader_3": ("贺长河", Gender.MAN, Office.TOWN_LEADER),
    "leader_4": ("苏映红", Gender.WOMAN, Office.TOWN_LEADER),
    "leader_5": ("方大田", Gender.MAN, Office.TOWN_LEADER),
    "leader_6": ("曾晓晴", Gender.WOMAN, Office.TOWN_LEADER),
    "leader_7": ("余望川", Gender.MAN, Office.TOWN_LEADER),
    "organiser": ("程立群", Gender.MAN, Office.TOWN_ORGANISER),
    "justice": ("卢守平", Gender.MAN, Office.TOWN_JUSTICE),
    "clerk": ("汪小满", Gender.WOMAN, Office.TOWN_CLERK),
    "operator": ("孟守机", Gender.MAN, Office.OPERATOR),
    "discipline": ("严持正", Gender.MAN, Office.TOWN_DISCIPLINE),
}

# (name, address, groups); the first village is the story's own, the last three are communities.
VILLAGES = [
    ("川江村", "chuanjiang", 6), ("石马村", "shima", 5), ("青林村", "qinglin", 5), ("双河村", "shuanghe", 5),
    ("白鹤村", "baihe", 5), ("柏树村", "baishu", 5), ("高桥村", "gaoqiao", 5), ("梨园村", "liyuan", 5),
    ("竹溪村", "zhuxi", 5), ("碧峰村", "bifeng", 5), ("石桥村", "shiqiao", 5), ("云台村", "yuntai", 5),
    ("马鞍村", "maan", 5), ("桂花村", "guihua", 4), ("柳溪村", "liuxi", 4), ("凤鸣村", "fengming", 5),
    ("松林村", "songlin", 4), ("茶坪村", "chaping", 4), ("龙台社区", "longtai", 4), ("新街社区", "xinjie", 4),
    ("凤山社区", "fengshan", 4),
]  # fmt: skip
COMMUNITIES = frozenset({"longtai", "xinjie", "fengshan"})
NUMBERS = "一二三四五六"
GROUPS, HAMLETS = 99, 220

FAMILIES = (
    "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓"
    "许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊"
    "金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
WOMEN = [
    "秀英", "桂芳", "玉兰", "春梅", "小琼", "淑华", "丽萍", "素珍", "红霞", "金凤",
    "翠莲", "晓燕", "雪梅", "冬梅", "桂香", "明芳", "朝英", "碧容", "琼芳", "天秀",
    "德英", "国珍", "世兰", "光碧", "永芬", "思雨", "佳怡", "雨欣", "慧敏", "静宜",
]  # fmt: skip
MEN = [
    "建国", "志强", "永福", "德贵", "光明", "世全", "朝富", "天才", "国平", "大勇",
    "福生", "先明", "正华", "成林", "兴旺", "长青", "树根", "水生", "文斌", "学军",
    "绍云", "仕林", "代友", "中和", "启才", "浩然", "子轩", "俊杰", "宇航", "一鸣",
]  # fmt: skip
LANDSCAPE = ["湾", "沟", "坝", "嘴", "坪", "院子"]
PLACES = ["大湾", "上湾", "下湾", "老屋湾", "新房子", "堰塘湾", "竹林湾", "水井湾", "石坝湾", "黄桷湾"]


def namer(random: Random) -> Callable[[Gender], str]:
    """Gives names of which none comes twice in one village."""
    given: set[str] = {name for name, _gender, _office in OFFICERS.values()} | {name for name, _ in CHUANJIANG.values()}

    def name(gender: Gender) -> str:
        while True:
            found = random.choice(FAMILIES) + random.choice(WOMEN if gender == Gender.WOMAN else MEN)
            if found not in given:
                given.add(found)
                return found

    return name


def hamlets(random: Random, total: int = HAMLETS, groups: int = GROUPS) -> list[list[str]]:
    """Names of hamlets for every group: two or three each, all of them in all."""
    more = total - 2 * groups
    return [_hamlets_of_a_group(random, 2 + (number < more)) for number in range(groups)]


def _hamlets_of_a_group(random: Random, count: int) -> list[str]:
    families = random.sample(FAMILIES, count)
    named = [f"{family}家{random.choice(LANDSCAPE)}" for family in families]
    if random.random() < 0.5:
        named[0] = random.choice(PLACES)
    return named


# Who is who in the main village; the others are named by chance.
CHUANJIANG = {
    "secretary": ("何青山", Gender.MAN),
    "director": ("罗春燕", Gender.WOMAN),
    "clerk": ("唐小雨", Gender.WOMAN),
    "chair": ("邓公平", Gender.MAN),
    "supervisor_1": ("谢素珍", Gender.WOMAN),
    "supervisor_2": ("彭正华", Gender.MAN),
    "representative_1": ("杨永福", Gender.MAN),
    "representative_9": ("李三福", Gender.MAN),  # his field lies beside the road of the third group
    "representative_24": ("蒋长青", Gender.MAN),
    "representative_37": ("周桂芳", Gender.WOMAN),
}
