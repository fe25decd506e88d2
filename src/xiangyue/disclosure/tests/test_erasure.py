"""Withholding leaves no word anywhere; erasing takes two."""

import pytest

from xiangyue.disclosure.actions import ask_erasure, confirm_erasure, record_proof
from xiangyue.disclosure.models import Posting, Proof
from xiangyue.disclosure.sheets import check_code
from xiangyue.disclosure.tests.conftest import MARCH_1, TEXT
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings


@pytest.fixture
def withheld(cast, posting):
    return make_move(posting, "withhold", cast.town_clerk, note="名单里有个人信息")


# It works


def test_a_withheld_posting_shows_its_dates_and_kind_but_no_word(withheld):
    assert withheld.shown_title == "决议公开"
    assert withheld.shown_text == "文字已经撤下。"
    assert (withheld.shown_money, withheld.posted_on) == (None, MARCH_1)
    assert check_code(withheld)


def test_two_persons_erase_a_text_and_the_record_says_so(cast, withheld):
    digest = withheld.digest
    ask_erasure(cast.secretary, withheld, reason="误贴个人信息")
    confirm_erasure(cast.supervisor, withheld, reason="核实")
    kept = Posting.objects.get()
    assert (kept.text, kept.salt, kept.digest, kept.posted_on) == ("", "", digest, MARCH_1)
    assert kept.shown_text == "文字已经抹去。"
    assert [(each.broken, "was erased" in str(each)) for each in findings()] == [(False, True)]


def test_two_supervisors_will_do(cast, withheld):
    ask_erasure(cast.supervisor, withheld, reason="误贴")
    assert confirm_erasure(cast.second_supervisor, withheld, reason="核实").erased


def test_a_photograph_of_the_board_goes_with_the_text(cast, posting):
    record_proof(cast.clerk, posting, board="林湾公开栏", name="周文书")
    assert Proof.objects.visible_to(cast.public).count() == 2
    make_move(posting, "withhold", cast.supervisor, note="误贴")
    assert not Proof.objects.visible_to(cast.secretary).exists()


# Who may


@pytest.mark.parametrize("name", ["public", "villager", "town_secretary", "neighbour_supervisor"])
def test_only_the_village_s_own_officials_ask(cast, withheld, name):
    with pytest.raises(Refused):
        ask_erasure(getattr(cast, name), withheld, reason="误贴")


# Bad input


def test_one_person_alone_erases_nothing(cast, withheld):
    ask_erasure(cast.supervisor, withheld, reason="误贴")
    with pytest.raises(Refused, match="两个人"):
        confirm_erasure(cast.supervisor, withheld, reason="我自己确认")
    assert Posting.objects.get().text == TEXT


def test_two_of_the_committee_erase_nothing(cast, withheld):
    ask_erasure(cast.secretary, withheld, reason="误贴")
    with pytest.raises(Refused, match="监委会"):
        confirm_erasure(cast.clerk, withheld, reason="核实")
    assert Posting.objects.get().text == TEXT


def test_it_must_be_asked_first(cast, withheld):
    with pytest.raises(Refused):
        confirm_erasure(cast.supervisor, withheld, reason="核实")


def test_a_reason_is_needed(cast, withheld):
    with pytest.raises(Refused):
        ask_erasure(cast.supervisor, withheld, reason=" ")


def test_what_is_on_the_board_is_not_erased(cast, posting):
    with pytest.raises(Refused, match="先撤下"):
        ask_erasure(cast.supervisor, posting, reason="误贴")


def test_what_was_erased_does_not_come_back(cast, withheld):
    ask_erasure(cast.secretary, withheld, reason="误贴")
    confirm_erasure(cast.supervisor, withheld, reason="核实")
    with pytest.raises(Refused, match="抹去"):
        make_move(withheld, "restore", cast.secretary, note="想恢复")
