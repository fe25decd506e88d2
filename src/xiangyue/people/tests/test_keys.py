"""Password, authenticator and recovery codes of who uses an office; a resident's PIN."""

from datetime import timedelta

import pytest

from tests.support.cast import PIN, card_of
from xiangyue.kernel import clock
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.testing import building
from xiangyue.people import totp
from xiangyue.people.actions import change_pin, issue_card, open_office_account, sign_in, sign_in_office
from xiangyue.people.actions.accounts import FAILURES
from xiangyue.people.actions.keys import check_new_password
from xiangyue.people.models import Account, RecoveryCode

HOME, PASSWORD, SEED = "192.0.2.1", "白河边上有三棵柳树吗", "00" * 16
KEY = totp.key_of(SEED)


@pytest.fixture
def now(monkeypatch):
    """A clock on the wall that a test may set forward by steps of an authenticator."""
    start = clock.real_now()

    def forward(steps):
        moment = start + timedelta(seconds=totp.STEP * steps)
        monkeypatch.setattr(clock, "real_now", lambda: moment)
        return totp.code_at(KEY, totp.step_at(moment))

    forward(0)
    return forward


@pytest.fixture
def account(cast):
    return Account.objects.get(card=card_of(cast.secretary)[0])


@pytest.fixture
def codes(account, now):
    """The recovery codes of the secretary, who has set up his office account a while ago."""
    codes = open_office_account(account, PASSWORD, SEED, now(0), pin=PIN)
    now(10)
    return codes


def enters(account, code, password=PASSWORD):
    try:
        return sign_in_office(account.card, password, code, HOME) == account
    except Refused:
        return False


def test_password_and_digits_open_in_place_of_the_pin(account, codes, now):
    assert enters(account, now(10))
    with pytest.raises(Refused):
        sign_in(account.card, PIN, HOME)


def test_a_code_opens_once(account, codes, now):
    code = now(10)
    assert enters(account, code)
    assert not enters(account, code)
    assert enters(account, now(11))


def test_an_older_code_does_not_open_after_a_newer_one(account, codes, now):
    older = now(10)
    assert enters(account, now(11))
    assert not enters(account, older)


def test_the_code_with_which_it_was_set_up_does_not_open(account, now):
    code = now(0)
    open_office_account(account, PASSWORD, SEED, code, pin=PIN)
    assert not enters(account, code)


def test_each_recovery_code_opens_once(account, codes):
    assert len(set(codes)) == 10
    assert enters(account, codes[3].lower())
    assert not enters(account, codes[3])
    assert enters(account, codes[4].replace("-", " "))


def test_neither_password_nor_recovery_codes_are_kept(account, codes):
    kept = [str(value) for row in (account, *RecoveryCode.objects.all()) for value in vars(row).values()]
    assert not any(secret in value for value in kept for secret in (PASSWORD, codes[0].replace("-", "")))


@pytest.mark.parametrize("code", ["", "000000", "ABCDE-FGHJK"])
def test_without_the_second_step_the_password_opens_nothing(account, codes, code):
    assert not enters(account, code)


def test_guessing_pauses_even_the_right_ones(account, codes, now):
    for _ in range(FAILURES):
        assert not enters(account, now(10), "a wrong password")
    assert not enters(account, now(10))


def test_a_wrong_password_uses_up_no_code(account, codes, now):
    assert not enters(account, codes[0], "a wrong password")
    assert enters(account, codes[0])


def test_a_pin_account_does_not_open_by_the_door_of_offices(account, now):
    assert not enters(account, now(0), PIN)
    assert not enters(account, "", "")


@pytest.mark.parametrize(
    "password",
    [
        "",
        "短了",
        "123456789",
        "1234567890",
        "woaini1314",
        "password123",
        "1qaz2wsx3edc",
        "aaaaaaaaaaaa",
        "abcabcabcabc",
    ],
)
def test_a_password_that_is_short_or_common_is_refused(password):
    with pytest.raises(Refused):
        check_new_password(password, "10000008")


def test_the_own_card_number_is_no_password():
    with pytest.raises(Refused):
        check_new_password("card 10000008", "10000008")


@pytest.mark.parametrize("password", [PASSWORD, "correct horse", "three willows"])
def test_a_sentence_is_a_password_whatever_signs_it_holds(password):
    assert check_new_password(password, "10000008") is None


def test_wrong_digits_set_up_nothing(account, now):
    with pytest.raises(Refused):
        open_office_account(account, PASSWORD, SEED, "000000", pin=PIN)
    account.refresh_from_db()
    assert (account.strong, bool(account.pin)) == (False, True)


@pytest.mark.parametrize("pin", ["", "000000"])
def test_who_finds_the_session_open_sets_up_no_keys_without_the_pin(account, now, pin):
    with pytest.raises(Refused):
        open_office_account(account, PASSWORD, SEED, now(0), pin=pin)
    account.refresh_from_db()
    assert (account.strong, bool(account.pin)) == (False, True)


def test_while_guessing_pauses_no_recovery_code_is_used_up(account, codes):
    new, seed = "xin de yi ju hua", "11" * 16
    given = totp.code_at(totp.key_of(seed), totp.step_at(clock.real_now()))
    for old in (*["wrong"] * FAILURES, PASSWORD):
        with pytest.raises(Refused):
            open_office_account(account, new, seed, given, old_password=old, old_code=codes[0])
    assert enters(account, codes[0])


def test_below_another_town_s_address_no_recovery_code_is_used_up(cast, account, codes):
    person = cast.secretary.person
    with building() as line:
        person.account = None
        line.touch(person).save()
    assert not enters(account, codes[0])
    assert not RecoveryCode.objects.exclude(used_at=None).exists()


def test_another_phone_is_linked_with_the_old_password_and_a_code(account, codes, now):
    new, seed = "xin de yi ju hua", "11" * 16
    given = totp.code_at(totp.key_of(seed), totp.step_at(clock.real_now()))
    with pytest.raises(Refused):
        open_office_account(account, new, seed, given, old_password=new, old_code=codes[0])
    again = open_office_account(account, new, seed, given, old_password=PASSWORD, old_code=codes[1])
    assert not enters(account, now(12), new)
    assert not enters(account, codes[2], new)
    assert enters(account, again[0], new)


def test_a_new_card_ends_password_and_authenticator(cast, account, codes, now):
    issue_card(SYSTEM, cast.secretary.person, reset=True)
    assert not enters(account, now(10))
    account.refresh_from_db()
    assert (account.in_use, RecoveryCode.objects.count()) == (False, 0)


def test_the_pin_is_changed_with_the_old_one(account):
    with pytest.raises(Refused):
        change_pin(account, "111222", "730194")
    change_pin(account, PIN, "730194")
    assert sign_in(account.card, "730194", HOME) == account


def test_guessing_the_old_pin_pauses(account):
    for _ in range(FAILURES):
        with pytest.raises(Refused):
            change_pin(account, "111222", "730194")
    with pytest.raises(Refused):
        change_pin(account, PIN, "730194")


def test_a_new_pin_that_is_too_easy_is_refused(account):
    with pytest.raises(Refused):
        change_pin(account, PIN, "123456")
    assert sign_in(account.card, PIN, HOME)
