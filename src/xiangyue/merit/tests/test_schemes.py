"""The shipped schemes may be used; what no scheme may say is refused in words."""

import copy
import tomllib
from datetime import date
from typing import Any

import pytest

from xiangyue.kernel.rules import Refused
from xiangyue.merit.guards import FORBIDDEN, forbidden_in
from xiangyue.merit.schemes import FOLDER, in_force, own_version, read, shipped, the_shipped


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


def spoil(code: str, *changes: tuple[str, Any]) -> dict[str, Any]:
    """A shipped scheme with other values at dotted places; an Ellipsis takes away what stands there."""
    data = raw(code)
    for place, value in changes:
        *way, last = [int(part) if part.lstrip("-").isdigit() else part for part in place.split(".")]
        spot: Any = data
        for part in way:
            spot = spot[part]
        if value is ...:
            del spot[last]
        else:
            spot[last] = value
    return data


@pytest.mark.parametrize(
    ("code", "place", "value", "words"),
    [
        ("branch_stars", "dimension.0.points", 14, "合计100分"),
        ("branch_stars", "dimension.0.criteria.0.points", -5, "没有倒扣分"),
        ("branch_stars", "band.4", ..., "最低一档从0分起"),
        ("branch_stars", "cap.0.when", "petitions", "只看群众满意度"),
        ("three_ballots", "option.3.value", -1, "没有倒扣分"),
        ("three_ballots", "published.villagers", ["ballots"], "从不公布：ballots"),
        ("three_ballots", "published.villagers", ["ranking"], "从不公布：ranking"),
        ("three_ballots", "published.subject", ["ballots"], "从不公布：ballots"),
        ("three_ballots", "published.masters", ["grades"], "published.masters"),
        ("three_ballots", "grade.0.options", ["unknown"], "不计入比例"),
        ("three_ballots", "grade.3", ..., "最后一个等次"),
        ("three_ballots", "constituency.1.key", "masses", "重复"),
        ("three_ballots", "source", ..., "没有写明：source"),
        ("three_ballots", "source", " ", "写明出处"),
        ("three_ballots", "method", "likes", "投票、打分或者评议组"),
        ("household_stars", "star.0.criteria.0.words", ..., "没有写明：criteria.words"),
        ("household_stars", "benefit", "优先贷款", "没有benefit这一项"),
        ("household_stars", "published.villagers", ["not_awarded"], "从不公布"),
        ("household_stars", "star.0.criteria.0", ..., "没有写明必备条件"),
    ],
)  # fmt: skip
def test_what_no_scheme_may_say_is_refused(code, place, value, words):
    with pytest.raises(Refused, match=words):
        read(spoil(code, (place, value)))


def test_a_town_s_own_version_changes_its_numbers_from_a_day_on():
    ours = spoil("three_ballots", ("since", date(2027, 1, 1)), ("grade.1.at_least", 95), ("source", "示范镇评议办法"))
    version = own_version(the_shipped("three_ballots"), ours)
    assert in_force("three_ballots", date(2027, 3, 1), [version]).grades[1].at_least == 95
    assert in_force("three_ballots", date(2026, 12, 31), [version]) == the_shipped("three_ballots")


def test_before_its_first_day_no_scheme_is_in_force():
    with pytest.raises(Refused, match="这一天还没有"):
        in_force("three_ballots", date(2025, 12, 31), [])


@pytest.mark.parametrize(
    ("code", "place", "value", "words"),
    [
        ("three_ballots", "band_under", 5, "只公布等次的人数"),
        ("three_ballots", "code", "our_ballots", "只能改本来就有的办法"),
        ("three_ballots", "published.villagers", ["grades"], "该给村民看的"),
        ("household_stars", "posting_days", 3, "公示天数"),
        ("branch_stars", "cap", [], "封顶"),
        ("branch_stars", "cap.0.below", 40, "封顶"),
    ],
)  # fmt: skip
def test_a_town_s_own_version_protects_no_less(code, place, value, words):
    with pytest.raises(Refused, match=words):
        own_version(the_shipped(code), spoil(code, ("since", date(2027, 1, 1)), (place, value)))
