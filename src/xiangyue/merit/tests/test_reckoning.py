"""Three small cases reckoned by hand, and what holds for every other."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from xiangyue.merit.reckoning import (
    as_permille,
    column,
    has_star,
    shown_shares,
    stars_for,
    stars_of,
    summary,
    total,
    unfit_in_a_row,
)
from xiangyue.merit.schemes import the_shipped

BALLOTS = the_shipped("three_ballots")
REVIEW = the_shipped("statutory_review")
STARS = the_shipped("branch_stars")
HOUSEHOLDS = the_shipped("household_stars")
COUNT = st.integers(0, 60)
VOTES = st.fixed_dictionaries({option.key: COUNT for option in BALLOTS.options})


def said(excellent=0, competent=0, basic=0, unfit=0, unknown=0):
    return {
        "excellent": excellent, "competent": competent, "basic": basic, "unfit": unfit, "unknown": unknown
    }  # fmt: skip


def test_who_does_not_know_leaves_the_denominator_and_is_shown():
    masses = column(BALLOTS, "masses", said(18, 9, 3, 0, unknown=5))
    assert (masses.counted, masses.unknown) == (30, 5)
    assert masses.share("excellent") == Fraction(3, 5)
    assert masses.grade is not None
    assert masses.grade.key == "competent"  # 27 of 30 are 90 per cent competent or better


def test_the_cut_offs_are_reached_exactly():
    assert column(BALLOTS, "masses", said(9, 1)).grade.key == "excellent"
    assert column(BALLOTS, "masses", said(4, 3, 3)).grade.key == "competent"
    assert column(BALLOTS, "masses", said(7, 0, 0, 3)).grade.key == "unfit"


def test_the_law_s_review_is_unfit_only_above_half():
    half = {"fit": 20, "unfit": 20, "unknown": 2}
    assert column(REVIEW, "masses", half).grade.key == "fit"
    assert column(REVIEW, "masses", half | {"unfit": 21}).grade.key == "unfit"


def test_under_ten_only_a_band_is_shown():
    nine, ten = said(5, 4), said(5, 5)
    assert shown_shares(BALLOTS, column(BALLOTS, "party", nine)) is None
    assert shown_shares(BALLOTS, column(BALLOTS, "party", ten))["excellent"] == Fraction(1, 2)


def test_a_unanimous_column_is_a_band_because_it_tells_how_each_voted():
    assert column(BALLOTS, "party", said(40)).band_only
    assert not column(BALLOTS, "party", said(39, 1)).band_only


def test_nobody_who_knows_is_no_grade():
    assert column(BALLOTS, "party", said(unknown=12)).grade is None
    assert column(BALLOTS, "party", {}).grade is None


def test_without_the_villagers_there_is_no_summary():
    best = column(BALLOTS, "organisation", said(10, 1))
    assert summary([best], "masses") is None


@settings(max_examples=60)
@given(VOTES, VOTES, VOTES)
def test_a_summary_is_never_above_the_villagers(masses, party, organisation):
    columns = [
        column(BALLOTS, *each) for each in (("masses", masses), ("party", party), ("organisation", organisation))
    ]
    found, villagers = summary(columns, "masses"), columns[0].grade
    assert (found is None) == (villagers is None)
    assert not found or found.rank <= villagers.rank


@settings(max_examples=60)
@given(VOTES)
def test_the_shares_of_those_who_know_make_one_whole(votes):
    found = column(BALLOTS, "masses", votes)
    shares = [found.share(option.key) for option in BALLOTS.options if option.counts]
    assert sum(shares) == (1 if found.counted else 0)
    assert sum(as_permille(shares)) == (1000 if found.counted else 0)


def test_twice_in_a_row_is_not_twice():
    assert unfit_in_a_row(["fit", "unfit", "unfit"], 2)
    assert not unfit_in_a_row(["unfit", "fit", "unfit"], 2)
    assert not unfit_in_a_row(["unfit"], 2)


def test_a_star_sheet_adds_up_and_no_criterion_gives_more_than_it_has():
    full = {f"{part.key}.{row.key}": row.points for part in STARS.parts for row in part.criteria}
    assert total(STARS, full) == 100
    assert total(STARS, full | {"team.complete": 50}) == 100
    assert total(STARS, full | {"team.complete": -50}) == 95


def test_satisfaction_below_its_cap_means_two_stars_at_most():
    assert stars_for(STARS, 95, satisfaction=Fraction(60, 100)) == 5
    assert stars_for(STARS, 95, satisfaction=Fraction(59, 100)) == 2
    assert stars_for(STARS, 95, satisfaction=Fraction(1, 2), before=5) == 2  # the cap is no step
    assert stars_for(STARS, 95) == 2  # not to have asked is no way around it


def test_stars_move_by_one_but_a_veto_takes_what_it_says():
    pleased = Fraction(9, 10)
    assert stars_for(STARS, 95, satisfaction=pleased, before=2) == 3
    assert stars_for(STARS, 10, satisfaction=pleased, before=4) == 3
    assert stars_for(STARS, 95, satisfaction=pleased, before=5, vetoes=["falsified"]) == 1


@settings(max_examples=60)
@given(st.integers(0, 100), st.integers(1, 5), st.fractions(0, 1))
def test_a_star_rises_and_falls_by_one_unless_the_cap_takes_more(points, before, satisfaction):
    stars = stars_for(STARS, points, satisfaction=satisfaction, before=before)
    assert 1 <= stars <= before + 1
    assert stars <= 2 if satisfaction < Fraction(60, 100) else stars >= before - 1


def test_a_household_s_star_needs_all_musts_and_seven_tenths_of_the_rest():
    thrift = next(part for part in HOUSEHOLDS.parts if part.key == "thrift")  # one must, three wished for
    six = {"must_1": 4, "plus_1": 4, "plus_2": 4, "plus_3": 4}  # of a panel of six, two thirds are four
    assert has_star(HOUSEHOLDS, thrift, six, 6)
    assert not has_star(HOUSEHOLDS, thrift, six | {"must_1": 3}, 6)
    assert not has_star(HOUSEHOLDS, thrift, six | {"plus_2": 3}, 6)  # two of three are fewer than seven tenths
    assert not has_star(HOUSEHOLDS, thrift, six, 0)


def test_a_star_nobody_asked_for_is_not_looked_at():
    agreed = {"clean": {"must_1": 6, "plus_1": 6, "plus_2": 6}}
    assert stars_of(HOUSEHOLDS, agreed, 6) == ["clean"]
