"""The practices of the article in short phrases, each with the page that lives it; what is not built yet says so."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from xiangyue.people.models import Level


@dataclass(frozen=True)
class Phrase:
    """A practice in the article's own short words, and the address name of its page ("" while there is none)."""

    words: str
    page: str = ""
    level: Level | None = None  # whose page it is: that of the main village, that of its town, or of no place
    persona: str = ""  # which person of the demo may read it; "" for everybody


def phrases(words: str, page: str = "", level: Level | None = None, persona: str = "") -> list[Phrase]:
    """Phrases that share a page, divided by the wide comma of a Chinese list."""
    return [Phrase(each, page, level, persona) for each in words.split("；")]


PHRASES: list[tuple[Any, list[Phrase]]] = [
    (
        _("One team for everything"),
        [
            *phrases("走完21个村（社区）；99个社、220个湾", "coverage", Level.TOWN, "town"),
            *phrases("四下基层；联系农户、交心谈心；慰问困难群众；农用物资2.5吨", "activities", Level.TOWN, "town"),
            *phrases("调查报告", "activities", Level.TOWN, "town"),
            *phrases("班子成员挂片联系3个村", "leader-links", Level.TOWN, "town"),
            *phrases("每周至少劳作半天", "my-duties", persona="founder"),
            *phrases("接待信访群众；解决民生问题", "needs", Level.VILLAGE, "secretary"),
            *phrases("政策笔记；民情日记；工作手记", "notes", persona="founder"),
            *phrases("青年干部农场体验园；老农当导师；返乡农民垦荒；领头雁、后备干部；创业能力培训班"),
            *phrases("村级工作擂台赛；第一书记到村社"),
        ],
    ),
    (
        _("Places that work"),
        [
            *phrases("征求意见和建议", "decisions", Level.VILLAGE),
            *phrases("三强三好；星级服务型党组织；资源和要素向基层倾斜；村集体经济；建好村级活动阵地"),
            *phrases("流动党员服务站；村村建网上工作群；维护在外群众权益"),
        ],
    ),
    (
        _("Rules that hold"),
        [
            *phrases(
                "支委会提出议题；“村两委”专题研究；村支部大会讨论；村民（代表）大会作出决议",
                "decisions",
                Level.VILLAGE,
            ),
            *phrases("决议内容公布；实施结果公布；接受全体村民监督；结果公示反馈", "board", Level.VILLAGE),
            *phrases("村规民约；三票两评；十星级文明户"),
        ],
    ),
]
