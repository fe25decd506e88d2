"""Majorities in whole numbers, and the sentences that tell them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangyue.rulebook.thresholds import (
    Base,
    Threshold,
    impossible_sentence,
    majority_sentence,
    quorum_sentence,
)

from .cast import in_english, share

counts = st.integers(0, 100_000)


@st.composite
def thresholds(draw):
    denominator = draw(st.integers(1, 12))
    numerator = draw(st.integers(1, denominator))
    strict = numerator < denominator and draw(st.booleans())
    return Threshold(numerator, denominator, strict, draw(st.sampled_from(Base)))


@pytest.mark.parametrize(
    ("fraction", "n", "least"),
    [
        (">1/2", 800, 401), (">1/2", 401, 201), (">1/2", 24, 13), (">1/2", 41, 21), (">1/2", 40, 21),
        (">1/2", 500, 251), ("1/2", 41, 21), ("1/2", 40, 20), ("1/2", 5, 3),
        ("2/3", 260, 174), ("2/3", 35, 24), ("2/3", 900, 600), ("2/3", 45, 30), ("2/3", 42, 28), (">2/3", 42, 29),
        ("3/4", 10, 8), ("4/5", 35, 28), ("1/3", 35, 12), ("1/3", 25, 9), ("1/1", 7, 7),
    ],
)  # fmt: skip
def test_the_least_number_is_told(fraction, n, least):
    assert share(fraction).least(n) == least
    assert share(fraction).met(least, n)
    assert not share(fraction).met(least - 1, n)


@given(thresholds(), counts)
def test_the_least_number_is_enough_and_one_less_is_not(threshold, n):
    least = threshold.least(n)
    assert threshold.met(least, n)
    assert not threshold.met(least - 1, n)


@given(thresholds(), st.integers(1, 100_000))
def test_the_least_number_is_what_the_fraction_says(threshold, n):
    left, right = threshold.least(n) * threshold.denominator, n * threshold.numerator
    assert left > right if threshold.strict else left >= right
    one_less = left - threshold.denominator
    assert one_less <= right if threshold.strict else one_less < right


@given(thresholds(), counts, counts)
def test_more_of_the_same_is_never_worse(threshold, x, n):
    assert threshold.met(x + 1, n) or not threshold.met(x, n)


@given(thresholds(), counts)
def test_a_larger_base_never_needs_fewer(threshold, n):
    assert threshold.least(n + 1) >= threshold.least(n)


@given(thresholds(), st.integers(1, 100_000))
def test_everybody_together_is_always_enough(threshold, n):
    assert threshold.met(n, n)


@given(thresholds(), thresholds(), counts)
def test_a_stricter_share_never_needs_fewer(one, other, n):
    if one.at_least_as_strict_as(other):
        assert one.least(n) >= other.least(n)


@given(thresholds(), counts, counts)
def test_what_is_missing_is_just_what_makes_it_enough(threshold, x, n):
    missing = threshold.missing(x, n)
    assert threshold.met(x + missing, n)
    assert (missing == 0) == threshold.met(x, n)


def test_nobody_decides_nothing():
    assert share("1/2").least(0) == 1
    assert not share("1/2").met(0, 0)


def test_more_than_two_thirds_is_stricter_than_two_thirds():
    assert share(">2/3").at_least_as_strict_as(share("2/3"))
    assert not share("2/3").at_least_as_strict_as(share(">2/3"))


def test_twenty_of_forty_are_a_quorum_that_can_never_pass_anything():
    quorum, majority = share("1/2", Base.DUE), share(">1/2", Base.DUE)
    assert quorum.met(20, 40)
    assert not majority.possible(40, 20)
    assert majority.possible(40, 21)


@pytest.mark.parametrize(("numerator", "denominator", "strict"), [(0, 2, False), (3, 2, False), (1, 1, True)])
def test_an_impossible_share_is_refused(numerator, denominator, strict):
    with pytest.raises(ValueError, match=f"{numerator}/{denominator}"):
        Threshold(numerator, denominator, strict, Base.ALL)


def test_a_negative_base_is_refused():
    with pytest.raises(ValueError, match="-1"):
        share("1/2").least(-1)


@pytest.mark.parametrize(
    ("fraction", "words"),
    [
        (">1/2", "过半数"), ("1/2", "半数以上"), ("2/3", "三分之二以上"), (">2/3", "超过三分之二"),
        ("3/4", "四分之三以上"), ("1/10", "十分之一以上"), ("3/7", "3/7以上"),
    ],
)  # fmt: skip
def test_a_share_is_said_as_the_law_says_it(fraction, words):
    assert share(fraction).share_words() == words


def test_a_share_is_said_with_its_base():
    assert share(">1/2", Base.PRESENT).words() == "到会人员的过半数"
    with in_english():
        assert share("2/3").words() == "at least two thirds of all members"


@pytest.mark.parametrize("base", Base)
def test_every_base_has_a_name_and_a_sentence(base):
    assert base.words
    assert "赞成3，要3票，通过" in majority_sentence(share(">1/2", base), 5, 3)


@pytest.mark.parametrize(
    ("present", "sentence"),
    [(30, "应到42，实到30，要28，已达到"), (28, "应到42，实到28，要28，已达到"), (27, "应到42，实到27，要28，还差1人")],
)
def test_a_quorum_is_told_in_one_sentence(present, sentence):
    assert quorum_sentence(share("2/3"), 42, present) == sentence


def test_a_quorum_of_households_counts_households():
    households = share("2/3", Base.HOUSEHOLDS)
    assert quorum_sentence(households, 260, 174) == "应到260户，实到174户，要174户，已达到"
    assert quorum_sentence(households, 260, 172) == "应到260户，实到172户，要174户，还差2户"


def test_a_result_is_told_in_one_sentence():
    present = share(">1/2", Base.PRESENT)
    assert majority_sentence(present, 30, 15) == "30人到会，赞成15，要16票，未通过"
    assert majority_sentence(present, 30, 16) == "30人到会，赞成16，要16票，通过"


def test_the_chair_is_warned_of_a_hopeless_vote():
    assert impossible_sentence(share(">1/2", Base.DUE), 40, 20) == (
        "应到有表决权40人，要21票：现在能表决的20人全部赞成也不能通过"
    )


def test_the_sentences_exist_in_english():
    with in_english():
        assert quorum_sentence(share("2/3"), 42, 27) == "Due 42, present 27, needed 28: 1 more"
        assert majority_sentence(share(">1/2", Base.PRESENT), 30, 15) == "30 present, yes 15, needed 16: not passed"
