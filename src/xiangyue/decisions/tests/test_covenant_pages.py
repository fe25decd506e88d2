"""The pages of a covenant: what everybody reads, where the words of the law stand, what the papers show."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.cast import MONDAY
from xiangyue.decisions import actions
from xiangyue.decisions.models import Covenant, CovenantStage, ModelClause, Opinion, Verdict
from xiangyue.decisions.tests import covenants as at
from xiangyue.decisions.tests.conftest import DAY
from xiangyue.kernel.stages import make_move
from xiangyue.web.addresses import page_of, to

pytestmark = pytest.mark.sqlite_only  # what a page says does not depend on the database; the crawler opens all on both

FINE = "乱倒垃圾的罚款200元。"


def words(response):
    return response.content.decode()


# Reading


def test_everybody_reads_the_covenant_in_force_with_an_anchor_for_each_article(cast, browse):
    at.standing(cast)
    page = words(browse(cast.public).get(to("covenant-in-force", place="baihe")))
    assert 'id="a4"' in page
    for said in ("第四条", "子女要按月看望老人", "公共秩序", "到会412人"):
        assert said in page


@pytest.mark.parametrize(
    ("on", "said"),
    [("2023-03-05", "20桌"), ("2020-01-01", "那一天还没有"), ("2026-11-23", "20桌"), ("2026-12-03", "15桌")],
)
def test_the_version_of_any_day_has_its_address(story, cast, browse, on, said):
    at.adopted(story, effective_on=MONDAY + 10 * DAY)
    assert said in words(browse(cast.public).get(to("covenant-in-force", place="baihe"), {"on": on}))


def test_the_words_of_a_version_are_read_once_for_a_page(cast, browse):
    covenant, client = at.standing(cast), browse(cast.public)
    for address in (page_of(covenant), to("covenant-in-force", place="baihe")):
        with CaptureQueriesContext(connection) as asked:
            client.get(address)
        assert sum('FROM "decisions_clause"' in query["sql"] for query in asked) == 1


def test_a_day_that_is_none_is_told_at_the_field(cast, browse):
    at.standing(cast)
    response = browse(cast.public).get(to("covenant-in-force", place="baihe"), {"on": "2026-02-31"})
    assert response.status_code == 422
    assert "20桌" in words(response)


def test_what_changes_is_marked_inside_the_article_and_said_in_words(cast, browse):
    covenant = at.consulting(cast)
    page = words(browse(cast.public).get(to("covenant-changes", pk=covenant.pk)))
    assert '<del><span class="told">〔删去：</span>20<span class="told">〕</span></del>' in page
    assert '<ins><span class="told">〔增加：</span>15<span class="told">〕</span></ins>' in page
    assert "另有2条不变" in page


def test_a_version_is_held_against_another_one(story, cast, browse):
    covenant = at.adopted(story)
    first = Covenant.objects.get(number=1)
    page = words(browse(cast.public).get(to("covenant-changes", pk=first.pk), {"with": "2"}))
    assert "第1版对照第2版" in page
    assert "两版内容一样" not in page
    assert "没有可以对照的" in words(browse(cast.public).get(to("covenant-changes", pk=first.pk)))
    assert covenant.number == 2


def test_who_is_asked_finds_the_way_to_say_something(cast, browse):
    covenant = at.consulting(cast)
    page = words(browse(cast.villager).get(to("covenant-in-force", place="baihe")))
    assert "新的一版正在征求意见" in page
    assert to("covenant-opinion", pk=covenant.pk) in page


def test_a_stranger_s_page_of_a_draft_is_nowhere(cast, browse):
    draft = at.first_draft(cast)
    for name in ("covenant", "covenant-changes", "covenant-booklet", "covenant-wall", "covenant-opinion"):
        assert browse(cast.villager).get(to(name, pk=draft.pk)).status_code == 404


def test_a_clause_of_another_village_is_nowhere(cast, browse):
    clause = at.clause_of(at.first_draft(cast), 1)
    for name in ("clause-edit", "clause-repeal"):
        assert browse(cast.neighbour).post(to(name, pk=clause.pk), {"text": "改"}).status_code == 404


# Writing


def test_a_first_version_is_pasted_and_entered_as_long_in_force(cast, browse):
    client = browse(cast.clerk)
    client.post(to("covenant-new", place="baihe"), {"title": "白河村村规民约", "text": at.TEXT})
    covenant = Covenant.objects.get()
    values = {"basis": at.BASIS, "adopted_on": "2023-03-05", "effective_on": "2023-03-05", "filed_number": "乡备3号"}
    assert client.post(to("covenant-record", pk=covenant.pk), values).url == page_of(covenant)
    covenant.refresh_from_db()
    assert (covenant.stage, len(covenant.standing)) == (CovenantStage.IN_FORCE, 4)


def test_a_clause_with_a_fine_warns_with_the_article_and_stays_only_with_a_reason(cast, browse):
    draft, client = at.first_draft(cast), browse(cast.clerk)
    page = to("covenant-article", pk=draft.pk)
    refused = client.post(page, {"text": FINE})
    for said in ("罚款", "第三十一条", "写明为什么保留"):
        assert said in words(refused)
    assert (refused.status_code, len(draft.standing)) == (422, 4)
    client.post(page, {"text": FINE, "reason": "会上坚持，先报镇上审查"})
    assert draft.standing[-1].reason == "会上坚持，先报镇上审查"
    assert "会上坚持，先报镇上审查" in words(client.get(page_of(draft)))


def test_an_article_is_changed_and_repealed_on_its_page(cast, browse):
    draft, client = at.first_draft(cast), browse(cast.clerk)
    one, two = at.clause_of(draft, 1), at.clause_of(draft, 2)
    assert "20桌" in words(client.get(to("clause-edit", pk=one.pk)))
    client.post(to("clause-edit", pk=one.pk), {"text": "酒席从简。", "chapter": "风俗"})
    client.post(to("clause-repeal", pk=two.pk))
    assert [(clause.number, clause.text[:4]) for clause in draft.standing] == [
        (1, "酒席从简"),
        (3, "夜里十点"),
        (4, "子女要按"),
    ]


def test_a_repeal_in_a_draft_is_taken_back_and_the_article_has_its_number_again(cast, browse):
    draft, client = at.revised(cast), browse(cast.clerk)
    page = to("clause-edit", pk=at.clause_of(draft, 3).pk)
    assert page in words(client.get(page_of(draft)))
    client.post(page, {"text": "夜里十点以后不放烟花。"})
    assert [clause.number for clause in draft.standing] == [1, 2, 3, 4, 5]


def test_a_number_that_was_repealed_is_refused_on_the_page(cast, browse):
    draft = at.revised(cast)
    response = browse(cast.clerk).post(to("covenant-article", pk=draft.pk), {"text": "别的。", "number": "3"})
    assert (response.status_code, "第三条已经废止" in words(response)) == (422, True)


def test_words_of_the_town_are_taken_into_a_draft(cast, browse):
    offer = actions.offer_clause(cast.justice, cast.place, title="酒席", text="酒席不超过15桌。", advice="桌数由村里定")
    page = words(browse(cast.clerk).get(to("covenant-article", pk=at.first_draft(cast).pk), {"from": offer.pk}))
    for said in ("酒席不超过15桌。", "桌数由村里定", "镇上提供的参考条文"):
        assert said in page


def test_the_town_keeps_its_list_of_offers_on_its_page(cast, browse):
    client = browse(cast.justice)
    client.post(to("model-clause-new", place="xiangtest"), {"title": "酒席", "text": "从简。", "advice": ""})
    row = ModelClause.objects.get()
    client.post(to("modelclause", pk=row.pk), {"title": "酒席", "text": "从简办。", "advice": "", "retired": "on"})
    assert "从简办。" not in words(client.get(to("model-clauses", place="xiangtest")))


def test_doubtful_words_are_kept_without_a_reason_by_who_was_warned_and_told_beside_the_article(cast, browse):
    draft, client = at.first_draft(cast), browse(cast.clerk)
    page = to("covenant-article", pk=draft.pk)
    assert client.post(page, {"text": FINE}).status_code == 422
    assert client.post(page, {"text": FINE, "reason": ""}).url == f"{page_of(draft)}#a5"
    assert "第三十一条" in words(client.get(page_of(draft)))


# On its way


def test_somebody_says_something_about_one_article_and_everybody_reads_the_answer(cast, browse):
    covenant = at.consulting(cast)
    said = browse(cast.public).post(to("covenant-opinion", pk=covenant.pk), {"article": "1", "text": "15桌太少"})
    assert "村里收到了" in words(said)
    opinion = Opinion.objects.get()
    browse(cast.clerk).post(to("opinion-answer", pk=opinion.pk), {"adopted": "no", "answer": "多数人赞成15桌。"})
    page = words(browse(cast.public).get(page_of(covenant)))
    assert page.index("15桌太少") < page.index("多数人赞成15桌。") < page.index("第二条")


def test_the_town_s_check_stands_at_its_articles_and_is_answered(cast, browse):
    covenant = at.checking(cast)
    values = {"verdict": "change", "text": "总体可行。", "verdict_1": "unlawful", "why_1": "不能强制，改为倡导。"}
    assert browse(cast.justice).post(to("covenant-check", pk=covenant.pk), values).url == page_of(covenant)
    point = covenant.check_points.get()
    browse(cast.clerk).post(to("point-answer", pk=point.pk), {"answer": "已改为倡导。"})
    page = words(browse(cast.villager).get(page_of(covenant)))
    for shown in (Verdict.UNLAWFUL.label, "不能强制，改为倡导。", "已改为倡导。", "总体可行。"):
        assert str(shown) in page


def test_a_check_without_its_reason_is_told_at_the_article(cast, browse):
    values = {"verdict": "change", "verdict_2": "unlawful", "why_2": ""}
    response = browse(cast.justice).post(to("covenant-check", pk=at.checking(cast).pk), values)
    assert (response.status_code, "请写明第二条哪里不妥" in words(response)) == (422, True)


def test_the_wrong_assembly_is_told_at_its_field_and_nothing_is_raised(cast, browse):
    covenant = at.checking(cast)
    values = {"body": "representatives_assembly", "motive": "people"}
    response = browse(cast.secretary).post(to("covenant-assembly", pk=covenant.pk), values)
    assert (response.status_code, "不能由村民代表会议决定" in words(response)) == (422, True)
    covenant.refresh_from_db()
    assert covenant.decision is None


def test_the_right_assembly_is_chosen_already_and_the_matter_begins_its_steps(cast, browse):
    covenant, client = at.checking(cast), browse(cast.secretary)
    page = words(client.get(to("covenant-assembly", pk=covenant.pk)))
    chosen = re.search(r'<input[^>]*value="village_assembly"[^>]*>', page)
    assert chosen
    assert "checked" in chosen[0]
    client.post(to("covenant-assembly", pk=covenant.pk), {"body": "village_assembly", "motive": "people"})
    covenant.refresh_from_db()
    assert (covenant.stage, covenant.decision.stage) == (CovenantStage.DECIDING, "under_way")


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"effective_on": "2026-11-22", "women_present": "46"}, "早于通过日期"),
        ({"effective_on": "2026-12-01", "women_present": "4600"}, "到会一共才100人"),
        ({"effective_on": "", "women_present": "46"}, "id_effective_on"),
    ],
)
def test_a_wrong_day_or_number_is_told_at_its_field(story, cast, browse, values, said):
    covenant = at.at_the_vote(story)
    response = browse(cast.clerk).post(to("covenant-adopt", pk=covenant.pk), values)
    assert (response.status_code, said in words(response)) == (422, True)


def test_adoption_and_receipt_are_recorded_on_their_pages(story, cast, browse):
    covenant, client = at.at_the_vote(story), browse(cast.clerk)
    client.post(to("covenant-adopt", pk=covenant.pk), {"effective_on": "2026-12-01", "women_present": "46"})
    client.post(to("covenant-receipt", pk=covenant.pk), {"number": "乡备7号", "day": "2026-11-23", "officer": "吴公平"})
    covenant.refresh_from_db()
    assert (covenant.stage, covenant.filed_number) == (CovenantStage.FILED, "乡备7号")


def test_before_the_vote_the_page_of_adoption_says_why_not(cast, browse):
    page = words(browse(cast.clerk).get(to("covenant-adopt", pk=at.deciding(cast).pk)))
    assert "会议还没有通过" in page
    assert "id_effective_on" not in page


def test_an_order_to_correct_is_read_by_everybody(cast, browse):
    covenant = at.standing(cast)
    browse(cast.justice).post(to("covenant-order", pk=covenant.pk), {"text": "删去第一条", "basis": "组织法第三十一条"})
    page = words(browse(cast.public).get(to("covenant-in-force", place="baihe")))
    for said in ("责令改正中", "组织法第三十一条", "2026年11月23日", "20桌"):
        assert said in page


def test_an_order_taken_back_is_read_with_its_reason(cast, browse):
    covenant = at.ordered(cast, at.standing(cast))
    client = browse(cast.justice)
    assert to("covenant-order-back", pk=covenant.pk) in words(client.get(page_of(covenant)))
    client.post(to("covenant-order-back", pk=covenant.pk), {"text": "村里说得对"})
    page = words(browse(cast.public).get(to("covenant-in-force", place="baihe")))
    for said in ("镇上曾责令改正", "镇上收回了责令改正", "村里说得对"):
        assert said in page
    assert "责令改正中" not in page


@pytest.mark.parametrize(
    "name",
    [
        "covenant-check",
        "covenant-order",
        "covenant-order-back",
        "covenant-article",
        "covenant-record",
    ],
)
def test_forms_are_closed_to_who_has_no_part_in_them(cast, browse, name):
    covenant = at.standing(cast)
    assert browse(cast.villager).get(to(name, pk=covenant.pk)).status_code == 403


def test_the_adopted_text_goes_to_the_board_from_its_page(cast, browse):
    covenant, client = at.standing(cast), browse(cast.clerk)
    posting = client.post(to("covenant-posting", pk=covenant.pk)).url
    assert posting in words(client.get(page_of(covenant)))
    assert posting not in words(browse(cast.public).get(page_of(covenant)))


# On paper


@pytest.mark.parametrize("name", ["covenant-booklet", "covenant-wall"])
def test_booklet_and_wall_sheet_hold_the_whole_text(cast, browse, name):
    page = words(browse(cast.public).get(to(name, pk=at.standing(cast).pk)))
    for said in ("公共秩序", "第一条", "红白事酒席不超过20桌。", "第四条", "2023年3月5日起施行"):
        assert said in page


def test_the_filing_form_is_filled_from_the_sitting(story, cast, browse):
    page = words(browse(cast.clerk).get(to("covenant-filing", pk=at.adopted(story).pk)))
    for said in ("村活动室", "2026年11月23日", ">100<", ">46<", "村委会", "2026年12月7日"):
        assert said in page


def test_numbers_of_repealed_articles_are_explained(story, cast, browse):
    assert "第三条已经废止" in words(browse(cast.public).get(to("covenant-booklet", pk=at.adopted(story).pk)))


def test_message_picture_and_script_tell_what_changes(cast, browse):
    covenant = at.consulting(cast)
    page = words(browse(cast.public).get(page_of(covenant)))
    assert "请大家看一看、说一说。" in page
    drawing = browse(cast.public).get(to("covenant-picture", pk=covenant.pk))
    assert (drawing["Content-Type"], "15桌" in words(drawing)) == ("image/svg+xml", True)


def test_a_withdrawn_draft_has_no_picture(cast, browse):
    covenant = make_move(at.first_draft(cast), "withdraw", cast.secretary, note="先不办")
    assert browse(cast.clerk).get(to("covenant-picture", pk=covenant.pk)).status_code == 404
