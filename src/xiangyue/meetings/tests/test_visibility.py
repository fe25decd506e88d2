"""Who sees a sitting, its roll, its minutes and its scan: by role and by stage."""

import pytest

from xiangyue.kernel import clock
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.stages import make_move
from xiangyue.meetings import rules
from xiangyue.meetings.models import AgendaItem, Meeting, MeetingStage, Scan
from xiangyue.meetings.stages import meeting_moves
from xiangyue.meetings.tests.sittings import begun, came, closed, noticed, offered, planned
from xiangyue.people.actor import Actor

EVERYBODY = ["secretary", "chair", "member_of_it", "villager", "town_secretary", "neighbour", "stranger", "public"]
BUILD = {
    "planned": planned,
    "noticed": noticed,
    "sitting": lambda cast, **more: begun(cast, came(cast, noticed(cast, **more), 26)),
    "closed": lambda cast, **more: closed(cast, present=26, yes=26, **more),
    "not_held": lambda cast, **more: make_move(noticed(cast, **more), "not_held", cast.secretary, note="人数不够"),
    "dropped": lambda cast, **more: make_move(planned(cast, **more), "drop", cast.secretary, note="改期"),
}
OFFICES = {"secretary", "chair"}
KNOWING = OFFICES | {"member_of_it", "town_secretary"}


def who(cast, name):
    """Somebody of the cast; `member_of_it` sits in the Party's and the representatives' assembly and holds no post."""
    return Actor(cast.town, cast.persons[6]) if name == "member_of_it" else getattr(cast, name)


def those_who(cast, sees):
    return {name for name in EVERYBODY if sees(who(cast, name))}


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("planned", OFFICES), ("noticed", set(EVERYBODY)), ("sitting", set(EVERYBODY)), ("closed", set(EVERYBODY)),
        ("not_held", set(EVERYBODY)), ("dropped", OFFICES),
    ],
)  # fmt: skip
def test_the_representatives_sittings_are_known_to_all_from_the_notice_on(cast, stage, expected):
    meeting = BUILD[stage](cast)
    assert those_who(cast, lambda actor: meeting in Meeting.objects.visible_to(actor)) == expected


@pytest.mark.parametrize(
    ("stage", "expected"),
    [
        ("planned", OFFICES), ("noticed", KNOWING), ("sitting", KNOWING), ("closed", KNOWING), ("not_held", KNOWING),
        ("dropped", OFFICES),
    ],
)  # fmt: skip
def test_the_party_s_sittings_are_known_to_its_members_and_the_offices(cast, stage, expected):
    meeting = BUILD[stage](cast, kind="party_assembly")
    assert those_who(cast, lambda actor: meeting in Meeting.objects.visible_to(actor)) == expected


@pytest.mark.parametrize(
    ("kind", "expected"), [("party_assembly", KNOWING), ("representatives_assembly", set(EVERYBODY))]
)
def test_the_agenda_is_seen_with_its_sitting(cast, kind, expected):
    item = noticed(cast, kind=kind).items.get()
    assert those_who(cast, lambda actor: item in AgendaItem.objects.visible_to(actor)) == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        (rules.runs, {"secretary"}),
        (rules.reads_roll, OFFICES | {"member_of_it"}),
        (rules.reads_minutes, KNOWING),
    ],
)
def test_what_one_may_with_a_sitting(cast, rule, expected):
    meeting = noticed(cast)
    assert those_who(cast, lambda actor: rule(actor, meeting) is None) == expected


def test_only_who_reads_the_minutes_sees_the_signed_paper(cast):
    meeting = closed(cast)
    with act(SYSTEM, "arrange") as line:
        scan = line.touch(Scan.objects.create(place=meeting.place, meeting=meeting))
    assert those_who(cast, lambda actor: scan in Scan.objects.visible_to(actor)) == KNOWING


def test_who_reads_minutes_is_the_same_as_a_rule_and_as_a_queryset(cast):
    meeting = closed(cast)
    listed = those_who(cast, lambda actor: meeting in Meeting.objects.with_minutes_for(actor))
    assert listed == those_who(cast, lambda actor: rules.reads_minutes(actor, meeting) is None)


MOVES = {
    # written by hand, read by nobody but the test below
    "planned": ["give_notice", "drop"],
    "noticed": ["begin", "not_held"],
    "sitting": ["close", "not_held"],
    "closed": [],
    "not_held": [],
    "dropped": [],
}


@pytest.mark.parametrize("stage", MeetingStage)
@pytest.mark.parametrize(("kind", "runs"), [("party_assembly", "secretary"), ("supervision_committee", "chair")])
def test_who_moves_a_sitting_at_which_stage(cast, kind, runs, stage):
    meeting = Meeting(place=cast.baihe, body=cast.body(kind), planned_at=clock.now(), stage=stage)
    assert offered(cast, meeting_moves, meeting) == dict.fromkeys(MOVES[stage], runs)
