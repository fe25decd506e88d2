"""Builders: a road of Baihe, and how it walks its steps through the real rooms."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from tests.support.cast import MONDAY, Cast, enter
from tests.support.snapshot import remembered
from xiangyue.decisions import actions
from xiangyue.decisions.models import Decision, Step
from xiangyue.disclosure.actions import record_proof
from xiangyue.disclosure.models import Posting
from xiangyue.kernel import clock
from xiangyue.kernel.models import Entry, Fact, Head
from xiangyue.kernel.stages import make_move
from xiangyue.meetings import actions as sittings
from xiangyue.meetings.models import Channel, Meeting
from xiangyue.people.actor import Actor
from xiangyue.people.models import Person, RollLine

DAY = timedelta(days=1)
BUILT = ("ballots", "disclosure", "meetings", "decisions")
TRAIL: tuple[Any, ...] = (Entry, Fact, Head)
ROAD = {
    "title": "修三社生产路1.2公里", "text": "修三社生产路1.2公里，水泥路面，宽3米。",
    "feasibility": "三社42户要用这条路。",
    "topic": "M04", "body": "representatives_assembly", "motive": "people", "raiser": "branch", "money": 4_860_000,
}  # fmt: skip


def days_on(number: int, hour: int = 9) -> Any:
    """So many days after the Monday on which everything begins."""
    return clock.at(clock.moment(MONDAY + number * DAY, hour))


def person_of(actor: Actor) -> Person:
    """Who this actor is; fails for the public."""
    assert actor.person is not None
    return actor.person


class Story:
    """Walks a decision along; every step is made by the people who make it."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast

    def authorise(self, *topics: str, since: date = MONDAY, until: date | None = None) -> None:
        actions.authorise(
            self.cast.clerk, self.cast.baihe, topics=list(topics or ["M04"]), since=since,
            until=until or MONDAY.replace(year=2028), basis="2026年村民会议授权决议",
        )  # fmt: skip

    def draft(self, **changes: Any) -> Decision:
        return actions.draft_decision(self.cast.clerk, self.cast.baihe, **{**ROAD, **changes})

    @remembered
    def raised(self, **changes: Any) -> Decision:
        self.authorise()
        return make_move(self.draft(**changes), "raise", self.cast.secretary)

    @remembered
    def raised_on(self, day: date, **changes: Any) -> Decision:
        with clock.at(clock.moment(day, 9)):
            self.authorise(since=day)
            return make_move(self.draft(**changes), "raise", self.cast.secretary)

    def step(self, decision: Decision, number: int) -> Step:
        return decision.steps.get(number=number)

    def plan(self, step: Step, day: date | None = None, **more: Any) -> Meeting:
        planned = clock.moment(day or clock.today(), 19)
        return actions.plan_sitting(self.cast.clerk, step, planned_at=planned, venue="村活动室", **more)

    def hold(
        self,
        meeting: Meeting,
        yes: int | None = None,
        no: int = 0,
        present: int | None = None,
        noticed_on: date | None = None,
    ) -> Meeting:
        """Notice, sign-in, vote and close on the day it is planned for; everybody votes yes unless told otherwise."""
        clerk = self.cast.clerk
        sittings.give_notice(clerk, meeting, notice_form="公开栏和微信群", happened_on=noticed_on, note="测试")
        here = RollLine.objects.filter(roll=meeting.roll).order_by("number")[:present]
        sittings.sign_in_list(clerk, meeting, here, channel=Channel.LIST)
        sittings.begin(
            clerk, meeting, chair=person_of(self.cast.secretary), recorder=person_of(clerk), happened_on=meeting.day
        )
        for item in meeting.agenda:
            voting = meeting.attendances.filter(line__voting=True).count()
            figures = voting - no if yes is None else yes
            sittings.record_vote(clerk, item, yes=figures, no=no, abstain=voting - figures - no)
        return sittings.close(clerk, meeting, happened_on=meeting.day, note="测试")

    def pass_step(self, decision: Decision, number: int) -> Decision:
        step = self.step(decision, number)
        self.hold(self.plan(step))
        actions.advance(self.cast.clerk, step)
        decision.refresh_from_db()
        return decision

    @remembered
    def at_step(self, number: int, **changes: Any) -> Decision:
        """A road that waits for the sitting of this step."""
        before = number - 1
        return self.pass_step(self.at_step(before, **changes), before) if before else self.raised(**changes)

    @remembered
    def resolved(self, **changes: Any) -> Decision:
        return actions.resolve(self.cast.clerk, self.at_step(5, **changes))

    def post(self, posting: Posting) -> Posting:
        make_move(posting, "post", self.cast.secretary)
        record_proof(self.cast.clerk, posting, board="村口公开栏", name="陈小满")
        posting.refresh_from_db()
        return posting

    def close_posting(self, posting: Posting) -> Posting:
        """The clock comes to the first day on which the sheet may come down."""
        return make_move(posting, "close", self.cast.clerk)


@pytest.fixture
def story(cast: Cast) -> Story:
    return Story(cast)


@pytest.fixture
def browse() -> Callable[[Actor], Client]:
    """A browser in which this actor has signed in; the public has not."""
    return lambda actor: enter(Client(), actor) if actor.person else Client()
