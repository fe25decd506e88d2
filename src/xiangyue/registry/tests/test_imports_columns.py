"""The columns as data: every word leads to a code that exists, and no heading means two things."""

from collections import Counter

import pytest

from xiangyue.papers.tables import cells
from xiangyue.papers.tables.columns import bare
from xiangyue.people.models import BodyKind, Office, SeatRole
from xiangyue.people.models.persons import Gender
from xiangyue.registry.kinds import register
from xiangyue.registry.kinds.columns import SCHEMAS, SHOWN, WORD_OF, WORDS
from xiangyue.registry.models.imports import Kind

CODES = {
    "office": set(Office.values) - {Office.OPERATOR, Office.EMERGENCY},  # nobody comes to these by a file
    "body": set(BodyKind.values) - {BodyKind.VILLAGE_ASSEMBLY, BodyKind.GROUP_ASSEMBLY, BodyKind.COLLECTIVE_ASSEMBLY},
    "role": set(SeatRole.values),
    "gender": set(Gender.values),
    "yes": {"yes", "no"},
    "level": {"village", "community", "group", "hamlet"},
}


@pytest.mark.parametrize("name", CODES)
def test_the_words_lead_to_every_code_and_to_no_other(name):
    assert set(WORDS[name].values()) == CODES[name]


@pytest.mark.parametrize("name", CODES)
def test_the_drop_down_shows_one_word_for_each_code(name):
    shown = list(WORDS[name])[: SHOWN[name]]
    assert [WORD_OF[name][WORDS[name][word]] for word in shown] == shown
    assert {WORDS[name][word] for word in shown} == CODES[name]


@pytest.mark.parametrize("kind", Kind.values)
def test_no_heading_means_two_things(kind):
    names = [name for column in SCHEMAS[kind].columns for name in set(map(bare, (column.heading, *column.aliases)))]
    assert [name for name, times in Counter(names).items() if times > 1] == []


@pytest.mark.parametrize("kind", Kind.values)
def test_every_column_says_how_it_is_filled_in(kind):
    assert [column.key for column in SCHEMAS[kind].columns if column.key != "name" and not column.hint] == []


@pytest.mark.parametrize(
    ("one", "other"),
    [("一社", "1组"), ("第一村民小组", "1社"), ("十二组", "12社"), ("白河村", "白河村委会"), ("二十社", "20组")],
)
def test_a_place_is_the_same_in_all_its_spellings(one, other):
    assert register.bare_place(one) == register.bare_place(other)


@pytest.mark.parametrize(("one", "other"), [("一社", "二社"), ("白河村", "白沙村"), ("村", "社")])
def test_two_places_stay_two(one, other):
    assert register.bare_place(one) != register.bare_place(other)


def test_a_code_is_digits_alone():
    code = SCHEMAS["places"].column("code")
    assert code.read(990101100203.0) == "990101100203"
    with pytest.raises(cells.Wrong, match="统计代码"):
        code.read("99010110020X")
