"""Waiting for me: each capacity has its own list, asked anew each time."""

from datetime import timedelta

import pytest

from tests.support.cast import person_of
from tests.support.visitors import visitor
from xiangyue.decisions import actions as decisions
from xiangyue.decisions.models import AdviceKind, Decision, Source
from xiangyue.disclosure import actions as disclosure
from xiangyue.disclosure.models import Channel, Posting
from xiangyue.kernel import clock
from xiangyue.kernel.stages import make_move
from xiangyue.meetings import actions as sittings
from xiangyue.people.models import BodyKind, Place
from xiangyue.portal.demo import matters, names, tour
from xiangyue.portal.waiting import notices_for, waiting_for
from xiangyue.web.addresses import page_of, to

NOTHING = "今天没有等你的事"


def titles(name):
    return [task.title for task in waiting_for(visitor(name))]


def task(name, words):
    """The one task with these words; fails if there is none, or several."""
    found = [each for each in waiting_for(visitor(name)) if words in each.words]
    assert len(found) == 1
    return found[0]


def posted(text="水渠清好了。"):
    """A sheet that was hung today in the main village."""
    place = Place.objects.get(slug=names.MAIN)
    secretary = visitor("secretary")
    sheet = disclosure.draft_posting(secretary, place=place, item="village_affairs", title="清渠公开", text=text)
    return make_move(sheet, "post", secretary)


def objected():
    hanging = posted()
    return disclosure.file_objection(visitor("public"), hanging, channel=Channel.WEB, text="金额不对。")


def test_the_secretary_s_first_thing_is_tonight_s_sitting(evening, tonight):
    first = waiting_for(visitor("secretary"))[0]
    assert (first.title, first.words) == (matters.ROAD.title, "去签到")
    assert first.url == to("meeting-sign-in", pk=tonight.pk)
    assert "还差1人" in first.note


def test_beside_a_sitting_lies_its_packet(evening, tonight):
    first = waiting_for(visitor("secretary"))[0]
    assert first.links == (("打印会议袋", to("meeting-packet", pk=tonight.pk)),)


def test_what_has_no_day_comes_last(evening):
    days = [each.due for each in waiting_for(visitor("secretary"))]
    assert days == sorted(days, key=lambda day: (day is None, day))
    assert days[-1] is None


def test_a_draft_waits_on_its_own_page(evening):
    draft = Decision.objects.get(title=matters.BUMPS.title)
    assert task("secretary", "动议").url == page_of(draft)


def test_an_overdue_duty_waits_in_the_village_that_forgot_it(evening):
    owed = task("stranger", "前公开")
    assert owed.url == to("posting-new", place=names.VILLAGES[1][1])
    assert owed.due < clock.today()


def test_a_duty_far_ahead_does_not_wait_yet(evening):
    assert not [each for each in waiting_for(visitor("secretary")) if "前公开" in each.words]


def test_an_objection_waits_for_the_village_until_its_day(evening):
    objection = objected()
    waiting = task("secretary", "前答复")
    assert (waiting.url, waiting.due) == (page_of(objection), objection.due_on)
    assert titles("town_secretary") == []


def test_an_opinion_about_a_decision_waits_for_its_answer(evening, road):
    opinion = decisions.take_opinion(visitor("public"), road, text="路边要栽树。", source=Source.WEB)
    assert task("secretary", "答复意见").url == to("opinion-answer", pk=opinion.pk)


def test_a_sheet_that_hangs_waits_for_the_supervision_s_word(evening):
    hanging = posted()
    assert task("chair", "登记已经上墙").url == to("proof-new", pk=hanging.pk)


def test_other_villages_sheets_do_not_wait_for_this_supervision(evening):
    assert Posting.objects.exclude(place__slug=names.MAIN).exists()
    assert titles("chair") == []


def test_rules_of_a_village_wait_for_the_justice_officer(evening, charter):
    assert task("justice", "合法性审查").url == page_of(charter)
    assert titles("town_secretary") == []


def test_what_was_checked_waits_no_longer(evening, charter):
    decisions.advise(visitor("justice"), charter, kind=AdviceKind.LEGAL_CHECK, text="合法。")
    assert titles("justice") == []


@pytest.fixture
def charter(evening):
    """A charter of the village that has been raised."""
    secretary = visitor("secretary")
    draft = decisions.draft_decision(
        secretary, Place.objects.get(slug=names.MAIN), title="修改村民自治章程", text="每季度开会。", feasibility="",
        topic="M06", money=0, body=BodyKind.VILLAGE_ASSEMBLY, motive="people", raiser="branch",
    )  # fmt: skip
    return make_move(draft, "raise", secretary)


def test_an_objection_that_went_unanswered_goes_up_to_the_town(evening):
    objection = objected()
    with clock.at(clock.now() + timedelta(days=60)):
        disclosure.send_up_as_author(objection)
        assert task("town_secretary", "镇上").url == page_of(objection)


def test_a_teller_is_told_to_enter_the_count(evening, tonight):
    secretary = visitor("secretary")
    tour.late_comers(tonight, secretary)
    sittings.begin(secretary, tonight, chair=person_of(secretary), recorder=person_of(secretary))
    tellers = tour.tellers(tonight)
    count = sittings.start_count(secretary, tonight.agenda[0], tellers)
    named = {name for name in ("chair", "villager") if person_of(visitor(name)) in tellers}
    assert {name for name in ("chair", "villager") if page_of(count) in urls(name)} == named


def urls(name):
    return [each.url for each in waiting_for(visitor(name))]


@pytest.mark.parametrize(
    "name", ["public", "villager", "party_member", "chair", "justice", "town_secretary", "operator"]
)
def test_for_most_people_nothing_waits_today(evening, name):
    assert waiting_for(visitor(name)) == []


@pytest.mark.parametrize("name", ["villager", "chair", "town_secretary"])
def test_who_has_nothing_to_do_is_told_so(browser, name):
    assert NOTHING in browser(name).get(to("home")).content.decode()


def test_who_has_something_to_do_is_not_told_that_nothing_waits(browser):
    page = browser("secretary").get(to("home")).content.decode()
    assert NOTHING not in page
    assert matters.ROAD.title in page


def test_who_is_called_to_a_sitting_is_reminded(evening, tonight):
    first = notices_for(visitor("villager"))[0]
    assert (first.title, first.url) == (tonight.title, page_of(tonight))
    assert first.note == "11月23日 周一 19:30 · 村活动室"


def test_who_is_not_on_the_roll_is_not_reminded(evening, tonight):
    assert page_of(tonight) not in [notice.url for notice in notices_for(visitor("party_member"))]


def test_the_newest_sheets_of_one_s_village_are_good_to_know(evening):
    hanging = posted()
    sheets = [notice.url for notice in notices_for(visitor("party_member"))]
    assert sheets[0] == page_of(hanging)
    assert len(sheets) == 3


def test_the_public_has_no_notices(evening):
    assert notices_for(visitor("public")) == []
