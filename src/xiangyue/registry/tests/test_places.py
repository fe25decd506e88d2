"""Villages renamed and merged: new names, old papers, one address for ever."""

from datetime import date, timedelta

import pytest
from django.test import Client

from tests.support.cast import enter, person_of, post_of
from xiangyue.kernel import clock
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.verifying import findings
from xiangyue.meetings.tests.sittings import closed, noticed
from xiangyue.people import actions
from xiangyue.people.models import Body, Household, Person, Place, PlaceKind, Post, Seat
from xiangyue.people.queries import villages
from xiangyue.registry.actions.places import merge, rename

HERE = "/xiangtest/baihe/register/places/"
TOWN = "/xiangtest/xiangtest/register/places/"
DAY = timedelta(days=1)


@pytest.fixture
def operator(cast):
    return enter(Client(), cast.operator)


def merged_of(cast, **values):
    given = {"name": "白柳村", "slug": "bailiu", "kind": PlaceKind.VILLAGE, "day": cast.today, **values}
    return merge(cast.operator, [cast.baihe, cast.liushu], **given)


def test_a_renamed_village_keeps_its_address_and_its_old_name_for_old_days(cast, operator):
    values = {"which": cast.baihe.pk, "name": "清溪村", "day": "2026-11-20"}
    assert operator.post(TOWN + "rename/", values).status_code == 302
    place = Place.objects.get(slug="baihe")
    assert (place.name, place.name_on(date(2026, 11, 19)), place.name_on(date(2026, 11, 20))) == (
        "清溪村",
        "白河村",
        "清溪村",
    )
    assert "清溪村" in Client().get("/xiangtest/baihe/").content.decode()


def test_finished_papers_keep_the_old_name(cast):
    minutes = closed(cast).minutes
    rename(cast.operator, cast.baihe, "清溪村", cast.today)
    assert "白河村" in minutes
    assert list(findings()) == []


def test_a_group_is_renamed_by_its_village(cast):
    rename(cast.clerk, cast.groups[0], "河口社", cast.today)
    with pytest.raises(Refused):
        rename(cast.clerk, cast.baihe, "清溪村", cast.today)


@pytest.mark.parametrize("name", ["", " ", "柳树村", "村" * 61])
def test_a_name_that_is_none_or_taken_is_refused(cast, name):
    with pytest.raises(Refused):
        rename(cast.operator, cast.baihe, name, cast.today)


def test_nobody_renames_into_the_past_of_another_name(cast):
    rename(cast.operator, cast.baihe, "清溪村", cast.today)
    with pytest.raises(Refused):
        rename(cast.operator, cast.baihe, "白河村二", cast.today - 30 * DAY)


def test_people_and_households_move_to_the_merged_village(cast):
    merged = merged_of(cast)
    assert Person.objects.filter(place__village=merged, left_on=None).count() == len(cast.persons) + 3 + 2
    assert Household.objects.filter(place__village=merged).count() == 150
    assert {place.name for place in merged.below()} == {"白柳村", "一社", "二社", "三社"}
    assert list(findings()) == []


def test_offices_and_seats_end_and_the_bodies_open_anew(cast):
    merged = merged_of(cast)
    tomorrow = cast.today + DAY
    assert not Post.objects.on(tomorrow).exclude(place=cast.place).exists()
    assert not Seat.objects.on(tomorrow).exists()
    assert set(Body.objects.filter(place=merged).values_list("kind", flat=True)) == {kind.value for kind in cast.bodies}


def test_the_old_villages_name_their_successor_and_stand_on_no_list(cast):
    merged = merged_of(cast)
    cast.baihe.refresh_from_db()
    assert (cast.baihe.succeeded_by, cast.baihe.ended_on) == (merged, cast.today)
    assert {former.name for former in merged.former_names.all()} == {"白河村", "柳树村"}
    assert villages(cast.town) == [merged]


def test_a_merged_village_is_still_read_under_its_old_address(cast):
    meeting = closed(cast)
    merged_of(cast)
    for address in ("/xiangtest/baihe/", "/xiangtest/baihe/decisions/", f"/xiangtest/meeting/{meeting.pk}/"):
        page = Client().get(address)
        assert page.status_code == 200
        assert "白河村" in page.content.decode()


def test_groups_of_one_name_are_told_apart_by_their_old_village(cast):
    actions.add_place(SYSTEM, cast.liushu, 6, "一社")
    assert {place.name for place in merged_of(cast).below()} >= {"一社", "柳树村一社"}


def test_what_is_open_stands_in_the_way_and_is_told(cast):
    meeting = noticed(cast)
    with pytest.raises(Refused, match=meeting.title):
        merged_of(cast)
    assert not Place.objects.filter(slug="bailiu").exists()


def test_the_page_tells_what_becomes_of_the_rolls(cast, operator):
    values = {
        "villages": [cast.baihe.pk, cast.liushu.pk], "name": "白柳村", "slug": "bailiu", "kind": "village",
        "day": cast.today.isoformat(),
    }  # fmt: skip
    page = operator.post(TOWN + "merge/", values)
    assert any(effect.before is None for effect in page.context["foresight"].effects)
    assert operator.post(TOWN + "merge/", {**values, "confirmed": "yes"}).status_code == 302
    assert Place.objects.get(slug="bailiu")


@pytest.mark.parametrize("name", ["secretary", "town_secretary", "villager"])
def test_only_the_town_merges(cast, name):
    with pytest.raises(Refused):
        merge(cast.actors[name], [cast.baihe, cast.liushu], name="x", slug="x", kind=PlaceKind.VILLAGE, day=cast.today)


@pytest.mark.parametrize("wrong", [{"slug": "baihe"}, {"slug": "白柳"}, {"name": ""}, {"day": date(2027, 1, 1)}])
def test_a_merger_that_cannot_be_changes_nothing(cast, wrong):
    before = Place.objects.count()
    with pytest.raises(Refused):
        merged_of(cast, **wrong)
    assert (Place.objects.count(), Post.objects.filter(until=None).count() > 5) == (before, True)


def test_one_village_is_no_merger_and_a_merged_one_is_not_merged_again(cast):
    with pytest.raises(Refused):
        merge(cast.operator, [cast.baihe, cast.baihe], name="x", slug="x", kind=PlaceKind.VILLAGE, day=cast.today)
    merged_of(cast)
    cast.baihe.refresh_from_db()
    cast.liushu.refresh_from_db()
    with pytest.raises(Refused):
        merged_of(cast, slug="again", name="又一村")


def test_the_register_of_a_merged_village_is_closed(cast):
    merged_of(cast)
    with clock.at(clock.moment(cast.today + DAY, 9)):
        assert enter(Client(), cast.operator).get("/xiangtest/baihe/register/").status_code == 403
        assert enter(Client(), cast.operator).get("/xiangtest/bailiu/register/").status_code == 200


def test_a_village_and_its_groups_are_added(cast, operator):
    values = {"name": "松岭村", "kind": "village", "slug": "songling", "phone": ""}
    assert operator.post(TOWN, values).status_code == 302
    village = Place.objects.get(slug="songling")
    address = "/xiangtest/songling/register/places/"
    assert operator.post(address, {"name": "一组", "parent": str(village.pk)}).status_code == 302
    assert [place.name for place in village.below()] == ["松岭村", "一组"]


def test_an_address_that_is_taken_is_told(cast, operator):
    page = operator.post(TOWN, {"name": "松岭村", "kind": "village", "slug": "baihe"})
    assert page.status_code == 422
    assert post_of(cast.secretary).place == person_of(cast.secretary).place
