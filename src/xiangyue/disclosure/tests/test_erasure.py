"""Withholding leaves no word anywhere; erasing takes two."""

import pytest

from xiangyue.disclosure.actions import answer_objection, ask_erasure, confirm_erasure, record_proof
from xiangyue.disclosure.models import Objection, Posting, Proof
from xiangyue.disclosure.rules import Author
from xiangyue.disclosure.sheets import check_code
from xiangyue.disclosure.tests.conftest import MARCH_1, TEXT
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.web.addresses import to


@pytest.fixture
def withheld(cast, posting):
    return make_move(posting, "withhold", cast.town_clerk, note="名单里有个人信息")


@pytest.fixture
def answered(cast, objection):
    return answer_objection(cast.clerk, objection, answer="单价是三家比出来的。")


def erased(cast, thing):
    ask_erasure(cast.secretary, thing, reason="里面写了别人的病情")
    return confirm_erasure(cast.supervisor, thing, reason="核实")


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


def test_an_opinion_that_was_answered_is_erased_with_its_answer_and_its_author(cast, answered):
    erased(cast, answered)
    kept = Objection.objects.get()
    assert (kept.text, kept.answer, kept.name, kept.contact, kept.salt) == ("", "", "", "", "")
    assert (kept.number, kept.stage) == (1, "answered")
    assert [(each.broken, "was erased" in str(each)) for each in findings()] == [(False, True)]


def test_both_persons_erase_an_opinion_on_its_own_page(cast, browse, answered):
    page = to("objection-erase", pk=answered.pk)
    assert page in browse("secretary").get(to("objection", pk=answered.pk)).content.decode()
    for name, words in (("secretary", "申请抹去"), ("supervisor", "确认抹去")):
        assert words in browse(name).get(page).content.decode()
        assert browse(name).post(page, {"reason": "写了别人的病情"}).status_code == 302
    assert Objection.objects.get().erased
    assert page not in browse("secretary").get(to("objection", pk=answered.pk)).content.decode()


def test_who_follows_an_erased_opinion_is_told_and_asks_no_town(cast, browse, answered):
    erased(cast, answered)
    page = browse().get(to("objection-follow", code=answered.code)).content.decode()
    assert "文字已经抹去。" in page
    assert "请镇上答复" not in page
    with pytest.raises(Refused, match="抹去"):
        make_move(answered, "send_up", Author(answered.code))


# Who may


@pytest.mark.parametrize("name", ["public", "villager", "town_secretary", "neighbour_supervisor"])
def test_only_the_village_s_own_officials_ask(cast, withheld, name):
    with pytest.raises(Refused):
        ask_erasure(getattr(cast, name), withheld, reason="误贴")


@pytest.mark.parametrize("name", ["public", "villager", "town_clerk", "town_secretary", "neighbour_supervisor"])
def test_only_the_village_s_own_officials_erase_an_opinion(cast, answered, name):
    with pytest.raises(Refused):
        ask_erasure(getattr(cast, name), answered, reason="误写")


# Bad input


def test_what_waits_for_its_answer_is_not_erased(cast, objection):
    with pytest.raises(Refused, match="先答复"):
        ask_erasure(cast.supervisor, objection, reason="误写")
    assert Objection.objects.get().text


def test_what_was_erased_is_erased_once(cast, answered):
    erased(cast, answered)
    with pytest.raises(Refused, match="抹去"):
        ask_erasure(cast.supervisor, answered, reason="再抹一次")


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
