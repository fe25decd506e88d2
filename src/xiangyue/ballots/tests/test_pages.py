"""The pages of a count, as browsers meet them."""

import re

import pytest
from django.urls import reverse

from xiangyue.ballots.actions import enter_count, open_count
from xiangyue.ballots.models import CountEntry, Teller
from xiangyue.ballots.reckoning import Figures
from xiangyue.ballots.tests.conftest import OPTIONS, SECRET, both, found
from xiangyue.web.models import PrintedCode

pytestmark = pytest.mark.sqlite_only  # what a page says does not depend on the database; the crawler opens all on both

PAGES = ["count", "count-screen", "count-tally", "count-ballot-papers"]
TYPED = {"issued": 28, "returned": 28, "votes_yes": 18, "votes_no": 7, "votes_abstain": 2, "spoiled": 1}


def address(count, name="count", **values):
    return reverse(name, kwargs={"town": "liushu", "pk": count.pk, **values})


def entry_of(count, name):
    return address(count, "count-enter", teller=Teller.objects.get(count=count, name=name).pk)


def read(client, url, status=200):
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def test_the_page_says_who_still_has_to_enter(cast, count, browse):
    enter_count(cast.wang, count, cast.wang.person.pk, found())
    page = read(browse("clerk"), address(count))
    assert re.findall("已录入|还没录入", page) == ["已录入", "还没录入"]


def test_a_teller_enters_on_the_own_phone(cast, count, browse):
    client = browse("wang")
    assert entry_of(count, "wang") in read(client, address(count))
    response = client.post(entry_of(count, "wang"), TYPED, follow=True)
    assert "请把设备交给li。" in response.content.decode()
    assert CountEntry.objects.get().figures == found()


def test_both_enter_on_one_screen_and_the_result_stands(cast, count, browse):
    client = browse("secretary")
    for name in ("wang", "li"):
        page = client.post(entry_of(count, name), TYPED, follow=True).content.decode()
    assert "两人一致" in page.replace("</span><span>", "")
    assert page.count('class="number">18<') == 1


def test_a_differing_line_is_told_without_a_number(cast, browse):
    count = big_count(cast)
    both(cast, count, big(SECRET), big(SECRET - 1))
    for name in ("wang", "li", "clerk"):
        page = read(browse(name), address(count))
        assert "对不上：赞成、反对" in page
        assert str(SECRET) not in page


def test_nobody_reads_a_figure_before_both_agree(cast, browse):
    count = big_count(cast)
    enter_count(cast.wang, count, cast.wang.person.pk, big(SECRET))
    for name in ("wang", "li", "secretary", "supervisor"):
        for page in PAGES:
            assert str(SECRET) not in read(browse(name), address(count, page))
    assert str(SECRET) not in read(browse("li"), entry_of(count, "li"))


def big_count(cast):
    tellers = [cast.wang.person, cast.li.person]
    return open_count(
        cast.secretary, cast.secretary.post, title="修路", options=OPTIONS, issued_at_most=9999, tellers=tellers
    )


def big(yes):
    return Figures(9000, 9000, 0, {"yes": yes, "no": 9000 - yes, "abstain": 0})


def test_a_void_ballot_says_why(cast, count, browse):
    both(cast, count, found(issued=27))
    page = read(browse("clerk"), address(count))
    assert "这次投票全部无效" in page
    assert "<dd>27</dd>" in page


def test_a_screen_has_one_primary_button(cast, count, browse):
    assert read(browse("secretary"), address(count)).count("button primary") == 1
    assert read(browse("wang"), entry_of(count, "wang")).count("button primary") == 1


def test_the_result_leads_back_to_what_was_voted_on(cast, agreed, browse):
    tellers = [cast.wang.person, cast.li.person]
    second = open_count(cast.secretary, agreed, title="复决", options=OPTIONS, issued_at_most=28, tellers=tellers)
    page = read(browse("clerk"), address(both(cast, second, found())))
    assert f'class="button primary" href="{address(agreed)}"' in page


def test_the_screen_has_a_box_for_each_option_and_the_spoiled(cast, count, browse):
    page = read(browse("clerk"), address(count, "count-screen"))
    assert re.findall(r'class="name">\d\. (\w+)<', page) == ["赞成", "反对", "弃权", "无效票"]


def test_the_tally_sheet_has_signs_and_lines_to_sign(cast, count, browse):
    page = read(browse("clerk"), address(count, "count-tally"))
    assert page.count("<svg") == 4 * 6 + 1  # six signs for 28 papers, for three options and the spoiled; and the code
    assert "计票人：wang" in page
    assert f"/q/{PrintedCode.of(count).code}" in page


def test_the_ballot_papers_are_enough_for_all(cast, count, browse):
    page = read(browse("clerk"), address(count, "count-ballot-papers"))
    assert page.count("<th>赞成</th>") == 4 * 8
    assert "需要28张票，沿线裁开" in page


def test_a_printed_code_opens_the_count(cast, count, browse):
    response = browse("clerk").get(f"/q/{PrintedCode.of(count).code}")
    assert response["Location"] == address(count)


# Access


@pytest.mark.parametrize("name", ["public", "villager", "neighbour", "town_clerk"])
@pytest.mark.parametrize("where", PAGES)
def test_strangers_find_no_page(cast, count, browse, name, where):
    read(browse(name), address(count, where), 404)


@pytest.mark.parametrize("name", ["public", "villager", "neighbour", "town_clerk"])
def test_a_stranger_s_form_finds_nothing(cast, count, browse, name):
    assert browse(name).post(entry_of(count, "wang"), TYPED).status_code == 404
    assert not CountEntry.objects.exists()


def test_the_town_reads_the_result_and_nothing_else(cast, agreed, browse):
    client = browse("town_clerk")
    assert "重新计票" not in read(client, address(agreed))
    assert client.post(entry_of(agreed, "wang"), TYPED).status_code == 403


def test_a_teller_cannot_enter_for_the_other(cast, count, browse):
    assert browse("li").post(entry_of(count, "wang"), TYPED).status_code == 409
    assert not CountEntry.objects.exists()


def test_the_supervision_watches_and_does_not_enter(cast, count, browse):
    assert browse("supervisor").post(entry_of(count, "wang"), TYPED).status_code == 403


def test_a_teller_of_another_count_is_not_found(cast, count, browse):
    other = big_count(cast)
    teller = Teller.objects.get(count=other, name="wang")
    assert browse("wang").post(address(count, "count-enter", teller=teller.pk), TYPED).status_code == 404


@pytest.mark.parametrize("move", ["agree", "void", "recount"])
def test_a_forged_move_changes_nothing(cast, count, browse, move):
    url = reverse("do", kwargs={"town": "liushu", "kind": "count", "pk": count.pk, "move": move})
    assert browse("secretary").post(url, {"note": "快一点"}).status_code == 409
    assert browse("public").post(url, {"note": "快一点"}).status_code == 404
    count.refresh_from_db()
    assert (count.stage, count.round) == ("entering", 1)


# Bad input


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"returned": 27}, "与收回的27张对不上"),
        ({"issued": 29}, "最多发28张票"),
        ({"votes_no": -1}, "votes_no"),
        ({"votes_no": "七"}, "votes_no"),
        ({"spoiled": ""}, "spoiled"),
        ({"issued": 10**12}, "issued"),
    ],
)
def test_what_cannot_be_is_said_at_its_line(cast, count, browse, change, said):
    response = browse("wang").post(entry_of(count, "wang"), {**TYPED, **change})
    assert response.status_code == 422
    assert said in response.content.decode()
    assert not CountEntry.objects.exists()


def test_a_form_sent_twice_counts_once(cast, count, browse):
    client = browse("wang")
    statuses = [client.post(entry_of(count, "wang"), TYPED).status_code for _ in range(2)]
    assert statuses == [302, 409]
    assert CountEntry.objects.count() == 1


def test_full_width_digits_are_digits(cast, count, browse):
    browse("wang").post(entry_of(count, "wang"), {**TYPED, "votes_yes": "１８"})
    assert CountEntry.objects.get().votes["yes"] == 18
