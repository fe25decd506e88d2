"""Builds the demo town: its places and people first, then everything that happened until the story's evening."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from django.utils import translation

from xiangyue.decisions import actions as decisions
from xiangyue.decisions.demo.covenants import enter_standing, offer, revise
from xiangyue.decisions.demo.decisions import RHYTHM, STAGES, walk
from xiangyue.decisions.models import Decision, DecisionStage
from xiangyue.kernel import clock, demo, tenancy
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.demo import Thread
from xiangyue.meetings import actions as sittings
from xiangyue.meetings.demo import attend, step_aside
from xiangyue.meetings.models import Meeting, MeetingStage
from xiangyue.people import actions as people
from xiangyue.people.demo import Town, Village, VillagePlan, build_town
from xiangyue.people.law import rules_for
from xiangyue.people.models import BodyKind, PlaceKind
from xiangyue.portal.demo import covenants, matters, names, story
from xiangyue.portal.demo.ground import on_the_ground
from xiangyue.portal.demo.law import town_rules
from xiangyue.portal.demo.needs import needs
from xiangyue.portal.demo.notes import in_the_notebooks
from xiangyue.portal.demo.postings import quarterly
from xiangyue.registry.demo.forms import build_forms

SEED = 19
HERE_ALREADY = 27  # signed in when the tour begins; twenty-eight are needed
LAW_LOADED = 6  # days ago
FORM_OF_MARCH = 260  # days ago, counted from a day in November
BEFORE_THE_SITTING = 15  # minutes before the evening's moment at which they signed in
UNTIL = {"posted": 6}  # days the main decision has stood at a stage when it is stopped there; else one


def say_nothing(_words: str) -> None:
    pass


@dataclass(frozen=True)
class Build:
    """What is built: for which day, how far the main decision goes, and how many of the villages."""

    day: date = story.STORY_DAY
    until: str = ""
    villages: int = len(names.VILLAGES)

    @property
    def evening(self) -> datetime:
        return clock.moment(self.day, *story.EVENING)

    def before(self, days: int) -> date:
        return self.day - timedelta(days=days)


def build(plan: Build | None = None, say: Callable[[str], None] = say_nothing) -> Town:
    """The whole demo in an empty database; the clock runs from its evening afterwards."""
    plan = plan or Build()
    demo.begin(plan.evening)
    with translation.override("zh-hans"), tenancy.use(names.TOWN_NUMBER):
        random = Random(SEED)  # noqa: S311  the same town every time
        town = found(plan, random)
        say(f"{names.TOWN_NAME}：{len(town.villages)}个村（社区）建好了，开始记会议和公示……")
        demo.tell(*threads(plan, town, random), until=plan.evening)
        with clock.at(plan.evening):
            build_forms(
                town.organiser, town.place, villages=len(town.villages), march=plan.before(FORM_OF_MARCH),
                today=plan.day,
            )  # fmt: skip
    demo.start_clock()
    return town


def found(plan: Build, random: Random) -> Town:
    """Places, persons, offices and bodies, on the day the town began to keep its records here."""
    with clock.at(clock.moment(plan.before(story.REGISTER), 9)), act(SYSTEM, "build_demo"):
        town = build_town(
            number=names.TOWN_NUMBER, slug=names.TOWN_SLUG, name=names.TOWN_NAME, above=names.ABOVE,
            officers=names.OFFICERS, villages=village_plans(random)[: plan.villages],
            namer=lambda: names.namer(random), random=random, term=plan.before(story.TERM), phone=names.TOWN_PHONE,
        )  # fmt: skip
        for village in town.villages.values():
            _authorise(village, plan)
        _kin(town.villages[names.MAIN])
        offer(town.justice, town.place, covenants.OFFERS)
        enter_standing(town.villages[names.MAIN], covenants.COVENANT)
    return town


def village_plans(random: Random) -> list[VillagePlan]:
    """The main village has its bodies in full; the others are smaller."""
    hamlets = iter(names.hamlets(random))
    plans = []
    for number, (name, slug, groups) in enumerate(names.VILLAGES):
        community = slug in names.COMMUNITIES
        unit = "组" if community else "社"
        rows = [(f"{names.NUMBERS[group]}{unit}", next(hamlets)) for group in range(groups)]
        sizes = {"adults": groups * 105, "all_households": groups * 40}
        if slug == names.MAIN:
            sizes = {
                "households": 20, "committee": 5, "party": 41, "probation": 2, "representatives": 37, "women": 15,
                "adults": 812, "all_households": 296,
            }  # fmt: skip
        plans.append(VillagePlan(
            name, slug, rows, kind=PlaceKind.COMMUNITY if community else PlaceKind.VILLAGE,
            phone=f"0825-555{number + 1:02d}01", named=names.CHUANJIANG if slug == names.MAIN else {}, **sizes,
        ))  # fmt: skip
    return plans


def _authorise(village: Village, plan: Build) -> None:
    """What this year's assembly left to its representatives, as far as the topic is in the catalogue here."""
    before, after = story.AUTHORISED
    since = plan.before(before)
    law = rules_for(village.place, plan.day)
    known = {topic.code for topic in law.topics}
    assembly = law.term("village_assembly")
    decisions.authorise(
        village.clerk, village.place, topics=[code for code in story.TOPICS if code in known], since=since,
        until=plan.before(-after), basis=f"{since.year}年{since.month}月{since.day}日{assembly}的授权决议",
    )  # fmt: skip


def _kin(village: Village) -> None:
    people.declare_near_kin(SYSTEM, village.persons["representative_9"], village.persons["member_2"], "夫妻")


# The story


def threads(plan: Build, town: Town, random: Random) -> Iterator[Thread]:
    """Every thread of the story in the villages that were built."""
    yield town_rules(town, plan.day, plan.before(LAW_LOADED))
    for village in town.villages.values():
        yield from quarterly(village, plan.day, random, story.FORGOTTEN)
    for chapter in story.CHAPTERS:
        if chapter.village in town.villages:
            yield chapter_of(plan, town, chapter)
    yield revise(town.villages[names.MAIN], covenants.COVENANT, plan.before(covenants.REVISED))
    yield from needs(town, list(town.villages.values()), plan.day)
    yield from on_the_ground(town, plan.day)
    yield from in_the_notebooks(town, plan.day)
    if not plan.until:
        yield evening(plan, town.villages[names.MAIN])
    if story.RAISED_AGAIN[0] in town.villages:
        yield raised_again(plan, town.villages[story.RAISED_AGAIN[0]])


def chapter_of(plan: Build, town: Town, chapter: story.Chapter) -> Thread:
    """A chapter begins on its day; the main matter earlier, if it is to have come further by this evening."""
    before, until = chapter.before, chapter.until
    if plan.until and chapter.matter is matters.ROAD:
        until = plan.until
        before = _days_to(plan.until) + UNTIL.get(plan.until, 1)
    return walk(
        town.villages[chapter.village], chapter.matter, plan.before(before), until=until, advisers=town.actors
    )  # fmt: skip


def _days_to(stage: str) -> int:
    """After how many days a matter has come so far."""
    keys = ("draft", "raise", "propose", "discuss", "review", "resolve", "post", "report", "archive")
    return RHYTHM[keys[STAGES.index(stage)]]


def evening(plan: Build, village: Village) -> Thread:
    """A quarter of an hour before: twenty-seven have signed in, and one has stepped aside."""
    yield plan.evening - timedelta(minutes=BEFORE_THE_SITTING)
    meeting = Meeting.objects.get(
        body=village.bodies[BodyKind.REPRESENTATIVES_ASSEMBLY], stage=MeetingStage.NOTICED
    )  # fmt: skip
    sittings.name_chair(
        village.clerk, meeting, chair=village.persons["secretary"], recorder=village.persons["clerk"]
    )  # fmt: skip
    committee = [village.persons["director"], village.persons["clerk"], *village.roles("committee")]
    late = village.roles("representative")[HERE_ALREADY - len(committee) :]
    attend(village.clerk, meeting, HERE_ALREADY, but=late)
    for item in meeting.agenda:
        step_aside(village.clerk, item)


def raised_again(plan: Build, village: Village) -> Thread:
    """What was voted down comes back in other words, as a draft."""
    yield plan.evening - timedelta(days=4)
    shelved = Decision.objects.get(place=village.place, stage=DecisionStage.SHELVED)
    decisions.raise_again(village.clerk, shelved, text=story.RAISED_AGAIN[1])
