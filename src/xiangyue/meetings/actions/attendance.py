"""Signing in: on the list, by card, or typed in from paper."""

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext as _

from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused, demand
from xiangyue.meetings import rules
from xiangyue.meetings.actions.locking import hold, hold_item
from xiangyue.meetings.models import OVER, AgendaItem, Attendance, Channel, Meeting, MeetingStage, Recusal
from xiangyue.people.models import Account, Mode, Person, RollLine


def sign_in(
    actor: Acting, meeting: Meeting, line: RollLine, *, channel: str = Channel.LIST, voter: Person | None = None
) -> Attendance:
    """One line of the roll is here.  A household names who came for it: an adult of that household, counted once."""
    demand(rules.runs(actor, meeting))
    with act(actor, "sign_in", meeting, channel=channel) as record:
        _refuse_unless_open(hold(meeting))
        _check_line(meeting, line, voter)
        _refuse_twice(meeting, [line])
        attendance = Attendance.objects.create(
            place=meeting.place, meeting=meeting, line=line, channel=channel,
            voter=voter.pk if voter else None, voter_name=voter.name if voter else "",
        )  # fmt: skip
        return record.touch(attendance)


def sign_in_list(
    actor: Acting, meeting: Meeting, lines: Iterable[RollLine], *, channel: str = Channel.PAPER
) -> list[Attendance]:
    """All of these lines are here, as they signed the list; who came for a household is asked one by one."""
    demand(rules.runs(actor, meeting))
    signed = list(lines)
    if not signed:
        raise Refused(_("Tick who signed the list."))
    with act(actor, "sign_in_list", meeting, channel=channel, number=len(signed)) as record:
        _refuse_unless_open(hold(meeting))
        for line in signed:
            _check_line(meeting, line, None)
        _refuse_twice(meeting, signed)
        place = meeting.place
        slips = [Attendance(place=place, meeting=meeting, line=line, channel=channel) for line in signed]
        return [record.touch(slip) for slip in Attendance.objects.bulk_create(slips, batch_size=500)]


def _refuse_unless_open(meeting: Meeting) -> None:
    if meeting.stage not in {MeetingStage.NOTICED, MeetingStage.SITTING}:
        raise Refused(_("Signing in is open from the notice until the sitting ends."))


def _check_line(meeting: Meeting, line: RollLine, voter: Person | None) -> None:
    if line.roll_id != meeting.roll_id:
        raise Refused(_("%(name)s is not on the roll of this sitting.") % {"name": line.name})
    if line.household:
        _check_voter(meeting, line, voter)


def _refuse_twice(meeting: Meeting, lines: list[RollLine]) -> None:
    here = Attendance.objects.filter(meeting=meeting, line__in=lines, struck="").select_related("line").first()
    if here:
        raise Refused(_("%(name)s has signed in already.") % {"name": here.line.name})


def _check_voter(meeting: Meeting, line: RollLine, voter: Person | None) -> None:
    """The head of a household is never assumed; who came is asked."""
    if voter is None:
        raise Refused(_("Say who came for household %(name)s.") % {"name": line.name})
    if voter.household_id != line.household:
        raise Refused(_("%(voter)s does not belong to household %(name)s.") % {"voter": voter, "name": line.name})
    if not voter.adult_on(meeting.day):
        raise Refused(_("%(voter)s is not 18 yet.") % {"voter": voter})


def sign_in_card(actor: Acting, meeting: Meeting, card: str) -> Attendance:
    """Sign in by the number of a card, typed or scanned."""
    account = Account.objects.filter(card=card.strip(), ended_on=None).first()
    person = Person.objects.filter(account=account.pk, left_on=None).first() if account else None
    if person is None:
        raise Refused(_("No card has this number."))
    mine = {"household": person.household_id} if meeting.mode == Mode.HOUSEHOLDS else {"person": person.pk}
    line = RollLine.objects.filter(roll=meeting.roll, **mine).first() if meeting.roll else None
    if line is None:
        raise Refused(_("%(name)s is not on the roll of this sitting.") % {"name": person.name})
    return sign_in(actor, meeting, line, channel=Channel.CARD, voter=person if line.household else None)


def strike(actor: Acting, attendance: Attendance, reason: str) -> None:
    """Somebody was ticked by mistake or has left: the slip stays, with the reason."""
    demand(rules.runs(actor, attendance.meeting))
    if not reason.strip():
        raise Refused(_("Please write down the reason."))
    with act(actor, "strike_attendance", attendance.meeting, note=reason) as line:
        _refuse_unless_open(hold(attendance.meeting))
        attendance.refresh_from_db()
        if attendance.struck:
            raise Refused(_("%(name)s is struck off already.") % {"name": attendance.line.name})
        attendance.struck = reason.strip()[:200]
        attendance.save(update_fields=["struck"])
        line.touch(attendance)


def count_present(actor: Acting, meeting: Meeting, number: int) -> None:
    """How many the signed paper register shows, where the roll itself is a certified number."""
    demand(rules.runs(actor, meeting))
    with act(actor, "count_present", meeting, number=number):
        _refuse_unless_open(hold(meeting))
        if not meeting.roll.certified:
            raise Refused(_("This roll has names: tick them."))
        if number > meeting.roll.due:
            raise Refused(_("More are present than are due (%(due)s).") % {"due": meeting.roll.due})
        meeting.counted_present = number
        meeting.save(update_fields=["counted_present"])


def declare_recusal(actor: Acting, item: AgendaItem, line_id: UUID, reason: str) -> Recusal:
    """One line of the roll steps aside for this item, with the reason as it was given."""
    demand(rules.runs_item(actor, item))
    line = RollLine.objects.filter(roll=item.meeting.roll, pk=line_id).first()
    if line is None or item.meeting.roll is None:
        raise Refused(_("This name is not on the roll of this sitting."))
    with act(actor, "declare_recusal", item.meeting) as record:
        if hold(item.meeting).stage in OVER:
            raise Refused(_("The sitting is over; its minutes are frozen."))
        if hold_item(item).is_counted:
            raise Refused(_("The vote has been taken. Correct it first."))
        if Recusal.objects.filter(item=item, line=line).exists():
            raise Refused(_("%(name)s has stepped aside already.") % {"name": line.name})
        return record.touch(Recusal.objects.create(place=item.place, item=item, line=line, reason=reason.strip()[:200]))
