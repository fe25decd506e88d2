"""The whole demo town, the command that builds it, and starting it again."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import transaction

from xiangyue.decisions.demo.decisions import STAGES
from xiangyue.decisions.models import Decision, DecisionStage
from xiangyue.decisions.reckoning.decisions import current_step
from xiangyue.disclosure.models import Objection, Posting, PostingStage
from xiangyue.disclosure.queries import overdue, unanswered
from xiangyue.kernel import clock, demo, tenancy
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Installation, Town
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.verifying import findings
from xiangyue.meetings.models import Meeting, MeetingStage
from xiangyue.people.actions import found_town
from xiangyue.people.models import Level, Link, Person, Place
from xiangyue.people.queries import villages
from xiangyue.portal.announcing import ITEM
from xiangyue.portal.demo import matters, names, reset, story
from xiangyue.portal.demo.build import Build, build

REACHED = {
    "draft": (DecisionStage.DRAFT, None),
    "raised": (DecisionStage.UNDER_WAY, 1),
    "proposed": (DecisionStage.UNDER_WAY, 2),
    "discussed": (DecisionStage.UNDER_WAY, 3),
    "reviewed": (DecisionStage.UNDER_WAY, 4),
    "resolved": (DecisionStage.RESOLVED, 5),
    "posted": (DecisionStage.RESOLVED, 5),
    "carried_out": (DecisionStage.CARRYING_OUT, 6),
    "archived": (DecisionStage.ARCHIVED, None),
}


def road():
    return Decision.objects.get(title=matters.ROAD.title)


@pytest.fixture
def real_town(db):
    found_town(SYSTEM, number=7, slug="real", name="真镇", above=[("省", "1"), ("市", "2"), ("县", "3")])


@pytest.mark.sqlite_only
@pytest.mark.django_db
def test_the_whole_town_is_as_the_story_tells():
    """One test, because building it takes half a minute."""
    plan = Build()
    town = build(plan)
    with tenancy.use(names.TOWN_NUMBER), clock.at(plan.evening):
        the_places_are_those_of_the_article()
        every_step_occurs()
        what_went_otherwise_is_there()
        the_boards_live(town.place)
        assert [str(finding) for finding in findings() if finding.broken] == []


def the_places_are_those_of_the_article():
    levels = {level: Place.objects.filter(town=names.TOWN_NUMBER, level=level).count() for level in Level}
    assert (levels[Level.VILLAGE], levels[Level.GROUP], levels[Level.HAMLET]) == (21, 99, 220)
    assert 1_900 < Person.objects.count() < 2_100
    linked = list(Link.objects.values_list("person", flat=True))
    assert {linked.count(person) for person in linked} == {3}
    assert len(linked) == 21


def every_step_occurs():
    decisions = list(Decision.objects.all())
    assert {decision.stage for decision in decisions} >= set(DecisionStage) - {"withdrawn", "revoked"}
    steps = {step.number for decision in decisions if (step := current_step(decision))}
    assert steps == {1, 2, 3, 4, 5, 6}


def what_went_otherwise_is_there():
    returned = Decision.objects.get(title=matters.WATER.title)
    assert (returned.reach, current_step(returned).number) == (3, 2)
    assert Meeting.objects.get(stage=MeetingStage.NOT_HELD).place.slug == "liyuan"
    assert Meeting.objects.filter(follows__stage=MeetingStage.NOT_HELD, stage=MeetingStage.NOTICED).exists()
    assert Meeting.objects.filter(beside__isnull=False, stage=MeetingStage.CLOSED).exists()
    late = Meeting.objects.get(place__slug="guihua", body__kind="party_assembly")
    assert "照纸质记录录入" in late.minutes
    assert Decision.objects.get(again_of__stage=DecisionStage.SHELVED).stage == DecisionStage.DRAFT


def the_boards_live(town):
    everywhere = Posting.objects.filter(stage=PostingStage.POSTED)
    assert {sheet.place_id for sheet in everywhere.filter(item=ITEM)} == {each.pk for each in villages(town.town)}
    hanging = everywhere.exclude(item=ITEM)
    assert hanging.get(place__slug="zhuxi").day_number == 6
    assert "剩0.14万元" in hanging.get(place__slug="longtai", item="result").text
    assert Objection.objects.waiting().filter(place__slug="bifeng").count() == 1
    assert {(owed.place.slug, owed.duty.code) for owed in overdue(town)} == story.FORGOTTEN
    assert [each.place.slug for each in unanswered(town)] == ["songlin"]


@pytest.mark.sqlite_only
@pytest.mark.django_db
@pytest.mark.parametrize("until", ["draft", "archived"])
def test_the_main_decision_can_be_stopped_on_its_way(until):
    plan = Build(until=until, villages=1)
    build(plan)
    with tenancy.use(names.TOWN_NUMBER), clock.at(plan.evening):
        step = current_step(road())
        assert (road().stage, step.number if step else None) == REACHED[until]
        assert [str(finding) for finding in findings() if finding.broken] == []


def test_every_stage_has_a_place_in_this_file():
    assert set(REACHED) == set(STAGES)


@pytest.mark.sqlite_only
@pytest.mark.django_db
def test_the_story_can_be_told_of_another_day():
    plan = Build(day=date(2026, 6, 18), villages=1)
    build(plan)
    with tenancy.use(names.TOWN_NUMBER):
        assert Meeting.objects.get(stage=MeetingStage.NOTICED).day == plan.day
    assert Installation.this().story_at == plan.evening


def test_the_command_refuses_a_real_town(real_town):
    with pytest.raises(CommandError, match="真实的镇"):
        call_command("demo")
    assert Town.objects.get().name == "真镇"
    assert not Installation.objects.filter(demo=True).exists()


def test_the_command_does_not_build_a_demo_twice(real_town):
    demo.begin(clock.moment(story.STORY_DAY, 19))
    with pytest.raises(CommandError, match="--force"):
        call_command("demo", stdout=StringIO())


@pytest.mark.django_db
def test_the_command_refuses_a_day_before_the_law():
    with pytest.raises(CommandError, match="议事规则"):
        call_command("demo", day=date(2026, 3, 1))
    assert not Installation.objects.exists()


def test_a_real_town_is_never_started_again(real_town):
    with pytest.raises(Refused):
        reset.restore()
    assert Town.objects.get().name == "真镇"


@pytest.mark.django_db
def test_a_demo_without_a_copy_is_not_started_again():
    demo.begin(clock.moment(story.STORY_DAY, 19))
    with pytest.raises(Refused):
        reset.restore()


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_starting_again_puts_everything_back():
    demo.begin(clock.moment(story.STORY_DAY, 19))
    found_town(SYSTEM, number=7, slug="one", name="一镇", above=[("省", "1"), ("市", "2"), ("县", "3")])
    reset.keep_fresh_copy()
    found_town(SYSTEM, number=8, slug="two", name="二镇", above=[("省", "1"), ("市", "2"), ("县", "3")])
    reset.restore()
    assert [town.name for town in Town.objects.all()] == ["一镇"]
    assert Installation.this().built_at
    reset.fresh_copy().unlink()


@pytest.mark.sqlite_only
@pytest.mark.django_db(transaction=True)
def test_the_copy_is_made_only_when_all_is_written():
    demo.begin(clock.moment(story.STORY_DAY, 19))
    with transaction.atomic():
        reset.keep_fresh_copy()
        assert not reset.fresh_copy().exists()
    assert reset.fresh_copy().exists()
    reset.fresh_copy().unlink()
