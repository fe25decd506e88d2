"""Whoever writes leaves a line; whoever is refused leaves nothing."""

from datetime import date
from uuid import UUID

import pytest
from django.db import connection

from tests.toy.models import Part
from xiangyue.kernel import clock, trail
from xiangyue.kernel.acting import act, under_way
from xiangyue.kernel.actors import SYSTEM, Capacity
from xiangyue.kernel.models import Entry, Fact, seal
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.trail import digest_of, facts_of
from xiangyue.kernel.verifying import findings

SOMEBODY = UUID(int=1)


class Clerk:
    capacity = Capacity(SOMEBODY, "village_clerk", "the yard")


@pytest.fixture
def part(toy):
    return Part(place=toy.place, toy=toy, name="wheel")


def last():
    return Entry.objects.order_by("id").last()


def test_an_act_says_who_in_which_capacity_did_what_to_which_thing(toy):
    with act(Clerk(), "paint", toy, colour="red"):
        pass
    line = trail.of(toy).last()
    assert (line.person, line.office, line.place) == (SOMEBODY, "village_clerk", "the yard")
    assert (line.verb, line.kind, line.thing_id, line.params) == ("paint", "toy", toy.pk, {"colour": "red"})


def test_a_row_is_read_behind_the_lock_of_its_chain(toy):
    said = []

    def hear(execute, sql, params, many, context):
        said.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear), act(SYSTEM, "look", toy):
        pass  # what another writer of the chain has just written is in the digest, not what stood there before
    *before, last_read = ['"kernel_head"' in sql for sql in said if sql.startswith("SELECT")]
    assert (set(before), last_read) == ({True}, False)


def test_a_line_stands_in_the_chain_of_the_thing_s_place(toy, yard):
    with act(SYSTEM, "paint", toy):
        pass
    assert (last().town, last().chain) == (yard.town, str(yard.pk))


def test_an_act_without_a_thing_stands_in_the_installation_s_chain(yard):
    with act(SYSTEM, "sweep"):
        pass
    assert (last().town, last().chain, last().kind) == (0, "0", "")


def test_a_line_keeps_a_digest_of_every_row_it_touched(toy, part):
    with act(SYSTEM, "add_part", toy) as line:
        part.save()
        line.touch(part)
    digests = {fact.kind: fact.digest for fact in Fact.objects.filter(seq=last().seq)}
    assert digests == {kind: digest_of(facts_of(row)) for kind, row in [("toy", toy), ("part", part)]}


def test_lines_are_numbered_and_each_names_the_one_before(toy):
    for _ in range(3):
        with act(SYSTEM, "paint", toy):
            pass
    lines = list(Entry.objects.filter(chain=toy.chain).order_by("seq"))
    assert [line.seq for line in lines] == [1, 2, 3]
    assert [line.previous for line in lines] == ["", lines[0].digest, lines[1].digest]


def test_paper_may_be_entered_later_with_both_times(toy):
    with act(SYSTEM, "paint", toy, happened_on=date(2026, 11, 20)):
        pass
    assert (last().happened_on, last().recorded_at) == (date(2026, 11, 20), clock.now())


def test_a_note_is_kept_outside_the_chain_under_a_salted_seal(toy):
    with act(SYSTEM, "paint", toy, note="because"):
        pass
    assert last().note_digest == seal(last().salt, "because")
    assert last().note_digest != seal("", "because")


def test_acts_within_an_act_are_written_together_at_its_end(toy):
    before = Entry.objects.count()
    with act(SYSTEM, "outer", toy):
        with act(SYSTEM, "inner", toy):
            pass
        assert Entry.objects.count() == before
    assert [line.verb for line in Entry.objects.order_by("seq")][-2:] == ["outer", "inner"]


def test_what_is_recorded_is_what_the_database_holds_at_the_end(toy):
    with act(SYSTEM, "outer", toy):
        with act(SYSTEM, "inner", toy):
            toy.name = "first"
            toy.save()
        toy.name = "last"
        toy.save()
    assert list(findings()) == []


def add(part, then=lambda: None):
    with act(SYSTEM, "add_part") as line:
        part.save()
        line.begin(part)
        then()


def break_down():
    raise RuntimeError("broken")


def test_what_fails_writes_neither_row_nor_line(part):
    before = Entry.objects.count()
    with pytest.raises(RuntimeError):
        add(part, then=break_down)
    assert (Part.objects.count(), Entry.objects.count()) == (0, before)
    assert not under_way()


def middle(part):
    with act(SYSTEM, "middle"):
        add(part)
        raise Refused("no")


def test_an_inner_refusal_that_was_caught_leaves_no_line_at_any_depth(toy, part):
    with act(SYSTEM, "outer", toy), pytest.raises(Refused):
        middle(part)
    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert "outer" in verbs
    assert not verbs & {"middle", "add_part"}
    assert list(findings()) == []


def test_equal_acts_are_two_lines_of_which_the_refused_one_goes(toy):
    with act(SYSTEM, "paint", toy):
        with pytest.raises(Refused), act(SYSTEM, "paint", toy):
            raise Refused("no")
        with act(SYSTEM, "dry", toy):
            pass
    assert [line.verb for line in trail.of(toy)] == ["paint", "dry"]


@pytest.mark.parametrize("day", ["2026-11-24", "9999-12-31", "1949-12-31", "0001-01-01"])
def test_the_future_and_another_age_are_refused_before_anything_is_written(toy, day):
    before = Entry.objects.count()
    with pytest.raises(Refused, match=r"."), act(SYSTEM, "paint", toy, happened_on=date.fromisoformat(day)):
        pytest.fail("it went on")
    assert Entry.objects.count() == before


def test_an_act_is_under_way_only_inside(toy):
    with act(SYSTEM, "paint", toy):
        assert under_way()
    assert not under_way()
