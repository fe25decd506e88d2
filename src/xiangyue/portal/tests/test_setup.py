"""The set-up walk: a fresh town and a village of a dozen names, step by step, computed from what is there."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client

from tests.support.cast import enter, person_of
from xiangyue.kernel import tenancy
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.verifying import findings
from xiangyue.people.actor import Actor
from xiangyue.people.models import Account, Body, BodyKind, Office, Person, Place, Post, Seat
from xiangyue.people.queries import town_place
from xiangyue.portal import setup
from xiangyue.portal.setup_forms import named
from xiangyue.registry.actions.founding import Named, begin_village
from xiangyue.web.models import File

pytestmark = pytest.mark.sqlite_only

TOWN = {"number": 510_000_009, "slug": "new-town", "town_name": "新镇"}
ABOVE = {"province_name": "云省", "city_name": "云中市", "county_name": "云水县"}
WALK, HERE = "/new-town/setup/", "/new-town/songling/setup/"
VILLAGE = {"name": "松岭村", "kind": "village", "slug": "songling", "phone": "", "groups": "一组\n二组"}
NUMBERS = {"adults": 812, "households": 301, "day": "2026-01-05"}
WOMEN, MEN = "甲乙丙丁戊己庚", "辛壬癸子丑寅卯辰巳午未申酉"
NAMES = [f"代表{sign} 女 15" for sign in WOMEN] + [f"代表{sign} 男 15" for sign in MEN]
SEATS = {"representatives": "\n".join(NAMES), "members": "党员甲\n党员乙", "since": "2026-01-05"}
LEADERS = {"town_secretary": "郑远山", "town_mayor": "何近水", "town_clerk": "冯文书", "since": "2026-01-05"}
OFFICERS = {
    "secretary": "林守山 男", "director": "林守山", "clerk": "郝记事 女", "branch": "丁一\n丁二",
    "committee": "丁一\n丁三", "chair": "严看秤", "supervision": "严甲\n严乙", "since": "2026-01-05",
}  # fmt: skip


@pytest.fixture
def operator(db, capsys):
    """A fresh installation and the browser of its operator."""
    call_command("install", **TOWN, **ABOVE)
    with tenancy.use(TOWN["number"]):
        post = Post.objects.select_related("person", "place").get()
        yield enter(Client(), Actor(TOWN["number"], post.person, post))


def walked(operator):
    """The operator sets up a village in five short forms."""
    answers = [
        operator.post(f"{WALK}?step=officers", LEADERS), operator.post(f"{WALK}?step=village", VILLAGE),
        operator.post(f"{HERE}?step=numbers", NUMBERS),
        operator.post(f"{HERE}?step=seats", SEATS), operator.post(f"{HERE}?step=officers", OFFICERS),
    ]  # fmt: skip
    return [(answer.status_code, getattr(answer, "url", "")) for answer in answers]


def village():
    return Place.objects.get(slug="songling")


def test_a_fresh_town_says_what_is_missing_and_where_to_go_on(operator):
    home = operator.get("/new-town/").context
    assert home["first"].url == WALK
    page = operator.get(WALK)
    assert page.context["step"].key == "officers"
    assert len(page.context["missing"]) == 4


def test_a_dozen_names_and_two_numbers_make_a_working_village(operator):
    assert walked(operator) == [(302, WALK), (302, WALK), (302, HERE), (302, HERE), (302, "/new-town/songling/cards/")]
    assert setup.is_missing(setup.village_steps(village())) == []
    assert setup.is_missing(setup.town_steps(town_place(TOWN["number"]))) == []
    assert Body.objects.filter(place=village()).count() == 6
    assert list(findings()) == []


def test_one_person_may_be_secretary_and_director(operator):
    walked(operator)
    posts = Post.objects.filter(person__name="林守山")
    assert {post.office for post in posts} == {Office.VILLAGE_SECRETARY, Office.VILLAGE_DIRECTOR}
    assert Seat.objects.filter(person__name="丁一", body__kind=BodyKind.TWO_COMMITTEES).count() == 1


def test_the_walk_stands_where_it_was_left(operator):
    operator.post(f"{WALK}?step=village", VILLAGE)
    assert operator.get(HERE).context["step"].key == "numbers"
    operator.post(f"{HERE}?step=numbers", NUMBERS)
    assert operator.get(HERE).context["step"].key == "seats"


def test_the_scan_of_the_certificate_is_kept_with_it(operator):
    operator.post(f"{WALK}?step=village", VILLAGE)
    scan = SimpleUploadedFile("register.pdf", b"%PDF-1.4 an empty page %%EOF")
    assert operator.post(f"{HERE}?step=numbers", {**NUMBERS, "scan": scan}).status_code == 302
    assert File.objects.get().about_kind == "certificate"


def test_the_village_keeps_itself_once_it_has_officers(operator):
    walked(operator)
    assert operator.get(HERE).status_code == 403
    post = Post.objects.select_related("person", "place__village").get(office=Office.VILLAGE_CLERK)
    clerk = enter(Client(), Actor(TOWN["number"], post.person, post))
    assert clerk.get(HERE).status_code == 200
    assert clerk.get(WALK).url == HERE


def test_who_serves_gets_a_card_from_the_operator(operator):
    walked(operator)
    person = Person.objects.get(name="郝记事")
    page = operator.post("/new-town/songling/cards/new/", {"person": [person.pk]})
    assert page.status_code == 200
    assert Account.objects.count() == 2


def test_the_demo_leads_to_a_town_of_one_s_own(cast):
    page = Client().get("/use/").content.decode()
    assert "xiangyue install" in page


@pytest.mark.parametrize("name", ["public", "villager", "town_secretary", "chair"])
def test_only_who_founds_sets_up_a_town(cast, name):
    browser = Client() if name == "public" else enter(Client(), cast.actors[name])
    assert browser.get("/xiangtest/setup/").status_code == 403
    assert browser.get("/xiangtest/baihe/setup/").status_code == 403


def test_a_village_s_clerk_sets_up_no_other_village(cast):
    browser = enter(Client(), cast.clerk)
    assert browser.get("/xiangtest/setup/").url == "/xiangtest/baihe/setup/"
    assert browser.get("/xiangtest/liushu/setup/").status_code == 403
    with pytest.raises(Refused):
        begin_village(cast.clerk, cast.place, name="x", kind="village", slug="x", phone="", groups=[])


def test_nobody_names_oneself(cast):
    browser = enter(Client(), cast.clerk)
    values = {"secretary": person_of(cast.secretary).name, "clerk": person_of(cast.clerk).name, "since": "2026-11-01"}
    page = browser.post("/xiangtest/baihe/setup/?step=officers", values)
    assert page.status_code == 422


@pytest.mark.parametrize(("line", "read"), [
    ("孙巧云 女 9", Named("孙巧云", "woman", 9)), ("孙巧云", Named("孙巧云")),
    ("Li woman 12", Named("Li", "woman", 12)), ("孙巧云　男　９", Named("孙巧云", "man", 9)),
])  # fmt: skip
def test_what_stands_behind_a_name_is_understood(line, read):
    assert named(line) == read


@pytest.mark.parametrize(("step", "values", "wrong"), [
    ("numbers", {"day": "2026-01-05"}, "adults"), ("numbers", {"adults": 0, "day": "2026-01-05"}, "adults"),
    ("numbers", {"adults": 9, "day": "2090-01-05"}, "day"),
    ("seats", {"representatives": "甲 女 9\n甲 女 9", "since": "2026-01-05"}, "representatives"),
    ("seats", {"representatives": "甲 9", "since": "2026-01-05"}, "representatives"),
    ("seats", {"representatives": "孙巧云 女 13800001234", "since": "2026-01-05"}, "representatives"),
    ("seats", {"representatives": "孙巧云 女 " + "9" * 5000, "since": "2026-01-05"}, "representatives"),
    ("officers", {**OFFICERS, "clerk": "郝记事 " + "9" * 20}, "clerk"),
    ("seats", {"representatives": "甲 党员", "since": "2026-01-05"}, "representatives"),
    ("officers", {"since": "2026-01-05"}, "secretary"), ("groups", {"groups": "一组\n一组"}, "groups"),
])  # fmt: skip
def test_what_is_wrong_is_told_at_its_field(operator, step, values, wrong):
    operator.post(f"{WALK}?step=village", VILLAGE)
    page = operator.post(f"{HERE}?step={step}", values)
    assert page.status_code == 422
    assert wrong in page.context["form"].errors


def test_who_supervises_does_not_sit_on_the_committees(operator):
    operator.post(f"{WALK}?step=village", VILLAGE)
    page = operator.post(f"{HERE}?step=officers", {**OFFICERS, "chair": "丁一"})
    assert page.status_code == 422
    assert not Post.objects.filter(place=village()).exists()


def test_a_village_twice_is_refused_and_leaves_no_half(operator):
    operator.post(f"{WALK}?step=village", VILLAGE)
    page = operator.post(f"{WALK}?step=village", {**VILLAGE, "slug": "other"})
    assert page.status_code == 422
    assert not Place.objects.filter(slug="other").exists()


def test_a_term_that_begins_tomorrow_is_no_term_yet(operator):
    operator.post(f"{WALK}?step=village", VILLAGE)
    page = operator.post(f"{HERE}?step=officers", {**OFFICERS, "since": date(2090, 1, 1)})
    assert "since" in page.context["form"].errors


def test_the_form_is_sent_back_to_its_own_step_however_often_it_is_pressed(operator):
    operator.post(f"{WALK}?step=village", VILLAGE)
    action = f"{HERE}?step=numbers"
    assert f'action="{action}"' in operator.get(HERE).content.decode()
    assert [operator.post(action, NUMBERS).status_code for _ in range(2)] == [302, 302]
    assert operator.post(action, {}).context["step"].key == "numbers"
