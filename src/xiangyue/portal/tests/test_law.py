"""The law in the open: why, the rules a village goes by, and packs loaded, shown and confirmed."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.support.cast import enter
from xiangyue.kernel import clock
from xiangyue.kernel.stages import make_move
from xiangyue.people.actions import propose_pack
from xiangyue.people.law import rules_for
from xiangyue.people.models import LocalPack
from xiangyue.people.tests.test_packs import NEW_YEAR, REPLY, TEXT
from xiangyue.portal import lawbook
from xiangyue.web.addresses import page_of, to

pytestmark = pytest.mark.sqlite_only


def law(key):
    return to("law", key=key)


@pytest.fixture
def read_page(cast, client):
    """The text of a page that answers, as anybody reads it."""

    def read_page(address):
        response = client.get(address)
        assert response.status_code == 200
        return response.content.decode()

    return read_page


@pytest.fixture
def pack(cast):
    return propose_pack(cast.justice, cast.place, TEXT.encode(), since=NEW_YEAR)


@pytest.fixture
def village_law(cast, read_page):
    return lambda: read_page(to("village-law", place=cast.baihe.slug))


def item(html, key):
    """What stands on the page under one number."""
    return re.search(rf'<li id="{re.escape(key)}">.*?</li>', html, re.DOTALL).group()


# Why


def test_a_rule_of_the_law_binds(read_page):
    html = read_page(law("representatives_assembly.quorum"))
    assert "村民委员会组织法第三十条" in html
    assert "必须" in html
    assert "待确认" not in html


def test_a_rule_of_practice_is_to_be_confirmed(read_page):
    html = read_page(law("representatives_assembly.notice_days"))
    assert "待确认" in html
    assert "各地通行做法" in html


@pytest.mark.parametrize("key", ["representatives_assembly.weather", "nothing", "quorum.representatives_assembly"])
def test_an_unknown_rule_is_not_found(cast, client, key):
    assert client.get(law(key)).status_code == 404


def test_every_why_leads_on_to_all_the_rules(cast, read_page):
    assert to("village-law", place=cast.baihe.slug) in read_page(law(REPLY))


# The rules of a place


def test_a_village_s_page_shows_every_number_with_its_source(cast, village_law):
    html = village_law()
    for key, rule in rules_for(cast.baihe, clock.today()).rules.items():
        assert rule.value_words() in item(html, key)
        assert rule.citation.words() in item(html, key)


def test_what_does_not_bind_says_so(village_law):
    html = village_law()
    assert "待确认" in item(html, "representatives_assembly.notice_days")
    assert "待确认" not in item(html, "representatives_assembly.quorum")


def test_the_village_s_home_leads_there(cast, read_page):
    assert to("village-law", place=cast.baihe.slug) in read_page(to("village", place=cast.baihe.slug))


def test_the_town_has_its_own_page_and_leads_to_the_villages(cast, read_page):
    html = read_page(to("town-law"))
    assert "镇党委" in html
    assert to("village-law", place=cast.liushu.slug) in html


def test_what_was_confirmed_is_announced_and_then_holds(cast, village_law, pack):
    make_move(pack, "confirm_pack", cast.operator)
    assert "2027年1月1日</time>起：7日" in item(village_law(), REPLY)
    with clock.at(clock.moment(NEW_YEAR, 9)):
        html = village_law()
    assert "镇上的规定" in item(html, REPLY)
    assert "比下面这条更严" in item(html, REPLY)
    assert page_of(pack) in html


def test_what_waits_is_not_posted(village_law, pack):
    assert "镇上的规定" not in village_law()


def test_a_pack_that_no_longer_fits_is_told(cast, village_law, pack, monkeypatch):
    make_move(pack, "confirm_pack", cast.operator)
    monkeypatch.setattr(lawbook, "left_out", lambda scope, day, versions: [pack.pack])
    assert "和上级规定对不上" in village_law()


# Packs


def upload(text=TEXT):
    return SimpleUploadedFile("town.toml", text if isinstance(text, bytes) else text.encode())


def test_the_justice_officer_loads_a_pack_and_sees_what_would_change(cast, client):
    enter(client, cast.justice)
    response = client.post(to("packs", place=cast.place.slug), {"file": upload(), "since": "2027-01-01"}, follow=True)
    html = response.content.decode()
    assert "村务公开：村里几日内答复" in html
    assert "15日 → 7日" in html
    assert "白河村" in html
    assert "确认，到日子执行" not in html


def test_a_second_person_confirms_it_on_its_page(cast, client, pack):
    enter(client, cast.operator)
    assert "确认，到日子执行" in client.get(page_of(pack)).content.decode()
    client.post(to("do", kind="localpack", pk=pack.pk, move="confirm_pack"))
    assert rules_for(cast.baihe, NEW_YEAR).rules[REPLY].days == 15  # this test read the packs before
    pack.refresh_from_db()
    assert (pack.stage, pack.stage_on) == ("confirmed", date(2026, 11, 23))


@pytest.mark.parametrize(
    ("file", "words"),
    [
        (upload("[pack\n"), "第1行"),
        (upload(TEXT.replace("number = 7", "number = 30")), "比上级宽松"),
        (upload(b"\xff\xfe"), "UTF-8"),
        (upload(b" " * 300_000), "超过 256 KB"),
        (upload(b""), "空"),
    ],
)
def test_what_is_wrong_is_told_at_the_field_and_nothing_is_kept(cast, client, file, words):
    enter(client, cast.justice)
    file.seek(0)
    response = client.post(to("packs", place=cast.place.slug), {"file": file, "since": "2027-01-01"})
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not LocalPack.objects.exists()


@pytest.mark.parametrize("role", ["public", "secretary", "villager"])
def test_others_do_not_load_packs(cast, client, role):
    if role != "public":
        enter(client, cast.actors[role])
    assert client.get(to("packs", place=cast.place.slug)).status_code == 403


def test_everybody_reads_a_confirmed_pack_and_nobody_one_that_waits(cast, client, pack):
    assert client.get(page_of(pack)).status_code == 404
    make_move(pack, "confirm_pack", cast.operator)
    html = client.get(page_of(pack)).content.decode()
    assert "镇政府通知（第二条）" in html
    assert to("packs", place=cast.place.slug) not in html


def test_many_places_are_counted_and_few_named(cast, pack):
    (effect,) = lawbook.effects_of(pack)
    assert effect.few == [cast.baihe, cast.liushu]
    assert lawbook.Effect(effect.change, effect.places * 2).few == []
