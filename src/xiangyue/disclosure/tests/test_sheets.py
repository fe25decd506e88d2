"""How a posting leaves the house: sheet, message, picture, script, check code."""

import hashlib
import re

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from xiangyue.disclosure import sheets
from xiangyue.disclosure.actions import edit_draft
from xiangyue.disclosure.models import Posting
from xiangyue.disclosure.rules import no_private_number, private_numbers
from xiangyue.disclosure.tests.conftest import ID_NUMBER, MARCH_1, TEXT, TITLE, TOWN
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.papers import private
from xiangyue.papers.share import MESSAGE_LIMIT
from xiangyue.people.models import Place

WORDS = st.text(alphabet="修路公示王某，。 0123456789\n", max_size=60)


def unsaved(text):
    return Posting(town=TOWN, place=Place(name="石桥村"), title=TITLE, text=text)


# What goes into chats and over the loudspeaker


def test_the_group_message_says_it_all_and_ends_with_the_address(posting):
    message = sheets.share_of(posting).message
    assert message.startswith(f"【{TITLE}】\n修三社生产路1.2公里。")
    assert "48,600元" in message
    assert re.search(r"/q/\w{8}$", message)


def test_a_long_text_still_makes_a_short_message(cast, draft):
    edit_draft(cast.clerk, draft, title=TITLE, text="逐笔公开。\n" * 200)
    make_move(draft, "post", cast.secretary)
    assert len(sheets.share_of(draft).message) <= MESSAGE_LIMIT


def test_the_script_is_spoken_twice_and_names_whom_to_ask_once(posting):
    script = sheets.share_of(posting).script
    assert script.count("修三社生产路一点二公里") == 2
    assert script.count("石桥村村委会") == 1
    assert "http" not in script


def test_messages_speak_the_language_of_the_posting_whoever_reads(posting):
    with translation.override("en"):
        share, drawing = sheets.share_of(posting), sheets.picture_of(posting)
    assert "花多少钱" in share.message
    assert "花多少钱" in drawing


def test_without_money_nothing_is_said_of_it(cast, draft):
    edit_draft(cast.clerk, draft, title=TITLE, text=TEXT, money=None)
    make_move(draft, "post", cast.secretary)
    assert "花多少钱" not in sheets.share_of(draft).message


# The sheet


def test_the_sheet_names_the_committee_the_supervision_and_the_town(posting):
    sheet = sheets.board_sheet(posting)
    assert (sheet.issuer, sheet.supervision) == ("石桥村村委会", "村务监督委员会")
    assert sheet.supervisors == "supervisor、second_supervisor"
    assert sheet.town_contact == "柳树镇"
    assert sheet.basis == ["村民委员会组织法第三十五条"]


def test_a_sheet_prints_the_same_number_every_time(posting):
    first, again = sheets.board_sheet(posting), sheets.board_sheet(posting)
    assert first.code == again.code
    assert first.address.endswith(f"/q/{first.code.lower()}")


def test_the_sheet_of_a_draft_has_no_basis_yet_and_counts_private_numbers(cast, draft):
    edit_draft(cast.clerk, draft, title=f"公示 {ID_NUMBER}", text="13812345678\n13987654321")
    sheet = sheets.board_sheet(draft)
    assert (sheet.basis, sheet.private_count) == ([], 3)


@given(WORDS, st.sampled_from([ID_NUMBER, "13812345678", "6222021234567890128", ""]), WORDS)
def test_cutting_a_text_at_its_private_numbers_loses_nothing(before, number, after):
    text = f"{before} {number} {after}"
    pieces = list(sheets.pieces_of(text, ()))
    assert "".join(words for words, _is_private in pieces) == text
    assert [words for words, is_private in pieces if is_private] == [each.text for each in private.scan(text)]


@given(WORDS, st.sampled_from([ID_NUMBER, "13812345678", "6222021234567890128"]), WORDS)
def test_a_masked_text_always_passes_the_gate(before, number, after):
    posting = unsaved(private.mask(f"{before}\n{number}\n{after}"))
    assert no_private_number(posting, MARCH_1) is None


@pytest.mark.parametrize(("text", "lines"), [
    (ID_NUMBER, [1]), (f"一\n二 {ID_NUMBER}\n三 13812345678", [2, 3]), ("13812345678 13987654321", [1, 1]),
])  # fmt: skip
def test_each_private_number_is_told_with_its_line(text, lines):
    assert [line for line, _found in private_numbers(unsaved(text))] == lines


# Checking


def test_anybody_can_work_out_the_check_code(posting):
    content = f"{posting.salt}\n{TITLE}\n{TEXT}"
    assert posting.digest == hashlib.sha256(content.encode()).hexdigest()
    assert sheets.check_code(posting).replace(" ", "") == posting.digest[:16]


def test_the_head_on_the_board_fits_the_record(posting):
    assert list(findings([sheets.head_of_board(posting.place)])) == []


def test_a_head_printed_earlier_still_fits_after_more_was_done(cast, posting):
    printed = sheets.head_of_board(posting.place)
    make_move(posting, "withhold", cast.supervisor, note="核对")
    assert sheets.head_of_board(posting.place) != printed
    assert list(findings([printed])) == []


def test_a_head_that_was_never_printed_is_found_out(posting):
    chain, _colon, rest = sheets.head_of_board(posting.place).partition(":")
    number = rest.partition("-")[0]
    wrong = [each for each in findings([f"{chain}:{number}-{'0' * 32}"]) if each.broken]
    assert len(wrong) == 1
