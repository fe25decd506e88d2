"""Small words on the pages of a sitting: persons or households, and pictures that are seen in the list."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.support.cast import enter
from tests.support.pictures import JPEG, PDF
from xiangyue.meetings import actions
from xiangyue.meetings.tests.sittings import closed, noticed
from xiangyue.people.models import Mode
from xiangyue.web.addresses import page_of, to
from xiangyue.web.models import File

pytestmark = pytest.mark.sqlite_only


@pytest.mark.parametrize(("mode", "missing", "absent"), [
    (Mode.HOUSEHOLDS, "100户</", "还没到的150户"), (Mode.ADULTS, "人</", "人</h2>"),
])  # fmt: skip
def test_what_is_missing_is_told_in_what_is_counted(cast, client, mode, missing, absent):
    meeting = noticed(cast, kind="village_assembly", mode=mode)
    enter(client, cast.secretary)
    assert absent in client.get(to("meeting-sign-in", pk=meeting.pk)).text
    for name in ("meeting", "meeting-sign-in"):
        assert missing in client.get(to(name, pk=meeting.pk)).text


def test_a_scan_that_is_a_picture_is_shown_small(cast, client):
    meeting = closed(cast)
    actions.attach_scan(cast.secretary, meeting, SimpleUploadedFile("p.jpg", JPEG))
    actions.attach_scan(cast.secretary, meeting, SimpleUploadedFile("p.pdf", PDF))
    enter(client, cast.secretary)
    shown = client.get(page_of(meeting)).text
    seen = [to("file-small", pk=file.pk) in shown for file in File.objects.order_by("id")]
    assert seen == [True, False]
