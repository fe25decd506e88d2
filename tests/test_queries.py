"""A list of three costs the database no more questions than a list of one."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.support.cast import TERM, enter
from xiangyue.decisions import actions as decisions
from xiangyue.disclosure import actions as disclosure
from xiangyue.disclosure.models import Channel
from xiangyue.kernel import clock
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.stages import make_move
from xiangyue.meetings import actions as sittings
from xiangyue.people import actions as people
from xiangyue.people.models import Level, Office, PlaceKind
from xiangyue.people.models.persons import Gender
from xiangyue.web.addresses import to

LISTS = {
    # page -> (what its rows are, who reads it)
    "home": ("postings", "public"),
    "village": ("postings", "public"),
    "board": ("postings", "secretary"),
    "decisions": ("matters", "secretary"),
    "meetings": ("meetings", "secretary"),
    "objections": ("objections", "secretary"),
    "authorisations": ("authorisations", "public"),
    "overdue": ("objections", "public"),
}


def matter(cast, number):
    draft = decisions.draft_decision(
        cast.clerk, cast.baihe, title=f"修{number}号路", text="修路。", feasibility="要用。", topic="M04",
        body="representatives_assembly", motive="people", raiser="branch", money=100_000,
    )  # fmt: skip
    return make_move(draft, "raise", cast.secretary)


def authorisation(cast, number):
    today = clock.today()
    return decisions.authorise(
        cast.clerk, cast.baihe, topics=["M04"], since=today, until=today.replace(year=2028), basis=f"决议{number}"
    )


def meeting(cast, number):
    return sittings.plan_meeting(
        cast.clerk, cast.body("representatives_assembly"), title=f"第{number}次会", venue="村活动室",
        planned_at=clock.moment(clock.today().replace(day=28), 8 + number),
    )  # fmt: skip


def posting(cast, number):
    draft = disclosure.draft_posting(
        cast.clerk, place=cast.baihe, item="village_affairs", title=f"第{number}张", text="清渠误工登记。"
    )
    return make_move(draft, "post", cast.secretary)


def objection(cast, number):
    return disclosure.file_objection(cast.public, posting(cast, number), channel=Channel.WEB, text=f"第{number}条")


def village(cast, number):
    """One that has a secretary and lacks everything else."""
    name, slug = f"新村{number}", f"new-{number}"
    place = people.add_place(SYSTEM, cast.place, Level.VILLAGE, name, kind=PlaceKind.VILLAGE, slug=slug)
    person = people.add_persons(SYSTEM, [{"name": "新书记", "gender": Gender.MAN, "place": place}])[0]
    people.appoint(SYSTEM, person, Office.VILLAGE_SECRETARY, place, since=TERM)


BUILD: dict[str, Callable] = {
    "postings": posting, "matters": matter, "meetings": meeting, "objections": objection,
    "authorisations": authorisation,
}  # fmt: skip


def questions(browser: Client, path: str) -> int:
    browser.get(path)  # what is remembered between requests is remembered now
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    return len(asked)


def browser_for(cast, who: str) -> Client:
    return Client() if who == "public" else enter(Client(), getattr(cast, who))


@pytest.mark.parametrize("name", LISTS)
def test_three_rows_cost_no_more_questions_than_one(cast, name):
    rows, who = LISTS[name]
    browser, place = browser_for(cast, who), {} if name in {"home", "overdue"} else {"place": cast.baihe.slug}
    authorisation(cast, 0)
    BUILD[rows](cast, 1)
    one = questions(browser, to(name, **place))
    for number in (2, 3):
        BUILD[rows](cast, number)
    assert questions(browser, to(name, **place)) == one


@pytest.mark.parametrize("rows", ["matters", "meetings", "objections"])
def test_the_desk_asks_no_more_for_three_than_for_one(cast, rows):
    browser = browser_for(cast, "secretary")
    authorisation(cast, 0)
    BUILD[rows](cast, 1)
    one = questions(browser, to("home"))
    for number in (2, 3):
        BUILD[rows](cast, number)
    assert questions(browser, to("home")) == one


@pytest.mark.parametrize(("who", "page"), [("operator", "home"), ("operator", "setup"), ("town_secretary", "home")])
def test_the_desk_of_the_town_and_its_walk_ask_no_more_for_more_villages(cast, who, page):
    browser = browser_for(cast, who)
    village(cast, 1)
    few = questions(browser, to(page))
    for number in (2, 3):
        village(cast, number)
    assert questions(browser, to(page)) == few
