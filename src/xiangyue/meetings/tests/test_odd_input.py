"""What nobody means to send: odd figures, days, words and ids are told at their field."""

import pytest

from xiangyue.kernel.actors import SYSTEM
from xiangyue.meetings.models import ItemStage, Meeting, MeetingStage
from xiangyue.meetings.tests.pages import send
from xiangyue.meetings.tests.sittings import closed, noticed, planned, sitting
from xiangyue.people.actions import certify
from xiangyue.people.models import Mode
from xiangyue.web.addresses import to

ODD = ["", "\x00", "-1", "1" + "0" * 30, "1e400", "😀", "9" * 5000, "二十六"]


@pytest.mark.parametrize("odd", ODD)
def test_odd_figures_are_told_at_their_field(cast, desk, odd):
    item = sitting(cast, 26)
    assert send(desk, "item-hands", item, {"yes": odd, "no": "0", "abstain": "0"}).status_code == 422
    item.refresh_from_db()
    assert (item.stage, item.yes) == (ItemStage.PENDING, None)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "1026-11-27", "2026-02-30", "\x00", "😀", ""])
def test_an_odd_day_is_told_at_its_field(cast, desk, day):
    body = cast.body("representatives_assembly")
    values = {"body": body.pk, "title": "清淤", "day": day, "time": "19:30", "venue": "晒坝"}
    assert desk.post(to("meeting-plan", place="baihe"), values).status_code == 422
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("odd", ["\x00", "x" * 9000])
@pytest.mark.parametrize("field", ["title", "text", "concerns", "way", "topic"])
def test_odd_words_on_the_agenda_are_told_at_their_field(cast, desk, field, odd):
    meeting = planned(cast)
    values = {"title": "清淤", "text": "", "concerns": "", "way": "hands", "topic": "", field: odd}
    assert send(desk, "meeting-item", meeting, values).status_code == 422
    assert meeting.items.count() == 1


@pytest.mark.parametrize("odd", ["\x00", "x", "01999999-9999-7999-8999-999999999999", "😀"])
def test_a_stranger_s_id_in_a_form_of_a_sitting_is_refused(cast, desk, odd):
    meeting = noticed(cast)
    assert send(desk, "meeting-begin", meeting, {"chair": odd, "recorder": odd}).status_code == 422
    assert send(desk, "meeting-card", meeting, {"card": odd}).status_code == 422
    meeting.refresh_from_db()
    assert (meeting.stage, meeting.chair) == (MeetingStage.NOTICED, None)


@pytest.mark.parametrize("odd", ["\x00", "x", "01999999-9999-7999-8999-999999999999", "😀"])
def test_a_line_that_is_none_on_the_signed_list_is_told_in_chinese(cast, desk, odd):
    answer = send(desk, "meeting-tick-list", noticed(cast), {"line": [odd]})
    assert (answer.status_code, "谁签了名" in answer.content.decode()) == (422, True)


def test_a_certified_roll_and_a_sitting_that_is_over_have_no_list_to_tick(cast, desk):
    certify(SYSTEM, cast.body("village_assembly"), Mode.ADULTS, 400, day=cast.today.replace(month=1))
    for meeting in (noticed(cast, kind="village_assembly", mode=Mode.ADULTS), closed(cast)):
        assert desk.get(to("meeting-tick-list", pk=meeting.pk)).url == to("meeting-sign-in", pk=meeting.pk)
