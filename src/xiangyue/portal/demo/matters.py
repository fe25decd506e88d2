"""The matters of the story: what the villages of the demo town want to decide, and what happens to it on the way."""

from xiangyue.decisions.demo.decisions import Matter, Said, Work
from xiangyue.disclosure.demo import Opinion
from xiangyue.meetings.demo import Sitting
from xiangyue.meetings.models import Way
from xiangyue.people.models import BodyKind, Mode

YUAN = 100  # fen

ROAD = Matter(
    title="修三社生产路1.2公里",
    text="硬化三社晒场到堰塘的生产路1.2公里，路面宽3.5米、厚18厘米。\n"
    "资金：上级以奖代补12万元，村集体出6.6万元，不向村民筹钱。\n"
    "占地：沿线边坡占用的按实丈量，青苗照县里标准补偿。\n"
    "工期：腊月前完工，监委会全程监督。",
    feasibility="三社48户、156亩地靠这条路运肥运粮，下雨天拖拉机进不去。县里今年的以奖代补指标还有效。",
    topic="M04",
    money=186_000 * YUAN,
    way=Way.PAPER,
    concerns=("representative_9",),
    opinions=(
        Said(
            "路边要留排水沟，不然一下雨泥水都冲到田里。", "采纳：沿山一侧加修0.4公里排水沟，已写进预算。", adopted=True
        ),
        Said("能不能顺便把二社那段也修了？", "没有采纳：这次的钱只够1.2公里，二社那段列入明年计划。"),
    ),
    sittings={
        "discuss": Sitting(discussion="议定沿山一侧加修排水沟，路面宽度不变。"),
        "review": Sitting(present=36, no=2, abstain=1, discussion="有党员提出施工要避开栽油菜，会上同意腊月前完工。"),
        "resolve": Sitting(present=30, no=11, abstain=2),
    },
    work=(
        Work(3, "三社生产路开工，监委会到场查看材料"),
        Work(9, "路基完成，结首笔工程款", 90_000 * YUAN),
        Work(18, "路面浇筑完工，验收合格，结清尾款", 93_500 * YUAN),
    ),
    verdict="材料和厚度当场量过，账目逐笔对过，没有问题。",
)

BUMPS = Matter(
    title="村口安装减速带两处",
    text="在村口和学校门口各装一处减速带，配反光标志。",
    topic="M04",
    money=3_600 * YUAN,
)

ROOF = Matter(
    title="村活动室屋面维修",
    text="翻修活动室屋面210平方米，换瓦、补漏、加避雷带。\n资金：村集体经营收入2.8万元。",
    topic="M03",
    money=28_000 * YUAN,
    work=(
        Work(5, "拆旧瓦、换檩条，结材料款", 15_200 * YUAN),
        Work(12, "换瓦补漏完工，验收合格，结工钱", 11_900 * YUAN),
    ),
    verdict="看过现场，账目清楚。",
)

POND = Matter(
    title="整治上湾山坪塘",
    text="清淤1.8亩，整修溢洪道，塘边加护栏。",
    topic="M04",
    money=64_000 * YUAN,
)

ALLOWANCE = Matter(
    title="保洁员误工补贴标准",
    text="12名保洁员每人每月的误工补贴由300元调到360元，一年多支出8,640元。",
    topic="M02",
    money=8_640 * YUAN,
    days={"propose": 5, "discuss": 9, "review": 14},
)

PARKING = Matter(
    title="建便民停车场",
    text="在村委会旁硬化停车场420平方米，画车位16个。",
    topic="M01",
    money=52_000 * YUAN,
    days={"discuss": 8, "review": 14},
)

SQUARE = Matter(
    title="维修文化广场",
    text="换地砖260平方米，添健身器材6件。",
    topic="M04",
    money=38_000 * YUAN,
)

WASTE = Matter(
    title="建垃圾分类亭4个",
    text="四个社各建一个分类亭，定专人清运。",
    topic="M04",
    money=26_000 * YUAN,
    merged=True,
)

WATER = Matter(
    title="更换自来水主管2公里",
    text="把二社到五社的老水管换成PE管2公里。",
    topic="M04",
    money=118_000 * YUAN,
    returned=(2, "报价只有一家，补齐三家比价再议。"),
)

ORCHARD_ROAD = Matter(
    title="梨园产业路承包方案",
    text="产业路1.6公里公开比选施工队，最高限价31万元，质保两年。",
    topic="M04",
    money=310_000 * YUAN,
    sittings={"resolve": Sitting(present=12, held=False)},
    again_after=15,
)

FOOTBRIDGE = Matter(
    title="重建三社便民桥",
    text="重建三社便民桥，桥长18米、宽4.5米。\n资金：上级补助22万元，村集体出3万元。",
    topic="M04",
    money=250_000 * YUAN,
)

WINTER_AID = Matter(
    title="冬季重点帮扶方案",
    text="帮扶14户：每户送棉被一床、米面各一袋，村干部每月上门一次。",
    topic="M05",
    money=9_800 * YUAN,
    objections=(
        Opinion(1, "去年说每月上门，只来过两次。", answer="上门日期贴在公开栏，没来的当月补上。", answered_after=5),
        Opinion(5, "名单是怎么排出来的，没有写清楚。", channel="web"),
    ),
)

DRYING_GROUND = Matter(
    title="扩建二社晒场",
    text="把二社晒场扩到800平方米。",
    topic="M04",
    money=47_000 * YUAN,
    unposted=True,
)

STONE_BRIDGE = Matter(
    title="加固石板桥",
    text="给二社石板桥加两道钢筋混凝土护栏，补平桥面。\n资金：上级危桥改造补助4.2万元。",
    topic="M04",
    money=42_000 * YUAN,
    work=(
        Work(4, "护栏浇筑完成，结材料款", 26_000 * YUAN),
        Work(11, "桥面补平，验收合格，结工钱", 15_300 * YUAN),
    ),
    verdict="护栏结实，用料与清单相符。",
)

VAN = Matter(
    title="集体茶叶收入的使用",
    text="用集体茶叶收入7.6万元买宣传车一辆，含喇叭。",
    topic="M03",
    money=76_000 * YUAN,
    sittings={"resolve": Sitting(no=9, abstain=4, discussion="多数代表认为不如先扩建晒场。")},
    shelved=True,
)
VAN_IN_OTHER_WORDS = "用集体茶叶收入4万元扩建晒场，余下3.6万元留作明年茶园管护。"

CANTEEN = Matter(
    title="开办老年食堂",
    text="在老村小办老年食堂，午餐每人每天6元，村集体每月补2,000元。",
    topic="M03",
    money=24_000 * YUAN,
    sittings={"review": Sitting(late=3, prose="当晚停电，打着应急灯开的会，用纸记录。")},
)

WELLS = Matter(
    title="打机井两口",
    text="在一社、四社各打一口机井，浇灌120亩果园。\n资金：产业发展资金9万元，村集体出1.5万元。",
    topic="M04",
    money=105_000 * YUAN,
    days={"report": 62},
    work=(
        Work(10, "一社机井出水，结首笔款", 46_000 * YUAN),
        Work(20, "四社机井打到62米，正在装水泵"),
    ),
)

CHARTER = Matter(
    title="修改村民自治章程",
    text="改三条：村民会议每年至少开一次，定在春节前后；各社院坝会每季度开一次；在外的村民可以在线上听会、提意见。",
    feasibility="在外的人多，这三条都是春节院坝会上提得最多的。",
    topic="M06",
    body=BodyKind.VILLAGE_ASSEMBLY,
    mode=Mode.HOUSEHOLDS,
    days={"resolve": 26},
    legal_check="三条都不违反法律法规。表决通过后十日内报镇政府备案。",
)

FIREBREAK = Matter(
    title="清理防火道6.4公里",
    text="清理防火道6.4公里，每公里1,200元。",
    topic="M04",
    money=7_680 * YUAN,
    objections=(Opinion(3, "清下来的木料归谁，没有写。"),),
)

TEA_MACHINES = Matter(
    title="添置茶叶揉捻机2台",
    text="用村集体茶园收入添置揉捻机2台，每台1.6万元，三家比价后购买。",
    topic="M03",
    money=32_000 * YUAN,
    way=Way.PAPER,
    days={"resolve": 18},
)

LAMPS = Matter(
    title="安装路灯32盏",
    text="在主街和两条背街安装太阳能路灯32盏，每盏不超过1,560元，保修三年。\n资金：上级补助3万元，社区公共服务经费2万元。",
    feasibility="背街晚上没有灯，老人摔过两回。",
    topic="M04",
    money=50_000 * YUAN,
    days={"report": 47},
    sittings={"resolve": Sitting(abstain=1)},
    work=(
        Work(4, "三家比价，和报价最低的一家签了合同"),
        Work(10, "32盏路灯装好，结八成货款", 38_880 * YUAN),
        Work(15, "逐盏验收合格，结清尾款；共花4.86万元，剩0.14万元", 9_720 * YUAN),
    ),
    verdict="32盏逐盏亮灯查过，发票和合同对得上。",
)

CORNER = Matter(
    title="改造休闲角",
    text="把旧水塔下的空地改成休闲角，添座椅8张。",
    topic="M04",
    money=18_000 * YUAN,
    days={"review": 14},
)

CHARGING = Matter(
    title="建电动车充电棚两处",
    text="建充电棚两处，共40个车位。",
    topic="M04",
    money=34_000 * YUAN,
)
