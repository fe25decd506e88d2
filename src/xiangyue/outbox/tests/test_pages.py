"""The page that works without signal, what it asks the server, and the file in which a phone saved its records."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.support.cast import enter
from xiangyue.fieldwork.models import Activity
from xiangyue.matters.models import Need
from xiangyue.outbox import views
from xiangyue.outbox.envelopes import opened
from xiangyue.outbox.rules import written_by
from xiangyue.outbox.tests.conftest import command, photo
from xiangyue.people.actions import link_leader
from xiangyue.people.actor import Actor
from xiangyue.web.models import File

pytestmark = pytest.mark.sqlite_only  # what a page says does not depend on the database


@pytest.fixture
def state(cast, phone):
    return lambda name="", known="": phone(name).get(f"/{cast.slug}/sync/me/?pack={known}").json()


@pytest.fixture
def bring(cast, phone):
    """Bring in a file with these records."""

    def bring(records, name="clerk", **more):
        saved = {"format": "xiangyue-outbox", "version": 1, "town": cast.slug, "records": records} | more
        upload = SimpleUploadedFile("xiangyue.json", json.dumps(saved).encode())
        return phone(name).post(f"/{cast.slug}/offline/file/", {"upload": upload})

    return bring


# Works


def test_the_page_is_the_same_for_everybody_and_names_nobody(cast, phone):
    shells = [phone(name).get(f"/{cast.slug}/offline/") for name in ("", "clerk", "villager")]
    assert len({shell.content for shell in shells}) == 1
    assert shells[1].headers["Cache-Control"] == "no-cache"
    assert "csrfmiddlewaretoken" not in shells[1].content.decode()


def test_the_worker_lies_below_the_page_and_is_asked_for_each_time(cast, phone):
    worker = phone("clerk").get(f"/{cast.slug}/offline/worker.js")
    assert (worker.headers["Cache-Control"], worker.headers["Content-Type"].split(";")[0]) == (
        "no-cache", "text/javascript",
    )  # fmt: skip
    assert f'const PAGE = "/{cast.slug}/offline/";' in worker.content.decode()


def test_the_server_says_who_is_signed_in_and_what_may_be_written(cast, state):
    said = state("clerk")
    assert (said["here"], said["person"]) == ("xiangyue", str(cast.clerk.person.pk))
    kinds = {kind["name"]: [field["name"] for field in kind["fields"]] for kind in said["pack"]["kinds"]}
    assert {"activity", "need"} <= set(kinds)
    assert {"kind", "text"} <= set(kinds["activity"])
    assert not {"at", "happened_on"} & set(kinds["activity"])
    assert [name for _pk, name, _village in said["pack"]["places"]] == ["白河村", "一社", "二社", "三社"]


def test_a_phone_that_has_the_pack_gets_it_no_second_time(state):
    version = state("clerk")["version"]
    assert (state("clerk", version)["pack"], state("clerk", "older")["pack"]["version"]) == (None, version)


def test_linked_villages_come_first_in_the_town_s_pack(cast, state):
    first = [name for _pk, name, _village in state("justice")["pack"]["places"]]
    link_leader(cast.operator, cast.justice.person, cast.liushu, since=date(2026, 1, 1))
    then = [name for _pk, name, _village in state("justice")["pack"]["places"]]
    assert (first[1], then[0], sorted(first)) == ("白河村", "柳树村", sorted(then))


def test_a_saved_file_brings_texts_before_photographs_and_nothing_twice(cast, bring):
    visit, need = command(cast.clerk, cast.baihe), command(cast.clerk, cast.groups[1], "need")
    records = [photo(cast.clerk, visit), visit, need]
    pages = [bring(records).content.decode() for _ in range(2)]
    assert [Activity.objects.count(), Need.objects.count(), File.objects.count()] == [1, 1, 1]
    assert all(Need.objects.get().number in page for page in pages)


def test_a_photograph_is_shown_with_its_record(cast, send, phone):
    record = command(cast.clerk, cast.baihe)
    page = send(record).json()["page"]
    send(photo(cast.clerk, record))
    assert f"/file/{File.objects.get().pk}/small/" in phone("clerk").get(page).content.decode()


def test_a_fresh_token_is_enough_to_send(cast, state):
    browser = enter(Client(enforce_csrf_checks=True), cast.clerk)
    given = json.dumps(command(cast.clerk, cast.baihe))
    send = lambda **headers: browser.post(  # noqa: E731
        f"/{cast.slug}/sync/", given, content_type="application/json", headers=headers
    )
    assert send().status_code == 403
    token = browser.get(f"/{cast.slug}/sync/me/").json()["token"]
    assert send(**{"X-CSRFToken": token}).status_code == 200


# Access


def test_to_nobody_the_server_says_only_that_it_is_there(state):
    assert state() == {"here": "xiangyue", "person": ""}


def test_who_is_no_official_has_nothing_to_write_without_signal(state):
    assert state("villager")["pack"]["kinds"] == []


def test_a_file_is_brought_in_after_signing_in(cast, bring):
    assert bring([command(cast.clerk, cast.baihe)], "").status_code == 302
    assert not Activity.objects.exists()


def test_somebody_else_s_file_is_refused_line_by_line(cast, bring):
    page = bring([command(cast.clerk, cast.baihe)], "director").content.decode()
    assert "只有写的人自己登录后才能发送" in page
    assert not Activity.objects.exists()


def test_signing_out_wipes_the_phone(cast, phone):
    answer = phone("clerk").post(f"/{cast.slug}/sign-out/")
    assert "storage" in answer.headers["Clear-Site-Data"]


def test_who_helps_somebody_is_nobody_here(cast, rf):
    request = rf.get("/")
    helped = request.actor = Actor(cast.town, cast.villager.person, helper=cast.clerk.person)
    assert b'"person": ""' in views.state(request).content
    assert written_by(helped, opened(command(cast.villager, cast.baihe)))


# Bad input


@pytest.mark.parametrize("content", [b"", b"no JSON", b"[]", b'{"records": []}', b"\xff\xfe"])
def test_a_file_of_another_kind_is_refused_in_words(cast, phone, content):
    upload = SimpleUploadedFile("x.json", content)
    answer = phone("clerk").post(f"/{cast.slug}/offline/file/", {"upload": upload})
    assert answer.status_code == 422
    assert 'class="summary' in answer.content.decode()


@pytest.mark.parametrize("record", [None, 7, {}, {"body": {"text": 7}}])
def test_one_broken_record_does_not_keep_the_others_out(cast, bring, record):
    page = bring([record, command(cast.clerk, cast.baihe)]).content.decode()
    assert "没有收下" in page
    assert Activity.objects.count() == 1


def test_too_many_records_are_refused(bring):
    assert bring([{}] * 501).status_code == 422
