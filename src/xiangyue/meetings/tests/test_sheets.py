"""What a sitting prints."""

import pytest

from tests.support.cast import MONDAY, enter
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.rules import Refused
from xiangyue.meetings import share, sheets
from xiangyue.meetings.tests.sittings import came, closed, item_of, noticed, planned
from xiangyue.people.actions import certify
from xiangyue.people.models import Mode
from xiangyue.web.addresses import to
from xiangyue.web.models import PrintedCode

pytestmark = pytest.mark.sqlite_only  # what a page says does not depend on the database; the crawler opens all on both


def printed(client, name, meeting):
    return client.get(to(name, pk=meeting.pk)).content.decode()


def test_the_packet_holds_all_a_sitting_needs(cast):
    names = [sheet.name for sheet in sheets.packet(noticed(cast, "hands", "paper"))]
    assert names == ["会议通知", "签到表", "议程", "选票", "计票单", "会议记录"]


def test_a_sitting_without_a_ballot_prints_no_papers(cast):
    assert "选票" not in [sheet.name for sheet in sheets.packet(noticed(cast, "hands", "hear"))]


def test_the_packet_is_printed_in_one_piece(cast, client):
    shown = printed(enter(client, cast.secretary), "meeting-packet", noticed(cast, "paper"))
    assert shown.count('<article class="sheet') == 6
    assert "画一个“○”" in shown


def test_the_notice_names_nobody_and_carries_its_code(cast, client):
    meeting = noticed(cast)
    shown = printed(client, "meeting-notice-sheet", meeting)
    assert f"/q/{PrintedCode.of(meeting).code}" in shown
    assert "应到35，要到24" in shown
    assert [person.name for person in cast.persons if person.name in shown] == []


def test_the_code_on_the_notice_leads_to_the_sitting(cast, client):
    meeting = noticed(cast)
    answer = client.get(f"/q/{PrintedCode.of(meeting).code}", follow=True)
    assert meeting.title in answer.content.decode()


def test_before_the_sitting_the_sign_in_sheet_waits_for_the_pen(cast, client):
    shown = printed(enter(client, cast.secretary), "meeting-sign-in-sheet", noticed(cast))
    assert shown.count('<td class="sign">') == 35
    assert '其中妇女 <span class="blank">' in shown


def test_after_it_the_sheet_tells_who_came_and_whether_it_was_enough(cast):
    context = sheets.sign_in(came(cast, noticed(cast), 24)).context
    assert (context["quorum"].present, context["women"], context["quorum"].reached) == (24, 12, True)
    assert context["rows"][0].how == "现场签到"
    assert context["rows"][34].how == ""


def test_a_certified_register_prints_empty_numbered_rows(cast):
    certify(SYSTEM, cast.body("village_assembly"), Mode.ADULTS, 60, day=MONDAY.replace(month=1))
    rows = sheets.sign_in(noticed(cast, kind="village_assembly")).context["rows"]
    assert [(row.number, row.name) for row in (rows[0], rows[-1])] == [(1, ""), (60, "")]


def test_there_are_papers_for_everybody_and_some_spare_ones(cast):
    papers = sheets.ballot_papers(item_of(noticed(cast, "paper"))).context["sheet"]
    assert (papers.issued, len(papers.papers), papers.times) == (37, 40, 1)


def test_in_a_levy_there_is_a_paper_for_every_household(cast):
    assert sheets.votes_due(item_of(noticed(cast, "paper", topic="M12"))) == 150


def test_the_tally_sheet_has_a_sign_for_every_five_votes(cast):
    sheet = sheets.tally(item_of(noticed(cast, "paper"))).context["sheet"]
    assert (len(sheet.signs), sheet.lines[:3], sheet.needed) == (7, ["赞成", "反对", "弃权"], "到会人员的过半数")


def test_minutes_are_printed_as_they_were_frozen(cast, client):
    meeting = closed(cast)
    shown = printed(enter(client, cast.secretary), "meeting-minutes-sheet", meeting)
    assert "26人到会，赞成16，要14票，通过" in shown
    assert f"/q/{PrintedCode.of(meeting).code}" in shown


def test_before_the_end_the_minutes_are_a_form_to_write_on(cast):
    meeting = noticed(cast)
    assert sheets.minutes(meeting).template.endswith("blank_minutes.html")
    assert sheets.minutes(closed(cast)).template.endswith("/minutes.html")


def test_after_the_end_the_packet_still_holds_a_blank_form(cast):
    assert sheets.packet(closed(cast))[-1].template.endswith("blank_minutes.html")


@pytest.mark.parametrize("sheet", [sheets.sign_in, sheets.packet])
def test_before_the_notice_nobody_is_due_and_no_roll_is_printed(cast, sheet):
    with pytest.raises(Refused, match="发出通知"):
        sheet(planned(cast))


def test_the_notice_is_printed_before_it_hangs(cast):
    assert sheets.notice(planned(cast)).context["quorum"] is None


@pytest.mark.parametrize(
    ("who", "name", "status"),
    [
        ("villager", "meeting-notice-sheet", 200), ("villager", "meeting-sign-in-sheet", 403),
        ("villager", "meeting-minutes-sheet", 403), ("villager", "meeting-packet", 403),
        ("town_secretary", "meeting-minutes-sheet", 200), ("town_secretary", "meeting-sign-in-sheet", 403),
        ("chair", "meeting-sign-in-sheet", 200),
    ],
)  # fmt: skip
def test_who_prints_what(cast, client, who, name, status):
    meeting = closed(cast)
    assert enter(client, getattr(cast, who)).get(to(name, pk=meeting.pk)).status_code == status


def test_a_notice_goes_out_as_message_picture_and_script(cast):
    meeting = noticed(cast)
    passed_on = share.share_of(meeting)
    assert "应到35，要到24" in passed_on.message
    assert len(passed_on.message) <= 200
    assert passed_on.script.count("村活动室") == 2
    assert share.picture_of(meeting).startswith("<svg")


def test_nothing_is_passed_on_before_the_notice(cast):
    assert share.share_of(planned(cast)) is None


def test_the_picture_of_a_plan_is_its_office_s_alone(cast, client):
    meeting = planned(cast)
    assert client.get(to("meeting-picture", pk=meeting.pk)).status_code == 404
    assert "村活动室" in share.picture_of(meeting)
