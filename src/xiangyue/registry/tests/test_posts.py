"""Offices and seats: given by somebody else, handed over, never held twice."""

from datetime import timedelta

import pytest
from django.test import Client

from tests.support.cast import enter, person_of, post_of
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.verifying import findings
from xiangyue.meetings.tests.sittings import begun, came, noticed
from xiangyue.people import actions
from xiangyue.people.actor import Actor
from xiangyue.people.models import BodyKind, Link, NearKin, Office, Post, Seat, SeatRole
from xiangyue.registry.actions.posts import end_seat, give_office, hand_over, seat
from xiangyue.registry.holdings import held_by
from xiangyue.registry.queries.persons import full_name, in_hand

HERE = "/xiangtest/baihe/register/"
TOWN = "/xiangtest/xiangtest/register/"
DAY = timedelta(days=1)


@pytest.fixture
def clerk(cast):
    return enter(Client(), cast.clerk)


@pytest.fixture
def operator(cast):
    return enter(Client(), cast.operator)


def test_an_office_passes_to_the_successor_on_the_next_day(cast, clerk):
    successor, post = cast.persons[-1], post_of(cast.director)
    values = {"last": cast.today.isoformat(), "successor": successor.name}
    assert clerk.post(f"{HERE}posts/end/?id={post.pk}", values).context["foresight"]
    assert clerk.post(f"{HERE}posts/end/?id={post.pk}", {**values, "confirmed": "yes"}).status_code == 302
    (after,) = Post.objects.on(cast.today + DAY).filter(place=cast.baihe, office=Office.VILLAGE_DIRECTOR)
    assert after.person == successor
    assert list(findings()) == []


def test_the_hand_over_names_what_is_held_and_what_is_under_way(cast, clerk):
    meeting = begun(cast, came(cast, noticed(cast), 30))
    words = [each.words for each in [*in_hand(meeting.chair), *held_by(meeting.chair)]]
    assert len(words) > 4
    assert any(meeting.title in each for each in words)
    page = clerk.get(f"{HERE}posts/end/?id={post_of(cast.secretary).pk}").content.decode()
    assert meeting.title in page


def test_an_office_for_one_is_not_given_while_another_holds_it(cast):
    with pytest.raises(Refused):
        give_office(cast.clerk, cast.persons[-1], Office.VILLAGE_DIRECTOR, cast.baihe, since=cast.today)


def test_overlapping_times_of_one_office_are_refused(cast):
    person = person_of(cast.member)
    with pytest.raises(Refused):
        give_office(cast.clerk, person, Office.VILLAGE_COMMITTEE, cast.baihe, since=cast.today + 9 * DAY)


def test_nobody_appoints_or_seats_oneself(cast):
    oneself = person_of(cast.clerk)
    with pytest.raises(Refused):
        give_office(cast.clerk, oneself, Office.VILLAGE_COMMITTEE, cast.baihe, since=cast.today)
    with pytest.raises(Refused):
        seat(cast.clerk, cast.body(BodyKind.PARTY_ASSEMBLY), [oneself], since=cast.today)
    with pytest.raises(Refused):
        hand_over(cast.clerk, post_of(cast.director), cast.today, oneself)


SUPERVISION, ASSEMBLY = BodyKind.SUPERVISION_COMMITTEE, BodyKind.REPRESENTATIVES_ASSEMBLY


def test_who_is_of_the_villagers_committee_comes_by_no_way_into_the_supervision(cast):
    member, chair = person_of(cast.member), person_of(cast.chair)
    for person, office in ((member, Office.SUPERVISION_MEMBER), (chair, Office.VILLAGE_COMMITTEE)):
        with pytest.raises(Refused, match=person.name):
            give_office(cast.clerk, person, office, cast.baihe, since=cast.today)
    for person, kind in ((member, SUPERVISION), (chair, ASSEMBLY)):
        with pytest.raises(Refused, match=person.name):
            seat(cast.clerk, cast.body(kind), [person], since=cast.today)


def test_a_supervisor_may_represent_villagers_and_sit_on_the_branch_committee(cast):
    chair = person_of(cast.chair)
    seat(cast.clerk, cast.body(ASSEMBLY), [chair], since=cast.today, role=SeatRole.REPRESENTATIVE, households=5)
    seat(cast.clerk, cast.body(BodyKind.BRANCH_COMMITTEE), [chair], since=cast.today)
    assert give_office(cast.clerk, chair, Office.VILLAGE_COMMITTEE, cast.baihe, since=cast.today)


def test_near_kin_of_the_committee_do_not_supervise_it(cast):
    kin, other = cast.persons[60], cast.persons[61]
    actions.declare_near_kin(SYSTEM, kin, person_of(cast.director), "夫妻")
    actions.declare_near_kin(SYSTEM, other, person_of(cast.chair), "父子")
    with pytest.raises(Refused, match=kin.name):
        seat(cast.clerk, cast.body(SUPERVISION), [kin], since=cast.today)
    with pytest.raises(Refused, match=other.name):
        seat(cast.clerk, cast.body(ASSEMBLY), [other], since=cast.today)
    assert seat(cast.clerk, cast.body(SUPERVISION), [other], since=cast.today)


@pytest.fixture
def town_clerk(cast):
    """The clerk of the town, beside a village whose secretary alone keeps its register."""
    actions.end_post(SYSTEM, post_of(cast.clerk), until=cast.today - DAY)
    person = actions.add_persons(SYSTEM, [{"name": "冯二手", "gender": "man", "place": cast.place}])[0]
    return Actor(cast.town, person, actions.appoint(SYSTEM, person, Office.TOWN_CLERK, cast.place))


def test_the_clerk_of_the_town_ends_the_sole_keeper_s_offices_and_seats_and_nobody_else_s(cast, town_clerk):
    held = {seat.person_id: seat for seat in cast.body(BodyKind.PARTY_ASSEMBLY).seats.select_related("person")}
    with pytest.raises(Refused):
        hand_over(town_clerk, post_of(cast.director), cast.today)
    with pytest.raises(Refused):
        end_seat(town_clerk, held[person_of(cast.chair).pk], cast.today)
    end_seat(town_clerk, held[person_of(cast.secretary).pk], cast.today)
    after = hand_over(town_clerk, post_of(cast.secretary), cast.today, cast.persons[-1])
    assert (after.person, after.since) == (cast.persons[-1], cast.today + DAY)


@pytest.mark.parametrize("name", ["director", "chair", "town_secretary", "operator", "villager", "neighbour"])
def test_only_keepers_give_offices(cast, name):
    with pytest.raises(Refused):
        give_office(cast.actors[name], cast.persons[-1], Office.VILLAGE_COMMITTEE, cast.baihe, since=cast.today)


def test_who_left_takes_no_office(cast):
    actions.record_leaving(SYSTEM, cast.persons[-1], "moved", cast.today)
    with pytest.raises(Refused):
        give_office(cast.clerk, cast.persons[-1], Office.VILLAGE_COMMITTEE, cast.baihe, since=cast.today)
    with pytest.raises(Refused):
        seat(cast.clerk, cast.body(BodyKind.PARTY_ASSEMBLY), [cast.persons[-1]], since=cast.today)


def test_a_last_day_before_the_first_leaves_everything_as_it_was(cast, clerk):
    post = post_of(cast.director)
    page = clerk.post(f"{HERE}posts/end/?id={post.pk}", {"last": "2020-01-01"})
    assert page.status_code == 422
    post.refresh_from_db()
    assert post.until is None


def test_several_are_seated_at_once_and_the_quorum_is_told(cast, clerk):
    body = cast.body(BodyKind.PARTY_ASSEMBLY)
    names = "\n".join(full_name(person) for person in cast.persons[100:102])
    values = {"body": body.pk, "names": names, "role": "member", "voting": "on", "households": 0, "since": "2026-11-23"}
    (effect,) = clerk.post(HERE + "seats/", values).context["foresight"].effects
    assert (effect.before.due, effect.after.due) == (38, 40)
    assert clerk.post(HERE + "seats/", {**values, "confirmed": "yes"}).status_code == 302


def test_a_name_nobody_bears_and_a_name_twice_are_told_by_their_number(cast, clerk):
    body = cast.body(BodyKind.PARTY_ASSEMBLY)
    values = {
        "body": body.pk,
        "names": "孙巧云\n无此人\n孙巧云",
        "role": "member",
        "households": 0,
        "since": "2026-11-23",
    }
    page = clerk.post(HERE + "seats/", values)
    assert page.status_code == 422
    assert len(page.context["form"].errors["names"]) == 2


def test_a_seat_ends(cast, clerk):
    held = Seat.objects.filter(body=cast.body(BodyKind.PARTY_ASSEMBLY), voting=True).first()
    values = {"last": cast.today.isoformat(), "confirmed": "yes"}
    assert clerk.post(f"{HERE}seats/end/?id={held.pk}", values).status_code == 302
    held.refresh_from_db()
    assert held.until == cast.today


def test_a_seat_does_not_end_twice(cast):
    held = Seat.objects.filter(body=cast.body(BodyKind.PARTY_ASSEMBLY)).first()
    actions.end_seats(SYSTEM, [held], until=cast.today)
    with pytest.raises(Refused):
        actions.end_seats(SYSTEM, [held], until=cast.today)


def test_a_body_is_opened_and_its_number_certified(cast, clerk):
    group = cast.groups[0]
    opened = {"kind": "group_assembly", "home": str(group.pk)}
    assert clerk.post(HERE + "bodies/", opened).status_code == 302
    body = next(body for body in (cast.body(BodyKind.VILLAGE_ASSEMBLY),))
    values = {"counted": f"{body.pk} adults", "number": 871, "day": "2026-11-20"}
    assert clerk.post(HERE + "certify/", values).status_code == 302
    assert "871" in clerk.get(HERE + "bodies/").content.decode()


def test_a_village_body_does_not_open_in_a_group(cast, clerk):
    page = clerk.post(HERE + "bodies/", {"kind": "party_assembly", "home": str(cast.groups[0].pk)})
    assert page.status_code == 422


def test_near_kin_are_recorded_and_shown_nowhere(cast, clerk):
    one, other = cast.persons[6], cast.persons[7]
    values = {"one": full_name(one), "other": full_name(other), "relation": "夫妻"}
    assert clerk.post(HERE + "kin/", values).status_code == 302
    assert NearKin.objects.get(relation="夫妻")
    assert "夫妻" not in clerk.get(HERE + "kin/").content.decode()


def test_a_leader_is_linked_with_a_village_and_the_link_ends(cast, operator):
    leader = person_of(cast.town_secretary)
    values = {"leader": leader.pk, "village": cast.baihe.pk, "since": "2026-11-01"}
    assert operator.post(TOWN + "links/", values).status_code == 302
    link = Link.objects.get()
    assert operator.post(f"{TOWN}links/end/?id={link.pk}", {"last": "2026-11-23"}).status_code == 302
    link.refresh_from_db()
    assert link.until == cast.today
