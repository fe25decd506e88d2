"""The practices of the article in short phrases, each with the page that lives it; what is not built yet says so."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Phrase:
    """A practice in the article's own short words, and the address name of its page ("" while there is none)."""

    words: str
    page: str = ""
    of_village: bool = False


def phrases(words: str, page: str = "", of_village: bool = False) -> list[Phrase]:
    """Phrases that share a page, divided by the wide comma of a Chinese list."""
    return [Phrase(each, page, of_village) for each in words.split("；")]


PHRASES: list[tuple[Any, list[Phrase]]] = [
    (
        _("One team for everything"),
        [
            *phrases("走完21个村（社区）；99个社、220个湾", "places"),
            *phrases("青年干部农场体验园；每周至少劳作半天；老农当导师；联系农户、交心谈心；慰问困难群众"),
            *phrases("农用物资2.5吨；返乡农民垦荒；四下基层；班子成员挂片联系3个村；接待信访群众；调查报告"),
            *phrases("解决民生问题；政策笔记；民情日记；工作手记；领头雁、后备干部；创业能力培训班"),
            *phrases("村级工作擂台赛；第一书记到村社"),
        ],
    ),
    (
        _("Places that work"),
        [
            *phrases("征求意见和建议", "decisions", of_village=True),
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
                of_village=True,
            ),
            *phrases("决议内容公布；实施结果公布；接受全体村民监督；结果公示反馈", "board", of_village=True),
            *phrases("村规民约；三票两评；十星级文明户"),
        ],
    ),
]
