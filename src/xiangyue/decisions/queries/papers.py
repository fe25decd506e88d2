"""Every paper of a decision, in the order in which it came to be: what the archive holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xiangyue.decisions.models import Decision, Step
from xiangyue.decisions.reckoning.decisions import law_of, postings_of_each, read_sittings, sittings, steps
from xiangyue.disclosure.models import Posting, Proof
from xiangyue.kernel import clock
from xiangyue.kernel.models import TenantModel
from xiangyue.meetings.models import Meeting, MeetingStage, Scan
from xiangyue.meetings.rules import reads_minutes, reads_roll
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of, to
from xiangyue.web.models import File


@dataclass(frozen=True)
class Paper:
    """One line of the archive list; `of` is the thing whose sheet or file it is, `sheet` the name of its address."""

    step: int
    words: str
    day: date | None
    url: str
    of: TenantModel
    sheet: str


def papers_of(decision: Decision, actor: Actor) -> list[Paper]:
    """The papers of every step and of carrying out; scans only for those who may read them."""
    rows = read_sittings(steps(decision))
    scans, hung = _scans(rows, actor), postings_of_each(rows, Posting.objects.visible_to(actor))
    papers = [
        paper
        for step in rows
        for paper in (_postings(step, hung[step.pk], actor) if step.is_posting else _sittings(step, scans, actor))
    ]
    if decision.resolution:
        where = next(index for index, paper in enumerate([*papers, None]) if paper is None or paper.step > 4)
        url = to("decision-resolution", pk=decision.pk)
        papers.insert(where, Paper(4, _("Resolution"), decision.resolved_on, url, decision, "decision-resolution"))
    return papers + _evidence(decision, actor)


def _scans(rows: Sequence[Step], actor: Actor) -> list[Scan]:
    """The scans of all the sittings of these steps."""
    meetings = {item.meeting_id for step in rows if not step.is_posting for item in sittings(step)}
    return list(Scan.objects.visible_to(actor).filter(meeting__in=meetings))


def _sittings(step: Step, scans: list[Scan], actor: Actor) -> list[Paper]:
    found: list[Paper] = []
    for item in reversed(sittings(step)):
        if item.meeting.stage != MeetingStage.DROPPED:
            found += _papers_of_sitting(step.number, item.meeting, scans, actor)
    return found


def _papers_of_sitting(number: int, meeting: Meeting, scans: list[Scan], actor: Actor) -> list[Paper]:
    sheets = [(_("Notice: %(title)s"), meeting.noticed_on, "meeting-notice-sheet")]
    if meeting.roll_id and reads_roll(actor, meeting) is None:
        sheets.append((_("Sign-in sheet: %(title)s"), meeting.held_on, "meeting-sign-in-sheet"))
    if meeting.minutes and reads_minutes(actor, meeting) is None:
        sheets.append((_("Minutes: %(title)s"), meeting.held_on or meeting.day, "meeting-minutes-sheet"))
    papers = [
        Paper(number, words % {"title": meeting.title}, day, to(name, pk=meeting.pk), meeting, name)
        for words, day, name in sheets
    ]
    own = [scan for scan in scans if scan.meeting_id == meeting.pk]
    return papers + _files(number, own, meeting.held_on, actor)


def _postings(step: Step, hung: list[Posting], actor: Actor) -> list[Paper]:
    papers: list[Paper] = []
    for posting in hung:
        if not posting.is_draft:
            kind = law_of(step.decision, clock.today()).step(step.key).words
            words = _("%(body)s: %(title)s") % {"body": kind, "title": posting.shown_title}
            papers.append(Paper(step.number, words, posting.posted_on, page_of(posting), posting, "posting-sheet"))
            papers += _files(
                step.number, Proof.objects.visible_to(actor).filter(posting=posting), posting.posted_on, actor
            )
    return papers


def _evidence(decision: Decision, actor: Actor) -> list[Paper]:
    return [paper for row in decision.progress.all() for paper in _files(0, [row], row.day, actor)]


def _files(number: int, things: Iterable[TenantModel], day: date | None, actor: Actor) -> list[Paper]:
    ids = [thing.pk for thing in things]
    rows = File.objects.visible_to(actor).filter(about_id__in=ids).order_by("id") if ids else []
    return [Paper(number, str(file), day, to("file", pk=file.pk), file, "file") for file in rows]
