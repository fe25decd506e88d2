"""The pages: what officials write and read, what nobody else finds, and what no page ever shows."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from xiangyue.fieldwork.actions import agree, join, record_activity
from xiangyue.fieldwork.forms import ActivityForm
from xiangyue.fieldwork.models import Activity, Duty, Excuse, Kind
from xiangyue.fieldwork.tests.conftest import MONDAY, TEXT
from xiangyue.people.models import Level, Link, Place

pytestmark = pytest.mark.sqlite_only  # what a page says does not depend on the database; the crawler opens all on both

COLLEAGUES = ["mayor", "leader", "organiser", "cadre"]  # these are their names, too


def at(name, **arguments):
    return reverse(name, kwargs={"town": "liushu", **arguments})


def read(client, name, status=200, query="", **arguments):
    answer = client.get(at(name, **arguments) + query)
    assert answer.status_code == status
    return answer.content.decode()


def shown(page):
    """What is read on a page, but for the head, which says who one is."""
    return re.sub(r"<[^>]+>", " ", page.partition("<main")[2])


DUTY = {
    "title": "走遍", "source": "安排第一条", "offices": ["town_mayor"], "measure": "places", "levels": ["30"],
    "kinds": ["household_visit"], "rhythm": "year", "quantity": "1", "since": MONDAY,
}  # fmt: skip


# It works


def test_the_secretary_of_the_town_lays_a_duty_down_and_ends_it(browse, cast, places):
    values = DUTY | {"levels": [str(int(Level.VILLAGE))]}
    assert browse("town_secretary").post(at("ground-duty-new", place="liushu"), values).status_code == 302
    page = read(browse("mayor"), "ground-duties", place="liushu")
    assert "安排第一条" in page
    assert "mayor" not in shown(page)
    end = at("ground-duty-end", place="liushu") + f"?id={Duty.objects.get().pk}"
    assert browse("town_secretary").post(end, {"until": MONDAY}).status_code == 302
    assert Duty.objects.get().until == MONDAY


@pytest.mark.parametrize("name", ["mayor", "cadre", "secretary", "villager", "public"])
def test_nobody_else_lays_a_duty_down(browse, name):
    assert browse(name).post(at("ground-duty-new", place="liushu"), DUTY).status_code in {403, 404}
    assert not Duty.objects.exists()


@pytest.mark.parametrize(
    ("change", "words"), [({"levels": []}, "对象"), ({"kinds": []}, "算数"), ({"offices": []}, "")]
)
def test_a_duty_without_target_is_refused_on_its_form(browse, change, words):
    values = DUTY | {"levels": [str(int(Level.VILLAGE))]} | change
    assert words in browse("town_secretary").post(at("ground-duty-new", place="liushu"), values).content.decode()
    assert not Duty.objects.exists()


def test_an_activity_is_written_with_few_words(browse, cast, places):
    values = {"at": places.shiqiao_hamlet.pk, "kind": Kind.RECEPTION, "happened_on": MONDAY, "text": TEXT,
              "took_part": "on"}  # fmt: skip
    assert browse("mayor").post(at("activity-new", place="liushu"), values).status_code == 302
    activity = Activity.objects.get()
    assert activity.place == places.shiqiao_hamlet
    assert TEXT in read(browse("clerk"), "activity", pk=activity.pk)


def test_a_place_shows_what_was_done_in_it_and_below(browse, activity, places):
    assert TEXT in read(browse("clerk"), "activities", place="shiqiao")
    assert TEXT in read(browse("clerk"), "activities", place="shiqiao", query=f"?at={places.shiqiao_group.pk}")
    assert TEXT not in read(browse("neighbour"), "activities", place="linjia")


def test_what_was_agreed_is_written_settled_and_gone_from_the_list(browse, cast, activity):
    values = {"words": "修水渠", "answers": "农业服务中心", "due_on": MONDAY}
    assert browse("mayor").post(at("agreement-new", pk=activity.pk), values).status_code == 302
    assert "修水渠" in read(browse("clerk"), "activities", place="shiqiao")
    agreement = activity.agreements.get()
    move = reverse("do", kwargs={"town": "liushu", "kind": "agreement", "pk": agreement.pk, "move": "settle"})
    assert browse("clerk").post(move, {"happened_on": MONDAY}).status_code == 302
    assert "修水渠" not in read(browse("clerk"), "activities", place="shiqiao")


def test_the_board_shows_every_place_as_a_square_and_as_a_table(browse, activity, places):
    page = read(browse("cadre"), "coverage", place="liushu")
    assert (page.count('class="seen"'), page.count('class="waits"')) == (3, 3)
    assert "今年走到3处，共6处；还有3处没走到。" in page
    assert "大湾：最近走访3月2日" in page
    assert f'href="{at("activities", place="shiqiao")}?at={places.shiqiao_hamlet.pk}"' in page
    assert "3/3" in page


def test_the_board_fits_a_phone_and_asks_little(browse, activity):
    browser = browse("cadre")
    page = read(browser, "coverage", place="liushu")
    assert "style=" not in page.partition("<main")[2]
    width = int(re.search(r'viewBox="0 0 (\d+)', page[page.index('class="places"') :])[1])
    assert width <= 360
    with CaptureQueriesContext(connection) as asked:
        read(browser, "coverage", place="liushu")
    own = [each["sql"] for each in asked if re.search(r'FROM "(fieldwork_|people_place")', each["sql"])]
    assert len(own) == 3  # the town, its places, what was visited; the rest is what every page asks about its reader
    assert len(asked) <= 10


def test_links_are_made_and_ended_on_their_page(browse, cast, places):
    values = {"leader": cast.mayor.person.pk, "village": places.linjia.pk, "since": MONDAY}
    browser = browse("organiser")
    assert "有1个村还没有领导联系" in read(browser, "leader-links", place="liushu")
    assert browser.post(at("leader-links", place="liushu"), values).status_code == 302
    link = Link.objects.get(place=places.linjia)
    assert "每个村都有领导联系" in read(browser, "leader-links", place="liushu")
    assert browser.post(at("leader-link-end", place="liushu") + f"?id={link.pk}", {"until": MONDAY}).status_code == 302
    link.refresh_from_db()
    assert link.until == MONDAY


def test_the_secretary_excuses_one_person(browse, cast, labour):
    query = f"?person={cast.cadre.person.pk}"
    values = {"duty": labour.pk, "since": MONDAY, "until": MONDAY, "reason": "病假"}
    assert browse("town_secretary").post(at("my-duties") + query, values).status_code == 302
    assert Excuse.objects.get().person == cast.cadre.person
    assert "病假" in read(browse("cadre"), "my-duties")


def test_every_village_has_a_first_group_so_it_is_named_with_its_village(browse, cast, walk_all, activity):
    assert "石桥村大湾：走村入户" in read(browse("clerk"), "activities", place="shiqiao")
    assert "林家村一社" in read(browse("mayor"), "my-duties")


def test_more_activities_cost_no_more_questions(browse, cast, places, activity):
    browser = browse("clerk")

    def asked():
        with CaptureQueriesContext(connection) as questions:
            read(browser, "activities", place="shiqiao")
        return len(questions)

    asked()
    one = asked()
    for place in (places.shiqiao_group, places.shiqiao):
        record_activity(cast.mayor, place, kind=Kind.AID, text="慰问")
    assert asked() == one


# Access


@pytest.mark.parametrize(("who", "status"), [("neighbour", 403), ("villager", 403), ("public", 403), ("clerk", 200)])
def test_a_village_s_activities_are_for_its_officials(browse, activity, who, status):
    read(browse(who), "activities", status, place="shiqiao")
    read(browse(who), "activity", 200 if status == 200 else 404, pk=activity.pk)


@pytest.mark.parametrize("who", ["clerk", "villager", "public"])
@pytest.mark.parametrize("name", ["coverage", "leader-links"])
def test_pages_of_the_town_are_for_its_officers(browse, name, who):
    read(browse(who), name, 403, place="liushu")


def test_duties_are_one_s_own(browse, cast, walk_all, labour):
    assert "走遍" in read(browse("mayor"), "my-duties")
    assert "劳动" not in shown(read(browse("mayor"), "my-duties"))
    assert "劳动" in shown(read(browse("cadre"), "my-duties"))
    read(browse("mayor"), "my-duties", 404, query=f"?person={cast.cadre.person.pk}")
    assert "劳动" in shown(read(browse("town_secretary"), "my-duties", query=f"?person={cast.cadre.person.pk}"))


# What no page does


def test_no_page_lists_who_took_part(browse, cast, activity):
    for name in ("leader", "cadre"):
        join(getattr(cast, name), activity)
    for who in ("town_secretary", "organiser", "clerk"):
        browser = browse(who)
        pages = [read(browser, "activity", pk=activity.pk), read(browser, "activities", place="shiqiao")]
        if who != "clerk":
            pages.append(read(browser, "coverage", place="liushu"))
        for page in pages:
            assert [name for name in ("mayor", "leader", "cadre") if name in shown(page)] == []


def test_duties_of_two_persons_never_stand_side_by_side(browse, cast, walk_all, labour):
    page = read(browse("town_secretary"), "my-duties", query=f"?person={cast.mayor.person.pk}")
    without_the_choice = re.sub(r"<select.*?</select>", "", page, flags=re.DOTALL)
    assert [name for name in COLLEAGUES if name in shown(without_the_choice)] == ["mayor"]
    assert "劳动" not in shown(without_the_choice)
    assert not [name for name in COLLEAGUES if name in shown(read(browse("leader"), "my-duties"))]


def test_nobody_is_located_photographed_or_checked_in(browse):
    assert not ActivityForm(place=Place.objects.get(slug="liushu")).is_multipart()
    page = read(browse("mayor"), "activity-new", place="liushu")
    assert not re.search(r'type="file"|geolocation|latitude|capture=|签到|打卡', page)
    columns = {field.name for field in Activity._meta.get_fields()}
    assert not columns & {"latitude", "longitude", "photo", "checked_in_at", "position"}


# Bad input


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"happened_on": "2027-01-01"}, "还没到"), ({"aid_kg": "-5"}, "0"), ({"kind": "flying"}, "flying"),
        ({"at": "nowhere"}, "nowhere"), ({"text": ""}, "必填"), ({"half_days": "99"}, "14"),
    ],
)  # fmt: skip
def test_a_form_filled_in_badly_says_so_and_keeps_the_rest(browse, places, values, words):
    whole = {"at": places.shiqiao.pk, "kind": Kind.AID, "happened_on": MONDAY, "text": TEXT}
    answer = browse("mayor").post(at("activity-new", place="liushu"), {**whole, **values})
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Activity.objects.exists()


def test_places_and_persons_that_are_none_are_nowhere(browse, cast, places, activity):
    agree(cast.mayor, activity, words="修", answers="村委会", due_on=MONDAY)
    for query in ("?at=x", f"?at={places.linjia_hamlet.pk}"):
        read(browse("clerk"), "activities", 404, query=query, place="shiqiao")
    read(browse("town_secretary"), "my-duties", 404, query=f"?person={cast.villager.person.pk}")
    read(browse("organiser"), "leader-link-end", 404, query="?id=x", place="liushu")
