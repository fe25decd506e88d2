"""What a text says and what changed in it: the differences a reader sees, the words that may break the law, numbers."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from xiangyue.decisions.covenant_lint import lint, lint_rules
from xiangyue.decisions.covenant_text import Read, article_words, number_of, read_articles
from xiangyue.decisions.textdiff import Kind, compare

MARKS = {Kind.SAME: "{}", Kind.GONE: "[-{}]", Kind.NEW: "[+{}]"}
SOME_TEXT = st.text(alphabet="红白事酒席不超过二十桌，。0123456789abc\n", max_size=60)


def told(old, new):
    return "".join(MARKS[piece.kind].format(piece.text) for piece in compare(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("一样。", "一样。", "一样。"),
        ("", "新的。", "[+新的。]"),
        ("旧的。", "", "[-旧的。]"),
        ("酒席不超过20桌。", "酒席不超过15桌。", "酒席不超过[-20][+15]桌。"),
        ("每年交300元。", "每户每年交360元。", "[+每户]每年交[-300][+360]元。"),
        ("不超过二十桌。", "不超过三十五桌。", "不超过[-二十][+三十五]桌。"),
        ("不超过30桌。", "不超过20桌，不攀比。", "不超过[-30][+20]桌[+，不攀比]。"),
        ("尊老爱幼，邻里和睦。", "尊老爱幼，夫妻和睦。", "尊老爱幼，[-邻里][+夫妻]和睦。"),
        ("不放烟花。夜里安静。", "夜里安静。", "[-不放烟花。]夜里安静。"),
        ("白天可以晒粮。", "晚上不许晒粮。", "[-白天可以][+晚上不许]晒粮。"),
    ],
)
def test_changes_are_told_in_whole_words_and_numbers(old, new, expected):
    assert told(old, new) == expected


def test_a_single_sign_left_between_two_changes_is_no_island():
    assert told("红事白事都办。", "婚事丧事都办。") == "[-红事白][+婚事丧]事都办。"


@given(SOME_TEXT, SOME_TEXT)
def test_what_stayed_and_came_is_the_new_text_and_what_stayed_and_went_the_old(old, new):
    pieces = compare(old, new)
    assert "".join(piece.text for piece in pieces if piece.kind != Kind.GONE) == new
    assert "".join(piece.text for piece in pieces if piece.kind != Kind.NEW) == old


@given(SOME_TEXT, SOME_TEXT)
def test_no_piece_is_empty_and_no_two_of_a_kind_touch(old, new):
    kinds = [piece.kind for piece in compare(old, new)]
    assert all(piece.text for piece in compare(old, new))
    assert all(kinds[at : at + 2] != [kind, kind] for at in range(len(kinds)) for kind in (Kind.GONE, Kind.NEW))


def test_the_longest_article_is_compared_in_a_moment():
    old = "".join(f"第{number}户每年交卫生费，由组长收。" for number in range(180))
    pieces = compare(old, old.replace("组长", "保洁员"))
    assert sum(piece.kind == Kind.NEW for piece in pieces) == 180
    assert compare("甲" * 3000, "乙" * 3000) == [*compare("甲" * 3000, ""), *compare("", "乙" * 3000)]


# Words that may break the law


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("乱倒垃圾的罚款200元。", "fines"),
        ("违者罚五十元。", "fines"),
        ("私自砍树的没收工具。", "confiscation"),
        ("建房先交押金2000元。", "deposits"),
        ("不交卫生费的断水断电。", "utilities"),
        ("停发粮食直补。", "benefits"),
        ("取消三年的评优资格。", "disqualifying"),
        ("情节严重的除名。", "expelling"),
        ("一人违反，全家一律不得享受补助。", "collective_punishment"),
        ("拖欠的不予盖章。", "stamps"),
        ("越级上访的，村里不管。", "petitioners"),
        ("外嫁女不参加分红。", "married_out"),
        ("户无男性的不分宅基地。", "no_man"),
        ("丧偶妇女改嫁的收回承包地。", "widows"),
        ("超生的不评文明户。", "births"),
        ("外嫁女不得享受同等待遇。", "married_out"),
        ("外嫁女不享受与本村村民同等的分红待遇。", "married_out"),
        ("外嫁女不得以任何理由要求同等分红。", "married_out"),
        ("为保障集体利益，外嫁女的承包地收回。", "married_out"),
        ("户无男性的，不能与其他户一样分宅基地。", "no_man"),
        ("不交罚款的，加倍罚款。", "fines"),
        ("处五十元。", "fines"),
        ("不交押金的，不得建房。", "deposits"),
        ("断其水电。", "utilities"),
        ("停止供水。", "utilities"),
        ("越级上访的不给补助，提倡依法信访。", "petitioners"),
    ],
)
def test_every_kind_of_words_that_may_break_the_law_is_found(text, code):
    assert code in {doubt.code for doubt in lint(text)}


@pytest.mark.parametrize(
    "text",
    ["本村不设罚款，以批评教育为主。", "不得断水断电。", "保障外嫁女和丧偶妇女的平等权利。", "村里停电通知提前张贴。",
     "红白事从简，邻里互助。", "不得取消村民的低保资格。", "每处公厕补助50元。", "处理垃圾每户每月收5元。",
     "修补三处200元。", "建房不用交押金。", "不断水、不断电。", "停水停电通知提前张贴。", "对上访的人不得打击报复。",
     "不得因离婚、丧偶取消妇女的承包权。", "任何人不得以外嫁为由，取消妇女的承包权。",
     "不得以未交卫生费为由，拒绝盖章。", "出嫁、离婚、丧偶的妇女，分红和其他村民一样。"],
)  # fmt: skip
def test_words_that_protect_are_left_alone(text):
    assert lint(text) == []


def test_one_kind_of_words_is_told_once_and_in_the_order_of_the_text():
    doubts = lint("先收押金。罚款50元。再罚款100元。")
    assert [(doubt.code, doubt.found) for doubt in doubts] == [("deposits", "押金"), ("fines", "罚款")]


def test_every_doubt_quotes_an_article_and_says_how_sure_it_is():
    for rule in lint_rules():
        assert rule.citations
        assert all(citation.words() and citation.text for citation in rule.citations)
    fines = lint("罚款")[0]
    assert "第三十一条" in fines.basis
    assert "待核对" in fines.citations[1].words()


def test_every_kind_the_domain_names_is_in_the_list():
    assert {rule.code for rule in lint_rules()} == {
        "fines", "confiscation", "deposits", "utilities", "benefits", "disqualifying", "expelling",
        "collective_punishment", "stamps", "petitioners", "married_out", "no_man", "widows", "births",
    }  # fmt: skip


# Numbers and pasted texts


@pytest.mark.parametrize("number", [1, 9, 10, 12, 20, 21, 99, 100, 105, 110, 200, 222, 999])
def test_a_number_written_in_words_is_read_again(number):
    assert number_of(article_words(number)[1:-1]) == number


@pytest.mark.parametrize(
    ("words", "value"), [("12", 12), ("１２", 12), ("二〇", 0), ("甲", None), ("1a", None), ("1" * 5000, None)]
)
def test_numbers_are_read_as_people_write_them(words, value):
    assert number_of(words) == value


def test_other_readers_get_the_number_in_digits():
    with translation.override("en"):
        assert article_words(12) == "Article 12"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("甲\n\n乙", [Read("甲"), Read("乙")]),
        ("村规民约\n第一条　甲\n第2条：乙\n再说", [Read("甲", 1), Read("乙\n再说", 2)]),
        ("第一章 总则\n第一条 甲\n第二章\n第二条 乙", [Read("甲", 1, "总则"), Read("乙", 2, "")]),
        ("第一条 甲\n第二章 邻里\n要和睦。\n第二条 乙", [Read("甲", 1), Read("要和睦。\n乙", 2, "邻里")]),
        ("公约\n为了和睦，制定。\n（试行）\n第一条 甲", [Read("为了和睦，制定。\n（试行）", 0), Read("甲", 1)]),
        ("第一条、甲\n第二条．乙", [Read("甲", 1), Read("乙", 2)]),
        ("第一条 甲\n白河村村民委员会\n2023年3月5日", [Read("甲", 1)]),
        ("第一条 负责的是：\n白河村村民委员会", [Read("负责的是：\n白河村村民委员会", 1)]),
        ("第一条 甲\n第二条", [Read("甲", 1), Read("", 2)]),
        (f"第一条 甲\n第{'1' * 5000}条", [Read(f"甲\n第{'1' * 5000}条", 1)]),
    ],
)
def test_a_pasted_text_is_cut_into_its_articles(text, expected):
    assert read_articles(text) == expected
