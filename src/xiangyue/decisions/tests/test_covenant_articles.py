"""Numbers, headings and words of the articles: what keeps its number, what is voted on, what a pasted text becomes."""

import pytest

from tests.support.cast import MONDAY
from xiangyue.decisions import actions
from xiangyue.decisions.models import Article, Covenant, CovenantStage
from xiangyue.decisions.reckoning.covenants import full_text, repealed_numbers, words_for_assembly
from xiangyue.decisions.tests import covenants as at
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.web.addresses import page_of, to


def numbers(covenant):
    return [clause.number for clause in covenant.standing]


def words(response):
    return response.content.decode()


# Numbers


def test_an_article_keeps_its_number_through_the_versions(cast):
    assert numbers(at.revised(cast)) == [1, 2, 4, 5]
    assert Article.objects.count() == 5
    assert (
        at.clause_of(Covenant.objects.get(number=2), 4).article
        == at.clause_of(Covenant.objects.get(number=1), 4).article
    )


def test_the_number_of_a_repealed_article_is_never_given_anew(cast):
    draft = at.revised(cast)
    with pytest.raises(Refused, match="第三条已经废止，这个号不再用"):
        actions.add_article(cast.clerk, draft, text="另一件事。", number=3)
    with pytest.raises(Refused, match="已经有第四条"):
        actions.add_article(cast.clerk, draft, text="另一件事。", number=4)
    assert numbers(draft) == [1, 2, 4, 5]


def test_a_pasted_text_keeps_its_own_numbers_and_chapters(cast):
    draft = at.first_draft(cast, "第二条 甲\n第十二条 乙\n补一句")
    assert [(clause.number, clause.text) for clause in draft.standing] == [(2, "甲"), (12, "乙\n补一句")]
    assert [clause.chapter for clause in at.clause_of(draft, 2).covenant.standing] == ["", ""]


def test_the_same_number_twice_in_a_pasted_text_is_refused_and_nothing_is_kept(cast):
    with pytest.raises(Refused, match="已经有第一条"):
        at.first_draft(cast, "第一条 甲\n第一条 乙")
    assert not Covenant.objects.exists()


def test_the_numbers_of_a_withdrawn_draft_are_free_again(cast):
    make_move(at.first_draft(cast), "withdraw", cast.secretary, note="贴错了")
    again = at.first_draft(cast)
    assert (again.number, numbers(again), Article.objects.count()) == (2, [1, 2, 3, 4], 4)


def test_what_only_stood_in_a_draft_is_not_told_as_repealed(story, cast):
    draft = at.revised(cast)
    for number, text in ((7, "来过又走的。"), (8, "留下的。")):
        actions.add_article(cast.clerk, draft, text=text, number=number)
    actions.repeal_clause(cast.clerk, at.clause_of(draft, 7))
    assert repealed_numbers(draft) == [3]


def test_an_article_taken_out_of_its_own_draft_leaves_its_number_free(cast):
    draft = at.revised(cast)
    actions.repeal_clause(cast.clerk, at.clause_of(draft, 5))
    assert actions.add_article(cast.clerk, draft, text="另一件事。").number == 5
    assert numbers(draft) == [1, 2, 4, 5]


def test_what_people_have_read_keeps_its_number_though_it_was_taken_out(cast):
    draft = at.consulting(cast)
    actions.repeal_clause(cast.clerk, at.clause_of(draft, 5))
    assert actions.add_article(cast.clerk, draft, text="另一件事。").number == 6


# Headings


def test_headings_are_voted_on_and_posted_like_the_words(cast):
    draft = at.revised(cast)
    actions.edit_clause(cast.clerk, at.clause_of(draft, 4), text="子女要按月看望老人。", chapter="家庭")
    actions.edit_clause(cast.clerk, at.clause_of(draft, 1), text="红白事酒席不超过20桌。", chapter="")
    lines = words_for_assembly(draft).splitlines()
    assert {"第一条不列入任何一章。", "第四条列入“家庭”一章。"} <= set(lines)
    assert "第四条改为" not in "".join(lines)
    assert full_text(draft).splitlines()[1:5] == [
        "第一条\u3000红白事酒席不超过20桌。", "公共秩序", "第二条\u3000不在公路上晒粮。", "家庭",
    ]  # fmt: skip


def test_an_article_without_a_heading_of_its_own_goes_on_below_the_last_one(cast):
    draft = at.revised(cast)
    actions.edit_clause(cast.clerk, at.clause_of(draft, 2), text="不在公路上晒粮。", chapter="")
    assert "第二条" not in words_for_assembly(draft)


def test_a_heading_changed_after_the_words_went_on_the_agenda_stops_the_adoption(story, cast):
    covenant = at.deciding(cast)
    actions.edit_clause(cast.clerk, at.clause_of(covenant, 1), text="红白事酒席不超过15桌。", chapter="连坐")
    with pytest.raises(Refused, match="不是会议表决的文字"):
        actions.adopt(cast.clerk, at.voted(story, covenant), effective_on=MONDAY, women_present=46)


def test_a_changed_heading_is_seen_where_old_and_new_stand_side_by_side(cast, browse):
    draft = at.revised(cast)
    actions.edit_clause(cast.clerk, at.clause_of(draft, 4), text="子女要按月看望老人。", chapter="家庭")
    page = words(browse(cast.clerk).get(to("covenant-changes", pk=draft.pk)))
    assert 'id="a4"' in page
    assert "家庭" in page


def test_after_the_vote_no_word_is_changed_any_more(story, cast):
    covenant = at.at_the_vote(story)
    clause = at.clause_of(covenant, 1)
    for change in (
        lambda: actions.edit_clause(cast.clerk, clause, text="改。"),
        lambda: actions.repeal_clause(cast.clerk, clause),
        lambda: actions.add_article(cast.clerk, covenant, text="加。"),
    ):
        with pytest.raises(Refused, match="会议已经表决了"):
            change()


def test_a_withdrawn_version_is_not_told_to_be_adopted(cast):
    covenant = make_move(at.consulting(cast), "withdraw", cast.secretary, note="不办了")
    with pytest.raises(Refused, match="已经撤回"):
        actions.edit_clause(cast.clerk, at.clause_of(covenant, 1), text="改。")
    with pytest.raises(Refused, match="已经撤回"):
        actions.take_covenant_opinion(cast.clerk, covenant, text="有人说")


# What a pasted text becomes


def test_a_preamble_is_kept_and_read_before_the_first_article(cast):
    draft = at.first_draft(
        cast, "白河村村规民约\n为了邻里和睦，制定本公约。\n第一条 甲\n白河村村民委员会\n2023年3月5日"
    )
    assert full_text(draft).splitlines()[1:] == ["前言\u3000为了邻里和睦，制定本公约。", "第一条\u3000甲"]


def test_an_article_without_words_is_refused_by_its_number(cast):
    with pytest.raises(Refused, match="第二条：请写"):
        at.first_draft(cast, "第一条 甲\n第二条\n第三条 丙")


def test_a_number_of_five_thousand_digits_is_no_error(cast, browse):
    text = f"第一条 甲\n第{'1' * 5000}条 乙"
    assert (
        browse(cast.clerk).post(to("covenant-new", place="baihe"), {"title": "公约", "text": text}).status_code == 422
    )


def test_a_preamble_is_added_and_people_say_something_about_it(cast, browse):
    draft, client = at.first_draft(cast), browse(cast.clerk)
    client.post(to("covenant-article", pk=draft.pk), {"text": "为了邻里和睦。", "number": "0"})
    make_move(draft, "open", cast.clerk)
    browse(cast.public).post(to("covenant-opinion", pk=draft.pk), {"article": "0", "text": "写得好"})
    assert draft.opinions.get().article.number == 0


@pytest.mark.parametrize("values", [{"chapter": "问13800138000"}, {"reason": "问13800138000"}])
def test_private_numbers_get_into_no_heading_and_no_reason(cast, browse, values):
    draft = at.first_draft(cast)
    clause = at.clause_of(draft, 1)
    data = {"text": "违者罚款5元。", "reason": "", **values}
    assert browse(cast.clerk).post(to("clause-edit", pk=clause.pk), data).status_code == 422
    actions.edit_clause(cast.clerk, clause, text="违者罚款5元。", **values)
    with pytest.raises(Refused, match="手机号"):
        make_move(draft, "open", cast.clerk, note="先报镇上看")


# A first version after one that was withdrawn, a second before the first has begun


def test_after_a_withdrawn_first_draft_the_wall_s_version_is_still_entered_from_paper(cast, browse):
    make_move(at.first_draft(cast), "withdraw", cast.secretary, note="贴错了")
    again = at.first_draft(cast)
    assert to("covenant-record", pk=again.pk) in words(browse(cast.clerk).get(page_of(again)))
    actions.record_standing(cast.clerk, again, basis=at.BASIS, adopted_on=at.OLD, effective_on=at.OLD)
    assert again.stage == CovenantStage.IN_FORCE


def test_a_version_that_has_not_begun_is_what_the_next_one_revises(story, cast, browse):
    make_move(at.first_draft(cast), "withdraw", cast.secretary, note="贴错了")
    first = at.first_adopted(story)
    page = words(browse(cast.clerk).get(to("covenant-new", place="baihe")))
    assert "id_text" not in page
    browse(cast.clerk).post(to("covenant-new", place="baihe"), {"title": "公约"})
    assert Covenant.objects.get(number=3).supersedes == first


# What is said about an article that goes


def test_an_opinion_on_an_article_the_village_then_repeals_is_still_answered(cast, browse):
    covenant = at.consulting(cast)
    said = actions.take_covenant_opinion(
        cast.clerk, covenant, text="第四条不要了", article=at.clause_of(covenant, 4).article
    )
    actions.check_covenant(cast.justice, covenant, verdict="change", points=[(4, "change", "不宜强制")])
    actions.repeal_clause(cast.clerk, at.clause_of(covenant, 4))
    page = words(browse(cast.clerk).get(page_of(covenant)))
    for shown in ("第四条不要了", "不宜强制", to("opinion-answer", pk=said.pk)):
        assert shown in page


def test_an_opinion_on_an_article_that_came_and_went_is_still_answered(cast, browse):
    covenant = at.consulting(cast)
    said = actions.take_covenant_opinion(cast.clerk, covenant, text="分不来", article=at.clause_of(covenant, 5).article)
    actions.repeal_clause(cast.clerk, at.clause_of(covenant, 5))
    page = words(browse(cast.clerk).get(page_of(covenant)))
    assert "起草时加过，又拿掉了" in page
    assert to("opinion-answer", pk=said.pk) in page
