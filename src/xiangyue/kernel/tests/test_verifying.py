"""Whatever is done to the record by hand is found and named; what was lawfully erased is only noted."""

import hashlib

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from tests.toy.models import Part, Toy
from xiangyue.kernel import trail
from xiangyue.kernel.acting import act
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.ids import uuid7
from xiangyue.kernel.models import Entry, Fact, Head, seal
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.testing import building
from xiangyue.kernel.trail import digest_of, facts_of, line_digest
from xiangyue.kernel.verifying import findings

from .conftest import TOWN


@pytest.fixture
def told(make_toy):
    """A toy with a life: made, shown with a reason, returned and shown once more."""
    toy = make_toy(name="ugly")
    make_move(toy, "show", SYSTEM, note="we like it")
    make_move(toy, "return", SYSTEM, note="not really")
    make_move(toy, "show", SYSTEM, note="we do")
    return toy


@pytest.fixture
def printed(told):
    return f"{told.chain}:{trail.head_of(TOWN, told.chain)}"


@pytest.fixture
def lines(told):
    return Entry.objects.filter(chain=told.chain)


HEX = "0123456789abcdef" * 2  # as long as a head is printed


def found(*heads):
    return [finding.what for finding in findings(list(heads)) if finding.broken]


def noted():
    return [finding.what for finding in findings() if not finding.broken]


def by_hand(queryset, **values):
    """What somebody with the database's password can do."""
    with building():
        queryset.update(**values)


def recompute(lines):
    """What somebody does who knows this program: every digest of the chain anew, and its head."""
    previous = ""
    for line in lines.order_by("seq"):
        line.previous = previous
        previous = line.digest = line_digest(line, Fact.objects.filter(chain=line.chain, seq=line.seq))
        line.save()
    Head.objects.filter(chain=line.chain).update(seq=line.seq, digest=previous)


def test_a_whole_record_has_nothing_to_tell(told, printed):
    assert list(findings([printed])) == []


def test_the_command_says_it_is_whole(told, capsys):
    call_command("verify")
    assert "whole: 4 lines" in capsys.readouterr().out


def test_a_head_printed_earlier_still_fits(told, printed):
    make_move(told, "return", SYSTEM, note="again")
    assert found(printed) == []


def test_a_head_may_be_typed_with_spaces_and_capitals(told, printed):
    chain, _, head = printed.rpartition(":")
    seq, _, digest = head.partition("-")
    assert found(f"{chain}:{seq}-{digest[:16].upper()} {digest[16:]}") == []


@pytest.mark.parametrize("values", [{"stage": "done"}, {"stage_on": "2026-11-01"}, {"held": True}, {"name": "pretty"}])
def test_a_fact_edited_is_found(told, values):
    by_hand(Toy.objects.filter(pk=told.pk), **values)
    assert found() == [f"the toy {told.pk} was edited"]


def test_a_row_given_to_another_town_is_found(told):
    by_hand(Toy.objects.filter(pk=told.pk), town=8)
    assert found() == [f"the toy {told.pk} was edited"]


def test_a_row_deleted_is_found(told):
    part = told.parts.first()
    with building():
        Part.objects.filter(pk=part.pk).delete()
    assert found() == [f"the part {part.pk} is gone"]


def test_a_row_inserted_is_found(told):
    with building():
        smuggled = Part.objects.create(place=told.place, toy=told, name="engine")
    assert found() == [f"the part {smuggled.pk} was never recorded"]


@pytest.mark.parametrize(
    "values", [{"verb": "hide"}, {"after": "done"}, {"person": uuid7()}, {"office": "x"}, {"happened_on": "2026-01-01"},
               {"params": {"passed": []}}, {"thing_id": uuid7()}, {"note_digest": "0"}]
)  # fmt: skip
def test_a_line_edited_is_found(lines, values):
    by_hand(lines.filter(seq=2), **values)
    assert "the line was edited" in found()


def test_a_line_s_note_edited_is_found(lines):
    by_hand(lines.filter(seq=2), note="we were paid")
    assert found() == ["the note was edited"]


def test_a_line_that_was_given_a_later_time_is_found(lines):
    by_hand(lines.filter(seq=2), recorded_at=F("recorded_at"), place="elsewhere")
    assert found() == ["the line was edited"]


def test_a_line_gone_is_found(lines):
    lines.filter(seq=2).delete()
    assert "line 2 is gone" in found()


def test_the_first_line_gone_is_found(lines):
    lines.filter(seq=1).delete()
    assert "line 1 is gone" in found()


def test_the_tail_cut_is_found(lines):
    lines.filter(seq=3).delete()
    assert "the last lines are gone" in found()


def test_the_tail_cut_with_its_head_and_facts_put_right_is_found_by_print(lines, told, printed):
    kept = lines.get(seq=2)
    lines.filter(seq__gt=2).delete()
    Fact.objects.filter(chain=told.chain, seq__gt=2).delete()
    Head.objects.filter(chain=told.chain).update(seq=2, digest=kept.digest)
    assert "the printed line is gone" in found(printed)


def test_a_chain_computed_anew_agrees_with_itself_but_not_with_paper(lines, printed):
    by_hand(lines.filter(seq=2), verb="hide")
    recompute(lines)
    assert found() == []
    assert found(printed) == ["the chain was computed anew since it was printed"]


def test_a_row_edited_together_with_its_fact_is_found(told):
    by_hand(Toy.objects.filter(pk=told.pk), stage="done")
    told.refresh_from_db()
    newest = Fact.objects.filter(thing_id=told.pk).order_by("seq").last()
    by_hand(Fact.objects.filter(pk=newest.pk), digest=digest_of(facts_of(told)))
    assert found() == ["the line was edited"]


def test_a_fact_smuggled_in_after_the_last_line_is_found(told):
    by_hand(Toy.objects.filter(pk=told.pk), stage="done")
    told.refresh_from_db()
    Fact.objects.create(
        town=TOWN, chain=told.chain, seq=99, kind="toy", thing_id=told.pk, digest=digest_of(facts_of(told))
    )
    assert found() == ["there are facts without their line"]


def test_a_row_put_back_to_an_older_state_is_found_even_if_the_old_fact_is_made_the_newest(told):
    by_hand(Toy.objects.filter(pk=told.pk), stage="draft")
    older = Fact.objects.filter(thing_id=told.pk).order_by("seq")[1]
    by_hand(Fact.objects.filter(pk=older.pk), id=uuid7())
    assert "the line was edited" in found()
    assert f"the toy {told.pk} was edited" in found()


def test_a_head_taken_away_is_found(told):
    Head.objects.filter(chain=told.chain).delete()
    assert found() == ["the last lines are gone"]


def test_a_chain_taken_away_whole_is_found(told, lines):
    lines.delete()
    assert "the last lines are gone" in found()
    Head.objects.filter(chain=told.chain).delete()
    assert "there are facts without their line" in found()
    Fact.objects.filter(chain=told.chain).delete()
    assert f"the part {told.parts.first().pk} was never recorded" in found()


@pytest.mark.parametrize(
    "text", ["", "nonsense", "chain:7", f"chain:x-{HEX}", "chain:7-", f":7-{HEX}", "0:1- ", f"0:1-{HEX[1:]}"]
)
def test_a_head_that_is_none_is_told_so(yard, text):
    assert found(text) == ["is not of the form chain:number-digest"]


@pytest.mark.parametrize("text", [f"nowhere:1-{HEX}", f"nowhere:99999999999999999999999-{HEX}"])
def test_a_head_of_a_chain_that_is_not_here_is_found(yard, text):
    assert found(text) == ["the printed line is gone"]


def test_a_printed_head_of_chain_0_is_looked_for_in_every_town(told):
    head = f"0:{trail.head_of(0, '0')}"
    line = Entry.objects.filter(chain="0").last()
    line.id, line.town, line.digest = uuid7(), -1, "f" * 64
    line.save(force_insert=True)
    assert "the chain was computed anew since it was printed" not in found(head)


def test_what_was_lawfully_erased_is_noted(told):
    with act(SYSTEM, "erase", told):
        told.erase().save()
    assert (found(), noted()) == ([], [f"the toy {told.pk} was erased"])


def test_erasing_twice_changes_nothing(told):
    with act(SYSTEM, "erase", told):
        seals = told.erase().seals
        assert told.erase().seals == seals
        told.save()
    assert found() == []


def test_erasing_by_hand_is_found(told):
    by_hand(Toy.objects.filter(pk=told.pk), name="", salt="", seals={"name": seal(told.salt, told.name)})
    assert found() == [f"the toy {told.pk} was edited"]


def test_other_words_beside_a_true_seal_are_found(told):
    with act(SYSTEM, "erase", told):
        told.erase().save()
    by_hand(Toy.objects.filter(pk=told.pk), name="we never said that")
    assert found() == [f"the toy {told.pk} was edited"]


def test_an_erased_note_is_noted_and_a_note_that_is_only_gone_is_broken(lines):
    by_hand(lines.filter(seq=2), note="")
    assert found() == ["the note was erased"]
    by_hand(lines.filter(seq=2), salt="")
    assert (found(), noted()) == ([], ["the note was erased"])


def test_a_seal_says_nothing_without_its_salt():
    plain = hashlib.sha256(b"Wang").hexdigest()
    assert plain not in {seal("one", "Wang"), seal("two", "Wang")}
    assert seal("one", "Wang") != seal("two", "Wang")


def test_the_command_ends_with_1_and_names_the_first_broken_line(lines, told, capsys):
    by_hand(lines.filter(seq=2), verb="hide")
    with pytest.raises(CommandError, match=f"chain {told.chain}, line 2: the line was edited") as broken:
        call_command("verify")
    assert broken.value.returncode == 1
    assert "BROKEN" in capsys.readouterr().err
