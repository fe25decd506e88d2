"""Who is due on a day: copied once, counted by the law's heads, changed by nothing afterwards."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from xiangyue.kernel import trail
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Entry
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.testing import building
from xiangyue.kernel.verifying import findings
from xiangyue.people.actions import add_persons, certify, freeze_roll, give_seat, open_body
from xiangyue.people.models import BodyKind, Mode, Roll, RollLine, Seat

DAY = timedelta(days=1)


@pytest.fixture
def assembly(cast):
    return cast.body("village_assembly")


def refused(*arguments):
    before = (Entry.objects.count(), Roll.objects.count(), RollLine.objects.count())
    with pytest.raises(Refused):
        freeze_roll(SYSTEM, *arguments)
    assert (Entry.objects.count(), Roll.objects.count(), RollLine.objects.count()) == before


@pytest.mark.parametrize(
    ("kind", "listed", "due"),
    [
        ("branch_committee", 5, 5),
        ("two_committees", 9, 9),
        ("party_assembly", 41, 38),
        ("representatives_assembly", 35, 35),
        ("supervision_committee", 3, 3),
    ],
)
def test_a_body_of_seats_is_due_with_all_who_may_vote(cast, kind, listed, due):
    roll = freeze_roll(cast.secretary, cast.body(kind), cast.today)
    assert (roll.lines.count(), roll.due) == (listed, due)


def test_the_roll_of_representatives_tells_women_roles_and_the_households_behind_them(cast):
    lines = freeze_roll(SYSTEM, cast.body("representatives_assembly"), cast.today).lines
    assert lines.filter(woman=True).count() == 14
    assert lines.filter(role="representative").count() == 30
    assert sum(lines.values_list("households", flat=True)) == 150


def test_a_line_tells_the_group_somebody_is_from(cast):
    lines = freeze_roll(SYSTEM, cast.body("representatives_assembly"), cast.today).lines
    assert set(lines.values_list("group", flat=True)) == {"一社", ""}


def test_probationary_members_are_listed_without_a_vote(cast):
    lines = freeze_roll(SYSTEM, cast.body("party_assembly"), cast.today).lines
    assert lines.filter(voting=False).count() == 3


def test_by_adults_everybody_of_eighteen_in_the_village_is_due(cast, assembly):
    roll = freeze_roll(SYSTEM, assembly, cast.today, Mode.ADULTS)
    assert roll.due == len(cast.persons)
    assert not roll.lines.filter(person__in=[child.pk for child in cast.children]).exists()
    assert not roll.lines.filter(person=cast.stranger.person.pk).exists()


def test_by_households_each_counts_once_and_names_nobody_yet(cast, assembly):
    roll = freeze_roll(SYSTEM, assembly, cast.today, Mode.HOUSEHOLDS)
    assert roll.due == 150
    assert roll.lines.values("household").distinct().count() == 150
    assert not roll.lines.exclude(person=None).exists()


def test_a_group_s_assembly_is_its_own_people(cast):
    body = open_body(SYSTEM, cast.groups[0], BodyKind.GROUP_ASSEMBLY)
    assert freeze_roll(SYSTEM, body, cast.today, Mode.HOUSEHOLDS).due == 50


def test_a_certified_number_stands_for_the_names(cast, assembly):
    certificate = certify(SYSTEM, assembly, Mode.ADULTS, 812)
    roll = freeze_roll(SYSTEM, assembly, cast.today, Mode.ADULTS)
    assert (roll.due, roll.certified, roll.certificate, roll.lines.count()) == (812, True, certificate, 0)


def test_the_newest_certified_number_of_that_day_counts_and_only_for_its_way_of_counting(cast, assembly):
    for number, ago in ((812, 30), (820, 2)):
        certify(SYSTEM, assembly, Mode.ADULTS, number, day=cast.today - ago * DAY)
    assert freeze_roll(SYSTEM, assembly, cast.today, Mode.ADULTS).due == 820
    assert freeze_roll(SYSTEM, assembly, cast.today - 10 * DAY, Mode.ADULTS).due == 812
    assert freeze_roll(SYSTEM, assembly, cast.today, Mode.HOUSEHOLDS).due == 150


def test_a_committee_is_never_a_certified_number(cast):
    committee = cast.body("branch_committee")
    certify(SYSTEM, committee, Mode.SEATS, 99)
    assert freeze_roll(SYSTEM, committee, cast.today).due == 5


def test_later_moves_and_names_change_nothing(cast):
    roll = freeze_roll(SYSTEM, cast.body("branch_committee"), cast.today)
    with building():
        Seat.objects.update(until=cast.today - DAY)
        type(cast.secretary.person).objects.filter(pk=cast.secretary.person.pk).update(name="别人")
    assert roll.lines.get(person=cast.secretary.person.pk).name == "王守田"
    assert (Roll.objects.get().due, roll.lines.count()) == (5, 5)


def test_a_sitting_entered_late_is_due_with_those_who_were_here_then(cast, assembly):
    with building():
        type(cast.villager.person).objects.filter(pk=cast.villager.person.pk).update(left_on=cast.today)
    assert freeze_roll(SYSTEM, assembly, cast.today - DAY, Mode.ADULTS).due == len(cast.persons)
    assert freeze_roll(SYSTEM, assembly, cast.today, Mode.ADULTS).due == len(cast.persons) - 1


@pytest.mark.parametrize(("born_on", "grown"), [(date(2008, 11, 23), 1), (date(2008, 11, 24), 0), (None, 1)])
def test_one_is_grown_on_the_eighteenth_birthday(cast, assembly, born_on, grown):
    add_persons(SYSTEM, [{"name": "新人", "gender": "man", "place": cast.baihe, "born_on": born_on}])
    assert freeze_roll(SYSTEM, assembly, cast.today, Mode.ADULTS).due == len(cast.persons) + grown


def test_a_roll_and_each_of_its_lines_are_recorded(cast):
    roll = freeze_roll(cast.secretary, cast.body("party_assembly"), cast.today)
    assert (trail.of(roll).get().verb, list(findings())) == ("freeze_roll", [])


def test_the_digest_of_a_roll_depends_on_every_line(cast):
    one, same = (freeze_roll(SYSTEM, cast.body("branch_committee"), cast.today) for _ in range(2))
    give_seat(SYSTEM, cast.body("branch_committee"), cast.villager.person)
    assert one.digest == same.digest != freeze_roll(SYSTEM, cast.body("branch_committee"), cast.today).digest


@pytest.mark.parametrize(
    ("kind", "mode"),
    [
        ("branch_committee", Mode.ADULTS),
        ("party_assembly", Mode.HOUSEHOLDS),
        ("village_assembly", Mode.SEATS),
        ("village_assembly", "heads"),
    ],
)
def test_a_body_counted_in_a_way_it_is_not_is_refused(cast, kind, mode):
    refused(cast.body(kind), cast.today, mode)


def test_an_empty_roll_is_refused(cast):
    refused(open_body(SYSTEM, cast.liushu, BodyKind.PARTY_ASSEMBLY), cast.today)
    refused(open_body(SYSTEM, cast.liushu, BodyKind.VILLAGE_ASSEMBLY), cast.today, Mode.HOUSEHOLDS)
    refused(cast.body("branch_committee"), date(2023, 1, 1))


def test_a_body_of_guests_alone_has_nobody_due(cast):
    body = open_body(SYSTEM, cast.liushu, BodyKind.PARTY_ASSEMBLY)
    give_seat(SYSTEM, body, cast.stranger.person, voting=False)
    refused(body, cast.today)


def test_somebody_seated_twice_by_hand_is_refused(cast):
    body = cast.body("branch_committee")
    with building():
        Seat.objects.create(place=cast.baihe, body=body, person=cast.secretary.person, since=date(2025, 1, 1))
    refused(body, cast.today)


@pytest.mark.parametrize("mode", [Mode.ADULTS, Mode.HOUSEHOLDS])
def test_the_database_keeps_nobody_twice_on_a_roll(cast, assembly, mode):
    line = freeze_roll(SYSTEM, assembly, cast.today, mode).lines.first()
    line.pk, line.number = None, 9999
    with building(), pytest.raises(IntegrityError), transaction.atomic():
        line.save(force_insert=True)
