"""The record of the demo is whole, and whatever is done to it with the database's password is named."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from tests.support.visitors import demo_evening
from xiangyue.disclosure.models import Posting
from xiangyue.kernel import trail
from xiangyue.kernel.models import Entry, Fact, Head
from xiangyue.kernel.testing import building
from xiangyue.meetings.models import AgendaItem
from xiangyue.people.models import Place
from xiangyue.portal.demo import names


@pytest.fixture
def village(db):
    with demo_evening():
        yield Place.objects.get(slug=names.MAIN)


@pytest.fixture
def printed(village):
    """The number at the foot of the board."""
    return f"{village.chain}:{trail.head_of(village.town, village.chain)}"


@pytest.fixture
def lines(village):
    return Entry.objects.filter(town=village.town, chain=village.chain)


def by_hand(sql, *values):
    """What somebody with the database's password can do."""
    with building(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def key(row):
    return row.pk.hex if connection.vendor == "sqlite" else str(row.pk)


def verify(*heads):
    """The first thing that does not fit, with which the command ends as 1."""
    with pytest.raises(CommandError) as broken:
        call_command("verify", head=list(heads))
    assert broken.value.returncode == 1
    return str(broken.value).partition("not whole: ")[2]


def recompute(lines):
    """What somebody does who knows this program: every digest of the chain anew, and its head."""
    previous = ""
    with building():
        for line in lines.order_by("seq"):
            line.previous = previous
            facts = Fact.objects.filter(town=line.town, chain=line.chain, seq=line.seq)
            previous = line.digest = trail.line_digest(line, facts)
            line.save()
        Head.objects.filter(town=line.town, chain=line.chain).update(digest=previous)


def test_the_demo_is_whole_and_fits_its_boards(printed, capsys):
    call_command("verify", head=[printed])
    assert "完整 / whole" in capsys.readouterr().out


def test_a_vote_edited_is_named(village):
    item = AgendaItem.objects.filter(place=village, stage="passed").order_by("id")[0]
    by_hand("UPDATE meetings_agendaitem SET yes = yes - 1, abstain = abstain + 1 WHERE id = %s", key(item))
    assert f"the agendaitem {item.pk} was edited" in verify()


def test_a_posted_text_edited_is_named(village):
    posting = Posting.objects.filter(place=village, stage="closed").order_by("id")[0]
    by_hand("UPDATE disclosure_posting SET text = %s WHERE id = %s", "总价少了一半。", key(posting))
    assert f"the posting {posting.pk} was edited" in verify()


def test_a_line_edited_is_named(village, lines):
    line = lines.get(seq=lines.count() // 2)
    by_hand("UPDATE kernel_entry SET office = 'nobody' WHERE id = %s", key(line))
    assert verify() == f"town {village.town}, chain {village.chain}, line {line.seq}: the line was edited"


def test_a_line_gone_is_named(village, lines):
    line = lines.get(seq=lines.count() // 2)
    by_hand("DELETE FROM kernel_entry WHERE id = %s", key(line))
    after = f"town {village.town}, chain {village.chain}, line {line.seq + 1}"
    assert verify() == f"{after}: line {line.seq} is gone"


def test_a_tail_cut_is_named(village, lines):
    last = lines.count()
    by_hand("DELETE FROM kernel_entry WHERE id = %s", key(lines.get(seq=last)))
    assert verify() == f"town {village.town}, chain {village.chain}, line {last}: the last lines are gone"


def test_a_chain_computed_anew_fits_itself_but_not_the_board(village, lines, printed):
    by_hand("UPDATE kernel_entry SET office = 'nobody' WHERE id = %s", key(lines.get(seq=lines.count() // 2)))
    recompute(lines)
    call_command("verify")
    assert verify(printed) == f"{printed}: the chain was computed anew since it was printed"


def test_a_tail_cut_with_its_head_put_right_does_not_fit_the_board(lines, printed):
    last = lines.order_by("seq").last()
    before = lines.get(seq=last.seq - 1)
    with building():
        Fact.objects.filter(town=last.town, chain=last.chain, seq=last.seq).delete()
        Head.objects.filter(town=last.town, chain=last.chain).update(seq=before.seq, digest=before.digest)
        lines.filter(seq=last.seq).delete()
    assert f"{printed}: the printed line is gone" in verify(printed)
