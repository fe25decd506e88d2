"""How the notice of a sitting leaves the house: group message, picture, loudspeaker script.  No names are in it."""

from django.utils import translation
from django.utils.translation import gettext as _

from xiangyue.kernel.models import Town
from xiangyue.meetings.models import Meeting, MeetingStage
from xiangyue.meetings.reckoning import strictest_quorum
from xiangyue.papers.share import Share, group_message, loudspeaker_script, picture
from xiangyue.web.addresses import public, to
from xiangyue.web.models import PrintedCode
from xiangyue.web.words import moment_words


def share_of(meeting: Meeting) -> Share | None:
    """What is passed on of a notice; None before it is given, and once the sitting has begun."""
    if meeting.stage != MeetingStage.NOTICED:
        return None
    with translation.override(Town.objects.get(number=meeting.town).language):
        lines = _lines(meeting)
        return Share(
            message=group_message(meeting.title, lines, _address(meeting)),
            picture_url=to("meeting-picture", pk=meeting.pk),
            script=loudspeaker_script(str(meeting.place), meeting.title, lines),
        )


def picture_of(meeting: Meeting) -> str:
    """The notice as an SVG that stands alone when a chat blocks links; whoever sees the sitting may have it."""
    with translation.override(Town.objects.get(number=meeting.town).language):
        return picture(meeting.title, _lines(meeting), _address(meeting), str(meeting.body))


def _address(meeting: Meeting) -> str:
    return public(f"/q/{PrintedCode.of(meeting).code}")


def _lines(meeting: Meeting) -> list[str]:
    """When, where, what about, and how many must come."""
    found = strictest_quorum(meeting) if meeting.roll else None
    titles = _(", ").join(item.title for item in meeting.agenda)
    lines = [
        _("Time: %(moment)s.") % {"moment": moment_words(meeting.planned_at)},
        _("Place: %(venue)s.") % {"venue": meeting.venue},
        _("On the agenda: %(titles)s.") % {"titles": titles},
    ]
    if found:
        lines.append(_("%(due)s are due, %(needed)s must come.") % {"due": found.due, "needed": found.needed})
    return lines
