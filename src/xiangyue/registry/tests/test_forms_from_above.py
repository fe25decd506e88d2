"""A form from above is recognised, filled, remembered by its shape, and says who asked the same before."""

from datetime import date
from decimal import Decimal

import pytest

from xiangyue.kernel import trail
from xiangyue.kernel.rules import Refused
from xiangyue.kernel.testing import building
from xiangyue.kernel.verifying import findings
from xiangyue.papers.grid import read_workbook
from xiangyue.papers.tests.county_forms import PAIRS, card, summary, with_part, workbook
from xiangyue.people import actions as people
from xiangyue.people.models import Level
from xiangyue.registry.actions.forms_from_above import answer_form, map_form, receive_form
from xiangyue.registry.answering import answers_of, filled, groups_of, number_or_text
from xiangyue.registry.demo.forms import build_forms
from xiangyue.registry.models.forms_from_above import FormFromAbove
from xiangyue.registry.queries.forms_from_above import asked_before, forms_of_year, how_often
from xiangyue.registry.recognition import shape_of
from xiangyue.registry.tests.forms import BUREAU, MARCH, TODAY, missing, receive, seen, told, town_clerk, yellow

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
def clerk(cast):
    return town_clerk(cast)


# A form of one village


def test_the_known_cells_of_a_village_s_form_are_filled(cast):
    form = receive(cast.clerk, cast.baihe)
    assert told(form) == {"B2": "白河村", "B3": 150, "D3": 159, "B4": 30, "D4": 12, "D5": 41}


def test_the_unknown_ones_are_named_and_turn_yellow(cast):
    form = receive(cast.clerk, cast.baihe)
    assert missing(form) == {"D2", "B5"}
    assert yellow(filled(answer_form(cast.clerk, form))) == {"D2", "B5"}


def test_what_is_signed_by_hand_is_left_as_it_is(cast):
    form = receive(cast.clerk, cast.baihe)
    assert not {"B6", "D6"} & (set(told(form)) | missing(form))


def test_a_choice_and_a_value_of_one_s_own_fill_the_rest(cast):
    form = receive(cast.clerk, cast.baihe)
    map_form(cast.clerk, form, codes={"村情!D2": "places.groups"}, own={"村情!B5": "7"})
    assert (told(form)["D2"], told(form)["B5"]) == (3, 7)
    assert missing(form) == set()


def test_what_was_told_stays_told(cast):
    form = answer_form(cast.clerk, receive(cast.clerk, cast.baihe))
    people.add_households(cast.secretary, cast.groups[0], ["901", "902"])
    assert told(form)["B3"] == 150
    assert seen(filled(form))[2][1] == "150.0"


def test_the_form_of_next_month_is_known_at_once(cast):
    march = receive(cast.clerk, cast.baihe, card(title="2026年3月村情表"), on=MARCH)
    map_form(cast.clerk, march, codes={"村情!D2": "places.groups", "村情!B5": "hand"}, own={})
    form = receive(cast.clerk, cast.baihe, card(title="2026年11月村情表"))
    assert form.shape == march.shape
    assert (told(form)["D2"], missing(form)) == (3, set())


def test_another_form_has_another_shape(cast):
    shapes = {shape_of(read_workbook(content)) for content in (card(), card(PAIRS[1:]), summary(2), summary(3))}
    assert len(shapes) == 4


def test_a_wrong_recognition_is_put_right_for_good(cast):
    form = receive(cast.clerk, cast.baihe)
    map_form(cast.clerk, form, codes={"村情!B3": ""}, own={})
    assert "B3" in missing(form)
    assert "B3" in missing(receive(cast.clerk, cast.baihe, card(title="村情基本信息表 "), on=MARCH))


def test_a_formula_and_a_broken_number_typed_by_hand_are_told_as_they_were_typed(cast):
    form = receive(cast.clerk, cast.baihe)
    map_form(cast.clerk, form, codes={}, own={"村情!D2": "=1+1", "村情!B5": "12.50"})
    rows = seen(filled(answer_form(cast.clerk, form)))
    assert (rows[1][3], rows[4][1]) == ("=1+1", "12.5")


# Asked before


def test_it_is_said_who_asked_the_same_in_march_and_what_was_told(cast):
    answer_form(cast.clerk, receive(cast.clerk, cast.baihe, card(PAIRS[:2]), on=MARCH))
    people.add_households(cast.secretary, cast.groups[0], ["901"])
    form = receive(cast.clerk, cast.baihe, by="云水县统计局")
    [asked] = asked_before(form)["households"]
    assert (asked.form.asked_by, asked.form.asked_on, asked.value) == (BUREAU, MARCH, 150)
    assert "representatives" not in asked_before(form)


def test_how_often_a_figure_was_asked_this_year_is_counted(cast):
    for number in (1, 2, 3):
        receive(cast.clerk, cast.baihe, card(PAIRS[: 2 if number < 3 else 3]), on=date(2026, number, 9))
    asked = forms_of_year(FormFromAbove.objects.visible_to(cast.clerk), cast.baihe, 2026)
    counted = {code: len(forms) for code, forms in how_often(asked)}
    assert counted == {"households": 3, "persons::-": 3}


def test_last_year_and_other_villages_do_not_count(cast):
    receive(cast.clerk, cast.baihe, on=date(2025, 12, 30))
    receive(cast.neighbour, cast.liushu, on=MARCH)
    assert asked_before(receive(cast.clerk, cast.baihe)) == {}


# A form of all villages


def test_one_row_is_filled_for_each_village(cast, clerk):
    rows = seen(filled(answer_form(clerk, receive(clerk, cast.place, summary(rows=2)))))
    assert rows[4][:7] == ["1.0", "白河村", "150.0", "159.0", "78.0", "30.0", "12.0"]
    assert rows[5][:3] == ["2.0", "柳树村", ""]


def test_twenty_one_villages_are_filled_in_one_file(cast, clerk):
    for number in range(19):
        village = people.add_place(
            cast.operator, cast.place, Level.VILLAGE, f"第{number}村", slug=f"v{number}", kind="village"
        )
        people.add_households(cast.operator, village, [str(each) for each in range(number + 1)])
    form = receive(clerk, cast.place, summary(rows=30))
    rows = seen(filled(answer_form(clerk, form)))
    assert [row[1] for row in rows[4:25]] == ["白河村", "柳树村", *(f"第{number}村" for number in range(19))]
    assert [row[2] for row in rows[6:25]] == [f"{number + 1}.0" for number in range(19)]
    assert rows[25][:4] == ["", "", "", ""]


def test_rows_with_names_in_another_order_are_filled_by_name(cast, clerk):
    rows = seen(
        filled(answer_form(clerk, receive(clerk, cast.place, summary(rows=2, villages=["柳树", "白河村委会"]))))
    )
    assert (rows[4][2], rows[5][2]) == ("", "150.0")


def test_a_village_fills_its_own_row_and_no_other(cast):
    form = receive(cast.clerk, cast.baihe, summary(rows=2, villages=["柳树村", "白河村"]))
    assert {cell[1:] for cell in told(form)} == {"6"}
    assert {cell[1:] for cell in missing(form)} == {"6"}


def test_the_total_is_told_only_where_every_village_is_known(cast, clerk):
    form = receive(clerk, cast.place, summary(rows=2))
    assert "D7" in missing(form)
    people.add_households(cast.neighbour, cast.liushu, ["1"])
    assert told(form)["D7"] == 161


def test_cells_of_one_heading_are_one_question(cast, clerk):
    form = receive(clerk, cast.place, summary(rows=2, total=False))
    [land] = [group for group in groups_of(answers_of(form)) if group.words.startswith("耕地")]
    assert land.cells == ["汇总表!I5", "汇总表!I6"]


def test_ten_thousands_are_told_in_ten_thousands(cast):
    form = receive(cast.clerk, cast.baihe, card([("总人口（万人）", "总户数（户）")]))
    assert [str(value) for value in told(form).values()] == ["0.0159", "150"]


def test_a_list_of_persons_is_one_question_and_gets_no_name(cast):
    def write(book, sheet, cell):
        sheet.write_row(0, 0, ["姓名", "身份证号", "户数"], cell)
        for row in range(1, 40):
            for column in range(3):
                sheet.write_blank(row, column, None, cell)

    form = receive(cast.clerk, cast.baihe, workbook(write))
    assert told(form) == {}
    assert missing(form) == {"A2", "B2", "C2"}


# Who may


@pytest.mark.parametrize("name", ["member", "chair", "villager", "neighbour", "town_secretary", "operator", "public"])
def test_a_village_s_form_is_answered_by_its_clerk_and_secretary_alone(cast, name):
    with pytest.raises(Refused):
        receive(getattr(cast, name), cast.baihe)


@pytest.mark.parametrize("name", ["clerk", "secretary", "town_secretary", "justice", "public"])
def test_the_town_s_form_is_not_answered_by_villages_or_leaders(cast, name):
    with pytest.raises(Refused):
        receive(getattr(cast, name), cast.place)


def test_the_operator_answers_for_the_town(cast):
    assert receive(cast.operator, cast.place, summary()).place == cast.place


@pytest.mark.parametrize(
    ("name", "sees"),
    [("clerk", True), ("member", True), ("chair", True), ("town_secretary", True), ("operator", False),
     ("neighbour", False), ("villager", False), ("public", False)],
)  # fmt: skip
def test_a_village_s_form_is_seen_by_its_officials_and_the_town_above(cast, name, sees):
    form = receive(cast.clerk, cast.baihe)
    assert FormFromAbove.objects.visible_to(getattr(cast, name)).filter(pk=form.pk).exists() is sees


def test_everything_stands_in_the_trail(cast):
    form = receive(cast.clerk, cast.baihe)
    map_form(cast.clerk, form, codes={"村情!D2": "places.groups"}, own={"村情!B5": "7"})
    answer_form(cast.clerk, form)
    assert [line.verb for line in trail.of(form)] == ["receive_form", "map_form", "answer_form"]
    assert list(findings()) == []


# Bad input


BAD = {
    "a page": (b"<html><table></table></html>", "网页"),
    "zeros": (bytes(5_000_000), "4 MB"),
    "words": ("村名,户数".encode(), "不是 .xlsx"),
    "no empty cell": (workbook(lambda book, sheet, cell: sheet.write_string(0, 0, "通知", cell)), "没有找到"),
    "macros": (with_part(card(), "xl/vbaProject.bin", b"x"), "宏"),
}


@pytest.mark.parametrize(("content", "words"), BAD.values(), ids=list(BAD))
def test_what_is_no_form_is_refused_and_leaves_nothing(cast, content, words):
    with pytest.raises(Refused, match=words):
        receive(cast.clerk, cast.baihe, content)
    assert not FormFromAbove.objects.exists()


def test_a_protected_form_without_open_cells_says_so(cast):
    def write(book, sheet, cell):
        sheet.protect()
        sheet.write_string(0, 0, "户数", cell)
        sheet.write_blank(0, 1, None, cell)

    with pytest.raises(Refused, match="锁住"):
        receive(cast.clerk, cast.baihe, workbook(write))


def test_a_form_without_a_known_heading_is_taken_and_all_yellow(cast):
    form = receive(cast.clerk, cast.baihe, card([("耕地面积（亩）", "机耕道")]))
    assert (told(form), missing(form)) == ({}, {"B2", "D2"})
    with pytest.raises(Refused, match="填不上"):
        answer_form(cast.clerk, form)


def test_the_same_form_for_the_same_day_comes_once(cast):
    receive(cast.clerk, cast.baihe)
    with pytest.raises(Refused, match="已经收过"):
        receive(cast.clerk, cast.baihe)


@pytest.mark.parametrize("day", [date(2026, 11, 24), date(1900, 1, 1)])
def test_figures_stand_on_no_day_to_come_and_of_no_other_age(cast, day):
    with pytest.raises(Refused):
        receive_form(cast.clerk, cast.baihe, name="a.xlsx", content=card(), asked_by="局", asked_on=TODAY, as_of=day)


@pytest.mark.parametrize(
    "said",
    [
        {"codes": {"村情!D2": "persons.secret"}, "own": {}},
        {"codes": {"村情!Z99": "households"}, "own": {}},
        {"codes": {}, "own": {"村情!B5": "11010519491231002X"}},
        {"codes": {}, "own": {"村情!B5": "字" * 61}},
    ],
)
def test_what_cannot_be_said_of_a_cell_is_refused(cast, said):
    form = receive(cast.clerk, cast.baihe)
    with pytest.raises(Refused):
        map_form(cast.clerk, form, **said)


def test_two_who_work_on_one_form_keep_what_the_other_said(cast):
    form = receive(cast.clerk, cast.baihe)
    stale = FormFromAbove.objects.get(pk=form.pk)
    map_form(cast.clerk, form, codes={"村情!D2": "places.groups"}, own={})
    map_form(cast.secretary, stale, codes={}, own={"村情!B5": "12.50"})
    now = FormFromAbove.objects.get(pk=form.pk)
    assert (now.chosen["村情!D2"], now.own) == ("places.groups", {"村情!B5": "12.50"})


def test_who_looked_before_the_form_was_filled_does_not_fill_it_twice(cast):
    form = receive(cast.clerk, cast.baihe)
    stale = [FormFromAbove.objects.get(pk=form.pk) for _each in range(2)]
    answer_form(cast.clerk, form)
    with pytest.raises(Refused):
        answer_form(cast.secretary, stale[0])
    with pytest.raises(Refused):
        map_form(cast.secretary, stale[1], codes={"村情!D2": "places.groups"}, own={})


def test_a_filled_form_is_not_changed_any_more(cast):
    form = answer_form(cast.clerk, receive(cast.clerk, cast.baihe))
    with pytest.raises(Refused):
        map_form(cast.clerk, form, codes={"村情!D2": "places.groups"}, own={})
    with pytest.raises(Refused):
        answer_form(cast.clerk, form)


def test_a_file_that_changed_on_the_disk_is_not_filled(cast):
    form = receive(cast.clerk, cast.baihe)
    with building():
        FormFromAbove.objects.filter(pk=form.pk).update(content=summary())
    form.refresh_from_db()
    with pytest.raises(Refused, match="损坏"):
        answers_of(form)


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("12", 12),
        ("1,200", 1200),
        ("007", "007"),
        ("-3", -3),
        ("约30", "约30"),
        ("1.", 1),
        ("1.50", Decimal("1.50")),
        ("1" * 18, "1" * 18),
    ],
)
def test_a_number_typed_by_hand_is_a_number_and_a_code_stays_a_text(typed, value):
    assert number_or_text(typed) == value


def test_the_forms_of_the_demo_ask_for_the_same_twice(cast, clerk):
    people.add_households(cast.neighbour, cast.liushu, ["1"])
    first, second = build_forms(clerk, cast.place, villages=2, march=MARCH, today=TODAY)
    assert first.told_on
    assert not second.told_on
    assert [asked.form for asked in asked_before(second)["households"]] == [first]
