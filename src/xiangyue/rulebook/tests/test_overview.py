"""The law of one place as a reader meets it."""

from datetime import date

import pytest

from xiangyue.rulebook.local import in_town
from xiangyue.rulebook.overview import changes, chapters
from xiangyue.rulebook.rulesets import in_force
from xiangyue.rulebook.tests.cast import COMMUNITY, DAY, TOWN, VILLAGE
from xiangyue.rulebook.tests.test_local import NEW_YEAR, REPLY, SPRING, TEXT, TOPIC, version

ENDING = version(TEXT.split("[source")[0], SPRING)


def numbers(scope=VILLAGE, day=DAY, versions=()):
    return {each.key: each for chapter in chapters(scope, day, versions) for each in chapter.numbers}


@pytest.mark.parametrize("scope", [VILLAGE, COMMUNITY, TOWN], ids=str)
def test_every_number_in_force_stands_in_one_chapter(scope):
    found = [number.key for chapter in chapters(scope, DAY, ()) for number in chapter.numbers]
    assert sorted(found) == sorted(in_force(scope, DAY).rules)


def test_chapters_bear_the_names_of_bodies_and_subjects():
    titles = [chapter.title for chapter in chapters(VILLAGE, DAY, ())]
    assert {"村民代表会议", "村务公开"} <= set(titles)
    assert len(titles) == len(set(titles))


def test_a_number_tells_who_made_it_stricter_and_since_when():
    laid = numbers(day=NEW_YEAR, versions=(version(),))[REPLY].laid
    told = [(each.rule.days, each.pack.level, each.since) for each in laid]
    assert told == [
        (7, "township", NEW_YEAR), (10, "province", date(2009, 11, 1)), (15, "nation", date(2018, 1, 1)),
    ]  # fmt: skip


def test_what_comes_is_told_before_its_day():
    number = numbers(versions=(version(),))[REPLY]
    assert number.rule.days == 10
    assert [(then.words, then.day) for then in number.coming] == [("7日", NEW_YEAR)]


def test_what_was_is_told_after_its_day():
    number = numbers(day=SPRING, versions=(version(), ENDING))[REPLY]
    assert [(then.words, then.day) for then in number.before if then.day >= NEW_YEAR] == [
        ("10日", NEW_YEAR), ("7日", SPRING),
    ]  # fmt: skip
    assert number.coming == []


def test_a_number_that_is_yet_to_come_stands_without_a_value():
    text = TEXT.replace(REPLY, "two_committees.per_year").replace("number = 7", "number = 12")
    text = text.replace('unit = "days", stricter = "lower"', 'unit = "times_a_year", stricter = "higher"')
    number = numbers(versions=(version(text),))["two_committees.per_year"]
    assert number.laid == []
    assert [(then.words, then.day) for then in number.coming] == [("每年12次", NEW_YEAR)]


def test_a_number_that_will_end_says_so():
    text = TEXT.replace(REPLY, "two_committees.per_year").replace("number = 7", "number = 12")
    text = text.replace('unit = "days", stricter = "lower"', 'unit = "times_a_year", stricter = "higher"')
    coming = numbers(day=NEW_YEAR, versions=(version(text), ENDING))["two_committees.per_year"].coming
    assert [(then.day, then.gone) for then in coming] == [(SPRING, True)]


def test_what_a_pack_changes_is_told_number_by_number():
    (change,) = changes(in_force(VILLAGE, NEW_YEAR), in_town(VILLAGE, NEW_YEAR, (version(),)))
    assert (change.label, change.before, change.after) == ("村务公开：村里几日内答复", "10日", "7日")
    assert "镇政府通知" in change.source


def test_what_a_pack_adds_and_ends_is_told():
    before, after = in_force(VILLAGE, SPRING), in_town(VILLAGE, SPRING, (version(TEXT + TOPIC, SPRING),))
    assert [(each.before, each.after) for each in changes(before, after)] == [("10日", "7日"), ("", "修水塔")]
    assert [(each.before, each.after) for each in changes(after, before)] == [("7日", "10日"), ("修水塔", "")]
