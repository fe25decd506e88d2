"""The pages of a sitting: that they work, who gets in, and what they say to bad input."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.support.cast import MONDAY, enter
from tests.support.pictures import JPEG
from xiangyue.ballots.actions import enter_count
from xiangyue.ballots.reckoning import Figures
from xiangyue.kernel import clock
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.stages import make_move
from xiangyue.meetings import actions
from xiangyue.meetings.models import Attendance, Meeting, MeetingStage, Recusal
from xiangyue.meetings.reckoning import present_count
from xiangyue.meetings.tests.pages import page, send, text
from xiangyue.meetings.tests.sittings import begun, came, closed, item_of, noticed, planned, sitting
from xiangyue.people.actions import certify, issue_card
from xiangyue.people.models import Mode, RollLine
from xiangyue.web.addresses import page_of, to
from xiangyue.web.models import File

pytestmark = pytest.mark.sqlite_only  # what a page says does not depend on the database; the crawler opens all on both


# What works


def test_the_list_tells_what_comes_and_what_is_over(cast, client):
    for build in (noticed, closed, planned):
        build(cast)
    shown = text(client.get(to("meetings", place="baihe")))
    assert (shown.count("修三社生产路"), "已结束" in shown, "已安排" in shown) == (2, True, False)


def test_a_sitting_is_planned_on_a_page_that_tells_the_earliest_days(cast, desk):
    assert "11月27日" in text(desk.get(to("meeting-plan", place="baihe")))
    body = cast.body("representatives_assembly")
    values = {"body": body.pk, "title": "清淤", "day": "2026-11-27", "time": "19:30", "venue": "晒坝"}
    answer = desk.post(to("meeting-plan", place="baihe"), values)
    meeting = Meeting.objects.get()
    assert answer.url == page_of(meeting)
    assert meeting.planned_at == clock.moment(MONDAY.replace(day=27), 19, 30)


def test_an_item_names_whom_it_concerns(cast, desk):
    meeting = planned(cast)
    send(desk, "meeting-item", meeting, {"title": "低保", "way": "hands", "concerns": "孙巧云"})
    assert item_of(meeting, 2).concerns == [str(cast.persons[-1].pk)]


def test_notice_is_given_on_a_page(cast, desk):
    meeting = planned(cast, kind="branch_committee")
    send(desk, "meeting-notice", meeting, {"notice_form": "电话通知"})
    meeting.refresh_from_db()
    assert (meeting.stage, meeting.noticed_on) == (MeetingStage.NOTICED, MONDAY)


def test_while_one_is_missing_the_button_is_grey_and_says_why(cast, desk):
    shown = text(page(desk, "meeting-sign-in", came(cast, noticed(cast), 23)))
    assert "还差1人" in shown
    assert 'aria-disabled="true"' in shown
    assert "还没到的12" in shown


def test_a_signed_list_is_kept_in_one_go(cast, desk):
    meeting = noticed(cast)
    assert "照签到表" in text(page(desk, "meeting-sign-in", meeting))
    lines = RollLine.objects.filter(roll=meeting.roll)[:24]
    answer = send(desk, "meeting-tick-list", meeting, {"line": [line.pk for line in lines]})
    assert (answer.status_code, present_count(meeting)) == (302, 24)
    assert send(desk, "meeting-tick-list", meeting).status_code == 422


def test_one_tick_more_turns_the_seal(cast, desk):
    meeting = came(cast, noticed(cast), 23)
    line = RollLine.objects.get(roll=meeting.roll, number=24)
    answer = send(desk, "meeting-tick", meeting, line=line.pk)
    shown = text(desk.get(answer.url))
    assert present_count(meeting) == 24
    assert 'aria-disabled="true"' not in shown
    assert to("meeting-begin", pk=meeting.pk) in shown


def test_a_household_is_asked_who_came(cast, desk):
    meeting = noticed(cast, kind="village_assembly", mode=Mode.HOUSEHOLDS)
    line, person = meeting.roll.lines.first(), cast.persons[6]
    assert person.name in text(send(desk, "meeting-tick", meeting, line=line.pk))
    send(desk, "meeting-tick", meeting, {"asked": "yes", "voter": person.pk}, line=line.pk)
    assert Attendance.objects.get().voter == person.pk


def test_a_card_may_be_typed_in_full_width_digits(cast, desk):
    meeting = noticed(cast)
    card = issue_card(SYSTEM, cast.persons[6])[0].card
    send(desk, "meeting-card", meeting, {"card": "".join(chr(ord(digit) + 0xFEE0) for digit in card)})
    assert present_count(meeting) == 1


def test_a_certified_register_asks_for_a_number(cast, desk):
    certify(SYSTEM, cast.body("village_assembly"), Mode.ADULTS, 400, day=MONDAY.replace(month=1))
    meeting = noticed(cast, kind="village_assembly")
    send(desk, "meeting-present", meeting, {"number": "201"})
    meeting.refresh_from_db()
    assert meeting.counted_present == 201


def test_a_name_is_struck_off_with_a_reason(cast, desk):
    meeting = came(cast, noticed(cast), 1)
    slip = Attendance.objects.get()
    assert slip.line.name in text(page(desk, "meeting-strike", meeting, attendance=slip.pk))
    send(desk, "meeting-strike", meeting, {"reason": "点错了"}, attendance=slip.pk)
    assert present_count(meeting) == 0


def test_a_sitting_begins_and_closes_on_pages(cast, desk):
    meeting = came(cast, noticed(cast, "hear"), 26)
    send(desk, "meeting-begin", meeting, {"chair": cast.secretary.person.pk, "recorder": cast.clerk.person.pk})
    item = item_of(meeting)
    send(desk, "meeting-prose", meeting, {"prose": "都没意见", f"item-{item.pk}": "念了一遍"})
    send(desk, "item-hear", item)
    send(desk, "meeting-close", meeting, {"ended_at": "20:40"})
    meeting.refresh_from_db()
    assert meeting.stage == MeetingStage.CLOSED
    assert "念了一遍" in text(page(desk, "meeting", meeting))


def test_hands_are_entered_on_the_page_of_the_item(cast, desk):
    item = sitting(cast, 30)
    assert "要16票" in text(page(desk, "agendaitem", item))
    send(desk, "item-hands", item, {"yes": "15", "no": "10", "abstain": "5"})
    assert "30人到会，赞成15，要16票，未通过" in text(page(desk, "agendaitem", item))


def test_the_roll_is_called_on_a_page(cast, desk):
    item = sitting(cast, 24, "roll_call")
    lines = item.meeting.roll.lines.all()[:24]
    assert lines[0].name in text(page(desk, "item-roll-call", item))
    send(desk, "item-roll-call", item, {f"line-{line.pk}": "yes" for line in lines})
    item.refresh_from_db()
    assert (item.yes, item.stage) == (24, "passed")


def test_a_paper_count_is_opened_and_taken_over(cast, desk):
    item, tellers = sitting(cast, 26, "paper"), [cast.persons[3], cast.persons[5]]
    count = actions.start_count(cast.secretary, item, tellers)
    for teller in tellers:
        enter_count(cast.secretary, count, teller.pk, Figures(26, 26, 0, {"yes": 20, "no": 6, "abstain": 0}))
    assert "采用计票结果" in text(page(desk, "agendaitem", item))
    send(desk, "item-take-count", item)
    item.refresh_from_db()
    assert (item.yes, item.stage) == (20, "passed")


def test_tellers_are_named_on_the_page_of_the_item(cast, desk):
    item = sitting(cast, 26, "paper")
    answer = send(desk, "item-paper", item, {"one": cast.persons[3].pk, "other": cast.persons[5].pk})
    assert answer.status_code == 302


def test_who_must_step_aside_is_offered_first(cast, desk):
    item = sitting(cast, 26, concerns=[cast.persons[20].pk])
    line = item.meeting.roll.lines.get(person=cast.persons[20].pk)
    assert f'value="{line.pk}" selected' in text(page(desk, "agendaitem", item))
    send(desk, "item-recuse", item, {"line": line.pk, "reason": ""})
    assert Recusal.objects.get().line == line


def test_a_majority_out_of_reach_is_told_to_the_chair(cast, desk):
    assert "也不能通过" in text(page(desk, "agendaitem", sitting(cast, 19, kind="party_assembly")))


def test_what_was_not_held_is_called_again_on_a_page(cast, desk):
    meeting = make_move(noticed(cast), "not_held", cast.secretary, note="人数不够")
    send(desk, "meeting-again", meeting, {"day": "2026-12-01", "time": "19:30", "venue": "晒坝"})
    assert Meeting.objects.get(follows=meeting).venue == "晒坝"


def test_late_entry_is_marked_and_never_in_red(cast, desk):
    meeting = noticed(cast, day=MONDAY.replace(day=20))
    shown = text(page(desk, "meeting", meeting))
    assert "会后录入" in shown
    assert 'class="notice warn"' not in shown


def test_a_sitting_that_lasts_renews_its_public_page(cast, client):
    meeting = sitting(cast, 26).meeting
    assert 'http-equiv="refresh"' in text(page(client, "meeting", meeting))
    assert 'http-equiv="refresh"' not in text(page(client, "meeting", closed(cast)))


def test_the_signed_minutes_are_kept(cast, desk, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    meeting = closed(cast)
    send(desk, "meeting-scan", meeting, {"scan": SimpleUploadedFile("p.jpg", JPEG)})
    assert "p.jpg" in text(page(desk, "meeting", meeting))


@pytest.mark.parametrize("stage", ["planned", "noticed", "sitting", "closed", "not_held", "dropped"])
def test_the_desk_has_one_red_button_at_most_at_every_stage(cast, desk, stage):
    build = {
        "planned": planned, "noticed": noticed, "closed": closed,
        "sitting": lambda cast: begun(cast, came(cast, noticed(cast), 26)),
        "not_held": lambda cast: make_move(noticed(cast), "not_held", cast.secretary, note="人数不够"),
        "dropped": lambda cast: make_move(planned(cast), "drop", cast.secretary, note="改期"),
    }  # fmt: skip
    shown = text(page(desk, "meeting", build[stage](cast)))
    assert shown.count("button primary") == (0 if stage == "dropped" else 1)


# Who gets in


def test_the_public_page_names_nobody(cast, client):
    shown = text(page(client, "meeting", closed(cast)))
    assert "26人到会，赞成16，要14票，通过" in shown
    assert [person.name for person in cast.persons if person.name in shown] == []


def test_results_are_not_told_before_the_sitting_is_closed(cast, client):
    item = actions.record_vote(cast.secretary, sitting(cast, 26), yes=26, no=0, abstain=0)
    assert "赞成26" not in text(page(client, "meeting", item.meeting))


@pytest.mark.parametrize("who", ["stranger", "villager", "neighbour"])
def test_a_party_sitting_does_not_exist_for_others(cast, client, who):
    meeting = noticed(cast, kind="party_assembly")
    assert page(enter(client, getattr(cast, who)), "meeting", meeting).status_code == 404


DESK = ["item", "notice", "again", "begin", "prose", "close", "scan", "packet", "card", "present"]


@pytest.mark.parametrize("who", ["town_secretary", "villager", "chair"])
def test_the_pages_that_run_a_sitting_are_its_secretary_s(cast, client, who):
    browser, meeting = enter(client, getattr(cast, who)), noticed(cast)
    assert {page(browser, f"meeting-{name}", meeting).status_code for name in DESK} == {403}


def test_an_item_is_opened_only_by_who_runs_the_sitting(cast, client):
    browser, item = enter(client, cast.town_secretary), sitting(cast, 26)
    names = ["agendaitem", "item-hands", "item-roll-call", "item-paper", "item-recuse", "item-hear"]
    assert {page(browser, name, item).status_code for name in names} == {403}


@pytest.mark.parametrize(("who", "status"), [("villager", 403), ("town_secretary", 403), ("chair", 200)])
def test_names_of_the_roll_are_for_the_village_s_offices(cast, client, who, status):
    assert page(enter(client, getattr(cast, who)), "meeting-sign-in", noticed(cast)).status_code == status


def test_the_town_cannot_close_a_village_s_sitting_by_the_common_view(cast, client):
    meeting = sitting(cast, 23).meeting
    address = to("do", kind="meeting", pk=meeting.pk, move="not_held")
    assert enter(client, cast.town_secretary).post(address, {"note": "改期"}).status_code == 409
    meeting.refresh_from_db()
    assert meeting.stage == MeetingStage.SITTING


def test_the_signed_minutes_are_no_public_file(cast, client, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    actions.attach_scan(cast.secretary, closed(cast), SimpleUploadedFile("p.jpg", JPEG))
    assert page(client, "file", File.objects.get()).status_code == 404


@pytest.mark.parametrize("who", ["town_secretary", "villager"])
def test_nobody_else_plans(cast, client, who):
    assert enter(client, getattr(cast, who)).get(to("meeting-plan", place="baihe")).status_code == 403


# Bad input


def refused(response, words):
    return response.status_code == 422 and words in text(response)


def test_an_unknown_card_is_told_at_the_field(cast, desk):
    assert refused(send(desk, "meeting-card", noticed(cast), {"card": "12345678"}), "没有这个卡号")


def test_a_number_above_the_register_is_told_at_the_field(cast, desk):
    certify(SYSTEM, cast.body("village_assembly"), Mode.ADULTS, 400, day=MONDAY.replace(month=1))
    meeting = noticed(cast, kind="village_assembly")
    assert refused(send(desk, "meeting-present", meeting, {"number": "401"}), "400")


def test_figures_that_do_not_add_up_come_back_with_what_was_typed(cast, desk):
    answer = send(desk, "item-hands", sitting(cast, 26), {"yes": "27", "no": "0", "abstain": "0"})
    assert refused(answer, "对不上")
    assert 'value="27"' in text(answer)


@pytest.mark.parametrize("figures", [{"yes": "-1"}, {"yes": "x"}, {}])
def test_what_is_no_figure_is_refused(cast, desk, figures):
    answer = send(desk, "item-hands", sitting(cast, 26), {"no": "0", "abstain": "0", **figures})
    assert refused(answer, 'aria-invalid="true"')


def test_the_same_person_does_not_count_twice(cast, desk):
    one = cast.persons[3].pk
    assert refused(send(desk, "item-paper", sitting(cast, 26, "paper"), {"one": one, "other": one}), "两个不同的人")


def test_a_day_in_the_future_is_refused_at_the_field(cast, desk):
    values = {"notice_form": "电话", "happened_on": "2026-11-24"}
    assert refused(send(desk, "meeting-notice", planned(cast), values), "还没到")


def test_a_committee_is_not_counted_by_households(cast, desk):
    values = {
        "body": cast.body("branch_committee").pk, "mode": "households", "title": "x", "day": "2026-11-27",
        "time": "19:30", "venue": "y",
    }  # fmt: skip
    assert refused(desk.post(to("meeting-plan", place="baihe"), values), "按成员人数")


@pytest.mark.parametrize(("name", "words"), [("没有这人", "没有叫没有这人的人"), ("白河人001 无名", "没有叫无名的人")])
def test_an_unknown_name_is_told_at_the_field(cast, desk, name, words):
    values = {"title": "低保", "way": "hands", "concerns": name}
    assert refused(send(desk, "meeting-item", planned(cast), values), words)


def test_a_picture_that_is_none_is_refused(cast, desk):
    upload = SimpleUploadedFile("p.jpg", b"MZ a program")
    assert send(desk, "meeting-scan", closed(cast), {"scan": upload}).status_code == 422


def test_a_household_must_say_who_came(cast, desk):
    meeting = noticed(cast, kind="village_assembly", mode=Mode.HOUSEHOLDS)
    line = meeting.roll.lines.first()
    assert send(desk, "meeting-tick", meeting, {"asked": "yes"}, line=line.pk).status_code == 422


def test_somebody_of_another_household_is_no_choice(cast, desk):
    meeting = noticed(cast, kind="village_assembly", mode=Mode.HOUSEHOLDS)
    line = meeting.roll.lines.first()
    answer = send(desk, "meeting-tick", meeting, {"asked": "yes", "voter": cast.persons[9].pk}, line=line.pk)
    assert answer.status_code == 422


def test_a_line_of_another_roll_is_not_found(cast, desk):
    other = noticed(cast, kind="branch_committee").roll.lines.first()
    assert send(desk, "meeting-tick", noticed(cast), line=other.pk).status_code == 404


def test_before_the_notice_nobody_signs_in(cast, desk):
    meeting = planned(cast)
    assert page(desk, "meeting-sign-in", meeting).url == page_of(meeting)


def test_going_back_to_an_answered_form_leads_to_its_item(cast, desk):
    item = sitting(cast, 26)
    names = ["item-hands", "item-paper", "item-take-count", "item-recuse", "item-hear"]
    assert {page(desk, name, item).url for name in names} == {to("agendaitem", pk=item.pk)}
