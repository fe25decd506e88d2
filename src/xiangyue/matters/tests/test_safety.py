"""The petitioner is safe: kept apart, looked at with a reason, and an accusation never reaches the accused."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.cast import TERM, TOWN
from xiangyue.kernel import clock
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.matters import actions
from xiangyue.matters.models import Look, Need
from xiangyue.matters.tests.conftest import registered
from xiangyue.people.actions import add_persons, appoint, link_leader
from xiangyue.people.actor import Actor
from xiangyue.people.models import Level, Office
from xiangyue.people.models.posts import level_of


def seen_by(actor):
    return set(Need.objects.visible_to(actor))


def test_the_village_sees_its_own_and_the_town_sees_it_too(need, who):
    for name in ("secretary", "member", "chair", "town_clerk", "discipline"):
        assert seen_by(getattr(who, name)) == {need}
    for name in ("villager", "neighbour", "stranger", "public", "operator"):
        assert seen_by(getattr(who, name)) == set()


def test_what_is_kept_from_the_village_is_the_town_s(quiet, who):
    assert seen_by(who.secretary) == seen_by(who.chair) == set()
    assert seen_by(who.town_clerk) == {quiet}
    assert quiet.chain == str(quiet.place.pk)  # not even its lines stand where the village's record is kept


def test_an_accusation_is_the_discipline_officer_s_alone(cast, who):
    accusation = registered(who.town_clerk, cast.baihe, accused=who.secretary.person, category="conduct")
    assert seen_by(who.discipline) == {accusation}
    for name in ("secretary", "chair", "town_clerk", "town_secretary", "leader", "justice"):
        assert seen_by(getattr(who, name)) == set()
    with pytest.raises(Refused, match="负责"):
        make_move(accusation, "accept", who.town_secretary)


def test_an_accusation_is_given_to_nobody_else(cast, who):
    accusation = registered(who.town_clerk, cast.baihe, accused=who.secretary.person)
    make_move(accusation, "accept", who.discipline)
    with pytest.raises(Refused, match="任职的人"):
        actions.assign(who.discipline, accusation, who.town_clerk.post)


@pytest.mark.parametrize("accused", ["discipline", "town_clerk", "town_secretary"])
def test_against_the_town_itself_nothing_is_written_and_the_way_is_told(cast, who, accused):
    with pytest.raises(Refused, match="县纪委"):
        registered(who.town_clerk, cast.baihe, accused=getattr(who, accused).person)
    assert not Need.objects.exists()


def test_who_is_linked_with_the_village_does_not_hear_it(cast, who):
    link_leader(SYSTEM, who.discipline.person, cast.baihe, since=TERM)
    with pytest.raises(Refused, match="县纪委"):
        registered(who.town_clerk, cast.baihe, accused=who.secretary.person)


def test_the_identity_is_masked_until_somebody_looks_with_a_reason(need, who):
    petitioner = need.petitioners.get()
    assert (petitioner.masked_name, petitioner.masked_phone) == ("孙*", "139****1234")
    with pytest.raises(Refused, match="为什么要看"):
        actions.look(who.clerk, need, reason=" ")
    look = actions.look(who.clerk, need, reason="要上门看灯")
    assert (look.reason, look.is_over) == ("要上门看灯", False)
    with clock.at(clock.moment(clock.today(), 10)):
        assert look.is_over


@pytest.mark.parametrize("name", ["neighbour", "villager", "operator"])
def test_others_do_not_look(need, who, name):
    with pytest.raises(Refused):
        actions.look(getattr(who, name), need, reason="好奇")
    assert not Look.objects.exists()


OFFICES = [  # those that several may hold
    Office.VILLAGE_COMMITTEE, Office.VILLAGE_CLERK, Office.SUPERVISION_MEMBER,
    Office.TOWN_LEADER, Office.TOWN_JUSTICE, Office.TOWN_CLERK, Office.TOWN_DISCIPLINE, Office.TOWN_DISCIPLINE,
]  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    offices=st.lists(st.tuples(st.sampled_from(OFFICES), st.integers(0, 1)), min_size=3, max_size=6),
    links=st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1)), max_size=4),
    accused=st.integers(0, 5),
)
def test_no_accusation_reaches_the_accused_their_unit_or_their_line(cast, who, offices, links, accused):
    """On random posts and links: whoever serves in the accused unit, or is linked with it, never sees or counts it."""
    villages = [cast.baihe, cast.liushu]
    people = add_persons(
        SYSTEM, [{"name": f"某人{n}", "place": cast.place, "gender": "man"} for n, _ in enumerate(offices)]
    )
    actors = [in_post(person, *office, villages) for person, office in zip(people, offices, strict=True)]
    links = {(people[number % len(people)], villages[village]) for number, village in links}
    for person, village in links:
        link_leader(SYSTEM, person, village, since=TERM)
    target = actors[accused % len(actors)]
    before = set(Need.objects.values_list("pk", flat=True))
    try:
        registered(who.town_clerk, cast.baihe, accused=target.person)
    except Refused:
        assert set(Need.objects.values_list("pk", flat=True)) == before
        return
    filed = Need.objects.exclude(pk__in=before).get()
    linked = {person for person, village in links if village == target.place}
    for actor in actors:
        if actor.person == target.person or actor.place == target.place or actor.person in linked:
            assert filed not in seen_by(actor)


def in_post(person, office, number, villages):
    place = villages[number] if level_of(office) == Level.VILLAGE else villages[number].parent
    return Actor(TOWN, person, appoint(SYSTEM, person, office, place, since=TERM))
