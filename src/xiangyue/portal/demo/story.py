"""The story as a list: which village takes which matter how far, and since how many days before the story's evening.

Days beside the usual rhythm, sittings that go otherwise, and what people say stand with each matter.
"""

from dataclasses import dataclass
from datetime import date

from xiangyue.decisions.demo import Matter, Said, Work
from xiangyue.disclosure.demo import Opinion
from xiangyue.meetings.demo import Sitting
from xiangyue.meetings.models import Way
from xiangyue.people.models import BodyKind, Mode

STORY_DAY = date(2026, 11, 23)
EVENING = (19, 20)  # ten minutes before the main sitting
REGISTER = 110  # days before: the town begins to keep its records here
TERM = 310  # days before: the present committees took office
AUTHORISED = (245, 120)  # days before and after: what the assemblies left to their representatives
TOPICS = ("M01", "M02", "M03", "M04", "M05", "M07", "M12")

YUAN = 100  # fen


@dataclass(frozen=True)
class Chapter:
    """One matter of one village: begun so many days before the evening, and taken as far as `until`."""

    village: str
    before: int
    matter: Matter
    until: str = "archived"


ROAD = Matter(
    title="修三社生产路1.2公里",
    text="硬化三社晒场到堰塘的生产路1.2公里，路面宽3.5米、厚18厘米。\n"
    "资金：上级以奖代补12万元，村集体出6.6万元，不向村民筹钱。\n"
    "占地：沿线边坡占用的按实丈量，青苗照县里标准补偿。\n"
    "工期：腊月前完工，由监委会全程监督。",
    feasibility="三社48户、156亩地靠这条路运肥运粮，雨天拖拉机进不去。县里以奖代补指标今年有效。",
    topic="M04",
    money=186_000 * YUAN,
    way=Way.PAPER,
    concerns=("representative_9",),
    opinions=(
        Said("路边要留排水沟，不然一下雨泥水都冲到田里。", "采纳：沿山一侧加修0.4公里排水沟，已写进预算。", True),
        Said("能不能顺便把二社那段也修了？", "这次资金只够1.2公里，二社那段列入明年计划。"),
    ),
    sittings={
        "discuss": Sitting(discussion="会上议定沿山一侧加排水沟，路面宽度不变。"),
        "review": Sitting(present=36, no=2, abstain=1, discussion="党员提出施工要避开油菜播种，会上同意腊月前完工。"),
        "resolve": Sitting(present=30, no=11, abstain=2),
    },
    work=(
        Work(3, "三社生产路开工，监委会到场查看材料。"),
        Work(9, "路基完成，付首批工程款", 90_000 * YUAN),
        Work(18, "路面浇筑完工，验收合格，付尾款", 93_500 * YUAN),
    ),
    verdict="材料和厚度当场量过，账目逐笔对过，没有问题。",
)

LAMPS = Matter(
    title="安装路灯32盏",
    text="在主街和两条背街安装太阳能路灯32盏，每盏1,560元以内，含基座和安装，保修三年。\n资金：上级补助3万元，社区公共服务经费2万元。",
    feasibility="背街晚上没有灯，老人摔过两回。",
    topic="M04",
    money=50_000 * YUAN,
    days={"report": 41},
    sittings={"resolve": Sitting(abstain=1)},
    work=(
        Work(4, "比价三家，和报价最低的一家签了合同。"),
        Work(10, "32盏路灯装好，付八成货款", 38_880 * YUAN),
        Work(15, "逐盏验收合格，付尾款；共花4.86万元，比计划剩0.14万元", 9_720 * YUAN),
    ),
    verdict="32盏逐盏亮灯查过，发票和合同对得上。",
)

ROOF = Matter(
    title="村活动室屋面维修",
    text="翻修活动室屋面210平方米，换瓦、补漏、加避雷带。\n资金：村集体经营收入2.8万元。",
    topic="M03",
    money=28_000 * YUAN,
    work=(Work(5, "拆旧瓦、换檩条，付材料款", 15_200 * YUAN), Work(12, "换瓦补漏完工，验收合格，付工钱", 11_900 * YUAN)),
    verdict="看过现场，账目清楚。",
)

BRIDGE = Matter(
    title="加固石板桥",
    text="给二社石板桥加两道钢筋混凝土护栏，桥面补平。\n资金：上级危桥改造补助4.2万元。",
    topic="M04",
    money=42_000 * YUAN,
    work=(Work(4, "护栏浇筑完成，付材料款", 26_000 * YUAN), Work(11, "桥面补平，验收合格，付工钱", 15_300 * YUAN)),
    verdict="护栏试拉合格，用料与清单相符。",
)

WELL = Matter(
    title="打机井两口",
    text="在一社、四社各打一口机井，供120亩果园灌溉。\n资金：产业发展资金9万元，村集体出1.5万元。",
    topic="M04",
    money=105_000 * YUAN,
    days={"report": 62},
    work=(Work(10, "一社机井出水，付首款", 46_000 * YUAN), Work(20, "四社机井打到62米，正在安装水泵。")),
)

RULES = Matter(
    title="修改村规民约",
    text="改三条：酒席不超过20桌；不在公路上晒粮；红白事不放烟花到半夜。\n没有罚款条款。",
    feasibility="三条都是院坝会上提得最多的。",
    topic="M06",
    body=BodyKind.VILLAGE_ASSEMBLY,
    mode=Mode.HOUSEHOLDS,
    days={"resolve": 26},
    legal_check="三条都不违反法律法规。“不超过20桌”宜写成倡议，建议加“倡导”二字。",
)

CHAPTERS = [
    Chapter("chuanjiang", 20, ROAD),
    Chapter("chuanjiang", 98, ROOF),
    Chapter("chuanjiang", 2, Matter("村口安装减速带两处", "在村口和学校门口各装一处减速带，配反光标志。", "M04", 3_600 * YUAN), "draft"),
    Chapter("shima", 4, Matter("整治上湾山坪塘", "清淤1.8亩，整修溢洪道，塘边加护栏。", "M04", 64_000 * YUAN), "draft"),
    Chapter("qinglin", 3, Matter(
        "公共服务岗误工补贴标准", "保洁员每月误工补贴由300元调到360元，巡河员每月200元不变。", "M02", 8_640 * YUAN,
        days={"propose": 5, "discuss": 9, "review": 14},
    )),
    Chapter("shuanghe", 6, Matter(
        "建便民停车场", "在村委会旁硬化停车场420平方米，画车位16个。", "M01", 52_000 * YUAN, days={"discuss": 8, "review": 14},
    )),
    Chapter("baihe", 10, Matter("维修文化广场", "换地砖260平方米，添健身器材6件。", "M04", 38_000 * YUAN)),
    Chapter("baishu", 9, Matter("建垃圾分类亭4个", "四个社各建一个分类亭，配专人清运。", "M04", 26_000 * YUAN, merged=True)),
    Chapter("gaoqiao", 15, Matter(
        "更换自来水主管2公里", "把二社到五社的老水管换成PE管2公里。", "M04", 118_000 * YUAN,
        returned=(2, "报价只有一家，补齐三家比价再议。"),
    )),
    Chapter("liyuan", 33, Matter(
        "梨园产业路招标方案", "1.6公里产业路按招标方案发包，最高限价31万元。", "M04", 310_000 * YUAN,
        sittings={"resolve": Sitting(present=12, held=False)}, again_after=15,
    )),
    Chapter("zhuxi", 27, Matter(
        "竹溪村便民桥重建", "重建三社便民桥，桥长18米、宽4.5米。\n资金：上级补助22万元，村集体出3万元。", "M04", 250_000 * YUAN,
    )),
    Chapter("bifeng", 32, Matter(
        "重点帮扶名单和办法", "冬季帮扶14户：每户送棉被一床、米面各一袋，村干部每月上门一次。", "M05", 9_800 * YUAN,
        objections=(
            Opinion(1, "去年说每月上门，只来过两次。", "counter", "", "今年上门日期贴在公开栏，没来的当月补上。", 5),
            Opinion(5, "名单里为什么没有五社的孤寡老人？请说明是怎么排的。", "web"),
        ),
    )),
    Chapter("shiqiao", 26, Matter("石桥村晒场扩建", "把二社晒场扩到800平方米。", "M04", 47_000 * YUAN, unposted=True)),
    Chapter("yuntai", 95, BRIDGE),
    Chapter("maan", 30, Matter(
        "集体茶叶收入用于买宣传车", "用集体茶叶收入买宣传车一辆，含喇叭。", "M03", 76_000 * YUAN,
        sittings={"resolve": Sitting(no=9, abstain=4, discussion="多数代表认为不如先修晒场。")}, shelved=True,
    )),
    Chapter("guihua", 16, Matter(
        "桂花村老年食堂开办", "在老村小办老年食堂，午餐每人每天6元，村集体每月补2,000元。", "M04", 24_000 * YUAN,
        sittings={"review": Sitting(late=3, prose="当晚停电，会议在院坝开，纸质记录，三天后补录。")},
    )),
    Chapter("liuxi", 50, WELL),
    Chapter("fengming", 18, RULES),
    Chapter("songlin", 50, Matter(
        "松林村防火道清理", "清理防火道6.4公里，每公里1,200元。", "M04", 7_680 * YUAN,
        objections=(Opinion(3, "清理下来的木料归谁？没有写。"),),
    )),
    Chapter("chaping", 16, Matter(
        "茶坪村加工房出租方案", "加工房出租三年，年租金不低于1.2万元，公开竞租。", "M03", way=Way.PAPER,
        days={"resolve": 18},
    )),
    Chapter("longtai", 60, LAMPS),
    Chapter("xinjie", 12, Matter("新街社区休闲角改造", "把旧水塔下的空地改成休闲角，添座椅8张。", "M04", 18_000 * YUAN, days={"review": 14})),
    Chapter("fengshan", 1, Matter("凤山社区电动车充电棚", "建充电棚两处，共40个车位。", "M04", 34_000 * YUAN), "draft"),
]  # fmt: skip

SHELVED_AGAIN = ("maan", "用集体茶叶收入4万元扩建晒场，余款留作明年茶园管护。")

# Duties that were not met in time, so that the list of what is overdue is not empty.
FORGOTTEN = {("shima", "village_affairs"), ("songlin", "village_finance"), ("fengshan", "village_finance")}

# What the clerk pastes below the resolution without looking: there is no county 510999, and nobody has this number.
COMPENSATION = "青苗补偿：李三福，0.4亩，600元（身份证号：51099919650315000X）"
