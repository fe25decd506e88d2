"""Packs a town loads from a file: what is refused, and which version holds on a day."""

from dataclasses import replace
from datetime import date

import pytest

from xiangyue.rulebook.errors import PackError
from xiangyue.rulebook.local import Version, check_version, decode, in_town, left_out, on_day, read_text
from xiangyue.rulebook.rulesets import RuleSet, in_force
from xiangyue.rulebook.tests.cast import COMMUNITY, DAY, ELSEWHERE, TOWN, VILLAGE

NEW_YEAR = date(2027, 1, 1)
SPRING = date(2027, 4, 1)
REPLY = "disclosure.objection_reply_days"
TEXT = """
[pack]
code = "our_town"
name = "镇上的规定"
name_en = "Rules of the town"
level = "township"
kinds = ["village"]
applies_to = ["510921108"]

[source.notice]
title = "镇政府通知"
title_en = "Notice of the town"
class = "practice"
valid_from = 2026-11-01

[article]
"notice.2" = { article = "第二条", article_en = "article 2", says = "七日内答复。", says_en = "Within seven days." }

[rule]
"disclosure.objection_reply_days" = { number = 7, unit = "days", stricter = "lower", cite = "notice.2" }
"""
TOPIC = """
[[topic]]
code = "Z01"
words = "修水塔"
words_en = "A water tower"
group = "building"
body = "village_assembly"
delegable = "yes"
cite = ["notice.2"]
"""


def version(text=TEXT, since=NEW_YEAR):
    return Version("our_town", since, text)


def changed(old, new):
    assert old in TEXT
    return version(TEXT.replace(old, new))


def check(each, *others):
    return check_version(each, [VILLAGE, COMMUNITY, TOWN], others)


def test_a_stricter_number_holds_from_its_day():
    versions = (version(),)
    assert check(version()).code == "our_town"
    assert in_town(VILLAGE, date(2026, 12, 31), versions)[REPLY].days == 10
    assert in_town(VILLAGE, NEW_YEAR, versions)[REPLY].days == 7


def test_it_stands_before_what_it_is_stricter_than():
    rule = in_town(VILLAGE, NEW_YEAR, (version(),))[REPLY]
    packs = [rule.pack, rule.stricter_than.pack, rule.stricter_than.stricter_than.pack]
    assert packs == ["our_town", "sichuan_local", "village_2026"]


def test_it_holds_only_where_it_applies():
    for scope in (COMMUNITY, ELSEWHERE):
        assert in_town(scope, NEW_YEAR, (version(),)).rules == in_force(scope, NEW_YEAR).rules


def test_a_newer_version_takes_its_place_from_its_own_day():
    newer = version(TEXT.replace("number = 7", "number = 5"), SPRING)
    versions = (version(), newer)
    check(newer, version())
    days = [in_town(VILLAGE, day, versions)[REPLY].days for day in (DAY, NEW_YEAR, SPRING)]
    assert days == [10, 7, 5]


def test_a_version_that_says_nothing_ends_the_pack():
    ending = version(TEXT.split("[source")[0], SPRING)
    assert check(ending, version()).rules == {}
    assert in_town(VILLAGE, SPRING, (version(), ending))[REPLY].days == 10


def test_of_one_day_the_version_taken_last_holds():
    again = version(TEXT.replace("number = 7", "number = 6"))
    assert on_day((version(), again), NEW_YEAR) == [again]


def test_a_version_that_begins_before_the_last_one_is_refused():
    with pytest.raises(PackError, match="已经收了一版"):
        check(version(since=DAY), version())


def test_without_packs_the_law_is_that_of_the_program():
    assert in_town(VILLAGE, DAY, ()) == in_force(VILLAGE, DAY)


def test_a_new_topic_joins_the_catalogue():
    check(version(TEXT + TOPIC))
    assert str(in_town(VILLAGE, NEW_YEAR, (version(TEXT + TOPIC),)).topic("Z01").words) == "修水塔"


def test_a_frozen_sitting_keeps_the_rules_it_began_with():
    frozen = in_town(VILLAGE, NEW_YEAR, (version(),)).freeze("disclosure")
    assert RuleSet.thaw(frozen)[REPLY].days == 7
    before = in_town(VILLAGE, DAY, (version(),)).freeze("disclosure")
    assert RuleSet.thaw(before)[REPLY].days == 10


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("number = 7", "number = 12", "比上级宽松"),
        ("number = 7", "number = 0", "等于没有规定"),
        ('unit = "days"', 'unit = "working_days"', "没法比较"),
        ('cite = "notice.2"', 'cite = "notice.9"', "没有写明条款“notice.9”"),
        (', cite = "notice.2"', "", "少了“cite”"),
        ('unit = "days"', 'unit = "days", blocks = true', "不认识的栏目：blocks"),
        ("objection_reply_days", "objection_answer", "不认识“objection_answer”"),
        ('class = "practice"', 'class = "law"', "法律是全国的"),
        ('level = "township"', 'level = "nation"', "全国的规定随程序带来"),
        ('code = "our_town"', 'code = "village_2026"', "代号"),
        ('kinds = ["village"]', 'kinds = ["kingdom"]', "kingdom"),
        ('kinds = ["village"]', "kinds = []", "管不到本镇"),
        ('"510921108"', '"370000"', "370000"),
    ],
)
def test_what_may_not_be_law_here_is_refused_in_words(old, new, words):
    wrong = changed(old, new)
    with pytest.raises(PackError, match=words):
        check(replace(wrong, code=read_text(wrong.text).code))


def test_a_number_without_measure_is_refused():
    text = TEXT.replace(REPLY, "disclosure.posting_days").replace("7", "1001").replace('"lower"', '"higher"')
    with pytest.raises(PackError, match="太大"):
        check(version(text))


STEP = """
[[step]]
number = 7
key = "more"
words = "再议"
words_en = "Again"
bodies = ["village_assembly"]
cite = ["notice.2"]
"""


@pytest.mark.parametrize("more", ['[term]\nvillage = { words = "庄", words_en = "hamlet" }', STEP])
def test_words_and_steps_are_left_to_the_law(more):
    with pytest.raises(PackError, match="步骤和用词"):
        check(version(TEXT + more))


def test_a_topic_for_a_body_that_is_none_is_refused():
    with pytest.raises(PackError, match="不认识“king”"):
        check(version(TEXT + TOPIC.replace('body = "village_assembly"', 'body = "king"')))


def test_two_packs_of_one_level_may_not_lay_down_the_same():
    other = Version("other", NEW_YEAR, TEXT.replace("our_town", "other"))
    with pytest.raises(PackError, match="同一级的两份"):
        check(version(), other)


def test_two_packs_may_not_name_one_topic():
    other = TEXT.replace("our_town", "county_list").replace("township", "county").split("[rule]")[0] + TOPIC
    with pytest.raises(PackError, match="Z01"):
        check(version(TEXT.split("[rule]")[0] + TOPIC), Version("county_list", NEW_YEAR, other))


def test_what_stands_below_must_still_be_as_strict():
    county = TEXT.replace("our_town", "our_county").replace("township", "county").replace("number = 7", "number = 6")
    with pytest.raises(PackError, match="比上级宽松"):
        check(Version("our_county", NEW_YEAR, county), version())


def test_a_pack_that_no_longer_fits_is_left_out_and_named():
    loose = version(TEXT.replace("number = 7", "number = 12"))
    assert in_town(VILLAGE, NEW_YEAR, (loose,))[REPLY].days == 10
    assert [pack.code for pack in left_out(VILLAGE, NEW_YEAR, (loose,))] == ["our_town"]
    assert left_out(VILLAGE, NEW_YEAR, (version(),)) == []


# The file


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[pack]\ncode = our_town", "第2行第8列.*code = our_town"),
        ('[pack]\ncode = "a\nb"', "第2行"),
        ("[pack]\nkinds = [", "没有写完"),
        ("a = " + "[" * 3000, "嵌套"),
        ("a = " + "1" * 5000, "数字太长"),
        ("pack = 3", "pack"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(text, words):
    with pytest.raises(PackError, match=words):
        read_text(text)


def test_a_file_of_an_editor_that_sets_a_mark_is_read():
    assert decode(b"\xef\xbb\xbf" + TEXT.encode()) == TEXT


def test_another_encoding_is_told_with_its_line():
    with pytest.raises(PackError, match="第4行"):
        decode(TEXT.encode("gb18030"))


def test_a_file_that_is_too_large_is_not_read():
    with pytest.raises(PackError, match="256"):
        decode(b" " * (256 * 1024 + 1))
