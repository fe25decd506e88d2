"""Every paper of a decision, in the order in which it came to be: what the archive holds."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from xiangyue.decisions.models import Decision, Progress, Step
from xiangyue.decisions.reckoning import law_of, sittings, steps
from xiangyue.disclosure.models import Posting, Proof
from xiangyue.disclosure.queries import postings_about
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
    rows = steps(decision)
    papers = [
        paper for step in rows for paper in (_postings(step, actor) if step.is_posting else _sittings(step, actor))
    ]
    if decision.resolution:
        where = next(index for index, paper in enumerate([*papers, None]) if paper is None or paper.step > 4)
        url = to("decision-resolution", pk=decision.pk)
        papers.insert(where, Paper(4, _("Resolution"), decision.resolved_on, url, decision, "decision-resolution"))
    return papers + _evidence(decision, actor)


def _sittings(step: Step, actor: Actor) -> list[Paper]:
    found: list[Paper] = []
    for item in reversed(sittings(step)):
        if item.meeting.stage != MeetingStage.DROPPED:
            found += _papers_of_sitting(step.number, item.meeting, actor)
    return found


def _papers_of_sitting(number: int, meeting: Meeting, actor: Actor) -> list[Paper]:
    sheets = [(_("Notice: %(title)s"), meeting.noticed_on, "meeting-notice-sheet")]
    if meeting.roll_id and reads_roll(actor, meeting) is None:
        sheets.append((_("Sign-in sheet: %(title)s"), meeting.held_on, "meeting-sign-in-sheet"))
    if meeting.minutes and reads_minutes(actor, meeting) is None:
        sheets.append((_("Minutes: %(title)s"), meeting.held_on or meeting.day, "meeting-minutes-sheet"))
    papers = [
        Paper(number, words % {"title": meeting.title}, day, to(name, pk=meeting.pk), meeting, name)
        for words, day, name in sheets
    ]
    return papers + _files(number, Scan.objects.visible_to(actor).filter(meeting=meeting), meeting.held_on, actor)


def _postings(step: Step, actor: Actor) -> list[Paper]:
    papers: list[Paper] = []
    seen = set(Posting.objects.visible_to(actor).values_list("pk", flat=True))
    for posting in postings_about(step):
        if posting.pk in seen and not posting.is_draft:
            kind = law_of(step.decision, clock.today()).step(step.key).words
            words = _("%(body)s: %(title)s") % {"body": kind, "title": posting.shown_title}
            papers.append(Paper(step.number, words, posting.posted_on, page_of(posting), posting, "posting-sheet"))
            papers += _files(
                step.number, Proof.objects.visible_to(actor).filter(posting=posting), posting.posted_on, actor
            )
    return papers


def _evidence(decision: Decision, actor: Actor) -> list[Paper]:
    return [
        paper
        for row in Progress.objects.filter(decision=decision)
        for paper in _files(0, Progress.objects.filter(pk=row.pk), row.day, actor)
    ]


def _files(number: int, things: object, day: date | None, actor: Actor) -> list[Paper]:
    ids = [thing.pk for thing in things]  # type: ignore[attr-defined]
    rows = File.objects.visible_to(actor).filter(about_id__in=ids).order_by("id") if ids else []
    return [Paper(number, str(file), day, to("file", pk=file.pk), file, "file") for file in rows]
