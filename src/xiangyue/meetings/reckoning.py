"""Who is here, whether it is enough, when a sitting may be: reckoned once, for gates, pages and minutes alike."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from xiangyue.ballots.models import Count
from xiangyue.kernel.kinds import kind_of
from xiangyue.kernel.models import TenantModel
from xiangyue.meetings.models import AgendaItem, Attendance, ItemStage, Meeting, MeetingStage, Recusal
from xiangyue.people.law import rules_for
from xiangyue.people.models import Body, Mode, RollLine
from xiangyue.people.rules import near_kin_of
from xiangyue.rulebook.calendars import earliest_sitting
from xiangyue.rulebook.rules import Rule
from xiangyue.rulebook.thresholds import Base, Threshold, quorum_sentence


@dataclass(frozen=True)
class Quorum:
    """Due, present and needed, with the rule that says so."""

    due: int
    present: int
    needed: int
    rule: Rule

    @property
    def reached(self) -> bool:
        return self.present >= self.needed

    @property
    def missing(self) -> int:
        return max(0, self.needed - self.present)

    @property
    def sentence(self) -> str:
        return quorum_sentence(self.rule.threshold, self.due, self.present)


def earliest_day(body: Body, mode: str, notice_on: date) -> date:
    """The earliest lawful day of a sitting whose notice is given on that day."""
    rule = rules_for(body.place, notice_on).get(f"{body.rule_name(mode)}.notice_days")
    return earliest_sitting(notice_on, rule.days) if rule else notice_on


def count_of(item: AgendaItem) -> Count | None:
    """The count of this item's ballots; void ones are left behind by a new one."""
    return Count.objects.filter(about_kind=kind_of(item), about_id=item.pk).order_by("-id").first()


def present_lines(meeting: Meeting) -> list[RollLine]:
    """The lines of the roll that are here, in the roll's order."""
    here = Attendance.objects.filter(meeting=meeting, struck="").values("line")
    return list(RollLine.objects.filter(pk__in=here).order_by("number"))


def absent_lines(meeting: Meeting) -> list[RollLine]:
    here = Attendance.objects.filter(meeting=meeting, struck="").values("line")
    return list(RollLine.objects.filter(roll=meeting.roll).exclude(pk__in=here).order_by("number"))


def present_count(meeting: Meeting) -> int:
    """How many with a vote are here; a paper register gives its number."""
    if meeting.counted_present is not None:
        return meeting.counted_present
    return Attendance.objects.filter(meeting=meeting, struck="", line__voting=True).count()


def due_count(meeting: Meeting) -> int:
    return meeting.roll.due if meeting.roll else 0


def counted(meeting: Meeting, threshold: Threshold) -> tuple[int, int]:
    """Due and present in what the share is counted of; where households are asked, seats weigh those they stand for."""
    if threshold.base is Base.HOUSEHOLDS and meeting.mode == Mode.SEATS:
        due = RollLine.objects.filter(roll=meeting.roll, voting=True)
        return sum(line.households for line in due), households_present(meeting)
    return due_count(meeting), present_count(meeting)


def households_present(meeting: Meeting) -> int:
    return sum(line.households for line in present_lines(meeting) if line.voting)


def with_those_behind(rule: Rule) -> list[Rule]:
    """A rule and what stands behind it, the general law last."""
    return [rule, *with_those_behind(rule.stricter_than)] if rule.stricter_than else [rule]


def is_quorate_by(meeting: Meeting, rule: Rule) -> bool:
    """A demand on households does not lift the one on members behind it; each is asked by its own base."""
    return not any(_quorum_by(meeting, each).missing for each in with_those_behind(rule))


def _quorum_by(meeting: Meeting, rule: Rule) -> Quorum:
    due, present = counted(meeting, rule.threshold)
    return Quorum(due, present, rule.threshold.least(due), rule)


def quorum(meeting: Meeting, topic: str = "") -> Quorum:
    """Whether enough are here, by the rules frozen at notice; a topic may demand more than the law behind it."""
    own = meeting.law.quorum(meeting.rule_name, topic)
    found = [_quorum_by(meeting, rule) for rule in with_those_behind(own)]
    return next((one for one in reversed(found) if one.missing), found[0])


def strictest_quorum(meeting: Meeting) -> Quorum:
    """The quorum of a whole sitting: what is missed by most comes first, then persons before households."""
    topics = {item.topic for item in meeting.agenda if item.is_motion} or {""}
    found = [quorum(meeting, topic) for topic in sorted(topics)]
    return max(found, key=lambda one: (one.missing, not one.rule.threshold.base.counts_households, one.needed))


def majority_rule(item: AgendaItem) -> Rule:
    return item.meeting.law.majority(item.meeting.rule_name, item.topic)


def base_count(item: AgendaItem, threshold: Threshold) -> int:
    """The number a majority is a share of: those present, those due, or the households represented."""
    if threshold.base is Base.PRESENT:
        return present_count(item.meeting)
    if threshold.base is Base.HOUSEHOLDS_REPRESENTED:
        return households_present(item.meeting)
    if threshold.base in {Base.VALID, Base.VOTED}:
        return (item.yes or 0) + (item.no or 0) + (item.abstain or 0)
    return due_count(item.meeting)


def recused(item: AgendaItem) -> set[UUID]:
    """The ids of the roll lines that stepped aside for this item."""
    return set(Recusal.objects.filter(item=item).values_list("line_id", flat=True))


def must_recuse(item: AgendaItem) -> list[RollLine]:
    """Those here whom the item concerns or who are near kin of somebody it concerns, and have not stepped aside."""
    concerned = {UUID(person) for person in item.concerns}
    if not concerned:
        return []
    barred, aside = concerned | near_kin_of(concerned), recused(item)
    here = Attendance.objects.filter(meeting=item.meeting, struck="").select_related("line").order_by("line__number")
    return [slip.line for slip in here if {slip.line.person, slip.voter} & barred and slip.line_id not in aside]


def eligible_lines(item: AgendaItem) -> list[RollLine]:
    """The names that may vote on this item now: here, with a vote, and not stepped aside."""
    aside = recused(item)
    return [line for line in present_lines(item.meeting) if line.voting and line.pk not in aside]


def is_weighted(item: AgendaItem) -> bool:
    """Whether a household has one vote, so that who stands for nine of them casts nine."""
    return majority_rule(item).threshold.base is Base.HOUSEHOLDS_REPRESENTED


def votes_possible(item: AgendaItem) -> int:
    """How many votes may be cast on this item now; of a roll that is a number, everybody here may vote."""
    if item.meeting.counted_present is not None:
        return item.meeting.counted_present
    lines = eligible_lines(item)
    return sum(line.households for line in lines) if is_weighted(item) else len(lines)


def items_about(thing: TenantModel) -> list[AgendaItem]:
    """The agenda items that deal with a thing, newest first."""
    return items_about_each([thing])[thing.pk]


def items_about_each(things: Sequence[TenantModel]) -> dict[UUID, list[AgendaItem]]:
    """The same for several things of one kind, in one question to the database."""
    found: dict[UUID, list[AgendaItem]] = {thing.pk: [] for thing in things}
    if things:
        items = AgendaItem.objects.filter(about_kind=kind_of(things[0]), about_id__in=found)
        for item in items.select_related("meeting__body__place", "meeting__roll").order_by("-id"):
            if item.about_id:
                found[item.about_id].append(item)
    return found


def result_about(thing: TenantModel) -> AgendaItem | None:
    """The item that decided about a thing in a sitting that is closed, or None."""
    return result_among(items_about(thing))


def result_among(items: Iterable[AgendaItem]) -> AgendaItem | None:
    """The newest of these that was decided in a sitting that is closed."""
    for item in items:
        if item.meeting.stage == MeetingStage.CLOSED and item.stage in {ItemStage.PASSED, ItemStage.REJECTED}:
            return item
    return None
