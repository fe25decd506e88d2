"""The doors of the demo: other persons, the tour, starting again; in the demo alone, and from its own machine."""

import pytest

from tests.support.visitors import visitor
from xiangyue.ballots.demo import agree
from xiangyue.decisions.models import Decision
from xiangyue.disclosure.models import Posting, PostingStage
from xiangyue.meetings import actions as sittings
from xiangyue.meetings.models import AgendaItem, ItemStage
from xiangyue.meetings.reckoning import present_count
from xiangyue.people.actor import Actor
from xiangyue.portal.demo import names, tour
from xiangyue.portal.personas import DOORS, PERSONAS, person_behind
from xiangyue.web.addresses import page_of, to

pytestmark = pytest.mark.sqlite_only  # what a page says does not depend on the database; the crawler opens all on both

ELSEWHERE = "192.0.2.7"
POSTED = ["demo-reset", "demo-begin", "tour", "tour-door", "tour-sixteen", "tour-draft", "tour-leave"]


def become(client, key):
    return client.post(to("persona", key=key))


def start(client):
    """The tour, from the front page."""
    assert client.post(to("tour")).status_code == 302
    return client


@pytest.mark.parametrize("key", PERSONAS)
def test_behind_each_door_one_is_that_person(evening, client, key):
    assert become(client, key).url == to("home")
    person, post = person_behind(PERSONAS[key])
    words = Actor(names.TOWN_NUMBER, person, post).words
    assert f"现在你是：{words}" in client.get(to("home")).content.decode()


def test_the_front_page_shows_three_doors_and_the_tour(evening, read):
    page = read(to("home"))
    assert all(to("persona", key=key) in page for key in DOORS)
    assert "陪我走一遍" in page


def test_from_another_machine_there_are_no_doors(evening, client):
    page = client.get(to("home"), REMOTE_ADDR=ELSEWHERE).content.decode()
    assert "陪我走一遍" not in page
    assert to("demo-reset") not in page


def test_the_tour_begins_as_the_secretary_at_tonight_s_decision(evening, client, road):
    session = start(client).session
    assert (session["tour"], session["tour_decision"]) == (True, str(road.pk))
    assert session["persona"] == "secretary"


def test_who_becomes_somebody_else_keeps_the_tour(evening, client, road):
    become(start(client), "villager")
    assert client.session["tour_decision"] == str(road.pk)
    assert client.session["persona"] == "villager"


def test_who_takes_no_tour_gets_none(evening, client):
    become(client, "secretary")
    assert "tour" not in client.session
    assert client.get(to("home")).context["page"].tour is None


def test_those_at_the_door_come_in(evening, client, tonight):
    answer = start(client).post(to("tour-door"))
    assert answer.url == to("meeting-begin", pk=tonight.pk)
    assert present_count(tonight) == tour.PRESENT


def test_sixteen_votes_carry_it(evening, client, tonight):
    start(client).post(to("tour-door"))
    to_the_ballot(client, tonight)
    assert client.post(to("tour-sixteen")).url == page_of(tonight)
    item = AgendaItem.objects.get(meeting=tonight)
    assert (item.stage, item.yes) == (ItemStage.PASSED, 16)


def to_the_ballot(client, meeting):
    """The sitting begins, and fifteen of thirty agree."""
    secretary = visitor("secretary")
    sittings.begin(secretary, meeting, chair=secretary.person, recorder=secretary.person)
    item = meeting.agenda.get()
    count = sittings.start_count(secretary, item, tour.tellers(meeting))
    agree(secretary, count, dict(tour.figures(item, 15)))
    sittings.take_count(secretary, item)


def test_the_bar_ends_when_one_leaves_the_tour(evening, client):
    start(client).post(to("tour-leave"))
    assert "tour" not in client.session
    assert client.session["persona"] == "secretary"


def test_the_last_page_tries_to_break_the_rules(evening, client):
    page = start(client).get(to("tour-break")).content.decode()
    assert "没有实施就直接归档" in page
    assert "打印这份六表" in page


def test_without_a_tour_the_last_page_says_how_to_begin(evening, read):
    assert "先从导览开始" in read(to("tour-break"))


def test_a_draft_before_the_resolution_is_refused_in_words(evening, client):
    before = Posting.objects.filter(stage=PostingStage.DRAFT).count()
    assert start(client).post(to("tour-draft")).status_code == 409
    assert Posting.objects.filter(stage=PostingStage.DRAFT).count() == before


def test_a_demo_without_its_copy_refuses_to_start_again(evening, client):
    answer = client.post(to("demo-reset"))
    assert answer.status_code == 409
    assert "不能重来" in answer.content.decode()
    assert Decision.objects.exists()


@pytest.mark.parametrize("name", POSTED)
def test_nothing_here_happens_by_looking(evening, client, name):
    assert client.get(to(name)).status_code == 405


@pytest.mark.parametrize("name", POSTED)
def test_from_another_machine_no_door_exists(evening, client, name):
    assert client.post(to(name), REMOTE_ADDR=ELSEWHERE).status_code == 404


def test_nobody_becomes_a_person_from_another_machine(evening, client):
    assert client.post(to("persona", key="secretary"), REMOTE_ADDR=ELSEWHERE).status_code == 404
    assert "person" not in client.session


@pytest.mark.parametrize("name", ["tour-door", "tour-sixteen", "tour-draft"])
def test_without_a_tour_its_helpers_do_nothing(evening, client, name):
    assert client.post(to(name)).status_code == 404


@pytest.mark.parametrize("key", ["mayor", "operator", "0"])
def test_there_is_no_door_for_anybody_else(evening, client, key):
    assert become(client, key).status_code == 404
