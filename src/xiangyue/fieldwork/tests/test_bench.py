"""The generated country: only in an empty database, and its roll-ups are those the room itself would count."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command

from xiangyue.fieldwork.bench.generate import Country, generate, what_is_here
from xiangyue.fieldwork.bench.measure import Timing
from xiangyue.fieldwork.models import Activity
from xiangyue.fieldwork.queries_above import children_of, figures_of
from xiangyue.fieldwork.reckoning import differences
from xiangyue.fieldwork.reckoning_above import differences_above
from xiangyue.kernel import tenancy
from xiangyue.kernel.models import Town
from xiangyue.kernel.testing import building
from xiangyue.people.models import Place

SMALL = Country((2, 3, 4, 6, 40), 200)


@pytest.mark.postgres_only
def test_a_generated_country_is_what_the_room_would_count(db):
    with building():
        generate(SMALL, date(2026, 11, 23), lambda _words: None)
    assert figures_of(None, 2026).due.villages == 40
    assert [len(children_of(place, 2026)) for place in (None, *Place.objects.filter(level=1))] == [2, 2, 1]
    assert differences_above() == []
    for town in Town.objects.all():
        with tenancy.use(town.number):
            assert differences() == []
            assert Activity.objects.exists()


@pytest.mark.postgres_only
def test_a_database_that_holds_something_is_refused(places):
    with pytest.raises(CommandError, match="not empty"):
        call_command("bench", "tree")
    assert Place.objects.filter(level=1).count() == 1


@pytest.mark.sqlite_only
def test_it_needs_a_database_of_the_larger_kind(db):
    with pytest.raises(CommandError, match="PostgreSQL"):
        call_command("bench", "tree")


def test_an_empty_database_holds_nothing(db):
    assert what_is_here() == ""


def test_a_town_is_something(places):
    assert what_is_here() != ""


def test_every_level_keeps_a_place_in_a_small_country():
    assert Country().share(0.01).places == (1, 3, 28, 386, 5000)
    assert min(Country().share(0.0001).places) == 1


def test_the_times_are_told_in_order():
    told = Timing.of("nothing", [lambda: None] * 20, limit=1000)
    assert told.best <= told.middle <= told.p95
    assert (told.times, told.kept) == (20, True)
