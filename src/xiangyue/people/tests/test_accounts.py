"""Cards are issued, codes used once, PINs checked, and guessing is slowed down."""

from datetime import timedelta

import pytest

from tests.support.cast import PIN, card_of
from xiangyue.kernel import clock, tenancy, trail
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.rules import Refused
from xiangyue.people import cards
from xiangyue.people.actions import issue_card, sign_in, use_code
from xiangyue.people.actions.accounts import ADDRESS_FAILURES, CODE_DAYS, FAILURES
from xiangyue.people.actions.throttles import PAUSE
from xiangyue.people.models import Account, CardCode, Throttle

HOME = "192.0.2.1"
ELSEWHERE = "192.0.2.2"
NO_PINS = ["", "12345", "1234567", "12345a", "１２３４５６", "²²²²²²"]
UNKNOWN = "1000000" + cards.check_digit("1000000")


@pytest.fixture
def issued(cast):
    return issue_card(cast.clerk, cast.villager.person)


@pytest.fixture
def card(cast):
    return card_of(cast.villager)[0]


def later(monkeypatch, time):
    now = clock.real_now() + time
    monkeypatch.setattr(clock, "real_now", lambda: now)


def fail(card, times, address=HOME):
    for _ in range(times):
        with pytest.raises(Refused, match=r"."):
            sign_in(card, "000000", address)


def paused(card, address=HOME):
    """Whether even the right PIN is refused now."""
    try:
        sign_in(card, PIN, address)
    except Refused:
        return True
    return False


def test_a_card_belongs_to_its_person_and_the_trail_says_who_issued_it(cast, issued):
    account, _code = issued
    assert cast.villager.person.account == account.pk
    assert trail.of(cast.villager.person).last().office == "village_clerk"


def test_neither_code_nor_pin_is_kept(issued):
    _account, code = issued
    use_code(code, PIN, HOME)
    kept = [str(value) for row in (Account.objects.get(), CardCode.objects.get()) for value in vars(row).values()]
    assert not any(code in value or PIN in value for value in kept)


def test_the_code_sets_the_pin_with_which_one_signs_in(issued):
    account, code = issued
    assert use_code(f"{code[:4].lower()} {code[4:]}", PIN, HOME) == account
    assert sign_in(account.card, PIN, HOME) == account


def test_a_second_card_keeps_the_account_and_ends_the_first_code(cast, issued):
    account, first = issued
    again, second = issue_card(cast.clerk, cast.villager.person)
    assert again == account
    with pytest.raises(Refused):
        use_code(first, PIN, HOME)
    assert use_code(second, PIN, HOME) == account


def test_a_new_code_replaces_a_forgotten_pin(cast, card):
    _account, code = issue_card(cast.clerk, cast.villager.person, reset=True)
    use_code(code, "730194", HOME)
    assert paused(card)
    assert sign_in(card, "730194", HOME).card == card


def test_the_old_pin_ends_when_a_new_code_is_made_and_not_only_when_it_is_used(cast, card):
    issue_card(cast.clerk, cast.villager.person, reset=True)
    assert paused(card)
    assert not Account.objects.get(card=card).in_use


def test_a_code_stays_unused_in_a_town_that_does_not_know_its_holder(cast, issued):
    with tenancy.use(990_000_002), pytest.raises(Refused, match="别的镇"):
        use_code(issued[1], PIN, HOME)
    assert use_code(issued[1], PIN, HOME)


def test_a_code_is_used_once(issued):
    use_code(issued[1], PIN, HOME)
    with pytest.raises(Refused):
        use_code(issued[1], "730194", HOME)


def test_a_code_grows_too_old(issued, monkeypatch):
    later(monkeypatch, timedelta(days=CODE_DAYS, seconds=1))
    with pytest.raises(Refused):
        use_code(issued[1], PIN, HOME)


def test_an_ended_account_opens_with_neither_pin_nor_code(cast, card):
    _account, code = issue_card(cast.clerk, cast.villager.person, reset=True)
    Account.objects.update(ended_on=cast.today)
    assert paused(card)
    with pytest.raises(Refused):
        use_code(code, PIN, HOME)


def test_who_had_an_ended_account_gets_another(cast, issued):
    Account.objects.update(ended_on=cast.today)
    account, _code = issue_card(cast.clerk, cast.villager.person)
    assert account != issued[0]


@pytest.mark.parametrize("ended", [False, True])
def test_no_code_is_made_for_a_card_in_use_even_if_it_has_ended(cast, card, ended):
    """Under the lock that choosing a PIN takes too: a PIN chosen while cards are printed is not overwritten."""
    if ended:
        Account.objects.update(ended_on=cast.today)
    with pytest.raises(Refused):
        issue_card(cast.clerk, cast.villager.person)
    assert Account.objects.get(card=card).in_use
    assert not CardCode.objects.filter(used_at=None).exists()


def test_a_card_without_a_pin_yet_does_not_open(issued):
    for pin in ("", PIN, "!"):
        with pytest.raises(Refused):
            sign_in(issued[0].card, pin, HOME)


@pytest.mark.parametrize("pin", [*NO_PINS, "111111", "123456", "012345", "987654", "567890", "543210"])
def test_a_pin_that_is_none_or_too_easy_is_refused_and_the_code_stays_good(issued, pin):
    with pytest.raises(Refused):
        use_code(issued[1], pin, HOME)
    assert use_code(issued[1], PIN, HOME)


def test_a_wrong_pin_and_an_unknown_card_are_told_the_same(card):
    with pytest.raises(Refused) as known:
        sign_in(card, "000000", HOME)
    with pytest.raises(Refused) as unknown:
        sign_in(UNKNOWN, "000000", HOME)
    assert str(known.value) == str(unknown.value)


def test_an_unknown_card_costs_a_hash_too(cast, monkeypatch):
    asked = []
    monkeypatch.setattr(
        "xiangyue.people.actions.accounts.check_password", lambda pin, hashed: bool(asked.append(hashed))
    )
    fail(UNKNOWN, 1)
    assert [bool(hashed) for hashed in asked] == [True]


def test_a_slip_in_the_card_number_costs_no_attempt(card):
    fail(card[:-1] + str((int(card[-1]) + 1) % 10), 3 * FAILURES)
    assert not paused(card)


def test_a_card_pauses_after_too_many_failures_wherever_they_came_from(card):
    fail(card, FAILURES - 1)
    assert not paused(card)
    fail(card, FAILURES, ELSEWHERE)
    assert paused(card)


def test_a_pause_tells_its_minutes_and_ends(card, monkeypatch):
    fail(card, FAILURES)
    with pytest.raises(Refused, match=r"15"):
        sign_in(card, PIN, HOME)
    later(monkeypatch, PAUSE + timedelta(seconds=1))
    assert not paused(card)


def test_trying_during_a_pause_does_not_prolong_it(card, monkeypatch):
    fail(card, 4 * FAILURES)
    later(monkeypatch, PAUSE + timedelta(seconds=1))
    assert not paused(card)


def test_signing_in_forgets_the_slips_before_it(card):
    for _ in range(3):
        fail(card, FAILURES - 1)
        assert not paused(card)


def test_an_address_pauses_for_every_card(cast, card):
    other, _pin = card_of(cast.clerk)
    for number in range(ADDRESS_FAILURES):
        body = str(1_000_000 + number)
        fail(body + cards.check_digit(body), 1)
    assert paused(card)
    assert paused(other)
    assert not paused(card, ELSEWHERE)


def test_guessing_codes_pauses_the_address(cast, issued):
    for number in range(ADDRESS_FAILURES):
        with pytest.raises(Refused):
            use_code(f"ABCD{number:04}", PIN, HOME)
    with pytest.raises(Refused):
        use_code(issued[1], PIN, HOME)
    assert use_code(issued[1], PIN, ELSEWHERE)


def test_slips_of_many_days_do_not_add_up(card, monkeypatch):
    for _ in range(2 * FAILURES):
        fail(card, 1)
        later(monkeypatch, PAUSE)
    assert not Throttle.objects.exclude(locked_until=None).exists()
    assert not paused(card)


def test_issuing_does_not_lose_a_person_s_newer_data(cast):
    """The row is read anew under its lock: an older copy in memory must not make a second account."""
    person = cast.villager.person
    copy = type(person).objects.get(pk=person.pk)
    first, _code = issue_card(SYSTEM, person)
    second, _code = issue_card(SYSTEM, copy)
    assert first == second
