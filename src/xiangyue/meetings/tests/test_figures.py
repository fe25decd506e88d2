"""How many sittings a form from above learns of."""

from datetime import date, timedelta

from xiangyue.meetings.tests.sittings import closed, sitting
from xiangyue.registry.figures import Inquiry, figure_of


def told(cast, code, day=None):
    answers = Inquiry([cast.baihe, cast.liushu], day or cast.today)
    return [figure_of(code).of(answers, [village]).value for village in (cast.baihe, cast.liushu)]


def test_sittings_that_were_held_and_closed_are_counted_by_village(cast):
    closed(cast)
    closed(cast, kind="party_assembly")
    assert told(cast, "meetings.held") == [2, 0]
    assert told(cast, "meetings.representatives") == told(cast, "meetings.party_assembly") == [1, 0]
    assert told(cast, "meetings.village_assembly") == [0, 0]


def test_a_sitting_that_still_goes_on_is_not_counted(cast):
    sitting(cast, 26)
    assert told(cast, "meetings.held") == [0, 0]


def test_only_this_year_and_only_up_to_the_day_is_counted(cast):
    closed(cast)
    assert told(cast, "meetings.held", cast.today - timedelta(days=1)) == [0, 0]
    assert told(cast, "meetings.held", date(2027, 1, 1)) == [0, 0]
