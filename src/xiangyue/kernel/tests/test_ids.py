"""Ids sort by the moment they were made, whatever the machine's clock does."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangyue.kernel import clock, ids
from xiangyue.kernel.ids import uuid7


def test_it_is_a_uuid_of_version_seven():
    made = uuid7()
    assert (made.version, made.variant) == (7, "specified in RFC 4122")


def test_it_tells_the_millisecond_it_was_made():
    before = int(clock.real_now().timestamp() * 1000)
    ids._last = (0, 0)
    assert before <= uuid7().int >> 80 <= before + 1000


def test_ten_thousand_in_a_row_sort_as_they_were_made():
    made = [uuid7() for _ in range(10_000)]
    assert made == sorted(made)
    assert len(set(made)) == len(made)


@given(st.lists(st.integers(-5000, 5000), min_size=2, max_size=40))
def test_a_clock_set_back_does_not_turn_the_order(steps):
    readings = iter([clock.real_now() + timedelta(milliseconds=step) for step in steps])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "real_now", lambda: next(readings))
        made = [uuid7() for _ in steps]
    assert made == sorted(made)
