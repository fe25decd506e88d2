"""Builders: the covenant of Baihe, as far along as a test needs it."""

from datetime import date
from typing import Any

from tests.support.cast import MONDAY, Cast
from tests.support.snapshot import remembered
from xiangyue.decisions import actions
from xiangyue.decisions.models import Clause, Covenant
from xiangyue.decisions.tests.conftest import Story
from xiangyue.kernel.stages import make_move

TEXT = """白河村村规民约
第一章 公共秩序
第一条 红白事酒席不超过20桌。
第二条 不在公路上晒粮。
第二章 邻里
第三条 夜里十点以后不放烟花。
第四条 子女要按月看望老人。
"""
OLD = date(2023, 3, 5)
BASIS = "2023年3月5日村民会议，到会412人，赞成398人"


def first_draft(cast: Cast, text: str = TEXT) -> Covenant:
    return actions.start_covenant(cast.clerk, cast.baihe, text=text)


@remembered
def standing(cast: Cast) -> Covenant:
    """Version 1, adopted on paper before the village kept its records here."""
    return actions.record_standing(cast.clerk, first_draft(cast), basis=BASIS, adopted_on=OLD, effective_on=OLD)


def clause_of(covenant: Covenant, number: int) -> Clause:
    return covenant.clauses.select_related("article", "covenant").get(article__number=number)


@remembered
def revised(cast: Cast) -> Covenant:
    """A draft of version 2: one article changed, one repealed, one added."""
    standing(cast)
    draft = actions.start_covenant(cast.clerk, cast.baihe)
    actions.edit_clause(cast.clerk, clause_of(draft, 1), text="红白事酒席不超过15桌。")
    actions.repeal_clause(cast.clerk, clause_of(draft, 3))
    actions.add_article(cast.clerk, draft, text="垃圾分类投放。")
    return draft


@remembered
def consulting(cast: Cast) -> Covenant:
    return make_move(revised(cast), "open", cast.clerk)


@remembered
def checking(cast: Cast) -> Covenant:
    return make_move(consulting(cast), "send", cast.clerk)


@remembered
def deciding(cast: Cast) -> Covenant:
    return actions.put_to_assembly(cast.secretary, checking(cast))


@remembered
def at_the_vote(story: Story) -> Covenant:
    """The whole village has agreed in its assembly, and the resolution is written."""
    return voted(story, deciding(story.cast))


def voted(story: Story, covenant: Covenant) -> Covenant:
    decision: Any = covenant.decision
    for number in (1, 2, 3):
        story.pass_step(decision, number)
    step = story.step(decision, 4)
    story.hold(story.plan(step, urgent_reason="村里等着用", mode="adults"), present=100)
    actions.advance(story.cast.clerk, step)
    decision.refresh_from_db()
    resolved = actions.resolve(story.cast.clerk, decision)
    return resolved.covenants.select_related("decision", "place__village").get()


@remembered
def adopted(story: Story, effective_on: date = MONDAY) -> Covenant:
    return actions.adopt(story.cast.clerk, at_the_vote(story), effective_on=effective_on, women_present=46)


@remembered
def filed(story: Story, effective_on: date = MONDAY) -> Covenant:
    covenant = adopted(story, effective_on)
    return actions.keep_receipt(story.cast.justice, covenant, number="乡备〔2026〕7号", day=MONDAY, officer="吴公平")


@remembered
def third(story: Story, effective_on: date = MONDAY) -> Covenant:
    """Version 3, adopted the day version 2 was."""
    cast = story.cast
    draft = actions.start_covenant(cast.clerk, cast.baihe)
    actions.edit_clause(cast.clerk, clause_of(draft, 1), text="红白事酒席不超过12桌。")
    for name in ("open", "send"):
        make_move(draft, name, cast.clerk)
    covenant = voted(story, actions.put_to_assembly(cast.secretary, draft))
    return actions.adopt(cast.clerk, covenant, effective_on=effective_on, women_present=46)


def ordered(cast: Cast, covenant: Covenant) -> Covenant:
    return actions.order_correction(cast.justice, covenant, text="删去第一条", basis="组织法第三十一条")


def first_adopted(story: Story) -> Covenant:
    """A first version the assembly adopted, whose day is still to come."""
    cast = story.cast
    draft = first_draft(cast)
    for name in ("open", "send"):
        make_move(draft, name, cast.clerk)
    covenant = voted(story, actions.put_to_assembly(cast.secretary, draft))
    return actions.adopt(cast.clerk, covenant, effective_on=MONDAY.replace(year=2027), women_present=46)
