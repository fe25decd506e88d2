"""Topics, steps and duties as data."""

from datetime import date, timedelta

import pytest

from xiangyue.rulebook.catalogue import Delegable, DutyKind, Need
from xiangyue.rulebook.values import Cadence

from .cast import COMMUNITY, NO_COLLECTIVE, TOWN, VILLAGE, in_english, law, share

VILLAGE_TOPICS = ["C01", "C02", "C03", "L01", *[f"M{n:02}" for n in range(1, 13)], "P01"]
STEPS = ["propose", "discuss", "review", "resolve", "post_resolution", "post_result"]


def duty(code, scope=VILLAGE):
    return next(duty for duty in law(scope).duties if duty.code == code)


def test_a_village_has_the_whole_catalogue():
    assert [topic.code for topic in law().topics] == VILLAGE_TOPICS


def test_a_town_decides_only_party_matters():
    assert [topic.code for topic in law(TOWN).topics] == ["P01"]


@pytest.mark.parametrize("code", ["M06", "M11", "C01", "C03", "L01", "P01"])
def test_some_topics_cannot_be_left_to_representatives(code):
    assert law().topic(code).delegable is Delegable.NO


def test_a_community_may_leave_its_convention_to_representatives():
    assert law(COMMUNITY).topic("M06").delegable is Delegable.YES
    assert str(law(COMMUNITY).topic("M06").words) == "居民自治章程、居民公约的制定和修改"


def test_the_charter_of_the_collective_may_delegate():
    assert law().topic("C02").delegable is Delegable.BY_CHARTER


def test_village_rules_are_checked_filed_and_warned_about():
    topic = law().topic("M06")
    assert {Need.LEGAL_CHECK, Need.FILING, Need.WOMEN_PRESENT} <= set(topic.needs)
    assert topic.note is not None
    assert "无效" in topic.note.zh


def test_where_two_laws_differ_both_are_named_and_the_stricter_is_taken():
    topic = law().topic("L01")
    titles = {citation.title.zh for citation in topic.citations}
    assert {"农村土地承包法", "农村集体经济组织法"} <= titles
    assert topic.body == "collective_assembly"
    assert law().majority(topic.body, "L01").threshold == share("2/3")


@pytest.mark.parametrize("code", ["C01", "C02", "C03", "L01"])
def test_without_a_collective_the_assembly_decides_by_its_thresholds(code):
    topic = law(NO_COLLECTIVE).topic(code)
    assert topic.body == "village_assembly"
    majority = law(NO_COLLECTIVE).majority("village_assembly_adults", code)
    assert majority.threshold == law().majority("collective_assembly", code).threshold
    assert majority.binding


def test_the_ordinary_majority_of_an_assembly_is_not_touched():
    assert law(NO_COLLECTIVE).majority("village_assembly_adults", "M01").threshold.share_words() == "过半数"


@pytest.mark.parametrize("need", Need)
def test_every_need_has_a_name(need):
    assert need.words
    with in_english():
        assert need.words != need.value


@pytest.mark.parametrize("scope", [VILLAGE, COMMUNITY], ids=str)
def test_four_steps_are_sittings_and_two_are_postings(scope):
    steps = law(scope).steps
    assert [(step.number, step.key) for step in steps] == list(enumerate(STEPS, 1))
    assert [step.is_posting for step in steps] == [False] * 4 + [True] * 2


def test_only_proposal_and_discussion_may_be_merged():
    merged = {step.key: step.mergeable_with for step in law().steps if step.mergeable_with}
    assert merged == {"propose": ("discuss",), "discuss": ("propose",)}


@pytest.mark.parametrize("scope", [VILLAGE, COMMUNITY], ids=str)
def test_the_party_organisation_comes_first_by_law(scope):
    step = law(scope).step("propose")
    assert step.party_first
    assert step.citation.binding
    assert "先经" in step.citation.text


def test_the_middle_steps_rest_on_a_text_still_to_be_checked():
    assert not law().step("discuss").binding
    assert law().step("resolve").binding


def test_a_step_names_the_bodies_that_may_take_it():
    assert law().step("resolve").bodies == ("village_assembly", "representatives_assembly")
    assert law().step("post_result").bodies == ()


def test_duties_cover_every_group_of_the_catalogue():
    groups = {duty.group for duty in law().duties if duty.kind is DutyKind.POSTING}
    assert groups == {"party", "affairs", "finance", "government", "groups"}


def test_every_periodical_sitting_names_its_body():
    sittings = [duty for duty in law().duties if duty.kind is DutyKind.SITTING]
    assert {duty.body for duty in sittings} == {
        "representatives_assembly", "village_assembly", "branch_committee", "party_assembly", "collective_assembly",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("day", "due"),
    [("2026-10-01", "2027-01-15"), ("2026-12-31", "2027-01-15"), ("2026-09-30", "2026-10-15")],
)
def test_a_quarter_is_posted_by_the_fifteenth_after_it(day, due):
    assert duty("village_affairs").due_for(date.fromisoformat(day)) == date.fromisoformat(due)


def test_a_sitting_of_the_quarter_is_due_within_it():
    assert duty("representatives_sitting").due_for(date(2026, 11, 20)) == date(2026, 12, 31)
    assert duty("representatives_sitting", COMMUNITY).due_for(date(2026, 3, 1)) == date(2026, 6, 30)


def test_what_follows_an_event_waits_for_it():
    assert duty("resolution").cadence is Cadence.AT_ONCE
    assert duty("resolution").due_for(date(2026, 11, 20)) is None


@pytest.mark.parametrize("scope", [VILLAGE, COMMUNITY, TOWN, NO_COLLECTIVE], ids=str)
def test_every_duty_is_due_in_a_period_or_after_an_event(scope):
    for each in law(scope).duties:
        due = each.due_for(date(2026, 11, 20))
        event = each.cadence in {Cadence.AT_ONCE, Cadence.FIVE_YEARLY}
        assert (due is None) == event
        assert event or due >= date(2026, 11, 20) - timedelta(days=1)
