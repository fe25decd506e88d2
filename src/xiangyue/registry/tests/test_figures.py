"""Figures against a village counted by hand, and what is never told."""

from datetime import date, timedelta

import pytest

from tests.support.cast import COMMITTEE, HOUSEHOLDS, PARTY, REPRESENTATIVES, person_of
from xiangyue.kernel.testing import building
from xiangyue.people import actions
from xiangyue.people.models import BodyKind, Certificate, Household, Level, Mode, Person, Place
from xiangyue.people.models.persons import Gender
from xiangyue.registry.figures import FIGURES, Figure, Inquiry, age, figure_of
from xiangyue.registry.headings import Heading, find, key, multiple

OFFICERS, CHILDREN = 6, 3
WOMEN_OF_BAIHE = 3 + 12 + 60 + 3  # officers, of the first thirty villagers, every other one after them, children


def told(cast, code, *places):
    """What a figure says of these villages, of Baihe alone if none is named."""
    wanted = list(places) or [cast.baihe]
    figure = figure_of(code)
    assert figure is not None, code
    return figure.of(Inquiry([cast.baihe, cast.liushu], cast.today), wanted)


# Counted by hand


@pytest.mark.parametrize(
    ("code", "number"),
    [
        ("households", HOUSEHOLDS),
        ("persons::-", HOUSEHOLDS + OFFICERS + CHILDREN),
        ("persons:woman:-", WOMEN_OF_BAIHE),
        ("persons:man:-", HOUSEHOLDS + OFFICERS + CHILDREN - WOMEN_OF_BAIHE),
        ("adults", HOUSEHOLDS + OFFICERS),
        ("persons::46-46", HOUSEHOLDS + OFFICERS),
        ("persons::60-", 0),
        ("places.villages", 1),
        ("places.groups", 3),
        ("representatives", REPRESENTATIVES),
        ("representatives.women", 12),
        ("party", PARTY),
        ("committees", COMMITTEE - 1),
        ("committees.women", 2),
        ("supervision", 2),
        ("place.name", "白河村"),
    ],
)
def test_a_figure_is_what_one_counts_by_hand(cast, code, number):
    assert told(cast, code).value == number


def test_every_figure_has_an_answer_for_a_whole_village_or_says_why(cast):
    inquiry = Inquiry([cast.baihe, cast.liushu], cast.today)
    for figure in FIGURES.values():
        for village in inquiry.villages:
            answer = figure.of(inquiry, [village])
            assert (answer.value is None) == bool(answer.why), figure.code


def test_villages_are_added_up_for_the_town(cast):
    people = [{"name": "柳新户", "gender": "man", "place": cast.liushu}]
    actions.add_households(cast.neighbour, cast.liushu, ["1", "2"])
    actions.add_persons(cast.neighbour, people)
    assert told(cast, "households", cast.baihe, cast.liushu).value == HOUSEHOLDS + 2
    assert told(cast, "persons::-", cast.baihe, cast.liushu).value == HOUSEHOLDS + OFFICERS + CHILDREN + 3
    assert told(cast, "places.villages", cast.baihe, cast.liushu).value == 2


def test_who_left_is_counted_until_the_day(cast):
    person = cast.persons[-1]
    with building() as line:
        person.left_on = cast.today
        person.save()
        line.touch(person)
    assert told(cast, "persons::-").value == HOUSEHOLDS + OFFICERS + CHILDREN - 1
    assert figure_of("persons::-").of(Inquiry([cast.baihe], cast.today - timedelta(days=1)), [cast.baihe]).value == 159


@pytest.mark.parametrize(
    ("born", "years"), [(date(2008, 11, 23), 18), (date(2008, 11, 24), 17), (date(2026, 11, 23), 0)]
)
def test_an_age_is_in_full_years(born, years):
    assert age(born, date(2026, 11, 23)) == years


# What is not known is not told


def test_a_village_of_post_holders_has_no_number_of_persons(cast):
    answer = told(cast, "persons::-", cast.liushu)
    assert answer.value is None
    assert "柳树村" in answer.why


def test_a_town_has_no_sum_while_one_village_is_not_entered(cast):
    assert told(cast, "households", cast.baihe, cast.liushu).value is None


@pytest.mark.parametrize("code", ["representatives", "party", "supervision", "places.groups", "places.hamlets"])
def test_what_nobody_entered_is_not_none_of_it(cast, code):
    assert told(cast, code, cast.liushu).value is None


def test_party_members_of_villages_are_not_those_of_the_town(cast):
    assert told(cast, "party", cast.baihe, cast.liushu).value is None


def certify(cast, mode, number):
    with building() as line:
        body = cast.body(BodyKind.VILLAGE_ASSEMBLY)
        values = {"place": cast.baihe, "body": body, "mode": mode, "number": number, "day": cast.today}
        line.touch(Certificate.objects.create(**values))


def test_a_certified_number_stands_for_names_still_to_be_entered(cast):
    certify(cast, Mode.HOUSEHOLDS, 412)
    certify(cast, Mode.ADULTS, 1180)
    assert (told(cast, "households").value, told(cast, "adults").value) == (412, 1180)


def test_a_register_shorter_than_its_certified_number_tells_no_persons(cast):
    certify(cast, Mode.ADULTS, 1180)
    assert told(cast, "persons:woman:-").value is None


def test_a_number_certified_later_still_says_that_the_register_is_short(cast):
    certify(cast, Mode.ADULTS, 1180)
    certify(cast, Mode.HOUSEHOLDS, 412)
    earlier = Inquiry([cast.baihe], cast.today - timedelta(days=90))
    assert figure_of("persons::-").of(earlier, [cast.baihe]).value is None
    assert figure_of("households").of(earlier, [cast.baihe]).value == 412


def test_a_missing_birthday_hides_ages_and_nothing_else(cast):
    actions.add_persons(cast.secretary, [{"name": "冯生日", "gender": "man", "place": cast.baihe}])
    assert told(cast, "persons::60-").value is None
    assert told(cast, "persons::-").value == HOUSEHOLDS + OFFICERS + CHILDREN + 1


def test_fewer_than_five_of_a_sensitive_group_are_hidden(cast):
    answer = told(cast, "persons::0-13")
    assert answer.value is None
    assert "5" in answer.why


@pytest.mark.parametrize(("numbers", "told"), [
    ([12, 3], None), ([12, 0, 3], None), ([12, 1, 1], None), ([12, 4, 4], None),
    ([12, 3, 4], 19), ([12, 20], 32), ([12, 0], 12), ([0, 0], 0),
])  # fmt: skip
def test_no_total_gives_away_by_subtraction_what_is_hidden_of_a_village(numbers, told):
    villages = [Place(name=f"村{number}") for number in range(len(numbers))]
    answer = {village.pk: number for village, number in zip(villages, numbers, strict=True)}
    figure = Figure("sick", "", "", lambda _inquiry: answer, sensitive=True)
    assert figure.of(Inquiry(villages, date(2026, 11, 23)), villages).value == told


def test_none_and_five_of_a_sensitive_group_are_told(cast):
    born = date(2020, 1, 1)
    young = [{"name": f"小娃{n}", "gender": "man", "place": cast.baihe, "born_on": born} for n in range(5)]
    actions.add_persons(cast.secretary, young)
    assert told(cast, "persons:man:0-13").value == 5
    assert told(cast, "persons:man:0-3").value == 0


@pytest.mark.parametrize("code", ["", "names", "persons", "persons:x:-", "persons::60", "persons::a-b", "persons:::"])
def test_what_is_no_code_is_no_figure(code):
    assert figure_of(code) is None


def test_no_figure_is_a_name_of_a_person(cast):
    names = {str(person) for person in cast.persons}
    inquiry = Inquiry([cast.baihe], cast.today)
    assert not {figure.of(inquiry, [cast.baihe]).value for figure in FIGURES.values()} & names


# How forms call them


@pytest.mark.parametrize(
    ("headings", "code"),
    [
        (["总户数"], "households"),
        (["人口情况", "总户数"], "households"),
        (["人口数"], "persons::-"),
        (["总人口", "女"], "persons:woman:-"),
        (["男", "60岁以上"], "persons:man:60-"),
        (["60周岁及以上老年人口"], "persons::60-"),
        (["18—59岁人口"], "persons::18-59"),
        (["未成年人"], "persons::-17"),
        (["不满18周岁"], "persons::-17"),
        (["年满18周岁人口"], "adults"),
        (["村民代表", "人数"], "representatives"),
        (["村民代表", "妇女"], "representatives.women"),
        (["女党员数"], "party.women"),
        (["村民小组个数"], "places.groups"),
        (["今年召开村民代表会议次数"], "meetings.representatives"),
        (["村务公开次数"], "disclosure.posted"),
        (["四议两公开事项"], "decisions.resolved"),
    ],
)
def test_a_heading_is_understood(headings, code):
    assert find([key(each) for each in headings], "") == code


@pytest.mark.parametrize(
    "headings",
    [
        ["低保户数"], ["低保", "户数"], ["常住人口"], ["外出务工人数"], ["女"], ["18岁以下"], ["残疾人", "男"],
        ["上年末", "总人口"], ["耕地面积"], ["党员", "60岁以上"], ["妇女儿童"], ["姓名"], ["身份证号码"], ["人数"], [],
    ],
)  # fmt: skip
def test_what_is_not_wholly_understood_is_left_alone(headings):
    assert find([key(each) for each in headings], "") == ""


def test_under_the_title_of_a_group_everybody_is_not_meant():
    assert find(["人数", "女"], "残疾人情况统计表") == ""
    assert find(["总人数"], "党员情况统计表") == "party"
    assert find(["女"], "党员情况统计表") == "party.women"
    assert find(["女"], "人口统计表") == "persons:woman:-"


@pytest.mark.parametrize(
    ("text", "unit", "found"),
    [
        ("总户数（户）", "户", "总户数"),
        ("人口(万人)", "万人", "人口"),
        ("村（社区）", "", "村社区"),
        ("一、 总 人 口：", "", "人口"),
    ],
)
def test_a_unit_in_brackets_is_told_from_other_words(text, unit, found):
    heading = Heading.read(text)
    assert (heading.unit, heading.key) == (unit, key(found))


@pytest.mark.parametrize(
    ("asked", "unit", "divisor"),
    [
        ("", "人", 1),
        ("人", "人", 1),
        ("名", "人", 1),
        ("万人", "人", 10_000),
        ("万户", "户", 10_000),
        ("%", "人", None),
        ("户", "人", None),
    ],
)
def test_a_figure_is_told_in_its_own_kind_of_unit(asked, unit, divisor):
    assert multiple(asked, unit) == divisor


def test_a_higher_room_puts_its_figures_in(cast, monkeypatch):
    monkeypatch.setitem(
        FIGURES, "wells", Figure("wells", "水井", "机井 水井", lambda inquiry: {cast.baihe.pk: 4}, unit="个")
    )
    assert find([key("水井数")], "") == "wells"
    assert told(cast, "wells").value == 4


def test_a_merged_village_s_groups_and_households_count_no_more(cast):
    group = Place.objects.filter(level=Level.GROUP).first()
    household = Household.objects.first()
    with building() as line:
        group.ended_on = household.ended_on = cast.today
        group.save()
        household.save()
        line.touch(household)
    assert told(cast, "places.groups").value == 2
    assert told(cast, "households").value == HOUSEHOLDS - 1


def test_who_holds_two_posts_is_one_person(cast):
    clerk = person_of(cast.clerk)
    with building():
        actions.appoint(cast.secretary, clerk, "village_committee", cast.baihe)
    assert told(cast, "committees").value == COMMITTEE - 1


def test_the_women_among_the_representatives_are_women(cast):
    assert Person.objects.filter(seats__role="representative", gender=Gender.WOMAN).count() == 12
