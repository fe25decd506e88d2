"""Writing a matter down and raising it: the right body, the authorisation, nothing private in it."""

from datetime import date

import pytest

from tests.support.cast import MONDAY
from xiangyue.decisions import actions
from xiangyue.decisions.models import Authorisation, Decision, DecisionStage
from xiangyue.decisions.tests.conftest import DAY, days_on
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.testing import building
from xiangyue.people.models import Body, Place

ID_NUMBER = "11010519491231002X"  # the sample of the national standard


def raised(story, **changes):
    return make_move(story.draft(**changes), "raise", story.cast.secretary)


# Works


def test_the_representatives_may_decide_what_the_assembly_left_to_them(story):
    story.authorise("M04")
    assert raised(story).stage == DecisionStage.UNDER_WAY


def test_the_assembly_itself_needs_no_authorisation(story):
    assert raised(story, body="village_assembly").stage == DecisionStage.UNDER_WAY


def test_a_draft_is_changed_as_often_as_one_likes(story, cast):
    decision = story.draft()
    actions.edit_decision(cast.clerk, decision, title="修四社生产路", money=100, concerns=[cast.persons[7].pk])
    decision.refresh_from_db()
    assert (decision.title, decision.money, decision.concerns) == ("修四社生产路", 100, [str(cast.persons[7].pk)])


def test_editing_without_naming_persons_keeps_those_it_concerns(story, cast):
    decision = story.draft(concerns=[cast.persons[7].pk])
    actions.edit_decision(cast.clerk, decision, title="修四社生产路")
    assert decision.concerns == [str(cast.persons[7].pk)]


def test_what_was_agreed_on_paper_is_raised_with_its_own_day(story):
    assert story.raised_on(MONDAY - 9 * DAY).stage_on == MONDAY - 9 * DAY


# Who may


@pytest.mark.parametrize("who", ["town_secretary", "justice", "chair", "villager", "public", "neighbour", "operator"])
def test_only_the_committee_of_the_village_writes_matters_down(story, cast, who):
    with pytest.raises(Refused, match="要由白河村的"):
        actions.draft_decision(getattr(cast, who), cast.baihe, title="路", topic="M04", body="village_assembly")
    assert not Decision.objects.exists()


@pytest.mark.parametrize("who", ["clerk", "director", "chair", "town_secretary", "villager"])
def test_only_the_village_secretary_raises_a_matter(story, cast, who):
    story.authorise()
    decision = story.draft()
    with pytest.raises(Refused):
        make_move(decision, "raise", getattr(cast, who))
    assert not decision.steps.exists()


# The right body


@pytest.mark.parametrize("topic", ["M06", "M11", "C01", "C03", "L01"])
def test_what_the_law_keeps_for_the_assembly_is_not_for_its_representatives(story, topic):
    story.authorise("M04")
    with pytest.raises(Refused, match="不能由村民代表会议决定"):
        raised(story, topic=topic)


@pytest.mark.parametrize("topic", ["M06", "M11"])
def test_the_assembly_may_decide_what_is_kept_for_it(story, topic):
    decision = raised(story, topic=topic, body="village_assembly", title="修订村民自治章程")
    assert decision.stage == DecisionStage.UNDER_WAY


def test_a_covenant_is_not_raised_as_a_plain_matter(story):
    with pytest.raises(Refused, match="村规民约请在它自己的页面起草"):
        raised(story, topic="M06", body="village_assembly", title="修订村规民约")


def test_matters_of_the_collective_are_not_for_the_villagers_assembly(story):
    with pytest.raises(Refused, match="不能由村民会议决定"):
        raised(story, topic="C01", body="village_assembly")


def test_where_no_collective_is_organised_the_assembly_stands_in_for_it(story, cast):
    with building():
        Place.objects.filter(pk=cast.baihe.pk).update(has_collective=False)
    cast.baihe.refresh_from_db()
    assert raised(story, topic="C01", body="village_assembly").stage == DecisionStage.UNDER_WAY


def test_matters_of_the_party_do_not_walk_these_steps(story):
    with pytest.raises(Refused, match="不走四议两公开"):
        raised(story, topic="P01", body="party_assembly")


def test_a_topic_that_is_in_no_catalogue_is_refused(story):
    with pytest.raises(Refused, match="没有这一项"):
        raised(story, topic="Z99")


def test_a_body_the_village_has_not_set_up_is_named(story, cast):
    with building():
        Body.objects.filter(place=cast.baihe, kind="party_assembly").update(kind="town_committee")
    story.authorise()
    with pytest.raises(Refused, match="还没有建立：党员大会"):
        raised(story)


# The authorisation


def test_without_an_authorisation_the_representatives_decide_nothing(story):
    with pytest.raises(Refused, match="没有村民会议对这类事项的授权"):
        raised(story)


def test_an_authorisation_for_another_topic_does_not_help(story):
    story.authorise("M01")
    with pytest.raises(Refused, match="没有村民会议对这类事项的授权"):
        raised(story)


@pytest.mark.parametrize(("days", "holds"), [(0, True), (30, True), (31, False)])
def test_an_authorisation_holds_through_its_last_day(story, days, holds):
    story.authorise(until=MONDAY + 30 * DAY)
    with days_on(days):
        if holds:
            assert raised(story).stage == DecisionStage.UNDER_WAY
        else:
            with pytest.raises(Refused):
                raised(story)


def test_an_authorisation_of_the_neighbours_does_not_help(story, cast):
    actions.authorise(
        cast.neighbour, cast.liushu, topics=["M04"], since=MONDAY, until=date(2028, 1, 1), basis="2026年村民会议"
    )
    with pytest.raises(Refused):
        raised(story)


@pytest.mark.parametrize("topic", ["M06", "C01"])
def test_what_is_kept_for_the_assembly_cannot_be_handed_on(story, topic):
    with pytest.raises(Refused, match="不能交给代表会议"):
        story.authorise("M04", topic)
    assert not Authorisation.objects.exists()


def test_an_authorisation_for_everything_is_none(cast):
    with pytest.raises(Refused, match="什么都授权"):
        actions.authorise(cast.clerk, cast.baihe, topics=[], since=MONDAY, until=MONDAY, basis="会议")


def test_an_authorisation_does_not_end_before_it_begins(story):
    with pytest.raises(Refused, match="早于开始"):
        story.authorise(until=MONDAY - DAY)


def test_the_town_authorises_nobody(cast):
    with pytest.raises(Refused):
        actions.authorise(cast.town_secretary, cast.baihe, topics=["M04"], since=MONDAY, until=MONDAY, basis="镇里同意")


# Bad input


def test_a_matter_without_text_is_not_raised(story):
    story.authorise()
    with pytest.raises(Refused, match="请写明要定什么"):
        raised(story, text="  ")


@pytest.mark.parametrize("field", ["title", "text", "feasibility"])
def test_a_matter_with_somebody_s_number_in_it_is_not_raised(story, field):
    story.authorise()
    with pytest.raises(Refused, match="里面有个人号码"):
        raised(story, **{field: f"给张三（{ID_NUMBER}）修房"})


def test_once_raised_the_text_stands(story, cast):
    decision = story.raised()
    with pytest.raises(Refused, match="已经动议"):
        actions.edit_decision(cast.clerk, decision, text="别的")
    decision.refresh_from_db()
    assert "水泥路面" in decision.text


def test_nothing_is_raised_in_the_future(story, cast):
    story.authorise()
    with pytest.raises(Refused, match="还没到"):
        make_move(story.draft(), "raise", cast.secretary, happened_on=MONDAY + DAY)
