"""The wording of a town's letters."""

from datetime import date

import pytest

from tests.support.cast import TERM
from xiangyue.kernel.actors import SYSTEM
from xiangyue.kernel.rules import Refused
from xiangyue.papers.actions import set_letterhead
from xiangyue.papers.letterhead import letter, number_words
from xiangyue.papers.models import Letterhead
from xiangyue.people.actions import add_persons, appoint
from xiangyue.people.actor import Actor
from xiangyue.people.models import Office

DAY = date(2026, 1, 2)


@pytest.fixture
def clerk(cast):
    (person,) = add_persons(SYSTEM, [{"name": "沈文", "gender": "woman", "place": cast.place}])
    return Actor(cast.town, person, appoint(SYSTEM, person, Office.TOWN_CLERK, cast.place, since=TERM))


def test_without_wording_of_its_own_a_town_has_the_usual_one(cast):
    made = letter("意见", "白河村", ["正文。"], DAY)
    assert (made.issuer, made.sent) == ("乡试镇人民政府", "乡试镇人民政府办公室　2026年1月2日印发")
    assert (made.paragraphs, made.copies) == (["正文。"], "")


def test_the_clerk_s_wording_stands_on_the_letter(cast, clerk):
    set_letterhead(clerk, cast.place, issuer="乡试镇党政办", code="乡府发", closing="特此通知。", copies="县民政局")
    made = letter("意见", "白河村", ["正文。"], DAY, number=8)
    assert (made.issuer, made.number) == ("乡试镇党政办", "乡府发〔2026〕8号")
    assert (made.paragraphs[-1], made.copies) == ("特此通知。", "抄送：县民政局")


def test_a_second_wording_takes_the_place_of_the_first(cast, clerk):
    for name in ("甲", "乙"):
        set_letterhead(clerk, cast.place, issuer=name)
    assert Letterhead.objects.get().issuer == "乙"


@pytest.mark.parametrize(("number", "words"), [(8, "乡府发〔2026〕8号"), (None, "乡府发〔2026〕　号")])
def test_the_number_leaves_room_where_it_is_not_known(number, words):
    assert number_words("乡府发", 2026, number) == words


@pytest.mark.parametrize("who", ["public", "villager", "secretary", "town_secretary", "operator"])
def test_only_the_clerk_of_the_town_sets_it(cast, who):
    with pytest.raises(Refused):
        set_letterhead(getattr(cast, who), cast.place, issuer="我")
    assert not Letterhead.objects.exists()


def test_the_year_s_brackets_are_not_typed(cast, clerk):
    with pytest.raises(Refused, match="括号"):
        set_letterhead(clerk, cast.place, code="乡府发〔2026〕")
