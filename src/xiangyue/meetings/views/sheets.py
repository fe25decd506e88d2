"""What a sitting prints: notice, sign-in sheet, ballot papers, tally sheet, minutes, and all of it in one packet."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from xiangyue.meetings import rules, share, sheets
from xiangyue.meetings.models import Meeting
from xiangyue.people.actor import Actor
from xiangyue.web.addresses import page_of
from xiangyue.web.door import door
from xiangyue.web.sheets import print_sheets


@door(Meeting)
def notice_sheet(request: HttpRequest, actor: Actor, meeting: Meeting) -> HttpResponse:
    return _print(request, meeting, [sheets.notice(meeting)], editable=True)


@door(Meeting, by=rules.reads_roll)
def sign_in_sheet(request: HttpRequest, actor: Actor, meeting: Meeting) -> HttpResponse:
    return _print(request, meeting, [sheets.sign_in(meeting)])


@door(Meeting, by=rules.reads_minutes)
def minutes_sheet(request: HttpRequest, actor: Actor, meeting: Meeting) -> HttpResponse:
    return _print(request, meeting, [sheets.minutes(meeting)], editable=True)


@door(Meeting)
def picture(request: HttpRequest, actor: Actor, meeting: Meeting) -> HttpResponse:
    """The notice as a picture for chats that block links."""
    return HttpResponse(share.picture_of(meeting), content_type="image/svg+xml")


@door(Meeting, by=rules.runs)
def packet(request: HttpRequest, actor: Actor, meeting: Meeting) -> HttpResponse:
    """会议袋: everything a sitting needs on paper, in one print."""
    return _print(request, meeting, sheets.packet(meeting))


def _print(
    request: HttpRequest, meeting: Meeting, parts: list[sheets.Sheet], *, editable: bool = False
) -> HttpResponse:
    title = parts[0].name if len(parts) == 1 else _("Packet for a sitting")
    context = {"body": str(meeting.body), "sheets": parts, "back_url": page_of(meeting), "title": title}
    name = f"{meeting.title} {title}"
    return print_sheets(request, "meetings/sheets/print.html", context, name=name, editable=editable)
