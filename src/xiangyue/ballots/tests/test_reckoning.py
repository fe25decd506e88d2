"""The arithmetic of a count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangyue.ballots.reckoning import Figures, differing, faults
from xiangyue.ballots.tests.conftest import found

KEYS = ["yes", "no", "abstain"]
NUMBERS = st.integers(0, 10_000)
FIGURES = st.builds(found, yes=NUMBERS, no=NUMBERS, abstain=NUMBERS, spoiled=NUMBERS, issued=NUMBERS)


def test_figures_that_add_up_have_no_fault():
    assert faults(found(), KEYS, 28) == {}


@given(FIGURES)
def test_votes_and_spoiled_papers_that_make_the_papers_returned_always_pass(figures):
    assert faults(figures, KEYS, figures.issued) == {}
    assert figures.valid == sum(figures.votes.values())


@given(FIGURES, st.integers(-50, 50).filter(bool))
def test_one_paper_more_or_less_is_always_noticed(figures, off):
    wrong = Figures(figures.issued, figures.returned + off, figures.spoiled, figures.votes)
    assert set(faults(wrong, KEYS, figures.issued)) == {"returned"}


@given(FIGURES, st.integers(1, 50))
def test_no_more_papers_are_issued_than_people_may_vote(figures, more):
    assert set(faults(figures, KEYS, figures.issued - more)) == {"issued"}


def test_a_number_below_zero_is_named_by_its_line():
    assert set(faults(found(no=-1), KEYS, 28)) == {"votes_no"}


@pytest.mark.parametrize("votes", [{}, {"yes": 28}, {"yes": 28, "no": 0, "abstain": 0, "maybe": 0}])
def test_every_option_and_no_other_has_its_votes(votes):
    assert set(faults(Figures(28, 28, 0, votes), KEYS, 28)) == {"returned"}


@given(FIGURES)
def test_equal_entries_differ_nowhere(figures):
    same = Figures(figures.issued, figures.returned, figures.spoiled, dict(reversed(figures.votes.items())))
    assert differing(figures, same) == []


@given(FIGURES, FIGURES)
def test_two_entries_differ_in_the_same_lines_seen_from_both_sides(one, other):
    assert differing(one, other) == differing(other, one)
    assert (differing(one, other) == []) == (one == other)


def test_a_differing_line_is_told_by_its_name():
    assert differing(found(yes=18, no=7), found(yes=17, no=8)) == ["votes_yes", "votes_no"]


def test_an_option_may_be_called_like_a_line_of_its_own():
    one, other = Figures(2, 2, 0, {"issued": 2}), Figures(1, 2, 0, {"issued": 2})
    assert differing(one, other) == ["issued"]


@given(FIGURES)
def test_a_ballot_is_void_only_when_more_papers_came_back_than_went_out(figures):
    assert figures.too_many == (figures.returned > figures.issued)
