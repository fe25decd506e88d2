"""Takes sample decisions along their steps through the actions of the rooms, each act on its own day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from xiangyue.decisions import actions
from xiangyue.decisions.models import AdviceKind, Decision, Motive, Raiser, Source, Step
from xiangyue.decisions.reckoning.decisions import POST_RESOLUTION, POST_RESULT, RESOLVE
from xiangyue.disclosure.demo import Opinion as Objection
from xiangyue.disclosure.demo import hang
from xiangyue.disclosure.models import PostingStage
from xiangyue.kernel import clock
from xiangyue.kernel.demo import Thread, side_by_side
from xiangyue.kernel.stages import make_move
from xiangyue.meetings import actions as sittings
from xiangyue.meetings.demo import Sitting, announce, hold
from xiangyue.meetings.models import Meeting, Way
from xiangyue.people.actor import Actor
from xiangyue.people.demo import Village
from xiangyue.people.law import rules_for
from xiangyue.people.models import BodyKind, Mode, Person

# How far a decision is taken, and after how many days it usually gets there.
STAGES = ("draft", "raised", "proposed", "discussed", "reviewed", "resolved", "posted", "carried_out", "archived")
STEP_STAGES = {"propose": "proposed", "discuss": "discussed", "review": "reviewed", RESOLVE: "resolved"}
RHYTHM = {
    "draft": 0, "raise": 1, "propose": 3, "discuss": 6, "review": 11, RESOLVE: 20,
    "post": 21, "carry_out": 24, "work": 30, "report": 45, "archive": 65,
}  # fmt: skip
HOURS = {"propose": 19, "discuss": 9, "review": 19, RESOLVE: 19}
WALK = 2  # days for the notice to be carried round, beyond what the law asks


@dataclass(frozen=True)
class Work:
    """Something done on the way, and what was paid for it (fen)."""

    after: int  # days after carrying out began
    text: str
    money: int | None = None


@dataclass(frozen=True)
class Said:
    """An opinion taken before the assembly, and its answer."""

    text: str
    answer: str = ""
    adopted: bool = False


@dataclass(frozen=True)
class Matter:
    """A matter of a sample village: what it is, and what happens to it on its way."""

    title: str
    text: str
    topic: str
    money: int | None = None
    body: BodyKind = BodyKind.REPRESENTATIVES_ASSEMBLY
    mode: Mode | str = ""  # how an assembly is counted
    motive: Motive = Motive.PEOPLE
    raiser: Raiser = Raiser.BRANCH
    feasibility: str = ""
    merged: bool = False
    way: Way = Way.HANDS  # of the assembly's vote
    concerns: Sequence[str] = ()  # roles of the persons it is about
    days: Mapping[str, int] = field(default_factory=dict)  # where they differ from the usual rhythm
    sittings: Mapping[str, Sitting] = field(default_factory=dict)  # by step, where they differ from the usual
    again_after: int = 0  # days after which a sitting that was not held is called again
    opinions: Sequence[Said] = ()
    returned: tuple[int, str] = (0, "")  # to which step it goes back after the review began, and why
    shelved: bool = False
    legal_check: str = ""  # what the town's justice officer says
    objections: Sequence[Objection] = ()
    unposted: bool = False  # the resolution is not posted
    work: Sequence[Work] = ()
    verdict: str = ""  # what the supervision committee says of the result

    def day(self, start: date, name: str) -> date:
        return start + timedelta(days={**RHYTHM, **self.days}[name])


@dataclass
class Telling:
    """One decision while its story is told."""

    village: Village
    matter: Matter
    start: date
    until: str
    advisers: Mapping[str, Actor]
    decision: Decision = field(init=False)

    def at(self, name: str, hour: int = 10, minute: int = 0) -> datetime:
        return clock.moment(self.matter.day(self.start, name), hour, minute)

    def goes_beyond(self, stage: str) -> bool:
        return STAGES.index(self.until) > STAGES.index(stage)

    def step(self, key: str) -> Step:
        """The step as it stands now, with the decision read anew."""
        self.decision.refresh_from_db()
        found: Step = self.decision.steps.select_related("decision__place__village", "place").get(key=key)
        return found


def walk(
    village: Village,
    matter: Matter,
    start: date,
    *,
    until: str = "archived",
    advisers: Mapping[str, Actor] | None = None,
) -> Thread:
    """A matter from its draft on `start` as far as `until`; gives the decision."""
    told = Telling(village, matter, start, until, advisers or {})
    yield told.at("draft")
    told.decision = draft(village, matter)
    if told.goes_beyond("draft"):
        yield told.at("raise")
        make_move(told.decision, "raise", village.secretary)
        yield from _four_steps(told)
    told.decision.refresh_from_db()
    return told.decision


def draft(village: Village, matter: Matter) -> Decision:
    """The matter is written down by the clerk."""
    concerned = [village.persons[role].pk for role in matter.concerns]
    names = ("title", "text", "topic", "money", "body", "motive", "raiser", "feasibility", "merged")
    values: dict[str, Any] = {name: getattr(matter, name) for name in names}
    return actions.draft_decision(village.clerk, village.place, concerns=concerned, **values)


def _four_steps(told: Telling) -> Thread:
    for key, stage in STEP_STAGES.items():
        if not told.goes_beyond(STAGES[STAGES.index(stage) - 1]):
            return
        if key == "review" and told.matter.returned[0]:
            yield told.at("review")
            number, note = told.matter.returned
            actions.return_to(told.village.clerk, told.decision, number, note)
            return
        if key == RESOLVE:
            yield from _consult(told)
        if key == "discuss" and told.matter.merged:
            actions.advance(told.village.clerk, told.step(key))
        elif not (yield from _sit(told, key)):
            yield from _shelve(told, key)
            return
    yield from _after_the_vote(told)


# A step and its sitting


def _sit(told: Telling, key: str) -> Thread:
    """Plan, notice, sit, record; a sitting on paper is entered afterwards.  Gives whether the vote passed."""
    clerk, plan = told.village.clerk, told.matter.sittings.get(key, Sitting())
    sits = told.at(key, HOURS[key], 30)
    notice = sits.date() - timedelta(days=_days_of_notice(told, key))
    entered = clock.moment(sits.date() + timedelta(days=plan.late), 10) if plan.late else None
    yield entered or clock.moment(notice, 11)
    step = told.step(key)
    meeting = actions.plan_sitting(
        clerk, step, planned_at=sits, venue=_venue(told), way=told.matter.way if key == RESOLVE else Way.HANDS,
        mode=told.matter.mode if key == RESOLVE else "",
    )  # fmt: skip
    both = [meeting, *Meeting.objects.filter(beside=meeting)]
    for each in both:
        announce(clerk, each, happened_on=notice)
    if entered is None:
        yield sits
    for each in both:
        hold_for(told.village, each, plan)
    if not plan.held:
        yield from _again(told, meeting)
    elif entered is None:
        yield sits + timedelta(hours=1)
    step = actions.advance(clerk, told.step(key))
    return step.stage == "passed"


def _venue(told: Telling) -> str:
    return f"{rules_for(told.village.place, told.start).term('village')}活动室"


def _days_of_notice(told: Telling, key: str) -> int:
    """What the law asks for this body, and two days for the notice to be carried round."""
    bodies = {
        "propose": BodyKind.BRANCH_COMMITTEE,
        "discuss": BodyKind.TWO_COMMITTEES,
        "review": BodyKind.PARTY_ASSEMBLY,
    }
    name = str(bodies.get(key, told.matter.body))
    rule = rules_for(told.village.place, told.start).get(f"{name}.notice_days")
    return WALK + (rule.days if rule else 0)


def hold_for(village: Village, meeting: Meeting, plan: Sitting) -> Meeting:
    """The secretary chairs, the clerk keeps the minutes, two who hold no office count."""
    return hold(
        village.clerk, meeting, plan, chair=village.persons["secretary"], recorder=village.persons["clerk"],
        tellers=tellers(village),
    )  # fmt: skip


def tellers(village: Village) -> list[Person]:
    """A member of the supervision committee and a representative."""
    return [village.persons["supervisor_1"], village.persons["representative_1"]]


def _again(told: Telling, meeting: Meeting) -> Thread:
    """Called again with the same agenda, after the days the story says."""
    clerk = told.village.clerk
    sits = meeting.planned_at + timedelta(days=told.matter.again_after)
    yield meeting.planned_at + timedelta(hours=1)
    meeting.refresh_from_db()
    again = sittings.call_again(clerk, meeting, planned_at=sits, venue=meeting.venue)
    announce(clerk, again)
    yield sits
    hold_for(told.village, again, Sitting())
    yield sits + timedelta(hours=1)


def _consult(told: Telling) -> Thread:
    """Representatives ask the households; the town's justice officer looks at the text if it must."""
    village, matter = told.village, told.matter
    if not (matter.opinions or matter.legal_check):
        return
    yield told.at("review", 21)
    for said in matter.opinions:
        found = actions.take_opinion(village.clerk, told.decision, text=said.text, source=Source.HOUSEHOLDS)
        if said.answer:
            actions.answer_opinion(village.clerk, found, adopted=said.adopted, answer=said.answer)
    if matter.legal_check:
        actions.advise(told.advisers["justice"], told.decision, kind=AdviceKind.LEGAL_CHECK, text=matter.legal_check)


def _shelve(told: Telling, key: str) -> Thread:
    """Voted down: it is put aside, and may come back in other words."""
    if told.matter.shelved:
        yield clock.moment(clock.today() + timedelta(days=1), 9)
        told.decision.refresh_from_db()
        make_move(told.decision, "shelve", told.village.secretary)


# After the vote


def _after_the_vote(told: Telling) -> Thread:
    """The resolution and its posting, the work and its posting, the archive."""
    actions.resolve(told.village.clerk, told.decision)
    if told.matter.unposted or not told.goes_beyond("resolved"):
        return
    yield told.at("post", 15)
    if told.matter.work and told.goes_beyond("posted"):
        yield from side_by_side(_post_resolution(told), _carry_out(told))
        yield from _post_result(told)
    else:
        yield from _post_resolution(told)


def _post_resolution(told: Telling) -> Thread:
    """The first posting hangs its days; then its step is done."""
    told.decision.refresh_from_db()
    posting = actions.draft_resolution_posting(told.village.clerk, told.decision)
    yield from hang(told.village.clerk, told.village.chair, posting, opinions=told.matter.objections)
    if posting.stage == PostingStage.CLOSED:
        actions.advance(told.village.clerk, told.step(POST_RESOLUTION))


def _carry_out(told: Telling) -> Thread:
    """The work, with what was paid, as it goes on."""
    yield told.at("carry_out", 11)
    told.decision.refresh_from_db()
    make_move(told.decision, "carry_out", told.village.clerk)
    for work in told.matter.work:
        yield told.at("carry_out", 17) + timedelta(days=work.after)
        told.decision.refresh_from_db()
        actions.record_progress(
            told.village.clerk, told.decision, day=clock.today(), text=work.text, money=work.money
        )  # fmt: skip


def _post_result(told: Telling) -> Thread:
    """What was done and what it cost hangs its days; then the papers go into the archive."""
    yield told.at("report", 10)
    told.decision.refresh_from_db()
    if told.matter.verdict:
        actions.give_supervision_opinion(told.village.chair, told.decision, step=6, text=told.matter.verdict)
    yield told.at("report", 15)
    posting = actions.draft_result_posting(told.village.clerk, told.decision)
    yield from hang(told.village.clerk, told.village.chair, posting)
    actions.advance(told.village.clerk, told.step(POST_RESULT))
    if not told.goes_beyond("carried_out"):
        return
    yield told.at("archive", 9)
    told.decision.refresh_from_db()
    make_move(told.decision, "archive", told.village.clerk, note="" if told.matter.verdict else "监委会未另出意见")
