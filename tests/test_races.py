"""Two at the same moment, and a plug that is pulled: of one deed there is one, and nothing is half-written."""

import json
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection

from tests.support import killed
from tests.support.cast import PIN, TOWN, person_of, post_of
from tests.support.sources import ROOT
from xiangyue.ballots.actions import enter_count, open_count
from xiangyue.ballots.models import Count, CountEntry
from xiangyue.decisions import actions as decisions
from xiangyue.disclosure import actions as disclosure
from xiangyue.fieldwork.actions import record_activity
from xiangyue.fieldwork.models import Activity, Kind
from xiangyue.fieldwork.queries_above import figures_of
from xiangyue.fieldwork.reckoning_above import differences_above
from xiangyue.kernel import clock, jobs, tenancy
from xiangyue.kernel.models import Job
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.meetings.models import Meeting
from xiangyue.outbox.actions import receive
from xiangyue.outbox.envelopes import opened
from xiangyue.outbox.models import InboundCommand
from xiangyue.outbox.tests.conftest import command
from xiangyue.people.actions import end_post, issue_card, use_code
from xiangyue.people.models import Office, Post
from xiangyue.registry.actions.cards import print_cards
from xiangyue.registry.actions.posts import give_office

pytestmark = pytest.mark.django_db(transaction=True)
OPTIONS = [{"key": "yes", "words": "同意"}, {"key": "no", "words": "不同意"}]


@pytest.fixture
def matter(cast):
    """A road that may be raised."""
    today = clock.today()
    decisions.authorise(
        cast.clerk, cast.baihe, topics=["M04"], since=today, until=today.replace(year=2028), basis="授权决议"
    )  # fmt: skip
    return decisions.draft_decision(
        cast.clerk, cast.baihe, title="修路", text="修路。", feasibility="要用。", topic="M04", motive="people",
        body="representatives_assembly", raiser="branch", money=100_000,
    )  # fmt: skip


@pytest.fixture
def draft(cast):
    return disclosure.draft_posting(
        cast.clerk, place=cast.baihe, item="village_affairs", title="清渠误工登记", text="两天，八人。"
    )


@pytest.fixture
def count(cast):
    """Twenty papers were handed out; one of the two tellers has entered what is in the box."""
    tellers = [person_of(cast.villager), person_of(cast.watcher)]
    opened = open_count(
        cast.secretary, post_of(cast.secretary), title="修路", options=OPTIONS, issued_at_most=20, tellers=tellers
    )  # fmt: skip
    return enter_count(cast.secretary, opened, tellers[0].pk, killed.figures())


def at_once(*deeds: Callable[[], object]) -> list[Any]:
    """Do all of these at the same moment, each with a connection of its own; gives what each answered or raised."""
    start, moment = Barrier(len(deeds)), clock.now()

    def do(deed: Callable[[], object]) -> object:
        try:
            with tenancy.use(TOWN), clock.at(moment):
                start.wait(timeout=20)
                return deed()
        except Refused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(do, deeds))


def refusals(answers):
    return [str(answer) for answer in answers if isinstance(answer, Refused)]


@pytest.mark.postgres_only
def test_of_two_who_raise_a_matter_at_once_one_is_told_why_not(cast, matter):
    copies = [deepcopy(matter) for _ in range(2)]
    answers = at_once(*(lambda copy=copy: make_move(copy, "raise", cast.secretary) for copy in copies))
    assert len(refusals(answers)) == 1
    assert refusals(answers)[0]
    assert matter.steps.filter(stage="current").count() == 1
    assert list(findings()) == []


@pytest.mark.postgres_only
def test_of_two_who_plan_the_same_sitting_at_once_one_plans_it(cast, matter):
    make_move(matter, "raise", cast.secretary)
    when = clock.moment(clock.today().replace(day=28), 19)

    def plan(actor):
        return lambda: decisions.plan_sitting(actor, matter.steps.get(number=1), planned_at=when, venue="村活动室")

    assert len(refusals(at_once(plan(cast.secretary), plan(cast.clerk)))) == 1
    assert Meeting.objects.count() == 1
    assert list(findings()) == []


@pytest.mark.postgres_only
def test_who_chooses_a_pin_while_the_next_code_is_printed_keeps_it_or_gets_the_new_card(cast):
    person = person_of(cast.villager)
    account, code = issue_card(cast.clerk, person)
    answers = at_once(
        lambda: use_code(code, PIN, "192.0.2.1"), lambda: print_cards(cast.secretary, cast.baihe, [deepcopy(person)])
    )
    account.refresh_from_db()
    assert (len(refusals(answers)), account.in_use) == (1, answers[0] == account)


@pytest.mark.postgres_only
def test_of_two_who_fill_one_office_at_once_one_is_told_who_holds_it(cast):
    end_post(cast.clerk, post_of(cast.director), until=cast.today - timedelta(days=1))

    def give(actor, person):
        return lambda: give_office(actor, person, Office.VILLAGE_DIRECTOR, cast.baihe, since=cast.today)

    answers = at_once(give(cast.secretary, cast.persons[60]), give(cast.clerk, cast.persons[61]))
    assert len(refusals(answers)) == 1
    assert Post.objects.on(cast.today).filter(office=Office.VILLAGE_DIRECTOR, place=cast.baihe).count() == 1


@pytest.mark.postgres_only
def test_what_is_written_while_workers_count_comes_up_all_the_same(cast):
    def visit(day):
        return lambda: record_activity(
            cast.town_secretary, cast.baihe, kind=Kind.RESEARCH, text="记", happened_on=cast.today - timedelta(days=day)
        )

    answers = at_once(visit(0), jobs.work, visit(1), jobs.work, visit(2))
    jobs.work()
    assert refusals(answers) == []
    assert figures_of(None, cast.today.year).visits == 3
    assert (differences_above(), Job.objects.exclude(error="").count()) == ([], 0)


@pytest.mark.postgres_only
def test_the_last_teller_on_two_devices_ends_the_count_once(cast, count):
    last = person_of(cast.watcher).pk
    copies = [deepcopy(count) for _ in range(2)]
    answers = at_once(*(lambda copy=copy: enter_count(cast.secretary, copy, last, killed.figures()) for copy in copies))
    assert len(refusals(answers)) == 1
    assert (Count.objects.get().stage, CountEntry.objects.count()) == ("agreed", 2)
    assert list(findings()) == []


def kill_in_the_middle(deed, cast, thing, person=""):
    """A real process begins the deed on this database and is killed before its end."""
    names = ("ENGINE", "NAME", "USER", "HOST", "OPTIONS")
    database = json.dumps({name: connection.settings_dict[name] for name in names})
    given = [deed, database, str(TOWN), str(post_of(cast.secretary).pk), str(thing.pk), str(person)]
    ended = subprocess.run([sys.executable, "-m", "tests.support.killed", *given], cwd=ROOT, capture_output=True)
    assert ended.returncode == -9, ended.stderr.decode()


def test_a_count_killed_in_the_middle_keeps_what_was_entered_and_nothing_else(cast, count):
    last = person_of(cast.watcher).pk
    kill_in_the_middle("count", cast, count, last)
    assert (Count.objects.get().stage, CountEntry.objects.count()) == ("entering", 1)
    assert list(findings()) == []
    assert enter_count(cast.secretary, Count.objects.get(), last, killed.figures()).stage == "agreed"


def test_a_posting_killed_in_the_middle_is_still_the_draft(cast, draft):
    kill_in_the_middle("post", cast, draft)
    draft.refresh_from_db()
    assert (draft.stage, draft.digest, Job.objects.count()) == ("draft", "", 0)
    assert list(findings()) == []
    assert make_move(draft, "post", cast.secretary).stage == "posted"


@pytest.mark.postgres_only
def test_of_one_record_that_a_phone_sends_twice_at_once_there_is_one(cast):
    given = opened(command(cast.clerk, cast.baihe))
    first, second = at_once(*(lambda: receive(cast.clerk, given) for _ in range(2)))
    assert first == second
    assert (Activity.objects.count(), InboundCommand.objects.count()) == (1, 1)
    assert list(findings()) == []
