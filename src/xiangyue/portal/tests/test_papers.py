"""The town's papers: one sheet for all villages, the duties of the year, the wording of letters."""

from datetime import date

import pytest

from tests.support.cast import TERM, enter
from xiangyue.disclosure.actions import draft_posting
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.stages import make_move
from xiangyue.papers.models import Letterhead
from xiangyue.papers.tests.prints import Read
from xiangyue.people.actions import add_persons, appoint
from xiangyue.people.actor import Actor
from xiangyue.people.law import rules_for
from xiangyue.people.models import Office
from xiangyue.portal import duties
from xiangyue.portal.duties import due_days, duties_of
from xiangyue.web.addresses import to

pytestmark = pytest.mark.sqlite_only  # what a page says does not depend on the database


def duty(cast, code):
    return next(each for each in rules_for(cast.baihe, date(2026, 1, 1)).duties if each.code == code)


def drafted(cast):
    return draft_posting(cast.clerk, place=cast.baihe, item="village_affairs", title="三季度收支", text="收入三千元。")


def batch(client, cast, sheet, query=""):
    return client.get(to(f"town-{sheet}", place=cast.place.slug) + query)


@pytest.mark.parametrize(("code", "days"), [
    ("village_affairs", [(1, 15), (4, 15), (7, 15), (10, 15)]),
    ("representatives_sitting", [(3, 31), (6, 30), (9, 30), (12, 31)]),
    ("assembly_sitting", [(12, 31)]), ("resolution", []),
])  # fmt: skip
def test_a_duty_falls_due_on_its_days_of_the_year(cast, code, days):
    assert due_days(duty(cast, code), 2026) == [date(2026, month, day) for month, day in days]


def test_the_frequent_duties_come_first_and_each_names_its_article(cast):
    rows = duties_of(cast.baihe, 2026).rows
    assert rows[0].when == "每月"
    assert any("第三十条" in row.basis for row in rows if "村民代表会议" in row.words)
    assert len(rows) == len(rules_for(cast.baihe, date(2026, 1, 1)).duties)


def test_a_pack_that_began_in_may_is_on_this_year_s_sheet(cast, monkeypatch):
    asked = []
    monkeypatch.setattr(duties, "rules_for", lambda place, day: asked.append(day) or rules_for(place, day))
    for year in (2026, 2027):
        duties_of(cast.baihe, year)
    assert asked == [cast.today, date(2027, 1, 1)]


def test_the_duties_of_a_village_fit_on_one_page(cast, client):
    read = Read(client.get(to("duties", place="baihe") + "?as=pdf").content)
    assert (len(read.pages), read.sizes[0]) == (1, (210, 297))
    assert "白河村2026年要办的事" in read.words


@pytest.mark.parametrize(("query", "year"), [("", 2026), ("?year=2027", 2027), ("?year=1066", 2026), ("?year=x", 2026)])
def test_one_plans_this_year_and_the_next(cast, client, query, year):
    assert f"白河村{year}年" in client.get(to("duties", place="baihe") + query).content.decode()


def test_all_villages_are_printed_in_one_file(cast, client):
    read = Read(batch(enter(client, cast.town_secretary), cast, "duties", "?as=pdf").content)
    assert ["白河村" in read.pages[0], "柳树村" in read.pages[1], len(read.pages)] == [True, True, 2]


def test_where_nothing_hangs_the_batch_says_so(cast, client):
    drafted(cast)
    page = batch(enter(client, cast.town_secretary), cast, "notices").content.decode()
    assert "没有张贴" in page
    assert "三季度收支" not in page


def test_what_hangs_today_is_printed_for_all_boards(cast, client):
    make_move(drafted(cast), "post", cast.secretary)
    read = Read(batch(enter(client, cast.town_secretary), cast, "notices", "?as=pdf&paper=a3").content)
    assert set(read.sizes) == {(297, 420)}
    assert "三季度收支" in read.words


@pytest.mark.parametrize("name", ["town-papers", "town-duties", "town-notices", "letterhead-wording"])
@pytest.mark.parametrize("who", ["villager", "secretary", "operator"])
def test_the_town_s_papers_are_for_its_offices(cast, client, who, name):
    assert enter(client, getattr(cast, who)).get(to(name, place=cast.place.slug)).status_code == 403


def test_the_town_s_other_offices_read_the_wording(cast, client):
    page = to("letterhead-wording", place=cast.place.slug)
    assert "镇干事" in enter(client, cast.town_secretary).get(page).content.decode()
    assert client.post(page, {"code": "乡府发"}).status_code == 422
    assert not Letterhead.objects.exists()


def test_the_clerk_changes_the_wording_of_letters(cast, client):
    (person,) = add_persons(SYSTEM, [{"name": "沈文", "gender": "woman", "place": cast.place}])
    clerk = Actor(cast.town, person, appoint(SYSTEM, person, Office.TOWN_CLERK, cast.place, since=TERM))
    page = to("letterhead-wording", place=cast.place.slug)
    assert enter(client, clerk).post(page, {"code": "乡府发〔"}).status_code == 422
    assert client.post(page, {"code": "乡府发", "issuer": "乡试镇人民政府"}).status_code == 302
    assert Letterhead.objects.get().code == "乡府发"
    assert "乡府发" in client.get(to("town-papers", place=cast.place.slug)).content.decode()
