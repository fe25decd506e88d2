"""The pages of the notebooks: quick to write, private, counting and ranking nobody."""

import re
from html import unescape

import pytest

from xiangyue.notebooks.actions import share, submit, write_note
from xiangyue.notebooks.models import Note
from xiangyue.notebooks.tests.conftest import POLICY, TEXT
from xiangyue.web.addresses import page_of, to

pytestmark = pytest.mark.sqlite_only


def read(client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return unescape(answer.content.decode())


# It works


def test_one_field_is_enough(browse):
    client = browse("cadre")
    answer = client.post(to("note-new") + "?kind=diary", {"text": TEXT})
    note = Note.objects.get()
    assert (answer["Location"], note.text, note.kind) == (page_of(note), TEXT, "diary")
    assert "民情日记" in read(client, to("note-new"))
    assert TEXT in read(client, page_of(note))


def test_the_journal_asks_the_three_questions_of_the_article(browse):
    page = read(browse("cadre"), to("note-new") + "?kind=journal")
    for question in ("群众到底需要什么", "干部到底在干什么", "怎么干才能得到拥护"):
        assert question in page


def test_sensitive_words_are_asked_about_once_and_then_kept(browse):
    client, address = browse("cadre"), to("note-new") + "?kind=diary"
    answer = client.post(address, {"text": "王家老人住院"})
    assert answer.status_code == 422
    assert "有必要吗？你提到了：住院" in unescape(answer.content.decode())
    assert client.post(address, {"text": "王家老人住院", "necessary": "on"}).status_code == 302
    assert Note.objects.get().text == "王家老人住院"


def test_a_note_is_completed_later(browse, cast, places, diary):
    values = {"day": "2026-11-20", "text": TEXT, "at": str(places.linjia.pk), "household": ""}
    assert browse("cadre").post(to("note-edit", pk=diary.pk), values).status_code == 302
    diary.refresh_from_db()
    assert (str(diary.day), diary.spot, diary.household) == ("2026-11-20", places.linjia, "")


def test_sharing_submitting_answering_and_a_need_are_one_tap_each(browse, cast, diary, policy):
    client = browse("cadre")
    assert client.post(to("note-share", pk=policy.pk)).status_code == 302
    assert "种粮大户" in read(browse("secretary"), to("policy-library") + "?q=粮大")
    assert "水渠" in read(client, to("note-need", pk=diary.pk))
    assert client.post(to("note-need", pk=diary.pk), {"category": "water", "text": TEXT}).status_code == 302
    assert "由此转成的群众需求" in read(client, page_of(diary))
    assert client.post(to("note-submit", pk=diary.pk), {"reader": str(cast.leader.person.pk)}).status_code == 302
    assert "水渠" in read(browse("leader"), to("notes-submitted"))
    assert browse("leader").post(to("note-comment", pk=diary.pk), {"text": "记得回访"}).status_code == 302
    assert "记得回访" in read(client, page_of(diary))
    assert client.post(to("note-take-back", pk=diary.pk)).status_code == 302


def test_an_expired_policy_says_so(browse, cast):
    share(cast.cadre, write_note(cast.cadre, **POLICY, valid_until="2026-01-01"))
    assert "已过期" in read(browse("clerk"), to("policy-library"))


def test_erasing_is_asked_once_more(browse, diary):
    client = browse("cadre")
    assert "永久删除" in read(client, to("note-erase", pk=diary.pk))
    assert client.post(to("note-erase", pk=diary.pk)).status_code == 302
    read(client, page_of(diary), 404)


# Access


@pytest.mark.parametrize("name", ["town_secretary", "clerk", "public"])
def test_for_others_a_private_note_is_not_there(browse, diary, name):
    client = browse(name)
    for page in ("note", "note-edit", "note-erase", "note-submit", "note-need", "note-comment"):
        read(client, to(page, pk=diary.pk), 404)


def test_a_village_reads_nothing_of_a_household(browse, cast, diary):
    submit(cast.cadre, diary, reader=cast.leader.person)
    for name in ("clerk", "secretary", "neighbour"):
        read(browse(name), page_of(diary), 404)
        assert "王家" not in read(browse(name), to("notes"))


def test_the_reader_sees_private_numbers_masked(browse, cast):
    note = write_note(cast.cadre, kind="diary", text="电话13900001234")
    submit(cast.cadre, note, reader=cast.town_secretary.person)
    assert "13900001234" in read(browse("cadre"), page_of(note))
    for address in (page_of(note), to("notes-submitted")):
        assert "13900001234" not in read(browse("town_secretary"), address)


def test_no_page_counts_or_ranks_notes(browse, cast, diary, policy):
    submit(cast.cadre, diary, reader=cast.town_secretary.person)
    share(cast.cadre, policy)
    for name in ("cadre", "town_secretary"):
        for page in ("notes", "policy-library", "notes-submitted"):
            text = re.sub(r"<[^>]+>", " ", read(browse(name), to(page)))
            assert not re.search(r"\d+\s*[条篇字次]|排名|第\s*\d+\s*名", text)


# Bad input


@pytest.mark.parametrize("text", ["", "   "])
def test_an_empty_note_is_asked_for_words(browse, text):
    assert browse("cadre").post(to("note-new") + "?kind=policy", {"text": text}).status_code == 422
    assert not Note.objects.exists()


def test_a_day_to_come_is_refused_in_words(browse, diary):
    answer = browse("cadre").post(to("note-edit", pk=diary.pk), {"day": "2027-01-01", "text": TEXT})
    assert answer.status_code == 422


# On paper and as a file


def test_the_booklet_holds_everything_of_ones_own_and_nothing_else(browse, cast, diary):
    write_note(cast.mayor, kind="diary", text="镇长自己写的")
    page = read(browse("cadre"), to("notes-booklet"))
    assert TEXT in page
    assert "二社王家" in page
    assert "镇长自己写的" not in page
    file = browse("cadre").get(to("notes-booklet") + "?as=docx")
    assert file.content.startswith(b"PK")


def test_the_hand_over_list_names_promises_and_no_private_words(browse, cast, diary):
    page = read(browse("cadre"), to("notes-hand-over"))
    assert "问水务站" in page
    assert TEXT not in page
    assert "问水务站" not in read(browse("mayor"), to("notes-hand-over"))
