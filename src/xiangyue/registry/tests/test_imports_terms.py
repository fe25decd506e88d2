"""Terms in a file: they end and follow upon each other, and never overlap."""

from datetime import date

import pytest

from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.people import actions as people
from xiangyue.people.models import BodyKind, Office, Post, Seat
from xiangyue.registry.tests.importing import bring, outcomes, said, written
from xiangyue.registry.tests.test_imports import POSTS, SEATS

END, NEXT = date(2026, 6, 30), date(2026, 7, 1)
OUTGOING = ["白河村", "李春禾", "", "主任", "2024-01-01", "2026-06-30"]
INCOMING = ["白河村", "何立夏", "", "主任", "2026-07-01", ""]


@pytest.fixture
def handed_over(cast):
    """The director has left on 30 June, and another has followed."""
    people.end_post(SYSTEM, cast.director.post, until=END)
    people.appoint(SYSTEM, cast.persons[3], Office.VILLAGE_DIRECTOR, cast.baihe, since=NEXT)
    return cast


@pytest.mark.parametrize("rows", [[OUTGOING, INCOMING], [INCOMING, OUTGOING]])
def test_a_hand_over_comes_in_one_file_in_any_order(cast, rows):
    batch = written(bring(cast.operator, [POSTS, *rows], "posts"), cast.operator)
    assert batch.counts == {"changed": 1, "new": 1}
    today = Post.objects.on(cast.today).filter(place=cast.baihe, office=Office.VILLAGE_DIRECTOR)
    assert [post.person.name for post in today] == ["何立夏"]


def test_a_successor_s_predecessor_must_really_go(cast):
    rows = [[*OUTGOING[:4], "2024-01-01", "2026-07-01"], INCOMING]
    batch = bring(cast.operator, [POSTS, *rows], "posts")
    assert outcomes(batch) == ["changed", "wrong"]
    assert "李春禾" in said(batch)


def test_an_end_that_is_refused_makes_no_room(cast):
    """Nobody ends their own office with a file, so it is not free for a successor either."""
    rows = [POSTS, ["", "陈小满", "", "文书", "2024-01-01", ""], ["", "王守田", "", "书记", "2024-01-01", "2026-06-30"]]
    rows.append(["", "何立夏", "", "书记", "2026-07-01", ""])
    assert outcomes(bring(cast.secretary, rows, "posts")) == ["same", "wrong", "wrong"]


def test_an_ended_director_is_not_prolonged_over_the_successor(handed_over):
    cast = handed_over
    batch = bring(cast.operator, [POSTS, [*OUTGOING[:5], "2026-12-31"]], "posts")
    assert outcomes(batch) == ["wrong"]
    assert "何立夏" in said(batch)
    assert outcomes(bring(cast.operator, [POSTS, [*OUTGOING[:5], "2026-05-31"]], "posts")) == ["changed"]


def test_nobody_sits_twice_in_a_body_by_a_later_end(cast):
    seat = Seat.objects.get(body=cast.body(BodyKind.BRANCH_COMMITTEE), person__name="李春禾")
    people.end_seats(SYSTEM, [seat], until=END)
    people.give_seat(SYSTEM, seat.body, seat.person, since=NEXT)
    batch = bring(cast.clerk, [SEATS, ["", "支委会", "李春禾", "", "", "", "", "2024-01-01", "2026-12-31"]], "seats")
    assert outcomes(batch) == ["wrong"]
    assert "任期重叠" in said(batch)


def test_a_seat_ends_and_begins_anew_in_one_file(cast):
    rows = [SEATS, *(["", "支委会", "李春禾", "", "", "", "", *days] for days in (["2026-07-01", ""],
                     ["2024-01-01", "2026-06-30"]))]  # fmt: skip
    batch = written(bring(cast.clerk, rows, "seats"), cast.clerk)
    assert batch.counts == {"changed": 1, "new": 1}
    seats = Seat.objects.on(cast.today).filter(body=cast.body(BodyKind.BRANCH_COMMITTEE), person__name="李春禾")
    assert seats.count() == 1


def test_the_same_end_twice_counts_once(cast):
    assert outcomes(bring(cast.operator, [POSTS, OUTGOING, OUTGOING], "posts")) == ["changed", "doubled"]
    other = [*OUTGOING[:5], "2026-05-31"]
    assert outcomes(bring(cast.operator, [POSTS, OUTGOING, other], "posts")) == ["changed", "wrong"]


def test_somebody_new_is_known_from_the_first_row_of_the_file_on(cast):
    rows = [["白河村", "新人甲", "女", "文书", "2026-01-01", ""], ["白河村", "新人甲", "", "委员", "2024-01-01", ""]]
    assert outcomes(bring(cast.operator, [POSTS, *rows], "posts")) == ["new", "new"]


def test_what_overlaps_already_can_still_be_ended(cast):
    with act(SYSTEM, "forge") as line:
        line.begin(Post.objects.create(
            place=cast.baihe, person=cast.persons[3], office=Office.VILLAGE_DIRECTOR, since=date(2025, 1, 1)
        ))  # fmt: skip
    assert outcomes(bring(cast.operator, [POSTS, OUTGOING], "posts")) == ["changed"]


DIRECTOR_SUPERVISES = ["白河村", "李春禾", "", "监委会委员", "2026-07-01", ""]


def test_nobody_comes_into_the_committee_and_its_supervision_by_a_file(cast):
    batch = written(bring(cast.operator, [POSTS, DIRECTOR_SUPERVISES], "posts"), cast.operator)
    assert (batch.stage, "李春禾" in batch.complaints[0]) == ("checked", True)
    assert not Post.objects.filter(person=cast.director.person, office=Office.SUPERVISION_MEMBER).exists()


def test_who_leaves_the_committee_with_the_file_may_supervise_afterwards(cast):
    people.end_seats(SYSTEM, list(Seat.objects.filter(person=cast.director.person)), until=END)
    batch = written(bring(cast.operator, [POSTS, OUTGOING, DIRECTOR_SUPERVISES], "posts"), cast.operator)
    assert batch.stage == "written"
