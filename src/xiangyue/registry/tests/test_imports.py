"""Files come in: what each kind of row would do, what is wrong in words, and what is written."""

import pytest

from xiangyue.kernel import jobs
from xiangyue.kernel.models import Entry, Job
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.stages import make_move
from xiangyue.kernel.verifying import findings
from xiangyue.people import actions as people
from xiangyue.people.models import Body, Household, Office, Person, Place, Post, Seat
from xiangyue.people.models.persons import identity_digest
from xiangyue.registry.actions.imports import bring_in, name_columns
from xiangyue.registry.demo.imports import bring_sample
from xiangyue.registry.models import ColumnMapping, Import, ImportRow
from xiangyue.registry.tests.importing import (
    LI,
    PERSONS,
    WANG,
    bring,
    outcomes,
    papers,
    persons,
    said,
    upload,
    workbook,
    written,
)

NEWCOMER = ["白河村", "一社", "001", "新人甲", "户主", "", WANG, "", "13800001111"]
POSTS = ["单位", "姓名", "性别", "职务", "任职日期", "离任日期"]
SEATS = ["单位", "组织", "姓名", "性别", "身份", "有表决权", "代表户数", "任期开始", "任期结束"]
PLACES = ["层级", "名称", "上级", "统计代码", "值班电话"]


# It works


def test_a_new_person_comes_into_the_register_with_birthday_and_gender_from_the_card(cast):
    written(persons(cast.secretary, NEWCOMER), cast.secretary)
    person = Person.objects.get(name="新人甲")
    assert (person.place.name, str(person.household), person.phone) == ("一社", "一社 001", "13800001111")
    assert (str(person.born_on), person.gender) == ("1980-05-04", "man")


def test_a_number_of_an_identity_card_is_kept_nowhere(cast):
    batch = written(persons(cast.secretary, NEWCOMER), cast.secretary)
    assert Person.objects.get(name="新人甲").identity == identity_digest(cast.town, WANG)
    kept = [*ImportRow.objects.filter(batch=batch).values(), *Entry.objects.values(), *Import.objects.values()]
    assert WANG not in str(kept) + str(list(Job.objects.values()))


def test_one_import_is_one_line_of_the_trail_and_the_record_stays_whole(cast):
    batch = persons(cast.secretary, NEWCOMER, ["", "二社", "900", "新人乙", "户主", "女", "", "1990.1.2", ""])
    written(batch, cast.secretary)
    lines = Entry.objects.filter(kind="import", thing_id=batch.pk).values_list("verb", flat=True)
    assert list(lines) == ["bring_in", "check", "confirm", "write"]
    assert [str(finding) for finding in findings() if finding.broken] == []


def test_households_nobody_had_entered_come_with_their_people(cast):
    row = ["", "二社", "900", "新人乙", "户主", "女", "", "1990.1.2", ""]
    written(persons(cast.secretary, row, [*row[:3], "新人丙", "", "男", "", "2015-6-1", ""]), cast.secretary)
    assert Household.objects.get(number="900").members.count() == 2


def test_a_known_person_is_told_field_by_field(cast):
    batch = persons(cast.secretary, ["", "一社", "", "白河人001", "", "女", "", "1980-5-4", "13800002222"])
    (row,) = papers(batch)
    assert (row.outcome, row.changes) == ("changed", [["电话", "", "13800002222"]])
    written(batch, cast.secretary)
    assert Person.objects.get(name="白河人001").phone == "13800002222"


def test_a_row_that_says_nothing_new_is_the_same_and_writes_nothing(cast):
    batch = persons(cast.secretary, ["", "一社", "001", "白河人001", "", "女", "", "1980-5-4", ""])
    assert batch.counts == {"same": 1}
    with pytest.raises(Refused, match="没有一行"):
        make_move(batch, "confirm", cast.secretary)


def test_another_group_or_household_is_a_change(cast):
    (row,) = papers(persons(cast.secretary, ["", "二社", "007", "白河人001", "", "", "", "1980-5-4", ""]))
    assert row.changes == [["所在地", "白河村 一社", "白河村 二社"], ["户号", "001", "007"]]


def test_a_person_is_recognised_by_the_number_even_under_another_name(cast):
    written(persons(cast.secretary, NEWCOMER), cast.secretary)
    (row,) = papers(persons(cast.secretary, [*NEWCOMER[:3], "新人佳", *NEWCOMER[4:]]))
    assert (row.outcome, row.changes) == ("changed", [["姓名", "新人甲", "新人佳"]])


def test_two_of_one_name_are_told_apart_by_birthday(cast):
    rows = [["", "一社", "", "同名", "", "男", "", day, ""] for day in ("1980-1-1", "1990-1-1")]
    written(persons(cast.secretary, *rows), cast.secretary)
    assert outcomes(persons(cast.secretary, *rows)) == ["same", "same"]
    assert "有几个人叫同名" in said(persons(cast.secretary, ["", "一社", "", "同名", "", "", "", "", "13800003333"]))


def test_households_come_by_number(cast):
    batch = bring(
        cast.clerk, [["社", "户号"], ["1组", "001"], ["一社", "901"], ["第二村民小组", "９０２"]], "households"
    )
    assert outcomes(batch) == ["same", "new", "new"]
    written(batch, cast.clerk)
    assert Household.objects.get(number="902").place.name == "二社"


def test_villages_and_their_groups_come_in_one_file(cast):
    rows = [
        PLACES,
        ["社", "一社", "新村", "", ""],
        ["村", "新村", "", "990101100203", "8880000"],
        ["湾", "大湾", "新村一社", "", ""],
    ]
    written(bring(cast.operator, rows, "places"), cast.operator)
    hamlet = Place.objects.get(name="大湾")
    assert (hamlet.parent.name, hamlet.village.name, hamlet.village.slug) == ("一社", "新村", "v1")
    assert hamlet.path.startswith(hamlet.village.path)


def test_a_place_s_code_and_telephone_change_and_its_name_does_not(cast):
    batch = bring(cast.operator, [PLACES, ["村", "白河", "", "", "8886666"]], "places")
    (row,) = papers(batch)
    assert (row.outcome, row.changes) == ("changed", [["值班电话", "", "8886666"]])
    written(batch, cast.operator)
    assert Place.objects.get(slug="baihe").phone == "8886666"


def test_posts_bring_their_people(cast):
    rows = [POSTS, ["柳树村", "新主任", "女", "主任", "2024.1.1", ""], ["柳树", "周望山", "", "文书", "2024-01-01", ""]]
    batch = written(bring(cast.operator, rows, "posts"), cast.operator)
    assert batch.counts == {"new": 2}
    assert Post.objects.get(office=Office.VILLAGE_DIRECTOR, place=cast.liushu).person.name == "新主任"
    assert Post.objects.get(office=Office.VILLAGE_CLERK, place=cast.liushu).person == cast.stranger.person


def test_the_end_of_a_post_comes_with_a_file(cast):
    rows = [POSTS, ["白河村", "何立夏", "", "委员", "2024-01-01", "2026-10-31"]]
    written(bring(cast.operator, rows, "posts"), cast.operator)
    assert str(Post.objects.get(person__name="何立夏").until) == "2026-10-31"


def test_members_open_their_body(cast):
    rows = [SEATS, ["柳树村", "村民代表", "周望山", "", "代表", "", "8", "2024-01-01", ""]]
    written(bring(cast.operator, rows, "seats"), cast.operator)
    seat = Seat.objects.get(body=Body.objects.get(place=cast.liushu, kind="representatives_assembly"))
    assert (seat.person, seat.role, seat.households) == (cast.stranger.person, "representative", 8)


def test_a_member_s_vote_is_a_change(cast):
    rows = [SEATS, ["", "党员大会", "王守田", "", "", "否", "", "2024-01-01", ""]]
    (row,) = papers(bring(cast.clerk, rows, "seats"))
    assert (row.outcome, row.changes) == ("changed", [["有表决权", "是", "否"]])


def test_a_free_file_is_asked_about_once(cast):
    rows = [["甲", "乙", "丙"], ["一社", "新人甲", "男"]]
    batch = bring(cast.secretary, rows)
    assert (batch.stage, batch.counts) == ("unread", {})
    batch = name_columns(cast.secretary, batch, {"group": 0, "name": 1, "gender": 2})
    assert (batch.stage, outcomes(batch)) == ("checked", ["new"])
    assert bring(cast.secretary, rows).stage == "checked"
    assert ColumnMapping.objects.count() == 1


def test_merged_cells_are_filled_only_with_consent(cast):
    rows = [["社", "户号", "姓名", "性别"], ["一社", "910", "新人甲", "男"], ["", "", "新人乙", "女"]]
    (_first, second) = papers(bring(cast.secretary, rows))
    assert "household" not in second.values["cells"]


def test_what_has_changed_meanwhile_goes_back_to_be_looked_at(cast):
    batch = persons(cast.secretary, NEWCOMER)
    people.add_persons(cast.secretary, [{"name": "新人甲", "place": cast.groups[0], "gender": "man"}])
    batch = written(batch, cast.secretary)
    assert batch.stage == "checked"
    assert "又有变动" in batch.complaints[0]
    assert Person.objects.filter(name="新人甲").count() == 1


def test_a_job_that_is_done_twice_writes_once(cast):
    batch = written(persons(cast.secretary, NEWCOMER), cast.secretary)
    jobs.enqueue("write_import", batch=str(batch.pk))
    jobs.work()
    assert Person.objects.filter(name="新人甲").count() == 1
    assert not Job.objects.exclude(error="").exists()


# Bad input


def test_shifted_columns_are_told_for_the_file_as_a_whole(cast):
    rows = [["", f"{number}社", "1", "男", "", "13800001111", "", "", "张三"] for number in range(1, 7)]
    batch = persons(cast.secretary, *rows)
    assert any("列可能错位" in complaint for complaint in batch.complaints)
    with pytest.raises(Refused, match="列对不上"):
        make_move(batch, "confirm", cast.secretary)


def test_an_id_number_typed_as_a_number_is_refused_with_its_row(cast):
    (row,) = papers(persons(cast.secretary, ["", "一社", "", "新人", "", "男", 110105198005040019, "", ""]))
    assert (row.number, row.outcome, row.problems[0][0]) == (2, "wrong", "identity")
    assert "文本" in row.problems[0][1]


def test_two_heads_in_one_household_are_both_named(cast):
    head = ["", "一社", "920"]
    batch = persons(
        cast.secretary, [*head, "甲某", "户主", "男", "", "", ""], [*head, "乙某", "户主", "女", "", "", ""]
    )
    assert outcomes(batch) == ["wrong", "wrong"]
    assert "甲某（第2行）、乙某（第3行）" in said(batch)


def test_a_village_that_is_not_in_the_tree_brings_similar_names(cast):
    batch = persons(cast.operator, ["白和村", "", "", "新人", "", "男", "", "", ""])
    assert "没有“白和村”这个村。是不是：白河村？" in said(batch)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["", "九社", "", "新人", "", "男", "", "", ""], "没有“九社”这个社"),
        (["", "一社", "", "", "", "男", "", "", ""], "没有填“姓名”"),
        (["", "一社", "", "新人", "", "", "", "", ""], "请填性别"),
        (["", "一社", "", "新人", "", "女", WANG, "", ""], "性别与身份证号不一致"),
        (["", "一社", "", "新人", "", "", WANG, "1981-1-1", ""], "出生日期与身份证号不一致"),
        (["", "一社", "", "新人", "", "男", "", "2990-1-1", ""], "没有这一天"),
        (["", "一社", "", "新人", "", "男", "", "2050-1-1", ""], "出生日期还没到"),
        (["", "一社", "", "新人", "", "男", "", "2014.9", ""], "完整的日期"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_row_is_said_in_words(cast, row, words):
    batch = persons(cast.secretary, row)
    assert outcomes(batch) == ["wrong"]
    assert words in said(batch)


def test_the_same_person_twice_counts_once(cast):
    batch = persons(cast.secretary, NEWCOMER, NEWCOMER, [*NEWCOMER[:3], "新人佳", "", *NEWCOMER[5:]])
    assert outcomes(batch) == ["new", "doubled", "doubled"]
    assert "第2行" in said(batch)


def test_the_same_place_or_household_twice_counts_once(cast):
    assert outcomes(bring(cast.secretary, [["社", "户号"], ["一社", "930"], ["1组", "930"]], "households")) == [
        "new",
        "doubled",
    ]
    places = [PLACES, ["社", "四社", "", "", ""], ["社", "第四社", "", "", ""]]
    assert outcomes(bring(cast.secretary, places, "places")) == ["new", "doubled"]


def test_another_village_is_not_a_village_clerk_s_to_write(cast):
    batch = persons(cast.clerk, ["柳树村", "", "", "新人", "", "男", "", "", ""])
    assert outcomes(batch) == ["outside"]
    assert "柳树村不归您登记" in said(batch)


def test_a_number_known_elsewhere_says_nothing_about_whom(cast):
    written(persons(cast.operator, ["柳树村", "", "", "某某", "", "", LI, "", ""]), cast.operator)
    batch = persons(cast.clerk, ["", "一社", "", "新人", "", "", LI, "", ""])
    assert outcomes(batch) == ["outside"]
    assert "某某" not in said(batch)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["白河村", "王守田", "", "书记", "2025-01-01", ""], "任期重叠"),
        (["白河村", "李春禾", "", "书记", "2025-01-01", ""], "请先办理离任"),
        (["白河村", "李春禾", "", "镇长", "2025-01-01", ""], "没有这个职务"),
        (["白河村", "李春禾", "", "皇帝", "2025-01-01", ""], "不在可填的范围内"),
        (["白河村", "李春禾", "", "文书", "2025-01-01", "2024-01-01"], "早于"),
        (["白河村", "某某人", "", "文书", "2025-01-01", ""], "请填性别"),
    ],
)
def test_posts_that_cannot_be_are_told(cast, row, words):
    batch = bring(cast.operator, [POSTS, row], "posts")
    assert outcomes(batch) == ["wrong"]
    assert words in said(batch)


def test_overlapping_rows_of_one_file_are_told(cast):
    row = ["柳树村", "周望山", "", "文书", "2024-01-01", ""]
    batch = bring(cast.operator, [POSTS, row, row, [*row[:4], "2025-01-01", ""]], "posts")
    assert outcomes(batch) == ["new", "doubled", "wrong"]
    assert "第2行" in said(batch)


def test_overlapping_seats_are_told(cast):
    batch = bring(cast.clerk, [SEATS, ["", "支委会", "王守田", "", "", "", "", "2025-01-01", ""]], "seats")
    assert "任期重叠" in said(batch)


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("posts", [POSTS, ["", "王守田", "", "文书", "2026-01-01", ""]]),
        ("seats", [SEATS, ["", "监委会", "王守田", "", "", "", "", "2026-01-01", ""]]),
    ],
)
def test_nobody_brings_oneself_into_an_office_or_a_seat(cast, kind, rows):
    assert outcomes(bring(cast.secretary, rows, kind)) == ["wrong"]
    assert outcomes(bring(cast.clerk, rows, kind)) == ["new"]


def test_a_village_is_found_by_the_name_it_bore(cast):
    people.rename_place(cast.operator, cast.baihe, "清溪村", cast.today)
    assert outcomes(persons(cast.operator, ["白河村", "一社", "", "新人", "", "男", "", "", ""])) == ["new"]


def test_a_table_of_another_kind_is_sent_to_its_own_place(cast, tmp_path, client):
    missing = bring(cast.secretary, [["社", "户号"], ["一社", "1"]])
    assert (missing.stage, missing.columns) == ("unread", {})
    with pytest.raises(Refused, match="姓名"):
        name_columns(cast.secretary, missing, {"group": 0, "household": 1})
    with pytest.raises(Refused, match="同一列"):
        name_columns(cast.secretary, missing, {"name": 1, "household": 1})


def test_a_refused_file_leaves_nothing_behind(cast):
    with pytest.raises(Refused):
        bring_in(cast.secretary, cast.baihe, kind="persons", upload=upload(b"PK\x03\x04 broken"))
    assert not Import.objects.exists()


def test_a_formula_is_only_its_text(cast):
    rows = [PERSONS, ["", "一社", "", "=HYPERLINK(1)甲", "", "男", "", "", ""]]
    batch = bring_in(cast.secretary, cast.baihe, kind="persons", upload=upload(workbook(rows, "登记表")))
    assert papers(batch)[0].values["cells"]["name"] == "=HYPERLINK(1)甲"


# The sample town


def test_the_sample_shows_something_new_something_changed_and_something_wrong(cast):
    assert bring_sample(cast.secretary).counts == {"changed": 1, "new": 1, "wrong": 1}
