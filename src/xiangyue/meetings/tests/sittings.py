"""Sittings of Baihe, built by the actions, up to where a test begins."""

from datetime import date, timedelta
from typing import Any

from tests.support.cast import MONDAY, Cast
from tests.support.snapshot import remembered
from xiangyue.kernel import clock
from xiangyue.kernel.stages import Stages
from xiangyue.meetings import actions
from xiangyue.meetings.models import AgendaItem, Channel, Meeting
from xiangyue.people.models import RollLine

LONG_BEFORE = timedelta(days=14)  # enough for the notice of every body


@remembered
def planned(
    cast: Cast, *ways: str, kind: str = "representatives_assembly", day: date = MONDAY, **values: Any
) -> Meeting:
    """A plan with one item for each way of dealing with it; `topic`, `concerns` and the like go to every item."""
    about = {name: values.pop(name) for name in ("topic", "concerns", "about") if name in values}
    when = clock.moment(day, 19)
    meeting = actions.plan_meeting(
        cast.secretary, cast.body(kind), title="修三社生产路", planned_at=when, venue="村活动室", **values
    )
    for number, way in enumerate(ways or ("hands",), 1):
        actions.put_on_agenda(cast.secretary, meeting, title=f"第{number}项", way=way, **about)
    return meeting


@remembered
def noticed(cast: Cast, *ways: str, day: date = MONDAY, **values: Any) -> Meeting:
    """The same with its notice, given long before."""
    meeting = planned(cast, *ways, day=day, **values)
    return actions.give_notice(cast.secretary, meeting, notice_form="张贴公告", happened_on=day - LONG_BEFORE)


def came(cast: Cast, meeting: Meeting, number: int, *, first: int = 0) -> Meeting:
    """So many lines of the roll are signed in, from the first on."""
    if number:
        lines = RollLine.objects.filter(roll=meeting.roll)[first : first + number]
        actions.sign_in_list(cast.secretary, meeting, lines, channel=Channel.LIST)
    return meeting


def begun(cast: Cast, meeting: Meeting, **values: Any) -> Meeting:
    return actions.begin(cast.secretary, meeting, chair=cast.persons[0], recorder=cast.persons[2], **values)


@remembered
def sitting(cast: Cast, present: int, *ways: str, **values: Any) -> AgendaItem:
    """The first item of a sitting that has begun, with so many here."""
    meeting = begun(cast, came(cast, noticed(cast, *ways, **values), present))
    return item_of(meeting)


def item_of(meeting: Meeting, number: int = 1) -> AgendaItem:
    item: AgendaItem = AgendaItem.objects.get(meeting=meeting, number=number)
    return item


@remembered
def closed(cast: Cast, present: int = 26, yes: int = 16, **values: Any) -> Meeting:
    """A sitting with one show of hands, from notice to minutes."""
    item = sitting(cast, present, **values)
    actions.record_vote(cast.secretary, item, yes=yes, no=present - yes, abstain=0)
    return actions.close(cast.secretary, item.meeting)


WHO = ["secretary", "chair", "town_secretary", "villager", "stranger", "neighbour", "public"]


def offered(cast: Cast, table: Stages, thing: Any) -> dict[str, str]:
    """Who may make which move of a thing at its stage, whatever else is missing."""
    found = {
        move.name: " ".join(who for who in WHO if move.by(getattr(cast, who), thing) is None)
        for move in table.moves.values()
        if thing.stage in move.source
    }
    return {move: names for move, names in found.items() if names}
