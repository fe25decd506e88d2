"""The shipped schemes may be used; what no scheme may say is refused in words."""

import copy
import tomllib
from typing import Any

import pytest

from xiangyue.kernel.rules import Refused
from xiangyue.merit.guards import FORBIDDEN, forbidden_in
from xiangyue.merit.schemes import FOLDER, read, shipped, the_shipped


def raw(code: str) -> dict[str, Any]:
    return copy.deepcopy(tomllib.loads((FOLDER / f"{code}.toml").read_text()))


def test_four_schemes_are_shipped_each_with_its_source():
    assert set(shipped()) == {"three_ballots", "statutory_review", "branch_stars", "household_stars"}
    assert all(scheme.data["source"] and scheme.data["confidence"] for scheme in shipped().values())


def test_the_ten_stars_and_the_six_dimensions_are_those_of_the_article():
    stars = ["守法", "养教", "和睦", "文化", "卫生", "新风", "节能", "健康", "功德", "致富"]
    assert [part.words for part in the_shipped("household_stars").parts] == stars
    assert len(the_shipped("branch_stars").parts) == 6


def test_no_shipped_scheme_counts_what_nobody_is_judged_by():
    for scheme in shipped().values():
        for row in (row for part in scheme.parts for row in part.criteria):
            assert not forbidden_in(f"{row.words} {row.words_en}")
            assert row.indicator.split(".")[0] in ("", "meetings", "disclosure")


def test_no_shipped_scheme_publishes_who_was_not_awarded():
    assert the_shipped("household_stars").data["published"]["villagers"] == ["awarded"]


def test_a_changed_scheme_has_another_digest():
    changed = raw("three_ballots")
    changed["band_under"] = 12
    assert read(changed).digest != the_shipped("three_ballots").digest == read(raw("three_ballots")).digest


def test_an_unknown_scheme_is_refused():
    with pytest.raises(Refused, match="没有这种办法"):
        the_shipped("blacklist")


@pytest.mark.parametrize("sign", [signs[0] for signs in FORBIDDEN])
def test_a_forbidden_criterion_is_refused_and_named(sign):
    data = raw("household_stars")
    data["star"][0]["criteria"][1]["words"] = f"没有{sign}"
    with pytest.raises(Refused, match=f"“没有{sign}”不能用来评"):
        read(data)


@pytest.mark.parametrize("indicator", ["matters.needs", "matters.petitions", "people.households", "fieldwork.land"])
def test_an_indicator_of_needs_households_or_land_is_refused(indicator):
    data = raw("branch_stars")
    data["dimension"][0]["criteria"][1]["indicator"] = indicator
    with pytest.raises(Refused, match="不能用来评"):
        read(data)


def wrong(code: str, change: str) -> dict[str, Any]:
    data = raw(code)
    exec(change, {}, {"it": data})  # noqa: S102  one line each, written below
    return data


@pytest.mark.parametrize(
    ("code", "change", "words"),
    [
        ("branch_stars", "it['dimension'][0]['points'] = 14", "合计100分"),
        ("branch_stars", "it['dimension'][0]['criteria'][0]['points'] = -5", "没有倒扣分"),
        ("branch_stars", "it['band'].pop()", "最低一档从0分起"),
        ("branch_stars", "it['cap'][0]['when'] = 'petitions'", "只看群众满意度"),
        ("three_ballots", "it['option'][3]['value'] = -1", "没有倒扣分"),
        ("three_ballots", "it['published']['villagers'].append('ballots')", "从不公布：ballots"),
        ("three_ballots", "it['published']['villagers'].append('ranking')", "从不公布：ranking"),
        ("three_ballots", "it['grade'][0]['options'] = ['unknown']", "不计入比例"),
        ("three_ballots", "it['grade'].pop()", "最后一个等次"),
        ("three_ballots", "it['constituency'].append(it['constituency'][0])", "重复"),
        ("three_ballots", "it.pop('source')", "没有写明：source"),
        ("three_ballots", "it.update(method='likes')", "投票、打分或者评议组"),
        ("household_stars", "it['benefit'] = '优先贷款'", "没有benefit这一项"),
        ("household_stars", "it['published']['villagers'].append('not_awarded')", "从不公布"),
        ("household_stars", "it['star'][0]['criteria'].pop(0)", "没有写明必备条件"),
    ],
)  # fmt: skip
def test_what_no_scheme_may_say_is_refused(code, change, words):
    with pytest.raises(Refused, match=words):
        read(wrong(code, change))
