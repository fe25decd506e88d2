"""A move: checked, made, recorded and followed up, or refused with every reason and nothing written."""

from datetime import date, timedelta

import pytest

from tests.toy.models import Part, Toy
from xiangyue.kernel import clock, trail
from xiangyue.kernel.actors import SYSTEM, Capacity
from xiangyue.kernel.models import Entry, Job
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import TABLES, make_move
from xiangyue.kernel.verifying import findings

from .conftest import MONDAY


class Stranger:
    capacity = Capacity()


def refused(toy, move, actor=SYSTEM, **values):
    """The reasons of a refusal that wrote nothing at all."""
    before = (Entry.objects.count(), Job.objects.count(), Part.objects.count(), toy.stage)
    with pytest.raises(Refused) as refusal:
        make_move(toy, move, actor, **values)
    kept = Toy.objects.get(pk=toy.pk)
    assert (Entry.objects.count(), Job.objects.count(), Part.objects.count(), kept.stage) == before
    return [reason.words for reason in refusal.value.reasons]


def test_a_move_sets_the_stage_and_its_day(toy):
    make_move(toy, "show", SYSTEM)
    kept = Toy.objects.get(pk=toy.pk)
    assert (kept.stage, kept.stage_on) == ("shown", MONDAY)


def test_a_move_leaves_a_line_with_both_stages(toy):
    make_move(toy, "show", SYSTEM, colour="red")
    line = trail.of(toy).last()
    assert (line.verb, line.before, line.after, line.params) == ("show", "draft", "shown", {"colour": "red"})
    assert list(findings()) == []


def test_what_follows_happens_with_it(toy):
    make_move(toy, "show", SYSTEM)
    assert [part.name for part in toy.parts.all()] == ["wheel"]


def test_a_move_of_last_week_may_be_entered_today(toy):
    make_move(toy, "show", SYSTEM, happened_on=MONDAY - timedelta(days=5))
    assert Toy.objects.get(pk=toy.pk).stage_on == MONDAY - timedelta(days=5)


def test_a_warning_is_passed_by_a_reason_that_is_kept(make_toy):
    ugly = make_toy(name="ugly")
    make_move(ugly, "show", SYSTEM, note="we like it")
    line = trail.of(ugly).last()
    assert (line.note, line.params) == ("we like it", {"passed": ["toy.ugly"]})


def test_offers_are_the_moves_of_the_stage_with_what_stands_in_the_way(make_toy):
    (offer,) = TABLES[Toy].offers(SYSTEM, make_toy(name=""))
    assert (offer.move.name, [reason.words for reason in offer.obstacles]) == ("show", ["A toy needs a name."])


def test_an_offer_with_a_warning_wants_a_note(make_toy):
    (offer,) = TABLES[Toy].offers(SYSTEM, make_toy(name="ugly"))
    assert (offer.obstacles, offer.wants_note) == ([], True)


def test_a_stranger_is_offered_nothing_and_refused(toy):
    assert TABLES[Toy].offers(Stranger(), toy) == []
    assert len(refused(toy, "show", Stranger())) == 1


def test_only_the_clock_makes_the_clock_s_move(toy):
    make_move(toy, "show", SYSTEM)
    refused(toy, "finish", Stranger())


def test_a_need_that_does_not_hold_refuses(make_toy):
    assert refused(make_toy(name=""), "show") == ["A toy needs a name."]


def test_a_move_out_of_its_stage_is_refused(toy):
    make_move(toy, "show", SYSTEM)
    refused(toy, "show")


def test_the_same_move_twice_is_refused_even_from_an_older_copy(toy):
    copy = Toy.objects.get(pk=toy.pk)
    make_move(toy, "show", SYSTEM)
    with pytest.raises(Refused):
        make_move(copy, "show", SYSTEM)
    assert toy.parts.count() == 1


@pytest.mark.parametrize("note", ["", "  \n"])
def test_a_warning_without_a_reason_refuses(make_toy, note):
    assert "It is ugly." in refused(make_toy(name="ugly"), "show", note=note)


def test_a_move_that_wants_a_note_is_refused_without_one(toy):
    make_move(toy, "show", SYSTEM)
    refused(toy, "return")
    make_move(toy, "return", SYSTEM, note="a wheel is missing")


def test_tomorrow_is_refused(toy):
    refused(toy, "show", happened_on=MONDAY + timedelta(days=1))


def test_a_day_before_the_last_step_is_refused(toy):
    make_move(toy, "show", SYSTEM, happened_on=date(2026, 11, 20))
    refused(toy, "return", note="late", happened_on=date(2026, 11, 19))


def test_what_breaks_afterwards_takes_the_move_back(make_toy):
    broken = make_toy(name="broken")
    before = Entry.objects.count()
    with pytest.raises(RuntimeError):
        make_move(broken, "show", SYSTEM)
    assert (Toy.objects.get(pk=broken.pk).stage, Part.objects.count()) == ("draft", 0)
    assert Entry.objects.count() == before


def test_a_toy_that_is_gone_cannot_move(toy):
    unsaved = Toy(place=toy.place, name="air")
    with pytest.raises(Toy.DoesNotExist):
        make_move(unsaved, "show", SYSTEM)


def test_the_day_a_move_is_judged_on_is_the_declared_one(toy, monkeypatch):
    asked = []
    show = TABLES[Toy].moves["show"]
    spy = type(show)(**{**vars(show), "needs": (lambda _toy, day: asked.append(day),)})
    monkeypatch.setitem(TABLES[Toy].moves, "show", spy)
    make_move(toy, "show", SYSTEM, happened_on=MONDAY - timedelta(days=3))
    assert asked == [MONDAY - timedelta(days=3)]
    assert clock.today() == MONDAY
