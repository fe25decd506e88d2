"""The worked examples of the law: each line is a case an official could meet, with the answer the law gives."""

import pytest

from .cast import COMMUNITY, VILLAGE, law

QUORUMS = [
    (VILLAGE, "village_assembly_adults", 800, 401),
    (VILLAGE, "village_assembly_households", 260, 174),
    (VILLAGE, "representatives_assembly", 35, 24),
    (VILLAGE, "representatives_assembly", 42, 28),
    (VILLAGE, "party_assembly", 41, 21),
    (VILLAGE, "party_assembly", 40, 20),
    (VILLAGE, "branch_committee", 5, 3),
    (VILLAGE, "group_assembly_adults", 90, 60),
    (VILLAGE, "collective_assembly", 900, 600),
    (VILLAGE, "collective_council", 5, 4),
    (VILLAGE, "recall", 1000, 501),
    (COMMUNITY, "village_assembly_households", 500, 251),
    (COMMUNITY, "village_assembly_adults", 800, 401),
    (COMMUNITY, "representatives_assembly", 35, 24),
]
MAJORITIES = [
    ("village_assembly_adults", 401, 201),
    ("representatives_assembly", 24, 13),
    ("representatives_assembly", 30, 16),
    ("party_assembly", 41, 21),
    ("party_assembly", 40, 21),
    ("collective_assembly", 900, 600),
    ("collective_representatives", 45, 30),
    ("collective_council", 5, 3),
    ("recall", 501, 251),
]


@pytest.mark.parametrize(("scope", "body", "due", "least"), QUORUMS)
def test_a_sitting_is_quorate_from_just_so_many(scope, body, due, least):
    threshold = law(scope).quorum(body).threshold
    assert threshold.met(least, due)
    assert not threshold.met(least - 1, due)


@pytest.mark.parametrize(("body", "base", "least"), MAJORITIES)
def test_a_motion_passes_from_just_so_many(body, base, least):
    threshold = law().majority(body).threshold
    assert threshold.met(least, base)
    assert not threshold.met(least - 1, base)


def test_a_party_assembly_needs_half_of_all_due_and_not_of_those_present():
    majority = law().majority("party_assembly").threshold
    assert not majority.met(20, 41)
    assert majority.base.words == "应到有表决权的人员"


def test_an_even_party_assembly_with_just_a_quorum_can_pass_nothing():
    rules = law()
    assert rules.quorum("party_assembly").threshold.met(20, 40)
    assert not rules.majority("party_assembly").threshold.possible(40, 20)


def test_the_representatives_are_composed_lawfully():
    share, women = law()["representatives_assembly.share"], law()["representatives_assembly.women_share"]
    assert share.threshold.met(30, 35)
    assert women.threshold.met(12, 35)
    assert not women.threshold.met(11, 35)


def test_a_community_has_no_womens_third_in_its_law():
    assert "representatives_assembly.women_share" not in law(COMMUNITY)


def test_the_twenty_first_villager_of_two_hundred_cannot_yet_be_refused():
    asking = law()["village_assembly.call_by_villagers"].threshold
    assert asking.met(20, 200)
    assert not asking.met(19, 200)
