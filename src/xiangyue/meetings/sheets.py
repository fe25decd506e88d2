"""What a sitting prints: every sheet is the paper twin of a page, and works without it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from xiangyue.ballots.sheets import BallotSheet, TallySheet
from xiangyue.kernel.rules import Refused
from xiangyue.meetings.models import AgendaItem, Attendance, Choice, Meeting, Way
from xiangyue.meetings.queries import capacity_words
from xiangyue.meetings.reckoning import is_weighted, majority_rule, strictest_quorum
from xiangyue.people.models import Mode, RollLine
from xiangyue.web.addresses import public
from xiangyue.web.models import PrintedCode
from xiangyue.web.words import day_words, moment_words

SPARE_PAPERS = 2  # in a hundred, and two at least: papers are torn and wetted
RULED_LINES = 8  # for writing, under every item of blank minutes
SIGNATURES = (6, 42)  # at least and at most, under the minutes
BLANK_ROWS = (25, 500)  # of a sign-in sheet: where nobody knows how many are due, and at most


@dataclass(frozen=True)
class Item:
    """An item of the agenda, in words."""

    number: int
    title: str
    text: str = ""
    way: str = ""
    is_motion: bool = True


@dataclass(frozen=True)
class Sitting:
    """What the sheets know of a sitting, in words; an empty word leaves room for the pen."""

    body: str
    title: str
    items: Sequence[Item]
    when: str = ""
    venue: str = ""
    place: str = ""
    noticed: str = ""
    urgent_reason: str = ""


@dataclass(frozen=True)
class Needed:
    """How many are due and how many must come, where no roll is frozen; None if nobody knows."""

    due: int | None
    needed: int | None


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


def sitting_of(meeting: Meeting) -> Sitting:
    """A planned sitting as its sheets tell it."""
    items = [
        Item(item.number, item.title, item.text, str(item.get_way_display()), item.is_motion) for item in meeting.agenda
    ]
    return Sitting(
        body=str(meeting.body),
        title=meeting.title,
        items=items,
        when=moment_words(meeting.planned_at, year=True),
        venue=meeting.venue,
        place=str(meeting.place),
        noticed=day_words(meeting.noticed_on, year=True) if meeting.noticed_on else _open_day(),
        urgent_reason=meeting.urgent_reason,
    )


def _open_day() -> str:
    return _("Year __ month __ day __")


def _sheet(name: str, template: str, sitting: Sitting, **context: Any) -> Sheet:
    return Sheet(name, f"meetings/sheets/{template}.html", {"sitting": sitting, **context})


def notice(meeting: Meeting) -> Sheet:
    """The notice for the board: what, when, where, and the titles of the agenda; no names."""
    code = PrintedCode.of(meeting).code
    return _sheet(
        _("Notice of a sitting"), "notice", sitting_of(meeting), code=code, address=public(f"/q/{code}"),
        quorum=strictest_quorum(meeting) if meeting.roll else None,
    )  # fmt: skip


def sign_in(meeting: Meeting) -> Sheet:
    """The roll with room for signatures; what is known by now is filled in, the rest is left for the pen."""
    _refuse_before_notice(meeting)
    rows, found = _rows(meeting), strictest_quorum(meeting)
    women = Attendance.objects.filter(meeting=meeting, struck="", line__woman=True, line__voting=True).count()
    return _sheet(
        _("Sign-in sheet"), "sign_in", sitting_of(meeting), rows=rows, quorum=found, begun=found.present > 0,
        women=women, weighted=any(row.households for row in rows),
    )  # fmt: skip


def _rows(meeting: Meeting) -> list[Row]:
    if meeting.roll and meeting.roll.certified:
        return _blank_rows(meeting.roll.due)
    slips = Attendance.objects.filter(meeting=meeting, struck="").select_related("line")
    here = {slip.line_id: slip for slip in slips}
    lines = RollLine.objects.filter(roll=meeting.roll).order_by("number")
    return [_row(line, here.get(line.pk)) for line in lines]


def _blank_rows(number: int) -> list[Row]:
    return [Row(each) for each in range(1, number + 1)]


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
    weighted = _("Every household has one vote: hand out as many papers as somebody stands for households.")
    return _papers(_heading(item), item.title, _with_spare(votes_due(item)), weighted if is_weighted(item) else "")


def _papers(heading: str, title: str, number: int, note: str = "") -> Sheet:
    sheet = BallotSheet(heading, title, _choices(), number, note)
    return Sheet(_("Ballot papers"), "ballots/parts/ballot_papers.html", {"sheet": sheet})


def _with_spare(votes: int) -> int:
    return votes + max(SPARE_PAPERS, -(-votes * SPARE_PAPERS // 100))


def _heading(item: AgendaItem) -> str:
    return f"{item.meeting.body} · {moment_words(item.meeting.planned_at, year=True)}"


def votes_due(item: AgendaItem) -> int:
    """How many votes could be cast if everybody came."""
    roll = item.meeting.roll
    if roll is None:
        return 0
    if is_weighted(item):
        return sum(line.households for line in RollLine.objects.filter(roll=roll, voting=True))
    return roll.due


def tally(item: AgendaItem) -> Sheet:
    """The tally sheet for one teller, with a sign for every five strokes."""
    _refuse_before_notice(item.meeting)
    return _tally(_heading(item), item.title, votes_due(item), majority_rule(item).threshold.words())


def _tally(heading: str, title: str, votes: int, majority: str) -> Sheet:
    sheet = TallySheet(heading, title, _choices(), votes, needed=majority)
    return Sheet(_("Tally sheet"), "ballots/parts/tally.html", {"sheet": sheet})


def _choices() -> list[str]:
    return [str(choice.label) for choice in Choice]


def minutes(meeting: Meeting) -> Sheet:
    """The minutes as they were frozen; before the end a form to write on."""
    if not meeting.minutes:
        return blank_minutes(meeting)
    return _sheet(
        _("Minutes of a sitting"), "minutes", sitting_of(meeting), text=meeting.minutes,
        signatures=_signatures(meeting), **_printed_code(meeting),
    )  # fmt: skip


def blank_minutes(meeting: Meeting) -> Sheet:
    """A form for the minutes, whether or not they are frozen already."""
    quorum = strictest_quorum(meeting) if meeting.roll else None
    return _minutes_form(sitting_of(meeting), quorum, _signatures(meeting), **_printed_code(meeting))


def _minutes_form(sitting: Sitting, quorum: Any, signatures: int, **code: str) -> Sheet:
    return _sheet(
        _("Minutes of a sitting"), "blank_minutes", sitting, quorum=quorum, signatures=signatures,
        lines=range(RULED_LINES), **code,
    )  # fmt: skip


def _printed_code(meeting: Meeting) -> dict[str, str]:
    code = PrintedCode.of(meeting).code
    return {"code": code, "address": public(f"/q/{code}")}


def _signatures(meeting: Meeting) -> int:
    """Room for those who sign the minutes: all of a small body, the first rows of a large one."""
    return _within(meeting.roll.due if meeting.roll and meeting.mode == Mode.SEATS else 0, SIGNATURES)


def _within(number: int, bounds: tuple[int, int]) -> int:
    least, most = bounds
    return min(max(number, least), most)


def agenda(meeting: Meeting) -> Sheet:
    """The agenda with the full text of what is proposed."""
    return _sheet(_("Agenda"), "agenda", sitting_of(meeting))


def packet(meeting: Meeting) -> list[Sheet]:
    """会议袋: all that a sitting needs if the net is down, in the order in which it is needed."""
    _refuse_before_notice(meeting)
    sheets = [notice(meeting), sign_in(meeting), agenda(meeting)]
    for item in meeting.agenda.filter(way=Way.PAPER):
        sheets += [ballot_papers(item), tally(item)]
    return [*sheets, blank_minutes(meeting)]


def blank_packet(body: str, topic: str, needed: Needed, majority: str) -> list[Sheet]:
    """A packet for a sitting nobody has planned here: the law is filled in, everything else is left for the pen."""
    sitting = Sitting(body, topic, [Item(1, topic)], when=_("Year __ month __ day __, hour __"), noticed=_open_day())
    due = needed.due or 0
    rows = _blank_rows(min(due or BLANK_ROWS[0], BLANK_ROWS[1]))
    return [
        _sheet(_("Notice of a sitting"), "notice", sitting, quorum=needed),
        _sheet(_("Sign-in sheet"), "sign_in", sitting, rows=rows, quorum=needed, begun=False, weighted=False),
        _papers(body, topic, _with_spare(due) if due else 0),
        _tally(body, topic, due, majority),
        _minutes_form(sitting, needed, _within(due, SIGNATURES)),
    ]


def _refuse_before_notice(meeting: Meeting) -> None:
    if meeting.roll is None:
        raise Refused(_("This is printed after the notice: who is due is fixed by it."))
