"""Opinions before a step and their answers; the words of the town, and that they delay nothing."""

import pytest

from tests.support.cast import MONDAY
from xiangyue.decisions import actions
from xiangyue.decisions.models import AdviceKind, Opinion, OpinionStage, Source, StepStage
from xiangyue.decisions.tests.conftest import DAY
from xiangyue.disclosure.actions import ask_erasure, confirm_erasure
from xiangyue.kernel import trail
from xiangyue.kernel.models import Entry
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.web.addresses import page_of, to

SAYING = "路面能不能修到3.5米？"


@pytest.fixture
def decision(story):
    return story.at_step(4)


@pytest.fixture
def opinion(cast, decision):
    return actions.take_opinion(cast.villager, decision, text=SAYING, source=Source.WEB)


# Opinions


def test_an_opinion_is_kept_with_the_step_it_came_at(cast, decision, opinion):
    assert (opinion.text, opinion.step, opinion.stage) == (SAYING, 4, OpinionStage.OPEN)
    assert opinion.received_on == MONDAY


def test_nobody_can_tell_who_wrote_an_opinion_on_the_web(cast, opinion):
    line = trail.of(opinion).get(verb="take_opinion")
    assert (line.person, line.office) == (None, "public")
    assert not Entry.objects.filter(person=cast.villager.person.pk).exists()


def test_the_clerk_takes_down_what_a_representative_heard(cast, decision):
    opinion = actions.take_opinion(
        cast.clerk, decision, text="三社要装护栏", source=Source.HOUSEHOLDS, received_on=MONDAY - DAY
    )
    assert (opinion.source, opinion.received_on) == (Source.HOUSEHOLDS, MONDAY - DAY)


def test_private_numbers_in_an_opinion_are_masked_at_once(cast, decision):
    opinion = actions.take_opinion(cast.public, decision, text="打我电话13800138000", source=Source.WEB)
    assert "13800138000" not in opinion.text


@pytest.mark.parametrize(("adopted", "stage"), [(True, OpinionStage.ADOPTED), (False, OpinionStage.DECLINED)])
def test_an_opinion_is_answered_adopted_or_not_and_why(cast, opinion, adopted, stage):
    actions.answer_opinion(cast.clerk, opinion, adopted=adopted, answer="三社路窄，修到3.5米。")
    assert (opinion.stage, opinion.answer) == (stage, "三社路窄，修到3.5米。")
    assert list(findings()) == []


def test_an_answer_says_why(cast, opinion):
    with pytest.raises(Refused, match="请写明理由"):
        actions.answer_opinion(cast.clerk, opinion, adopted=True, answer=" ")
    opinion.refresh_from_db()
    assert opinion.stage == OpinionStage.OPEN


def test_an_opinion_is_answered_once(cast, opinion):
    actions.answer_opinion(cast.clerk, opinion, adopted=True, answer="好")
    with pytest.raises(Refused):
        actions.answer_opinion(cast.clerk, opinion, adopted=False, answer="不好")


def test_an_open_opinion_warns_before_the_next_step_and_a_reason_passes(story, cast, decision, opinion):
    step = story.step(decision, 4)
    story.hold(story.plan(step))
    with pytest.raises(Refused, match="还有1条意见没有答复"):
        actions.advance(cast.clerk, step)
    actions.advance(cast.clerk, step, note="已当面说明，书面答复随后")
    assert step.stage == StepStage.PASSED


def test_an_answered_opinion_holds_nothing_up(story, cast, decision, opinion):
    actions.answer_opinion(cast.clerk, opinion, adopted=False, answer="钱不够")
    story.pass_step(decision, 4)
    assert story.step(decision, 4).stage == StepStage.PASSED


@pytest.fixture
def answered(cast, opinion):
    return actions.answer_opinion(cast.clerk, opinion, adopted=False, answer="钱不够")


def test_two_persons_erase_an_opinion_on_its_page_and_the_answer_stays(cast, browse, decision, answered):
    page = to("opinion-erase", pk=answered.pk)
    for actor in (cast.clerk, cast.chair):
        assert page in browse(actor).get(page_of(decision)).content.decode()
        assert browse(actor).post(page, {"reason": "写了别人的病情"}).url == page_of(decision)
    answered.refresh_from_db()
    assert (answered.text, answered.salt, answered.answer, answered.stage) == ("", "", "钱不够", "declined")
    assert [(each.broken, "was erased" in str(each)) for each in findings()] == [(False, True)]


def test_everybody_reads_that_an_opinion_was_erased(cast, browse, decision, answered):
    ask_erasure(cast.chair, answered, reason="误写")
    confirm_erasure(cast.watcher, answered, reason="核实")
    shown = browse(cast.public).get(page_of(decision)).content.decode()
    assert "文字已经抹去。" in shown
    assert SAYING not in shown


def test_an_opinion_without_its_answer_is_not_erased(cast, opinion):
    with pytest.raises(Refused, match="先答复"):
        ask_erasure(cast.chair, opinion, reason="误写")


@pytest.mark.parametrize("who", ["town_secretary", "villager", "public", "neighbour"])
def test_only_the_village_s_own_officials_erase_an_opinion(cast, browse, answered, who):
    with pytest.raises(Refused):
        ask_erasure(getattr(cast, who), answered, reason="误写")
    assert browse(getattr(cast, who)).post(to("opinion-erase", pk=answered.pk), {"reason": "误写"}).status_code == 403


@pytest.mark.parametrize("who", ["town_secretary", "chair", "villager", "public", "neighbour"])
def test_only_the_committee_answers(cast, opinion, who):
    with pytest.raises(Refused):
        actions.answer_opinion(getattr(cast, who), opinion, adopted=True, answer="好")


@pytest.mark.parametrize("who", ["town_secretary", "chair", "villager", "public", "neighbour"])
def test_only_the_committee_takes_opinions_down_for_others(cast, decision, who):
    with pytest.raises(Refused):
        actions.take_opinion(getattr(cast, who), decision, text="有人说", source=Source.COUNTER)
    assert not Opinion.objects.exists()


def test_an_empty_opinion_is_none(cast, decision):
    with pytest.raises(Refused, match="请写下意见"):
        actions.take_opinion(cast.public, decision, text="\n ", source=Source.WEB)


def test_after_the_resolution_opinions_belong_to_the_posting(story, cast):
    with pytest.raises(Refused, match="公开栏"):
        actions.take_opinion(cast.public, story.resolved(), text=SAYING, source=Source.WEB)


def test_one_address_does_not_flood_a_village_with_opinions(cast, decision):
    for number in range(20):
        actions.take_opinion(cast.public, decision, text=f"第{number}条", source=Source.WEB, address="192.0.2.7")
    with pytest.raises(Refused, match="请等15分钟再试"):
        actions.take_opinion(cast.public, decision, text="再一条", source=Source.WEB, address="192.0.2.7")
    actions.take_opinion(cast.public, decision, text="别处来的", source=Source.WEB, address="192.0.2.8")


def test_who_reads_which_opinion(cast, decision, opinion):
    def readers():
        everybody = ("clerk", "chair", "villager", "public", "stranger", "town_secretary", "neighbour")
        return {who for who in everybody if Opinion.objects.visible_to(getattr(cast, who)).exists()}

    assert readers() == {"clerk", "chair"}
    actions.answer_opinion(cast.clerk, opinion, adopted=True, answer="好")
    assert readers() == {"clerk", "chair", "villager", "public", "stranger", "town_secretary", "neighbour"}


# The town


@pytest.mark.parametrize("kind", [AdviceKind.ADVICE, AdviceKind.LEGAL_CHECK])
@pytest.mark.parametrize("who", ["town_secretary", "justice"])
def test_the_town_advises_and_checks(cast, decision, kind, who):
    advice = actions.advise(getattr(cast, who), decision, kind=kind, text="程序合法。")
    assert (advice.kind, advice.office) == (kind, getattr(cast, who).office)


def test_an_order_to_correct_names_its_article(cast, decision):
    with pytest.raises(Refused, match="依据哪一条"):
        actions.advise(cast.justice, decision, kind=AdviceKind.CORRECTION, text="改", basis=" ")
    order = actions.advise(
        cast.justice, decision, kind=AdviceKind.CORRECTION, text="改", basis="村民委员会组织法第三十一条"
    )
    assert order.basis == "村民委员会组织法第三十一条"


@pytest.mark.parametrize("who", ["clerk", "secretary", "chair", "villager", "neighbour", "operator", "public"])
def test_only_officers_of_the_town_speak_for_it(cast, decision, who):
    with pytest.raises(Refused):
        actions.advise(getattr(cast, who), decision, kind=AdviceKind.ADVICE, text="我看行")


def test_the_village_answers_the_town(cast, decision):
    advice = actions.advise(cast.justice, decision, kind=AdviceKind.ADVICE, text="请附预算。")
    with pytest.raises(Refused, match="请写下答复"):
        actions.answer_advice(cast.clerk, advice, answer=" ")
    actions.answer_advice(cast.clerk, advice, answer="已附。")
    assert (advice.answer, advice.answered_on) == ("已附。", MONDAY)


@pytest.mark.parametrize("kind", AdviceKind.values)
def test_whatever_the_town_says_or_not_delays_no_step(story, cast, decision, kind):
    actions.advise(cast.justice, decision, kind=kind, text="再议。", basis="第三十一条")
    story.pass_step(decision, 4)
    assert story.step(decision, 4).stage == StepStage.PASSED


# Revoking


def test_a_resolution_is_revoked_after_an_order_to_correct(story, cast):
    decision = story.resolved()
    actions.advise(cast.justice, decision, kind=AdviceKind.CORRECTION, text="程序违法。", basis="第三十一条")
    assert make_move(decision, "revoke", cast.clerk, note="按责令改正办理").stage == "revoked"
    assert decision.resolution


def test_advice_alone_revokes_nothing(story, cast):
    decision = story.resolved()
    actions.advise(cast.justice, decision, kind=AdviceKind.ADVICE, text="最好撤销。")
    with pytest.raises(Refused, match="没有收到责令改正"):
        make_move(decision, "revoke", cast.clerk, note="镇里说的")


def test_not_even_the_town_revokes_a_resolution(story, cast):
    decision = story.resolved()
    actions.advise(cast.justice, decision, kind=AdviceKind.CORRECTION, text="程序违法。", basis="第三十一条")
    with pytest.raises(Refused):
        make_move(decision, "revoke", cast.justice, note="镇里直接办")
