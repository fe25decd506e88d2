"""The story as a list: which village takes which matter how far, since how many days before the story's evening."""

from dataclasses import dataclass
from datetime import date

from xiangyue.decisions.demo.decisions import Matter
from xiangyue.portal.demo import matters

STORY_DAY = date(2026, 11, 23)
EVENING = (19, 20)  # ten minutes before the main sitting
REGISTER = 110  # days before: the town begins to keep its records here
TERM = 310  # days before: the present committees took office
AUTHORISED = (245, 120)  # days before and after: what the assemblies left to their representatives
TOPICS = ("M01", "M02", "M03", "M04", "M05", "M07", "M12")


@dataclass(frozen=True)
class Chapter:
    """One matter of one village: begun so many days before the evening, and taken as far as `until`."""

    village: str
    before: int
    matter: Matter
    until: str = "archived"  # or as far as it comes until the evening


CHAPTERS = [
    Chapter("chuanjiang", 20, matters.ROAD),  # the assembly sits tonight
    Chapter("chuanjiang", 98, matters.ROOF),  # done and archived
    Chapter("chuanjiang", 2, matters.BUMPS, "draft"),
    Chapter("shima", 4, matters.POND, "draft"),
    Chapter("qinglin", 3, matters.ALLOWANCE),  # at the first step
    Chapter("shuanghe", 6, matters.PARKING),  # at the second
    Chapter("baihe", 10, matters.SQUARE),  # at the third
    Chapter("baishu", 9, matters.WASTE),  # first and second step in one sitting
    Chapter("gaoqiao", 15, matters.WATER),  # returned
    Chapter("liyuan", 33, matters.ORCHARD_ROAD),  # not held, called again
    Chapter("zhuxi", 27, matters.FOOTBRIDGE),  # resolved, the sixth of fifteen days on the board
    Chapter("bifeng", 32, matters.WINTER_AID),  # somebody disagrees and waits for an answer
    Chapter("shiqiao", 26, matters.DRYING_GROUND),  # resolved, and nobody has posted it
    Chapter("yuntai", 95, matters.STONE_BRIDGE),  # done and archived
    Chapter("maan", 30, matters.VAN),  # voted down, shelved, raised again
    Chapter("guihua", 16, matters.CANTEEN),  # a sitting on paper, entered three days later
    Chapter("liuxi", 50, matters.WELLS),  # being carried out
    Chapter("fengming", 18, matters.CHARTER),  # goes to the whole village, by households
    Chapter("songlin", 50, matters.FIREBREAK),  # an answer is overdue and holds the closing
    Chapter("chaping", 16, matters.TEA_MACHINES),  # the assembly sits in two days
    Chapter("longtai", 60, matters.LAMPS),  # carried out, the result is on the board
    Chapter("xinjie", 12, matters.CORNER),  # at the third step
    Chapter("fengshan", 1, matters.CHARGING, "draft"),
]
RAISED_AGAIN = ("maan", matters.VAN_IN_OTHER_WORDS)

# Duties that were not met in time, so that the list of what is overdue is not empty.
FORGOTTEN = {("shima", "village_affairs"), ("songlin", "village_finance"), ("fengshan", "village_finance")}

# What the clerk pastes below the resolution without looking: there is no county 510999, and nobody has this number.
COMPENSATION = "青苗补偿：李三福，0.4亩，600元（身份证号：51099919650315000X）"
