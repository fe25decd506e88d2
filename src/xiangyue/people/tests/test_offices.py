"""Posts, bodies, seats, links and certified numbers."""

from datetime import date, timedelta

import pytest

from tests.support.cast import TERM, post_of
from xiangyue.kernel import clock, trail
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Entry
from xiangyue.kernel.rules import Refused
from xiangyue.people.actions import (
    appoint,
    certify,
    end_post,
    give_seat,
    give_seats,
    issue_card,
    link_leader,
    open_body,
)  # fmt: skip
from xiangyue.people.models import Body, BodyKind, Certificate, Mode, Office, Post, Seat
from xiangyue.people.queries import holders, posts_behind

DAY = timedelta(days=1)


def nothing_written(call, *arguments, **values):
    before = (Entry.objects.count(), Post.objects.count(), Seat.objects.count(), Certificate.objects.count())
    with pytest.raises(Refused):
        call(*arguments, **values)
    assert (Entry.objects.count(), Post.objects.count(), Seat.objects.count(), Certificate.objects.count()) == before


def test_who_is_appointed_holds_the_office_there_from_that_day(cast):
    post = appoint(cast.operator, cast.villager.person, Office.GROUP_HEAD, cast.groups[0])
    assert Post.objects.on(cast.today).get(person=cast.villager.person) == post
    assert not Post.objects.on(cast.today - DAY).filter(pk=post.pk).exists()
    assert trail.of(post).get().verb == "appoint"


def test_the_last_day_of_a_post_counts(cast):
    post = end_post(SYSTEM, post_of(cast.secretary), until=cast.today)
    assert Post.objects.on(cast.today).filter(pk=post.pk).exists()
    assert not Post.objects.on(cast.today + DAY).filter(pk=post.pk).exists()


def test_who_left_an_office_may_be_given_it_again(cast):
    end_post(SYSTEM, post_of(cast.secretary), until=cast.today - DAY)
    assert appoint(SYSTEM, cast.secretary.person, Office.VILLAGE_SECRETARY, cast.baihe)


@pytest.mark.parametrize("office", [Office.VILLAGE_SECRETARY, Office.VILLAGE_DIRECTOR, Office.SUPERVISION_CHAIR])
def test_an_office_for_one_has_one_holder_at_a_time_whoever_appoints(cast, office):
    nothing_written(appoint, SYSTEM, cast.villager.person, office, cast.baihe)
    assert appoint(SYSTEM, cast.villager.person, office, cast.baihe, since=date(2020, 1, 1), until=TERM - DAY)


def test_the_holders_of_an_office_are_told_by_place(cast):
    (post,) = holders(cast.baihe, {Office.VILLAGE_SECRETARY})
    assert post.person == cast.secretary.person
    assert holders(cast.baihe, {Office.TOWN_SECRETARY}) == []


@pytest.mark.parametrize(
    ("office", "place"),
    [
        (Office.VILLAGE_SECRETARY, "place"),
        (Office.TOWN_SECRETARY, "baihe"),
        (Office.OPERATOR, "baihe"),
        (Office.GROUP_HEAD, "baihe"),
        (Office.SUPERVISION_CHAIR, "place"),
    ],
)
def test_an_office_of_another_level_is_refused(cast, office, place):
    nothing_written(appoint, SYSTEM, cast.villager.person, office, getattr(cast, place))


def test_an_office_held_already_is_refused_for_any_overlapping_time(cast):
    person = cast.secretary.person
    for since in (cast.today, date(2020, 1, 1)):
        nothing_written(appoint, SYSTEM, person, Office.VILLAGE_SECRETARY, cast.baihe, since=since)
    assert appoint(SYSTEM, person, Office.VILLAGE_SECRETARY, cast.baihe, since=date(2020, 1, 1), until=TERM - DAY)


def test_a_time_that_ends_before_it_begins_is_refused(cast):
    person, yesterday = cast.villager.person, cast.today - DAY
    nothing_written(appoint, SYSTEM, person, Office.VILLAGE_CLERK, cast.baihe, since=cast.today, until=yesterday)
    nothing_written(end_post, SYSTEM, post_of(cast.secretary), until=TERM - DAY)


def test_a_post_that_ended_cannot_be_prolonged(cast):
    post = end_post(SYSTEM, post_of(cast.secretary), until=cast.today - DAY)
    nothing_written(end_post, SYSTEM, post, until=cast.today + 365 * DAY)


def test_ending_emergency_access_never_makes_it_longer(cast):
    tomorrow, person = cast.today + DAY, cast.operator.person
    post = appoint(SYSTEM, person, Office.EMERGENCY, cast.baihe, until=tomorrow, reason="flood")
    nothing_written(end_post, SYSTEM, post, until=tomorrow + DAY)
    assert end_post(SYSTEM, post, until=cast.today).until == cast.today


@pytest.mark.parametrize(
    "values", [{}, {"until": date(2026, 12, 1)}, {"reason": "flood"}, {"until": date(2026, 12, 1), "reason": " "}]
)
def test_emergency_access_needs_an_end_and_a_reason(cast, values):
    nothing_written(appoint, SYSTEM, cast.operator.person, Office.EMERGENCY, cast.baihe, **values)


def test_emergency_access_with_both_is_given(cast):
    post = appoint(SYSTEM, cast.operator.person, Office.EMERGENCY, cast.baihe, until=cast.today + DAY, reason="flood")
    assert (post.reason, Post.objects.on(cast.today + 2 * DAY).filter(pk=post.pk).exists()) == ("flood", False)


def test_a_body_is_opened_once(cast):
    body = open_body(SYSTEM, cast.liushu, BodyKind.PARTY_ASSEMBLY)
    assert open_body(SYSTEM, cast.liushu, BodyKind.PARTY_ASSEMBLY) == body
    assert Body.objects.of(cast.liushu, BodyKind.TWO_COMMITTEES) is None


def test_an_assembly_is_counted_by_adults_or_households_and_a_committee_by_seats(cast):
    assembly, committee = cast.body("village_assembly"), cast.body("branch_committee")
    assert assembly.modes == [Mode.ADULTS, Mode.HOUSEHOLDS]
    assert [assembly.rule_name(mode) for mode in assembly.modes] == [
        "village_assembly_adults",
        "village_assembly_households",
    ]
    assert (committee.modes, committee.rule_name(Mode.SEATS)) == ([Mode.SEATS], "branch_committee")


def test_a_seat_may_be_given_for_a_term(cast):
    seat = give_seat(SYSTEM, cast.body("branch_committee"), cast.villager.person, until=cast.today + DAY)
    assert Seat.objects.on(cast.today + DAY).filter(pk=seat.pk).exists()
    assert not Seat.objects.on(cast.today + 2 * DAY).filter(pk=seat.pk).exists()


@pytest.mark.parametrize("since", [date(2026, 11, 23), date(2030, 1, 1), date(2019, 1, 1)])
def test_nobody_sits_twice_in_a_body_at_any_time(cast, since):
    nothing_written(give_seat, SYSTEM, cast.body("branch_committee"), cast.secretary.person, since=since)


def test_the_same_person_twice_on_one_list_refuses_the_whole_list(cast):
    body, villager = cast.body("branch_committee"), cast.villager.person
    nothing_written(give_seats, SYSTEM, body, [villager, villager])
    nothing_written(give_seats, SYSTEM, body, [villager, cast.secretary.person])


def test_an_empty_list_seats_nobody_and_leaves_no_line(cast):
    before = Entry.objects.count()
    assert give_seats(SYSTEM, cast.body("branch_committee"), []) == []
    assert Entry.objects.count() == before


def test_a_leader_is_linked_with_a_village(cast):
    link = link_leader(SYSTEM, cast.town_secretary.person, cast.baihe)
    assert (link.place, link.since) == (cast.baihe, clock.today())


def test_a_number_is_certified_for_a_day(cast):
    body = cast.body("village_assembly")
    certificate = certify(cast.clerk, body, Mode.ADULTS, 812, day=cast.today - DAY)
    assert (certificate.number, certificate.day) == (812, cast.today - DAY)


def test_a_number_below_one_or_of_tomorrow_is_refused(cast):
    body = cast.body("village_assembly")
    nothing_written(certify, cast.clerk, body, Mode.ADULTS, 0)
    nothing_written(certify, cast.clerk, body, Mode.ADULTS, 812, day=cast.today + DAY)


def test_the_posts_of_an_account_are_those_in_force_today(cast):
    account, _code = issue_card(SYSTEM, cast.secretary.person)
    assert posts_behind(account.pk) == [cast.secretary.post]
    end_post(SYSTEM, post_of(cast.secretary), until=cast.today - DAY)
    assert posts_behind(account.pk) == []
