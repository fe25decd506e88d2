"""Rules of the town on the boards of the villages: a task until they hang, with the sheet already written."""

import pytest

from tests.support.cast import enter
from xiangyue.disclosure.actions import record_proof
from xiangyue.disclosure.models import Posting
from xiangyue.disclosure.queries import due
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.people.actions import propose_pack
from xiangyue.people.tests.test_packs import NEW_YEAR, TEXT
from xiangyue.portal.announcing import draft_of
from xiangyue.portal.waiting import waiting_for
from xiangyue.web.addresses import page_of, to

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def pack(cast):
    proposed = propose_pack(cast.justice, cast.place, TEXT.encode(), since=NEW_YEAR)
    return make_move(proposed, "confirm_pack", cast.town_secretary)


def tasks(actor):
    return [task.url for task in waiting_for(actor)]


def posted(actor, pack):
    return make_move(draft_of(actor, pack), "post", actor)


def test_a_confirmed_pack_waits_on_the_desks_of_village_and_town_until_it_hangs(cast, pack):
    for actor in (cast.secretary, cast.town_secretary, cast.neighbour):
        assert page_of(pack) in tasks(actor)
    posted(cast.secretary, pack)
    assert page_of(pack) not in tasks(cast.secretary)
    assert page_of(pack) in tasks(cast.town_secretary)
    posted(cast.neighbour, pack)
    assert page_of(pack) not in tasks(cast.town_secretary)


def test_what_nobody_confirmed_waits_for_no_board(cast):
    pack = propose_pack(cast.justice, cast.place, TEXT.encode(), since=NEW_YEAR)
    assert page_of(pack) not in tasks(cast.secretary)
    assert page_of(pack) not in tasks(cast.town_secretary)


def test_the_sheet_is_written_already_and_only_once(cast, client, pack):
    enter(client, cast.secretary)
    assert "写公开栏用的稿子" in client.get(page_of(pack)).text
    page = client.post(to("pack-sheet", pk=pack.pk), follow=True).text
    sheet = ("镇上的规定", "2027年1月1日", "7日", "15日", "镇政府通知（第二条）：七日内答复")
    assert all(words in page for words in sheet)
    client.post(to("pack-sheet", pk=pack.pk))
    assert Posting.objects.get().about_id == pack.pk
    assert page_of(Posting.objects.get()) in tasks(cast.secretary)


def test_it_pays_no_duty_of_the_quarter(cast, pack):
    owed = [(each.duty.code, each.posting) for each in due(cast.baihe)]
    sheet = posted(cast.secretary, pack)
    record_proof(cast.chair, sheet, board="公开栏", name="赵正秤")
    assert [(each.duty.code, each.posting) for each in due(cast.baihe)] == owed
    assert list(findings()) == []


@pytest.mark.parametrize("name", ["town_secretary", "villager", "chair"])
def test_others_write_no_sheet(cast, pack, name):
    with pytest.raises(Refused):
        draft_of(cast.actors[name], pack)
    assert not Posting.objects.exists()
