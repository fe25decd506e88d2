"""Which version binds on a day, what an order of the town does and does not do, and what waits on the desk."""

from datetime import date

import pytest

from tests.support.cast import MONDAY
from xiangyue.decisions import actions
from xiangyue.decisions.models import Covenant, CovenantStage, Verdict
from xiangyue.decisions.queries import covenants_waiting_for, version_words
from xiangyue.decisions.sheets.covenants import told_as
from xiangyue.decisions.tests import covenants as at
from xiangyue.decisions.tests.conftest import DAY, days_on
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.web.addresses import page_of, to


def in_force(cast, *days):
    found = [Covenant.objects.in_force(cast.baihe, MONDAY + number * DAY) for number in days]
    return [each.number if each else None for each in found]


# Which version binds on a day


def test_a_newer_version_with_an_earlier_day_keeps_the_older_one_out_for_good(story, cast):
    second = at.adopted(story, effective_on=MONDAY + 20 * DAY)
    third = at.third(story, effective_on=MONDAY + 10 * DAY)
    assert in_force(cast, 9, 10, 20, 30) == [1, 3, 3, 3]
    with days_on(10):
        make_move(third, "take_effect", SYSTEM)
    second.refresh_from_db()
    assert (second.stage, second.began_on) == (CovenantStage.SUPERSEDED, None)
    assert in_force(cast, 9, 10, 20, 30) == [1, 3, 3, 3]


def test_a_version_that_never_began_is_told_without_a_day_and_as_nothing_new(story):
    second = at.adopted(story, effective_on=MONDAY + 20 * DAY)
    third = at.third(story)
    make_move(third, "take_effect", SYSTEM)
    second.refresh_from_db()
    assert version_words(second) == "第2版，已被新版替代"
    assert [told_as(each) for each in (second, third)] == ["", "正在施行"]


def test_a_version_adopted_but_not_begun_is_new_and_one_from_paper_is_not(story, cast):
    assert told_as(at.adopted(story, effective_on=MONDAY + DAY)) == "新通过"
    assert told_as(Covenant.objects.get(number=1)) == "正在施行"


def test_a_version_begins_on_its_day_though_the_clock_comes_late(story, cast):
    covenant = at.adopted(story, effective_on=MONDAY + DAY)
    with days_on(3):
        make_move(covenant, "take_effect", SYSTEM)
    assert covenant.began_on == MONDAY + DAY
    assert in_force(cast, 0, 1, 2) == [1, 2, 2]


# Orders


def test_an_order_before_its_day_neither_stops_nor_delays_a_version(story, cast):
    covenant = at.ordered(cast, at.adopted(story, effective_on=MONDAY + 10 * DAY))
    assert in_force(cast, 9, 10) == [1, 2]
    with days_on(10):
        make_move(covenant, "take_effect", SYSTEM)
    assert (covenant.stage, covenant.is_under_order) == (CovenantStage.IN_FORCE, True)


def test_a_receipt_does_not_lift_an_order(story, cast):
    covenant = at.ordered(cast, at.adopted(story))
    actions.keep_receipt(cast.clerk, covenant, number="乡备8号", day=MONDAY, officer="吴公平")
    assert (covenant.stage, covenant.is_under_order) == (CovenantStage.FILED, True)


def test_a_newer_version_of_the_assembly_ends_the_order(story, cast):
    covenant = at.ordered(cast, at.adopted(story))
    newer = at.third(story, effective_on=MONDAY + 10 * DAY)
    covenant.refresh_from_db()
    assert (covenant.is_under_order, covenant.order_ended_on, covenant.order_end_text) == (False, MONDAY, "")
    assert not newer.is_under_order
    assert list(findings()) == []


def test_the_town_takes_its_order_back_only_with_a_reason_and_may_give_another(cast):
    covenant = at.ordered(cast, at.standing(cast))
    with pytest.raises(Refused, match=r"原因|理由"):
        actions.take_order_back(cast.justice, covenant, text=" ")
    with pytest.raises(Refused):
        actions.take_order_back(cast.clerk, covenant, text="不改")
    actions.take_order_back(cast.justice, covenant, text="村里说得对")
    assert (covenant.is_under_order, covenant.order_end_text) == (False, "村里说得对")
    assert at.ordered(cast, covenant).is_under_order


def test_an_order_names_its_article_and_stands_alone(cast):
    covenant = at.standing(cast)
    with pytest.raises(Refused, match="依据哪一条"):
        actions.order_correction(cast.justice, covenant, text="删去第一条", basis=" ")
    at.ordered(cast, covenant)
    with pytest.raises(Refused, match="先收回"):
        at.ordered(cast, covenant)


def test_what_is_not_adopted_or_replaced_is_not_ordered_to_be_corrected(story, cast):
    make_move(at.adopted(story), "take_effect", SYSTEM)
    with pytest.raises(Refused, match="才能责令改正"):
        at.ordered(cast, Covenant.objects.get(number=1))
    with pytest.raises(Refused, match="眼下没有"):
        actions.take_order_back(cast.justice, Covenant.objects.get(number=2), text="收回")


# Women at the vote


def test_no_woman_at_the_vote_is_told_as_that(story, cast):
    with pytest.raises(Refused, match="一个妇女也没有"):
        actions.adopt(cast.clerk, at.at_the_vote(story), effective_on=MONDAY, women_present=0)


# Waiting for somebody


def waiting(actor):
    return [(each.title, each.words, each.due) for each in covenants_waiting_for(actor)]


def test_a_check_waits_for_the_justice_officer_until_it_is_given(cast):
    covenant = at.checking(cast)
    assert waiting(cast.justice) == [("白河村 · 白河村村规民约", "提出审查意见", None)]
    assert waiting(cast.town_secretary) == waiting(cast.clerk) == waiting(cast.public) == []
    actions.check_covenant(cast.justice, covenant, verdict=Verdict.LEGAL)
    assert waiting(cast.justice) == []


def test_words_taken_back_and_changed_are_checked_anew(cast, browse):
    covenant = at.checking(cast)
    actions.check_covenant(cast.justice, covenant, verdict=Verdict.LEGAL)
    make_move(covenant, "take_back", cast.clerk, note="再改改")
    for name in ("open", "send"):
        make_move(covenant, name, cast.clerk)
    assert [words for _title, words, _due in waiting(cast.justice)] == ["提出审查意见"]
    assert "以前那一稿" in browse(cast.public).get(page_of(covenant)).content.decode()
    assert list(findings()) == []


def test_after_the_vote_recording_and_filing_wait_for_the_committee(story, cast):
    covenant = at.at_the_vote(story)
    assert waiting(cast.clerk) == [(covenant.title, "登记会议通过", None)]
    actions.adopt(cast.clerk, covenant, effective_on=MONDAY, women_present=46)
    assert waiting(cast.clerk) == [(covenant.title, "报镇上备案", date(2026, 12, 7))]
    assert waiting(cast.chair) == waiting(cast.neighbour) == []


def test_what_is_in_force_at_once_still_waits_to_be_filed(story, cast):
    covenant = make_move(at.adopted(story), "take_effect", SYSTEM)
    assert waiting(cast.clerk) == [(covenant.title, "报镇上备案", date(2026, 12, 7))]
    actions.keep_receipt(cast.clerk, covenant, number="1", day=MONDAY, officer="吴公平")
    assert waiting(cast.clerk) == []


def test_an_order_waits_for_the_committee_until_a_new_version_is_begun(cast):
    covenant = at.ordered(cast, at.standing(cast))
    assert waiting(cast.clerk) == [(covenant.title, "起草新的一版来改正", None)]
    draft = actions.start_covenant(cast.clerk, cast.baihe)
    assert [each.url for each in covenants_waiting_for(cast.clerk)] == [page_of(draft)]


def test_no_receipt_is_offered_for_what_was_replaced(story, cast, browse):
    make_move(at.adopted(story), "take_effect", SYSTEM)
    old = Covenant.objects.get(number=1)
    assert to("covenant-receipt", pk=old.pk) not in browse(cast.justice).get(page_of(old)).content.decode()
