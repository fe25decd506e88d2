"""The pages: a resident brings something without an account, officials handle it, and the code leads back."""

import re

import pytest
from django.test import Client

from tests.support.cast import SLUG, enter
from xiangyue.matters import actions
from xiangyue.matters.models import Look, Need, Rating
from xiangyue.matters.tests.conftest import answered, in_hand, registered
from xiangyue.web.addresses import page_of, to

BRING = f"/{SLUG}/baihe/bring/"


def values(cast, **more):
    return {"text": "路灯坏了半个月。", "category": "power", "spot": str(cast.groups[0].pk), **more}


def follow(need):
    return to("need-follow", code=need.code)


def test_anybody_brings_something_and_follows_it(client, cast, who):
    page = client.post(BRING, values(cast, name="孙巧云", phone="13900001234"), follow=True)
    need = Need.objects.get()
    assert (need.channel, need.place, need.spot) == ("web", cast.baihe, cast.groups[0])
    assert need.number in page.content.decode()
    assert "13900001234" not in page.content.decode()


def test_what_the_village_must_not_know_goes_to_the_town(client, cast, who):
    client.post(BRING, values(cast, quiet="on"))
    need = Need.objects.get()
    assert enter(client, who.secretary).get(page_of(need)).status_code == 404
    assert enter(client, who.town_clerk).get(page_of(need)).status_code == 200


def test_what_is_said_of_the_town_is_refused_with_the_way(client, cast, who):
    page = client.post(BRING, values(cast, about="town"))
    assert page.status_code == 422
    assert "县纪委" in page.content.decode()
    assert not Need.objects.exists()


def test_a_form_without_a_place_is_told_at_its_field(client, cast, who):
    page = client.post(BRING, values(cast, spot=""))
    assert (page.status_code, Need.objects.count()) == (422, 0)


def test_the_resident_answers_the_three_questions_with_the_code(client, need, who):
    answered(need, who.secretary, who.clerk)
    client.post(follow(need), {"answered": "yes", "solved": "no", "satisfied": "no", "note": "还是不亮"})
    assert Rating.objects.get().asked_by is None
    client.post(follow(need), {"deed": "ask_again", "reason": "还是不亮"})
    need.refresh_from_db()
    assert need.stage == "reopen_asked"


def test_who_asked_the_same_reads_the_answer_of_the_lead_and_nothing_else_of_it(client, cast, need, who):
    other = registered(who.clerk, cast.groups[0], text="村口也黑。", name="吕柳青")
    actions.merge(who.secretary, other, need)
    answered(need, who.secretary, who.clerk)
    page = client.get(follow(other)).content.decode()
    assert "灯已经换好。" in page
    assert need.text not in page
    assert need.number not in page


def test_the_resident_takes_it_back(client, need):
    client.post(follow(need), {"deed": "withdraw"})
    need.refresh_from_db()
    assert need.stage == "withdrawn"


def test_a_code_that_is_nobody_s_is_nowhere(client, cast):
    assert client.get(f"/{SLUG}/need/code/23456789AB/").status_code == 404


def test_an_official_takes_down_gives_and_answers(client, cast, who):
    enter(client, who.clerk).post(
        f"/{SLUG}/baihe/needs/new/", values(cast, channel="counter", received_on="2026-11-23")
    )
    need = Need.objects.get()
    client.post(f"/{SLUG}/do/need/{need.pk}/accept")
    client.post(to("need-assign", pk=need.pk), {"post": str(who.clerk.post.pk)})
    client.post(f"/{SLUG}/do/need/{need.pk}/begin")
    client.post(to("need-answer", pk=need.pk), {"answer": "换好了。", "answered_on": "2026-11-23"})
    need.refresh_from_db()
    assert (need.stage, need.answer) == ("answered", "换好了。")


def test_who_it_is_is_masked_until_somebody_looks(client, need, who):
    browser = enter(client, who.clerk)
    assert "孙*" in browser.get(page_of(need)).content.decode()
    browser.post(to("need-look", pk=need.pk), {"reason": "要上门看灯"})
    assert "孙巧云" in browser.get(page_of(need)).content.decode()
    assert Look.objects.get().reason == "要上门看灯"


def test_every_screen_has_one_primary_button(client, need, who):
    in_hand(need, who.secretary, who.clerk)
    for name in ("clerk", "secretary", "chair"):  # who does something next, who leads, who watches
        page = enter(client, getattr(who, name)).get(page_of(need)).content.decode()
        assert len(re.findall(r"button primary", page)) == 1


@pytest.mark.parametrize("name", ["public", "villager", "neighbour"])
def test_the_list_is_not_for_everybody(client, cast, who, name):
    actor = getattr(who, name)
    browser = enter(client, actor) if actor.person else client
    assert browser.get(f"/{SLUG}/baihe/needs/").status_code == 403


def test_a_published_need_is_read_in_other_words(client, cast, need, who):
    enter(client, who.secretary).post(to("need-publish", pk=need.pk), {"text": "一社路灯不亮。"})
    page = Client().get(BRING).content.decode()
    assert "一社路灯不亮。" in page
    assert need.text not in page


def test_a_number_in_a_public_text_is_told_at_its_field(client, need, who):
    page = enter(client, who.secretary).post(to("need-publish", pk=need.pk), {"text": "打13900001234"})
    need.refresh_from_db()
    assert (page.status_code, need.published_on) == (422, None)


def test_the_list_asks_as_much_for_one_as_for_three(client, cast, who, django_assert_max_num_queries):
    for _each in range(3):
        registered(who.clerk, cast.groups[0])
    browser = enter(client, who.secretary)
    with django_assert_max_num_queries(16):
        browser.get(f"/{SLUG}/baihe/needs/")
