"""How many postings a form from above learns of, and how many are overdue."""

from datetime import date

from xiangyue.disclosure.queries import overdue
from xiangyue.disclosure.tests.conftest import MARCH_1
from xiangyue.kernel.stages import make_move
from xiangyue.people.models import Place
from xiangyue.registry.figures import Inquiry, figure_of


def told(code, village, day):
    return figure_of(code).of(Inquiry([village], day), [village]).value


def test_what_was_posted_this_year_is_counted(posting, village):
    assert told("disclosure.posted", village, MARCH_1) == 1
    assert told("disclosure.posted", Place.objects.get(slug="linjia"), MARCH_1) == 0
    assert told("disclosure.posted", village, date(2026, 2, 28)) == 0


def test_what_was_withheld_later_was_posted_too(cast, posting, village):
    make_move(posting, "withhold", cast.secretary, note="有错")
    assert told("disclosure.posted", village, MARCH_1) == 1


def test_a_draft_is_not_counted(draft, village):
    assert told("disclosure.posted", village, MARCH_1) == 0


def test_what_is_overdue_is_what_the_board_of_the_town_says(village):
    day = date(2026, 4, 16)
    assert told("disclosure.overdue", village, day) == len(overdue(village, day)) > 0
    assert told("disclosure.overdue", village, MARCH_1) == 0
