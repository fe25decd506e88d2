"""The rules in force for a place on a day, and what a sitting keeps of them."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiangyue.rulebook.packs import PackError, load_pack, read_pack, shipped_packs
from xiangyue.rulebook.rulesets import RuleSet, Scope, change_days, in_force, resolve
from xiangyue.rulebook.thresholds import Base
from xiangyue.rulebook.values import Cadence

from .cast import (
    COMMUNITY,
    DAY,
    ELSEWHERE,
    NO_COLLECTIVE,
    SMALL_PACK,
    TOWN,
    VILLAGE,
    in_english,
    law,
    local,
    share,
    small,
)

SCOPES = [VILLAGE, COMMUNITY, TOWN, NO_COLLECTIVE, ELSEWHERE]
BODIES = [
    "branch_committee", "two_committees", "party_assembly", "village_assembly_adults", "village_assembly_households",
    "representatives_assembly", "group_assembly_adults", "group_assembly_households", "collective_assembly",
    "collective_representatives", "collective_council", "collective_supervisors", "supervision_committee",
]  # fmt: skip
PARENT = load_pack(SMALL_PACK)
STRICTER = local({"assembly.notice_days": {"number": 12, "unit": "days", "stricter": "higher"}})


@pytest.mark.parametrize("scope", [VILLAGE, COMMUNITY, NO_COLLECTIVE], ids=str)
@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("aspect", ["quorum", "majority", "notice_days", "urgent_notice_allowed"])
def test_every_body_has_its_rules(scope, body, aspect):
    assert law(scope)[f"{body}.{aspect}"].citation.text


@pytest.mark.parametrize("body", BODIES)
def test_a_community_counts_like_a_village_but_where_its_law_differs(body):
    differ = {"village_assembly_households", "group_assembly_adults", "group_assembly_households"}
    same = law()[f"{body}.quorum"].value == law(COMMUNITY)[f"{body}.quorum"].value
    assert same == (body not in differ)


def test_an_assembly_held_by_households_has_the_notice_of_every_assembly():
    rule = law()["village_assembly_households.notice_days"]
    assert (rule.key, rule.days) == ("village_assembly.notice_days", 10)


def test_an_unknown_key_names_the_place():
    with pytest.raises(KeyError, match="village 51/5109/510921/510921108"):
        law()["assembly.colour"]
    assert law().get("assembly.colour") is None
    assert "assembly.colour" not in law()


@pytest.mark.parametrize(
    "ask", [lambda rules: rules.topic("X9"), lambda rules: rules.step("dance"), lambda rules: rules.term("dragon")]
)
def test_an_unknown_topic_step_or_term_names_the_place(ask):
    with pytest.raises(KeyError, match="town 51/5109/510921"):
        ask(law(TOWN))


def test_an_unknown_kind_of_place_is_refused():
    with pytest.raises(ValueError, match="village, community, town"):
        Scope("castle")


def test_before_the_law_came_into_force_it_is_not_there():
    assert "representatives_assembly.quorum" not in in_force(VILLAGE, date(2025, 12, 31))
    assert "representatives_assembly.quorum" in in_force(VILLAGE, date(2026, 1, 1))
    assert "party_assembly.quorum" in in_force(VILLAGE, date(2025, 12, 31))


def test_the_collective_law_came_eight_months_earlier():
    assert "collective_assembly.majority" not in in_force(VILLAGE, date(2025, 4, 30))
    assert "collective_assembly.majority" in in_force(VILLAGE, date(2025, 5, 1))
    assert {topic.code for topic in in_force(VILLAGE, date(2025, 5, 1)).topics} >= {"C01", "C03"}


def test_before_every_rule_there_is_none():
    assert in_force(VILLAGE, date(1990, 1, 1)).rules == {}


def test_between_two_changes_the_same_rules_are_kept():
    assert in_force(VILLAGE, date(2026, 2, 1)) is in_force(VILLAGE, DAY)
    assert in_force(VILLAGE, DAY).since == date(2026, 1, 1)


@given(st.dates(date(2005, 1, 1), date(2030, 1, 1)))
def test_what_is_kept_is_what_holds_on_the_day_itself(day):
    kept, fresh = in_force(VILLAGE, day), resolve(VILLAGE, day, shipped_packs())
    assert kept.rules == fresh.rules
    assert kept.topics == fresh.topics


def test_the_day_after_an_end_counts_as_a_change():
    assert date(2026, 1, 1) in change_days()
    assert list(change_days()) == sorted(set(change_days()))


def test_sichuan_answers_sooner_than_custom_asks():
    here, elsewhere = law()["disclosure.objection_reply_days"], law(ELSEWHERE)["disclosure.objection_reply_days"]
    assert (here.days, elsewhere.days) == (10, 15)
    assert here.stricter_than == elsewhere
    assert here.binding
    assert not elsewhere.binding


def test_the_lowest_level_wins_and_remembers_the_one_above():
    rules = resolve(VILLAGE, DAY, (STRICTER, PARENT))
    assert rules["assembly.notice_days"].days == 12
    assert rules["assembly.notice_days"].stricter_than == PARENT.rules["assembly.notice_days"]
    assert rules["assembly.quorum"].stricter_than is None


def test_a_looser_pack_is_refused_when_rules_are_put_together():
    looser = local({"assembly.notice_days": {"number": 1, "unit": "days", "stricter": "higher"}})
    with pytest.raises(PackError, match="宽松"):
        resolve(VILLAGE, DAY, (PARENT, looser))["assembly.notice_days"]


def test_two_packs_of_one_level_may_not_say_the_same():
    data = small()
    data["pack"]["code"] = "twin"
    with pytest.raises(PackError, match="small、twin"):
        resolve(VILLAGE, DAY, (PARENT, read_pack(data)))["assembly.notice_days"]


def test_a_township_may_lay_down_a_longer_procedure():
    first = small()["step"][0]
    keys = ["propose", "ask", "resolve"]
    longer = local({}, step=[first | {"number": number, "key": key} for number, key in enumerate(keys, 1)])
    assert [step.key for step in resolve(VILLAGE, DAY, (PARENT, longer)).steps] == keys


def test_terms_follow_the_kind_of_place():
    assert (law().term("villager"), law(COMMUNITY).term("villager")) == ("村民", "居民")
    assert (law().term("affairs"), law(COMMUNITY).term("affairs")) == ("村务", "居务")
    assert law(COMMUNITY).term("representatives_assembly") == "居民代表会议"
    with in_english():
        assert law(COMMUNITY).term("villager") == "resident"


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_every_rule_topic_and_duty_has_a_name(scope):
    rules = law(scope)
    assert all(rules.label(key) and rule.value_words() for key, rule in rules.rules.items())
    assert all(rules.term(topic.group) for topic in rules.topics)
    assert all(rules.term(duty.group) for duty in rules.duties)


@pytest.mark.parametrize("kind", ["village", "community", "town"])
def test_no_word_is_explained_twice_on_one_level(kind):
    packs = [pack for pack in shipped_packs() if kind in pack.kinds]
    said = [(pack.level, term) for pack in packs for term in pack.terms]
    assert len(said) == len(set(said))


def test_a_rule_has_a_label_of_body_and_aspect():
    assert law().label("representatives_assembly.quorum") == "村民代表会议：到会要求"
    assert law().label("M12.representatives_assembly.quorum") == "筹资筹劳（一事一议）：村民代表会议：到会要求"


@pytest.mark.parametrize("scope", SCOPES, ids=str)
def test_what_is_frozen_thaws_to_the_same(scope):
    frozen = json.loads(json.dumps(law(scope).freeze()))
    thawed = RuleSet.thaw(frozen)
    assert thawed == law(scope)
    assert thawed.rules == law(scope).rules
    assert thawed.freeze() == frozen


@given(st.dates(date(2009, 1, 1), date(2030, 1, 1)), st.sampled_from(SCOPES))
def test_freezing_on_any_day_keeps_everything(day, scope):
    rules = in_force(scope, day)
    thawed = RuleSet.thaw(rules.freeze())
    assert (thawed.topics, thawed.steps, thawed.duties) == (rules.topics, rules.steps, rules.duties)
    assert thawed.rules == rules.rules


def test_a_sitting_may_keep_only_what_concerns_its_body():
    frozen = RuleSet.thaw(law().freeze("representatives_assembly", "M04"))
    for key in ("quorum", "majority", "notice_days", "women_share"):
        assert frozen[f"representatives_assembly.{key}"] == law()[f"representatives_assembly.{key}"]
    assert frozen.topic("M04") == law().topic("M04")
    assert frozen.step("resolve") == law().step("resolve")
    assert "party_assembly.quorum" not in frozen
    assert frozen.duties == ()


def test_a_sitting_by_households_keeps_the_rules_of_every_assembly():
    frozen = RuleSet.thaw(law().freeze("village_assembly_households"))
    assert frozen["village_assembly_households.notice_days"].days == 10
    assert frozen.quorum("village_assembly_households").threshold == share("2/3", Base.HOUSEHOLDS)


def test_what_a_sitting_keeps_never_loses_the_extra_demand_of_a_topic():
    frozen = RuleSet.thaw(law().freeze("representatives_assembly"))
    assert frozen.quorum("representatives_assembly", "M12") == law().quorum("representatives_assembly", "M12")
    assert frozen.label("M12.representatives_assembly.quorum").startswith("筹资筹劳")


def test_what_was_frozen_stays_when_the_law_changes():
    frozen = law().freeze()
    for pack in frozen["packs"]:
        if pack["pack"]["code"] == "village_2026":
            pack["rule"]["village_assembly.notice_days"]["number"] = 11
    assert RuleSet.thaw(frozen)["village_assembly.notice_days"].days == 11
    assert law()["village_assembly.notice_days"].days == 10


def test_disclosure_has_its_rhythm():
    assert law()["disclosure.posting_days"].days == 15
    assert law()["disclosure.general"].cadence is Cadence.QUARTERLY
    assert law()["disclosure.major"].cadence is Cadence.AT_ONCE
    assert law()["posting.award_days"].days == 7
