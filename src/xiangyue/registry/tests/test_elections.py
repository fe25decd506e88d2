"""The result of an election: old seats end, new ones begin, and what the law asks is told first."""

from datetime import date, timedelta

import pytest
from django.test import Client

from tests.support.cast import enter, person_of, post_of
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.verifying import findings
from xiangyue.people.models import BodyKind, Office, Post, Seat, SeatRole
from xiangyue.registry.actions.elections import Result, record_election
from xiangyue.registry.models import Election, ElectionKind
from xiangyue.registry.queries.persons import full_name

HERE = "/xiangtest/baihe/register/elections/"
DAY = timedelta(days=1)
HELD, TERM = date(2026, 11, 20), date(2031, 11, 20)
TELLERS = ("唱票甲", "监票乙")


def result_of(kind, persons, **values):
    given = {"held_on": HELD, "term_until": TERM, "tellers": TELLERS, **values}
    return Result(kind=ElectionKind(kind), persons=persons, **given)


def seated(cast, kind, role=None, day=HELD):
    seats = Seat.objects.on(day).filter(body=cast.body(kind))
    return {seat.person_id for seat in (seats.filter(role=role) if role else seats)}


def test_new_representatives_take_the_seats_and_the_committee_keeps_its_own(cast):
    new = cast.persons[60:85]
    record_election(cast.clerk, cast.baihe, result_of("representatives", new, households={new[0].pk: 9}))
    kind = BodyKind.REPRESENTATIVES_ASSEMBLY
    assert seated(cast, kind, SeatRole.REPRESENTATIVE) == {person.pk for person in new}
    assert len(seated(cast, kind)) == 30
    assert Seat.objects.get(person=new[0], since=HELD).households == 9
    assert len(seated(cast, kind, day=HELD - DAY)) == 35
    assert list(findings()) == []


def test_a_new_committee_takes_office_and_sits_in_both_committees(cast):
    director, new = cast.persons[50], cast.persons[51]
    stays = person_of(cast.member)
    elected = [director, new, stays]
    record_election(cast.secretary, cast.baihe, result_of("committee", elected, leader=director))
    offices = Post.objects.on(HELD).filter(place=cast.baihe)
    assert offices.get(office=Office.VILLAGE_DIRECTOR).person == director
    assert {person.pk for person in elected} <= seated(cast, BodyKind.TWO_COMMITTEES)
    assert not Post.objects.on(HELD).filter(pk=post_of(cast.director).pk).exists()
    assert Post.objects.on(HELD).get(person=stays, office=Office.VILLAGE_COMMITTEE).pk == post_of(cast.member).pk


@pytest.mark.parametrize("kind", ["branch", "committee"])
def test_who_leaves_one_of_the_two_committees_and_sits_on_the_other_stays_a_member_of_both(cast, kind):
    record_election(cast.clerk, cast.baihe, result_of(kind, [cast.persons[50], cast.persons[51]]))
    assert Post.objects.on(HELD).filter(pk=post_of(cast.member).pk).exists()
    assert person_of(cast.member).pk in seated(cast, BodyKind.TWO_COMMITTEES)
    leader = post_of(cast.secretary if kind == "branch" else cast.director)
    assert not Post.objects.on(HELD).filter(pk=leader.pk).exists()


def test_a_sitting_supervisor_is_not_entered_as_elected_to_the_committee_nor_the_other_way_round(cast):
    for kind, person in (("committee", cast.chair), ("supervision", cast.member)):
        with pytest.raises(Refused, match=person_of(person).name):
            record_election(cast.clerk, cast.baihe, result_of(kind, [cast.persons[50], person_of(person)]))
    assert not Election.objects.exists()
    record_election(cast.clerk, cast.baihe, result_of("branch", [cast.persons[50], person_of(cast.chair)]))


def test_at_a_by_election_the_others_stay(cast):
    before = seated(cast, BodyKind.SUPERVISION_COMMITTEE)
    record_election(cast.clerk, cast.baihe, result_of("supervision", [cast.persons[70]], partial=True))
    assert seated(cast, BodyKind.SUPERVISION_COMMITTEE) == before | {cast.persons[70].pk}
    assert Post.objects.on(HELD).filter(person=cast.persons[70], office=Office.SUPERVISION_MEMBER).exists()
    assert Election.objects.get().partial


def test_what_the_law_asks_of_the_assembly_is_told_before_it_is_entered(cast):
    browser = enter(Client(), cast.clerk)
    men = [person for person in cast.persons[20:60] if person.gender == "man"][:12]
    values = {
        "kind": "representatives", "held_on": HELD, "term_until": TERM, "teller_one": "甲", "teller_other": "乙",
        "names": "\n".join(f"{full_name(person)} 12" for person in men),
    }  # fmt: skip
    page = browser.post(HERE, values)
    assert len(page.context["foresight"].told) == 2
    assert not Election.objects.exists()
    assert browser.post(HERE, {**values, "confirmed": "yes"}).status_code == 302
    assert Seat.objects.filter(since=HELD, households=12).count() == 12


@pytest.mark.parametrize("name", ["neighbour", "villager", "chair", "town_secretary", "operator"])
def test_only_keepers_enter_results(cast, name):
    with pytest.raises(Refused):
        record_election(cast.actors[name], cast.baihe, result_of("representatives", cast.persons[60:65]))


def test_nobody_enters_the_own_election(cast):
    with pytest.raises(Refused):
        record_election(cast.clerk, cast.baihe, result_of("committee", [person_of(cast.clerk)]))


@pytest.mark.parametrize(
    "wrong",
    [
        {"tellers": ("唱票甲", "唱票甲")},
        {"tellers": ("唱票甲", "")},
        {"term_until": HELD},
        {"held_on": date(2023, 1, 1)},
        {"held_on": date(2027, 1, 1)},
    ],
)
def test_a_result_that_cannot_be_is_refused_as_a_whole(cast, wrong):
    before = Seat.objects.count()
    with pytest.raises(Refused):
        record_election(cast.clerk, cast.baihe, result_of("representatives", cast.persons[60:65], **wrong))
    assert (Seat.objects.count(), Election.objects.count()) == (before, 0)


def test_nobody_is_elected_twice_and_no_teller_is_elected(cast):
    one = cast.persons[60]
    with pytest.raises(Refused):
        record_election(cast.clerk, cast.baihe, result_of("representatives", [one, one]))
    with pytest.raises(Refused):
        record_election(cast.clerk, cast.baihe, result_of("representatives", [one], tellers=(one.name, "乙")))
    with pytest.raises(Refused):
        record_election(cast.clerk, cast.baihe, result_of("committee", [one], leader=cast.persons[61]))


def test_a_name_twice_on_the_typed_list_is_told_at_the_list(cast):
    browser = enter(Client(), cast.clerk)
    values = {"kind": "representatives", "held_on": HELD, "term_until": TERM, "names": "孙巧云 9\n孙巧云"}
    page = browser.post(HERE, {**values, "teller_one": "甲", "teller_other": "甲"})
    assert page.status_code == 422
    assert {"names", "teller_other"} <= set(page.context["form"].errors)
