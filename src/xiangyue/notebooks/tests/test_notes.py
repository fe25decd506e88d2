"""Who reads a note, who may do what with it, and what is refused."""

from datetime import timedelta

import pytest

from xiangyue.kernel import clock
from xiangyue.kernel.models import Entry
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.verifying import findings
from xiangyue.matters.models import Need
from xiangyue.notebooks import queries, sensitive
from xiangyue.notebooks.actions import change_note, comment, erase_note, make_need, share, submit, take_back, write_note
from xiangyue.notebooks.models import Note, NoteComment
from xiangyue.notebooks.rules import readers_of
from xiangyue.notebooks.tests.conftest import POLICY, TEXT

TOWN_OFFICERS = {"leader", "cadre", "mayor", "town_secretary"}
VILLAGE = {"clerk", "secretary", "neighbour"}
EVERYBODY = {*TOWN_OFFICERS, *VILLAGE, "villager", "public"}


def circle(cast) -> set[str]:
    return {name for name in EVERYBODY if Note.objects.visible_to(getattr(cast, name)).exists()}


# It works


def test_a_note_is_of_today_and_leaves_no_words_in_the_trail(diary):
    assert diary.day == clock.today()
    line = Entry.objects.get(verb="write_note")
    assert (line.params, line.note) == ({}, "")
    assert list(findings()) == []


def test_the_notebook_last_written_in_is_remembered(cast, diary):
    assert queries.last_kind(cast.cadre) == "diary"
    write_note(cast.cadre, kind="journal", wanted="水")
    assert queries.last_kind(cast.cadre) == "journal"


def test_erasing_leaves_a_seal_and_nothing_else(cast, diary):
    submit(cast.cadre, diary, reader=cast.leader.person)
    comment(cast.leader, diary, text="记得回访")
    erase_note(cast.cadre, diary)
    assert (diary.text, diary.household, diary.seals.keys()) == ("", "", set(Note.personal_text))
    assert not NoteComment.objects.get().text
    assert circle(cast) == set()
    assert [each for each in findings() if each.broken] == []


def test_the_library_finds_chinese_in_the_midst_of_a_line(cast, policy):
    share(cast.cadre, policy)
    assert [*queries.library(cast.secretary, "大户 补贴")] == [policy]
    assert [*queries.library(cast.secretary, "大户 医保")] == []


def test_a_line_of_the_diary_becomes_a_need_once(cast, diary):
    make_need(cast.cadre, diary, category="water", text=TEXT)
    need = Need.objects.get()
    assert (diary.need, need.channel, need.text) == (need, "diary", TEXT)
    assert list(findings()) == []
    with pytest.raises(Refused, match="已经转成"):
        make_need(cast.cadre, diary, category="water", text=TEXT)


def test_the_reader_writes_back_and_both_read_it(cast, diary):
    submit(cast.cadre, diary, reader=cast.leader.person)
    comment(cast.leader, diary, text="记得回访")
    seen = {name for name in EVERYBODY if NoteComment.objects.visible_to(getattr(cast, name)).exists()}
    assert seen == {"cadre", "leader"}


# Access


@pytest.mark.parametrize("kind", ["diary", "policy", "journal"])
def test_a_note_is_its_writers_alone(cast, kind):
    write_note(cast.cadre, kind=kind, text=TEXT)
    assert circle(cast) == {"cadre"}


def test_the_library_is_read_by_officials_of_town_and_villages(cast, policy):
    share(cast.cadre, policy)
    assert circle(cast) == TOWN_OFFICERS | VILLAGE
    take_back(cast.cadre, policy)
    assert circle(cast) == {"cadre"}


def test_what_is_submitted_one_person_reads_and_never_a_village(cast, diary):
    submit(cast.cadre, diary, reader=cast.leader.person)
    assert circle(cast) == {"cadre", "leader"}
    take_back(cast.cadre, diary)
    assert circle(cast) == {"cadre"}


def test_it_is_submitted_to_the_secretary_or_the_linked_leader_alone(cast, diary):
    assert {*readers_of(diary)} == {cast.leader.person, cast.town_secretary.person}
    with pytest.raises(Refused, match="联系该村的领导"):
        submit(cast.cadre, diary, reader=cast.mayor.person)


@pytest.mark.parametrize("action", [erase_note, take_back, share, change_note])
def test_others_do_nothing_with_it(cast, policy, action):
    share(cast.cadre, policy)
    for name in EVERYBODY - {"cadre"}:
        with pytest.raises(Refused):
            action(getattr(cast, name), policy)


@pytest.mark.parametrize("name", ["villager", "public"])
def test_who_holds_no_office_keeps_no_notebook_here(cast, name):
    with pytest.raises(Refused, match="笔记本"):
        write_note(getattr(cast, name), kind="diary", text=TEXT)


# Bad input


def test_what_others_read_is_not_changed_under_their_eyes(cast, diary):
    submit(cast.cadre, diary, reader=cast.leader.person)
    with pytest.raises(Refused, match="先收回"):
        change_note(cast.cadre, diary, text="别的")


def test_a_day_to_come_is_no_diary(cast):
    with pytest.raises(Refused, match="还没到"):
        write_note(cast.cadre, kind="diary", text=TEXT, day=clock.today() + timedelta(days=1))


@pytest.mark.parametrize("values", [{"text": "  "}, {"kind": "novel"}])
def test_an_empty_or_unknown_note_is_refused(cast, values):
    with pytest.raises(Refused):
        write_note(cast.cadre, **{"kind": "diary", "text": TEXT, **values})


@pytest.mark.parametrize("values", [{"source": ""}, {"text": "电话13900001234"}, {"household": "二社王家"}])
def test_the_library_takes_no_policy_without_source_and_no_private_words(cast, values):
    note = write_note(cast.cadre, **{**POLICY, **values})
    with pytest.raises(Refused):
        share(cast.cadre, note)


def test_a_diary_does_not_go_into_the_library_and_a_journal_becomes_no_need(cast, diary):
    with pytest.raises(Refused, match="政策笔记"):
        share(cast.cadre, diary)
    journal = write_note(cast.cadre, kind="journal", wanted="水")
    with pytest.raises(Refused, match="民情日记"):
        make_need(cast.cadre, journal, category="water", text=TEXT)


def test_only_the_reader_writes_back(cast, diary):
    with pytest.raises(Refused):
        comment(cast.leader, diary, text="看到了")


def test_sensitive_words_and_numbers_are_found_once():
    assert sensitive.found_in(["她住院了", "又住院", "电话13900001234"])[0] == "住院"
    assert len(sensitive.found_in(["她住院了", "又住院", "电话13900001234"])) == 2
    assert sensitive.found_in([TEXT]) == []
