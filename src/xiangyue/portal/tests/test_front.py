"""Front pages of a real town, of several, and of an installation that holds none yet."""

from datetime import date

import pytest
from django.test import Client

from tests.support.cast import enter, person_of
from xiangyue.kernel import clock
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.models import Installation
from xiangyue.people.actions import found_town
from xiangyue.portal.personas import demo_doors_open
from xiangyue.portal.queries import villages_at_a_glance
from xiangyue.web.addresses import to

pytestmark = pytest.mark.sqlite_only  # what a page says does not depend on the database; the crawler opens all on both

DEMO = ["demo-reset", "demo-begin", "tour", "tour-door", "tour-sixteen", "tour-draft", "tour-leave"]


def read(address, client=None):
    response = (client or Client()).get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_where_there_is_one_town_the_front_is_its_home(cast, client):
    response = client.get("/")
    assert (response.status_code, response.url) == (302, to("home"))


def test_several_towns_are_named(cast):
    found_town(SYSTEM, number=990_000_002, slug="second", name="二试镇", above=[("省", "1"), ("市", "2"), ("县", "3")])
    page = read("/")
    assert 'href="/xiangtest/"' in page
    assert 'href="/second/"' in page
    assert "二试镇" in page


@pytest.mark.django_db
def test_a_fresh_installation_says_that_nothing_is_set_up():
    page = read("/")
    assert "这里还没有设置" in page
    assert "xiangyue install" in page


@pytest.mark.django_db
def test_without_a_town_the_foot_offers_no_checking_and_no_article():
    page = read("/use/")
    assert "怎么核对" not in page
    assert "对照文章" not in page
    assert "这件事要不要开会？" in page


@pytest.mark.django_db
def test_without_a_town_the_article_links_nothing():
    assert 'href="/xinhui' not in read("/article/")


def test_the_home_of_a_new_town_says_that_nothing_is_being_decided(cast):
    page = read(to("home"))
    assert "眼下没有正在公开定的事" in page
    assert "公示栏上还没有东西" in page


def test_the_primary_button_of_a_new_town_leads_to_its_villages(cast):
    assert f'class="button primary" href="{to("places")}"' in read(to("home"))


def test_the_places_page_names_the_villages_and_who_serves(cast):
    page = read(to("places"))
    for words in ("2个村（社区）", "白河村", "柳树村", "镇上谁管事", person_of(cast.town_secretary).name):
        assert words in page
    assert person_of(cast.justice).name not in page


def test_the_village_s_page_names_who_looks_after_and_who_watches(cast):
    page = read(to("village", place="baihe"))
    assert "谁管这事" in page
    assert page.index(person_of(cast.secretary).name) < page.index("谁来监督") < page.index(person_of(cast.chair).name)


def test_the_village_s_page_names_no_villager(cast):
    assert person_of(cast.villager).name not in read(to("village", place="baihe"))


def test_a_village_where_nobody_serves_says_so(cast):
    assert "还没有录入" in read(to("village", place="liushu"))


def test_the_secretary_s_desk_leads_to_the_village_s_work(cast, client):
    page = read(to("home"), enter(client, cast.secretary))
    for name in ("decisions", "decision-new", "meetings", "board", "objections", "cards", "village"):
        assert to(name, place="baihe") in page


def test_the_desk_of_the_supervision_offers_no_cards(cast, client):
    page = read(to("home"), enter(client, cast.chair))
    assert to("cards", place="baihe") not in page
    assert to("decisions", place="baihe") in page


def test_the_town_s_desk_names_every_village(cast, client):
    page = read(to("home"), enter(client, cast.town_secretary))
    assert to("decisions", place="baihe") in page
    assert to("decisions", place="liushu") in page


def test_a_villager_finds_the_board_of_the_village(cast, client):
    page = read(to("home"), enter(client, cast.villager))
    assert "等你的事" in page
    assert to("board", place="baihe") in page


def test_a_town_that_is_real_shows_no_doors(cast):
    page = read(to("home"))
    assert "陪我走一遍" not in page
    assert "示范" not in page


@pytest.mark.parametrize("name", DEMO)
def test_in_a_real_town_no_door_of_the_demo_exists(cast, client, name):
    assert client.post(to(name)).status_code == 404


@pytest.mark.parametrize("key", ["secretary", "villager"])
def test_in_a_real_town_nobody_becomes_somebody_else(cast, client, key):
    assert client.post(to("persona", key=key)).status_code == 404
    assert "person" not in client.session


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("address", "demo", "opens"),
    [("127.0.0.1", True, True), ("::1", True, True), ("127.0.0.1", False, False), ("192.0.2.7", True, False)],
)
def test_doors_open_in_a_demo_on_its_own_machine(rf, address, demo, opens):
    request = rf.get("/", REMOTE_ADDR=address)
    request.installation = Installation(demo=demo)
    assert demo_doors_open(request) is opens


@pytest.mark.parametrize("slug", ["nowhere", "xiangtest", "1"])
def test_a_village_that_does_not_exist_is_not_found(cast, client, slug):
    assert client.get(f"/xiangtest/{slug}/").status_code == 404


def test_the_town_s_desk_tells_what_each_village_decides_and_owes(cast, client):
    with clock.at(clock.moment(date(2027, 2, 1), 9)):
        rows = {row["title"]: row["mark"] for row in villages_at_a_glance(cast.town_secretary)}
    assert list(rows) == ["白河村", "柳树村"]
    assert rows["白河村"].endswith("项逾期")
    assert "正在定" not in enter(client, cast.town_secretary).get(to("home")).content.decode()
