"""Card numbers and codes: read aloud, typed by old hands, and not guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangyue.people import cards

bodies = st.integers(10**6, 10**7 - 1).map(str)
ADJACENT_TWINS = {("0", "9"), ("9", "0")}  # the one swap a Luhn digit cannot see


def test_every_new_number_is_one():
    made = {cards.new_number() for _ in range(200)}
    assert all(cards.is_number(number) and number[0] != "0" for number in made)
    assert len(made) > 195


def test_the_check_digit_is_luhn_s():
    assert cards.check_digit("7992739871") == "3"


@given(bodies, st.integers(0, 7), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(body, position, step):
    number = body + cards.check_digit(body)
    wrong = str((int(number[position]) + step) % 10)
    assert not cards.is_number(number[:position] + wrong + number[position + 1 :])


@given(bodies, st.integers(0, 6))
def test_a_swap_of_neighbours_is_noticed(body, position):
    number = body + cards.check_digit(body)
    left, right = number[position], number[position + 1]
    if left != right and (left, right) not in ADJACENT_TWINS:
        assert not cards.is_number(number[:position] + right + left + number[position + 2 :])


@pytest.mark.parametrize(
    "text", ["", "1234567", "123456789", "1234567a", "１２３４５６７８", "²²²²²²²²", "-1234567", " 1234567"]
)
def test_what_is_no_number_is_none(text):
    assert not cards.is_number(text)


def test_a_code_uses_no_letters_that_look_alike():
    codes = "".join(cards.new_code() for _ in range(200))
    assert set(codes) <= set(cards.ALPHABET)
    assert not set(codes) & set("01OIL")
    assert len(codes) == 200 * cards.CODE_LENGTH


def test_a_code_is_the_same_however_it_is_typed():
    assert cards.digest("abcd efgh") == cards.digest("ABCD-EFGH") == cards.digest("ABCDEFGH")


def test_what_is_kept_of_a_code_depends_on_the_installation_s_secret(settings):
    before = cards.digest("ABCDEFGH")
    settings.SECRET_KEY = "another"
    assert cards.digest("ABCDEFGH") != before
