"""One rule: its value, its address, whether it blocks, and the answer to "why"."""

import pytest

from xiangyue.rulebook.packs import load_pack
from xiangyue.rulebook.rulesets import resolve
from xiangyue.rulebook.values import Cadence

from .cast import DAY, SMALL_PACK, VILLAGE, in_english, law, local, share

NOTICE = "assembly.notice_days"


def local_custom(days):
    """A village's own, longer notice above the law's ten days: a custom that nobody must follow."""
    wish = local({NOTICE: {"number": days, "unit": "days", "stricter": "higher", "confidence": "low"}})
    return resolve(VILLAGE, DAY, (load_pack(SMALL_PACK), wish))[NOTICE]


def test_a_rule_gives_its_value_as_what_it_is():
    rules = law()
    assert rules["party_assembly.majority"].threshold.share_words() == "过半数"
    assert rules["village_assembly.notice_days"].days == 10
    assert rules["review.unfit_in_a_row"].number == 2
    assert rules["village_assembly.urgent_notice_allowed"].flag
    assert 4 in rules["supervision.size"].range
    assert rules["disclosure.general"].cadence is Cadence.QUARTERLY


@pytest.mark.parametrize("ask", ["days", "number", "flag", "range", "cadence"])
def test_a_rule_is_not_taken_for_something_else(ask):
    with pytest.raises(TypeError):
        getattr(law()["party_assembly.majority"], ask)


def test_persons_are_not_days():
    with pytest.raises(TypeError):
        _ = law()["review.unfit_in_a_row"].days


def test_a_rule_has_an_address():
    assert law()["party_assembly.majority"].address == "/law/party_assembly.majority"


def test_a_lawful_rule_says_why():
    assert law()["representatives_assembly.quorum"].why().endswith("依据：村民委员会组织法第三十条，2026-01-01 起。")


def test_a_rule_says_why_in_english():
    with in_english():
        assert law()["branch_committee.quorum"].why() == (
            "The branch committee meets about monthly, with at least half of its members present. "
            "Basis: Regulations on the Work of Party Branches (trial), articles 12 and 14, from 2018-10-28."
        )


def test_a_custom_says_that_it_only_warns():
    why = law()["two_committees.quorum"].why()
    assert why.endswith("依据：各地通行做法（议事惯例）。这属于各地做法，所以只提醒，不拦阻。")


def test_a_text_to_be_checked_says_that_it_only_warns():
    assert "原文还要核对，所以只提醒，不拦阻。" in local_custom(12).why()


def test_a_stricter_rule_names_the_one_above():
    assert local_custom(12).why().endswith("比这一条更严：试验法第一条，2026-01-01 起。")


def test_a_wish_warns_while_the_law_behind_it_blocks():
    wish = local_custom(12)
    assert not wish.binding
    assert wish.blocking is not None
    assert (wish.days, wish.blocking.days) == (12, 10)


def test_a_lawful_rule_blocks_by_itself():
    rule = law()["party_assembly.quorum"]
    assert rule.blocking is rule


def test_behind_a_custom_alone_nothing_blocks():
    assert law()["branch_committee.majority"].blocking is None


@pytest.mark.parametrize(
    "key",
    [
        "village_assembly_adults.quorum", "village_assembly.majority", "representatives_assembly.quorum",
        "representatives_assembly.women_share", "group_assembly_adults.quorum", "party_assembly.majority",
        "branch_committee.quorum", "collective_assembly.majority", "collective_council.majority",
        "village_assembly.notice_days", "disclosure.posting_days", "disclosure.objection_reply_days",
        "supervision.size",
    ],
)  # fmt: skip
def test_what_was_read_in_law_or_regulation_blocks(key):
    assert law()[key].binding


@pytest.mark.parametrize(
    "key",
    [
        "branch_committee.majority", "two_committees.quorum", "two_committees.majority", "posting.award_days",
        "representatives_assembly.notice_days", "collective_representatives.quorum", "group_assembly.notice_days",
        "M12.representatives_assembly.quorum", "collective_supervisors.quorum", "supervision_committee.quorum",
    ],
)  # fmt: skip
def test_custom_and_our_own_reading_only_warn(key):
    assert not law()[key].binding


def test_the_extra_demand_of_a_topic_keeps_the_law_behind_it():
    rule = law().quorum("representatives_assembly", "M12")
    assert not rule.binding
    assert rule.blocking == law()["representatives_assembly.quorum"]
    assert "同时要符合：村民委员会组织法第三十条" in rule.why()


def test_a_topic_without_its_own_demand_has_the_bodys():
    assert law().majority("representatives_assembly", "M04") is law()["representatives_assembly.majority"]


def test_non_members_share_only_with_three_quarters():
    rule = law().majority("collective_assembly", "C03")
    assert rule.threshold == share("3/4")
    assert rule.binding
    assert rule.address == "/law/C03.collective_assembly.majority"
