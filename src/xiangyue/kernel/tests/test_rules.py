"""Rules compose, and refusals carry their reasons."""

import pytest

from xiangyue.kernel.rules import Reason, Refused, all_of, any_of, demand, split


def yes(_actor, _thing):
    return None


def no(_actor, _thing):
    return Reason("no")


def never(_actor, _thing):
    return Reason("never")


def test_any_of_is_satisfied_by_one():
    assert any_of(no, yes)(None, None) is None


def test_any_of_gives_the_last_reason():
    assert any_of(no, never)(None, None).words == "never"


def test_all_of_needs_every_one_and_gives_the_first_reason():
    assert all_of(yes, yes)(None, None) is None
    assert all_of(yes, no, never)(None, None).words == "no"


def test_any_of_nothing_and_all_of_nothing_say_yes():
    assert any_of()(None, None) is None
    assert all_of()(None, None) is None


def test_what_binds_is_told_apart_from_what_warns():
    binding, warning = Reason("law"), Reason("practice", binding=False)
    assert split([warning, binding]) == ([binding], [warning])


def test_demanding_nothing_passes_and_a_reason_refuses():
    demand(None)
    with pytest.raises(Refused, match="no"):
        demand(Reason("no"))


def test_a_refusal_reads_all_its_reasons():
    refusal = Refused("one", Reason("two", why="rule.two"))
    assert str(refusal) == "one two"
    assert [reason.why for reason in refusal.reasons] == ["", "rule.two"]
