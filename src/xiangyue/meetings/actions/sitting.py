"""Beginning and closing a sitting, and what its secretary writes in between."""

from datetime import date, time

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import Acting
from xiangyue.kernel.rules import Refused, demand
from xiangyue.kernel.stages import make_move
from xiangyue.meetings import rules
from xiangyue.meetings.actions.locking import hold
from xiangyue.meetings.models import OVER, AgendaItem, Meeting, Scan
from xiangyue.people.models import Person
from xiangyue.web.files import keep_file
from xiangyue.web.models import File


def name_chair(actor: Acting, meeting: Meeting, *, chair: Person, recorder: Person) -> None:
    """Who chairs, and who keeps the minutes."""
    demand(rules.runs(actor, meeting))
    with act(actor, "name_chair", meeting):
        _refuse_when_over(meeting)
        meeting.chair, meeting.recorder = chair, recorder
        meeting.save(update_fields=["chair", "recorder"])


def begin(
    actor: Acting,
    meeting: Meeting,
    *,
    chair: Person,
    recorder: Person,
    began_at: time | None = None,
    happened_on: date | None = None,
) -> Meeting:
    """Begin the sitting on its day; a day in the past is entered as it was declared."""
    with act(actor, "name_chair", meeting, happened_on=happened_on):
        meeting.chair, meeting.recorder, meeting.began_at = chair, recorder, began_at
        meeting.save(update_fields=["chair", "recorder", "began_at"])
        return make_move(meeting, "begin", actor, happened_on=happened_on)


def keep_prose(
    actor: Acting, meeting: Meeting, *, prose: str = "", observers: str = "", discussions: dict[AgendaItem, str]
) -> None:
    """What was said, in the secretary's own words; possible until the sitting is closed."""
    demand(rules.runs(actor, meeting))
    with act(actor, "keep_prose", meeting) as line:
        _refuse_when_over(meeting)
        meeting.prose, meeting.observers = prose, observers[:300]
        meeting.save(update_fields=["prose", "observers"])
        for item, text in discussions.items():
            item.discussion = text
            item.save(update_fields=["discussion"])
            line.touch(item)


def close(
    actor: Acting, meeting: Meeting, *, ended_at: time | None = None, happened_on: date | None = None, note: str = ""
) -> Meeting:
    """Close the sitting and freeze its minutes; a sitting of a past day is closed on that day."""
    with act(actor, "end_sitting", meeting, happened_on=happened_on):
        if ended_at and meeting.began_at and ended_at < meeting.began_at:
            raise Refused(_("The end lies before the beginning."))
        meeting.ended_at = ended_at
        meeting.save(update_fields=["ended_at"])
        return make_move(meeting, "close", actor, happened_on=happened_on, note=note)


def attach_scan(actor: Acting, meeting: Meeting, upload: UploadedFile) -> File:
    """Keep the photograph of the signed paper with its sitting; it may come long after it."""
    demand(rules.runs(actor, meeting))
    with act(actor, "attach_scan", meeting) as line:
        scan = line.touch(Scan.objects.create(place=meeting.place, meeting=meeting))
        return keep_file(actor, scan, upload)


def _refuse_when_over(meeting: Meeting) -> None:
    if hold(meeting).stage in OVER:
        raise Refused(_("The sitting is over; its minutes are frozen."))
