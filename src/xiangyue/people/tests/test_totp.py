"""The digits of an authenticator, by the vectors of RFC 6238."""

from datetime import UTC, datetime, timedelta

import pytest

from xiangyue.people import totp

KEY = b"12345678901234567890"
VECTORS = [
    (59, "94287082"),
    (1111111109, "07081804"),
    (1111111111, "14050471"),
    (1234567890, "89005924"),
    (2000000000, "69279037"),
    (20000000000, "65353130"),
]
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
STEP = totp.step_at(NOW)


@pytest.mark.parametrize(("second", "digits"), VECTORS)
def test_the_vectors_of_the_standard_fit(second, digits):
    step = totp.step_at(datetime.fromtimestamp(second, UTC))
    assert totp.code_at(KEY, step, digits=8) == digits
    assert totp.code_at(KEY, step) == digits[2:]


@pytest.mark.parametrize(("away", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_phone_s_clock_may_be_wrong_by_half_a_minute(away, fits):
    found = totp.matching_step(KEY, totp.code_at(KEY, STEP + away), NOW, 0)
    assert found == (STEP + away if fits else None)


def test_a_step_that_was_used_fits_no_more_and_neither_do_those_before_it():
    codes = [totp.code_at(KEY, STEP + away) for away in (-1, 0, 1)]
    assert [totp.matching_step(KEY, code, NOW, STEP) for code in codes] == [None, None, STEP + 1]


@pytest.mark.parametrize("code", ["", "12345", "１２３４５６", "abcdef", "0" * 300])
def test_what_is_no_code_fits_nothing(code):
    assert totp.matching_step(KEY, code, NOW, 0) is None


def test_a_seed_gives_one_key_and_does_not_hold_it(settings):
    seed = totp.new_seed()
    key = totp.key_of(seed)
    assert (len(key), totp.key_of(seed)) == (20, key)
    settings.SECRET_KEY = "another installation's"
    assert totp.key_of(seed) != key


def test_the_square_says_what_apps_expect():
    said = totp.address(KEY, "10000008", "乡试镇")
    assert said.startswith("otpauth://totp/%E4%B9%A1%E8%AF%95%E9%95%87:10000008?secret=GEZDGNBVGY3TQOJQ")
    assert "digits=6&period=30" in said


def test_the_next_code_comes_after_thirty_seconds():
    assert totp.step_at(NOW + timedelta(seconds=29)) == STEP
    assert totp.step_at(NOW + timedelta(seconds=30)) == STEP + 1
