"""The calendar of duties: what is due, what is overdue, and what higher rooms ask."""

from datetime import date

import pytest

from xiangyue.disclosure import queries
from xiangyue.disclosure.actions import correct_posting, draft_posting, file_objection, record_proof
from xiangyue.disclosure.models import Channel
from xiangyue.disclosure.tests.conftest import TEXT, TITLE, on
from xiangyue.kernel.kinds import kind_of
from xiangyue.kernel.stages import make_move
from xiangyue.people.models import Place


def post(cast, village, item, day, about=None):
    """A posting of that item on that day."""
    with on(day):
        draft = draft_posting(cast.clerk, place=village, item=item, title=TITLE, text=TEXT, about=about)
        return make_move(draft, "post", cast.secretary)


def names(owed):
    return {(each.place.name, each.duty.code, each.due_on) for each in owed}


# It works


def test_quarterly_accounts_are_due_on_the_fifteenth_after_the_quarter(cast, village):
    due = names(queries.due(village, date(2026, 4, 10)))
    assert ("石桥村", "village_finance", date(2026, 4, 15)) in due
    assert ("石桥村", "village_finance", date(2026, 7, 15)) in due


def test_nothing_is_overdue_on_the_last_day(cast, town):
    assert queries.overdue(town, date(2026, 4, 15)) == []


def test_the_day_after_every_village_is_named_with_its_duties(cast, town):
    overdue = names(queries.overdue(town, date(2026, 4, 16)))
    assert ("石桥村", "village_finance", date(2026, 4, 15)) in overdue
    assert ("林家村", "village_affairs", date(2026, 4, 15)) in overdue


def test_a_posting_in_time_settles_the_quarter(cast, town, village):
    post(cast, village, "village_finance", date(2026, 4, 12))
    overdue = names(queries.overdue(town, date(2026, 4, 16)))
    assert ("石桥村", "village_finance", date(2026, 4, 15)) not in overdue
    assert ("林家村", "village_finance", date(2026, 4, 15)) in overdue


def test_a_posting_of_the_quarter_before_does_not_settle_this_one(cast, village):
    post(cast, village, "village_finance", date(2026, 3, 20))
    overdue = names(queries.overdue(village, date(2026, 4, 16)))
    assert ("石桥村", "village_finance", date(2026, 4, 15)) in overdue


def test_what_fell_due_before_the_village_kept_records_here_is_nobody_s_debt(cast, town):
    assert queries.overdue(town, date(2026, 3, 2)) == []


def test_monthly_accounts_are_owed_only_by_villages_that_took_them_up(cast, village):
    def monthly(day):
        return {due for _place, code, due in names(queries.overdue(village, day)) if code == "busy_finance"}

    assert monthly(date(2026, 5, 16)) == set()
    post(cast, village, "busy_finance", date(2026, 4, 10))
    assert monthly(date(2026, 4, 16)) == set()
    assert monthly(date(2026, 5, 16)) == {date(2026, 5, 15)}


def test_late_answers_are_counted_by_place_and_never_by_person(cast, town, posting, objection):
    assert queries.unanswered(town, date(2026, 3, 11)) == []
    late = queries.unanswered(town, date(2026, 3, 12))
    assert [(each.place.name, each.count, each.with_town) for each in late] == [("石桥村", 1, False)]
    make_move(objection, "send_up", cast.supervisor)
    assert [each.with_town for each in queries.unanswered(town, date(2026, 3, 25))] == [True]


def test_the_whole_town_costs_as_many_questions_as_one_village(cast, town, village, django_assert_num_queries):
    queries.overdue(village, date(2026, 4, 16))  # the town's own packs are read once for a request
    for place in (village, town):
        with django_assert_num_queries(3):
            queries.overdue(place, date(2026, 4, 16))


# What waits for whom


def test_a_posting_waits_for_its_proof(cast, village):
    post(cast, village, "resolution", date(2026, 3, 1))
    waiting = {name for name, actor in persons(cast) if queries.unproved_for(actor)}
    assert waiting == {"secretary", "clerk", "member", "supervisor", "second_supervisor"}


def test_an_objection_waits_for_the_committee_and_then_for_the_town(cast, objection):
    assert {name for name, actor in persons(cast) if queries.objections_for(actor)} == {"secretary", "clerk", "member"}
    assert queries.clock_words(objection) == "10日内答复，最迟3月11日"
    make_move(objection, "send_up", cast.supervisor)
    assert {name for name, actor in persons(cast) if queries.objections_for(actor)} == {"town_clerk", "town_secretary"}
    assert queries.clock_words(objection) == "20日内答复，最迟3月23日"


def persons(cast):
    return [(name, actor) for name, actor in vars(cast).items() if name != "system"]


# What higher rooms ask


@pytest.fixture
def thing(cast):
    return cast.villager.person


def test_a_higher_room_learns_what_became_of_its_thing(cast, village, thing):
    day = date(2026, 3, 1)
    assert "还没有公开" in str(queries.obstacles(thing, "resolution", day)[0])
    posting = post(cast, village, "resolution", day, about=thing)
    assert (posting.about_kind, queries.postings_about(thing)) == (kind_of(thing), [posting])
    assert queries.newest_about(thing, "resolution") == posting
    assert queries.newest_about(thing, "result") is None
    assert len(queries.obstacles(thing, "resolution", day)) == 2  # the days, and the proof


def test_a_closed_posting_leaves_no_obstacle(cast, village, thing):
    posting = post(cast, village, "resolution", date(2026, 3, 1), about=thing)
    record_proof(cast.clerk, posting, board="村口", name="周文书")
    with on(date(2026, 3, 17)):
        assert not queries.is_closed(thing, "resolution")
        make_move(posting, "close", cast.clerk)
    assert queries.is_closed(thing, "resolution")
    assert queries.obstacles(thing, "resolution", date(2026, 3, 17)) == []


def test_an_open_opinion_is_an_obstacle_to_the_thing(cast, village, thing):
    posting = post(cast, village, "resolution", date(2026, 3, 1), about=thing)
    record_proof(cast.clerk, posting, board="村口", name="周文书")
    file_objection(cast.public, posting, channel=Channel.WEB, text="太贵")
    assert ["意见" in str(each) for each in queries.obstacles(thing, "resolution", date(2026, 3, 17))] == [True]


def test_a_correction_speaks_for_the_same_thing(cast, village, thing):
    first = post(cast, village, "resolution", date(2026, 3, 1), about=thing)
    draft = correct_posting(cast.clerk, first, title=TITLE, text="改正")
    assert queries.newest_about(thing, "resolution") == first
    make_move(draft, "post", cast.secretary)
    assert queries.newest_about(thing, "resolution") == draft


def test_the_board_shows_drafts_first_and_then_the_newest(cast, village):
    older = post(cast, village, "resolution", date(2026, 3, 1))
    newer = post(cast, village, "result", date(2026, 3, 2))
    draft = draft_posting(cast.clerk, place=village, item="result", title=TITLE, text=TEXT)
    assert queries.board(village, cast.clerk) == [draft, newer, older]
    assert queries.board(village, cast.public) == [newer, older]
    assert queries.board(Place.objects.get(slug="linjia"), cast.clerk) == []


def test_no_sitting_stands_in_the_catalogue_of_postings(village):
    assert {duty.kind for duty in queries.catalogue(village, date(2026, 3, 1))} == {"posting"}
