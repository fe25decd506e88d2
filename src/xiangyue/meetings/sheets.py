"""What a sitting prints: every sheet is the paper twin of a page, and works without it."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.kernel.rules import Refused
from xiangyue.meetings.models import AgendaItem, Attendance, Choice, Meeting, Way
from xiangyue.meetings.queries import capacity_words
from xiangyue.meetings.reckoning import is_weighted, majority_rule, strictest_quorum
from xiangyue.people.models import Mode, RollLine
from xiangyue.web.addresses import public
from xiangyue.web.models import PrintedCode

PAPERS_A_PAGE = 8  # ballot papers, four rows of two
SPARE_PAPERS = 2  # in a hundred, and two at least: papers are torn and wetted
EXPLAINED_LINES = 8  # for writing, under every item of blank minutes


@dataclass(frozen=True)
class Sheet:
    """One printed sheet: its name, the template of its body, and what that template needs."""

    name: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Row:
    """A line of the sign-in sheet."""

    number: int
    name: str = ""
    group: str = ""
    capacity: str = ""
    households: str = ""
    gender: str = ""
    how: str = ""


def _sheet(name: str, template: str, meeting: Meeting, **context: Any) -> Sheet:
    return Sheet(name, f"meetings/sheets/{template}.html", {"meeting": meeting, **context})


def notice(meeting: Meeting) -> Sheet:
    """The notice for the board: what, when, where, and the titles of the agenda; no names."""
    code = PrintedCode.of(meeting).code
    return _sheet(
        _("Notice of a sitting"), "notice", meeting, code=code, address=public(f"/q/{code}"),
        quorum=strictest_quorum(meeting) if meeting.roll else None,
    )  # fmt: skip


def sign_in(meeting: Meeting) -> Sheet:
    """The roll with room for signatures; what is known by now is filled in, the rest is left for the pen."""
    _refuse_before_notice(meeting)
    rows, found = _rows(meeting), strictest_quorum(meeting)
    begun = found.present > 0
    women = Attendance.objects.filter(meeting=meeting, struck="", line__woman=True, line__voting=True).count()
    return _sheet(
        _("Sign-in sheet"), "sign_in", meeting, rows=rows, quorum=found, begun=begun, women=women,
        weighted=any(row.households for row in rows),
    )  # fmt: skip


def _rows(meeting: Meeting) -> list[Row]:
    if meeting.roll and meeting.roll.certified:
        return [Row(number) for number in range(1, meeting.roll.due + 1)]
    slips = Attendance.objects.filter(meeting=meeting, struck="").select_related("line")
    here = {slip.line_id: slip for slip in slips}
    lines = RollLine.objects.filter(roll=meeting.roll).order_by("number")
    return [_row(line, here.get(line.pk)) for line in lines]


def _row(line: RollLine, slip: Attendance | None) -> Row:
    gender = _("woman") if line.woman else _("man") if line.person else ""
    name = f"{line.name}（{slip.voter_name}）" if slip and slip.voter_name else line.name
    return Row(
        line.number, name, line.group, capacity_words(line, households=False), str(line.households or ""),
        gender, str(slip.get_channel_display()) if slip else "",
    )  # fmt: skip


def ballot_papers(item: AgendaItem) -> Sheet:
    """As many papers as there are votes, and a few spare ones."""
    _refuse_before_notice(item.meeting)
    votes = votes_due(item)
    number = votes + max(SPARE_PAPERS, -(-votes * SPARE_PAPERS // 100))
    papers = -(-number // PAPERS_A_PAGE) * PAPERS_A_PAGE
    return _sheet(
        _("Ballot papers"), "ballot_papers", item.meeting, item=item, papers=range(papers), choices=_choices(),
        number=number, weighted=is_weighted(item),
    )  # fmt: skip


def votes_due(item: AgendaItem) -> int:
    """How many votes could be cast if everybody came."""
    roll = item.meeting.roll
    if roll is None:
        return 0
    if is_weighted(item):
        return sum(line.households for line in RollLine.objects.filter(roll=roll, voting=True))
    return roll.due


def tally(item: AgendaItem) -> Sheet:
    """The tally sheet for one teller, with a box for every five strokes."""
    _refuse_before_notice(item.meeting)
    boxes = range(min(40, -(-votes_due(item) // 5)))
    return _sheet(
        _("Tally sheet"), "tally", item.meeting, item=item, choices=_choices(), boxes=boxes,
        rule=majority_rule(item).threshold,
    )  # fmt: skip


def _choices() -> list[str]:
    return [str(choice.label) for choice in Choice]


def minutes(meeting: Meeting) -> Sheet:
    """The minutes as they were frozen; before the end a form to write on."""
    code = PrintedCode.of(meeting).code
    return _sheet(
        _("Minutes of a sitting"), "minutes" if meeting.minutes else "blank_minutes", meeting,
        code=code, address=public(f"/q/{code}"), lines=range(EXPLAINED_LINES), signatures=_signatures(meeting),
        quorum=strictest_quorum(meeting) if meeting.roll else None,
    )  # fmt: skip


def _signatures(meeting: Meeting) -> int:
    """Room for those who sign the minutes: all of a small body, the first rows of a large one."""
    due = meeting.roll.due if meeting.roll and meeting.mode == Mode.SEATS else 0
    return min(max(due, 6), 42)


def agenda(meeting: Meeting) -> Sheet:
    """The agenda with the full text of what is proposed."""
    return _sheet(_("Agenda"), "agenda", meeting)


def packet(meeting: Meeting) -> list[Sheet]:
    """会议袋: all that a sitting needs if the net is down, in the order in which it is needed."""
    _refuse_before_notice(meeting)
    sheets = [notice(meeting), sign_in(meeting), agenda(meeting)]
    for item in meeting.agenda.filter(way=Way.PAPER):
        sheets += [ballot_papers(item), tally(item)]
    return [*sheets, blank_minutes(meeting)]


def blank_minutes(meeting: Meeting) -> Sheet:
    """A form for the minutes, whether or not they are frozen already."""
    found = minutes(meeting)
    return Sheet(found.name, "meetings/sheets/blank_minutes.html", found.context)


def _refuse_before_notice(meeting: Meeting) -> None:
    if meeting.roll is None:
        raise Refused(_("This is printed after the notice: who is due is fixed by it."))
